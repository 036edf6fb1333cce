"""What the tests of open data stand on: the files of the hub as rows, and what its lists tell of the same things."""

import csv
import io

from asking import HUB, listed

DATASETS = ("communities", "events", "glossary", "results")
FORMS = {"csv": "text/csv; charset=utf-8; header=present", "json": "application/json"}


def rows_of_sheet(body):
    """A sheet as anybody reads it: whatever begins like a formula has an apostrophe before it."""
    return [{name: bare(cell) for name, cell in row.items()} for row in csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline=""))]


def bare(cell):
    return cell[1:] if cell.startswith("'") and cell.lstrip("'")[:1] in tuple("=+-@\t\r") else cell


def in_sheet(value):
    """How a sheet tells what JSON tells."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case list():
            return "; ".join(value)
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value)


# ---- what the lists of the API tell, as rows ----


def text(item, language, field):
    """A text in the language that it is in; empty texts are none."""
    return (item[field] or None) if item["language"] == language else None


def texts(it, en, *fields):
    return {f"{field}_{tag}": text(item, tag, field) for field in fields for tag, item in (("it", it), ("en", en))}


def same(item, *fields):
    return {field: item[field] for field in fields}


def code(thing, field):
    return thing[field] if thing else None


def community(it, en):
    return {
        **same(it, "id", "slug", "status", "programme", "composition", "admitted_categories", "join_policy", "created_at", "updated_at"),
        **texts(it, en, "name", "tagline"),
        **same(it["counts"], "members", "organisations", "coming_events"),
        "themes": [theme["slug"] for theme in it["themes"]],
        "provinces": [province["code"] for province in it["provinces"]],
        "page": HUB + it["_links"]["html"],
    }


def event(it, en):
    seats = {way["channel"]: way["capacity"] for way in it["registration"]["channels"]}
    plain = ("id", "slug", "status", "kind", "mode", "starts_at", "ends_at", "zone", "venue_name", "venue_address", "languages", "series")
    return {
        **same(it, *plain, "reason", "updated_at"),
        **texts(it, en, "title", "summary"),
        "themes": [theme["slug"] for theme in it["themes"]],
        "province": code(it["province"], "code"),
        "municipality": code(it["municipality"], "code"),
        "municipality_name": code(it["municipality"], "name"),
        "communities": [host["slug"] for host in it["hosts"]],
        "registration": it["registration"]["way"],
        "seats_in_person": seats.get("in_person"),
        "seats_online": seats.get("online"),
        "page": HUB + it["_links"]["html"],
    }


def term(it, en):
    synonyms = {f"synonyms_{tag}": item["synonyms"] if item["language"] == tag else None for tag, item in (("it", it), ("en", en))}
    return {
        **same(it, "id", "slug", "status", "category", "is_method", "created_at", "updated_at"),
        **texts(it, en, "label", "definition"),
        **synonyms,
        "page": HUB + it["_links"]["html"],
    }


LISTS = {
    "communities": ("/v1/communities", community),
    "events": ("/v1/events", event),
    "glossary": ("/v1/glossary/terms", term),
}


def told(dataset):
    """The rows that a dataset is to have, by id."""
    path, row = LISTS[dataset]
    en = {item["id"]: item for item in listed(path, {}, "en")}
    return {item["id"]: row(item, en[item["id"]]) for item in listed(path, {}, "it")}

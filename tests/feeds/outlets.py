"""What the tests of feeds stand on: what each list tells, and what independent libraries make of its feeds."""

import json
import re
from datetime import UTC, datetime
from typing import NamedTuple

import feedparser
from asking import HUB


class Told(NamedTuple):
    """An item of a list, in what all forms of it have."""

    id: str
    title: str
    url: str
    language: str
    updated: datetime
    published: datetime | None
    authors: tuple[str, ...]
    tags: tuple[str, ...]


# ---- the lists of the API ----


def moment(text):
    return None if text is None else datetime.fromisoformat(text)


def community(item, _language):
    return told(item, item["name"], item["_links"]["html"], published=item["created_at"])


def event(item, language):
    authors = [host["name"] for host in item["hosts"]]
    return told(item, item["title"], item["_links"]["html"], authors=authors, first=said(item["kind"], language))


def survey(item, language):
    page = {"it": "/indagini/", "en": "/en/surveys/"}[language] + item["slug"]
    authors = [item["community"]["name"]] if item["community"] else []
    return told(item, item["title"], page, authors=authors, first=said(item["kind"], language))


def term(item, language):
    first = said(item["category"], language)
    return told(item, item["label"], item["_links"]["html"], published=item["created_at"], first=first)


# What an event, a survey or a term is, as people read it: the API says it in its own words only.
SAID = {
    "meeting": ("Incontro", "Meeting"),
    "workshop": ("Laboratorio", "Workshop"),
    "training": ("Formazione", "Training"),
    "webinar": ("Webinar", "Webinar"),
    "assembly": ("Assemblea", "Assembly"),
    "world_cafe": ("World café", "World café"),
    "open_space": ("Open space", "Open space"),
    "other": ("Evento", "Event"),
    "survey": ("Indagine", "Survey"),
    "poll": ("Sondaggio", "Poll"),
    "principle": ("Principi", "Principles"),
    "method": ("Metodi", "Methods"),
    "technique": ("Tecniche", "Techniques"),
    "law_or_programme": ("Norme e programmi", "Laws and programmes"),
    "role_or_body": ("Ruoli e organismi", "Roles and bodies"),
    "digital": ("Digitale", "Digital"),
    "evaluation": ("Valutazione", "Evaluation"),
    "document": ("Documenti", "Documents"),
    "phase": ("Fasi", "Phases"),
}


def said(word, language):
    return SAID[word][("it", "en").index(language)]


def told(item, title, page, published=None, authors=(), first=None):
    tags = ([first] if first else []) + [theme["name"] for theme in item.get("themes", [])]
    return Told(
        f"urn:uuid:{item['id']}",
        title,
        HUB + page,
        item["language"],
        moment(item["updated_at"]),
        moment(published),
        tuple(authors),
        tuple(tags),
    )


# ---- the feeds, as others read them ----


class Page(NamedTuple):
    """One document of a feed."""

    items: list[Told]
    language: str
    title: str
    here: str
    next: str | None


def read(form, body, content_type):
    return {"json": read_json, "atom": read_atom, "rss": read_rss}[form](body, content_type)


def parsed(body, content_type, version):
    # Without base addresses that feedparser would resolve links against: they must be whole by themselves.
    document = feedparser.parse(body, response_headers={"content-type": content_type})
    if document.bozo or document.version != version:
        raise AssertionError(f"feedparser: {document.version!r}, {document.get('bozo_exception')!r}")
    return document


def linked(document, relation):
    found = [link.href for link in document.feed.links if link.rel == relation]
    return found[0] if found else None


def when(structure):
    """feedparser's own understanding of a date: UTC, to the second."""
    return datetime(*structure[:6], tzinfo=UTC)


def exact(text, structure):
    """The date as it is written, if feedparser understood the same of it."""
    at = datetime.fromisoformat(text)
    if at.replace(microsecond=0) != when(structure):
        raise AssertionError(f"feedparser read {text} as {when(structure)}")
    return at


def read_atom(body, content_type):
    document = parsed(body, content_type, "atom10")
    items = [
        Told(
            entry.id,
            entry.title,
            entry.link,
            entry.title_detail.language,
            exact(entry.updated, entry.updated_parsed),
            exact(entry.published, entry.published_parsed) if "published" in entry else None,
            tuple(author.name for author in entry.get("authors", []) if author),
            tuple(tag.label for tag in entry.get("tags", [])),
        )
        for entry in document.entries
    ]
    feed = document.feed
    return Page(items, feed.title_detail.language, feed.title, linked(document, "self"), linked(document, "next"))


def read_rss(body, content_type):
    document = parsed(body, content_type, "rss20")
    items = [
        Told(
            entry.id,
            entry.title,
            entry.link,
            entry.language,
            exact(entry.updated, entry.updated_parsed),
            when(entry.published_parsed),
            tuple(author.name for author in entry.get("authors", []) if author),
            tuple(tag.term for tag in entry.get("tags", [])),
        )
        for entry in document.entries
    ]
    feed = document.feed
    return Page(items, feed.language, feed.title, linked(document, "self"), linked(document, "next"))


def read_json(body, _content_type):
    feed = json.loads(body)
    faults = list(faults_of(feed))
    if faults:
        raise AssertionError(f"JSON Feed 1.1: {faults}")
    items = [
        Told(
            item["id"],
            item["title"],
            item["url"],
            item["language"],
            moment(item["date_modified"]),
            moment(item.get("date_published")),
            tuple(author["name"] for author in item["authors"]),
            tuple(item["tags"]),
        )
        for item in feed["items"]
    ]
    return Page(items, feed["language"], feed["title"], feed["feed_url"], feed.get("next_url"))


def comparable(form, item):
    """RSS tells dates of publication to the second, and has to tell one: the last change where it is not known."""
    if form == "rss":
        return item._replace(published=(item.published or item.updated).replace(microsecond=0))
    return item


# ---- JSON Feed 1.1, https://www.jsonfeed.org/version/1.1/ ----

URL = re.compile(r"https?://[^\s]+")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
TOP = {"version", "title", "home_page_url", "feed_url", "description", "user_comment", "next_url", "icon", "favicon"}
TOP |= {"authors", "language", "expired", "hubs", "items"}
ITEM = {"id", "url", "external_url", "title", "content_html", "content_text", "summary", "image", "banner_image"}
ITEM |= {"date_published", "date_modified", "authors", "tags", "language", "attachments"}


def faults_of(feed):
    """Where a document is not what the specification says."""
    if feed.get("version") != "https://jsonfeed.org/version/1.1":
        yield "version"
    if not text(feed.get("title")):
        yield "title"
    if not isinstance(feed.get("items"), list):
        yield "items"
        return
    # `author` is of version 1, and deprecated.
    yield from (f"unknown: {name}" for name in feed.keys() - TOP if not name.startswith("_"))
    yield from (name for name in ("home_page_url", "feed_url", "next_url") if name in feed and not whole(feed[name]))
    if "next_url" in feed and feed["next_url"] == feed.get("feed_url"):
        yield "next_url leads to itself"
    if "language" in feed and not LANGUAGE.fullmatch(feed["language"]):
        yield "language"
    yield from (f"authors: {one}" for one in feed.get("authors", []) if not someone(one))
    ids = [item.get("id") for item in feed["items"]]
    if len(set(ids)) != len(ids):
        yield "an id twice"
    for at, item in enumerate(feed["items"]):
        yield from (f"items[{at}] {fault}" for fault in faults_of_item(item))


def faults_of_item(item):
    if not text(item.get("id")):
        yield "id"
    if not (text(item.get("content_html")) or text(item.get("content_text"))):
        yield "no content"
    yield from (f"unknown: {name}" for name in item.keys() - ITEM if not name.startswith("_"))
    yield from (name for name in ("url", "external_url", "image") if name in item and not whole(item[name]))
    for name in ("date_published", "date_modified"):
        if name in item and not RFC3339.fullmatch(item[name]):
            yield name
    if "language" in item and not LANGUAGE.fullmatch(item["language"]):
        yield "language"
    yield from (f"authors: {one}" for one in item.get("authors", []) if not someone(one))
    yield from (f"tags: {one}" for one in item.get("tags", []) if not text(one))
    # An extension is an object whose name begins with `_`, and should say what it is.
    for name, extension in item.items():
        if name.startswith("_") and not (isinstance(extension, dict) and whole(extension.get("about"))):
            yield name


def text(value):
    return isinstance(value, str) and value.strip() != ""


def whole(value):
    return isinstance(value, str) and URL.fullmatch(value) is not None


def someone(author):
    return isinstance(author, dict) and any(text(author.get(name)) for name in ("name", "url", "avatar"))

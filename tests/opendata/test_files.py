"""The files of open data, compared with the lists of the API item by item.

    PIAZZA_URL=http://127.0.0.1:8080    a hub with the demo region
"""

import hashlib
import json
import subprocess
import tempfile
import unittest
from datetime import datetime
from pathlib import Path

import hub
from asking import HUB, ask, listed
from hub import DATASETS, FORMS, in_sheet, rows_of_sheet, told


def rows(dataset, change=lambda rows: rows):
    return change(ask(f"/v1/open-data/{dataset}.json").json()["rows"])


def moment(text):
    return datetime.fromisoformat(text)


# Counts that follow the hour: how many events are still to come, on what day it is asked.
MOVING = {"coming_events"}


def differing(dataset, found):
    """Where the rows of a file are not what the list of the API tells. What the hub changed since they were made cannot be told."""
    wanted, made_at = told(dataset), ask("/v1/open-data").json()["made_at"]
    changed = {id for id, item in wanted.items() if moment(item["updated_at"]) > moment(made_at)}
    if len(changed) > len(wanted) / 5:
        yield f"{len(changed)} of {len(wanted)} changed since: there is too little to compare"
    if len(found) != len(wanted):
        yield f"{len(found)} rows, and {len(wanted)} items"
    for row in found:
        item = wanted.get(row["id"])
        if item is None:
            yield f"{row['id']} is not in the list"
            continue
        if row["id"] in changed:
            continue
        if row.keys() != item.keys():
            yield f"{row['id']}: {row.keys() ^ item.keys()}"
        for field in row.keys() & item.keys() - MOVING:
            if row[field] != item[field]:
                yield f"{row['slug']}.{field}: {row[field]!r} is not {item[field]!r}"


class Files(unittest.TestCase):
    def test_every_row_is_what_the_list_tells(self):
        for dataset in hub.LISTS:
            found = rows(dataset)
            self.assertGreater(len(found), 10, dataset)
            self.assertEqual(list(differing(dataset, found)), [], dataset)

    def test_results_are_those_that_everybody_may_read(self):
        found = rows("results")
        surveys = {row["survey"] for row in found}
        self.assertTrue(surveys)
        for slug in surveys:
            outcome = ask(f"/v1/surveys/{slug}/results").json()
            self.assertEqual(outcome["results"]["exactness"], "exact")
            wanted = [
                (question["question"], (table.get("of") or {}).get("value"), cell.get("value"), cell.get("count"), cell.get("share"), table["answered"])
                for question in outcome["results"]["questions"]
                for table in question["tables"]
                for cell in table["cells"] or [{}]
            ]
            fields = ("question", "row", "value", "count", "share", "answered")
            self.assertEqual([tuple(row[field] for field in fields) for row in found if row["survey"] == slug], wanted)

    def test_no_result_tells_of_few(self):
        for row in rows("results"):
            self.assertFalse(row["count"] in range(1, 5), row)

    def test_sheets_say_the_same(self):
        for dataset in DATASETS:
            sheet = rows_of_sheet(ask(f"/v1/open-data/{dataset}.csv").body)
            wanted = [{name: in_sheet(value) for name, value in row.items()} for row in rows(dataset)]
            self.assertEqual(sheet, wanted, dataset)

    def test_sheets_run_nothing(self):
        for dataset in DATASETS:
            for line in ask(f"/v1/open-data/{dataset}.csv").body.decode("utf-8-sig").splitlines():
                self.assertNotRegex(line, r'(^|,)"?[=+@\t\r-]')

    def test_the_dictionary_tells_of_every_field(self):
        for dataset in ask("/v1/open-data").json()["datasets"]:
            names = [field["name"] for field in dataset["fields"]]
            found = rows(dataset["name"])
            self.assertEqual(dataset["rows"], len(found))
            for row in found:
                self.assertEqual(row.keys(), set(names), dataset["name"])
            for field in dataset["fields"]:
                self.assertTrue(field["description"]["it"] and field["description"]["en"])
                if field["vocabulary"]:
                    self.assertEqual(ask(field["vocabulary"]).status, 200)


class Checksums(unittest.TestCase):
    def test_sha256sum_agrees(self):
        with tempfile.TemporaryDirectory() as folder:
            for dataset in DATASETS:
                for form in FORMS:
                    Path(folder, f"{dataset}.{form}").write_bytes(ask(f"/v1/open-data/{dataset}.{form}").body)
            Path(folder, "SHA256SUMS").write_bytes(ask("/v1/open-data/SHA256SUMS").body)
            check = ["sha256sum", "--check", "--strict", "SHA256SUMS"]
            self.assertEqual(subprocess.run(check, cwd=folder, capture_output=True, check=False).returncode, 0)
            Path(folder, "events.csv").write_text("spoiled")
            self.assertNotEqual(subprocess.run(check, cwd=folder, capture_output=True, check=False).returncode, 0)


class Outlets(unittest.TestCase):
    def test_any_page_may_read_them_and_caches_are_told_when_nothing_changed(self):
        urls = [f"/v1/open-data/{dataset}.{form}" for dataset in DATASETS for form in FORMS]
        for url in (*urls, "/v1/open-data", "/v1/open-data/SHA256SUMS", "/v1/open-data/catalog.ttl", "/v1/statistics"):
            with self.subTest(url=url):
                answer = ask(url, Origin="https://portale.example.org")
                self.assertEqual(answer.status, 200)
                self.assertEqual(answer.headers["access-control-allow-origin"], "*")
                self.assertNotIn("set-cookie", answer.headers)
                self.assertRegex(answer.headers["cache-control"], r"^public, max-age=\d+, stale-while-revalidate=\d+$")
                self.assertEqual(ask(url, If_None_Match=answer.headers["etag"]).status, 304)
                if url in urls:
                    self.assertEqual(answer.headers["content-type"], FORMS[url.rpartition(".")[2]])
                    self.assertIn("GMT", answer.headers["last-modified"])

    def test_what_the_catalogue_says_of_each_file_is_so(self):
        for dataset in ask("/v1/open-data").json()["datasets"]:
            for file in dataset["files"]:
                answer = ask(file["url"])
                self.assertEqual(file["url"], f"{HUB}/v1/open-data/{dataset['name']}.{file['format']}")
                self.assertEqual(file["bytes"], len(answer.body))
                self.assertEqual(file["sha256"], hashlib.sha256(answer.body).hexdigest())


class Numbers(unittest.TestCase):
    def test_they_can_be_counted_again_from_the_files(self):
        numbers = ask("/v1/statistics").json()
        communities, events, terms = rows("communities"), rows("events"), rows("glossary")
        for told_as, found, field in (
            (numbers["communities"]["by_state"], communities, "status"),
            (numbers["communities"]["by_theme"], communities, "themes"),
            (numbers["communities"]["by_province"], communities, "provinces"),
            (numbers["events"]["by_kind"], events, "kind"),
            (numbers["events"]["by_mode"], events, "mode"),
            (numbers["glossary"]["by_state"], terms, "status"),
            (numbers["glossary"]["by_category"], terms, "category"),
            (numbers["surveys"]["by_state"], listed("/v1/surveys", {}, "it"), "state"),
        ):
            counts = {}
            for row in found:
                for value in row[field] if isinstance(row[field], list) else [row[field]]:
                    counts[value] = counts.get(value, 0) + 1
            self.assertEqual({one["value"]: one["count"] for one in told_as}, counts)
        self.assertEqual(numbers["communities"]["memberships"], sum(row["members"] for row in communities))

    def test_no_number_tells_of_few_people(self):
        events = ask("/v1/statistics").json()["events"]
        for one in events["by_month"] + events["by_kind"] + events["by_mode"]:
            self.assertFalse(one["places_taken"] in range(1, 5), one)


class Broken(unittest.TestCase):
    """The control: what this suite says of files that are wrong in one thing."""

    def test_of_nothing(self):
        for dataset in hub.LISTS:
            self.assertEqual(list(differing(dataset, rows(dataset))), [])

    def test_of_one_thing(self):
        for dataset in hub.LISTS:
            for broken in (
                lambda rows: rows.pop(),
                lambda rows: rows.append(json.loads(json.dumps(rows[0]))),
                lambda rows: rows[0].update(slug="x"),
                lambda rows: rows[0].update(updated_at="2026-01-01T00:00:00Z"),
                lambda rows: rows[-1].update(page="x"),
                lambda rows: rows[0].pop("status"),
                lambda rows: rows[0].update(id="x"),
                lambda rows: rows[0].update(surplus="x"),
            ):
                found = rows(dataset)
                broken(found)
                self.assertNotEqual(list(differing(dataset, found)), [], dataset)

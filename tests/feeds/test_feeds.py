"""Feeds of public lists as feedparser reads them: item by item as the API has them.

    PIAZZA_URL=http://127.0.0.1:8080    a hub with the demo region
"""

import itertools
import json
import re
import unittest
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import outlets
from asking import HUB, address, ask, listed

FORMS = {
    "atom": "application/atom+xml; charset=utf-8",
    "rss": "application/rss+xml; charset=utf-8",
    "json": "application/feed+json",
}
LANGUAGES = ("it", "en")
EVER = {"from": "2020-01-01T00:00:00Z"}
# In the demo region, whose times are of the day that it was imported: some events were over by then, and some were not.
WAS = (datetime.now(UTC) - timedelta(days=7)).strftime("%Y-%m-%dT%H:%M:%SZ")
TRIES = 5


class List(NamedTuple):
    path: str
    page: dict
    told: object
    # The order of the list that feeds have by themselves.
    order: dict
    # Besides none: each finds something, and not everything.
    filters: list[dict]
    # So that there are several pages.
    limit: int


LISTS = {
    "communities": List(
        "/v1/communities",
        {"it": "/comunita", "en": "/en/communities"},
        outlets.community,
        {"sort": "updated"},
        [
            {"theme": "partecipazione"},
            {"theme": ["dati", "formazione"], "province": "BO"},
            {"status": "dormant"},
            {"q": "beni"},
            {"sort": "name", "join_policy": "open"},
        ],
        9,
    ),
    "events": List(
        "/v1/events",
        {"it": "/eventi", "en": "/en/events"},
        outlets.event,
        {"sort": "updated"},
        [
            EVER | {"status": ["cancelled", "postponed"]},
            {"theme": "dati"},
            {"province": ["MO", "RN"]},
            {"mode": "in_person", "sort": "starts_at"},
            EVER | {"to": WAS},
        ],
        7,
    ),
    "surveys": List(
        "/v1/surveys",
        {"it": "/indagini", "en": "/en/surveys"},
        outlets.survey,
        {},
        [{"kind": "poll"}, {"state": "results_published"}, {"community": "giovani-generazioni"}],
        2,
    ),
    "glossary": List(
        "/v1/glossary/terms",
        {"it": "/glossario", "en": "/en/glossary"},
        outlets.term,
        {"sort": "updated"},
        [
            {"category": "method"},
            {"letter": "B"},
            {"q": "bilancio", "category": ["method", "technique"]},
            {"sort": "label", "category": "digital"},
        ],
        40,
    ),
}


def today():
    return datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)


def wanted(name, query, language):
    """What the list of the API has, of which a feed with the same filters is told."""
    of = LISTS[name]
    query = {**of.order, **query}
    if name == "events" and not query.keys() & {"from", "to", "ending_after"}:
        query["ending_after"] = today().isoformat().replace("+00:00", "Z")
    return [of.told(item, language) for item in listed(of.path, query, language)]


def steady(expect, read):
    """What is expected and what was read, of a moment at which the first did not change: work of the hub goes on."""
    for _ in range(TRIES):
        before, found, after = expect(), read(), expect()
        if before == after:
            return before, found
    raise AssertionError("the list never was the same twice")


def first_page(name, form, language):
    answer = ask(f"/v1/feeds/{name}.{form}?lang={language}&limit=5")
    return outlets.read(form, answer.body, answer.headers["content-type"])


def walked(name, form, query, language, through=lambda body: body):
    """All pages of a feed, along its links."""
    url, pages = address(f"{HUB}/v1/feeds/{name}.{form}", {**query, "lang": language, "limit": LISTS[name].limit}), []
    while url is not None:
        answer = ask(url)
        if answer.status != 200:
            raise AssertionError(f"{url}: {answer.status} {answer.body[:400]!r}")
        page = outlets.read(form, through(answer.body), answer.headers["content-type"])
        if page.here != url:
            raise AssertionError(f"{url} says that it is {page.here}")
        pages.append(page)
        url = page.next
        if len(pages) > 50:
            raise AssertionError("its pages never end")
    return pages


def compared(case, name, form, query, language, through=lambda body: body):
    expected, pages = steady(
        lambda: wanted(name, query, language), lambda: walked(name, form, query, language, through)
    )
    found = [item for page in pages for item in page.items]
    expected = [outlets.comparable(form, item) for item in expected]
    case.assertEqual([item.id for item in found], [item.id for item in expected], "other items, or another order")
    for one, other in zip(found, expected, strict=True):
        case.assertEqual(one, other)
    case.assertEqual({page.language for page in pages}, {language})
    case.assertEqual(len({page.title for page in pages}), 1)
    return found, pages


class Feeds(unittest.TestCase):
    maxDiff = None

    def test_every_feed_is_its_list_item_by_item_on_all_pages(self):
        for name, form, language in itertools.product(LISTS, FORMS, LANGUAGES):
            with self.subTest(feed=f"{name}.{form}", language=language):
                found, pages = compared(self, name, form, {}, language)
                self.assertGreater(len(pages), 1, "one page: nothing was walked")
                print(f"{name}.{form}, {language}: {len(found)} items, {len(pages)} pages", flush=True)

    def test_a_feed_has_the_filters_of_its_list(self):
        for name, form, language in itertools.product(LISTS, FORMS, LANGUAGES):
            most = len(wanted(name, EVER if name == "events" else {}, language))
            for query in LISTS[name].filters:
                with self.subTest(feed=f"{name}.{form}", language=language, query=query):
                    found, _ = compared(self, name, form, query, language)
                    self.assertTrue(0 < len(found) < most, f"{len(found)} of {most}: this filter shows nothing")

    def test_titles_and_addresses_are_of_the_language(self):
        for name, form in itertools.product(LISTS, FORMS):
            pages = [first_page(name, form, language) for language in LANGUAGES]
            self.assertNotEqual(*(page.title for page in pages))
            for page in pages:
                for item in page.items:
                    self.assertTrue(item.url.startswith(f"{HUB}{LISTS[name].page[page.language]}/"), item.url)

    def test_without_lang_the_reader_is_asked(self):
        for name, form, language in itertools.product(LISTS, FORMS, LANGUAGES):
            answer = ask(f"/v1/feeds/{name}.{form}", Accept_Language=language)
            self.assertEqual(answer.headers["content-language"], language)
            self.assertEqual(outlets.read(form, answer.body, answer.headers["content-type"]).language, language)
            self.assertIn("accept-language", answer.headers["vary"].lower())

    def test_addresses_of_items_lead_to_their_pages(self):
        for name in LISTS:
            for item in first_page(name, "json", "it").items[:2]:
                answer = ask(item.url, Accept="text/html")
                said = (answer.status, answer.headers["content-type"])
                self.assertEqual(said, (200, "text/html; charset=utf-8"), item.url)

    def test_a_list_with_nothing_in_it_is_a_feed_too(self):
        for name, form in itertools.product(LISTS, FORMS):
            (page,) = walked(name, form, {"q": "zzzzzz"}, "it")
            self.assertEqual(page.items, [])

    def test_a_filter_that_is_wrong_is_refused(self):
        for name, form in itertools.product(LISTS, FORMS):
            answer = ask(f"/v1/feeds/{name}.{form}?colour=red")
            self.assertEqual((answer.status, answer.headers["content-type"]), (400, "application/problem+json"))
        self.assertEqual(ask("/v1/feeds/events.xml").status, 404)


class Broken(unittest.TestCase):
    """The control: what this suite says of feeds that are wrong in one thing."""

    def sees(self, name, form, broken, **query):
        def through(body):
            text = body.decode()
            changed = broken(text)
            self.assertNotEqual(changed, text, "nothing was broken")
            return changed.encode()

        with self.assertRaises(AssertionError):
            compared(unittest.TestCase(), name, form, query, "it", through)

    def test_of_nothing(self):
        for form in FORMS:
            compared(self, "communities", form, {"theme": "partecipazione"}, "it")

    def test_of_xml(self):
        for form, item, language, updated in (
            ("atom", "entry", 'xml:lang="it"', "updated"),
            ("rss", "item", "<dc:language>it", "atom:updated"),
        ):
            one = re.compile(rf"<{item}[ >].*?</{item}>\n?", re.DOTALL)
            for broken in (
                # One is missing; one is there twice; the first stands last.
                lambda text, one=one: one.sub("", text, count=1),
                lambda text, one=one: one.sub(lambda found: found[0] * 2, text, count=1),
                lambda text, one=one: swapped(one, text),
                # A title, an address, a language, a moment, a theme.
                lambda text, one=one: in_first(one, text, "<title>", "<title>x"),
                lambda text, one=one: in_first(one, text, "/comunita/", "/comunita/x"),
                lambda text, one=one, it=language: in_first(one, text, it, it.replace("it", "en")),
                lambda text, one=one, tag=updated: in_first(one, text, f"<{tag}>2", f"<{tag}>1"),
                lambda text, one=one: in_first(one, text, "Partecipazione", "Partecipazioni"),
                # Not well-formed; the next page is not told.
                lambda text: text.replace("</title>", "</titel>", 1),
                lambda text: re.sub(r'<(atom:)?link rel="next"[^>]*/>', "", text),
            ):
                self.sees("communities", form, broken, theme="partecipazione")

    def test_of_json(self):
        for broken in (
            lambda feed: feed["items"].pop(),
            lambda feed: feed["items"].reverse(),
            lambda feed: feed["items"][0].update(title="x"),
            lambda feed: feed["items"][0].update(language="en"),
            lambda feed: feed["items"][0].update(date_modified="2026-01-01T00:00:00Z"),
            lambda feed: feed["items"][0].update(tags=[]),
            lambda feed: feed.pop("next_url"),
            # What version 1.1 does not have.
            lambda feed: feed.update(version="https://jsonfeed.org/version/1"),
            lambda feed: feed.update(author={"name": "x"}),
            lambda feed: feed["items"][0].pop("content_text"),
            lambda feed: feed["items"][0].update(id=7),
            lambda feed: feed["items"][0].update(date_published="23 November 2026"),
            lambda feed: feed["items"][0].update(_piazza="x"),
        ):
            self.sees("communities", "json", lambda text, broken=broken: changed(text, broken), theme="partecipazione")


def changed(text, broken):
    feed = json.loads(text)
    broken(feed)
    return json.dumps(feed)


def swapped(one, text):
    found = [match[0] for match in one.finditer(text)]
    return text.replace(found[0], "\0").replace(found[-1], found[0]).replace("\0", found[-1]) if len(found) > 1 else f"{text}<!-- -->"


def in_first(one, text, word, other):
    return one.sub(lambda found: found[0].replace(word, other, 1), text, count=1)


class Headers(unittest.TestCase):
    OUTLETS = [f"/v1/feeds/{name}.{form}" for name in LISTS for form in FORMS] + ["/v1/events.ics"]

    def test_any_page_may_read_them_and_nothing_is_kept_in_a_browser(self):
        for url in self.OUTLETS:
            with self.subTest(url=url):
                answer = ask(url, Origin="https://portale.example.org")
                self.assertEqual(answer.status, 200)
                self.assertEqual(answer.headers["access-control-allow-origin"], "*")
                self.assertNotIn("access-control-allow-credentials", answer.headers)
                self.assertNotIn("set-cookie", answer.headers)
                if url.startswith("/v1/feeds/"):
                    self.assertEqual(answer.headers["content-type"], FORMS[url.rpartition(".")[2]])

    def test_caches_may_keep_them_and_are_told_when_nothing_changed(self):
        for url in self.OUTLETS:
            with self.subTest(url=url):
                first = ask(url)
                self.assertRegex(first.headers["cache-control"], r"^public, max-age=\d+, stale-while-revalidate=\d+$")
                again = self.again(url)
                self.assertEqual((again.status, again.body), (304, b""))
                self.assertEqual(again.headers["access-control-allow-origin"], "*")
                self.assertIn("stale-while-revalidate", again.headers["cache-control"])
                self.assertNotIn("set-cookie", again.headers)
                self.assertEqual(ask(url, If_None_Match='"another"').status, 200)
                # Other bytes have another mark.
                self.assertNotEqual(ask(f"{url}?lang=en").headers["etag"], ask(f"{url}?lang=it").headers["etag"])

    def again(self, url):
        """The answer to who has what there is: the hub may have changed it in between."""
        for _ in range(TRIES):
            answer = ask(url, If_None_Match=ask(url).headers["etag"])
            if answer.status == 304:
                break
        return answer

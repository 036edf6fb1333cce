"""Events as calendars, as icalendar reads them: event by event as the API has them."""

import itertools
import re
import unittest
import urllib.parse
from datetime import UTC, timedelta

import icalendar
import outlets
from asking import HUB, address, ask, listed
from test_feeds import EVER, LANGUAGES, LISTS, steady, swapped, today


class Calendar(unittest.TestCase):
    maxDiff = None
    STATUS = {"cancelled": "CANCELLED", "postponed": "TENTATIVE"}

    def expected(self, item, language):
        place = ", ".join(filter(None, (item["venue_name"], item["venue_address"])))
        place = place or (item["municipality"] or {}).get("name")
        return {
            "uid": f"{item['id']}@{urllib.parse.urlsplit(HUB).hostname}",
            "title": item["title"],
            "text": item["summary"] or None,
            "starts": outlets.moment(item["starts_at"]),
            "ends": outlets.moment(item["ends_at"]),
            "zone": item["zone"],
            "place": place or None,
            "url": HUB + item["_links"]["html"],
            "tags": [outlets.said(item["kind"], language), *(theme["name"] for theme in item["themes"])],
            "status": self.STATUS.get(item["status"], "CONFIRMED"),
            "sequence": item["sequence"],
            "changed": outlets.moment(item["updated_at"]).replace(microsecond=0),
        }

    def read(self, url, through=lambda body: body):
        answer = ask(url)
        self.assertEqual((answer.status, answer.headers["content-type"]), (200, "text/calendar; charset=utf-8"))
        calendar = icalendar.Calendar.from_ical(through(answer.body))
        self.assertEqual(calendar.errors, [])
        self.assertEqual(calendar["version"], "2.0")
        self.assertEqual(calendar.get_missing_tzids(), set(), "zones that are not described")
        return [self.read_event(event) for event in calendar.walk("VEVENT")]

    def read_event(self, event):
        self.assertEqual(event.errors, [])
        zones = {event["dtstart"].params["TZID"], event["dtend"].params["TZID"]}
        self.assertEqual(len(zones), 1)
        said = {name: str(event[name]) if name in event else None for name in ("description", "location")}
        return {
            "uid": str(event["uid"]),
            "title": str(event["summary"]),
            "text": said["description"],
            "starts": event["dtstart"].dt.astimezone(UTC),
            "ends": event["dtend"].dt.astimezone(UTC),
            "zone": zones.pop(),
            "place": said["location"],
            "url": str(event["url"]),
            "tags": [str(tag) for tag in event["categories"].cats],
            "status": str(event["status"]),
            "sequence": int(event["sequence"]),
            "changed": event["last-modified"].dt.astimezone(UTC),
        }

    def wanted(self, query, language):
        query = dict(query)
        if not query.keys() & {"from", "ending_after"}:
            # As the calendar itself does.
            query["ending_after"] = (today() - timedelta(days=90)).isoformat().replace("+00:00", "Z")
        return [self.expected(item, language) for item in listed("/v1/events", query, language)]

    def compared(self, query, language, through=lambda body: body):
        url = address("/v1/events.ics", {**query, "lang": language})
        expected, found = steady(lambda: self.wanted(query, language), lambda: self.read(url, through))
        self.assertEqual([event["uid"] for event in found], [event["uid"] for event in expected])
        for one, other in zip(found, expected, strict=True):
            self.assertEqual(one, other)
        return found

    def test_the_calendar_is_the_list_of_events(self):
        for language in LANGUAGES:
            found = self.compared({}, language)
            self.assertGreater(len(found), 10)
            print(f"events.ics, {language}: {len(found)} events", flush=True)

    def test_it_has_the_filters_of_the_list(self):
        most = len(self.wanted(EVER, "it"))
        for query, language in itertools.product(LISTS["events"].filters, LANGUAGES):
            with self.subTest(query=query, language=language):
                self.assertTrue(0 < len(self.compared(query, language)) < most)

    def test_one_event_is_a_calendar_of_its_own(self):
        for language in LANGUAGES:
            items = listed("/v1/events", {}, language)
            self.assertIn("cancelled", {item["status"] for item in items})
            for item in items:
                for name in (item["id"], item["slug"]):
                    found = self.read(f"/v1/events/{name}/event.ics?lang={language}")
                    self.assertEqual(found, [self.expected(item, language)])

    def test_what_is_wrong_is_seen(self):
        one = re.compile(r"BEGIN:VEVENT\r\n.*?END:VEVENT\r\n", re.DOTALL)
        for broken in (
            lambda text: one.sub("", text, count=1),
            lambda text: swapped(one, text),
            lambda text: text.replace("SUMMARY:", "SUMMARY:x", 1),
            lambda text: text.replace("DTSTART;TZID=Europe/Rome:2026", "DTSTART;TZID=Europe/Rome:2025", 1),
            lambda text: text.replace("TZID=Europe/Rome", "TZID=Europe/Paris", 2),
            lambda text: re.sub(r"BEGIN:VTIMEZONE.*END:VTIMEZONE\r\n", "", text, flags=re.DOTALL),
            lambda text: text.replace("STATUS:CANCELLED", "STATUS:CONFIRMED"),
            lambda text: text.replace("END:VEVENT", "", 1),
        ):

            def through(body, broken=broken):
                text = body.decode()
                self.assertNotEqual(broken(text), text, "nothing was broken")
                return broken(text).encode()

            with self.assertRaises((AssertionError, ValueError)):
                self.compared({}, "it", through)

"""Asking a running hub, for the tests in Python that read what it gives out (tests/feeds, tests/opendata)."""

import json
import os
import urllib.error
import urllib.parse
import urllib.request
from typing import NamedTuple

HUB = os.environ["PIAZZA_URL"].rstrip("/")


class Answer(NamedTuple):
    status: int
    headers: dict
    body: bytes

    def json(self):
        return json.loads(self.body)


def ask(url, **headers):
    """Whatever the hub answers; names of headers with `_` for `-`."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(urllib.parse.urljoin(HUB, url), headers=named)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return Answer(answer.status, lowered(answer.headers), answer.read())
    except urllib.error.HTTPError as refused:
        with refused:
            return Answer(refused.code, lowered(refused.headers), refused.read())


def lowered(headers):
    return {name.lower(): value for name, value in headers.items()}


def address(path, query):
    return f"{path}?{urllib.parse.urlencode(query, doseq=True)}" if query else path


def listed(path, query, language):
    """A list with all its pages, as the API has it."""
    found, cursor = [], {}
    while True:
        answer = ask(address(path, {**query, **cursor, "limit": 100}), Accept_Language=language)
        if answer.status != 200:
            raise AssertionError(f"{path} {query}: {answer.status} {answer.body[:400]!r}")
        page = answer.json()
        found += page["items"]
        if page["next_cursor"] is None:
            return found
        cursor = {"cursor": page["next_cursor"]}

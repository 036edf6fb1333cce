# Piazza in Python 3.9 or later, with nothing to install: python3 quickstart.py
# The last step writes: give it a personal token with the scope memberships:write, in PIAZZA_TOKEN.
import json
import os
from datetime import datetime, timezone
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

PIAZZA = os.environ.get("PIAZZA_URL", "http://localhost:8080")


def ask(path, method="GET", token=None, **query):
    headers = {"Accept-Language": "en", **({"Authorization": f"Bearer {token}"} if token else {})}
    address = PIAZZA + path + ("?" + urlencode(query, doseq=True) if query else "")
    with urlopen(Request(address, method=method, headers=headers), timeout=30) as answer:
        body = answer.read()
    return json.loads(body) if body else None


# 1. What is coming in two provinces, the next first. A filter with two values means "or".
now = datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
for event in ask("/v1/events", province=["BO", "MO"], ending_after=now, limit=3)["items"]:
    print("event:", event["starts_at"], event["title"])

# 2. Find a community by a word.
slug = ask("/v1/communities", q="facilitation", limit=1)["items"][0]["slug"]
print("community:", ask(f"/v1/communities/{slug}")["name"])

# 3. A whole list, page after page: every page says where the next is, the last says null.
path, methods = "/v1/glossary/terms?category=method&limit=10", 0
while path:
    page = ask(path)
    methods += len(page["items"])
    path = page["_links"]["next"]
print("methods:", methods)

# 4. When something is wrong, the answer is a problem (RFC 9457): its type is made for programs, its detail for people.
try:
    ask("/v1/communities", colour="red")
except HTTPError as refused:
    problem = json.load(refused)
    print("problem:", problem["status"], problem["type"].rsplit("/", 1)[-1], "at", problem["errors"][0]["pointer"])

# 5. In your own name: follow that community. Doing it twice is the same as once.
token = os.environ.get("PIAZZA_TOKEN")
if token:
    ask(f"/v1/communities/{slug}/follow", method="PUT", token=token)
    print("following:", slug)

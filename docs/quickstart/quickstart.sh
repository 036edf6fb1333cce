#!/usr/bin/env bash
# Piazza with curl and jq: bash quickstart.sh
# The last step writes: give it a personal token with the scope memberships:write, in PIAZZA_TOKEN.
set -euo pipefail
piazza=${PIAZZA_URL:-http://localhost:8080}

# 1. What is coming in two provinces, the next first. A filter that is repeated means "or".
curl -sfG "$piazza/v1/events" -d province=BO -d province=MO -d limit=3 \
  --data-urlencode "ending_after=$(date -u +%Y-%m-%dT%H:%M:%SZ)" |
  jq -r '.items[] | "event: \(.starts_at) \(.title)"'

# 2. Find a community by a word; texts come in the language that you ask for.
community=$(curl -sfG -H 'Accept-Language: en' "$piazza/v1/communities" -d q=facilitation -d limit=1 | jq -r '.items[0].slug')
curl -sf -H 'Accept-Language: en' "$piazza/v1/communities/$community" | jq -r '"community: \(.name)"'

# 3. A whole list, page after page: every page says where the next is, the last says null.
next='/v1/glossary/terms?category=method&limit=10'
methods=0
while [ "$next" != null ]; do
  page=$(curl -sf "$piazza$next")
  methods=$((methods + $(jq '.items | length' <<<"$page")))
  next=$(jq -r '._links.next' <<<"$page")
done
echo "methods: $methods"

# 4. When something is wrong, the answer is a problem (RFC 9457): its type is made for programs, its detail for people.
curl -sG -H 'Accept-Language: en' "$piazza/v1/communities" -d colour=red |
  jq -r '"problem: \(.status) \(.type | split("/") | last) at \(.errors[0].pointer)"'

# 5. In your own name: follow that community. Doing it twice is the same as once.
if [ -n "${PIAZZA_TOKEN:-}" ]; then
  curl -sf -X PUT -H "Authorization: Bearer $PIAZZA_TOKEN" "$piazza/v1/communities/$community/follow"
  echo "following: $community"
fi

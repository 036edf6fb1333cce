use super::{BASE, FORMS, LISTS, parsed, read, title, titles, words};
use crate::both;
use crate::events;
use crate::glossary::with_terms;
use crate::harness::World;
use crate::surveys;
use expect_test::expect;
use feed_rs::model::Feed;
use serde_json::{Value, json};

both![
    a_feed_has_what_the_list_has,
    filters_are_those_of_the_list,
    a_feed_goes_on_where_the_list_does,
    an_event_says_when_and_where,
    a_feed_speaks_the_language_that_is_asked_for,
    texts_are_texts_in_every_form,
    a_wrong_filter_is_told,
    caches_and_other_origins_may_have_it,
    an_empty_list_is_a_feed,
];

/// Something of everything.
async fn filled(world: &World) {
    with_terms(world).await;
    for month in 1..=3 {
        let times = json!({
            "starts_at": format!("2027-0{month}-10T17:00:00Z"), "ends_at": format!("2027-0{month}-10T19:00:00Z"),
            "province": "BO", "themes": ["territorio", "dati"],
        });
        events::published(world, &format!("mese-{month}"), times).await;
    }
    let open = json!({"identity": "anonymous", "audience": "public", "members_of": []});
    surveys::published(world, "indagine-aperta", open.clone()).await;
    surveys::published(world, "indagine-chiusa", open).await;
    surveys::take(world, "indagine-chiusa", "closure").await.is(200);
}

/// Items of the list as it stands in the API, in the feed's own order unless the query has another.
async fn items(world: &World, path: &str, query: &str) -> Vec<Value> {
    let seen = world.get(&format!("{path}?sort=updated&{query}")).await;
    seen.is(200).at("/items").as_array().expect("items").clone()
}

fn seconds(at: &Value) -> i64 {
    let at = at.as_str().expect("a time");
    let read = time::OffsetDateTime::parse(at, &time::format_description::well_known::Rfc3339);
    read.expect("a time").unix_timestamp()
}

fn name_of(item: &Value) -> &str {
    ["name", "title", "label"]
        .into_iter()
        .find_map(|field| item[field].as_str())
        .expect("a name")
}

fn page_of(item: &Value) -> String {
    match item["_links"]["html"].as_str() {
        Some(path) => format!("{BASE}{path}"),
        None => format!("{BASE}/indagini/{}", item["slug"].as_str().expect("a slug")),
    }
}

async fn a_feed_has_what_the_list_has(world: World) {
    filled(&world).await;
    for (path, name) in LISTS {
        let items = items(&world, path, "").await;
        assert!(items.len() > 1, "{path} has something");
        for (feed, (form, _, _)) in read(&world, name, "").await.iter().zip(&FORMS) {
            assert_eq!(feed.entries.len(), items.len(), "{name}.{form}");
            for (entry, item) in feed.entries.iter().zip(&items) {
                let id = item["id"].as_str().expect("an id");
                assert_eq!(entry.id, format!("urn:uuid:{id}"), "{name}.{form}");
                assert_eq!(title(entry), name_of(item));
                assert_eq!(entry.links[0].href, page_of(item));
                let updated = entry.updated.expect("updated").timestamp();
                assert_eq!(updated, seconds(&item["updated_at"]), "{name}.{form}");
                if let Some(created) = item.get("created_at") {
                    let published = entry.published.expect("published").timestamp();
                    assert_eq!(published, seconds(created), "{name}.{form}");
                }
                same_themes(
                    form,
                    feed,
                    entry.categories.iter().map(|one| (&one.term, &one.label)),
                    item,
                );
                assert!(
                    !words(entry).is_empty(),
                    "{name}.{form} tells something of {}",
                    title(entry)
                );
            }
        }
    }
}

/// Atom says a theme by its slug and its name, the others by its name.
fn same_themes<'a>(
    form: &str,
    feed: &Feed,
    told: impl Iterator<Item = (&'a String, &'a Option<String>)>,
    item: &Value,
) {
    let told: Vec<(&str, Option<&str>)> = told
        .map(|(term, label)| (term.as_str(), label.as_deref()))
        .collect();
    for theme in item["themes"].as_array().into_iter().flatten() {
        let (slug, name) = (theme["slug"].as_str().expect("slug"), theme["name"].as_str());
        let wanted = match form {
            "atom" => (slug, name),
            _ => (name.expect("name"), None),
        };
        assert!(told.contains(&wanted), "{wanted:?} of {:?}: {told:?}", feed.title);
    }
}

async fn filters_are_those_of_the_list(world: World) {
    filled(&world).await;
    events::published(&world, "altrove", json!({"province": "RE"})).await;
    let none_over = "ending_after=2026-11-21T00:00:00Z";
    for (path, name, query, there) in [
        (
            "/v1/communities",
            "communities",
            "theme=territorio,dati&province=BO",
            1,
        ),
        ("/v1/communities", "communities", "q=acqua", 1),
        (
            "/v1/communities",
            "communities",
            "join_policy=open&status=active",
            1,
        ),
        ("/v1/events", "events", &format!("province=BO&{none_over}"), 3),
        (
            "/v1/events",
            "events",
            "from=2027-02-01T00:00:00Z&to=2027-03-01T00:00:00Z",
            1,
        ),
        (
            "/v1/events",
            "events",
            &format!("sort=-starts_at&theme=dati&{none_over}"),
            3,
        ),
        ("/v1/surveys", "surveys", "state=closed", 1),
        ("/v1/surveys", "surveys", "open_at=2026-12-01T00:00:00Z", 1),
        ("/v1/glossary/terms", "glossary", "category=method", 2),
        ("/v1/glossary/terms", "glossary", "letter=B&sort=label", 1),
    ] {
        let sorted = if query.contains("sort=") {
            ""
        } else {
            "sort=updated&"
        };
        let list = world.get(&format!("{path}?{sorted}{query}")).await;
        let items = list.is(200).at("/items");
        let names: Vec<&str> = items.as_array().expect("items").iter().map(name_of).collect();
        assert_eq!(names.len(), there, "{path}?{query}");
        for feed in read(&world, name, query).await {
            assert_eq!(titles(&feed), names, "{name} {query}");
        }
    }
    // What was over before today is no news, unless the filter says when.
    world
        .execute("UPDATE events SET starts_at = 0, ends_at = 1 WHERE slug = 'altrove'")
        .await;
    let server = world.replica(|_| {}).await;
    let all = server.get("/v1/feeds/events.json").await;
    assert_eq!(all.is(200).at("/items").as_array().map(Vec::len), Some(3));
    let past = server.get("/v1/feeds/events.json?to=2026-01-01T00:00:00Z").await;
    assert_eq!(past.is(200).at("/items").as_array().map(Vec::len), Some(1));
    server.stop().await;
}

async fn a_feed_goes_on_where_the_list_does(world: World) {
    let items = items(&world, "/v1/communities", "").await;
    let expected: Vec<&str> = items.iter().map(name_of).collect();
    for (form, _, _) in &FORMS {
        let first = format!("/v1/feeds/communities.{form}?limit=3&status=active,dormant,closed,archived");
        let (mut at, mut seen, mut ids) = (first.clone(), Vec::new(), Vec::new());
        loop {
            let page = world.get(&at).await;
            let feed = parsed(page.is(200));
            assert!(feed.entries.len() <= 3);
            seen.extend(titles(&feed).iter().map(|title| (*title).to_owned()));
            let link = |rel: &str| {
                let found = feed.links.iter().find(|link| link.rel.as_deref() == Some(rel));
                found.map(|link| link.href.clone())
            };
            let next = if *form == "json" {
                assert_eq!(page.str("/feed_url"), format!("{BASE}{at}"));
                page.at("/next_url").as_str().map(str::to_owned)
            } else {
                assert_eq!(link("self"), Some(format!("{BASE}{at}")));
                assert_eq!(link("first"), Some(format!("{BASE}{first}")));
                link("next")
            };
            if *form == "atom" {
                ids.push(feed.id.clone());
            }
            let Some(next) = next else { break };
            at = next.strip_prefix(BASE).expect("an address of ours").to_owned();
        }
        assert_eq!(seen, expected, "{form}");
        ids.dedup();
        assert!(ids.len() <= 1, "pages of one feed have one name: {ids:?}");
    }
    let forged = world
        .get("/v1/feeds/communities.atom?cursor=forged-by-hand")
        .await;
    forged.refuses(&expect![[r#"
        400 bad-cursor: Il cursore non è stato emesso da questo servizio.
          /query/cursor cursor: Il cursore non è stato emesso da questo servizio.
    "#]]);
}

async fn an_event_says_when_and_where(world: World) {
    let more = json!({"venue_name": "Sala Borsa", "venue_address": "piazza Nettuno 3", "municipality": "037006", "mode": "hybrid", "online_url": "https://meet.example.org/laboratorio"});
    events::published(&world, "laboratorio", more).await;
    events::take(&world, "laboratorio", "cancellation").await.is(200);
    let seen = world.get("/v1/feeds/events.json").await;
    let told = seen.is(200).at("/items/0/_piazza");
    let expected = json!({
        "about": format!("{BASE}/docs"), "status": "cancelled", "mode": "hybrid", "zone": "Europe/Rome",
        "starts_at": "2027-01-14T17:00:00Z", "ends_at": "2027-01-14T19:00:00Z",
        "place": "Sala Borsa, piazza Nettuno 3, Bologna",
    });
    assert_eq!(told, expected);
    assert_eq!(seen.at("/items/0/tags"), json!(["Laboratorio"]));
    for feed in read(&world, "events", "").await {
        let words = words(&feed.entries[0]);
        for told in [
            "Annullato: Per provare.",
            "giovedì 14 gennaio 2027",
            "Sala Borsa, piazza Nettuno 3, Bologna",
        ] {
            assert!(words.contains(told), "{told}: {words}");
        }
        assert_eq!(
            feed.entries[0].authors[0].name.as_deref(),
            Some("Rigenerazione urbana")
        );
    }
}

async fn a_feed_speaks_the_language_that_is_asked_for(world: World) {
    for feed in read(&world, "communities", "lang=en&q=open").await {
        assert_eq!(feed.language.as_deref(), Some("en"));
        assert!(titles(&feed).contains(&"Open data lab"));
    }
    let by_header = world
        .ask(
            reqwest::Method::GET,
            "/v1/feeds/communities.atom?theme=territorio",
        )
        .in_language("en")
        .send()
        .await;
    assert_eq!(by_header.header("content-language"), Some("en"));
    assert!(titles(&parsed(&by_header)).contains(&"Urban regeneration"));
    let address = world
        .ask(
            reqwest::Method::GET,
            "/v1/feeds/communities.atom?lang=it&theme=territorio",
        )
        .in_language("en")
        .send()
        .await;
    assert_eq!(address.header("content-language"), Some("it"));
    // What has no translation says in which language it is.
    let atom = world.get("/v1/feeds/communities.atom?lang=en").await;
    let text = atom.is(200).text();
    let entries: Vec<&str> = text.split("<entry ").skip(1).collect();
    let italian = entries.iter().find(|one| one.contains("Bilancio partecipativo"));
    assert!(
        italian.is_some_and(|one| one.starts_with("xml:lang=\"it\"")),
        "{text}"
    );
    // The page that a feed leads to is in its language, with its filters.
    for (query, page) in [
        (
            "lang=en&theme=dati,territorio&sort=name",
            "/en/communities?theme=dati&theme=territorio",
        ),
        ("lang=it&province=BO", "/comunita?province=BO"),
    ] {
        let seen = world.get(&format!("/v1/feeds/communities.json?{query}")).await;
        assert_eq!(seen.is(200).str("/home_page_url"), format!("{BASE}{page}"));
    }
}

async fn texts_are_texts_in_every_form(world: World) {
    let texts = json!({"it": {"title": "<script>alert(1)</script> & \"noi\"", "summary": "Uno < due & tre > zero", "description": "", "access_notes": ""}});
    events::published(&world, "prova", json!({"texts": texts})).await;
    for (feed, (form, _, _)) in read(&world, "events", "").await.iter().zip(&FORMS) {
        assert_eq!(titles(feed), ["<script>alert(1)</script> & \"noi\""], "{form}");
        let words = words(&feed.entries[0]);
        let told = if *form == "rss" {
            "<p>Uno &lt; due &amp; tre &gt; zero</p>"
        } else {
            "Uno < due & tre > zero"
        };
        assert!(words.contains(told), "{form}: {words}");
    }
}

async fn a_wrong_filter_is_told(world: World) {
    for (path, faults) in [
        (
            "/v1/feeds/communities.atom?join_policy=perhaps&colour=red",
            vec!["/query/join_policy/0 enum: ", "/query/colour unknown: "],
        ),
        ("/v1/feeds/events.rss?from=tomorrow", vec!["/query/from "]),
        (
            "/v1/feeds/events.rss?to_approve=true",
            vec!["/query/to_approve unknown: "],
        ),
        (
            "/v1/feeds/surveys.json?managed=true",
            vec!["/query/managed unknown: "],
        ),
        (
            "/v1/feeds/glossary.json?fields=label",
            vec!["/query/fields unknown: "],
        ),
        (
            "/v1/feeds/glossary.json?limit=1000",
            vec!["/query/limit maximum: "],
        ),
    ] {
        let refusal = world.get(path).await.refusal();
        assert!(refusal.starts_with("400 bad-parameter: "), "{path}: {refusal}");
        for fault in faults {
            assert!(refusal.contains(fault), "{path}: {refusal}");
        }
    }
    for path in [
        "/v1/feeds/events.ics",
        "/v1/feeds/people.atom",
        "/v1/feeds/events",
    ] {
        world.get(path).await.is(404);
    }
}

async fn caches_and_other_origins_may_have_it(world: World) {
    for (_, name) in LISTS {
        for (form, _, _) in &FORMS {
            let path = format!("/v1/feeds/{name}.{form}");
            let seen = world.get(&path).await;
            for (header, value) in [
                (
                    "cache-control",
                    Some("public, max-age=10, stale-while-revalidate=60"),
                ),
                ("access-control-allow-origin", Some("*")),
                ("access-control-allow-credentials", None),
                ("set-cookie", None),
            ] {
                assert_eq!(seen.header(header), value, "{header} of {path}");
            }
            let tag = seen.header("etag").expect("a tag");
            let again = world
                .ask(reqwest::Method::GET, &path)
                .header("if-none-match", tag);
            again.send().await.is(304);
        }
    }
}

async fn an_empty_list_is_a_feed(world: World) {
    for feed in read(&world, "events", "theme=dati").await {
        assert!(feed.entries.is_empty() && feed.title.is_some());
    }
    let seen = world.get("/v1/feeds/events.atom?theme=dati").await;
    for told in [
        "<id>tag:localhost,2026:feeds/events/it?theme=dati</id>",
        "<updated>1970-01-01T00:00:00Z</updated>",
        "<link rel=\"self\" type=\"application/atom+xml\" href=\"http://localhost:8080/v1/feeds/events.atom?theme=dati\"/>",
    ] {
        assert!(seen.text().contains(told), "{told}:\n{}", seen.text());
    }
}

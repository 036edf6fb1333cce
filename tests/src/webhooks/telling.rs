//! What endpoints are told: what everybody may see, once, and nothing else.

use super::{Hub, Receiver};
use crate::both;
use crate::events::{self, permitted};
use crate::harness::World;
use crate::surveys;
use piazza::kernel::clock::Clock;
use piazza::webhooks;
use serde_json::{Value, json};
use standardwebhooks::Webhook;
use std::collections::BTreeSet;

both![
    a_change_is_told_once_and_signed,
    nothing_is_written_where_nobody_listens,
    each_endpoint_is_told_what_it_chose,
    what_is_private_is_never_told,
    a_survey_is_told_to_open_when_it_does,
    results_are_told_where_everybody_may_read_them,
    whoever_is_suspended_is_told_nothing,
    what_happened_twice_is_told_twice_and_heard_twice_once,
];

/// Every type that an endpoint can choose, as the contract lists them.
fn all_types() -> Vec<String> {
    let document = &crate::harness::document::published().document;
    let words = document["components"]["schemas"]["WebhookEventType"]["enum"].as_array();
    let words = words.expect("words").iter();
    words
        .map(|word| word.as_str().expect("a word").to_owned())
        .collect()
}

async fn all_to(hub: &Hub<'_>, receiver: &Receiver) -> (String, String) {
    let types = all_types();
    let types: Vec<&str> = types.iter().map(String::as_str).collect();
    hub.endpoint(receiver, &types).await
}

async fn a_change_is_told_once_and_signed(world: World) {
    // The official library believes no message that is older than five minutes by its own clock.
    world.clock.set(Clock::system().now());
    let hub = Hub::of(&world).await;
    let receiver = Receiver::new([]);
    let (path, secret) = hub.endpoint(&receiver, &["community.updated"]).await;
    hub.rename("uno").await;
    assert_eq!(hub.deliver().await, 0, "a change waits for nobody");
    hub.hear().await;
    hub.hear().await;
    assert_eq!(hub.deliver().await, 1);
    let heard = receiver.heard();
    assert_eq!(heard.len(), 1);
    let webhook = Webhook::new(&secret).expect("a secret");
    let verified = webhook.verify(heard[0].body.as_bytes(), &heard[0].headers);
    verified.expect("a message of ours");
    assert!(webhook.verify(b"{}", &heard[0].headers).is_err(), "another body");
    let other = Webhook::new("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").expect("a secret");
    let forged = other.verify(heard[0].body.as_bytes(), &heard[0].headers);
    assert!(forged.is_err(), "another secret");
    assert_eq!(heard[0].header("content-type"), "application/json");
    let told = heard[0].json();
    assert_eq!(told["type"], "community.updated");
    assert_eq!(told["data"]["id"], world.id("rigenerazione-urbana"));
    let url = "http://localhost:8080/v1/communities/rigenerazione-urbana";
    assert_eq!(told["data"]["url"], url);
    let fields: Vec<&String> = told["data"].as_object().expect("an object").keys().collect();
    assert_eq!(fields, ["id", "slug", "url"], "nothing of what it says");
    let delivery = hub.delivery(&path).await;
    assert_eq!(delivery["state"], "delivered");
    assert_eq!(delivery["message_id"], heard[0].header("webhook-id"));
    assert_eq!(delivery["tries"][0]["status"], 204);
    assert_eq!(delivery["message"], told);
    hub.end().await;
}

async fn nothing_is_written_where_nobody_listens(world: World) {
    let hub = Hub::of(&world).await;
    let owed = async || -> i64 {
        let counts: Vec<i64> = world
            .rows("SELECT COUNT(*) FROM outbox WHERE topic = 'happened'")
            .await;
        counts[0]
    };
    hub.rename("uno").await;
    assert_eq!(owed().await, 0);
    let (path, _) = hub.endpoint(&Receiver::new([]), &["term.published"]).await;
    let change = hub.by("outsider").patch(&path).header("if-match", "*");
    change.json(&json!({"enabled": false})).send().await.is(200);
    hub.rename("due").await;
    assert_eq!(owed().await, 0, "one that is disabled does not listen");
    hub.endpoint(&Receiver::new([]), &["term.published"]).await;
    hub.rename("tre").await;
    assert_eq!(owed().await, 1);
    hub.end().await;
}

async fn each_endpoint_is_told_what_it_chose(world: World) {
    let hub = Hub::of(&world).await;
    let (of_terms, of_one, disabled) = (Receiver::new([]), Receiver::new([]), Receiver::new([]));
    hub.endpoint(&of_terms, &["term.published", "term.updated", "term.deprecated"])
        .await;
    let chosen = json!({"url": of_one.url, "event_types": all_types(), "community": "open-data-lab"});
    hub.made("outsider", &chosen).await.is(201);
    let off = json!({"url": disabled.url, "event_types": all_types(), "enabled": false});
    hub.made("outsider", &off).await.is(201);

    let term = json!({"slug": "giuria-civica", "category": "principle", "labels": {"it": "Giuria civica"}, "definition": {"it": "Persone estratte a sorte."}});
    let editor = world.by("editor");
    editor.post("/v1/glossary/terms").json(&term).send().await.is(201);
    let publication = "/v1/glossary/terms/giuria-civica/publication";
    editor.post(publication).send().await.is(200);
    hub.change("open-data-lab", "uno").await;
    hub.change("rigenerazione-urbana", "uno").await;
    hub.work().await;
    assert_eq!(of_terms.told(), ["term.published giuria-civica"]);
    assert_eq!(of_one.told(), ["community.updated open-data-lab"]);
    assert_eq!(disabled.told(), Vec::<String>::new());
    hub.end().await;
}

async fn what_is_private_is_never_told(world: World) {
    let hub = Hub::of(&world).await;
    let receiver = Receiver::new([]);
    all_to(&hub, &receiver).await;
    for community in [
        "rigenerazione-urbana",
        "amministratori-in-rete",
        "cantiere-riservato",
        "giovani-e-decisioni",
    ] {
        hub.change(community, "Canarino giallo").await;
    }
    let term = json!({"slug": "canarino-giallo", "category": "principle", "labels": {"it": "Canarino giallo"}, "definition": {"it": "Una prova."}});
    let suggested = world
        .by("outsider")
        .post("/v1/glossary/terms")
        .json(&term)
        .send()
        .await;
    suggested.is(201);
    for (slug, visibility, community) in [
        ("evento-aperto", "public", events::WHERE),
        ("canarino-riservato", "members", events::WHERE),
        (
            "canarino-nascosto",
            "public",
            permitted::community_of("evento-nascosto"),
        ),
    ] {
        let body = events::with(events::new_event(slug), json!({"visibility": visibility}));
        events::create(&world, community, &body).await.is(201);
        events::take(&world, slug, "publication").await.is(200);
        let change = world
            .by("editor")
            .patch(&format!("/v1/events/{slug}"))
            .header("if-match", "*");
        change
            .json(&json!({"venue_name": "Canarino giallo"}))
            .send()
            .await
            .is(200);
        events::take(&world, slug, "cancellation").await.is(200);
    }
    events::draft(&world, "canarino-in-bozza", json!({})).await;
    surveys::published(&world, "canarino-per-chi-aderisce", json!({})).await;
    surveys::published(
        &world,
        "indagine-aperta",
        json!({"audience": "public", "members_of": []}),
    )
    .await;
    hub.work().await;
    let told: BTreeSet<String> = receiver.told().into_iter().collect();
    let expected = [
        "community.updated rigenerazione-urbana",
        "event.cancelled evento-aperto",
        "event.published evento-aperto",
        "event.updated evento-aperto",
        "survey.opened indagine-aperta",
        "survey.published indagine-aperta",
    ];
    assert_eq!(told, BTreeSet::from(expected.map(str::to_owned)));
    for heard in receiver.heard() {
        assert!(!heard.body.to_lowercase().contains("canarin"), "{}", heard.body);
        // What is told anybody can read.
        let url = heard.json()["data"]["url"]
            .as_str()
            .expect("an address")
            .to_owned();
        let path = url
            .strip_prefix("http://localhost:8080")
            .expect("ours")
            .to_owned();
        world.get(&path).await.is(200);
    }
    hub.end().await;
}

async fn a_survey_is_told_to_open_when_it_does(world: World) {
    let hub = Hub::of(&world).await;
    let opens = json!({"audience": "public", "members_of": [], "opens_at": "2026-12-01T08:00:00Z"});
    // Nobody listens yet: who comes before it opens is told all the same.
    surveys::published(&world, "indagine-aperta", opens).await;
    hub.hear().await;
    let receiver = Receiver::new([]);
    all_to(&hub, &receiver).await;
    world.set_clock("2026-12-01T07:59:59Z");
    hub.work().await;
    assert_eq!(receiver.told(), Vec::<String>::new());
    // It is put off: the first time passes without a word.
    let later = world
        .by("editor")
        .patch("/v1/surveys/indagine-aperta")
        .header("if-match", "*");
    later
        .json(&json!({"opens_at": "2026-12-02T08:00:00Z"}))
        .send()
        .await
        .is(200);
    world.set_clock("2026-12-01T08:00:01Z");
    hub.work().await;
    assert_eq!(receiver.told(), ["survey.updated indagine-aperta"]);
    world.set_clock("2026-12-02T08:00:00Z");
    hub.work().await;
    world.set_clock("2026-12-02T09:00:00Z");
    hub.work().await;
    assert_eq!(
        receiver.told(),
        ["survey.updated indagine-aperta", "survey.opened indagine-aperta"]
    );
    assert_eq!(receiver.heard()[1].json()["timestamp"], "2026-12-02T08:00:00Z");
    surveys::take(&world, "indagine-aperta", "pause").await.is(200);
    surveys::take(&world, "indagine-aperta", "resumption")
        .await
        .is(200);
    hub.work().await;
    let told: BTreeSet<String> = receiver.told().into_iter().skip(2).collect();
    let expected = ["survey.opened indagine-aperta", "survey.paused indagine-aperta"];
    assert_eq!(told, BTreeSet::from(expected.map(str::to_owned)));
    hub.end().await;
}

async fn results_are_told_where_everybody_may_read_them(world: World) {
    let hub = Hub::of(&world).await;
    let receiver = Receiver::new([]);
    hub.endpoint(&receiver, &["survey.results_published"]).await;
    for (slug, results) in [
        ("per-chiunque", "public_after_closing"),
        ("per-la-redazione", "staff"),
        ("per-chi-ha-risposto", "participants_after_closing"),
    ] {
        let more = json!({"audience": "public", "members_of": [], "results": results});
        surveys::published(&world, slug, more).await;
        surveys::take(&world, slug, "closure").await.is(200);
        surveys::take(&world, slug, "results-publication").await.is(200);
    }
    hub.work().await;
    assert_eq!(receiver.told(), ["survey.results_published per-chiunque"]);
    hub.end().await;
}

async fn whoever_is_suspended_is_told_nothing(world: World) {
    let hub = Hub::of(&world).await;
    let receiver = Receiver::new([]);
    hub.endpoint(&receiver, &["community.updated"]).await;
    let state = async |state: &str| {
        let sql = format!("UPDATE people SET state = '{state}' WHERE email = 'outsider@example.org'");
        world.execute(&sql).await;
    };
    state("suspended").await;
    hub.rename("uno").await;
    hub.work().await;
    assert_eq!(receiver.told().len(), 0);
    state("active").await;
    hub.rename("due").await;
    hub.work().await;
    assert_eq!(receiver.told().len(), 1);
    hub.end().await;
}

/// An announcement may be dealt with twice; two changes are two.
async fn what_happened_twice_is_told_twice_and_heard_twice_once(world: World) {
    let hub = Hub::of(&world).await;
    let receiver = Receiver::new([]);
    hub.endpoint(&receiver, &["community.updated"]).await;
    hub.rename("uno").await;
    hub.rename("due").await;
    hub.hear().await;
    world.execute("UPDATE outbox SET done_at = NULL").await;
    world.set_clock("2026-11-21T09:32:00Z");
    hub.hear().await;
    hub.deliver().await;
    let names: BTreeSet<String> = receiver
        .heard()
        .iter()
        .map(|heard| heard.header("webhook-id").to_owned())
        .collect();
    assert_eq!((names.len(), receiver.heard().len()), (2, 2));
    // The document lists exactly what can come.
    let described = webhooks::described();
    let described: BTreeSet<String> = described.as_object().expect("entries").keys().cloned().collect();
    let types = all_types().into_iter().chain(["webhook.test".to_owned()]);
    assert_eq!(described, types.collect::<BTreeSet<_>>());
    let message: Value = receiver.heard()[0].json();
    let schema = json!({"$ref": "#/components/schemas/WebhookMessage"});
    let validator = crate::harness::document::published().validator("a message", &schema);
    assert!(validator.is_valid(&message), "{message}");
    hub.end().await;
}

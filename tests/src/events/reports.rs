//! Reports of events: who writes, who approves, who reads.

use super::{published, take, with};
use crate::both;
use crate::harness::{Seen, World};
use expect_test::expect;
use reqwest::Method;
use serde_json::{Value, json};

both![
    from_the_draft_to_the_site_and_back,
    only_who_answers_for_it_publishes,
    what_is_not_published_is_there_for_nobody_else,
    a_report_is_written_after_the_event_by_one_after_the_other,
    who_was_there_is_counted_when_it_is_published,
    whose_report_waits_is_found,
];

pub const FACILITATOR: &str = "facilitator of rigenerazione-urbana";
pub const COORDINATOR: &str = "coordinator of rigenerazione-urbana";
pub const MEMBER: &str = "member of rigenerazione-urbana";
const OTHER: &str = "coordinator of open-data-lab";

pub const PDF: &[u8] = b"%PDF-1.7\nOrti, con calma.\n%%EOF\n";

/// An event that is over.
pub async fn ended(world: &World, slug: &str, more: Value) {
    published(world, slug, more).await;
    end(world).await;
}

async fn end(world: &World) {
    world.set_clock("2027-01-14T19:00:00Z");
    world.do_what_is_due().await;
}

pub async fn show(world: &World, caller: &str, slug: &str) -> Seen {
    world.by(caller).get(&format!("/v1/events/{slug}/report")).await
}

pub async fn write(world: &World, caller: &str, slug: &str, tag: &str, body: &Value) -> Seen {
    let asking = world
        .by(caller)
        .ask(Method::PUT, &format!("/v1/events/{slug}/report"));
    asking.header("if-match", tag).json(body).send().await
}

pub fn text() -> Value {
    json!({"texts": {"it": "È nato un **gruppo** per gli orti."}, "links": [{"title": "Le fotografie", "url": "https://example.org/foto"}]})
}

pub async fn step(world: &World, caller: &str, slug: &str, step: &str) -> Seen {
    let asking = world.by(caller).post(&format!("/v1/events/{slug}/report/{step}"));
    match step {
        "return" | "withdrawal" => asking.json(&json!({"reason": "Manca il verbale."})).send().await,
        _ => asking.send().await,
    }
}

pub async fn upload(world: &World, caller: &str, (slug, name): (&str, &str), bytes: &[u8]) -> Seen {
    let path = format!("/v1/events/{slug}/report/documents?name={name}");
    let asking = world.by(caller).post(&path);
    asking.raw("application/octet-stream", bytes).send().await
}

async fn status(world: &World, slug: &str) -> String {
    world
        .by("editor")
        .get(&format!("/v1/events/{slug}"))
        .await
        .str("/status")
}

async fn from_the_draft_to_the_site_and_back(world: World) {
    ended(&world, "laboratorio", json!({})).await;
    let empty = show(&world, FACILITATOR, "laboratorio").await;
    assert_eq!(
        (
            empty.str("/state"),
            empty.at("/management/steps"),
            empty.at("/management/may_be_written")
        ),
        ("draft".to_owned(), json!(["review"]), json!(true))
    );
    step(&world, FACILITATOR, "laboratorio", "review")
        .await
        .refuses(&expect![[r#"
        422 invalid: Prima di mandarlo in revisione scrivi il testo, in almeno una lingua.
          /texts rule: Prima di mandarlo in revisione scrivi il testo, in almeno una lingua.
    "#]]);
    let tag = empty.header("etag").expect("a tag").to_owned();
    let written = write(&world, FACILITATOR, "laboratorio", &tag, &text()).await;
    written.is(200);
    assert_eq!(
        written.str("/text_html"),
        "<p>È nato un <strong>gruppo</strong> per gli orti.</p>\n"
    );
    let pdf = upload(
        &world,
        FACILITATOR,
        ("laboratorio", "Verbale%20dell%E2%80%99incontro"),
        PDF,
    )
    .await;
    pdf.is(201);
    assert_eq!(pdf.str("/name"), "Verbale dell’incontro.pdf");
    step(&world, FACILITATOR, "laboratorio", "review").await.is(200);
    write(&world, FACILITATOR, "laboratorio", "*", &text()).await.refuses(&expect![[r#"
        409 wrong-state: Il resoconto è nello stato «in_review»: si cambia quando è in bozza. Restituiscilo, o ritiralo, con il motivo.
    "#]]);
    upload(&world, FACILITATOR, ("laboratorio", "altro"), b"%PDF-2")
        .await
        .is(409);
    let returned = step(&world, COORDINATOR, "laboratorio", "return").await;
    assert_eq!(
        (returned.is(200).str("/state"), returned.str("/management/reason")),
        ("draft".to_owned(), "Manca il verbale.".to_owned())
    );
    step(&world, FACILITATOR, "laboratorio", "review").await.is(200);
    step(&world, COORDINATOR, "laboratorio", "publication")
        .await
        .refuses(&expect![[r#"
        409 wrong-state: Lo stato attuale è «in_review»: da qui non si passa a «publication».
    "#]]);
    let approved = step(&world, COORDINATOR, "laboratorio", "approval").await;
    assert_eq!(
        approved.is(200).at("/management/steps"),
        json!(["return", "publication"])
    );
    assert_eq!(status(&world, "laboratorio").await, "ended");
    let out = step(&world, COORDINATOR, "laboratorio", "publication").await;
    assert_eq!(
        (out.is(200).str("/state"), out.str("/event/status")),
        ("published".to_owned(), "reported".to_owned())
    );
    assert_eq!(status(&world, "laboratorio").await, "reported");
    let read = world.get("/v1/events/laboratorio/report").await;
    read.reads(&expect![[r#"
        GET /v1/events/laboratorio/report
        200
        content-type: application/json
        content-language: it

        {
          "_links": {
            "event": "/v1/events/<id>",
            "self": "/v1/events/<id>/report"
          },
          "attendance": {
            "attended": 0,
            "channels": [],
            "registered": 0
          },
          "documents": [
            {
              "_links": {
                "self": "/v1/event-documents/<id>"
              },
              "bytes": 32,
              "created_at": "2027-01-14T19:00:00Z",
              "id": "<id>",
              "kind": "pdf",
              "name": "Verbale dell’incontro.pdf"
            }
          ],
          "event": {
            "ends_at": "2027-01-14T19:00:00Z",
            "id": "<id>",
            "slug": "laboratorio",
            "starts_at": "2027-01-14T17:00:00Z",
            "status": "reported",
            "title": "Laboratorio di quartiere",
            "zone": "Europe/Rome"
          },
          "language": "it",
          "links": [
            {
              "title": "Le fotografie",
              "url": "https://example.org/foto"
            }
          ],
          "management": null,
          "published_at": "2027-01-14T19:00:00Z",
          "state": "published",
          "text": "È nato un **gruppo** per gli orti.",
          "text_html": "<p>È nato un <strong>gruppo</strong> per gli orti.</p>\n"
        }
    "#]]);
    let back = step(&world, COORDINATOR, "laboratorio", "withdrawal").await;
    assert_eq!(
        (back.is(200).str("/state"), back.str("/event/status")),
        ("draft".to_owned(), "ended".to_owned())
    );
    assert_eq!(status(&world, "laboratorio").await, "ended");
    world.get("/v1/events/laboratorio/report").await.is(404);
    let told = world
        .by("administrator")
        .get("/v1/activity?action=event&limit=100")
        .await;
    let mut told = told.is(200).each("action");
    told.retain(|action| action.contains("report") || action.contains("document"));
    // Those of one moment have no order; publishing is told of the report and of its event.
    told.sort();
    told.dedup();
    assert_eq!(
        told,
        [
            "event.document_added",
            "event.report_approved",
            "event.report_published",
            "event.report_returned",
            "event.report_sent",
            "event.report_withdrawn",
            "event.report_written",
        ]
    );
}

async fn only_who_answers_for_it_publishes(world: World) {
    ended(&world, "laboratorio", json!({})).await;
    let forbidden = async |caller: &str, name: &str| {
        assert_eq!(
            step(&world, caller, "laboratorio", name).await.status,
            403,
            "{caller}: {name}"
        );
    };
    for caller in [MEMBER, OTHER, "analyst", "outsider"] {
        assert_eq!(
            write(&world, caller, "laboratorio", "*", &text()).await.status,
            403,
            "{caller}"
        );
        forbidden(caller, "review").await;
    }
    write(&world, FACILITATOR, "laboratorio", "*", &text())
        .await
        .is(200);
    step(&world, FACILITATOR, "laboratorio", "review").await.is(200);
    forbidden(FACILITATOR, "approval").await;
    // Whoever sent it may have it back; once it is approved, not any more.
    step(&world, FACILITATOR, "laboratorio", "return").await.is(200);
    step(&world, FACILITATOR, "laboratorio", "review").await.is(200);
    step(&world, "editor", "laboratorio", "approval").await.is(200);
    for name in ["publication", "return"] {
        forbidden(FACILITATOR, name).await;
    }
    step(&world, COORDINATOR, "laboratorio", "publication")
        .await
        .is(200);
    forbidden(FACILITATOR, "withdrawal").await;
    take(&world, "laboratorio", "archival").await.is(200);
    step(&world, COORDINATOR, "laboratorio", "withdrawal").await.refuses(&expect![[r#"
        409 wrong-state: L’evento è nello stato «archived»: il resoconto si scrive quando l’evento è finito, e resta com’è quando è archiviato.
    "#]]);
    world.get("/v1/events/laboratorio/report").await.is(200);
}

async fn what_is_not_published_is_there_for_nobody_else(world: World) {
    published(&world, "riservato", json!({"visibility": "members"})).await;
    ended(&world, "laboratorio", json!({})).await;
    let mut paths = Vec::new();
    for slug in ["laboratorio", "riservato"] {
        write(&world, FACILITATOR, slug, "*", &text()).await.is(200);
        let document = upload(&world, FACILITATOR, (slug, "verbale.pdf"), PDF).await;
        paths.push(document.is(201).str("/_links/self"));
    }
    let seen_by = async |caller: &str, slug: &str, path: &str| {
        let report = show(&world, caller, slug).await.status;
        (report, world.by(caller).get(path).await.status)
    };
    for caller in ["anonymous", "outsider", MEMBER, OTHER, "analyst"] {
        for (slug, path) in [("laboratorio", &paths[0]), ("riservato", &paths[1])] {
            assert_eq!(
                seen_by(caller, slug, path).await,
                (404, 404),
                "{slug} as {caller}"
            );
        }
        let gone = world
            .by(caller)
            .ask(Method::DELETE, &paths[0])
            .send()
            .await
            .status;
        assert_eq!(gone, if caller == "anonymous" { 401 } else { 404 }, "{caller}");
    }
    assert_eq!(seen_by(FACILITATOR, "laboratorio", &paths[0]).await, (200, 200));
    for slug in ["laboratorio", "riservato"] {
        for name in ["review", "approval", "publication"] {
            step(&world, COORDINATOR, slug, name).await.is(200);
        }
    }
    for (caller, of_members) in [("anonymous", 404), ("outsider", 404), (OTHER, 404), (MEMBER, 200)] {
        assert_eq!(
            seen_by(caller, "laboratorio", &paths[0]).await,
            (200, 200),
            "{caller}"
        );
        assert_eq!(
            seen_by(caller, "riservato", &paths[1]).await,
            (of_members, of_members),
            "{caller}"
        );
    }
    let read = show(&world, MEMBER, "laboratorio").await;
    assert_eq!(
        read.at("/management"),
        Value::Null,
        "no texts in other languages, no reasons"
    );
}

async fn a_report_is_written_after_the_event_by_one_after_the_other(world: World) {
    published(&world, "laboratorio", json!({})).await;
    write(&world, FACILITATOR, "laboratorio", "*", &text()).await.refuses(&expect![[r#"
        409 wrong-state: L’evento è nello stato «published»: il resoconto si scrive quando l’evento è finito, e resta com’è quando è archiviato.
    "#]]);
    assert_eq!(
        show(&world, FACILITATOR, "laboratorio")
            .await
            .at("/management/may_be_written"),
        json!(false)
    );
    end(&world).await;
    let tag = show(&world, FACILITATOR, "laboratorio").await;
    let tag = tag.header("etag").expect("a tag").to_owned();
    write(&world, FACILITATOR, "laboratorio", &tag, &text())
        .await
        .is(200);
    write(&world, COORDINATOR, "laboratorio", &tag, &text())
        .await
        .is(412);
    let asking = world
        .by(COORDINATOR)
        .ask(Method::PUT, "/v1/events/laboratorio/report");
    asking.json(&text()).send().await.is(428);
    for bad in [
        json!({}),
        json!({"texts": {"it": "x"}}),
        json!({"texts": {"fr": "x"}, "links": []}),
        json!({"texts": {"it": "x".repeat(40_001)}, "links": []}),
        json!({"texts": {}, "links": [{"title": "", "url": "https://example.org"}]}),
        json!({"texts": {}, "links": [{"title": "Qui", "url": "javascript:alert(1)"}]}),
        json!({"texts": {}, "links": vec![json!({"title": "Qui", "url": "https://example.org"}); 21]}),
        json!({"texts": {}, "links": [], "state": "published"}),
    ] {
        assert_eq!(
            write(&world, COORDINATOR, "laboratorio", "*", &bad).await.status,
            422,
            "{bad}"
        );
    }
    let evil = json!({"texts": {"en": "<script>alert(1)</script> [x](javascript:alert(1))"}, "links": []});
    let safe = write(&world, COORDINATOR, "laboratorio", "*", &evil).await;
    assert!(
        !safe.is(200).str("/text_html").contains("<script"),
        "{}",
        safe.str("/text_html")
    );
    assert!(
        !safe.str("/text_html").contains("href"),
        "{}",
        safe.str("/text_html")
    );
    assert_eq!(
        safe.str("/language"),
        "en",
        "the other one, where there is none in Italian"
    );
}

async fn who_was_there_is_counted_when_it_is_published(world: World) {
    published(&world, "laboratorio", json!({"mode": "hybrid"})).await;
    for (caller, channel) in [
        (MEMBER, "in_person"),
        ("outsider", "in_person"),
        (OTHER, "online"),
    ] {
        let asking = world.by(caller).post("/v1/events/laboratorio/registrations");
        asking
            .json(&json!({"consent_privacy": true, "channel": channel}))
            .send()
            .await
            .is(201);
    }
    world
        .execute("UPDATE registrations SET state = 'attended' WHERE channel = 'online'")
        .await;
    end(&world).await;
    write(&world, FACILITATOR, "laboratorio", "*", &text())
        .await
        .is(200);
    for name in ["review", "approval", "publication"] {
        step(&world, COORDINATOR, "laboratorio", name).await.is(200);
    }
    // Registrations are forgotten after a while; what was published stays.
    world.execute("DELETE FROM registrations").await;
    world
        .execute("UPDATE event_channels SET taken = 0, held = 0, waiting = 0")
        .await;
    let read = world.get("/v1/events/laboratorio/report").await;
    assert_eq!(
        read.at("/attendance"),
        json!({"registered": 3, "attended": 1, "channels": [
            {"channel": "in_person", "registered": 2, "attended": 0}, {"channel": "online", "registered": 1, "attended": 1}]})
    );
}

async fn whose_report_waits_is_found(world: World) {
    for slug in ["primo", "secondo"] {
        published(&world, slug, json!({})).await;
    }
    let other = with(super::new_event("di-altri"), json!({}));
    super::create(&world, "open-data-lab", &other).await.is(201);
    take(&world, "di-altri", "publication").await.is(200);
    end(&world).await;
    for slug in ["primo", "di-altri"] {
        write(&world, "editor", slug, "*", &text()).await.is(200);
        step(&world, "editor", slug, "review").await.is(200);
    }
    for (caller, slugs) in [
        ("editor", vec!["di-altri", "primo"]),
        (COORDINATOR, vec!["primo"]),
        (OTHER, vec!["di-altri"]),
        (FACILITATOR, vec![]),
        ("outsider", vec![]),
        ("analyst", vec![]),
        ("anonymous", vec![]),
    ] {
        let mut found = world
            .by(caller)
            .get("/v1/events?to_approve=true")
            .await
            .each("slug");
        found.sort();
        assert_eq!(found, slugs, "{caller}");
    }
}

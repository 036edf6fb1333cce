//! An event in numbers: who sees them, what they are, and that they tell of nobody.

use super::published;
use crate::both;
use crate::harness::World;
use expect_test::expect;
use serde_json::{Value, json};

both![
    everything_is_counted_and_small_numbers_are_not_told,
    those_who_run_it_and_staff_see_them,
];

const TEAM: &str = "coordinator of rigenerazione-urbana";

fn question(key: &str, kind: &str) -> Value {
    let mut question = json!({"key": key, "kind": kind, "label": {"it": format!("Domanda {key}")}});
    if kind.starts_with("choice") {
        question["options"] =
            json!([{"value": "one", "label": {"it": "Uno"}}, {"value": "two", "label": {"it": "Due"}}]);
    }
    question
}

async fn everything_is_counted_and_small_numbers_are_not_told(world: World) {
    let questions = json!([
        question("diet", "choice"),
        question("topics", "choices"),
        question("photos", "consent"),
        question("note", "text")
    ]);
    let more = json!({"mode": "hybrid", "registration": {"way": "here", "questions": questions}, "seats": [{"channel": "in_person", "capacity": 20}]});
    published(&world, "laboratorio", more).await;
    for (at, caller) in [
        "outsider",
        "member of rigenerazione-urbana",
        "moderator of rigenerazione-urbana",
        "facilitator of rigenerazione-urbana",
        "member of open-data-lab",
        "moderator of open-data-lab",
        "member of contratti-di-fiume",
        "coordinator of open-data-lab",
    ]
    .into_iter()
    .enumerate()
    {
        // The last one a day later, by the clocks there: 23:30 in winter is 22:30 UTC.
        world.set_clock(if at == 7 {
            "2026-11-22T23:30:00Z"
        } else {
            "2026-11-22T22:30:00Z"
        });
        let answers = match at {
            0..6 => json!({"diet": "one", "topics": ["one", "two"], "photos": true, "note": "Segreto"}),
            6 => json!({"diet": "two", "topics": ["two"]}),
            _ => json!({}),
        };
        let body = json!({"consent_privacy": true, "channel": if at == 7 { "online" } else { "in_person" }, "answers": answers});
        let asking = world.by(caller).post("/v1/events/laboratorio/registrations");
        asking.json(&body).send().await.is(201);
    }
    let seen = world.by(TEAM).get("/v1/events/laboratorio/numbers").await;
    seen.is(200);
    expect![[r#"
        {
          "channels": [
            {
              "absent": 0,
              "attended": 0,
              "cancelled": 0,
              "capacity": 20,
              "channel": "in_person",
              "registered": 7,
              "requested": 0,
              "waiting": 0
            },
            {
              "absent": 0,
              "attended": 0,
              "cancelled": 0,
              "capacity": null,
              "channel": "online",
              "registered": 1,
              "requested": 0,
              "waiting": 0
            }
          ],
          "days": [
            {
              "count": 7,
              "day": "2026-11-22"
            },
            {
              "count": 1,
              "day": "2026-11-23"
            }
          ],
          "questions": [
            {
              "answers": [
                {
                  "count": null,
                  "label": "Uno",
                  "value": "one"
                },
                {
                  "count": null,
                  "label": "Due",
                  "value": "two"
                },
                {
                  "count": null,
                  "label": "nessuna risposta",
                  "value": "unanswered"
                }
              ],
              "key": "diet",
              "kind": "choice",
              "label": "Domanda diet"
            },
            {
              "answers": [
                {
                  "count": null,
                  "label": "Uno",
                  "value": "one"
                },
                {
                  "count": 7,
                  "label": "Due",
                  "value": "two"
                },
                {
                  "count": null,
                  "label": "nessuna risposta",
                  "value": "unanswered"
                }
              ],
              "key": "topics",
              "kind": "choices",
              "label": "Domanda topics"
            },
            {
              "answers": [
                {
                  "count": null,
                  "label": "sì",
                  "value": "yes"
                },
                {
                  "count": null,
                  "label": "no",
                  "value": "no"
                },
                {
                  "count": null,
                  "label": "nessuna risposta",
                  "value": "unanswered"
                }
              ],
              "key": "photos",
              "kind": "consent",
              "label": "Domanda photos"
            }
          ]
        }"#]]
    .assert_eq(
        &serde_json::to_string_pretty(&json!({
            "channels": seen.at("/channels"), "days": seen.at("/days"), "questions": seen.at("/questions"),
        }))
        .expect("JSON"),
    );
    let provinces = seen.at("/provinces");
    let unknown = provinces
        .as_array()
        .expect("provinces")
        .iter()
        .find(|share| share["value"] == "unknown")
        .cloned();
    assert_eq!(
        unknown.expect("unknown")["count"],
        json!(8),
        "nobody says where they come from"
    );
    assert!(!seen.text().contains("Segreto"));
}

async fn those_who_run_it_and_staff_see_them(world: World) {
    published(&world, "laboratorio", json!({})).await;
    published(&world, "riservato", json!({"visibility": "members"})).await;
    for (caller, public, of_members) in [
        ("anonymous", 401, 401),
        ("outsider", 403, 404),
        ("member of rigenerazione-urbana", 403, 403),
        ("coordinator of open-data-lab", 403, 404),
        ("analyst", 200, 200),
        ("facilitator of rigenerazione-urbana", 200, 200),
        ("editor", 200, 200),
    ] {
        for (slug, status) in [("laboratorio", public), ("riservato", of_members)] {
            let seen = world.by(caller).get(&format!("/v1/events/{slug}/numbers")).await;
            assert_eq!(seen.status, status, "{slug} as {caller}");
        }
    }
}

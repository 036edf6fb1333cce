//! Making and changing events: what is refused, and what it takes with it.

use super::{WHERE, create, draft, new_event, published, with};
use crate::both;
use crate::harness::{Seen, World};
use expect_test::expect;
use serde_json::{Value, json};

both![
    a_draft_is_whole_and_has_a_name_of_its_own,
    every_fault_is_told_at_once,
    a_change_wants_the_version_that_was_read,
    what_those_who_come_have_to_know_raises_the_sequence,
    co_hosts_are_communities_that_one_runs,
    a_capacity_may_fall_below_what_is_taken_but_not_below_what_is_reserved,
];

async fn change(world: &World, caller: &str, body: Value) -> Seen {
    let asking = world.by(caller).patch("/v1/events/laboratorio");
    asking.header("if-match", "*").json(&body).send().await
}

async fn a_draft_is_whole_and_has_a_name_of_its_own(world: World) {
    let mut new = with(
        new_event("x"),
        json!({
            "mode": "hybrid", "municipality": "037006", "venue_name": "Casa di quartiere", "venue_address": "via dello Scalo 21",
            "themes": ["territorio"], "accessibility": ["step_free", "hearing_loop"], "languages": ["it", "sgn-IT"],
            "online_url": "https://meet.example.org/laboratorio",
            "seats": [{"channel": "in_person", "capacity": 30, "reserved": 2}],
        }),
    );
    new.as_object_mut().expect("an object").remove("slug");
    let first = create(&world, WHERE, &new).await;
    first.is(201).reads(&expect![[r#"
        POST /v1/communities/rigenerazione-urbana/events
        201
        content-type: application/json
        content-language: it
        location: /v1/events/<id>

        {
          "_links": {
            "html": "/eventi/laboratorio-di-quartiere-2027-01-14",
            "self": "/v1/events/<id>"
          },
          "access_notes": "",
          "accessibility": [
            "step_free",
            "hearing_loop"
          ],
          "agenda": [],
          "description": "Portate **idee**.",
          "description_html": "<p>Portate <strong>idee</strong>.</p>\n",
          "ends_at": "2027-01-14T19:00:00Z",
          "hosts": [
            {
              "id": "<rigenerazione-urbana>",
              "name": "Rigenerazione urbana",
              "slug": "rigenerazione-urbana"
            }
          ],
          "id": "<id>",
          "kind": "workshop",
          "language": "it",
          "languages": [
            "it",
            "sgn-IT"
          ],
          "management": {
            "online_url": "https://meet.example.org/laboratorio",
            "seats": [
              {
                "capacity": 30,
                "channel": "in_person",
                "reserved": 2,
                "taken": 0,
                "waiting": 0
              },
              {
                "capacity": null,
                "channel": "online",
                "reserved": 0,
                "taken": 0,
                "waiting": 0
              }
            ],
            "shared_until": null
          },
          "mode": "hybrid",
          "municipality": {
            "code": "037006",
            "name": "Bologna",
            "province": "BO"
          },
          "offer_hours": 24,
          "online_opens_minutes": 30,
          "open_space": null,
          "promotion": "automatic",
          "province": {
            "code": "BO",
            "name": "Bologna"
          },
          "questions": [],
          "reason": null,
          "registration": {
            "approval": false,
            "channels": [
              {
                "capacity": 30,
                "channel": "in_person",
                "free": 28,
                "waiting": 0
              },
              {
                "capacity": null,
                "channel": "online",
                "free": null,
                "waiting": 0
              }
            ],
            "closes_at": null,
            "guests": true,
            "opens_at": null,
            "url": null,
            "way": "here"
          },
          "sequence": 0,
          "series": null,
          "slug": "laboratorio-di-quartiere-2027-01-14",
          "starts_at": "2027-01-14T17:00:00Z",
          "status": "draft",
          "summary": "Si progetta insieme.",
          "themes": [
            {
              "name": "Territorio e spazi pubblici",
              "slug": "territorio"
            }
          ],
          "title": "Laboratorio di quartiere",
          "updated_at": "2026-11-21T09:30:00Z",
          "venue_address": "via dello Scalo 21",
          "venue_name": "Casa di quartiere",
          "visibility": "public",
          "zone": "Europe/Rome"
        }
    "#]]);
    let second = create(&world, WHERE, &new).await;
    assert_eq!(second.is(201).str("/slug"), format!("{}-2", first.str("/slug")));
}

async fn every_fault_is_told_at_once(world: World) {
    let wrong = with(
        new_event("laboratorio"),
        json!({
            "ends_at": "2027-01-14T17:00:00Z", "zone": "Europe/Bologna", "themes": ["astrologia"], "province": "BO", "municipality": "036023",
            "seats": [{"channel": "online", "capacity": 10}, {"channel": "in_person", "capacity": 5, "reserved": 6}],
        }),
    );
    create(&world, WHERE, &wrong).await.refuses(&expect![[r#"
        422 invalid: Nessun fuso orario si chiama «Europe/Bologna»: serve un nome della banca dati IANA, come Europe/Rome.
          /zone rule: Nessun fuso orario si chiama «Europe/Bologna»: serve un nome della banca dati IANA, come Europe/Rome.
          /ends_at rule: La fine non viene dopo l’inizio.
          /seats/0/channel rule: In questa modalità non si partecipa così.
          /seats/1/capacity rule: I posti riservati sono più dei posti.
          /themes/0 unknown: «astrologia» non esiste: l’elenco è in /v1/themes.
          /municipality rule: Il comune non è in questa provincia.
    "#]]);
    let elsewhere = with(
        new_event("laboratorio"),
        json!({"registration": {"way": "elsewhere", "opens_at": "2027-01-02T00:00:00Z", "closes_at": "2027-01-01T00:00:00Z"}}),
    );
    create(&world, WHERE, &elsewhere).await.refuses(&expect![[r#"
        422 invalid: registration/url: Serve l’indirizzo a cui ci si iscrive.
          /registration/url rule: Serve l’indirizzo a cui ci si iscrive.
    "#]]);
    let late = with(
        new_event("laboratorio"),
        json!({"registration": {"way": "here", "closes_at": "2027-01-15T00:00:00Z"}}),
    );
    create(&world, WHERE, &late).await.refuses(&expect![[r#"
        422 invalid: Le iscrizioni si chiudono dopo la fine dell’evento.
          /registration/closes_at rule: Le iscrizioni si chiudono dopo la fine dell’evento.
    "#]]);
    create(&world, WHERE, &new_event("anteprima"))
        .await
        .refuses(&expect![[r#"
            422 invalid: A questo indirizzo c’è già un’altra pagina del sito: scegline un altro.
              /slug rule: A questo indirizzo c’è già un’altra pagina del sito: scegline un altro.
        "#]]);
    draft(&world, "laboratorio", json!({})).await;
    create(&world, WHERE, &new_event("laboratorio"))
        .await
        .refuses(&expect![[r#"
            409 conflict: Esiste già un evento «laboratorio».
              /slug taken: Esiste già un evento «laboratorio».
        "#]]);
}

async fn a_change_wants_the_version_that_was_read(world: World) {
    draft(&world, "laboratorio", json!({})).await;
    let read = world.by("editor").get("/v1/events/laboratorio").await;
    let tag = read.header("etag").expect("a tag").to_owned();
    let patch = || {
        world
            .by("editor")
            .patch("/v1/events/laboratorio")
            .json(&json!({"kind": "assembly"}))
    };
    patch().send().await.is(428);
    assert_eq!(
        patch().header("if-match", &tag).send().await.is(200).str("/kind"),
        "assembly"
    );
    patch().header("if-match", &tag).send().await.is(412);
}

async fn what_those_who_come_have_to_know_raises_the_sequence(world: World) {
    published(&world, "laboratorio", json!({})).await;
    let mut told = Vec::new();
    for (what, patch) in [
        (
            "another title",
            json!({"texts": {"it": {"title": "Un altro nome", "summary": "", "description": "", "access_notes": ""}}}),
        ),
        (
            "another hour",
            json!({"starts_at": "2027-01-14T18:00:00Z", "ends_at": "2027-01-14T20:00:00Z"}),
        ),
        ("another place", json!({"venue_name": "Biblioteca"})),
        (
            "more seats",
            json!({"seats": [{"channel": "in_person", "capacity": 99}]}),
        ),
    ] {
        let sequence = change(&world, "editor", patch).await.is(200).at("/sequence");
        told.push(format!("{what}: {sequence}"));
    }
    expect![[r#"
        another title: 1
        another hour: 2
        another place: 3
        more seats: 3"#]]
    .assert_eq(&told.join("\n"));
}

async fn co_hosts_are_communities_that_one_runs(world: World) {
    draft(&world, "laboratorio", json!({})).await;
    let coordinator = format!("coordinator of {WHERE}");
    let both = json!({"co_hosts": ["bilancio-partecipativo", "nessuna"]});
    change(&world, &coordinator, both)
        .await
        .refuses(&expect![[r#"
            422 invalid: Di questa comunità non organizzi gli eventi: chiedi a chi la coordina di aggiungerla.
              /co_hosts/0 rule: Di questa comunità non organizzi gli eventi: chiedi a chi la coordina di aggiungerla.
              /co_hosts/1 unknown: «nessuna» non esiste: l’elenco è in /v1/communities.
        "#]]);
    let added = change(&world, "editor", json!({"co_hosts": ["bilancio-partecipativo"]})).await;
    assert_eq!(added.is(200).at("/hosts/1/slug"), json!("bilancio-partecipativo"));
    // Who runs one of them may keep what is there, and runs the event.
    let kept = change(
        &world,
        &coordinator,
        json!({"co_hosts": ["bilancio-partecipativo"], "kind": "meeting"}),
    )
    .await;
    assert_eq!(kept.is(200).at("/hosts/1/slug"), json!("bilancio-partecipativo"));
    change(
        &world,
        "facilitator of bilancio-partecipativo",
        json!({"kind": "training"}),
    )
    .await
    .is(200);
    change(
        &world,
        "member of bilancio-partecipativo",
        json!({"kind": "other"}),
    )
    .await
    .is(404);
}

async fn a_capacity_may_fall_below_what_is_taken_but_not_below_what_is_reserved(world: World) {
    published(
        &world,
        "laboratorio",
        json!({"seats": [{"channel": "in_person", "capacity": 30, "reserved": 2}]}),
    )
    .await;
    world.execute("UPDATE event_channels SET taken = 20").await;
    let fewer = json!({"seats": [{"channel": "in_person", "capacity": 10, "reserved": 2}]});
    let seen = change(&world, "editor", fewer).await;
    assert_eq!(seen.is(200).at("/registration/channels/0/free"), json!(0));
    let wrong = json!({"seats": [{"channel": "in_person", "capacity": 1, "reserved": 2}]});
    change(&world, "editor", wrong).await.is(422);
    change(&world, "editor", json!({"mode": "online"}))
        .await
        .refuses(&expect![[r#"
            422 invalid: Qualcuno è iscritto in una modalità che così non ci sarebbe più: prima va spostato.
              /mode rule: Qualcuno è iscritto in una modalità che così non ci sarebbe più: prima va spostato.
        "#]]);
    world.execute("UPDATE event_channels SET taken = 0").await;
}

//! Joining with an account: by the community's policy, as it admits, and what is refused says why.

use super::{ON_REQUEST, OPEN, applicant, application, apply, counted, letter, path_of, step, with};
use crate::both;
use crate::harness::World;
use expect_test::expect;
use serde_json::json;

both![
    who_is_signed_in_joins_an_open_community,
    where_somebody_decides_an_application_waits,
    what_cannot_be_joined_says_why,
    every_fault_of_an_application_is_named_at_once,
    who_is_there_already_is_told_so,
    who_left_may_come_back_and_who_was_removed_may_not,
    nothing_is_told_of_communities_that_are_not_seen,
    a_retry_joins_once,
];

async fn who_is_signed_in_joins_an_open_community(world: World) {
    let before = counted(&world, OPEN).await;
    let body = with(application(), json!({"shown": true, "message": "Eccomi."}));
    apply(&world, "outsider", OPEN, &body).await.reads(&expect![[r#"
        POST /v1/communities/rigenerazione-urbana/memberships
        201
        content-type: application/json
        content-language: it
        location: /v1/memberships/<id>

        {
          "_links": {
            "self": "/v1/memberships/<id>"
          },
          "answers": {},
          "community": {
            "id": "<rigenerazione-urbana>",
            "name": "Rigenerazione urbana",
            "slug": "rigenerazione-urbana"
          },
          "confirmed_on": "2026-11-21",
          "created_at": "2026-11-21T09:30:00Z",
          "expires_at": null,
          "form_version": 0,
          "id": "<id>",
          "message": "Eccomi.",
          "organisation": null,
          "person": {
            "category": "citizen",
            "email": "outsider@example.org",
            "id": "<id>",
            "name": "Olga Orsi",
            "province": null
          },
          "reason": null,
          "role": "member",
          "shown": true,
          "since": "2026-11-21T09:30:00Z",
          "state": "active",
          "steps": [
            "confirmation",
            "departure"
          ],
          "subject": {
            "id": "<id>",
            "kind": "person",
            "name": "Olga Orsi"
          },
          "suspended_until": null,
          "undo_until": null
        }
    "#]]);
    assert_eq!(counted(&world, OPEN).await, before + 1);
    let welcome = letter(&world, "outsider@example.org", "membership_welcome").await;
    assert_eq!(welcome.subject, "Fai parte della comunità Rigenerazione urbana");
    let path = path_of(&world, "outsider").await;
    let history = world.by("outsider").get(&format!("{path}?embed=history")).await;
    history.reads_at(
        "/_embedded/history",
        &expect![[r#"
        200
        [
          {
            "actor": null,
            "at": "2026-11-21T09:30:00Z",
            "by": "own",
            "from": null,
            "reason": null,
            "role": "member",
            "step": "entry",
            "to": "active",
            "until": null
          }
        ]
    "#]],
    );
}

async fn where_somebody_decides_an_application_waits(world: World) {
    let before = counted(&world, ON_REQUEST).await;
    let (path, key) = applicant(&world, "gina@example.org").await;
    assert_eq!(
        counted(&world, ON_REQUEST).await,
        before,
        "not before it is approved"
    );
    let received = letter(&world, "gina@example.org", "membership_received").await;
    assert_eq!(
        received.subject,
        "Abbiamo ricevuto la tua richiesta di adesione a Bilancio partecipativo"
    );
    let asked = letter(
        &world,
        "coordinator.bilancio-partecipativo@example.org",
        "membership_application",
    )
    .await;
    assert_eq!(
        asked.subject,
        "Una richiesta di adesione a Bilancio partecipativo aspetta risposta"
    );
    assert!(
        asked.text.contains("Gina Ospite chiede di entrare"),
        "{}",
        asked.text
    );
    let approved = step(&world, "coordinator of bilancio-partecipativo", &path, "approval").await;
    assert_eq!(approved.is(200).str("/state"), "active");
    assert_eq!(counted(&world, ON_REQUEST).await, before + 1);
    assert_eq!(world.by(&key).get(&path).await.str("/state"), "active");
}

async fn what_cannot_be_joined_says_why(world: World) {
    let mut table = String::new();
    for slug in [
        "bilancio-partecipativo",
        "contratti-di-fiume",
        "mobilita-dolce",
        "piazze-digitali",
    ] {
        table += &apply(&world, "outsider", slug, &application()).await.refusal();
    }
    let official = with(
        application(),
        json!({"email": "ospite@example.org", "category": "regional_official"}),
    );
    for slug in ["contratti-di-fiume", "open-data-lab"] {
        table += &apply(&world, "anonymous", slug, &official).await.refusal();
    }
    expect![[r#"
        409 not-admitted: Questa comunità è riservata ad altre categorie. Cerca tra le comunità aperte alla tua categoria: il filtro «Chi può aderire» le mostra.
        409 not-admitted: Questa comunità è riservata ad altre categorie. Cerca tra le comunità aperte alla tua categoria: il filtro «Chi può aderire» le mostra.
        409 not-admitted: La comunità è in pausa e per ora non accoglie adesioni. Torna a trovarla, oppure scrivi a chi la coordina.
        409 not-admitted: La comunità è chiusa: resta consultabile, ma non accoglie adesioni. Cerca tra le comunità attive sugli stessi temi.
        409 not-admitted: Si entra su invito: scrivi a chi coordina la comunità per presentarti.
        409 not-admitted: È il tuo ente a indicare chi partecipa: rivolgiti a chi lo rappresenta.
    "#]].assert_eq(&table);
    assert!(world.letters().await.is_empty(), "nobody is written to");
}

async fn every_fault_of_an_application_is_named_at_once(world: World) {
    let refused = async |caller: &str, body| apply(&world, caller, OPEN, &body).await.refusal();
    let mut table = refused("outsider", json!({"consent_privacy": false})).await;
    table += &refused("outsider", json!({"shown": "sì", "surprise": 1})).await;
    table += &refused("outsider", with(application(), json!({"email": "a@example.org"}))).await;
    table += &refused("anonymous", application()).await;
    table += &refused(
        "anonymous",
        with(application(), json!({"email": "a@example.org"})),
    )
    .await;
    let unknown = json!({"email": "a@example.org", "category": "citizen", "municipality": "999999",
        "organisation": "01970000-0000-7000-8000-00000000ffff", "answers": {"surprise": true}});
    table += &refused("anonymous", with(application(), unknown)).await;
    expect![[r#"
        422 invalid: consent_privacy: Per aderire occorre accettare l’informativa.
          /consent_privacy rule: Per aderire occorre accettare l’informativa.
        422 invalid: shown: Tipo sbagliato: serve true o false. (e altri 2: vedi errors)
          /shown type: Tipo sbagliato: serve true o false.
          /surprise unknown: Campo sconosciuto.
          /consent_privacy required: Campo obbligatorio.
        422 invalid: Hai già effettuato l’accesso: il tuo indirizzo lo conosciamo.
          /email rule: Hai già effettuato l’accesso: il tuo indirizzo lo conosciamo.
        422 invalid: Serve un indirizzo e-mail, oppure accedi.
          /email rule: Serve un indirizzo e-mail, oppure accedi.
        422 invalid: Di’ in quale veste partecipi: da questo dipende se puoi aderire.
          /category rule: Di’ in quale veste partecipi: da questo dipende se puoi aderire.
        422 invalid: Il modulo non ha questo campo.
          /answers/surprise unknown: Il modulo non ha questo campo.
          /municipality unknown: «999999» non esiste: l’elenco è in /v1/municipalities.
          /organisation unknown: «<id>» non esiste: l’elenco è in /v1/organisations.
    "#]]
    .assert_eq(&table);
}

async fn who_is_there_already_is_told_so(world: World) {
    apply(&world, "outsider", OPEN, &application()).await.is(201);
    apply(&world, "outsider", OPEN, &application())
        .await
        .refuses(&expect![[r#"
        409 wrong-state: Lo stato attuale è «active»: da qui non si passa a «entry».
    "#]]);
    let again = world.rows::<i64>("SELECT COUNT(*) FROM membership_events").await;
    assert_eq!(again, [1], "what is refused leaves no trace");
}

async fn who_left_may_come_back_and_who_was_removed_may_not(world: World) {
    apply(&world, "outsider", OPEN, &application()).await.is(201);
    let path = path_of(&world, "outsider").await;
    step(&world, "outsider", &path, "departure").await.is(200);
    let back = apply(&world, "outsider", OPEN, &application()).await;
    assert_eq!(back.is(200).str("/state"), "active");
    assert_eq!(back.str("/_links/self"), path, "one membership, with its history");
    step(&world, "coordinator of rigenerazione-urbana", &path, "removal")
        .await
        .is(200);
    apply(&world, "outsider", OPEN, &application())
        .await
        .refuses(&expect![[r#"
        409 wrong-state: Lo stato attuale è «removed»: da qui non si passa a «entry».
    "#]]);
}

async fn nothing_is_told_of_communities_that_are_not_seen(world: World) {
    for caller in ["outsider", "anonymous"] {
        for slug in [
            "cantiere-riservato",
            "giovani-e-decisioni",
            "amministratori-in-rete",
        ] {
            let body = with(
                application(),
                json!({"email": "a@example.org", "category": "citizen"}),
            );
            let seen = apply(&world, caller, slug, &body).await;
            let missing = apply(&world, caller, "nessuna-comunita", &body).await;
            assert_eq!((seen.status, seen.str("/detail")), (404, missing.str("/detail")));
        }
    }
}

async fn a_retry_joins_once(world: World) {
    let path = format!("/v1/communities/{OPEN}/memberships");
    let send = async || {
        let asking = world
            .by("outsider")
            .post(&path)
            .header("idempotency-key", "the-same-key");
        asking.json(&application()).send().await
    };
    let (first, again) = (send().await, send().await);
    assert_eq!((first.status, again.status), (201, 201));
    assert_eq!(first.body, again.body);
    let body = with(
        application(),
        json!({"email": "gina@example.org", "category": "citizen"}),
    );
    let ask = async || {
        let asking = world
            .by("anonymous")
            .post(&path)
            .header("idempotency-key", "a-guest-s-key");
        asking.json(&body).send().await
    };
    let (first, again) = (ask().await, ask().await);
    assert_eq!((first.status, again.status), (202, 202));
    assert_eq!(first.body, again.body);
    let asked = world
        .rows::<i64>("SELECT COUNT(*) FROM membership_requests")
        .await;
    assert_eq!(asked, [1], "one letter");
}

//! Writing communities: creating, changing, retrying.

use crate::both;
use crate::harness::region::new_community;
use crate::harness::{Engine, Seen, World};
use expect_test::expect;
use reqwest::Method;
use serde_json::{Value, json};

both![
    a_draft_is_made,
    every_fault_of_a_body_is_named_at_once,
    rules_between_fields,
    names_that_do_not_exist_or_are_taken,
    a_patch_changes_what_it_names,
    null_clears_and_nothing_else_does,
    a_change_needs_the_version_that_was_read,
    fields_that_are_nobody_s_to_set,
    texts_are_changed_per_language,
    who_writes_leaves_a_trail,
    a_change_is_seen_at_once,
    a_retry_gets_the_first_answer,
    a_key_is_for_one_request_and_one_caller,
    the_same_key_at_once_makes_one,
    when_stored_answers_are_lost_a_retry_makes_another,
    writers_at_once_are_all_served,
];

const COMMUNITIES: &str = "/v1/communities";
const PLACE: &str = "/v1/communities/rigenerazione-urbana";

async fn a_draft_is_made(world: World) {
    let made = world
        .by("editor")
        .post(COMMUNITIES)
        .json(&new_community("orti-condivisi"))
        .send()
        .await;
    made.reads(&expect![[r#"
        POST /v1/communities
        201
        content-type: application/json
        content-language: it
        location: /v1/communities/<id>

        {
          "_links": {
            "html": "/comunita/orti-condivisi",
            "self": "/v1/communities/<id>"
          },
          "admitted_categories": [
            "citizen"
          ],
          "closing_reason": null,
          "composition": "open_mixed",
          "contacts": [],
          "content_access": "public",
          "counts": {
            "coming_events": 0,
            "counted_at": "2026-11-21T09:30:00Z",
            "members": 0,
            "organisations": 0
          },
          "created_at": "2026-11-21T09:30:00Z",
          "description": "",
          "description_html": "",
          "ends_on": null,
          "hashtag": null,
          "id": "<id>",
          "join_policy": "open",
          "landing_page": null,
          "language": "it",
          "links": [],
          "listing": "public",
          "members_visibility": "members",
          "municipalities": [],
          "name": "Orti condivisi",
          "owner_department": null,
          "programme": null,
          "promoter": null,
          "provinces": [],
          "purpose": "",
          "rules": "",
          "rules_html": "",
          "slug": "orti-condivisi",
          "starts_on": null,
          "status": "draft",
          "tagline": "Coltivare insieme.",
          "themes": [
            {
              "name": "Territorio e spazi pubblici",
              "slug": "territorio"
            }
          ],
          "updated_at": "2026-11-21T09:30:00Z"
        }
    "#]]);
    let place = made.header("location").expect("where it is").to_owned();
    assert_eq!(place, made.str("/_links/self"));
    let read = world.by("editor").get(&place).await;
    assert_eq!(
        (read.body.clone(), read.header("etag")),
        (made.body.clone(), made.header("etag")),
        "the answer is what is read"
    );
    world.get(&place).await.is(404);
    let trail = world
        .rows::<String>("SELECT change FROM audit_entries WHERE action = 'community.created'")
        .await;
    expect![[r#"{"slug":"orti-condivisi","status":[null,"draft"]}"#]].assert_eq(&trail.join("\n"));
}

async fn every_fault_of_a_body_is_named_at_once(world: World) {
    let body = json!({
        "slug": "Con Spazi", "texts": {"it": {"name": "x", "tagline": "", "purpose": "", "description": "", "rules": ""}, "fr": {}},
        "listing": "everyone", "content_access": "public", "join_policy": "open", "members_visibility": "members",
        "admitted_categories": [], "themes": ["territorio", 7], "starts_on": "ieri", "landing_page": "javascript:alert(1)",
        "status": "active", "contacts": [{"kind": "fax", "label": "", "value": "051"}],
    });
    let refused = world.by("editor").post(COMMUNITIES).json(&body).send().await;
    refused.refuses(&expect![[r#"
        422 invalid: composition: Campo obbligatorio. (e altri 12: vedi errors)
          /composition required: Campo obbligatorio.
          /admitted_categories minItems: Pochi elementi: il minimo è 1.
          /contacts/0/kind enum: Valore non ammesso. Vanno bene: email, phone, web, address.
          /contacts/0/label minLength: Troppo corto: servono almeno 1 caratteri.
          /landing_page pattern: Non ha la forma prevista: ^https?://[^\s<>\u0022]+$
          /listing enum: Valore non ammesso. Vanno bene: public, members, hidden.
          /slug pattern: Non ha la forma prevista: ^[a-z0-9]+(-[a-z0-9]+)*$
          /starts_on pattern: Non ha la forma prevista: ^\d{4}-\d{2}-\d{2}$
          /starts_on format: Non è nel formato date.
          /texts/it/name minLength: Troppo corto: servono almeno 2 caratteri.
          /texts/fr unknown: Campo sconosciuto.
          /themes/1 type: Tipo sbagliato: serve string.
          /status unknown: Campo sconosciuto.
    "#]]);
    let english = world
        .by("editor")
        .post(COMMUNITIES)
        .in_language("en")
        .json(&json!([]))
        .send()
        .await;
    english.refuses(&expect![[r#"
        422 invalid: : Wrong type: object is needed.
           type: Wrong type: object is needed.
    "#]]);
}

async fn rules_between_fields(world: World) {
    let mut body = new_community("orti-condivisi");
    body["starts_on"] = json!("2026-05-01");
    body["ends_on"] = json!("2026-04-30");
    let refused = world.by("editor").post(COMMUNITIES).json(&body).send().await;
    refused.refuses(&expect![[r#"
        422 invalid: ends_on: La fine viene prima dell’inizio.
          /ends_on rule: La fine viene prima dell’inizio.
    "#]]);
    body["ends_on"] = json!("2026-02-30");
    world
        .by("editor")
        .post(COMMUNITIES)
        .json(&body)
        .send()
        .await
        .refuses(&expect![[r#"
            422 invalid: ends_on: Non è nel formato date.
              /ends_on format: Non è nel formato date.
        "#]]);
    body["ends_on"] = Value::Null;
    body["texts"] = json!({});
    world
        .by("editor")
        .post(COMMUNITIES)
        .json(&body)
        .send()
        .await
        .refuses(&expect![[r#"
        422 invalid: texts/it: Servono i testi in almeno una lingua.
          /texts/it rule: Servono i testi in almeno una lingua.
    "#]]);
    let change = world
        .by("editor")
        .patch("/v1/communities/piazze-digitali")
        .header("if-match", "*");
    change
        .json(&json!({"starts_on": "2024-01-01"}))
        .send()
        .await
        .refuses(&expect![[r#"
        422 invalid: La fine viene prima dell’inizio.
          /ends_on rule: La fine viene prima dell’inizio.
    "#]]);
}

async fn names_that_do_not_exist_or_are_taken(world: World) {
    let refuse = async |change: Value| {
        let mut body = new_community("orti-condivisi");
        body.as_object_mut()
            .expect("an object")
            .extend(change.as_object().expect("an object").clone());
        world
            .by("editor")
            .post(COMMUNITIES)
            .json(&body)
            .send()
            .await
            .refusal()
    };
    expect![[r#"
        422 invalid: «astrologia» non esiste: l’elenco è in /v1/themes.
          /themes/1 unknown: «astrologia» non esiste: l’elenco è in /v1/themes.
    "#]]
    .assert_eq(&refuse(json!({"themes": ["territorio", "astrologia"]})).await);
    expect![[r#"
        422 invalid: «XX» non esiste: l’elenco è in /v1/provinces.
          /provinces/0 unknown: «XX» non esiste: l’elenco è in /v1/provinces.
    "#]]
    .assert_eq(&refuse(json!({"provinces": ["XX"]})).await);
    expect![[r#"
        422 invalid: «999999» non esiste: l’elenco è in /v1/municipalities.
          /municipalities/0 unknown: «999999» non esiste: l’elenco è in /v1/municipalities.
    "#]]
    .assert_eq(&refuse(json!({"municipalities": ["999999"]})).await);
    expect![[r#"
        409 conflict: Esiste già una comunità «rigenerazione-urbana».
          /slug taken: Esiste già una comunità «rigenerazione-urbana».
    "#]]
    .assert_eq(&refuse(json!({"slug": "rigenerazione-urbana"})).await);
    let change = world
        .by("editor")
        .patch(PLACE)
        .header("if-match", "*")
        .json(&json!({"slug": "open-data-lab"}));
    change.send().await.refuses(&expect![[r#"
        409 conflict: Esiste già una comunità «open-data-lab».
          /slug taken: Esiste già una comunità «open-data-lab».
    "#]]);
}

async fn a_patch_changes_what_it_names(world: World) {
    let before = world.get(PLACE).await;
    let tag = before.header("etag").expect("a tag");
    let change = json!({"hashtag": "rigeneriamo", "themes": ["cultura"], "join_policy": "on_request"});
    let by = world.by("coordinator of rigenerazione-urbana");
    let after = by.patch(PLACE).header("if-match", tag).json(&change).send().await;
    let (mut expected, mut got) = (before.json(), after.is(200).json());
    for field in ["hashtag", "themes", "join_policy", "updated_at"] {
        expected[field] = Value::Null;
        got[field] = Value::Null;
    }
    assert_eq!(got, expected, "the rest stays as it was");
    assert_eq!(
        (after.str("/hashtag"), after.str("/themes/0/slug")),
        ("rigeneriamo".to_owned(), "cultura".to_owned())
    );
    assert_eq!(after.str("/updated_at"), crate::harness::region::NOW);
    assert_eq!(world.get(PLACE).await.json(), after.json());
    assert_eq!(
        world.get("/v1/communities?theme=cultura").await.each("slug"),
        ["rigenerazione-urbana"]
    );
}

async fn null_clears_and_nothing_else_does(world: World) {
    let patch = async |body: Value| {
        world
            .by("editor")
            .patch(PLACE)
            .header("if-match", "*")
            .json(&body)
            .send()
            .await
    };
    let cleared = patch(json!({"programme": null, "hashtag": null, "starts_on": null})).await;
    for field in ["programme", "hashtag", "starts_on"] {
        assert!(cleared.is(200).json()[field].is_null(), "{field}");
    }
    assert_eq!(cleared.str("/promoter"), "Regione Emilia-Romagna");
    patch(json!({"slug": null, "themes": null, "listing": null}))
        .await
        .refuses(&expect![[r#"
        422 invalid: listing: Tipo sbagliato: serve string. (e altri 3: vedi errors)
          /listing type: Tipo sbagliato: serve string.
          /listing enum: Valore non ammesso. Vanno bene: public, members, hidden.
          /slug type: Tipo sbagliato: serve string.
          /themes type: Tipo sbagliato: serve array.
    "#]]);
    patch(json!({"themes": []})).await.refuses(&expect![[r#"
        422 invalid: themes: Pochi elementi: il minimo è 1.
          /themes minItems: Pochi elementi: il minimo è 1.
    "#]]);
    let untouched = patch(json!({})).await;
    assert!(untouched.is(200).at("/programme").is_null());
}

async fn a_change_needs_the_version_that_was_read(world: World) {
    let body = json!({"programme": "PNRR"});
    let with = async |tag: &str| {
        world
            .by("editor")
            .patch(PLACE)
            .header("if-match", tag)
            .json(&body)
            .send()
            .await
    };
    world.by("editor").patch(PLACE).json(&body).send().await.refuses(&expect![[r#"
        428 version-needed: Questa modifica richiede l’intestazione If-Match con l’ETag letto per ultimo, perché nessuna modifica altrui vada persa.
    "#]]);
    let tag = world.get(PLACE).await.header("etag").expect("a tag").to_owned();
    let changed = with(&tag).await;
    assert_ne!(changed.is(200).header("etag"), Some(tag.as_str()));
    with(&tag).await.refuses(&expect![[r#"
        412 stale: Qualcuno ha modificato la risorsa dopo che l’hai letta: rileggila, poi ripeti la modifica con il nuovo ETag.
    "#]]);
    with("\"nonsense\"").await.is(412);
    with(changed.header("etag").expect("a tag")).await.is(200);
}

async fn fields_that_are_nobody_s_to_set(world: World) {
    let patch = async |body: Value| {
        world
            .by("administrator")
            .patch(PLACE)
            .header("if-match", "*")
            .json(&body)
            .send()
            .await
    };
    let refused =
        patch(json!({"status": "archived", "id": "x", "counts": {"members": 9}, "version": 1, "_links": {}}))
            .await;
    refused.refuses(&expect![[r#"
        422 invalid: _links: Campo sconosciuto. (e altri 4: vedi errors)
          /_links unknown: Campo sconosciuto.
          /counts unknown: Campo sconosciuto.
          /id unknown: Campo sconosciuto.
          /status unknown: Campo sconosciuto.
          /version unknown: Campo sconosciuto.
    "#]]);
    let wrong = world
        .by("editor")
        .patch(PLACE)
        .header("if-match", "*")
        .raw("application/json", r#"{"programme":"x"}"#);
    wrong.send().await.refuses(&expect![[r#"
        415 wrong-media-type: Content-Type: «application/json»; qui serve application/merge-patch+json.
    "#]]);
    let wrong = world
        .by("editor")
        .post(COMMUNITIES)
        .raw("text/plain", new_community("orti").to_string());
    wrong.send().await.refuses(&expect![[r#"
        415 wrong-media-type: Content-Type: «text/plain»; qui serve application/json.
    "#]]);
    let none = world
        .by("editor")
        .post(COMMUNITIES)
        .in_language("en")
        .send()
        .await;
    none.refuses(&expect![[r#"
        415 wrong-media-type: Content-Type: none; this operation takes application/json.
    "#]]);
}

async fn texts_are_changed_per_language(world: World) {
    let english = json!({"texts": {"en": {"name": "Participatory budgeting", "tagline": "", "purpose": "", "description": "", "rules": ""}}});
    let path = "/v1/communities/bilancio-partecipativo";
    let change = world
        .by("editor")
        .patch(path)
        .header("if-match", "*")
        .json(&english);
    assert_eq!(
        change.send().await.is(200).str("/name"),
        "Bilancio partecipativo",
        "asked in Italian"
    );
    let read = world.ask(Method::GET, path).in_language("en").send().await;
    assert_eq!(
        (read.str("/language"), read.str("/name")),
        ("en".to_owned(), "Participatory budgeting".to_owned())
    );
    assert_eq!(
        world.get("/v1/communities?q=budgeting").await.each("slug"),
        ["bilancio-partecipativo"]
    );
}

async fn who_writes_leaves_a_trail(world: World) {
    let count = "SELECT COUNT(*) FROM audit_entries";
    let before = world.rows::<i64>(count).await;
    let refused = world
        .by("member of rigenerazione-urbana")
        .patch(PLACE)
        .header("if-match", "*")
        .json(&json!({"programme": "x"}));
    refused.send().await.is(403);
    world
        .by("editor")
        .patch(PLACE)
        .header("if-match", "\"9-0\"")
        .json(&json!({"programme": "x"}))
        .send()
        .await
        .is(412);
    assert_eq!(
        world.rows::<i64>(count).await,
        before,
        "what did not happen leaves no trail"
    );
    let by = world.by("coordinator of rigenerazione-urbana");
    let asking = by
        .patch(PLACE)
        .header("if-match", "*")
        .header("request-id", "who-writes-0001");
    asking.json(&json!({"programme": "x"})).send().await.is(200);
    let last = "SELECT action || ' ' || request_id || ' ' || change FROM audit_entries WHERE request_id = 'who-writes-0001'";
    expect![[r#"community.updated who-writes-0001 {"programme":["STEP","x"],"version":[1,2]}"#]]
        .assert_eq(&world.rows::<String>(last).await.join("\n"));
}

async fn a_change_is_seen_at_once(world: World) {
    for programme in ["uno", "due", "tre"] {
        // Asked before, so that there is something kept to forget.
        world.get(PLACE).await.is(200);
        world.get("/v1/communities?status=active").await.is(200);
        let change = world
            .by("editor")
            .patch(PLACE)
            .header("if-match", "*")
            .json(&json!({"programme": programme}));
        change.send().await.is(200);
        assert_eq!(world.get(PLACE).await.str("/programme"), programme);
        let list = world.get("/v1/communities?status=active").await;
        assert!(
            list.each("programme").contains(&programme.to_owned()),
            "{}",
            list.transcript()
        );
    }
}

async fn a_retry_gets_the_first_answer(world: World) {
    let ask = async || {
        let asking = world
            .by("editor")
            .post(COMMUNITIES)
            .header("idempotency-key", "key-for-retries-1");
        asking.json(&new_community("orti-condivisi")).send().await
    };
    let first = ask().await;
    let again = ask().await;
    assert_eq!((first.status, again.status), (201, 201));
    assert_eq!(
        (&first.body, first.header("location"), first.header("etag")),
        (&again.body, again.header("location"), again.header("etag"))
    );
    let count = "SELECT COUNT(*) FROM audit_entries WHERE action = 'community.created'";
    assert_eq!(world.rows::<i64>(count).await, [1]);

    world.set_clock("2026-11-22T09:29:59Z");
    assert_eq!(ask().await.status, 201, "for 24 hours");
    world.set_clock("2026-11-22T09:30:01Z");
    ask().await.refuses(&expect![[r#"
        409 conflict: Esiste già una comunità «orti-condivisi».
          /slug taken: Esiste già una comunità «orti-condivisi».
    "#]]);
}

async fn a_key_is_for_one_request_and_one_caller(world: World) {
    let ask = async |caller: &str, key: &str, slug: &str| {
        let asking = world.by(caller).post(COMMUNITIES).header("idempotency-key", key);
        asking.json(&new_community(slug)).send().await
    };
    ask("editor", "key-for-one-request", "orti-condivisi")
        .await
        .is(201);
    ask("editor", "key-for-one-request", "altri-orti").await.refuses(&expect![[r#"
        422 key-reused: La stessa Idempotency-Key è già servita per una richiesta diversa: usa una chiave nuova per ogni operazione.
    "#]]);
    ask("administrator", "key-for-one-request", "altri-orti")
        .await
        .is(201);
    ask("editor", "short", "terzi-orti").await.refuses(&expect![[r#"
        400 bad-parameter: Servono da 8 a 255 caratteri ASCII senza spazi, per esempio un UUID.
          /header/Idempotency-Key form: Servono da 8 a 255 caratteri ASCII senza spazi, per esempio un UUID.
    "#]]);
    // A refused request uses up no key.
    ask("editor", "key-of-a-refused-one", "orti-condivisi")
        .await
        .is(409);
    ask("editor", "key-of-a-refused-one", "quarti-orti").await.is(201);
}

async fn the_same_key_at_once_makes_one(world: World) {
    let sent = twenty_at_once_with_one_key(&world).await;
    let made: Vec<_> = sent.iter().filter(|seen| seen.status == 201).collect();
    assert!(!made.is_empty());
    assert!(
        made.iter().all(|seen| seen.body == made[0].body),
        "whoever is told of success is told the same"
    );
    for other in sent.iter().filter(|seen| seen.status != 201) {
        assert!(
            other.refusal().starts_with("409 still-running"),
            "{}",
            other.refusal()
        );
        assert!(other.header("retry-after").is_some());
    }
    assert_eq!(world.rows::<i64>(MADE).await, [1]);
}

const MADE: &str = "SELECT COUNT(*) FROM audit_entries WHERE action = 'community.created'";

/// Over two processes: what one of them keeps in memory cannot help the other.
async fn twenty_at_once_with_one_key(world: &World) -> Vec<Seen> {
    let second = world.replica(|_| {}).await;
    let servers = [&world.server, &second];
    let ask = |at: usize| {
        let asking = servers[at % 2]
            .by("editor")
            .post(COMMUNITIES)
            .header("idempotency-key", "key-at-once-0001");
        asking.json(&new_community("orti-condivisi")).send()
    };
    let sent = futures_util::future::join_all((0..20).map(ask)).await;
    second.stop().await;
    sent
}

/// The control of the two tests above: when the stored answers are lost, a retry happens again. So it is they that prevent it.
async fn when_stored_answers_are_lost_a_retry_makes_another(world: World) {
    forget_every_answer(&world).await;
    let ask = async || {
        let asking = world
            .by("editor")
            .post(COMMUNITIES)
            .header("idempotency-key", "key-for-retries-1");
        asking.json(&new_community("orti-condivisi")).send().await
    };
    let (first, again) = (ask().await, ask().await);
    assert_eq!((first.status, again.status), (201, 201));
    assert_ne!(first.body, again.body);
    assert_eq!(world.rows::<i64>(MADE).await, [2]);
    twenty_at_once_with_one_key(&world).await;
    let made = world.rows::<i64>(MADE).await[0] - 2;
    assert!(made >= 2, "one in each process at least, but there are {made}");
}

/// Forgets each stored answer in the transaction that stores it; and lets names be taken twice, which would also stop the second.
async fn forget_every_answer(world: &World) {
    let sql = match world.database().engine() {
        Engine::Sqlite => {
            "CREATE TRIGGER forget AFTER UPDATE ON stored_answers BEGIN
                 DELETE FROM stored_answers WHERE caller = NEW.caller AND key = NEW.key; END;
             CREATE TRIGGER rename AFTER INSERT ON communities BEGIN
                 UPDATE communities SET slug = slug || '-' || lower(hex(id)) WHERE id = NEW.id; END"
        }
        Engine::Postgres => {
            "CREATE FUNCTION forget() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                 DELETE FROM stored_answers WHERE caller = NEW.caller AND key = NEW.key; RETURN NULL; END $$;
             CREATE TRIGGER forget AFTER UPDATE ON stored_answers FOR EACH ROW EXECUTE FUNCTION forget();
             CREATE FUNCTION rename() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                 NEW.slug := NEW.slug || '-' || replace(NEW.id::text, '-', ''); RETURN NEW; END $$;
             CREATE TRIGGER rename BEFORE INSERT ON communities FOR EACH ROW EXECUTE FUNCTION rename()"
        }
    };
    world.execute(sql).await;
}

/// Several writers at once, in two processes: all are served. Where a connection to the database does not open in time (proving the
/// password takes a machine that is busy with other things a while) they are told to come back, and then they are.
async fn writers_at_once_are_all_served(world: World) {
    let second = world.replica(|_| {}).await;
    let servers = [&world.server, &second];
    let ask = async |at: usize| {
        let body = new_community(&format!("orti-condivisi-{at}"));
        for _ in 0..5 {
            let seen = servers[at % 2]
                .by("editor")
                .post(COMMUNITIES)
                .json(&body)
                .send()
                .await;
            if seen.status != 503 || seen.header("retry-after").is_none() {
                return seen;
            }
        }
        panic!("told to come back five times");
    };
    for seen in futures_util::future::join_all((0..6).map(ask)).await {
        assert_eq!(seen.status, 201, "{}", seen.transcript());
    }
    second.stop().await;
}

//! Terms written: from a suggestion to a term, changed, and not seen before their time.

use super::with_terms;
use crate::both;
use crate::harness::World;
use expect_test::expect;
use serde_json::json;

both![
    a_suggestion_becomes_a_term,
    faults_of_a_new_term_are_named_at_once,
    a_change_needs_the_version_that_was_read,
    what_is_not_public_does_not_exist,
    a_retried_suggestion_is_made_once,
];

async fn a_suggestion_becomes_a_term(world: World) {
    with_terms(&world).await;
    let new = json!({"slug": "giuria", "category": "method", "labels": {"it": "Giuria civica"}, "definition": {"it": "Persone estratte a sorte."}});
    let made = world
        .by("outsider")
        .post("/v1/glossary/terms")
        .json(&new)
        .send()
        .await;
    assert_eq!(made.is(201).header("location"), Some("/v1/glossary/terms/giuria"));
    let mut told = Vec::new();
    for (caller, step, body) in [
        ("outsider", "submission", None),
        ("analyst", "submission", None),
        ("editor", "reinstatement", None),
        ("editor", "submission", None),
        ("editor", "rejection", Some(json!({}))),
        ("editor", "rejection", Some(json!({"reason": "C'è già."}))),
        ("editor", "publication", None),
        ("editor", "submission", None),
        ("administrator", "publication", None),
        ("anonymous", "deprecation", Some(json!({"replaced_by": "acqua"}))),
        ("editor", "deprecation", Some(json!({"replaced_by": "nessuna"}))),
        ("editor", "deprecation", Some(json!({"replaced_by": "agenda-21"}))),
        (
            "editor",
            "deprecation",
            Some(json!({"replaced_by": "partecipazione"})),
        ),
        ("editor", "reinstatement", None),
    ] {
        let by = world.by(caller);
        let asking = by.post(&format!("/v1/glossary/terms/giuria/{step}"));
        let asking = match &body {
            Some(body) => asking.json(body),
            None => asking,
        };
        let seen = asking.send().await;
        let outcome = if seen.status == 200 {
            seen.str("/status")
        } else {
            seen.refusal().trim().to_owned()
        };
        told.push(format!("{caller}, {step}: {outcome}"));
    }
    expect![[r#"
        outsider, submission: 404 not-found: A questo indirizzo non c’è nulla che tu possa vedere.
        analyst, submission: 403 not-permitted: Il tuo ruolo non permette questa operazione. Chi coordina la comunità o la redazione può aiutarti.
        editor, reinstatement: 409 wrong-state: Lo stato attuale è «suggested»: da qui non si passa a «reinstatement».
        editor, submission: in_review
        editor, rejection: 422 invalid: reason: Campo obbligatorio.
          /reason required: Campo obbligatorio.
        editor, rejection: rejected
        editor, publication: 409 wrong-state: Lo stato attuale è «rejected»: da qui non si passa a «publication».
        editor, submission: in_review
        administrator, publication: published
        anonymous, deprecation: 401 sign-in-needed: Per questa operazione occorre accedere.
        editor, deprecation: 422 invalid: nessuna voce si chiama «nessuna»
          /replaced_by unknown_term: nessuna voce si chiama «nessuna»
        editor, deprecation: 422 invalid: «agenda-21» è a sua volta superata o respinta: indicare la voce in uso
          /replaced_by replacement_not_current: «agenda-21» è a sua volta superata o respinta: indicare la voce in uso
        editor, deprecation: deprecated
        editor, reinstatement: published"#]].assert_eq(&told.join("\n"));
    let trail: Vec<String> = world
        .rows("SELECT action FROM audit_entries WHERE subject_kind = 'term' ORDER BY at, id")
        .await;
    let steps: Vec<&String> = trail
        .iter()
        .filter(|action| *action != "glossary.imported")
        .collect();
    assert_eq!(steps.len(), 7, "{steps:?}");
    world
        .get("/v1/glossary/completions?q=giuria")
        .await
        .lists(&["/slug"], &expect!["giuria"]);
}

async fn faults_of_a_new_term_are_named_at_once(world: World) {
    with_terms(&world).await;
    let by = world.by("editor");
    let create = async |body: serde_json::Value| {
        by.post("/v1/glossary/terms")
            .json(&body)
            .in_language("en")
            .send()
            .await
    };
    create(json!({"slug": "Giuria Civica", "category": "jury", "labels": {"it": ""}, "colour": "red"}))
        .await
        .refuses(&expect![[r#"
            422 invalid: definition: This field is required. (and 4 more: see errors)
              /definition required: This field is required.
              /category enum: Not an allowed value. These are: principle, method, technique, law_or_programme, role_or_body, digital, evaluation, document, phase.
              /labels/it minLength: It may not be empty.
              /slug pattern: It does not have the form ^[a-z0-9]+(-[a-z0-9]+)*$
              /colour unknown: Unknown field.
        "#]]);
    create(json!({"slug": "giuria", "category": "method", "labels": {}, "definition": {"it": "Def"}}))
        .await
        .refuses(&expect![[r#"
            422 invalid: labels: At least one language is needed.
              /labels rule: At least one language is needed.
        "#]]);
    create(json!({
        "slug": "giuria", "category": "principle", "labels": {"it": "Giuria"}, "definition": {"it": "Def"},
        "broader": ["giuria"], "related": ["nessuna"], "method": {"participants_min": 9, "participants_max": 3},
        "sources": [{"title": "A <b>", "url": "https://example.org"}],
    }))
    .await
    .refuses(&expect![[r#"
        422 invalid: a term cannot refer to itself
          /broader self_reference: a term cannot refer to itself
          /sources bad_source: a source is written: Title <https://address>
          /category not_a_method: participants, duration, materials and difficulty are only for the category method
          /method/participants_max out_of_range: at least 9, as participants_min
          /related unknown_term: no term is called “nessuna”
    "#]]);
    create(json!({"slug": "acqua", "category": "principle", "labels": {"it": "Acqua"}, "definition": {"it": "Def"}}))
        .await
        .refuses(&expect![[r#"
            409 conflict: There is a term “acqua” already.
              /slug taken: There is a term “acqua” already.
        "#]]);
}

async fn a_change_needs_the_version_that_was_read(world: World) {
    with_terms(&world).await;
    let editor = world.by("editor");
    let read = editor.get("/v1/glossary/terms/acqua").await;
    let tag = read.header("etag").expect("a tag").to_owned();
    let patch =
        json!({"labels": {"it": "Acque", "en": "Waters"}, "synonyms": {"it": ["oro blu"]}, "related": []});
    let change = |tag: Option<&str>| {
        let asking = editor.patch("/v1/glossary/terms/acqua").json(&patch);
        match tag {
            Some(tag) => asking.header("if-match", tag),
            None => asking,
        }
    };
    change(None).send().await.is(428);
    change(Some("\"99-0000000000000000\"")).send().await.is(412);
    let changed = change(Some(&tag)).send().await;
    changed.is(200).reads_at(
        "/labels",
        &expect![[r#"
        200
        {
          "en": "Waters",
          "it": "Acque"
        }
    "#]],
    );
    change(Some(&tag)).send().await.is(412);
    let new_tag = changed.header("etag").expect("a tag");
    change(Some(new_tag)).send().await.is(200);
    world
        .by("analyst")
        .patch("/v1/glossary/terms/acqua")
        .json(&patch)
        .header("if-match", "*")
        .send()
        .await
        .is(403);
    let other = world.get("/v1/glossary/terms/contratto-di-fiume").await;
    other.reads_at(
        "/related",
        &expect![[r#"
        200
        []
    "#]],
    );
}

async fn what_is_not_public_does_not_exist(world: World) {
    with_terms(&world).await;
    for caller in ["anonymous", "outsider", "coordinator of rigenerazione-urbana"] {
        let by = world.by(caller);
        let hidden = by.get("/v1/glossary/terms/bozza").await;
        let missing = by.get("/v1/glossary/terms/nessuna").await;
        assert_eq!(hidden.is(404).refusal(), missing.is(404).refusal());
        for step in ["submission", "publication", "reinstatement"] {
            by.post(&format!("/v1/glossary/terms/bozza/{step}"))
                .send()
                .await
                .is(if caller == "anonymous" { 401 } else { 404 });
        }
        assert!(
            !by.get("/v1/glossary/terms?q=bozza")
                .await
                .text()
                .contains("\"bozza\"")
        );
        assert!(!by.get("/v1/glossary.json").await.text().contains("\"bozza\""));
    }
    for staff in ["administrator", "editor", "analyst"] {
        world.by(staff).get("/v1/glossary/terms/bozza").await.is(200);
    }
}

async fn a_retried_suggestion_is_made_once(world: World) {
    with_terms(&world).await;
    let new = json!({"slug": "giuria", "category": "method", "labels": {"it": "Giuria"}, "definition": {"it": "Def"}});
    let suggest = async |body: &serde_json::Value| {
        let by = world.by("outsider");
        let asking = by.post("/v1/glossary/terms").json(body);
        asking.header("idempotency-key", "suggest-giuria-1").send().await
    };
    let first = suggest(&new).await;
    let second = suggest(&new).await;
    assert_eq!(
        (first.is(201).json(), second.is(201).json()),
        (first.json(), first.json())
    );
    let mut other = new.clone();
    other["slug"] = json!("giuria-2");
    suggest(&other).await.is(422);
}

//! The life of a survey: every state and every step, what a publication needs, what stays promised, who finds it.

use super::{
    WHERE, count, create, definition, new_survey, published, questionnaire, start, take, unpublished, with,
};
use crate::both;
use crate::harness::World;
use expect_test::expect;
use serde_json::json;
use std::fmt::Write;

both![
    every_state_and_every_step,
    a_publication_tells_everything_that_is_missing,
    a_survey_of_an_unpublished_questionnaire_waits_for_it,
    what_was_promised_stays,
    it_closes_by_itself_and_opens_again_with_a_reason,
    who_finds_which_survey,
    a_poll_has_one_page,
];

const STEPS: [&str; 7] = [
    "publication",
    "pause",
    "resumption",
    "closure",
    "reopening",
    "results-publication",
    "archival",
];

async fn every_state_and_every_step(world: World) {
    published(&world, "prova", json!({})).await;
    let mut table = String::new();
    for state in [
        "draft",
        "published",
        "paused",
        "closed",
        "results_published",
        "archived",
    ] {
        for step in STEPS {
            let put = format!(
                "UPDATE surveys SET state = '{state}', closes_at = 1801346399000000, never_closes = FALSE WHERE slug = 'prova'"
            );
            world.execute(&put).await;
            let seen = take(&world, "prova", step).await;
            if seen.status == 200 {
                let _ = writeln!(table, "{state} + {step} → {}", seen.str("/state"));
            } else {
                assert_eq!(seen.status, 409, "{}", seen.transcript());
            }
        }
    }
    world
        .execute("UPDATE surveys SET state = 'closed' WHERE slug = 'prova'")
        .await;
    expect![[r#"
        draft + publication → published
        published + pause → paused
        published + closure → closed
        paused + resumption → published
        paused + closure → closed
        closed + reopening → published
        closed + results-publication → results_published
        results_published + archival → archived
    "#]]
    .assert_eq(&table);
    take(&world, "prova", "pause").await.refuses(&expect![[r#"
        409 wrong-state: Lo stato attuale è «closed»: da qui non si passa a «pause».
    "#]]);
}

async fn a_publication_tells_everything_that_is_missing(world: World) {
    let questionnaire = questionnaire(&world, definition()).await;
    let bare = with(
        new_survey(&questionnaire, "prova"),
        json!({
            "texts": {"it": {"title": "Prova", "introduction": "", "privacy_notice": " ", "thanks": ""}},
            "members_of": [], "closes_at": null, "languages": ["en", "it"],
        }),
    );
    create(&world, &bare).await.is(201);
    take(&world, "prova", "publication").await.refuses(&expect![[r#"
        422 invalid: Il questionario non è in questa lingua.
          /languages/0 rule: Il questionario non è in questa lingua.
          /texts/it/privacy_notice rule: Manca l’informativa sulla privacy.
          /closes_at rule: Serve una data di chiusura, oppure dire che non ce n’è (`never_closes`).
          /members_of rule: Servono le comunità i cui membri possono rispondere.
    "#]]);
    let seen = world.by("editor").get("/v1/surveys/prova").await;
    assert_eq!(
        seen.at("/management/missing").as_array().map(Vec::len),
        Some(4),
        "{}",
        seen.transcript()
    );
    assert_eq!(seen.str("/state"), "draft");
    let mended = json!({
        "texts": {"it": {"title": "Prova", "introduction": "", "privacy_notice": "Eccola.", "thanks": ""}},
        "members_of": [WHERE], "never_closes": true, "languages": [],
    });
    let asking = world
        .by("editor")
        .patch("/v1/surveys/prova")
        .header("if-match", "*");
    asking.json(&mended).send().await.is(200);
    let seen = take(&world, "prova", "publication").await;
    assert_eq!(seen.is(200).str("/number"), "1.0");
}

async fn a_survey_of_an_unpublished_questionnaire_waits_for_it(world: World) {
    let questionnaire = unpublished(&world, definition()).await;
    create(&world, &new_survey(&questionnaire, "prova")).await.is(201);
    take(&world, "prova", "publication").await.refuses(&expect![[r#"
        422 invalid: Il questionario non ha ancora questa versione pubblicata: pubblicalo prima.
          /number rule: Il questionario non ha ancora questa versione pubblicata: pubblicalo prima.
    "#]]);
    let of_another = with(
        new_survey(&questionnaire, "altra"),
        json!({"number": "3.0", "members_of": ["non-esiste"]}),
    );
    let seen = create(&world, &of_another).await;
    let pointers: Vec<String> = seen
        .is(422)
        .at("/errors")
        .as_array()
        .into_iter()
        .flatten()
        .map(|fault| fault["pointer"].as_str().unwrap_or_default().to_owned())
        .collect();
    assert_eq!(pointers, ["/number", "/members_of/0"]);
}

async fn what_was_promised_stays(world: World) {
    published(&world, "prova", json!({})).await;
    let asking = world
        .by("editor")
        .patch("/v1/surveys/prova")
        .header("if-match", "*");
    let change = json!({"identity": "identified", "results": "public_after_closing", "revisable": true, "closes_at": "2027-02-01T00:00:00Z"});
    asking.json(&change).send().await.refuses(&expect![[r#"
        422 invalid: L’indagine è pubblicata: questo non si può più cambiare, perché è stato detto a chi risponde.
          /identity rule: L’indagine è pubblicata: questo non si può più cambiare, perché è stato detto a chi risponde.
          /results rule: L’indagine è pubblicata: questo non si può più cambiare, perché è stato detto a chi risponde.
          /revisable rule: L’indagine è pubblicata: questo non si può più cambiare, perché è stato detto a chi risponde.
    "#]]);
    let version = world
        .by("editor")
        .get("/v1/surveys/prova")
        .await
        .header("etag")
        .expect("a tag")
        .to_owned();
    let change = json!({"closes_at": "2027-02-01T00:00:00Z"});
    let asking = || {
        world
            .by("editor")
            .patch("/v1/surveys/prova")
            .header("if-match", &version)
    };
    asking().json(&change).send().await.is(200);
    asking().json(&change).send().await.is(412);
    world
        .by("editor")
        .delete("/v1/surveys/prova")
        .send()
        .await
        .is(409);
}

async fn it_closes_by_itself_and_opens_again_with_a_reason(world: World) {
    published(&world, "prova", json!({})).await;
    world.set_clock("2027-02-01T08:00:00Z");
    // Over is over, whether it was closed yet or not.
    start(&world, "member of rigenerazione-urbana", "prova")
        .await
        .refuses(&expect![[r#"
        409 survey-not-open: L’indagine è chiusa: non si accettano altre risposte.
    "#]]);
    world.do_what_is_due().await;
    let seen = world.by("editor").get("/v1/surveys/prova").await;
    assert_eq!(seen.str("/state"), "closed");
    let trail = "SELECT COUNT(*) FROM audit_entries WHERE action = 'survey.closed' AND actor = 'command'";
    assert_eq!(count(&world, trail).await, 1);
    world.do_what_is_due().await;
    assert_eq!(count(&world, trail).await, 1, "once");
    let seen = take(&world, "prova", "reopening").await;
    assert_eq!(seen.is(200).str("/reason"), "Qualcuno manca.");
    start(&world, "member of rigenerazione-urbana", "prova")
        .await
        .is(201);
    take(&world, "prova", "closure").await.is(200);
    take(&world, "prova", "results-publication").await.is(200);
    assert_eq!(
        count(&world, "SELECT COUNT(*) FROM survey_secrets").await,
        0,
        "nobody can tell any more who took part"
    );
}

async fn who_finds_which_survey(world: World) {
    let questionnaire = questionnaire(&world, definition()).await;
    for (slug, more, step) in [
        (
            "aperta-a-tutti",
            json!({"audience": "public", "members_of": []}),
            Some("publication"),
        ),
        ("per-i-membri", json!({}), Some("publication")),
        ("in-bozza", json!({"audience": "public", "members_of": []}), None),
    ] {
        create(&world, &with(new_survey(&questionnaire, slug), more))
            .await
            .is(201);
        if let Some(step) = step {
            take(&world, slug, step).await.is(200);
        }
    }
    let mut table = String::new();
    for who in [
        "anonymous",
        "outsider",
        "member of open-data-lab",
        "member of rigenerazione-urbana",
        "facilitator of rigenerazione-urbana",
        "analyst",
    ] {
        let mut found = world.by(who).get("/v1/surveys?sort=closes_at").await.each("slug");
        found.sort();
        for slug in ["aperta-a-tutti", "per-i-membri", "in-bozza"] {
            let status = world.by(who).get(&format!("/v1/surveys/{slug}")).await.status;
            assert_eq!(
                status == 200,
                found.iter().any(|one| one == slug),
                "{who} and {slug}"
            );
        }
        let _ = writeln!(table, "{who}: {}", found.join(", "));
    }
    expect![[r#"
        anonymous: aperta-a-tutti
        outsider: aperta-a-tutti
        member of open-data-lab: aperta-a-tutti
        member of rigenerazione-urbana: aperta-a-tutti, per-i-membri
        facilitator of rigenerazione-urbana: aperta-a-tutti, in-bozza, per-i-membri
        analyst: aperta-a-tutti, in-bozza, per-i-membri
    "#]]
    .assert_eq(&table);
    let open = world
        .by("editor")
        .get("/v1/surveys?open_at=2026-12-01T00:00:00Z&community=rigenerazione-urbana&count=true")
        .await;
    assert_eq!(open.at("/total"), 2);
    let managed = world
        .by("member of rigenerazione-urbana")
        .get("/v1/surveys?managed=true")
        .await;
    assert!(managed.each("slug").is_empty());
}

async fn a_poll_has_one_page(world: World) {
    let questionnaire = questionnaire(&world, definition()).await;
    let poll = with(new_survey(&questionnaire, "sondaggio"), json!({"kind": "poll"}));
    create(&world, &poll).await.is(201);
    take(&world, "sondaggio", "publication")
        .await
        .refuses(&expect![[r#"
        422 invalid: Un sondaggio ha una pagina sola: questo questionario ne ha di più.
          /kind rule: Un sondaggio ha una pagina sola: questo questionario ne ha di più.
    "#]]);
}

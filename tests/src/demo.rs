//! The demo region: what a newcomer finds on the first day.

use crate::both;
use crate::harness::World;
use expect_test::expect;
use reqwest::Method;
use serde_json::json;
use std::collections::BTreeMap;

both![
    a_year_of_events_with_who_came_and_who_waits,
    questionnaires_of_every_kind,
    surveys_that_were_answered_and_some_that_can_be,
    a_survey_by_invitation_that_some_answered,
    a_server_beside_the_import_ends_nothing_too_early,
];

async fn a_year_of_events_with_who_came_and_who_waits(world: World) {
    world.import_demo().await;
    let events = world.by("editor").get("/v1/events?limit=100").await;
    let events = events.is(200).json();
    let items = events["items"].as_array().expect("events");
    let mut kinds = BTreeMap::<&str, usize>::new();
    let mut states = BTreeMap::<&str, usize>::new();
    for event in items {
        *kinds.entry(event["kind"].as_str().expect("a kind")).or_default() += 1;
        *states
            .entry(event["status"].as_str().expect("a state"))
            .or_default() += 1;
    }
    expect![[r#"
        {"assembly": 3, "meeting": 2, "open_space": 2, "other": 1, "training": 1, "webinar": 14, "workshop": 3, "world_cafe": 1}
        {"cancelled": 1, "draft": 1, "ended": 3, "postponed": 1, "published": 20, "reported": 1}
    "#]].assert_eq(&format!("{kinds:?}\n{states:?}\n"));

    let full = world
        .by("editor")
        .get("/v1/events?community=giovani-generazioni&kind=workshop")
        .await;
    expect![[r#"[{"capacity":24,"channel":"in_person","free":0,"waiting":7}]"#]]
        .assert_eq(&full.at("/items/0/registration/channels").to_string());
    let slug = full.str("/items/0/slug");
    let list = world
        .by("editor")
        .get(&format!("/v1/events/{slug}/registrations?facets=true&limit=1"))
        .await;
    expect![[r#"[{"count":1,"value":"cancelled"},{"count":22,"value":"confirmed"},{"count":1,"value":"offered"},{"count":7,"value":"waitlisted"}]"#]].assert_eq(&list.at("/facets/state").to_string());

    // What is long over is not written about.
    let about: Vec<(String, i64)> = world
        .rows("SELECT state, COUNT(*) FROM mails GROUP BY state ORDER BY state")
        .await;
    expect![[r#"[("dead", 1), ("queued", 87), ("withdrawn", 221)]"#]].assert_eq(&format!("{about:?}"));
}

async fn questionnaires_of_every_kind(world: World) {
    world.import_demo().await;
    let list = world.by("editor").get("/v1/questionnaires?sort=title").await;
    list.lists(
        &[
            "/title",
            "/number",
            "/state",
            "/template",
            "/changed",
            "/community/slug",
        ],
        &expect![[r#"
            Com’è andato l’incontro? · 1.0 · published · true · true · null
            Discriminazioni: quello che si vede e non si dice · 1.0 · published · false · false · rete-regionale-contro-le-discriminazioni
            Indagine interna sulla partecipazione · 1.1 · published · false · false · null
            Quando ci vediamo? · 1.0 · published · false · false · giovani-generazioni"#]],
    );
    let path = "/v1/questionnaires?q=indagine";
    let survey = world.by("editor").get(path).await.str("/items/0/_links/versions");
    let version = world.by("editor").get(&format!("{survey}/1.1")).await;
    let pages = version.at("/definition/pages");
    assert_eq!(
        (version.at("/questions").as_i64(), pages.as_array().map(Vec::len)),
        (Some(20), Some(4))
    );
    let definition = version.at("/definition").to_string();
    for word in ["shown_if", "required_if", "go_to", "screened_out"] {
        assert!(definition.contains(word), "{word}");
    }
    let changes = world
        .by("editor")
        .get(&format!("{survey}/1.1/changes?since=1.0"))
        .await;
    assert_eq!(changes.str("/level"), "minor");
    let bank = world.by("analyst").get("/v1/question-bank").await;
    bank.lists(
        &["/title", "/kind"],
        &expect![[r#"
        Quanti anni hai? · single_choice
        Come l’hai saputo? · multiple_choice
        Lo consiglieresti? · scale"#]],
    );
    let template = world.by("editor").get("/v1/questionnaires?template=true").await;
    let draft = world
        .by("editor")
        .get(&template.str("/items/0/_links/draft"))
        .await;
    draft.reads_at(
        "/checks",
        &expect![[r#"
        200
        [
          {
            "code": "missing_translation",
            "detail": "Manca il testo in inglese.",
            "pointer": "/pages/0/questions/2/label/en",
            "severity": "error"
          }
        ]
    "#]],
    );
}

async fn surveys_that_were_answered_and_some_that_can_be(world: World) {
    world.import_demo().await;
    let list = world.by("editor").get("/v1/surveys?sort=closes_at").await;
    list.lists(
        &["/title", "/kind", "/state", "/identity", "/audience"],
        &expect![[r#"
            Indagine sulla partecipazione 2025 · survey · results_published · confidential · public
            Indagine sulla partecipazione 2026 · survey · results_published · confidential · public
            Quando ci vediamo? · poll · published · confidential · public
            L’incontro di autunno, detto da chi c’era · survey · published · anonymous · invited
            Discriminazioni: quello che si vede e non si dice · survey · published · anonymous · public
            Com’è andato l’incontro? · survey · draft · confidential · members"#]],
    );
    let counts: Vec<(String, String, i64)> = world
        .rows("SELECT s.slug, r.state, COUNT(*) FROM survey_responses r JOIN surveys s ON s.id = r.survey_id GROUP BY s.slug, r.state ORDER BY s.slug, r.state")
        .await;
    expect![[r#"[("discriminazioni-quello-che-si-vede", "submitted", 86), ("incontro-di-autunno", "submitted", 9), ("indagine-partecipazione-2025", "screened_out", 12), ("indagine-partecipazione-2025", "submitted", 380), ("indagine-partecipazione-2026", "screened_out", 18), ("indagine-partecipazione-2026", "submitted", 560), ("quando-ci-vediamo", "submitted", 57)]"#]].assert_eq(&format!("{counts:?}"));

    // The totals are those that the data says, whoever gave which answer.
    let mut totals = String::new();
    for answer in [
        "\"lavora_ente\":true",
        "\"ruolo\":\"dirigente\"",
        "\"ruolo\":\"amministratore\"",
        "\"anni\":0",
        "\"percorsi\":\"nessuno\"",
        "\"soddisfazione\":2",
        "\"perche_no\":",
        "\"ore\":\"di_piu\"",
        "\"temi_formazione\":",
        "\"proposta\":",
        "\"email\":",
    ] {
        let of = |year: i32| {
            format!(
                "SELECT COUNT(*) FROM survey_responses r JOIN surveys s ON s.id = r.survey_id WHERE s.slug = 'indagine-partecipazione-{year}' AND r.state = 'submitted' AND r.answers LIKE '%{answer}%'"
            )
        };
        let then: Vec<i64> = world.rows(&of(2025)).await;
        let now: Vec<i64> = world.rows(&of(2026)).await;
        totals.push_str(&format!("{answer} {} {}\n", then[0], now[0]));
    }
    expect![[r#"
        "lavora_ente":true 366 540
        "ruolo":"dirigente" 53 74
        "ruolo":"amministratore" 54 98
        "anni":0 61 68
        "percorsi":"nessuno" 128 135
        "soddisfazione":2 14 17
        "perche_no": 65 72
        "ore":"di_piu" 53 99
        "temi_formazione": 380 560
        "proposta": 110 162
        "email": 91 134
    "#]]
    .assert_eq(&totals);

    // Somebody without an account answers the poll.
    let path = "/v1/surveys/quando-ci-vediamo/responses";
    let begun = world.by("anonymous").post(path).json(&json!({})).send().await;
    let key = begun.is(201).str("/key");
    let answers = json!({"key": key, "page": "p1", "answers": {"giorni": ["lunedi"]}});
    let path = "/v1/survey-responses/answers";
    world
        .by("anonymous")
        .ask(Method::POST, path)
        .json(&answers)
        .send()
        .await
        .is(200);
    let path = "/v1/survey-responses/submission";
    world
        .by("anonymous")
        .ask(Method::POST, path)
        .json(&json!({"key": key}))
        .send()
        .await
        .is(200);
}

async fn a_survey_by_invitation_that_some_answered(world: World) {
    world.import_demo().await;
    let counts = "/v1/surveys/incontro-di-autunno/invitation-counts";
    expect![[r#"{"answered":9,"bounced":1,"invited":15,"opted_out":1,"revoked":0,"sent":15,"to_remind":4,"waiting":0}"#]]
        .assert_eq(&world.by("editor").get(counts).await.is(200).at("").to_string());
    let letters: Vec<(String, i64)> = world
        .rows(
            "SELECT template || ' ' || state, COUNT(*) FROM mails WHERE about_kind = 'survey_invitation' \
             GROUP BY template, state ORDER BY template, state",
        )
        .await;
    expect![[r#"[("survey_invitation dead", 1), ("survey_invitation queued", 13), ("survey_invitation withdrawn", 1), ("survey_reminder queued", 7)]"#]]
        .assert_eq(&format!("{letters:?}"));
    // Whoever has answered, on whichever day: their answers do not say.
    let days: Vec<(String, i64)> = world
        .rows(
            "SELECT p.day, COUNT(*) FROM survey_participations p JOIN surveys s ON s.id = p.survey_id \
             WHERE s.slug = 'incontro-di-autunno' GROUP BY p.day ORDER BY p.day",
        )
        .await;
    assert_eq!(
        days.iter().map(|(_, many)| *many).collect::<Vec<_>>(),
        [3, 1, 2, 2, 1]
    );
    let answers = "/v1/surveys/incontro-di-autunno/responses";
    world.by("editor").get(answers).await.is(409);
    world.get("/v1/surveys/incontro-di-autunno").await.is(404);
}

/// What time brings to a running server, it brings while the demo's past is being told, too.
async fn a_server_beside_the_import_ends_nothing_too_early(world: World) {
    let beside = async {
        loop {
            world.do_what_is_due().await;
            tokio::task::yield_now().await;
        }
    };
    tokio::select! {
        () = world.import_demo() => {}
        () = beside => {}
    }
    let over: Vec<(String, i64, bool)> = world
        .rows("SELECT slug, responses, closed_at IS NOT NULL FROM surveys WHERE state = 'results_published' ORDER BY slug")
        .await;
    expect![[
        r#"[("indagine-partecipazione-2025", 380, true), ("indagine-partecipazione-2026", 560, true)]"#
    ]]
    .assert_eq(&format!("{over:?}"));
}

//! Invitations by list and by sheet, nominations by a body, and what becomes of them.

use super::{ON_REQUEST, OPEN, applicant, counted, letter, step};
use crate::both;
use crate::harness::{Seen, World};
use expect_test::expect;
use serde_json::{Value, json};

both![
    an_invitation_is_accepted_by_its_link,
    each_row_of_a_sheet_has_its_result,
    a_dry_run_changes_nothing,
    who_asked_to_join_is_approved_by_being_invited,
    nobody_gives_more_than_they_have,
    an_invitation_that_nobody_answers_expires,
    a_body_nominates_whom_it_sends,
];

const COORDINATOR: &str = "coordinator of rigenerazione-urbana";

async fn invite(world: &World, who: &str, slug: &str, body: &Value) -> Seen {
    let asking = world.by(who).post(&format!("/v1/communities/{slug}/invitations"));
    asking.json(body).send().await
}

fn outcomes(seen: &Seen) -> String {
    let line = |result: &Value| {
        let problem = result
            .pointer("/problem/detail")
            .and_then(Value::as_str)
            .unwrap_or_default();
        format!(
            "{} {} {} {problem}",
            result["row"], result["email"], result["outcome"]
        )
    };
    let results = seen.is(200).at("/results");
    let lines: Vec<String> = results.as_array().expect("results").iter().map(line).collect();
    lines
        .iter()
        .map(|line| line.trim_end())
        .collect::<Vec<_>>()
        .join("\n")
}

async fn an_invitation_is_accepted_by_its_link(world: World) {
    let before = counted(&world, OPEN).await;
    let body = json!({"invitees": [{"email": "Nora@Example.org", "name": "Nora Nuova", "role": "facilitator"}], "message": "Ci fa piacere."});
    let invited = invite(&world, COORDINATOR, OPEN, &body).await;
    expect![[r#"1 "nora@example.org" "invited""#]].assert_eq(&outcomes(&invited));
    assert_eq!(
        counted(&world, OPEN).await,
        before,
        "nobody belongs before they accept"
    );
    let letter = letter(&world, "nora@example.org", "membership_invitation").await;
    assert_eq!(letter.subject, "Un invito nella comunità Rigenerazione urbana");
    assert!(letter.text.contains("Ci fa piacere."), "{}", letter.text);
    let secret = crate::harness::letters::secret(&letter);
    let (id, key) = secret.split_once('.').expect("which membership, and its key");
    let path = format!("/v1/memberships/{id}");
    assert_eq!(world.by(key).get(&path).await.is(200).str("/state"), "invited");
    let accepted = step(&world, key, &path, "acceptance").await;
    assert_eq!(
        [accepted.is(200).str("/state"), accepted.str("/role")],
        ["active", "facilitator"]
    );
    assert_eq!(counted(&world, OPEN).await, before + 1);
    let again = invite(
        &world,
        COORDINATOR,
        OPEN,
        &json!({"invitees": [{"email": "nora@example.org"}]}),
    )
    .await;
    expect![[r#"1 "nora@example.org" "already_member""#]].assert_eq(&outcomes(&again));
}

async fn each_row_of_a_sheet_has_its_result(world: World) {
    let sheet = "\u{feff}email;name;role\r\n\
        uno@example.org;Uno;\r\n\
        non-un-indirizzo;Due;\r\n\
        UNO@example.org;Ancora;\r\n\
        member.rigenerazione-urbana@example.org;;\r\n\
        coordinator.rigenerazione-urbana@example.org;;\r\n\
        tre@example.org;Tre;presidente\r\n";
    let answered = invite(&world, COORDINATOR, OPEN, &json!({"csv": sheet})).await;
    expect![[r#"
        1 "uno@example.org" "invited"
        2 "non-un-indirizzo" "invalid" Non è un indirizzo e-mail.
        3 "UNO@example.org" "repeated"
        4 "member.rigenerazione-urbana@example.org" "already_member"
        5 "coordinator.rigenerazione-urbana@example.org" "already_member"
        6 "tre@example.org" "invalid" Ruolo sconosciuto: ci sono coordinator, facilitator, moderator, member."#]]
    .assert_eq(&outcomes(&answered));
    let again = invite(
        &world,
        COORDINATOR,
        OPEN,
        &json!({"csv": "email\nuno@example.org\n"}),
    )
    .await;
    expect![[r#"1 "uno@example.org" "already_invited""#]].assert_eq(&outcomes(&again));
    let letters = world.letters().await;
    assert_eq!(
        letters
            .iter()
            .filter(|letter| letter.to.as_str() == "uno@example.org")
            .count(),
        1
    );
    for (body, pointer) in [
        (json!({"csv": "name\nUno\n"}), "/csv"),
        (json!({}), "/invitees"),
        (
            json!({"csv": "email\na@b.it\n", "invitees": [{"email": "a@b.it"}]}),
            "/invitees",
        ),
        (json!({"invitees": [{"email": "niente"}]}), "/invitees/0/email"),
    ] {
        let refused = invite(&world, COORDINATOR, OPEN, &body).await;
        assert_eq!(refused.is(422).str("/errors/0/pointer"), pointer);
    }
    invite(
        &world,
        "member of rigenerazione-urbana",
        OPEN,
        &json!({"csv": "email\na@b.it\n"}),
    )
    .await
    .is(403);
    invite(
        &world,
        "outsider",
        "cantiere-riservato",
        &json!({"csv": "email\na@b.it\n"}),
    )
    .await
    .is(404);
}

async fn a_dry_run_changes_nothing(world: World) {
    let state = async || {
        let sql = "SELECT (SELECT COUNT(*) FROM people) + (SELECT COUNT(*) FROM memberships) + (SELECT COUNT(*) FROM mails)";
        world.rows::<i64>(sql).await[0]
    };
    let before = state().await;
    let body = json!({"csv": "email\nuno@example.org\n", "dry_run": true});
    let tried = invite(&world, COORDINATOR, OPEN, &body).await;
    expect![[r#"1 "uno@example.org" "invited""#]].assert_eq(&outcomes(&tried));
    assert_eq!(tried.at("/dry_run"), true);
    assert_eq!(state().await, before);
}

async fn who_asked_to_join_is_approved_by_being_invited(world: World) {
    let (path, key) = applicant(&world, "gina@example.org").await;
    let before = counted(&world, ON_REQUEST).await;
    let body = json!({"invitees": [{"email": "gina@example.org"}]});
    let answered = invite(&world, "coordinator of bilancio-partecipativo", ON_REQUEST, &body).await;
    expect![[r#"1 "gina@example.org" "approved""#]].assert_eq(&outcomes(&answered));
    assert_eq!(world.by(&key).get(&path).await.str("/state"), "active");
    assert_eq!(counted(&world, ON_REQUEST).await, before + 1);
    letter(&world, "gina@example.org", "membership_welcome").await;
}

async fn nobody_gives_more_than_they_have(world: World) {
    let body = json!({"invitees": [{"email": "uno@example.org", "role": "coordinator"}]});
    let by_editor = invite(&world, "editor", OPEN, &body).await;
    expect![[r#"1 "uno@example.org" "refused" Il tuo ruolo non permette questa operazione. Chi coordina la comunità o la redazione può aiutarti."#]]
        .assert_eq(&outcomes(&by_editor));
    let by_coordinator = invite(&world, COORDINATOR, OPEN, &body).await;
    expect![[r#"1 "uno@example.org" "invited""#]].assert_eq(&outcomes(&by_coordinator));
}

async fn an_invitation_that_nobody_answers_expires(world: World) {
    let body = json!({"invitees": [{"email": "uno@example.org"}]});
    let invited = invite(&world, COORDINATOR, OPEN, &body).await;
    let path = format!("/v1/memberships/{}", invited.str("/results/0/membership"));
    let state = async || world.by("editor").get(&path).await.str("/state");
    let house = std::sync::Arc::clone(&world.server.parts.hall.house);
    world.set_clock("2026-12-21T09:29:59Z");
    piazza::memberships::do_what_is_due(&house).await.expect("done");
    assert_eq!(state().await, "invited");
    world.set_clock("2026-12-21T09:30:00Z");
    for _ in 0..2 {
        piazza::memberships::do_what_is_due(&house).await.expect("done");
        assert_eq!(state().await, "expired");
    }
    let again = invite(&world, COORDINATOR, OPEN, &body).await;
    expect![[r#"1 "uno@example.org" "invited""#]].assert_eq(&outcomes(&again));
}

async fn a_body_nominates_whom_it_sends(world: World) {
    const PLACE: &str = "/v1/communities/open-data-lab/nominations";
    let nominate = async || {
        let body = json!({"invitees": [{"email": "uno@example.org", "name": "Uno"}]});
        world.by("outsider").post(PLACE).json(&body).send().await
    };
    nominate().await.is(403);
    let body = json!({"name": "Comune di Prova", "kind": "public_body"});
    let id = world
        .by("outsider")
        .post("/v1/organisations")
        .json(&body)
        .send()
        .await
        .str("/id");
    let patch = world.by("outsider").patch("/v1/me").header("if-match", "*");
    patch.json(&json!({"organisation": id})).send().await.is(200);
    nominate().await.is(403);
    let outsider = "/v1/people/01970000-0000-7000-8000-000000000063/representation";
    world.by("editor").post(outsider).send().await.is(200);
    nominate().await.is(403);
    world
        .by("editor")
        .post(&format!("/v1/organisations/{id}/verification"))
        .send()
        .await
        .is(200);
    let nominated = nominate().await;
    expect![[r#"1 "uno@example.org" "invited""#]].assert_eq(&outcomes(&nominated));
    let path = format!("/v1/memberships/{}", nominated.str("/results/0/membership"));
    let seen = world.by("coordinator of open-data-lab").get(&path).await;
    assert_eq!(
        [seen.str("/role"), seen.str("/organisation/name")],
        ["member", "Comune di Prova"]
    );
    // Elsewhere nobody is nominated.
    let open = world
        .by("outsider")
        .post("/v1/communities/rigenerazione-urbana/nominations");
    open.json(&json!({"invitees": [{"email": "uno@example.org"}]}))
        .send()
        .await
        .is(403);
}

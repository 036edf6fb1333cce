//! Invitations: added one by one or from a sheet, letters that go while the survey is open, one response each without an account, reminders for
//! those who have not answered, and nobody written to who is not to be.

use super::{count, published, save, submit, take, with};
use crate::both;
use crate::harness::letters::secret;
use crate::harness::{Seen, World};
use expect_test::expect;
use serde_json::{Value, json};

both![
    who_is_invited_answers_without_an_account,
    each_row_of_a_sheet_has_its_result,
    letters_wait_for_the_opening,
    who_has_not_answered_is_reminded_once_a_day,
    why_an_invitation_leads_nowhere,
    who_wants_no_letters_gets_none_from_any_survey,
    who_was_not_reached_is_not_written_to_until_invited_anew,
    of_an_anonymous_survey_it_is_known_that_they_answered_and_never_when,
    an_erasure_takes_away_what_an_address_was_invited_to,
    addresses_are_forgotten_after_half_a_year,
];

pub(super) async fn by_invitation(world: &World, slug: &str, more: Value) {
    let invited = json!({"audience": "invited", "members_of": []});
    published(world, slug, with(invited, more)).await;
}

async fn invite(world: &World, slug: &str, body: Value) -> Seen {
    let path = format!("/v1/surveys/{slug}/invitations");
    world.by("editor").post(&path).json(&body).send().await
}

pub(super) async fn invited(world: &World, slug: &str, addresses: &[&str]) {
    let invitees: Vec<Value> = addresses.iter().map(|email| json!({"email": email})).collect();
    invite(world, slug, json!({"invitees": invitees})).await.is(200);
    world.do_what_is_due().await;
}

fn outcomes(seen: &Seen) -> String {
    let results = seen.is(200).at("/results");
    let line = |result: &Value| {
        let detail = result["detail"].as_str().unwrap_or_default();
        format!(
            "{} {} {} {detail}",
            result["row"], result["email"], result["outcome"]
        )
    };
    let lines = results.as_array().expect("results").iter().map(line);
    lines
        .map(|line| line.trim_end().to_owned())
        .collect::<Vec<_>>()
        .join("\n")
}

/// The secret of the newest letter to an address.
pub(super) async fn token(world: &World, address: &str) -> String {
    secret(&world.letter_to(address).await)
}

async fn letters_to(world: &World, address: &str) -> usize {
    let letters = world.letters().await;
    letters
        .iter()
        .filter(|letter| letter.to.as_str() == address)
        .count()
}

async fn opened(world: &World, token: &str) -> Seen {
    let asking = world.by("anonymous").post("/v1/survey-invitations/opening");
    asking.json(&json!({"invitation": token})).send().await
}

pub(super) async fn started(world: &World, slug: &str, token: &str) -> Seen {
    let path = format!("/v1/surveys/{slug}/responses");
    let asking = world.by("anonymous").post(&path);
    asking.json(&json!({"invitation": token})).send().await
}

/// Answers everything and hands it in.
pub(super) async fn answered_by(world: &World, slug: &str, token: &str) -> Seen {
    let key = started(world, slug, token).await.is(201).str("/key");
    save(world, &key, "p1", json!({"ruolo": "b"})).await.is(200);
    save(world, &key, "p2", json!({"voto": 7})).await.is(200);
    let path = "/v1/survey-responses/submission";
    let body = json!({"key": key, "invitation": token});
    world.by("anonymous").post(path).json(&body).send().await
}

pub(super) async fn listed(world: &World, slug: &str, query: &str) -> Seen {
    let path = format!("/v1/surveys/{slug}/invitations{query}");
    world.by("editor").get(&path).await
}

async fn counts(world: &World, slug: &str) -> String {
    let path = format!("/v1/surveys/{slug}/invitation-counts");
    world.by("editor").get(&path).await.is(200).at("").to_string()
}

async fn remind(world: &World, slug: &str) -> Seen {
    let path = format!("/v1/surveys/{slug}/invitation-reminders");
    world.by("editor").post(&path).send().await
}

async fn who_is_invited_answers_without_an_account(world: World) {
    by_invitation(&world, "prova", json!({})).await;
    // Without an invitation it is not there.
    let nobody = world.by("anonymous").get("/v1/surveys/prova").await;
    assert_eq!(nobody.status, 404, "{}", nobody.transcript());
    invited(&world, "prova", &["Nora@Example.org", "piero@example.org"]).await;
    let letter = world.letter_to("nora@example.org").await;
    assert_eq!(letter.subject, "Ti chiediamo di rispondere: La partecipazione");
    assert!(letter.text.contains("/indagini/invito#pzi_"), "{}", letter.text);
    assert!(
        letter.text.contains("/indagini/niente-lettere#pzi_"),
        "{}",
        letter.text
    );
    let nora = token(&world, "nora@example.org").await;
    let kept: Vec<String> = world.rows("SELECT token_hash FROM survey_invitations").await;
    assert!(kept.iter().all(|hash| !nora.contains(hash) && hash.len() == 64));

    let seen = opened(&world, &nora).await;
    assert_eq!(seen.is(200).at("/answered"), json!(false));
    assert_eq!(seen.str("/survey/slug"), "prova");
    let receipt = answered_by(&world, "prova", &nora).await;
    assert_eq!(receipt.is(200).str("/state"), "submitted");
    assert_eq!(opened(&world, &nora).await.at("/answered"), json!(true));
    started(&world, "prova", &nora).await.refuses(&expect![[r#"
        409 already-answered: Ogni persona risponde a un’indagine una volta sola, e da parte tua una risposta c’è già: nulla è cambiato.
    "#]]);
    listed(&world, "prova", "").await.lists(
        &[
            "/email",
            "/state",
            "/letters",
            "/answered",
            "/answered_on",
            "/resendable",
        ],
        &expect![[r#"
            nora@example.org · invited · 1 · true · null · false
            piero@example.org · invited · 1 · false · null · true"#]],
    );
    listed(&world, "prova", "?answered=false")
        .await
        .lists(&["/email"], &expect!["piero@example.org"]);
    listed(&world, "prova", "?q=nor")
        .await
        .lists(&["/email"], &expect!["nora@example.org"]);
    expect![[r#"{"answered":1,"bounced":0,"invited":2,"opted_out":0,"revoked":0,"sent":2,"to_remind":0,"waiting":0}"#]].assert_eq(&counts(&world, "prova").await);
    // Whoever runs it not sees nothing of it.
    let path = "/v1/surveys/prova/invitations";
    assert_eq!(world.by("anonymous").get(path).await.status, 404);
    assert_eq!(
        world.by("member of rigenerazione-urbana").get(path).await.status,
        404
    );
}

async fn each_row_of_a_sheet_has_its_result(world: World) {
    by_invitation(&world, "prova", json!({})).await;
    invited(&world, "prova", &["nora@example.org"]).await;
    let csv = "email;name;language\nNORA@example.org;Nora;it\nada@example.org;Ada;en\nnon un indirizzo;;\nada@example.org;;\nleo@example.org;Leo;klingon\n";
    let tried = invite(&world, "prova", json!({"csv": csv, "dry_run": true})).await;
    expect![[r#"
        1 "NORA@example.org" "already_invited"
        2 "ada@example.org" "invited"
        3 "non un indirizzo" "invalid" Non è un indirizzo e-mail.
        4 "ada@example.org" "repeated" Questo indirizzo è già in una riga precedente.
        5 "leo@example.org" "invalid" Lingua sconosciuta: ci sono it, en."#]]
    .assert_eq(&outcomes(&tried));
    assert_eq!(tried.at("/invited"), json!(1));
    assert_eq!(count(&world, "SELECT COUNT(*) FROM survey_invitations").await, 1);
    let done = invite(&world, "prova", json!({ "csv": csv })).await;
    assert_eq!(done.at("/results"), tried.at("/results"));
    world.do_what_is_due().await;
    // In the language that the sheet says.
    let letter = world.letter_to("ada@example.org").await;
    assert_eq!(letter.subject, "We ask for your answers: La partecipazione");
    invite(&world, "prova", json!({"csv": "email,telefono\na@b.it,1\n"}))
        .await
        .refuses(&expect![[r#"
            422 invalid: Colonna sconosciuta «telefono»: ci sono email, name, language.
              /csv rule: Colonna sconosciuta «telefono»: ci sono email, name, language.
        "#]]);
    let public = json!({"audience": "public", "members_of": []});
    published(&world, "altra", public).await;
    invite(&world, "altra", json!({"invitees": [{"email": "a@b.it"}]}))
        .await
        .refuses(&expect![[r#"
            409 wrong-state: Questa indagine non è su invito: chi può rispondere è scritto fra i suoi destinatari.
        "#]]);
    take(&world, "prova", "closure").await.is(200);
    invite(&world, "prova", json!({"invitees": [{"email": "a@b.it"}]}))
        .await
        .refuses(&expect![[r#"
            409 wrong-state: L’indagine è nello stato «closed»: si invita quando è pubblicata, e finché non è chiusa.
        "#]]);
}

async fn letters_wait_for_the_opening(world: World) {
    by_invitation(&world, "prova", json!({"opens_at": "2026-12-01T08:00:00Z"})).await;
    invited(&world, "prova", &["nora@example.org"]).await;
    assert_eq!(letters_to(&world, "nora@example.org").await, 0);
    world.set_clock("2026-12-01T08:00:00Z");
    take(&world, "prova", "pause").await.is(200);
    world.do_what_is_due().await;
    assert_eq!(
        letters_to(&world, "nora@example.org").await,
        0,
        "while it is paused, none go"
    );
    take(&world, "prova", "resumption").await.is(200);
    world.do_what_is_due().await;
    world.do_what_is_due().await;
    assert_eq!(letters_to(&world, "nora@example.org").await, 1);
}

async fn who_has_not_answered_is_reminded_once_a_day(world: World) {
    by_invitation(&world, "prova", json!({})).await;
    invited(&world, "prova", &["nora@example.org", "piero@example.org"]).await;
    let nora = token(&world, "nora@example.org").await;
    assert_eq!(
        remind(&world, "prova").await.is(200).at("/reminders"),
        json!(0),
        "on the same day nobody is"
    );
    answered_by(&world, "prova", &nora).await.is(200);
    world.set_clock("2026-11-24T09:00:00Z");
    assert_eq!(remind(&world, "prova").await.is(200).at("/reminders"), json!(1));
    world.do_what_is_due().await;
    let letter = world.letter_to("piero@example.org").await;
    assert_eq!(letter.subject, "Manca la tua risposta: La partecipazione");
    assert_eq!(letters_to(&world, "nora@example.org").await, 1);
    assert_eq!(remind(&world, "prova").await.is(200).at("/reminders"), json!(0));
    // The first letter's link is the reminder's; who answers between the two gets no reminder.
    world.set_clock("2026-11-26T09:00:00Z");
    assert_eq!(remind(&world, "prova").await.is(200).at("/reminders"), json!(1));
    answered_by(&world, "prova", &secret(&letter)).await.is(200);
    world.do_what_is_due().await;
    assert_eq!(letters_to(&world, "piero@example.org").await, 2);
}

async fn why_an_invitation_leads_nowhere(world: World) {
    by_invitation(&world, "prova", json!({})).await;
    let body = json!({"invitees": [{"email": "eva@example.org"}], "expires_at": "2026-11-25T12:00:00Z"});
    invite(&world, "prova", body).await.is(200);
    invited(&world, "prova", &["nora@example.org", "piero@example.org"]).await;
    let (nora, piero) = (
        token(&world, "nora@example.org").await,
        token(&world, "piero@example.org").await,
    );
    let eva = token(&world, "eva@example.org").await;
    let unknown = format!("pzi_{}", "A".repeat(43));
    started(&world, "prova", &unknown).await.refuses(&expect![[r#"
        409 link-spent: Questo invito non c’è più: forse ne è stato mandato un altro. Usa il collegamento dell’ultima lettera.
    "#]]);
    // Begun, and then taken back: what was begun is not handed in.
    let key = started(&world, "prova", &piero).await.is(201).str("/key");
    save(&world, &key, "p1", json!({"ruolo": "b"})).await.is(200);
    save(&world, &key, "p2", json!({"voto": 7})).await.is(200);
    let id = listed(&world, "prova", "?q=piero").await.str("/items/0/id");
    let path = format!("/v1/surveys/prova/invitations/{id}/revocation");
    let revoked = world.by("editor").post(&path).send().await;
    assert_eq!(revoked.is(200).str("/state"), "revoked");
    submit(&world, "anonymous", &key).await.refuses(&expect![[r#"
        409 invitation-revoked: Chi cura l’indagine ha ritirato questo invito: se pensi che sia un errore, chiedi a loro.
    "#]]);
    opened(&world, &piero).await.refuses(&expect![[r#"
        409 invitation-revoked: Chi cura l’indagine ha ritirato questo invito: se pensi che sia un errore, chiedi a loro.
    "#]]);
    // Invited again, it is another secret; the old one opens nothing.
    let again = invite(
        &world,
        "prova",
        json!({"invitees": [{"email": "piero@example.org"}]}),
    )
    .await;
    expect![[r#"1 "piero@example.org" "invited_again""#]].assert_eq(&outcomes(&again));
    world.do_what_is_due().await;
    assert_eq!(opened(&world, &piero).await.status, 409);
    opened(&world, &token(&world, "piero@example.org").await)
        .await
        .is(200);

    world.set_clock("2026-11-26T09:00:00Z");
    opened(&world, &eva).await.refuses(&expect![[r#"
        409 invitation-expired: L’invito è scaduto mercoledì 25 novembre 2026 alle 13:00 (ora di Roma): chiedine un altro a chi cura l’indagine.
    "#]]);
    take(&world, "prova", "pause").await.is(200);
    started(&world, "prova", &nora).await.refuses(&expect![[r#"
        409 survey-not-open: L’indagine è in pausa: quello che hai salvato resta, riprova più tardi.
    "#]]);
    take(&world, "prova", "closure").await.is(200);
    started(&world, "prova", &nora).await.refuses(&expect![[r#"
        409 survey-not-open: L’indagine è chiusa: non si accettano altre risposte.
    "#]]);
}

async fn who_wants_no_letters_gets_none_from_any_survey(world: World) {
    by_invitation(&world, "prova", json!({})).await;
    invited(&world, "prova", &["nora@example.org"]).await;
    let nora = token(&world, "nora@example.org").await;
    let refuse = async || {
        let asking = world.by("anonymous").post("/v1/survey-invitations/refusal");
        asking.json(&json!({"invitation": nora})).send().await
    };
    refuse().await.is(204);
    refuse().await.is(204);
    world.set_clock("2026-11-24T09:00:00Z");
    assert_eq!(remind(&world, "prova").await.is(200).at("/reminders"), json!(0));
    let again = invite(
        &world,
        "prova",
        json!({"invitees": [{"email": "nora@example.org"}]}),
    )
    .await;
    expect![[r#"1 "nora@example.org" "letters_refused" Chi ha questo indirizzo non vuole ricevere lettere sulle indagini."#]].assert_eq(&outcomes(&again));
    by_invitation(&world, "altra", json!({})).await;
    let other = invite(
        &world,
        "altra",
        json!({"invitees": [{"email": "nora@example.org"}]}),
    )
    .await;
    expect![[r#"1 "nora@example.org" "letters_refused" Chi ha questo indirizzo non vuole ricevere lettere sulle indagini."#]].assert_eq(&outcomes(&other));
    // They may still answer.
    assert_eq!(opened(&world, &nora).await.at("/letters_refused"), json!(true));
    answered_by(&world, "prova", &nora).await.is(200);
    let plain: Vec<String> = world.rows("SELECT address_hash FROM survey_opt_outs").await;
    assert!(plain.len() == 1 && !plain[0].contains("nora"));
}

async fn who_was_not_reached_is_not_written_to_until_invited_anew(world: World) {
    by_invitation(&world, "prova", json!({})).await;
    invited(&world, "prova", &["nora@example.org"]).await;
    let dead = "UPDATE mails SET state = 'dead', ended_at = created_at, last_error = '550 no such user' WHERE about_kind = 'survey_invitation'";
    world.execute(dead).await;
    world.do_what_is_due().await;
    listed(&world, "prova", "?state=bounced")
        .await
        .lists(&["/email", "/resendable"], &expect!["nora@example.org · false"]);
    world.set_clock("2026-11-24T09:00:00Z");
    assert_eq!(remind(&world, "prova").await.is(200).at("/reminders"), json!(0));
    let again = invite(
        &world,
        "prova",
        json!({"invitees": [{"email": "nora@example.org"}]}),
    )
    .await;
    expect![[r#"1 "nora@example.org" "invited_again""#]].assert_eq(&outcomes(&again));
    world.do_what_is_due().await;
    world.do_what_is_due().await;
    let state: Vec<String> = world.rows("SELECT state FROM survey_invitations").await;
    assert_eq!(state, ["invited"], "the letter from before is not this one");
}

async fn of_an_anonymous_survey_it_is_known_that_they_answered_and_never_when(world: World) {
    by_invitation(&world, "prova", json!({"identity": "anonymous"})).await;
    invited(&world, "prova", &["nora@example.org", "piero@example.org"]).await;
    let nora = token(&world, "nora@example.org").await;
    let key = started(&world, "prova", &nora).await.is(201).str("/key");
    save(&world, &key, "p1", json!({"ruolo": "b"})).await.is(200);
    save(&world, &key, "p2", json!({"voto": 7})).await.is(200);
    submit(&world, "anonymous", &key).await.refuses(&expect![[r#"
        422 invalid: In un’indagine anonima su invito le risposte si inviano con lo stesso invito con cui si è cominciato.
          /invitation required: In un’indagine anonima su invito le risposte si inviano con lo stesso invito con cui si è cominciato.
    "#]]);
    let before: Vec<(String, i64)> = world
        .rows("SELECT state, version FROM survey_invitations ORDER BY email")
        .await;
    let body = json!({"key": key, "invitation": nora});
    let path = "/v1/survey-responses/submission";
    world.by("anonymous").post(path).json(&body).send().await.is(200);
    let after: Vec<(String, i64)> = world
        .rows("SELECT state, version FROM survey_invitations ORDER BY email")
        .await;
    assert_eq!(before, after, "handing in touches no invitation");
    let joined =
        "SELECT COUNT(*) FROM survey_responses r JOIN survey_invitations i ON i.participant = r.participant";
    assert_eq!(count(&world, joined).await, 0);
    started(&world, "prova", &nora).await.refuses(&expect![[r#"
        409 already-answered: Ogni persona risponde a un’indagine una volta sola, e da parte tua una risposta c’è già: nulla è cambiato.
    "#]]);
    let shown = &["/email", "/answered", "/answered_on"];
    listed(&world, "prova", "").await.lists(
        shown,
        &expect![[r#"
        nora@example.org · true · null
        piero@example.org · false · null"#]],
    );
    take(&world, "prova", "closure").await.is(200);
    take(&world, "prova", "results-publication").await.is(200);
    // With the key of the ledger it is gone who was in it.
    listed(&world, "prova", "").await.lists(
        shown,
        &expect![[r#"
        nora@example.org · null · null
        piero@example.org · null · null"#]],
    );
    let named = "SELECT COUNT(*) FROM survey_invitations WHERE participant IS NOT NULL";
    assert_eq!(count(&world, named).await, 0);
}

async fn an_erasure_takes_away_what_an_address_was_invited_to(world: World) {
    by_invitation(&world, "prova", json!({})).await;
    let address = "outsider@example.org";
    invited(&world, "prova", &[address]).await;
    answered_by(&world, "prova", &token(&world, address).await)
        .await
        .is(200);
    let data = world.by("outsider").get("/v1/me/data").await;
    assert!(
        data.is(200)
            .at("/tables")
            .to_string()
            .contains("survey_invitations")
    );
    crate::privacy::signed_in_at(&world, "2026-11-21T09:30:00Z").await;
    let asking = world.by("outsider").post("/v1/me/erasure");
    asking.json(&json!({"email": address})).send().await.is(200);
    assert_eq!(count(&world, "SELECT COUNT(*) FROM survey_invitations").await, 0);
    assert_eq!(
        count(&world, "SELECT COUNT(*) FROM survey_participations").await,
        0
    );
    let kept: Vec<String> = world.rows("SELECT state FROM survey_responses").await;
    assert_eq!(kept, ["withdrawn"]);
}

async fn addresses_are_forgotten_after_half_a_year(world: World) {
    by_invitation(&world, "prova", json!({})).await;
    invited(&world, "prova", &["nora@example.org"]).await;
    take(&world, "prova", "closure").await.is(200);
    world.keep_schedule().await;
    assert_eq!(count(&world, "SELECT COUNT(*) FROM survey_invitations").await, 1);
    world.set_clock("2027-06-01T09:00:00Z");
    world.keep_schedule().await;
    assert_eq!(count(&world, "SELECT COUNT(*) FROM survey_invitations").await, 0);
}

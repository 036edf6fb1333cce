//! Results promised to participants, for those of them who have no account: by what they hold, and no further than it leads.

use super::{RESULTS, settle};
use crate::both;
use crate::harness::{Seen, World};
use crate::surveys::invitations::{answered_by, by_invitation, invited, started, token};
use crate::surveys::{answered, published, save, take, with};
use expect_test::expect;
use reqwest::Method;
use serde_json::{Value, json};

both![
    who_was_invited_sees_the_results_by_what_they_hold,
    what_shows_nothing_opens_nothing,
    nobody_learns_of_a_survey_by_what_they_hold_of_another,
    a_receipt_of_anonymous_answers_opens_results_and_is_written_nowhere,
    of_an_archived_survey_only_a_receipt_says_who_took_part,
    it_opens_crossings_filters_and_comparisons_and_no_texts,
    what_is_shown_opens_nothing_that_was_promised_to_nobody,
];

const NORA: &str = "nora@example.org";
const PIERO: &str = "piero@example.org";

async fn shown_at(world: &World, path: &str, proof: &str) -> Seen {
    let asking = world.by("anonymous").ask(Method::GET, path);
    asking.header("survey-proof", proof).send().await
}

async fn shown(world: &World, proof: &str) -> Seen {
    shown_at(world, RESULTS, proof).await
}

/// A survey by invitation whose results are promised to participants; two are invited.
async fn promised(world: &World, slug: &str, identity: &str) -> (String, String) {
    let more = json!({"results": "participants_after_closing", "identity": identity});
    by_invitation(world, slug, more).await;
    // Of each survey others: of two letters written at one moment none is the newer.
    let [nora, piero] = [NORA, PIERO].map(|address| format!("{slug}.{address}"));
    invited(world, slug, &[&nora, &piero]).await;
    (token(world, &nora).await, token(world, &piero).await)
}

async fn published_results(world: &World, slug: &str) {
    take(world, slug, "closure").await.is(200);
    take(world, slug, "results-publication").await.is(200);
}

async fn who_was_invited_sees_the_results_by_what_they_hold(world: World) {
    for slug in ["confidential", "identified", "anonymous"] {
        let results = format!("/v1/surveys/{slug}/results");
        let (nora, piero) = promised(&world, slug, slug).await;
        let key = started(&world, slug, &nora).await.is(201).str("/key");
        shown_at(&world, &results, &key).await.is(409);
        save(&world, &key, "p1", json!({"ruolo": "b"})).await.is(200);
        save(&world, &key, "p2", json!({"voto": 7})).await.is(200);
        let handed_in = json!({"key": key, "invitation": nora});
        let asking = world.by("anonymous").post("/v1/survey-responses/submission");
        let receipt = asking.json(&handed_in).send().await.is(200).str("/receipt");
        // They come once they are published, to those who answered.
        for early in [&nora, &receipt] {
            shown_at(&world, &results, early).await.is(409);
        }
        settle(&world, slug).await;
        shown_at(&world, &results, &nora).await.is(409);
        take(&world, slug, "results-publication").await.is(200);
        for proof in [&nora, &receipt] {
            let seen = shown_at(&world, &results, proof).await;
            assert_eq!(seen.is(200).at("/results/responses"), 1, "{slug}");
            assert_eq!(seen.at("/options/texts"), false);
            assert_eq!(seen.header("cache-control"), Some("no-store"));
        }
        // Of anonymous answers the key is gone.
        let by_key = shown_at(&world, &results, &key).await;
        assert_eq!(by_key.status, if slug == "anonymous" { 409 } else { 200 });
        // What was answered to somebody who showed something is nobody else's.
        world.get(&results).await.is(404);
        world.by("outsider").get(&results).await.is(404);
        shown_at(&world, &results, &piero).await.refuses(&expect![[r#"
            403 not-permitted: I risultati sono per chi ha risposto, e da questo non risulta. Di un’indagine archiviata lo dice soltanto la ricevuta.
        "#]]);
    }
}

async fn what_shows_nothing_opens_nothing(world: World) {
    let (nora, _) = promised(&world, "prova", "confidential").await;
    answered_by(&world, "prova", &nora).await.is(200);
    published_results(&world, "prova").await;
    let unknown = format!("pzi_{}", "A".repeat(43));
    shown(&world, &unknown).await.refuses(&expect![[r#"
        409 link-spent: Questo invito non c’è più: forse ne è stato mandato un altro. Usa il collegamento dell’ultima lettera.
    "#]]);
    shown(&world, &format!("pzs_{}", "A".repeat(43)))
        .await
        .refuses(&expect![[r#"
            409 link-spent: Questa chiave non apre nessuna risposta: ne è stata data un’altra, oppure le risposte sono già state inviate o ritirate.
        "#]]);
    // There is no 0 in a receipt: one that nobody was given, too.
    for receipt in ["AAAA-BBBB-CCCC", "AAAA-BBBB-CCC0"] {
        shown(&world, receipt).await.refuses(&expect![[r#"
            404 not-found: Nessuna risposta che conta ha questa ricevuta.
        "#]]);
    }
    for none in ["una parola", "pzi_corta", &format!("{nora}x")] {
        let seen = shown(&world, none).await;
        assert_eq!(seen.is(400).str("/errors/0/pointer"), "/header/Survey-Proof");
        assert!(
            !seen.text().contains(none),
            "it is not said again: {}",
            seen.text()
        );
    }
    // Who sees them anyway sees them, whatever they show.
    let asking = world.by("editor").ask(Method::GET, RESULTS);
    asking.header("survey-proof", &unknown).send().await.is(200);
}

/// The same answer, byte for byte but for the address, about a survey that there is and one that there is not.
async fn nobody_learns_of_a_survey_by_what_they_hold_of_another(world: World) {
    let (nora, _) = promised(&world, "prova", "confidential").await;
    let receipt = answered_by(&world, "prova", &nora).await.is(200).str("/receipt");
    published_results(&world, "prova").await;
    published(&world, "altra", json!({"results": "participants_after_closing"})).await;
    let unknown = format!("pzi_{}", "A".repeat(43));
    for proof in [&nora, &receipt, &unknown] {
        let told = async |slug: &str| {
            let seen = shown_at(&world, &format!("/v1/surveys/{slug}/results"), proof).await;
            (seen.status, seen.str("/detail"), seen.str("/type"))
        };
        assert_eq!(told("altra").await, told("non-esiste").await);
        assert!([404, 409].contains(&told("altra").await.0));
    }
}

async fn a_receipt_of_anonymous_answers_opens_results_and_is_written_nowhere(world: World) {
    let open = json!({"identity": "anonymous", "audience": "public", "members_of": [], "results": "participants_after_closing"});
    published(&world, "prova", open).await;
    let mut receipts = Vec::new();
    for vote in 0..6 {
        let seen = answered(&world, "anonymous", "prova", vote).await;
        receipts.push(seen.is(200).str("/receipt"));
    }
    published_results(&world, "prova").await;
    world.do_what_is_due().await;
    let before = crate::backup::dumped_lines(world.database()).await;
    world.get(RESULTS).await.is(401);
    let told: Vec<Value> =
        futures_util::future::join_all(receipts.iter().map(|receipt| shown(&world, receipt)))
            .await
            .iter()
            .map(|seen| seen.is(200).at("/results"))
            .collect();
    assert!(told.iter().all(|one| *one == told[0]), "everybody sees the same");
    assert_eq!(crate::backup::dumped_lines(world.database()).await, before);
    // Signed in, too: nothing of it is kept beside who they are.
    let asking = world.by("outsider").ask(Method::GET, RESULTS);
    asking.header("survey-proof", &receipts[0]).send().await.is(200);
    let after = crate::backup::dumped_lines(world.database()).await;
    let shows = |line: &&String| receipts.iter().any(|receipt| line.contains(receipt));
    assert_eq!(after.iter().find(shows), None);
}

async fn of_an_archived_survey_only_a_receipt_says_who_took_part(world: World) {
    let (nora, _) = promised(&world, "prova", "anonymous").await;
    let receipt = answered_by(&world, "prova", &nora).await.is(200).str("/receipt");
    published_results(&world, "prova").await;
    shown(&world, &nora).await.is(200);
    take(&world, "prova", "archival").await.is(200);
    shown(&world, &nora).await.is(403);
    shown(&world, &receipt).await.is(200);
}

async fn it_opens_crossings_filters_and_comparisons_and_no_texts(world: World) {
    let open = json!({"audience": "public", "members_of": [], "results": "participants_after_closing"});
    published(&world, "prova", open.clone()).await;
    let receipt = answered(&world, "anonymous", "prova", 7)
        .await
        .is(200)
        .str("/receipt");
    for _ in 0..11 {
        answered(&world, "anonymous", "prova", 7).await.is(200);
    }
    published_results(&world, "prova").await;
    let questionnaire = world
        .by("editor")
        .get("/v1/surveys/prova")
        .await
        .str("/questionnaire");
    let again = with(crate::surveys::new_survey(&questionnaire, "seconda"), open);
    crate::surveys::create(&world, &again).await.is(201);
    take(&world, "seconda", "publication").await.is(200);
    published_results(&world, "seconda").await;
    for path in ["crossing?question=voto&by=ruolo", "filtered?by=ruolo&value=b"] {
        let path = format!("{RESULTS}/{path}");
        world.get(&path).await.is(401);
        shown_at(&world, &path, &receipt).await.is(200);
    }
    // What is shown is of one survey alone.
    shown_at(&world, &format!("{RESULTS}/comparison?with=seconda"), &receipt)
        .await
        .is(400);
    shown_at(&world, &format!("{RESULTS}/texts?question=perche"), &receipt)
        .await
        .is(401);
}

async fn what_is_shown_opens_nothing_that_was_promised_to_nobody(world: World) {
    by_invitation(&world, "prova", json!({"results": "staff"})).await;
    invited(&world, "prova", &[NORA]).await;
    let nora = token(&world, NORA).await;
    let key = started(&world, "prova", &nora).await.is(201).str("/key");
    save(&world, &key, "p1", json!({"ruolo": "b"})).await.is(200);
    let receipt = answered_by(&world, "prova", &nora).await.is(200).str("/receipt");
    published_results(&world, "prova").await;
    for proof in [&nora, &receipt] {
        shown(&world, proof).await.is(403);
    }
}

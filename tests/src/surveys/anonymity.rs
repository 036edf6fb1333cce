//! P01 of quality.md: who has the whole database does no better than chance at telling whose anonymous answers are whose. The attacker puts ledger and
//! answers side by side in every order that the database can give them, and matches them rank by rank; where people were invited, their invitations and
//! letters too, which name them. The controls show that it wins where there is anything to win with.

use super::invitations::{by_invitation, invited, started, token};
use super::{begun, count, published, save, submit};
use crate::both;
use crate::harness::{Engine, World, person_id};
use serde_json::{Value, json};
use std::collections::{HashMap, HashSet};

both![
    nobody_can_tell_whose_answers_are_whose,
    nobody_can_tell_which_of_the_invited_answered_what,
    with_times_kept_the_same_attacker_wins,
    an_invitation_that_noted_when_it_was_used_would_tell,
    before_they_are_stirred_transactions_tell,
    nothing_else_leads_to_an_anonymous_response,
    nothing_of_an_invitation_leads_to_an_anonymous_response,
];

const PEOPLE: i64 = 24;

/// Of 24 pairs put together by chance one is right, on average: ten or more once in ten million tries.
const BY_CHANCE: usize = 9;

/// Whose mark in the ledger belongs to which answers (each has another number of years).
type Truth = HashMap<String, i64>;

async fn all_answer(world: &World) -> Truth {
    let open = json!({"identity": "anonymous", "audience": "public", "members_of": []});
    published(world, "prova", open).await;
    let mut truth = Truth::new();
    let mut seen: HashSet<String> = HashSet::new();
    for years in 0..PEOPLE {
        let who = format!("person {}", person_id(600 + u128::from(years.unsigned_abs())));
        let key = begun(world, &who, "prova").await;
        save(world, &key, "p1", json!({"ruolo": "b", "anni": years}))
            .await
            .is(200);
        save(world, &key, "p2", json!({"voto": years % 11})).await.is(200);
        submit(world, &who, &key).await.is(200);
        for mark in world
            .rows::<String>("SELECT participant FROM survey_participations")
            .await
        {
            if seen.insert(mark.clone()) {
                truth.insert(mark, years);
            }
        }
    }
    truth
}

fn address(years: i64) -> String {
    format!("persona.{years:02}@example.org")
}

/// The same of those who were invited, in the order in which they were: whatever keeps that order tells.
async fn all_the_invited_answer(world: &World) -> Truth {
    by_invitation(world, "prova", json!({"identity": "anonymous"})).await;
    let addresses: Vec<String> = (0..PEOPLE).map(address).collect();
    let addresses: Vec<&str> = addresses.iter().map(String::as_str).collect();
    invited(world, "prova", &addresses).await;
    for (years, address) in (0..PEOPLE).zip(&addresses) {
        let token = token(world, address).await;
        let key = started(world, "prova", &token).await.is(201).str("/key");
        save(world, &key, "p1", json!({"ruolo": "b", "anni": years}))
            .await
            .is(200);
        save(world, &key, "p2", json!({"voto": years % 11})).await.is(200);
        let body = json!({"key": key, "invitation": token});
        let asking = world.by("anonymous").post("/v1/survey-responses/submission");
        asking.json(&body).send().await.is(200);
    }
    let marks: Vec<(String, String)> = world
        .rows("SELECT participant, email FROM survey_invitations ORDER BY email")
        .await;
    assert_eq!(marks.len(), addresses.len());
    let years_of = |email: &String| (0..PEOPLE).find(|years| address(*years) == *email);
    let truth = marks
        .iter()
        .map(|(mark, email)| (mark.clone(), years_of(email).expect("an address of ours")));
    truth.collect()
}

/// Every order in which a table can be had: by each of its columns, and by what the engine itself keeps of a row.
async fn orders_of(world: &World, table: &str) -> Vec<String> {
    let sql = match world.database().engine() {
        Engine::Sqlite => format!("SELECT name FROM pragma_table_info('{table}')"),
        Engine::Postgres => format!(
            "SELECT column_name::text FROM information_schema.columns WHERE table_name = '{table}' AND table_schema = current_schema()"
        ),
    };
    let mut orders: Vec<String> = world.rows(&sql).await;
    if world.database().engine() == Engine::Postgres {
        orders.extend(["ctid".to_owned(), "xmin::text::bigint".to_owned()]);
    }
    orders
}

/// How many the attacker gets right, at its best.
async fn attacked(world: &World, truth: &Truth) -> usize {
    let mut ledgers: Vec<Vec<String>> = Vec::new();
    for order in orders_of(world, "survey_participations").await {
        let sql = format!("SELECT participant FROM survey_participations ORDER BY {order}");
        ledgers.push(world.rows(&sql).await);
    }
    // Those who were invited stand there by address, and in the order of their letters; the ledger's marks lead from one to the other.
    let invited = "SELECT i.participant FROM survey_invitations i JOIN survey_participations p ON p.participant = i.participant";
    for order in orders_of(world, "survey_invitations").await {
        ledgers.push(world.rows(&format!("{invited} ORDER BY i.{order}")).await);
    }
    for order in orders_of(world, "mails").await {
        let letters = format!("{invited} JOIN mails m ON m.about_id = i.id ORDER BY m.{order}");
        ledgers.push(world.rows(&letters).await);
    }
    ledgers.retain(|ledger| !ledger.is_empty());
    let mut answers: Vec<Vec<i64>> = Vec::new();
    for order in orders_of(world, "survey_responses").await {
        let sql = format!("SELECT answers FROM survey_responses ORDER BY {order}");
        let rows: Vec<String> = world.rows(&sql).await;
        let years = |row: &String| {
            let answers: Value = serde_json::from_str(row).expect("JSON");
            answers["anni"].as_i64().expect("a number of years")
        };
        answers.push(rows.iter().map(years).collect());
    }
    let right = |ledger: &[String], answers: &[i64]| {
        ledger
            .iter()
            .zip(answers)
            .filter(|(mark, years)| truth[*mark] == **years)
            .count()
    };
    let mut best = 0;
    for ledger in &ledgers {
        assert_eq!(ledger.len(), truth.len());
        for answers in &answers {
            let backwards: Vec<i64> = answers.iter().rev().copied().collect();
            best = best.max(right(ledger, answers)).max(right(ledger, &backwards));
        }
    }
    best
}

async fn nobody_can_tell_whose_answers_are_whose(world: World) {
    let truth = all_answer(&world).await;
    world.do_what_is_due().await;
    let best = attacked(&world, &truth).await;
    assert!(best <= BY_CHANCE, "{best} of {PEOPLE} told apart");
    assert_eq!(
        count(
            &world,
            "SELECT COUNT(*) FROM survey_responses WHERE state = 'submitted'"
        )
        .await,
        PEOPLE
    );
    assert_eq!(count(&world, "SELECT unstirred FROM surveys").await, 0);
}

async fn nobody_can_tell_which_of_the_invited_answered_what(world: World) {
    let truth = all_the_invited_answer(&world).await;
    world.do_what_is_due().await;
    let best = attacked(&world, &truth).await;
    assert!(best <= BY_CHANCE, "{best} of {PEOPLE} told apart");
    let submitted = "SELECT COUNT(*) FROM survey_responses WHERE state = 'submitted'";
    assert_eq!(count(&world, submitted).await, PEOPLE);
    // Those who run it are told who answered, by address, and nothing in which order.
    let listed = world
        .by("editor")
        .get("/v1/surveys/prova/invitations?limit=100")
        .await;
    let items = listed.is(200).at("/items");
    for item in items.as_array().expect("items") {
        assert_eq!(
            (&item["answered"], &item["answered_on"]),
            (&json!(true), &Value::Null)
        );
    }
}

/// The control: what many systems keep, a time in both tables, is all that the attacker needs.
async fn with_times_kept_the_same_attacker_wins(world: World) {
    let truth = all_answer(&world).await;
    world.do_what_is_due().await;
    for table in ["survey_participations", "survey_responses"] {
        world
            .execute(&format!("ALTER TABLE {table} ADD COLUMN at INTEGER"))
            .await;
    }
    for (mark, years) in &truth {
        let sql = format!("UPDATE survey_participations SET at = {years} WHERE participant = '{mark}'");
        world.execute(&sql).await;
        let sql =
            format!("UPDATE survey_responses SET at = {years} WHERE answers LIKE '%\"anni\":{years},%'");
        world.execute(&sql).await;
    }
    assert_eq!(
        attacked(&world, &truth).await,
        truth.len(),
        "the attacker is no good"
    );
}

/// The control for those who were invited: were it noted in an invitation when it was used, as many systems do, all would be told.
async fn an_invitation_that_noted_when_it_was_used_would_tell(world: World) {
    let truth = all_the_invited_answer(&world).await;
    world.do_what_is_due().await;
    for table in ["survey_invitations", "survey_responses"] {
        world
            .execute(&format!("ALTER TABLE {table} ADD COLUMN at INTEGER"))
            .await;
    }
    for years in truth.values() {
        // In another order than they were invited in.
        let at = (years * 7) % PEOPLE;
        let sql = format!(
            "UPDATE survey_invitations SET at = {at} WHERE email = '{}'",
            address(*years)
        );
        world.execute(&sql).await;
        let sql = format!("UPDATE survey_responses SET at = {at} WHERE answers LIKE '%\"anni\":{years},%'");
        world.execute(&sql).await;
    }
    assert_eq!(
        attacked(&world, &truth).await,
        truth.len(),
        "the attacker is no good"
    );
}

/// The control of the stirring: until then PostgreSQL itself says which rows came together. docs/anonymity.md says so too.
async fn before_they_are_stirred_transactions_tell(world: World) {
    if world.database().engine() == Engine::Sqlite {
        return;
    }
    for invited in [false, true] {
        let truth = if invited {
            // One survey at a time is attacked.
            world.execute("DELETE FROM survey_participations").await;
            world.execute("DELETE FROM survey_responses").await;
            world
                .execute("UPDATE surveys SET slug = 'altra', responses = 0")
                .await;
            all_the_invited_answer(&world).await
        } else {
            all_answer(&world).await
        };
        assert_eq!(
            attacked(&world, &truth).await,
            truth.len(),
            "the attacker is no good"
        );
    }
}

/// No other table names a response, none a participant; the trail of answers names nobody, and no request.
async fn nothing_else_leads_to_an_anonymous_response(world: World) {
    let truth = all_answer(&world).await;
    world.do_what_is_due().await;
    nothing_leads(&world, &truth).await;
    let people: Vec<String> = (0..PEOPLE)
        .map(|at| person_id(600 + u128::from(at.unsigned_abs())).to_string())
        .collect();
    let file = crate::backup::dumped_lines(world.database()).await;
    assert!(
        !file
            .iter()
            .any(|line| people.iter().any(|person| line.contains(person))),
        "somebody’s id is kept"
    );
}

/// An invitation leads to the ledger, and there it ends: what its secret opens, with the secret of the house in hand, are no answers.
async fn nothing_of_an_invitation_leads_to_an_anonymous_response(world: World) {
    let truth = all_the_invited_answer(&world).await;
    world.do_what_is_due().await;
    nothing_leads(&world, &truth).await;
    let of_invitations: Vec<(String, String)> = world
        .rows("SELECT token_hash, email FROM survey_invitations")
        .await;
    let rows: Vec<(String, String)> = world
        .rows("SELECT answers, COALESCE(receipt_hash, '') FROM survey_responses")
        .await;
    for (hash, email) in &of_invitations {
        let leads = |(answers, receipt): &(String, String)| {
            answers.contains(email.as_str()) || answers.contains(hash.as_str()) || receipt == hash
        };
        assert!(!rows.iter().any(leads), "{email}");
    }
    let token = token(&world, &address(0)).await;
    let asking = world.by("anonymous").post("/v1/survey-invitations/opening");
    let opened = asking.json(&json!({"invitation": token})).send().await;
    assert!(!opened.is(200).text().contains("anni"), "{}", opened.text());
    assert_eq!(started(&world, "prova", &token).await.status, 409);
    // When who answered is in the trail, without who.
    let trail: Vec<(String, String)> = world
        .rows("SELECT DISTINCT actor, subject_kind FROM audit_entries WHERE action LIKE 'survey.answer%'")
        .await;
    assert_eq!(trail, [("anonymous".to_owned(), "survey".to_owned())]);
    let noted = "SELECT COUNT(*) FROM audit_entries WHERE subject_kind = 'survey_invitation'";
    assert_eq!(count(&world, noted).await, 0);
}

async fn nothing_leads(world: &World, truth: &Truth) {
    let leads = "SELECT COUNT(*) FROM survey_responses WHERE key_hash IS NOT NULL OR participant IS NOT NULL OR person_id IS NOT NULL \
                 OR saved_on IS NOT NULL OR submitted_on IS NOT NULL OR revision <> 1 OR language <> 'it'";
    assert_eq!(count(world, leads).await, 0);
    let trail: Vec<(String, String)> = world
        .rows("SELECT DISTINCT actor, change FROM audit_entries WHERE action = 'survey.answered'")
        .await;
    assert_eq!(trail, [("anonymous".to_owned(), "{}".to_owned())]);
    assert_eq!(count(world, "SELECT COUNT(*) FROM stored_answers").await, 0);
    let file = crate::backup::dumped_lines(world.database()).await;
    let ids: Vec<String> = world
        .rows::<uuid::Uuid>("SELECT id FROM survey_responses")
        .await
        .iter()
        .map(ToString::to_string)
        .collect();
    for line in &file {
        let of_responses = line.contains("\"survey_responses\"");
        let knows_who = ["\"survey_participations\"", "\"survey_invitations\""]
            .iter()
            .any(|table| line.contains(table));
        assert!(of_responses || !ids.iter().any(|id| line.contains(id)), "{line}");
        assert!(
            knows_who || !truth.keys().any(|mark| line.contains(mark)),
            "{line}"
        );
    }
}

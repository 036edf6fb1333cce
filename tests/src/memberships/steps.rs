//! Every step of a membership, in every state; reasons, ends, roles; taking a step back; many at once.

use super::{ON_REQUEST, OPEN, applicant, application, apply, counted, guest, letter, path_of, step};
use crate::both;
use crate::harness::{Engine, Seen, World};
use expect_test::expect;
use reqwest::Method;
use serde_json::{Value, json};
use std::fmt::Write;
use std::sync::Arc;

both![
    every_state_and_every_step,
    a_rejection_says_why_and_waits_to_be_undone,
    a_suspension_ends_by_itself,
    roles_are_given_by_who_has_them,
    the_last_coordinator_stays,
    a_step_is_undone_by_who_took_it_for_a_while,
    a_filter_decides_on_what_was_seen,
    many_are_decided_on_at_once,
    every_step_is_in_the_history_and_the_trail,
];

const COORDINATOR: &str = "coordinator of bilancio-partecipativo";
const OWN: [&str; 5] = [
    "withdrawal",
    "acceptance",
    "declination",
    "departure",
    "confirmation",
];
const DECIDED: [&str; 6] = [
    "approval",
    "rejection",
    "revocation",
    "suspension",
    "reinstatement",
    "removal",
];

async fn every_state_and_every_step(world: World) {
    let (path, key) = applicant(&world, "gina@example.org").await;
    let id = path.rsplit('/').next().expect("an id").to_owned();
    let states = [
        "pending",
        "invited",
        "active",
        "suspended",
        "lapsed",
        "left",
        "removed",
        "rejected",
        "withdrawn",
        "declined",
        "revoked",
        "expired",
    ];
    let mut table = String::new();
    for state in states {
        let mut leads = Vec::new();
        for name in OWN.iter().chain(&DECIDED) {
            put_into(&world, &id, state).await;
            let caller = if OWN.contains(name) { &key } else { COORDINATOR };
            let seen = step(&world, caller, &path, name).await;
            match seen.status {
                200 => leads.push(format!("{name}→{}", seen.str("/state"))),
                409 => assert!(
                    seen.refusal().contains(&format!("«{state}»")),
                    "{}",
                    seen.transcript()
                ),
                _ => panic!("{}", seen.transcript()),
            }
        }
        let _ = writeln!(table, "{state}: {}", leads.join(" "));
    }
    put_into(&world, &id, "withdrawn").await;
    expect![[r#"
        pending: withdrawal→withdrawn approval→active rejection→rejected
        invited: acceptance→active declination→declined revocation→revoked
        active: departure→left confirmation→active suspension→suspended removal→removed
        suspended: reinstatement→active
        lapsed: confirmation→active
        left: 
        removed: 
        rejected: 
        withdrawn: 
        declined: 
        revoked: 
        expired: 
    "#]]
    .assert_eq(&table);
}

/// Puts a membership back into a state: a test of one step must not depend on another.
async fn put_into(world: &World, id: &str, state: &str) {
    let id = match world.database().engine() {
        Engine::Sqlite => format!("x'{}'", id.replace('-', "")),
        Engine::Postgres => format!("'{id}'::uuid"),
    };
    let sql = format!("UPDATE memberships SET state = '{state}', suspended_until = NULL WHERE id = {id}");
    world.execute(&sql).await;
    // No step led there.
    let sql = format!("DELETE FROM membership_events WHERE membership_id = {id}");
    world.execute(&sql).await;
    recount(world).await;
}

/// As [`recount`], organisations too.
pub(super) async fn recount_all(world: &World) {
    recount(world).await;
    let sql = "UPDATE communities SET organisations_count = (SELECT COUNT(organisation_id) FROM memberships m WHERE m.community_id = communities.id AND m.state = 'active')";
    world.execute(sql).await;
}

pub(super) async fn recount(world: &World) {
    let sql = "UPDATE communities SET members_count = (SELECT COUNT(*) FROM memberships m WHERE m.community_id = communities.id AND m.state = 'active'), \
        coordinators_count = (SELECT COUNT(*) FROM memberships m WHERE m.community_id = communities.id AND m.state = 'active' AND m.role = 'coordinator')";
    world.execute(sql).await;
}

async fn a_rejection_says_why_and_waits_to_be_undone(world: World) {
    let (path, key) = applicant(&world, "gina@example.org").await;
    let without = world
        .by(COORDINATOR)
        .post(&format!("{path}/rejection"))
        .json(&json!({}));
    without.send().await.is(422);
    let rejected = step(&world, COORDINATOR, &path, "rejection").await;
    assert_eq!(
        (rejected.str("/state"), rejected.str("/reason")),
        ("rejected".into(), "Per provare.".into())
    );
    assert_eq!(world.by(&key).get(&path).await.str("/reason"), "Per provare.");
    let letter = letter(&world, "gina@example.org", "membership_rejected").await;
    assert!(letter.text.contains("> Per provare."), "{}", letter.text);
    let waits = "SELECT (due_at - created_at) / 1000000 FROM mails WHERE template = 'membership_rejected'";
    assert_eq!(world.rows::<i64>(waits).await, [600]);
}

async fn a_suspension_ends_by_itself(world: World) {
    let before = counted(&world, OPEN).await;
    let (path, key) = guest(&world, OPEN, "gina@example.org", json!({})).await;
    let coordinator = "coordinator of rigenerazione-urbana";
    let suspend = async |until: Value| {
        let asking = world.by(coordinator).post(&format!("{path}/suspension"));
        asking
            .json(&json!({"reason": "Per provare.", "until": until}))
            .send()
            .await
    };
    suspend(json!("2026-11-21T09:30:00Z")).await.refuses(&expect![[r#"
        422 invalid: È già passato.
          /until rule: È già passato.
    "#]]);
    suspend(json!("2026-11-24T09:30:00Z")).await.is(200);
    assert_eq!(counted(&world, OPEN).await, before);
    let told = letter(&world, "gina@example.org", "membership_suspended").await;
    let text = told.text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("fino al 24 novembre 2026"), "{text}");
    world.set_clock("2026-11-24T09:29:59Z");
    due(&world).await;
    assert_eq!(world.by(&key).get(&path).await.str("/state"), "suspended");
    world.set_clock("2026-11-24T09:30:00Z");
    assert_eq!(world.by(&key).get(&path).await.str("/state"), "active", "at once");
    due(&world).await;
    assert_eq!(counted(&world, OPEN).await, before + 1);
    let again = letter(&world, "gina@example.org", "membership_reinstated").await;
    assert_eq!(
        again.subject,
        "La tua adesione a Rigenerazione urbana è di nuovo attiva"
    );
    due(&world).await;
    let events = world.rows::<i64>("SELECT COUNT(*) FROM membership_events").await;
    assert_eq!(events, [3], "entry, suspension, reinstatement: once each");
}

async fn due(world: &World) {
    let house = Arc::clone(&world.server.parts.hall.house);
    piazza::memberships::do_what_is_due(&house).await.expect("done");
}

pub(super) async fn give(world: &World, caller: &str, path: &str, role: &str) -> Seen {
    let asking = world.by(caller).ask(Method::PUT, &format!("{path}/role"));
    asking.json(&json!({"role": role})).send().await
}

async fn roles_are_given_by_who_has_them(world: World) {
    let member = path_of(&world, "member of rigenerazione-urbana").await;
    let mut table = String::new();
    for caller in [
        "outsider",
        "member of rigenerazione-urbana",
        "facilitator of rigenerazione-urbana",
        "coordinator of bilancio-partecipativo",
        "coordinator of rigenerazione-urbana",
        "analyst",
        "editor",
        "administrator",
    ] {
        let _ = writeln!(
            table,
            "{caller}: {}",
            give(&world, caller, &member, "facilitator").await.status
        );
    }
    expect![[r#"
        outsider: 404
        member of rigenerazione-urbana: 403
        facilitator of rigenerazione-urbana: 404
        coordinator of bilancio-partecipativo: 404
        coordinator of rigenerazione-urbana: 200
        analyst: 404
        editor: 403
        administrator: 200
    "#]]
    .assert_eq(&table);
    let own = give(&world, "member of rigenerazione-urbana", &member, "coordinator").await;
    own.is(403);
    let letter = letter(
        &world,
        "member.rigenerazione-urbana@example.org",
        "membership_role",
    )
    .await;
    assert!(letter.text.contains("ora è: facilitazione"), "{}", letter.text);
}

async fn the_last_coordinator_stays(world: World) {
    let coordinator = "coordinator of rigenerazione-urbana";
    let path = path_of(&world, coordinator).await;
    step(&world, coordinator, &path, "departure").await.refuses(&expect![[r#"
        409 last-coordinator: Una comunità ha sempre almeno una persona attiva che la coordina: dai prima questo ruolo a qualcun altro, poi riprova.
    "#]]);
    assert!(
        give(&world, coordinator, &path, "member")
            .await
            .refusal()
            .starts_with("409 last-coordinator")
    );
    for name in ["removal", "suspension"] {
        let refused = step(&world, "administrator", &path, name).await;
        assert!(
            refused.refusal().starts_with("409 last-coordinator"),
            "{}",
            refused.transcript()
        );
    }
    let other = path_of(&world, "member of rigenerazione-urbana").await;
    give(&world, coordinator, &other, "coordinator").await.is(200);
    step(&world, coordinator, &path, "departure").await.is(200);
    step(&world, "administrator", &other, "removal").await.is(409);
    // Taking back what made the other one a coordinator is no way around it.
    let undone = world
        .by("administrator")
        .post(&format!("{other}/undo"))
        .send()
        .await;
    undone.is(409);
    // Nobody has to coordinate what is over.
    world
        .execute("UPDATE communities SET status = 'closed', closing_reason = 'Prova.', ends_on = '2026-11-21' WHERE slug = 'rigenerazione-urbana'")
        .await;
    step(&world, "administrator", &other, "removal").await.is(200);
}

async fn a_step_is_undone_by_who_took_it_for_a_while(world: World) {
    let before = counted(&world, ON_REQUEST).await;
    let (path, key) = applicant(&world, "gina@example.org").await;
    let undo = async |caller: &str| world.by(caller).post(&format!("{path}/undo")).send().await;
    assert!(
        undo(&key).await.refusal().starts_with("409 too-late"),
        "an application is withdrawn, not undone"
    );
    step(&world, COORDINATOR, &path, "approval").await.is(200);
    let shown = world.by(COORDINATOR).get(&path).await;
    assert_eq!(shown.str("/undo_until"), "2026-11-21T09:40:00Z");
    assert_eq!(world.by(&key).get(&path).await.at("/undo_until"), Value::Null);
    assert!(
        undo("administrator").await.refusal().starts_with("409 too-late"),
        "somebody else's"
    );
    let undone = undo(COORDINATOR).await;
    assert_eq!(undone.is(200).str("/state"), "pending");
    assert_eq!(undone.str("/since"), "2026-11-21T09:30:00Z");
    assert_eq!(counted(&world, ON_REQUEST).await, before);
    let sent = world
        .rows::<String>("SELECT state FROM mails WHERE template = 'membership_welcome'")
        .await;
    assert_eq!(sent, ["withdrawn"]);
    assert!(
        undo(COORDINATOR).await.refusal().starts_with("409 too-late"),
        "once"
    );
    step(&world, COORDINATOR, &path, "rejection").await.is(200);
    world.set_clock("2026-11-21T09:40:00Z");
    assert!(
        undo(COORDINATOR).await.refusal().starts_with("409 too-late"),
        "ten minutes"
    );
}

async fn many_are_decided_on_at_once(world: World) {
    let before = counted(&world, ON_REQUEST).await;
    let mut ids = Vec::new();
    for name in ["anna", "bea", "carlo"] {
        let (path, key) = applicant(&world, &format!("{name}@example.org")).await;
        if name == "bea" {
            step(&world, &key, &path, "withdrawal").await.is(200);
        }
        ids.push(path.rsplit('/').next().expect("an id").to_owned());
    }
    let elsewhere = path_of(&world, "member of rigenerazione-urbana").await;
    ids.push(elsewhere.rsplit('/').next().expect("an id").to_owned());
    let path = format!("/v1/communities/{ON_REQUEST}/membership-steps");
    let decide = async |caller: &str, body: Value| world.by(caller).post(&path).json(&body).send().await;
    decide(
        "member of bilancio-partecipativo",
        json!({"step": "approval", "memberships": ids}),
    )
    .await
    .is(403);
    decide(COORDINATOR, json!({"step": "rejection", "memberships": ids}))
        .await
        .refuses(&expect![[r#"
        422 invalid: reason: Serve un motivo: chi è interessato lo legge.
          /reason rule: Serve un motivo: chi è interessato lo legge.
    "#]]);
    let done = decide(COORDINATOR, json!({"step": "approval", "memberships": ids})).await;
    let results = done.is(200).at("/results");
    let told: Vec<String> = results
        .as_array()
        .expect("results")
        .iter()
        .map(|row| format!("{} {} {}", row["done"], row["state"], row["problem"]["detail"]))
        .collect();
    expect![[r#"
        true "active" null
        false "withdrawn" "Lo stato attuale è «withdrawn»: da qui non si passa a «approval»."
        true "active" null
        false null "A questo indirizzo non c’è nulla che tu possa vedere.""#]]
    .assert_eq(&told.join("\n"));
    assert_eq!(counted(&world, ON_REQUEST).await, before + 2);
    assert_eq!(results[0]["membership"], json!(ids[0]), "in the order asked for");
}

async fn every_step_is_in_the_history_and_the_trail(world: World) {
    apply(&world, "outsider", OPEN, &application()).await.is(201);
    let path = path_of(&world, "outsider").await;
    let coordinator = "coordinator of rigenerazione-urbana";
    step(&world, coordinator, &path, "suspension").await.is(200);
    step(&world, "administrator", &path, "reinstatement")
        .await
        .is(200);
    give(&world, coordinator, &path, "moderator").await.is(200);
    step(&world, "outsider", &path, "departure").await.is(200);
    let told = async |caller: &str| {
        let seen = world.by(caller).get(&format!("{path}?embed=history")).await;
        let history = seen.at("/_embedded/history");
        let line = |event: &Value| {
            let known = if event["actor"].is_null() { "" } else { " (known)" };
            format!(
                "{} {}→{} {} by {}{known}",
                event["step"], event["from"], event["to"], event["role"], event["by"]
            )
        };
        let lines: Vec<String> = history.as_array().expect("a history").iter().map(line).collect();
        lines.join("\n").replace('"', "")
    };
    expect![[r#"
        departure active→left moderator by own (known)
        role_change active→active moderator by coordination (known)
        reinstatement suspended→active member by staff (known)
        suspension active→suspended member by coordination (known)
        entry null→active member by own (known)"#]]
    .assert_eq(&told(coordinator).await);
    assert!(
        !told("outsider").await.contains("known"),
        "who decided is not for them"
    );
    let trail = "SELECT action FROM audit_entries WHERE subject_kind = 'membership' ORDER BY id";
    let mut trail = world.rows::<String>(trail).await;
    trail.sort();
    assert_eq!(
        trail,
        [
            "membership.applied",
            "membership.left",
            "membership.reinstated",
            "membership.role_assigned",
            "membership.suspended"
        ]
    );
}

async fn a_filter_decides_on_what_was_seen(world: World) {
    for name in ["anna", "bea", "carlo", "dora"] {
        applicant(&world, &format!("{name}@example.org")).await;
    }
    // As the list shows them to who coordinates here; what another community has is never meant.
    guest(&world, OPEN, "altrove@example.org", json!({})).await;
    world
        .execute("UPDATE memberships SET state = 'pending' WHERE person_id = (SELECT id FROM people WHERE email = 'altrove@example.org')")
        .await;
    world.execute("DELETE FROM membership_events").await;
    recount(&world).await;
    let path = format!("/v1/communities/{ON_REQUEST}/membership-steps");
    let decide = async |caller: &str, body: Value| world.by(caller).post(&path).json(&body).send().await;
    let pending = json!({"state": ["pending"]});
    let unseen = decide(
        COORDINATOR,
        json!({"step": "approval", "filter": pending, "expected": 3}),
    )
    .await;
    unseen.refuses(&expect![[r#"
        409 conflict: Il filtro ora trova 4 adesioni, non 3: nulla è cambiato. Guarda di nuovo l’elenco, poi decidi.
    "#]]);
    let waiting = async || {
        let list = format!("/v1/memberships?state=pending&community={ON_REQUEST}&count=true");
        world.by(COORDINATOR).get(&list).await.at("/total")
    };
    assert_eq!(waiting().await, 4, "nothing was done");
    let one = json!({"step": "rejection", "filter": {"q": "bea@"}, "expected": 1, "reason": "Doppia."});
    let rejected = decide(COORDINATOR, one).await;
    assert_eq!(rejected.is(200).at("/results/0/state"), "rejected");
    let seen = waiting().await;
    let rest = json!({"step": "approval", "filter": pending, "expected": seen});
    let done = decide(COORDINATOR, rest).await;
    let results = done.is(200).at("/results");
    let states: Vec<&Value> = results
        .as_array()
        .expect("results")
        .iter()
        .map(|row| &row["state"])
        .collect();
    assert_eq!(states, ["active", "active", "active"]);
    assert_eq!(waiting().await, 0);
    let elsewhere = world
        .by("editor")
        .get(&format!(
            "/v1/memberships?state=pending&community={OPEN}&count=true"
        ))
        .await;
    assert_eq!(elsewhere.at("/total"), 1);
    for (wrong, rule) in [
        (json!({"step": "approval"}), "memberships"),
        (json!({"step": "approval", "filter": {}}), "expected"),
        (
            json!({"step": "approval", "memberships": [world.id(OPEN)], "expected": 1}),
            "expected",
        ),
        (
            json!({"step": "approval", "memberships": [world.id(OPEN)], "filter": {}, "expected": 1}),
            "memberships",
        ),
    ] {
        let refused = decide(COORDINATOR, wrong).await;
        assert_eq!(refused.is(422).str("/errors/0/pointer"), format!("/{rule}"));
    }
    decide(
        COORDINATOR,
        json!({"step": "approval", "filter": {}, "expected": 501}),
    )
    .await
    .is(422);
    let other = "coordinator of rigenerazione-urbana";
    decide(other, json!({"step": "approval", "filter": {}, "expected": 1}))
        .await
        .is(403);
}

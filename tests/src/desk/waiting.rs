//! What waits for whom, and that each number leads to a list as long.

use super::{ON_REQUEST, OPEN};
use crate::both;
use crate::harness::{Seen, World};
use expect_test::expect;
use piazza::memberships;
use serde_json::json;
use std::fmt::Write;
use std::sync::Arc;

both![
    everybody_finds_what_waits_for_them,
    each_number_leads_to_a_list_as_long,
    nothing_waits_for_who_may_do_nothing,
    a_desk_is_of_who_signed_in,
    what_is_done_waits_no_more,
];

const CALLERS: [&str; 9] = [
    "administrator",
    "editor",
    "analyst",
    "outsider",
    "coordinator of bilancio-partecipativo",
    "coordinator of giovani-e-decisioni",
    "coordinator of mobilita-dolce",
    "member of rigenerazione-urbana",
    "facilitator of bilancio-partecipativo",
];

async fn apply(world: &World, caller: &str, slug: &str) -> Seen {
    // Whom the community admits that coordinators decide for.
    world
        .execute("UPDATE people SET category = 'local_official'")
        .await;
    let body = json!({"consent_privacy": true});
    let path = format!("/v1/communities/{slug}/memberships");
    world.by(caller).post(&path).json(&body).send().await
}

/// Something of every kind, some of it for several people, and beside each something alike that waits for nobody.
async fn a_busy_day(world: &World) {
    for caller in [
        "outsider",
        "member of open-data-lab",
        "member of rigenerazione-urbana",
    ] {
        apply(world, caller, ON_REQUEST).await.is(201);
    }
    // Decided already.
    let decided = apply(world, "facilitator of open-data-lab", ON_REQUEST).await;
    let path = decided.str("/_links/self");
    let by = world.by("coordinator of bilancio-partecipativo");
    by.post(&format!("{path}/approval")).send().await.is(200);
    for (slug, email) in [
        (OPEN, "outsider@example.org"),
        (OPEN, "member.open-data-lab@example.org"),
        ("contratti-di-fiume", "outsider@example.org"),
    ] {
        let body = json!({"invitees": [{"email": email}]});
        let asking = world
            .by("editor")
            .post(&format!("/v1/communities/{slug}/invitations"));
        asking.json(&body).send().await.is(200);
    }
    for (slug, status) in [
        ("uno", "suggested"),
        ("due", "in_review"),
        ("tre", "in_review"),
        ("quattro", "published"),
    ] {
        let term = json!({"slug": slug, "category": "principle", "labels": {"it": slug}, "definition": {"it": "Una prova."}});
        let made = world.by("outsider").post("/v1/glossary/terms").json(&term);
        made.send().await.is(201);
        let sql = format!("UPDATE terms SET status = '{status}' WHERE slug = '{slug}'");
        world.execute(&sql).await;
    }
    let mut bodies = Vec::new();
    for name in ["Ente uno", "Ente due", "Ente tre"] {
        let body = json!({"name": name, "kind": "association"});
        let made = world
            .by("outsider")
            .post("/v1/organisations")
            .json(&body)
            .send()
            .await;
        bodies.push(made.is(201).str("/id"));
    }
    let into = json!({"into": bodies[0]});
    let merger = world.by("editor");
    let merger = merger.post(&format!("/v1/organisations/{}/merger", bodies[2]));
    merger.json(&into).send().await.is(200);
    // Unverified, and merged: nobody can verify it any more.
    let sql = "UPDATE organisations SET state = 'unverified' WHERE merged_into IS NOT NULL";
    world.execute(sql).await;
    for (email, confirmed) in [
        ("outsider", false),
        ("member.open-data-lab", false),
        ("member.rigenerazione-urbana", true),
    ] {
        let sql = format!(
            "UPDATE people SET organisation_id = (SELECT id FROM organisations WHERE name = 'Ente uno'), organisation_confirmed = {confirmed} \
             WHERE email = '{email}@example.org'"
        );
        world.execute(&sql).await;
    }
    crate::mail::given_up(world, "01970000-0000-7000-8000-00000000da11").await;
    // A reminder went to one person.
    let reminded = "UPDATE memberships SET reminded = 1, confirmed_on = '2025-12-01' WHERE person_id = \
                    (SELECT id FROM people WHERE email = 'member.rigenerazione-urbana@example.org') AND state = 'active'";
    world.execute(reminded).await;
}

fn told(desk: &Seen) -> String {
    let mut text = String::new();
    for item in desk.is(200).at("/items").as_array().expect("items") {
        let community = item["community"]["slug"].as_str().unwrap_or("–");
        let _ = writeln!(
            text,
            "  {} {} {} {community}",
            item["kind"].as_str().unwrap_or_default(),
            item["count"],
            item["oldest_at"].as_str().unwrap_or_default()
        );
    }
    text
}

async fn everybody_finds_what_waits_for_them(world: World) {
    a_busy_day(&world).await;
    let mut text = String::new();
    for caller in CALLERS {
        let desk = world.by(caller).get("/v1/me/desk").await;
        let _ = write!(text, "{caller}\n{}", told(&desk));
    }
    expect![[r#"
        administrator
          applications 3 2026-11-21T09:30:00Z –
          draft_communities 1 2026-11-20T09:30:00Z –
          dormant_communities 1 2026-11-17T09:30:00Z –
          suggested_terms 1 2026-11-21T09:30:00Z –
          terms_in_review 2 2026-11-21T09:30:00Z –
          organisations 2 2026-11-21T09:30:00Z –
          representations 2 2026-11-14T09:30:00Z –
          dead_mails 1 2026-11-21T09:30:00Z –
        editor
          applications 3 2026-11-21T09:30:00Z –
          draft_communities 1 2026-11-20T09:30:00Z –
          dormant_communities 1 2026-11-17T09:30:00Z –
          suggested_terms 1 2026-11-21T09:30:00Z –
          terms_in_review 2 2026-11-21T09:30:00Z –
          organisations 2 2026-11-21T09:30:00Z –
          representations 2 2026-11-14T09:30:00Z –
        analyst
        outsider
          invitations 2 2026-11-21T09:30:00Z –
        coordinator of bilancio-partecipativo
          applications 3 2026-11-21T09:30:00Z bilancio-partecipativo
        coordinator of giovani-e-decisioni
          draft_communities 1 2026-11-20T09:30:00Z –
        coordinator of mobilita-dolce
          dormant_communities 1 2026-11-17T09:30:00Z –
        member of rigenerazione-urbana
          renewals 1 2026-11-01T00:00:00Z –
        facilitator of bilancio-partecipativo
    "#]]
    .assert_eq(&text);
}

async fn each_number_leads_to_a_list_as_long(world: World) {
    a_busy_day(&world).await;
    let mut kinds = std::collections::BTreeSet::new();
    for caller in CALLERS {
        let desk = world.by(caller).get("/v1/me/desk").await;
        for item in desk.at("/items").as_array().expect("items") {
            let list = item["_links"]["list"].as_str().expect("a list");
            let page = world
                .by(caller)
                .get(&format!("{list}&count=true&limit=100"))
                .await;
            assert_eq!(page.is(200).at("/total"), item["count"], "{caller}: {item}");
            assert_eq!(
                json!(page.each("_links").len()),
                item["count"],
                "{caller}: {item}"
            );
            kinds.insert(item["kind"].as_str().expect("a kind").to_owned());
        }
    }
    let all: Vec<&str> = kinds.iter().map(String::as_str).collect();
    assert_eq!(
        all,
        [
            "applications",
            "dead_mails",
            "dormant_communities",
            "draft_communities",
            "invitations",
            "organisations",
            "renewals",
            "representations",
            "suggested_terms",
            "terms_in_review"
        ],
        "every kind was there to be counted"
    );
}

async fn nothing_waits_for_who_may_do_nothing(world: World) {
    a_busy_day(&world).await;
    for caller in [
        "analyst",
        "facilitator of bilancio-partecipativo",
        "moderator of mobilita-dolce",
    ] {
        let desk = world.by(caller).get("/v1/me/desk").await;
        assert_eq!(desk.is(200).at("/items"), json!([]), "{caller}");
    }
}

async fn a_desk_is_of_who_signed_in(world: World) {
    for path in ["/v1/me/desk", "/v1/me/views"] {
        world.get(path).await.is(401);
        let seen = world.by("outsider").get(path).await;
        assert_eq!(seen.is(200).header("cache-control"), Some("no-store"));
    }
}

async fn what_is_done_waits_no_more(world: World) {
    apply(&world, "outsider", ON_REQUEST).await.is(201);
    let caller = "coordinator of bilancio-partecipativo";
    let desk = world.by(caller).get("/v1/me/desk").await;
    assert_eq!(desk.str("/items/0/community/slug"), ON_REQUEST);
    assert_eq!(desk.str("/items/0/oldest_at"), "2026-11-21T09:30:00Z");
    let list = world.by(caller).get(&desk.str("/items/0/_links/list")).await;
    let path = list.str("/items/0/_links/self");
    world
        .by(caller)
        .post(&format!("{path}/approval"))
        .send()
        .await
        .is(200);
    let desk = world.by(caller).get("/v1/me/desk").await;
    assert_eq!(desk.at("/items"), json!([]));
    // A year on, whoever was reminded finds it on their desk until they answer.
    let house = Arc::clone(&world.server.parts.hall.house);
    world.set_clock("2027-10-22T09:30:00Z");
    memberships::do_what_is_due(&house).await.expect("done");
    let desk = world.by("outsider").get("/v1/me/desk").await;
    assert_eq!(desk.str("/items/0/kind"), "renewals");
    assert_eq!(desk.str("/items/0/oldest_at"), "2027-10-22T00:00:00Z");
    world
        .by("outsider")
        .post(&format!("{path}/confirmation"))
        .send()
        .await
        .is(200);
    let desk = world.by("outsider").get("/v1/me/desk").await;
    assert_eq!(desk.at("/items"), json!([]));
}

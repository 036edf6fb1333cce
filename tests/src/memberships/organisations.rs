//! Organisations that belong themselves: whoever represents one joins, sees to it and leaves for it.

use super::{ON_REQUEST, OPEN, application, apply, counted, step, with};
use crate::both;
use crate::harness::{Seen, World};
use expect_test::expect;
use serde_json::{Value, json};

both![
    an_organisation_joins_is_counted_and_leaves,
    coordinators_decide_on_an_organisation,
    only_who_represents_it_joins_for_it,
    its_kind_decides_whether_it_is_admitted,
    nobody_else_sees_to_it,
    of_several_who_come_at_once_one_joins,
];

const REPRESENTATIVE: &str = "outsider";

/// A verified organisation that the outsider represents, as staff confirmed.
async fn represented(world: &World, kind: &str) -> String {
    let body = json!({"name": "Cooperativa Lanterna", "kind": kind});
    let asking = world.by("editor").post("/v1/organisations").json(&body);
    let id = asking.send().await.is(201).str("/id");
    let verify = world
        .by("editor")
        .post(&format!("/v1/organisations/{id}/verification"));
    verify.send().await.is(200);
    let by = world.by(REPRESENTATIVE);
    let profile = by.patch("/v1/me").header("if-match", "*");
    profile.json(&json!({"organisation": id})).send().await.is(200);
    let person = by.get("/v1/me").await.str("/id");
    let confirm = world.by("editor");
    let confirm = confirm.post(&format!("/v1/people/{person}/representation"));
    confirm.send().await.is(200);
    id
}

async fn join(world: &World, caller: &str, slug: &str) -> Seen {
    let body = with(application(), json!({"subject": "organisation", "shown": true}));
    apply(world, caller, slug, &body).await
}

async fn an_organisation_joins_is_counted_and_leaves(world: World) {
    let id = represented(&world, "association").await;
    world.execute("UPDATE communities SET members_visibility = 'public_opt_in', admitted_categories = '[\"association\",\"citizen\"]' WHERE slug = 'rigenerazione-urbana'").await;
    let (members, organisations) = counts(&world).await;
    let joined = join(&world, REPRESENTATIVE, OPEN).await;
    assert_eq!(joined.is(201).str("/state"), "active");
    let subject = json!({"kind": "organisation", "id": id, "name": "Cooperativa Lanterna"});
    assert_eq!(joined.at("/subject"), subject);
    assert_eq!(joined.at("/person"), Value::Null);
    assert_eq!(joined.at("/steps"), json!(["confirmation", "departure"]));
    assert_eq!(counts(&world).await, (members + 1, organisations + 1));
    let path = joined.str("/_links/self");
    // It is theirs, beside their own.
    apply(
        &world,
        REPRESENTATIVE,
        OPEN,
        &with(application(), json!({"category": "citizen"})),
    )
    .await
    .is(201);
    let mine = world
        .by(REPRESENTATIVE)
        .get("/v1/me/memberships?count=true")
        .await;
    assert_eq!(mine.at("/total"), 2);
    let found = world
        .by("editor")
        .get("/v1/memberships?subject=organisation&q=lanterna")
        .await;
    assert_eq!(found.each("id").len(), 1);
    let people = world
        .by("editor")
        .get("/v1/memberships?subject=person&q=lanterna")
        .await;
    assert_eq!(people.each("id").len(), 0);
    // Shown as it agreed, until it does not any more.
    let listed = async || {
        let page = world
            .get(&format!("/v1/communities/{OPEN}/members?q=lanterna"))
            .await;
        page.is(200).each("organisation")
    };
    assert_eq!(listed().await, ["Cooperativa Lanterna"]);
    let hide = world.by(REPRESENTATIVE);
    let hide = hide
        .patch(&path)
        .header("if-match", "*")
        .json(&json!({"shown": false}));
    hide.send().await.is(200);
    assert_eq!(listed().await, [""; 0]);
    // Twice is refused, and as what it is.
    join(&world, REPRESENTATIVE, OPEN).await.refuses(&expect![[r#"
            409 wrong-state: Lo stato attuale è «active»: da qui non si passa a «entry».
        "#]]);
    let role = world
        .by("editor")
        .ask(reqwest::Method::PUT, &format!("{path}/role"));
    role.json(&json!({"role": "coordinator"})).send().await.is(403);
    let role = world
        .by("administrator")
        .ask(reqwest::Method::PUT, &format!("{path}/role"));
    role.json(&json!({"role": "coordinator"}))
        .send()
        .await
        .refuses(&expect![[r#"
            409 conflict: Un ente partecipa come membro: gli altri ruoli sono delle persone.
        "#]]);
    let left = step(&world, REPRESENTATIVE, &path, "departure").await;
    assert_eq!(left.is(200).str("/state"), "left");
    assert_eq!(
        counts(&world).await,
        (members + 1, organisations),
        "the person stays"
    );
    assert_eq!(
        join(&world, REPRESENTATIVE, OPEN).await.is(200).str("/state"),
        "active"
    );
}

async fn counts(world: &World) -> (i64, i64) {
    let seen = world.by("editor").get(&format!("/v1/communities/{OPEN}")).await;
    let organisations = seen.at("/counts/organisations").as_i64().expect("a number");
    (counted(world, OPEN).await, organisations)
}

async fn coordinators_decide_on_an_organisation(world: World) {
    represented(&world, "public_body").await;
    world.execute("UPDATE communities SET admitted_categories = '[\"public_body\",\"local_official\"]' WHERE slug = 'bilancio-partecipativo'").await;
    let path = join(&world, REPRESENTATIVE, ON_REQUEST)
        .await
        .is(201)
        .str("/_links/self");
    let asked = world
        .letter_to("coordinator.bilancio-partecipativo@example.org")
        .await;
    assert!(asked.text.contains("Cooperativa Lanterna"), "{}", asked.text);
    let coordinator = "coordinator of bilancio-partecipativo";
    let approved = step(&world, coordinator, &path, "approval").await;
    assert_eq!(approved.is(200).str("/state"), "active");
    let told = world.letter_to("outsider@example.org").await;
    assert!(
        told.text.contains("/io"),
        "no key, but a page to sign in: {}",
        told.text
    );
    let rejected = step(&world, coordinator, &path, "removal").await;
    assert_eq!(rejected.is(200).str("/state"), "removed");
    join(&world, REPRESENTATIVE, ON_REQUEST).await.is(409);
}

async fn only_who_represents_it_joins_for_it(world: World) {
    join(&world, REPRESENTATIVE, OPEN)
        .await
        .refuses(&expect![[r#"
            409 not-admitted: Per un ente aderisce chi lo rappresenta: indicalo nel tuo profilo; quando la redazione lo conferma, puoi farlo aderire.
        "#]]);
    let id = represented(&world, "citizen").await;
    // Claiming is not enough, nor is an organisation that nobody verified.
    world
        .execute("UPDATE people SET organisation_confirmed = FALSE WHERE email = 'outsider@example.org'")
        .await;
    join(&world, REPRESENTATIVE, OPEN).await.is(409);
    world
        .execute("UPDATE people SET organisation_confirmed = TRUE WHERE email = 'outsider@example.org'")
        .await;
    world
        .execute("UPDATE organisations SET state = 'unverified' WHERE name = 'Cooperativa Lanterna'")
        .await;
    join(&world, REPRESENTATIVE, OPEN)
        .await
        .refuses(&expect![[r#"
            409 not-admitted: L’ente che rappresenti non è ancora stato verificato dalla redazione: dopo la verifica può aderire.
        "#]]);
    let other = with(
        application(),
        json!({"subject": "organisation", "organisation": world.id(OPEN)}),
    );
    assert_ne!(world.id(OPEN), id);
    apply(&world, REPRESENTATIVE, OPEN, &other).await.is(422);
    let guest = with(
        application(),
        json!({"subject": "organisation", "email": "a@example.org", "category": "citizen"}),
    );
    apply(&world, "anonymous", OPEN, &guest)
        .await
        .refuses(&expect![[r#"
            422 invalid: Un ente aderisce attraverso chi lo rappresenta, che prima accede.
              /subject rule: Un ente aderisce attraverso chi lo rappresenta, che prima accede.
        "#]]);
}

async fn its_kind_decides_whether_it_is_admitted(world: World) {
    represented(&world, "company").await;
    world.execute("UPDATE communities SET admitted_categories = '[\"citizen\"]' WHERE slug = 'rigenerazione-urbana'").await;
    let refused = join(&world, REPRESENTATIVE, OPEN).await;
    assert!(
        refused.refusal().starts_with("409 not-admitted"),
        "{}",
        refused.transcript()
    );
    world.execute("UPDATE communities SET admitted_categories = '[\"company\"]' WHERE slug = 'rigenerazione-urbana'").await;
    join(&world, REPRESENTATIVE, OPEN).await.is(201);
}

async fn nobody_else_sees_to_it(world: World) {
    represented(&world, "citizen").await;
    let path = join(&world, REPRESENTATIVE, OPEN)
        .await
        .is(201)
        .str("/_links/self");
    let other = "member of rigenerazione-urbana";
    world.by(other).get(&path).await.is(404);
    step(&world, other, &path, "departure").await.is(404);
    // Another representative may, and who is none any more may not.
    world.execute("UPDATE people SET organisation_id = (SELECT id FROM organisations WHERE name = 'Cooperativa Lanterna'), organisation_confirmed = TRUE WHERE email = 'member.rigenerazione-urbana@example.org'").await;
    world.by(other).get(&path).await.is(200);
    world
        .execute("UPDATE people SET organisation_confirmed = FALSE WHERE email = 'outsider@example.org'")
        .await;
    world.by(REPRESENTATIVE).get(&path).await.is(404);
    step(&world, REPRESENTATIVE, &path, "departure").await.is(404);
    step(&world, other, &path, "departure").await.is(200);
    // Coordinators cannot leave for it.
    let coordinator = "coordinator of rigenerazione-urbana";
    world.by(coordinator).get(&path).await.is(200);
    step(&world, coordinator, &path, "departure").await.is(403);
}

async fn of_several_who_come_at_once_one_joins(world: World) {
    represented(&world, "citizen").await;
    let all = (0..6).map(|_| {
        let world = world.clone();
        async move { join(&world, REPRESENTATIVE, OPEN).await.status }
    });
    let mut statuses = futures_util::future::join_all(all).await;
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409, 409, 409, 409, 409]);
    let rows: Vec<i64> = world.rows("SELECT COUNT(*) FROM memberships m JOIN organisations o ON o.id = m.organisation_id WHERE o.name = 'Cooperativa Lanterna'").await;
    assert_eq!(rows, [1]);
}

//! Personal tokens: what they open, and what they never do.

use super::{Browser, sign_in};
use crate::both;
use crate::harness::document::published;
use crate::harness::region::new_community;
use crate::harness::{Seen, World};
use expect_test::expect;
use reqwest::Method;
use serde_json::json;

both![
    a_token_does_what_it_was_made_for,
    no_token_touches_an_account,
    every_operation_names_the_scope_that_it_needs,
    a_token_ends,
    scopes_and_ends_are_checked,
];

const EMAIL: &str = "anna.ferri@example.org";

async fn make(world: &World, browser: &Browser, scopes: &[&str]) -> Seen {
    world
        .ask(Method::POST, "/v1/me/tokens")
        .header("authorization", &format!("Bearer {}", browser.access))
        .json(&json!({"name": "Portale", "scopes": scopes, "expires_on": "2026-12-31"}))
        .send()
        .await
}

async fn by(world: &World, secret: &str, method: Method, path: &str) -> Seen {
    let asking = world.ask(method, path);
    asking
        .header("authorization", &format!("Bearer {secret}"))
        .send()
        .await
}

async fn editor(world: &World) -> Browser {
    let browser = sign_in(world, EMAIL).await;
    world
        .execute("UPDATE people SET hub_role = 'editor' WHERE email = 'anna.ferri@example.org'")
        .await;
    browser
}

async fn a_token_does_what_it_was_made_for(world: World) {
    let editor = editor(&world).await;
    let reads = make(&world, &editor, &["communities:read"]).await;
    reads.is(201);
    let reads = reads.str("/secret");
    world.set_clock("2026-11-21T09:31:00Z");
    let writes = make(&world, &editor, &["communities:write", "glossary:read"])
        .await
        .str("/secret");
    by(&world, &reads, Method::GET, "/v1/communities/giovani-e-decisioni")
        .await
        .is(200);
    by(&world, &reads, Method::GET, "/v1/glossary/terms")
        .await
        .refuses(&expect![[r#"
        403 not-permitted: Questo token non ha l’ambito «glossary:read».
    "#]]);
    let create = async |secret: &str, slug: &str| {
        let asking = world.ask(Method::POST, "/v1/communities");
        let asking = asking.header("authorization", &format!("Bearer {secret}"));
        asking.json(&new_community(slug)).send().await
    };
    create(&reads, "orti").await.refuses(&expect![[r#"
        403 not-permitted: Questo token non ha l’ambito «communities:write».
    "#]]);
    create(&writes, "orti").await.is(201);
    by(&world, &writes, Method::GET, "/v1/communities/orti")
        .await
        .is(200);
    // It never does more than its person.
    world
        .execute("UPDATE people SET hub_role = NULL WHERE email = 'anna.ferri@example.org'")
        .await;
    create(&writes, "orti-due").await.is(403);
    by(&world, &reads, Method::GET, "/v1/communities/giovani-e-decisioni")
        .await
        .is(404);
    let list = editor.get(&world.server, "/v1/me/tokens").await;
    list.lists(
        &["/name", "/scopes", "/expires_at", "/last_used_on"],
        &expect![[r#"
            Portale · ["communities:write","glossary:read"] · 2027-01-01T00:00:00Z · 2026-11-21
            Portale · ["communities:read"] · 2027-01-01T00:00:00Z · 2026-11-21"#]],
    );
    assert!(!list.text().contains("secret"));
    let kept = world
        .rows::<String>("SELECT hash FROM personal_tokens")
        .await
        .join(" ");
    assert!(!kept.contains(&reads["pzt_".len()..]), "only a hash is kept");
}

async fn no_token_touches_an_account(world: World) {
    let editor = editor(&world).await;
    make(&world, &editor, &["account:write"]).await.is(422);
    let token = make(&world, &editor, &["communities:write"]).await.str("/secret");
    for operation in published().operations() {
        let ways = operation.said["security"].to_string();
        if !operation.path.starts_with("/v1/") || ways.contains("token") {
            continue;
        }
        let path = crate::contract::filled(&operation.path);
        let seen = by(&world, &token, operation.method.clone(), &path).await;
        assert!(
            seen.status == 403 && seen.refusal().contains("Nessun token"),
            "{}:\n{}",
            operation.id,
            seen.transcript()
        );
    }
}

async fn every_operation_names_the_scope_that_it_needs(world: World) {
    let editor = editor(&world).await;
    let none = make(&world, &editor, &["themes:read"]).await.str("/secret");
    for operation in published().operations() {
        let tag = operation.said["tags"][0].as_str().expect("a tag");
        let how = if operation.method == Method::GET {
            "read"
        } else {
            "write"
        };
        let scope = operation.said["x-token-scope"].as_str();
        let for_people =
            tag == "account" || operation.path.ends_with("/hub-role") || operation.path.ends_with("/erasure");
        let expected = (operation.path.starts_with("/v1/") && !for_people).then(|| format!("{tag}:{how}"));
        assert_eq!(scope, expected.as_deref(), "{}", operation.id);
        if scope.is_some_and(|scope| scope != "themes:read") {
            let path = crate::contract::filled(&operation.path);
            let seen = by(&world, &none, operation.method.clone(), &path).await;
            assert_eq!(seen.status, 403, "{}:\n{}", operation.id, seen.transcript());
        }
    }
}

async fn a_token_ends(world: World) {
    let editor = editor(&world).await;
    let made = make(&world, &editor, &["communities:read"]).await;
    let secret = made.str("/secret");
    let works = async || by(&world, &secret, Method::GET, "/v1/communities").await.status;
    assert_eq!(works().await, 200);
    world.set_clock("2026-12-31T23:59:59Z");
    assert_eq!(works().await, 200);
    world.set_clock("2027-01-01T00:00:00Z");
    assert_eq!(works().await, 401);
    world.set_clock("2026-11-21T09:31:00Z");
    assert_eq!(works().await, 200);
    let other = sign_in(&world, "altra@example.org").await;
    let path = format!("/v1/me/tokens/{}", made.str("/id"));
    other.ask(&world.server, Method::DELETE, &path).await.is(404);
    editor.ask(&world.server, Method::DELETE, &path).await.is(204);
    assert_eq!(works().await, 401, "revoked");
    by(&world, "pzt_nonsense", Method::GET, "/v1/communities")
        .await
        .is(401);
}

async fn scopes_and_ends_are_checked(world: World) {
    let browser = sign_in(&world, EMAIL).await;
    let ask = async |scopes: serde_json::Value, until: &str| {
        let asking = world.ask(Method::POST, "/v1/me/tokens").in_language("en");
        let asking = asking.header("authorization", &format!("Bearer {}", browser.access));
        let body = json!({"name": "Portale", "scopes": scopes, "expires_on": until});
        asking.json(&body).send().await
    };
    let unknown = ask(json!(["communities:read", "nothing:read"]), "2026-12-31").await;
    assert!(
        unknown
            .refusal()
            .starts_with("422 invalid: There is no such scope."),
        "{}",
        unknown.transcript()
    );
    ask(json!(["communities:all"]), "2026-12-31").await.is(422);
    ask(json!([]), "2026-12-31").await.is(422);
    ask(json!(["communities:read"]), "2026-11-20")
        .await
        .refuses(&expect![[r#"
        422 invalid: It may end from today to a year from now.
          /expires_on rule: It may end from today to a year from now.
    "#]]);
    ask(json!(["communities:read"]), "2027-11-24").await.is(422);
    ask(json!(["communities:read"]), "2026-11-21").await.is(201);
}

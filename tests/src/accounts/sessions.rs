//! Renewed, ended, listed; and powerless at once everywhere once it is over (A08).

use super::{Browser, ORIGIN, cookie_of, renew, sign_in};
use crate::both;
use crate::harness::{Seen, Server, World};
use actix_web::web::Data;
use expect_test::expect;
use piazza::accounts::RefreshGuard;
use reqwest::Method;
use serde_json::json;

both![
    a_renewal_gives_the_next_tokens,
    an_old_refresh_token_ends_the_session,
    one_of_many_renewals_at_once,
    without_the_guard_renewals_at_once_all_succeed,
    a_cookie_works_from_own_pages_only,
    forged_cookies_are_refused,
    a_session_ends_by_itself,
    signing_out,
    sessions_are_listed_and_ended,
    ended_suspended_and_demoted_are_powerless_on_every_replica,
    another_s_session_is_not_there,
];

const EMAIL: &str = "anna.ferri@example.org";

async fn works(browser: &Browser, server: &Server) -> bool {
    browser.get(server, "/v1/me/sessions").await.status == 200
}

async fn a_renewal_gives_the_next_tokens(world: World) {
    let first = sign_in(&world, EMAIL).await;
    world.set_clock("2026-11-21T09:40:06Z");
    let late = first.get(&world.server, "/v1/me/sessions").await;
    late.refuses(&expect![[r#"
        401 sign-in-needed: Le credenziali non sono valide o sono scadute.
    "#]]);
    let seen = first.renew(&world.server).await;
    seen.is(200);
    let next = Browser::of(&seen);
    assert_eq!(next.session(), first.session());
    assert_ne!(next.cookie, first.cookie);
    assert!(works(&next, &world.server).await);
    Browser::of(&next.renew(&world.server).await);
}

async fn an_old_refresh_token_ends_the_session(world: World) {
    let first = sign_in(&world, EMAIL).await;
    let stolen = first.cookie.clone();
    let next = Browser::of(&first.renew(&world.server).await);
    assert!(works(&next, &world.server).await);
    renew(&world.server, &stolen).await.refuses(&expect![[r#"
        401 sign-in-needed: Per questa operazione occorre accedere.
    "#]]);
    assert!(
        !works(&next, &world.server).await,
        "the thief and the owner are both out"
    );
    next.renew(&world.server).await.is(401);
    let trail = world
        .rows::<String>(
            "SELECT change FROM audit_entries WHERE action = 'session.renewed' ORDER BY change DESC",
        )
        .await;
    assert_eq!(trail, [r#"{"generation":2}"#, r#"{"ended":"reused"}"#]);
}

/// Twelve browsers with the same cookie, on two processes: one is given the next, and then nobody has the session any more.
async fn one_of_many_renewals_at_once(world: World) {
    let second = world.replica(|_| {}).await;
    let first = sign_in(&world, EMAIL).await;
    let given = at_once(&first, &world.server, &second).await;
    assert_eq!(given.len(), 1);
    assert!(!works(&given[0], &second).await);
    second.stop().await;
}

/// The control: processes that do not tell old refresh tokens from the current one give out several.
async fn without_the_guard_renewals_at_once_all_succeed(world: World) {
    let careless = || async {
        world
            .replica_of(|parts| parts.refresh_guard = Data::new(RefreshGuard(false)))
            .await
    };
    let (one, other) = (careless().await, careless().await);
    let first = sign_in(&world, EMAIL).await;
    let given = at_once(&first, &one, &other).await;
    assert!(given.len() > 1, "the test above proves nothing");
    assert!(works(&given[0], &one).await);
    one.stop().await;
    other.stop().await;
}

async fn at_once(browser: &Browser, one: &Server, other: &Server) -> Vec<Browser> {
    let tries = (0..12).map(|at| browser.renew(if at % 2 == 0 { one } else { other }));
    let seen: Vec<Seen> = futures_util::future::join_all(tries).await;
    for seen in &seen {
        assert!([200, 401].contains(&seen.status), "{}", seen.transcript());
    }
    let given = seen.iter().filter(|seen| seen.status == 200);
    given.map(Browser::of).collect()
}

async fn a_cookie_works_from_own_pages_only(world: World) {
    let browser = sign_in(&world, EMAIL).await;
    let from = async |method: Method, path: &str, origin: Option<&str>| {
        let mut asking = world.ask(method, path).header("cookie", &browser.cookie);
        if let Some(origin) = origin {
            asking = asking.header("origin", origin);
        }
        asking.send().await.status
    };
    for origin in [
        None,
        Some("https://evil.example.com"),
        Some("null"),
        Some("http://localhost:8080.evil.example.com"),
    ] {
        assert_eq!(
            from(Method::POST, "/v1/sessions/current/renewal", origin).await,
            403,
            "{origin:?}"
        );
        assert_eq!(
            from(Method::DELETE, "/v1/sessions/current", origin).await,
            403,
            "{origin:?}"
        );
    }
    assert!(works(&browser, &world.server).await);
    assert_eq!(
        from(Method::POST, "/v1/sessions/current/renewal", Some(ORIGIN)).await,
        200
    );
    let listed = world
        .replica(|settings| settings.allowed_origins = vec!["https://portale.example.org".to_owned()])
        .await;
    let next = sign_in(&world, EMAIL).await;
    let asking = listed.ask(Method::POST, "/v1/sessions/current/renewal");
    let asking = asking
        .header("cookie", &next.cookie)
        .header("origin", "https://portale.example.org");
    asking.send().await.is(200);
    listed.stop().await;
}

async fn forged_cookies_are_refused(world: World) {
    let browser = sign_in(&world, EMAIL).await;
    let other = sign_in(&world, "altra@example.org").await;
    let value = browser.cookie.split_once('=').expect("a value").1.to_owned();
    let parts: Vec<&str> = value.split('.').collect();
    let theirs = other.cookie.split_once('=').expect("a value").1.to_owned();
    let their_proof = theirs.rsplit('.').next().expect("a proof");
    for forged in [
        String::new(),
        "x".to_owned(),
        format!("{}.1", parts[0]),
        format!("{}.2.{}", parts[0], parts[2]),
        format!("{}.0.{}", parts[0], parts[2]),
        format!("{}.1.{their_proof}", parts[0]),
        format!("{}.1.{}x", parts[0], parts[2]),
        format!("{value}; __Host-piazza-session={value}"),
    ] {
        renew(&world.server, &format!("__Host-piazza-session={forged}"))
            .await
            .is(401);
    }
    renew(&world.server, &format!("__host-piazza-session={value}"))
        .await
        .is(401);
    assert!(
        works(&browser, &world.server).await,
        "guessing ends nobody's session"
    );
}

async fn a_session_ends_by_itself(world: World) {
    let browser = sign_in(&world, EMAIL).await;
    world.set_clock("2026-11-21T21:29:59Z");
    let next = Browser::of(&browser.renew(&world.server).await);
    world.set_clock("2026-11-22T09:29:59Z");
    next.renew(&world.server).await.is(401);
    // However often it is renewed: a week, unless the device is remembered.
    let mut browser = sign_in(&world, EMAIL).await;
    let mut renewals = 0;
    for day in 22..30 {
        for time in ["09:00:00Z", "16:00:00Z", "23:00:00Z"] {
            let at = format!("2026-11-{day}T{time}");
            if at.as_str() < "2026-11-22T10" {
                continue;
            }
            world.set_clock(&at);
            let seen = browser.renew(&world.server).await;
            if seen.status != 200 {
                assert_eq!((seen.status, at.as_str()), (401, "2026-11-29T16:00:00Z"));
                assert!(renewals > 10);
                return;
            }
            renewals += 1;
            browser = Browser::of(&seen);
        }
    }
    panic!("it never ended");
}

async fn signing_out(world: World) {
    let by_token = sign_in(&world, EMAIL).await;
    let seen = by_token
        .ask(&world.server, Method::DELETE, "/v1/sessions/current")
        .await;
    seen.is(204);
    assert!(
        seen.header("set-cookie")
            .is_some_and(|set| set.contains("Max-Age=0"))
    );
    assert!(!works(&by_token, &world.server).await);
    by_token.renew(&world.server).await.is(401);

    let by_cookie = sign_in(&world, EMAIL).await;
    let out = async |cookie: &str| {
        let asking = world
            .ask(Method::DELETE, "/v1/sessions/current")
            .header("origin", ORIGIN);
        asking.header("cookie", cookie).send().await
    };
    out(&by_cookie.cookie).await.is(204);
    assert!(!works(&by_cookie, &world.server).await);
    out(&by_cookie.cookie).await.is(204);
    world
        .ask(Method::DELETE, "/v1/sessions/current")
        .send()
        .await
        .is(204);
}

async fn sessions_are_listed_and_ended(world: World) {
    let phone = sign_in(&world, EMAIL).await;
    world.set_clock("2026-11-21T09:31:00Z");
    let office = sign_in(&world, EMAIL).await;
    world.set_clock("2026-11-21T09:32:00Z");
    let home = sign_in(&world, EMAIL).await;
    let list = home.get(&world.server, "/v1/me/sessions").await;
    list.lists(
        &["/current", "/created_at", "/expires_at", "/device"],
        &expect![[r#"
            true · 2026-11-21T09:32:00Z · 2026-11-21T21:32:00Z · 
            false · 2026-11-21T09:31:00Z · 2026-11-21T21:31:00Z · 
            false · 2026-11-21T09:30:00Z · 2026-11-21T21:30:00Z · "#]],
    );
    assert_eq!(list.header("cache-control"), Some("no-store"));
    let path = format!("/v1/me/sessions/{}", phone.session());
    home.ask(&world.server, Method::DELETE, &path).await.is(204);
    assert!(!works(&phone, &world.server).await && works(&office, &world.server).await);
    home.ask(&world.server, Method::DELETE, &path).await.is(404);
    home.ask(&world.server, Method::DELETE, "/v1/me/sessions")
        .await
        .is(204);
    assert!(!works(&office, &world.server).await && works(&home, &world.server).await);
}

/// A08: whatever takes somebody's power takes it from the next request on, on another process too, without any news.
async fn ended_suspended_and_demoted_are_powerless_on_every_replica(world: World) {
    let second = world.replica(|_| {}).await;
    let editor = sign_in(&world, EMAIL).await;
    let write = async |browser: &Browser, server: &Server| {
        let asking = server.ask(Method::PATCH, "/v1/communities/rigenerazione-urbana");
        let asking = asking.header("authorization", &format!("Bearer {}", browser.access));
        asking
            .header("if-match", "*")
            .json(&json!({"programme": "STEP"}))
            .send()
            .await
            .status
    };
    let set = async |what: &str| {
        world
            .execute(&format!(
                "UPDATE people SET {what} WHERE email = 'anna.ferri@example.org'"
            ))
            .await;
    };
    assert_eq!(write(&editor, &second).await, 403);
    set("hub_role = 'editor'").await;
    assert_eq!(
        write(&editor, &second).await,
        200,
        "a role that is given counts at once"
    );
    set("hub_role = 'analyst'").await;
    assert_eq!(write(&editor, &second).await, 403, "and one that is taken");
    set("hub_role = 'editor', state = 'suspended'").await;
    assert_eq!(write(&editor, &second).await, 401);
    editor.renew(&second).await.is(401);
    set("state = 'active'").await;
    assert_eq!(write(&editor, &second).await, 200);
    let person = editor.answer["person"]["id"]
        .as_str()
        .expect("an id")
        .replace('-', "");
    let (id, community) = match world.database().engine() {
        crate::harness::Engine::Sqlite => (
            format!("x'{person}'"),
            format!("x'{}'", world.id("rigenerazione-urbana").replace('-', "")),
        ),
        crate::harness::Engine::Postgres => (
            format!("'{person}'"),
            format!("'{}'", world.id("rigenerazione-urbana")),
        ),
    };
    set("hub_role = NULL").await;
    assert_eq!(write(&editor, &second).await, 403);
    world
        .execute(&format!("UPDATE memberships SET person_id = {id} WHERE community_id = {community} AND role = 'coordinator'"))
        .await;
    assert_eq!(write(&editor, &second).await, 200, "a coordinator, now");
    world
        .execute(&format!(
            "UPDATE memberships SET role = 'member' WHERE person_id = {id}"
        ))
        .await;
    assert_eq!(write(&editor, &second).await, 403);
    world
        .execute(&format!(
            "UPDATE memberships SET role = 'coordinator' WHERE person_id = {id}"
        ))
        .await;
    assert_eq!(write(&editor, &second).await, 200);
    editor
        .ask(&world.server, Method::DELETE, "/v1/sessions/current")
        .await
        .is(204);
    assert_eq!(
        write(&editor, &second).await,
        401,
        "signed out on one, powerless on the other"
    );
    second.stop().await;
}

async fn another_s_session_is_not_there(world: World) {
    let anna = sign_in(&world, EMAIL).await;
    let bruno = sign_in(&world, "bruno@example.org").await;
    let theirs = format!("/v1/me/sessions/{}", bruno.session());
    let none = "/v1/me/sessions/0197a3c4-5b6d-7e8f-9a0b-1c2d3e4f5a6b";
    let (theirs, none) = (
        anna.ask(&world.server, Method::DELETE, &theirs).await,
        anna.ask(&world.server, Method::DELETE, none).await,
    );
    assert_eq!((theirs.status, theirs.refusal()), (404, none.refusal()));
    assert!(works(&bruno, &world.server).await);
    // Signing in again makes another session, with another cookie.
    assert_ne!(cookie_of(&bruno.renew(&world.server).await), bruno.cookie);
}

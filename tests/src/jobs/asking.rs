//! Asking for exports: what is taken in, what is refused, and who knows of it.

use super::{asked, show, work};
use crate::both;
use crate::harness::World;
use expect_test::expect;
use serde_json::json;

both![
    a_job_is_shown_as_it_goes,
    filters_are_those_of_the_list,
    a_list_that_one_may_not_read_is_not_exported,
    three_jobs_at_once_and_no_more,
    the_same_key_asks_once,
    others_jobs_are_as_if_there_were_none,
    jobs_are_listed_newest_first_and_only_ones_own,
    a_token_exports_only_what_it_may_read,
    the_trail_tells_who_exported_what_and_not_whom_they_looked_for,
];

async fn a_job_is_shown_as_it_goes(world: World) {
    let body = json!({"of": "communities", "format": "csv", "filter": "status=active&sort=name"});
    let job = asked(&world, "editor", &body).await;
    job.reads(&expect![[r#"
        POST /v1/exports
        202
        content-type: application/json
        content-language: it
        location: /v1/jobs/<id>

        {
          "_links": {
            "file": null,
            "self": "/v1/jobs/<id>"
          },
          "bytes": null,
          "created_at": "2026-11-21T09:30:00Z",
          "done": 0,
          "ended_at": null,
          "expires_at": null,
          "file_name": "comunita-2026-11-21.csv",
          "filter": "status=active&sort=name",
          "format": "csv",
          "id": "<id>",
          "kind": "export",
          "language": "it",
          "of": "communities",
          "problem": null,
          "rows": null,
          "started_at": null,
          "state": "queued",
          "total": null
        }
    "#]]);
    work(&world).await;
    let done = show(&world, "editor", &job.str("/id")).await;
    done.reads(&expect![[r#"
        GET /v1/jobs/<id>
        200
        content-type: application/json
        content-language: it

        {
          "_links": {
            "file": "/v1/jobs/<id>/file",
            "self": "/v1/jobs/<id>"
          },
          "bytes": 2010,
          "created_at": "2026-11-21T09:30:00Z",
          "done": 6,
          "ended_at": "2026-11-21T09:30:00Z",
          "expires_at": "2026-11-22T09:30:00Z",
          "file_name": "comunita-2026-11-21.csv",
          "filter": "status=active&sort=name",
          "format": "csv",
          "id": "<id>",
          "kind": "export",
          "language": "it",
          "of": "communities",
          "problem": null,
          "rows": 6,
          "started_at": "2026-11-21T09:30:00Z",
          "state": "done",
          "total": 6
        }
    "#]]);
}

async fn filters_are_those_of_the_list(world: World) {
    let ask = async |of: &str, filter: &str| {
        let body = json!({"of": of, "format": "csv", "filter": filter});
        let seen = world.by("administrator").post("/v1/exports").json(&body);
        seen.in_language("en").send().await
    };
    let wrong = ask("memberships", "state=waiting&nome=Anna&since=yesterday").await;
    wrong.refuses(&expect![[r#"
        422 invalid: filter/nome: Unknown parameter. There are: category, community, count, cursor, facets, limit, organisation_kind, province, q, role, since, sort, state, subject. (and 3 more: see errors)
          /filter/nome unknown: Unknown parameter. There are: category, community, count, cursor, facets, limit, organisation_kind, province, q, role, since, sort, state, subject.
          /filter/since pattern: It does not have the form ^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$
          /filter/since format: It is not a date-time.
          /filter/state/0 enum: Not an allowed value. These are: unverified, pending, invited, active, suspended, lapsed, left, removed, rejected, withdrawn, declined, revoked, expired.
    "#]]);
    let paged = ask("people", "state=active&cursor=abcdefgh&count=true").await;
    paged.refuses(&expect![[r#"
        422 invalid: filter/cursor: This is no filter: a file has all rows and all columns. (and another: see errors)
          /filter/cursor unknown: This is no filter: a file has all rows and all columns.
          /filter/count unknown: This is no filter: a file has all rows and all columns.
    "#]]);
    let not_a_query = ask("terms", "q=a b").await;
    not_a_query.refuses(&expect![[r#"
        422 invalid: filter: It does not have the form ^[A-Za-z0-9._~!$&'()*+,;=:@/?%-]*$
          /filter pattern: It does not have the form ^[A-Za-z0-9._~!$&'()*+,;=:@/?%-]*$
    "#]]);
    ask("terms", "q=acqua+pubblica&letter=A,B").await.is(202);
    ask("registrations", "state=new").await.refuses(&expect![[r#"
        422 invalid: filter/state/0: Not an allowed value. These are: unconfirmed, requested, waitlisted, offered, confirmed, attended, no_show, rejected, cancelled, offer_declined, offer_expired. (and another: see errors)
          /filter/state/0 enum: Not an allowed value. These are: unconfirmed, requested, waitlisted, offered, confirmed, attended, no_show, rejected, cancelled, offer_declined, offer_expired.
          /filter/event required: This is needed: a file is about one thing, told by its slug or its id.
    "#]]);
    ask("registrations", "event=uno&event=due")
        .await
        .refuses(&expect![[r#"
            422 invalid: filter/event: This may be given only once.
              /filter/event repeated: This may be given only once.
        "#]]);
    ask("registrations", "event=Un+evento")
        .await
        .refuses(&expect![[r#"
            422 invalid: filter/event: This is neither a slug nor an id.
              /filter/event pattern: This is neither a slug nor an id.
        "#]]);
    ask("registrations", "event=nessuno").await.refuses(&expect![[r#"
            422 invalid: “nessuno” does not exist: the list is at /v1/events.
              /filter/event unknown: “nessuno” does not exist: the list is at /v1/events.
        "#]]);
    ask("events", "event=nessuno").await.refuses(&expect![[r#"
        422 invalid: filter/event: Unknown parameter. There are: community, count, cursor, ending_after, facets, fields, from, kind, limit, managed, mode, municipality, province, q, series, sort, status, theme, to, to_approve.
          /filter/event unknown: Unknown parameter. There are: community, count, cursor, ending_after, facets, fields, from, kind, limit, managed, mode, municipality, province, q, series, sort, status, theme, to, to_approve.
    "#]]);
}

async fn a_list_that_one_may_not_read_is_not_exported(world: World) {
    let ask = async |caller: &str, of: &str| {
        let body = json!({"of": of, "format": "csv"});
        let seen = world.by(caller).post("/v1/exports").json(&body).send().await;
        world.execute("DELETE FROM jobs").await;
        seen.status
    };
    for (of, coordinator, member, analyst, editor) in [
        ("memberships", 202, 403, 403, 202),
        ("people", 403, 403, 403, 202),
        ("activity", 202, 403, 202, 202),
        ("organisations", 202, 202, 202, 202),
        ("communities", 202, 202, 202, 202),
        ("terms", 202, 202, 202, 202),
        ("events", 202, 202, 202, 202),
    ] {
        let place = "of rigenerazione-urbana";
        assert_eq!(
            ask(&format!("coordinator {place}"), of).await,
            coordinator,
            "{of}"
        );
        assert_eq!(ask(&format!("member {place}"), of).await, member, "{of}");
        assert_eq!(ask("analyst", of).await, analyst, "{of}");
        assert_eq!(ask("editor", of).await, editor, "{of}");
        assert_eq!(ask("anonymous", of).await, 401, "{of}");
    }
}

async fn three_jobs_at_once_and_no_more(world: World) {
    let body = json!({"of": "communities", "format": "csv"});
    let second = world.replica(|_| {}).await;
    let ask =
        async |on: &crate::harness::Server| on.by("editor").post("/v1/exports").json(&body).send().await;
    let all = tokio::join!(
        ask(&world.server),
        ask(&second),
        ask(&world.server),
        ask(&second),
        ask(&world.server),
        ask(&second)
    );
    let mut statuses = [all.0, all.1, all.2, all.3, all.4, all.5].map(|seen| seen.status);
    statuses.sort_unstable();
    assert_eq!(
        statuses,
        [202, 202, 202, 409, 409, 409],
        "also when asked at once"
    );
    let refused = ask(&world.server).await;
    refused.refuses(&expect![[r#"
        409 too-many-jobs: Hai già 3 lavori in attesa o in corso: aspetta che uno finisca, oppure annullalo.
    "#]]);
    asked(&world, "administrator", &body).await;
    assert_eq!(work(&world).await, 4);
    ask(&world.server).await.is(202);
    second.stop().await;
}

async fn the_same_key_asks_once(world: World) {
    let ask = async || {
        let body = json!({"of": "communities", "format": "csv"});
        let asking = world.by("editor").post("/v1/exports").json(&body);
        asking.header("idempotency-key", "export-0001").send().await
    };
    let (first, again) = (ask().await, ask().await);
    assert_eq!((first.status, again.status), (202, 202));
    assert_eq!(first.json(), again.json());
    assert_eq!(first.header("location"), again.header("location"));
    assert_eq!(world.rows::<i64>("SELECT COUNT(*) FROM jobs").await, [1]);
}

async fn others_jobs_are_as_if_there_were_none(world: World) {
    const NONE: &str = "0197a3c4-5b6d-7e8f-9a0b-1c2d3e4f5a6b";
    let job = asked(&world, "editor", &json!({"of": "people", "format": "csv"}))
        .await
        .str("/id");
    work(&world).await;
    for (method, rest) in [
        (reqwest::Method::GET, ""),
        (reqwest::Method::GET, "/file"),
        (reqwest::Method::POST, "/cancellation"),
        (reqwest::Method::DELETE, ""),
    ] {
        let ask = async |id: &str| {
            let asking = world
                .by("administrator")
                .ask(method.clone(), &format!("/v1/jobs/{id}{rest}"));
            let seen = asking.header("request-id", "jobs-0001").send().await;
            seen.is(404);
            seen.text().replace(id, "<id>")
        };
        assert_eq!(ask(&job).await, ask(NONE).await, "{method} {rest}");
    }
    show(&world, "editor", &job).await.is(200);
}

async fn jobs_are_listed_newest_first_and_only_ones_own(world: World) {
    asked(&world, "administrator", &json!({"of": "people", "format": "csv"})).await;
    for (minute, of) in [(1, "communities"), (2, "terms"), (3, "organisations")] {
        world.set_clock(&format!("2026-11-21T10:0{minute}:00Z"));
        asked(&world, "editor", &json!({"of": of, "format": "csv"})).await;
    }
    let first = world.by("editor").get("/v1/jobs?limit=2&count=true").await;
    assert_eq!(first.each("of"), ["organisations", "terms"]);
    assert_eq!(first.at("/total"), 3);
    let next = first.str("/_links/next");
    assert_eq!(world.by("editor").get(&next).await.each("of"), ["communities"]);
    assert_eq!(world.by("outsider").get("/v1/jobs").await.each("id"), [""; 0]);
    world.get("/v1/jobs").await.is(401);
}

async fn a_token_exports_only_what_it_may_read(world: World) {
    let token = async |scopes: &[&str]| {
        let body = json!({"name": "Prova", "scopes": scopes, "expires_on": "2026-12-31"});
        let made = world.by("editor").post("/v1/me/tokens").json(&body).send().await;
        made.is(201);
        made.str("/secret")
    };
    let narrow = token(&["jobs:write"]).await;
    let wide = token(&["jobs:write", "memberships:read"]).await;
    let body = json!({"of": "memberships", "format": "csv"});
    let refused = world.by(&narrow).post("/v1/exports").json(&body).send().await;
    refused.refuses(&expect![[r#"
        403 not-permitted: Questo token non ha l’ambito «memberships:read».
    "#]]);
    let job = asked(&world, &wide, &body).await.str("/id");
    work(&world).await;
    show(&world, &narrow, &job).await.is(200);
    let file = format!("/v1/jobs/{job}/file");
    world.by(&narrow).get(&file).await.is(403);
    world.by(&wide).get(&file).await.is(200);
}

async fn the_trail_tells_who_exported_what_and_not_whom_they_looked_for(world: World) {
    let body = json!({"of": "people", "format": "csv", "filter": "q=lucia%40example.org&state=active"});
    asked(&world, "editor", &body).await;
    world.set_clock("2026-11-21T09:31:00Z");
    work(&world).await;
    let seen = world.by("administrator").get("/v1/activity?action=export").await;
    seen.lists(&["/action", "/actor/kind", "/changes"], &expect![[r#"
        export.finished · person · [{"after":"229","before":null,"field":"bytes"},{"after":"{\"q\":\"…\",\"state\":[\"active\"]}","before":null,"field":"filter"},{"after":"csv","before":null,"field":"format"},{"after":"people","before":null,"field":"of"},{"after":"0","before":null,"field":"rows"}]
        export.requested · person · [{"after":"{\"q\":\"…\",\"state\":[\"active\"]}","before":null,"field":"filter"},{"after":"csv","before":null,"field":"format"},{"after":"people","before":null,"field":"of"}]"#]]);
    let id = world
        .rows::<String>("SELECT DISTINCT actor FROM audit_entries WHERE action LIKE 'export.%'")
        .await;
    assert_eq!(
        id,
        [crate::harness::person_id(1).to_string()],
        "whoever asked, both times"
    );
}

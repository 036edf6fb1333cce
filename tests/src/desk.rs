//! The desk: what waits for whom, and that each number leads to a list as long; views that people save for themselves.

use crate::both;
use crate::events;
use crate::harness::{Seen, World};
use crate::surveys;
use expect_test::expect;
use piazza::memberships;
use serde_json::{Value, json};
use std::fmt::Write;
use std::sync::Arc;

both![
    everybody_finds_what_waits_for_them,
    each_number_leads_to_a_list_as_long,
    nothing_waits_for_who_may_do_nothing,
    a_desk_is_of_who_signed_in,
    what_is_done_waits_no_more,
    events_wait_for_those_who_run_them,
    surveys_wait_for_those_who_run_them,
    a_view_is_saved_renamed_and_deleted,
    names_are_taken_once_per_list,
    fifty_views_are_the_most,
    views_are_nobody_elses,
    views_go_along_and_go_away,
];

const OPEN: &str = "rigenerazione-urbana";
const ON_REQUEST: &str = "bilancio-partecipativo";
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

/// The desk of somebody, each item with how many its list has.
async fn desk_and_lists(world: &World, caller: &str) -> String {
    let desk = world.by(caller).get("/v1/me/desk").await;
    let mut text = String::new();
    for item in desk.is(200).at("/items").as_array().expect("items") {
        let list = item["_links"]["list"].as_str().expect("a list");
        let page = world.by(caller).get(&format!("{list}&count=true")).await;
        assert_eq!(page.is(200).at("/total"), item["count"], "{caller}: {item}");
        let (kind, since) = (&item["kind"], &item["oldest_at"]);
        let event = item["event"]["slug"].as_str().unwrap_or("–");
        let _ = writeln!(text, "  {kind} {} {since} {event}", item["count"]);
    }
    text.replace('"', "")
}

async fn events_wait_for_those_who_run_them(world: World) {
    let approval = json!({"registration": {"way": "here", "approval": true}});
    for slug in ["primo", "secondo"] {
        events::published(&world, slug, approval.clone()).await;
    }
    let other = events::with(events::new_event("di-altri"), approval);
    events::create(&world, "open-data-lab", &other).await.is(201);
    events::take(&world, "di-altri", "publication").await.is(200);
    let mut minute = 30;
    for (slug, callers) in [
        ("secondo", vec!["outsider"]),
        ("primo", vec!["outsider", "member of rigenerazione-urbana"]),
        ("di-altri", vec!["outsider"]),
    ] {
        for caller in callers {
            world.set_clock(&format!("2026-11-21T09:{minute}:00Z"));
            minute += 1;
            let asking = world.by(caller).post(&format!("/v1/events/{slug}/registrations"));
            asking
                .json(&json!({"consent_privacy": true}))
                .send()
                .await
                .is(201);
        }
    }
    // They begin on 14 January at 17:00, and end at 19:00.
    let mut text = String::new();
    for (now, caller) in [
        ("2027-01-12T16:59:00Z", "coordinator of rigenerazione-urbana"),
        ("2027-01-12T17:01:00Z", "facilitator of rigenerazione-urbana"),
        ("2027-01-12T17:01:00Z", "coordinator of open-data-lab"),
        ("2027-01-12T17:01:00Z", "member of rigenerazione-urbana"),
        ("2027-01-12T17:01:00Z", "analyst"),
        ("2027-01-14T18:59:00Z", "coordinator of rigenerazione-urbana"),
    ] {
        world.set_clock(now);
        let _ = write!(text, "{now} {caller}\n{}", desk_and_lists(&world, caller).await);
    }
    world.set_clock("2027-01-14T19:00:00Z");
    world.do_what_is_due().await;
    let report = json!({"texts": {"it": "È andata bene."}, "links": []});
    let writing = world
        .by("editor")
        .ask(reqwest::Method::PUT, "/v1/events/primo/report");
    writing.header("if-match", "*").json(&report).send().await.is(200);
    let asking = world.by("editor").post("/v1/events/primo/report/review");
    asking.send().await.is(200);
    for caller in [
        "coordinator of rigenerazione-urbana",
        "facilitator of rigenerazione-urbana",
        "coordinator of open-data-lab",
        "analyst",
    ] {
        let _ = write!(text, "over: {caller}\n{}", desk_and_lists(&world, caller).await);
    }
    expect![[r#"
        2027-01-12T16:59:00Z coordinator of rigenerazione-urbana
          requested_registrations 1 2026-11-21T09:30:00Z secondo
          requested_registrations 2 2026-11-21T09:31:00Z primo
        2027-01-12T17:01:00Z facilitator of rigenerazione-urbana
          requested_registrations 1 2026-11-21T09:30:00Z secondo
          requested_registrations 2 2026-11-21T09:31:00Z primo
          events_soon 2 2027-01-14T17:00:00Z –
        2027-01-12T17:01:00Z coordinator of open-data-lab
          requested_registrations 1 2026-11-21T09:33:00Z di-altri
          events_soon 1 2027-01-14T17:00:00Z –
        2027-01-12T17:01:00Z member of rigenerazione-urbana
        2027-01-12T17:01:00Z analyst
        2027-01-14T18:59:00Z coordinator of rigenerazione-urbana
          requested_registrations 1 2026-11-21T09:30:00Z secondo
          requested_registrations 2 2026-11-21T09:31:00Z primo
          events_soon 2 2027-01-14T17:00:00Z –
        over: coordinator of rigenerazione-urbana
          reports_to_approve 1 2027-01-14T19:00:00Z –
          unreported_events 2 2027-01-14T19:00:00Z –
        over: facilitator of rigenerazione-urbana
          unreported_events 2 2027-01-14T19:00:00Z –
        over: coordinator of open-data-lab
          unreported_events 1 2027-01-14T19:00:00Z –
        over: analyst
    "#]]
    .assert_eq(&text);
}

async fn surveys_wait_for_those_who_run_them(world: World) {
    // They close on 31 January at 22:59:59; one never does, one is a draft, and of one nobody else was promised the results.
    let promised = json!({"results": "public_after_closing"});
    surveys::published(&world, "prima", promised.clone()).await;
    surveys::published(
        &world,
        "seconda",
        json!({"results": "participants_after_closing"}),
    )
    .await;
    surveys::published(&world, "per-noi", json!({})).await;
    surveys::published(
        &world,
        "senza-fine",
        json!({"closes_at": null, "never_closes": true}),
    )
    .await;
    let questionnaire = surveys::questionnaire(&world, surveys::definition()).await;
    let draft = surveys::with(surveys::new_survey(&questionnaire, "bozza"), promised);
    surveys::create(&world, &draft).await.is(201);
    surveys::take(&world, "seconda", "pause").await.is(200);
    let mut text = String::new();
    for (now, caller) in [
        ("2027-01-24T22:59:58Z", "facilitator of rigenerazione-urbana"),
        ("2027-01-24T22:59:59Z", "facilitator of rigenerazione-urbana"),
        ("2027-01-24T22:59:59Z", "editor"),
        ("2027-01-24T22:59:59Z", "coordinator of open-data-lab"),
        ("2027-01-24T22:59:59Z", "member of rigenerazione-urbana"),
        ("2027-01-24T22:59:59Z", "analyst"),
    ] {
        world.set_clock(now);
        let _ = write!(text, "{now} {caller}\n{}", desk_and_lists(&world, caller).await);
    }
    world.set_clock("2027-01-31T23:00:00Z");
    world.do_what_is_due().await;
    for caller in [
        "coordinator of rigenerazione-urbana",
        "editor",
        "coordinator of open-data-lab",
    ] {
        let _ = write!(text, "over: {caller}\n{}", desk_and_lists(&world, caller).await);
    }
    surveys::take(&world, "prima", "results-publication")
        .await
        .is(200);
    let _ = write!(text, "told: editor\n{}", desk_and_lists(&world, "editor").await);
    expect![[r#""#]].assert_eq(&text);
}

fn view(name: &str, page: &str) -> Value {
    json!({"name": name, "page": page, "query": "state=pending&sort=oldest"})
}

async fn save(world: &World, caller: &str, view: &Value) -> Seen {
    world.by(caller).post("/v1/me/views").json(view).send().await
}

async fn a_view_is_saved_renamed_and_deleted(world: World) {
    let by = world.by("editor");
    let saved = save(&world, "editor", &view("Ferme da giorni", "memberships")).await;
    saved.reads(&expect![[r#"
        POST /v1/me/views
        201
        content-type: application/json
        content-language: it
        location: /v1/me/views/<id>

        {
          "_links": {
            "self": "/v1/me/views/<id>"
          },
          "created_at": "2026-11-21T09:30:00Z",
          "id": "<id>",
          "name": "Ferme da giorni",
          "page": "memberships",
          "query": "state=pending&sort=oldest",
          "updated_at": "2026-11-21T09:30:00Z"
        }
    "#]]);
    let path = saved.str("/_links/self");
    assert_eq!(saved.header("location"), Some(path.as_str()));
    let first = saved.header("etag").expect("a tag").to_owned();
    assert_eq!(by.get(&path).await.header("etag"), Some(first.as_str()));
    world.set_clock("2026-11-21T10:00:00Z");
    let rename = async |tag: &str, change: Value| {
        let asking = by.patch(&path).header("if-match", tag);
        asking.json(&change).send().await
    };
    rename(&first, json!({"name": "Da decidere"})).await.is(200);
    rename(&first, json!({"name": "Troppo tardi"})).await.is(412);
    rename("*", json!({"query": "state=invited"})).await.is(200);
    by.get("/v1/me/views").await.lists(
        &["/name", "/page", "/query", "/updated_at"],
        &expect!["Da decidere · memberships · state=invited · 2026-11-21T10:00:00Z"],
    );
    by.ask(reqwest::Method::DELETE, &path).send().await.is(204);
    by.ask(reqwest::Method::DELETE, &path).send().await.is(404);
    by.get(&path).await.is(404);
    assert_eq!(by.get("/v1/me/views").await.at("/items"), json!([]));
    for bad in [
        json!({"name": "", "page": "people", "query": ""}),
        json!({"name": "A", "page": "sessions", "query": ""}),
        json!({"name": "A", "page": "people", "query": "q=\u{e8}"}),
        json!({"name": "A", "page": "people", "query": "#/elsewhere"}),
        json!({"name": "A", "page": "people", "query": "100%"}),
        json!({"name": "A", "page": "people", "query": "a".repeat(2001)}),
    ] {
        save(&world, "editor", &bad).await.is(422);
    }
    let longest = json!({"name": "A", "page": "people", "query": "%C3".repeat(666)});
    save(&world, "editor", &longest).await.is(201);
}

async fn names_are_taken_once_per_list(world: World) {
    save(&world, "editor", &view("Da vedere", "people")).await.is(201);
    save(&world, "editor", &view("DA VEDERE", "people"))
        .await
        .refuses(&expect![[r#"
            409 conflict: Di questo elenco hai già una vista «DA VEDERE»: scegli un altro nome, o cambia quella.
              /name taken: Di questo elenco hai già una vista «DA VEDERE»: scegli un altro nome, o cambia quella.
        "#]]);
    let other = save(&world, "editor", &view("Da vedere", "terms")).await;
    other.is(201);
    save(&world, "administrator", &view("Da vedere", "people"))
        .await
        .is(201);
    save(&world, "editor", &view("Altre", "terms")).await.is(201);
    let rename = world.by("editor");
    let rename = rename.patch(&other.str("/_links/self")).header("if-match", "*");
    rename.json(&json!({"name": "altre"})).send().await.is(409);
    // One's own name in another case is no other's.
    let again = world.by("editor");
    let again = again.patch(&other.str("/_links/self")).header("if-match", "*");
    again.json(&json!({"name": "DA vedere"})).send().await.is(200);
}

async fn fifty_views_are_the_most(world: World) {
    for number in 0..49 {
        save(&world, "editor", &view(&format!("Vista {number}"), "people"))
            .await
            .is(201);
    }
    // The last place is one, however many come for it.
    let two = futures_util::future::join_all((50..54).map(|number| {
        let world = world.clone();
        async move {
            save(&world, "editor", &view(&format!("Vista {number}"), "people"))
                .await
                .status
        }
    }));
    let mut statuses = two.await;
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409, 409, 409]);
    save(&world, "editor", &view("Una di troppo", "people"))
        .await
        .refuses(&expect![[r#"
            409 conflict: Hai già 50 viste, più non se ne possono salvare: eliminane prima una.
        "#]]);
    save(&world, "administrator", &view("Vista", "people"))
        .await
        .is(201);
}

async fn views_are_nobody_elses(world: World) {
    let saved = save(&world, "editor", &view("Mia", "people")).await;
    let path = saved.str("/_links/self");
    let other = world.by("administrator");
    other.get(&path).await.is(404);
    other.ask(reqwest::Method::DELETE, &path).send().await.is(404);
    let change = other.patch(&path).header("if-match", "*");
    change.json(&json!({"name": "Tua"})).send().await.is(404);
    assert_eq!(other.get("/v1/me/views").await.at("/items"), json!([]));
    assert_eq!(world.by("editor").get(&path).await.str("/name"), "Mia");
}

async fn views_go_along_and_go_away(world: World) {
    save(&world, "outsider", &view("Canarini gialli", "people"))
        .await
        .is(201);
    let data = world.by("outsider").get("/v1/me/data").await;
    let tables = data.at("/tables");
    let table = tables
        .as_array()
        .expect("tables")
        .iter()
        .find(|table| table["name"] == "saved_views");
    assert_eq!(table.expect("views")["rows"][0][0], "Canarini gialli");
    crate::privacy::signed_in(&world, "outsider@example.org", crate::harness::region::NOW).await;
    let erase = world.by("outsider");
    let erase = erase
        .post("/v1/me/erasure")
        .json(&json!({"email": "outsider@example.org"}));
    erase.send().await.is(200);
    assert_eq!(
        crate::privacy::traces(&world, "canarini").await,
        Vec::<String>::new()
    );
}

//! What waits for those who run events and surveys.

use crate::both;
use crate::events;
use crate::harness::World;
use crate::surveys;
use expect_test::expect;
use serde_json::json;
use std::fmt::Write;

both![
    events_wait_for_those_who_run_them,
    surveys_wait_for_those_who_run_them,
];

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
        "coordinator of open-data-lab",
    ] {
        let _ = write!(text, "over: {caller}\n{}", desk_and_lists(&world, caller).await);
    }
    surveys::take(&world, "prima", "results-publication")
        .await
        .is(200);
    let caller = "coordinator of rigenerazione-urbana";
    let _ = write!(text, "told: {caller}\n{}", desk_and_lists(&world, caller).await);
    expect![[r#"
        2027-01-24T22:59:58Z facilitator of rigenerazione-urbana
        2027-01-24T22:59:59Z facilitator of rigenerazione-urbana
          surveys_closing 3 2027-01-31T22:59:59Z –
        2027-01-24T22:59:59Z coordinator of open-data-lab
        2027-01-24T22:59:59Z member of rigenerazione-urbana
        2027-01-24T22:59:59Z analyst
        over: coordinator of rigenerazione-urbana
          results_owed 2 2027-01-31T23:00:00Z –
        over: coordinator of open-data-lab
        told: coordinator of rigenerazione-urbana
          results_owed 1 2027-01-31T23:00:00Z –
    "#]]
    .assert_eq(&text);
}

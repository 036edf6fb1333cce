//! How far a survey is with those whom it asks: told to those who run it, and of when no more than to everybody.

use super::{answers, person, settle};
use crate::both;
use crate::harness::{Seen, World};
use crate::surveys::invitations::{answered_by, by_invitation, invited, started, token};
use crate::surveys::{published, start, take};
use expect_test::expect;
use serde_json::{Value, json};

both![
    who_was_invited_and_who_answered_is_counted,
    by_name_the_days_are_told_as_they_are,
    of_other_surveys_days_come_in_fives,
    members_are_counted_and_everybody_is_not,
    only_those_who_run_it_see_it,
];

const PROGRESS: &str = "/v1/surveys/prova/progress";

async fn progress(world: &World) -> Seen {
    world.by("editor").get(PROGRESS).await
}

/// In one line, without the letters.
fn line(seen: &Seen) -> String {
    let at = |name: &str| seen.at(&format!("/{name}"));
    format!(
        "{} of {} ({}), {} unfinished",
        at("answered"),
        at("asked"),
        at("rate"),
        at("in_progress")
    )
}

async fn who_was_invited_and_who_answered_is_counted(world: World) {
    by_invitation(&world, "prova", json!({"identity": "anonymous"})).await;
    expect!["0 of 0 (null), 0 unfinished"].assert_eq(&line(progress(&world).await.is(200)));
    let addresses = ["nora@example.org", "piero@example.org", "ada@example.org"];
    invited(&world, "prova", &addresses).await;
    answered_by(&world, "prova", &token(&world, addresses[0]).await)
        .await
        .is(200);
    started(&world, "prova", &token(&world, addresses[1]).await)
        .await
        .is(201);
    let dead = "UPDATE mails SET state = 'dead', ended_at = created_at, last_error = '550' WHERE about_id = \
                (SELECT id FROM survey_invitations WHERE email = 'ada@example.org')";
    world.execute(dead).await;
    world.do_what_is_due().await;
    let seen = progress(&world).await;
    expect!["1 of 3 (33.3), 1 unfinished"].assert_eq(&line(seen.is(200)));
    assert_eq!(seen.at("/invitations/bounced"), 1);
    assert_eq!(seen.at("/invitations/sent"), 3);
    assert_eq!(
        (seen.at("/over_time"), seen.str("/over_time_exactness")),
        (json!([]), "rough".to_owned()),
        "of one who answered no day is told"
    );
    // Once nobody can tell any more who answered, it is still known how many did.
    take(&world, "prova", "closure").await.is(200);
    take(&world, "prova", "results-publication").await.is(200);
    let seen = progress(&world).await;
    expect!["1 of 3 (33.3), 1 unfinished"].assert_eq(&line(&seen));
    assert_eq!(seen.at("/invitations/answered"), Value::Null);
}

async fn by_name_the_days_are_told_as_they_are(world: World) {
    published(&world, "prova", json!({"identity": "identified"})).await;
    let [one, two, three] =
        ["member", "moderator", "facilitator"].map(|role| format!("{role} of rigenerazione-urbana"));
    answers(&world, &one, "prova", "b", 7).await;
    world.set_clock("2026-11-24T09:00:00Z");
    answers(&world, &two, "prova", "b", 7).await;
    answers(&world, &three, "prova", "b", 7).await;
    let seen = progress(&world).await;
    assert_eq!(seen.str("/over_time_exactness"), "exact");
    let days: Vec<(Value, Value)> = seen
        .at("/over_time")
        .as_array()
        .expect("days")
        .iter()
        .map(|day| (day["count"].clone(), day["so_far"].clone()))
        .collect();
    assert_eq!(days, [(json!(1), json!(1)), (json!(2), json!(3))]);
}

async fn of_other_surveys_days_come_in_fives(world: World) {
    for identity in ["confidential", "anonymous"] {
        let slug = identity;
        let open = json!({"identity": identity, "audience": "public", "members_of": []});
        published(&world, slug, open).await;
        let told = async || {
            world.do_what_is_due().await;
            let seen = world
                .by("editor")
                .get(&format!("/v1/surveys/{slug}/progress"))
                .await;
            (seen.is(200).str("/over_time_exactness"), seen.at("/over_time"))
        };
        for number in 0..4 {
            answers(&world, &person(number), slug, "b", 7).await;
        }
        assert_eq!(told().await, ("rough".to_owned(), json!([])), "{identity}");
        for number in 4..13 {
            answers(&world, &person(number), slug, "b", 7).await;
        }
        let (exactness, days) = told().await;
        assert_eq!(
            (exactness.as_str(), &days[0]["count"]),
            ("rough", &json!(10)),
            "{identity}"
        );
        settle(&world, slug).await;
        let (exactness, days) = told().await;
        assert_eq!(
            (exactness.as_str(), &days[0]["count"]),
            ("exact", &json!(13)),
            "{identity}"
        );
    }
}

async fn members_are_counted_and_everybody_is_not(world: World) {
    published(&world, "prova", json!({})).await;
    start(&world, "member of rigenerazione-urbana", "prova")
        .await
        .is(201);
    let seen = progress(&world).await;
    let members: Vec<i64> = world
        .rows(
            "SELECT COUNT(DISTINCT m.person_id) FROM memberships m JOIN communities c ON c.id = m.community_id \
             WHERE c.slug = 'rigenerazione-urbana' AND m.state = 'active'",
        )
        .await;
    assert_eq!(seen.at("/asked"), members[0]);
    assert_eq!(
        (seen.at("/rate"), seen.at("/in_progress")),
        (json!(0.0), json!(1))
    );
    assert_eq!(seen.at("/invitations"), Value::Null);
    published(&world, "altra", json!({"audience": "public", "members_of": []})).await;
    let seen = world.by("editor").get("/v1/surveys/altra/progress").await;
    assert_eq!((seen.at("/asked"), seen.at("/rate")), (Value::Null, Value::Null));
}

async fn only_those_who_run_it_see_it(world: World) {
    published(&world, "prova", json!({"audience": "public", "members_of": []})).await;
    by_invitation(&world, "nascosta", json!({})).await;
    for (who, of_public, of_hidden) in [
        ("anonymous", 401, 401),
        ("outsider", 403, 404),
        ("member of rigenerazione-urbana", 403, 404),
        ("coordinator of open-data-lab", 403, 404),
        ("facilitator of rigenerazione-urbana", 200, 200),
        ("analyst", 403, 403),
        ("editor", 200, 200),
    ] {
        let status = async |slug: &str| {
            let path = format!("/v1/surveys/{slug}/progress");
            world.by(who).get(&path).await.status
        };
        assert_eq!(
            (status("prova").await, status("nascosta").await),
            (of_public, of_hidden),
            "{who}"
        );
    }
}

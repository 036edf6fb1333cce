//! Results that are told while a survey is open: releases, rounded down, renewed after five more at least.

use super::{RESULTS, answers, cells, person, settle};
use crate::both;
use crate::harness::World;
use crate::surveys::{count, create, definition, new_survey, published, questionnaire, take, with};
use expect_test::expect;
use serde_json::{Value, json};

both![
    everybody_sees_fives_while_it_is_open,
    a_release_is_renewed_after_five_more_at_least,
    nothing_exact_is_kept_of_a_release,
    replicas_tell_the_same,
    by_name_nothing_is_live,
];

async fn live(world: &World) {
    let open =
        json!({"identity": "anonymous", "audience": "public", "members_of": [], "results": "public_live"});
    published(world, "prova", open).await;
}

/// So many more, who all answer alike; and what is due is done.
async fn come(world: &World, from: u128, to: u128, vote: i64) {
    for number in from..to {
        answers(world, &person(number), "prova", "b", vote).await;
    }
    world.do_what_is_due().await;
}

async fn told(world: &World) -> Value {
    world.get(RESULTS).await.is(200).at("/results")
}

async fn everybody_sees_fives_while_it_is_open(world: World) {
    live(&world).await;
    let seen = world.get(RESULTS).await;
    assert_eq!(seen.is(200).str("/results/exactness"), "rough");
    assert_eq!(seen.at("/results/responses"), 0);
    come(&world, 0, 4, 7).await;
    assert_eq!(told(&world).await["responses"], 0);
    come(&world, 4, 13, 7).await;
    let seen = world.get(RESULTS).await;
    assert_eq!(seen.at("/results/responses"), 10);
    assert_eq!(cells(&seen, "/results/questions", "voto")[7], 10);
    assert_eq!(cells(&seen, "/results/questions", "ruolo")[1], 10);
    assert_eq!(seen.at("/results/questions/3/tables/0/statistics"), Value::Null);
    assert_eq!(seen.at("/results/questions/3/tables/0/answered"), Value::Null);
    assert_eq!(seen.at("/over_time/0/so_far"), 10);
    // What needs exact numbers waits for them.
    for later in ["crossing?question=voto&by=ruolo", "filtered?by=ruolo&value=b"] {
        world.get(&format!("{RESULTS}/{later}")).await.is(409);
    }
    settle(&world, "prova").await;
    let seen = world.get(RESULTS).await;
    assert_eq!(seen.at("/results/responses"), 13);
    world
        .get(&format!("{RESULTS}/crossing?question=voto&by=ruolo"))
        .await
        .is(200);
}

async fn a_release_is_renewed_after_five_more_at_least(world: World) {
    live(&world).await;
    come(&world, 0, 8, 7).await;
    let first = told(&world).await;
    assert_eq!(first["responses"], 5);
    // Five are told of eight: as far as anybody may know there were nine, and with thirteen there may be four more only.
    for number in 8..13 {
        come(&world, number, number + 1, 2).await;
        assert_eq!(told(&world).await, first, "{number}");
    }
    come(&world, 13, 14, 2).await;
    let second = told(&world).await;
    assert_eq!(second["responses"], 10);
    take(&world, "prova", "closure").await.is(200);
    world.do_what_is_due().await;
    assert_eq!(told(&world).await, second);
}

/// Who has the database has no more of a release than who reads it.
async fn nothing_exact_is_kept_of_a_release(world: World) {
    live(&world).await;
    come(&world, 0, 13, 7).await;
    let kept: Vec<i64> = world.rows("SELECT responses FROM survey_releases").await;
    assert_eq!(kept, [10]);
    let counts: Vec<String> = world.rows("SELECT counts FROM survey_releases").await;
    let counts: Vec<Vec<i64>> = serde_json::from_str(&counts[0]).expect("counts");
    assert!(counts.iter().flatten().all(|count| count % 5 == 0), "{counts:?}");
    let days: Vec<String> = world.rows("SELECT days FROM survey_releases").await;
    assert!(days[0].contains("\"count\":10"), "{days:?}");
}

async fn replicas_tell_the_same(world: World) {
    live(&world).await;
    come(&world, 0, 8, 7).await;
    let other = world.replica(|_| {}).await;
    let first = told(&world).await;
    assert_eq!(
        other.by("anonymous").get(RESULTS).await.is(200).at("/results"),
        first
    );
    for number in 8..12 {
        answers(&world, &person(number), "prova", "b", 1).await;
    }
    assert_eq!(
        other.by("anonymous").get(RESULTS).await.is(200).at("/results"),
        first
    );
    assert_eq!(told(&world).await, first);
    let released = "SELECT COUNT(*) FROM audit_entries WHERE action = 'survey.results_released'";
    assert_eq!(count(&world, released).await, 1);
    other.stop().await;
}

async fn by_name_nothing_is_live(world: World) {
    let asked = questionnaire(&world, definition()).await;
    let body = with(
        new_survey(&asked, "prova"),
        json!({"identity": "identified", "results": "public_live"}),
    );
    create(&world, &body).await.refuses(&expect![[r#"
        422 invalid: I risultati di un’indagine nominativa non si mostrano a tutti mentre è aperta.
          /results rule: I risultati di un’indagine nominativa non si mostrano a tutti mentre è aperta.
"#]]);
}

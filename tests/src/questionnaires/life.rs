//! The life of a questionnaire as a whole: begun like another, archived, restored, removed.

use super::{
    COORDINATOR, FACILITATOR, MEMBER, MODERATOR, OTHER, WHERE, at, begun, definition, draft, publish,
    published, save, saying, show,
};
use crate::both;
use crate::harness::{Seen, World};
use expect_test::expect;
use serde_json::{Value, json};

both![
    what_is_archived_stays_as_it_is_and_comes_back,
    only_what_was_never_published_is_removed,
    one_is_made_like_another,
    a_questionnaire_begins_with_a_title_and_belongs_somewhere,
    nobody_else_knows_of_it,
    what_happens_is_in_the_trail_of_the_community,
    a_draft_that_saves_itself_leaves_one_row_a_sitting,
];

async fn step(world: &World, caller: &str, id: &str, step: &str) -> Seen {
    world.by(caller).post(&at(id, step)).send().await
}

async fn what_is_archived_stays_as_it_is_and_comes_back(world: World) {
    let id = published(&world, WHERE).await;
    step(&world, COORDINATOR, &id, "/restoration")
        .await
        .refuses(&expect![[r#"
            409 wrong-state: Lo stato attuale è «published»: da qui non si passa a «published».
        "#]]);
    assert_eq!(
        step(&world, COORDINATOR, &id, "/archival")
            .await
            .is(200)
            .str("/state"),
        "archived"
    );
    step(&world, COORDINATOR, &id, "/archival")
        .await
        .refuses(&expect![[r#"
            409 wrong-state: Lo stato attuale è «archived»: da qui non si passa a «archived».
        "#]]);
    save(
        &world,
        COORDINATOR,
        &id,
        "*",
        &saying("/title/it", json!("Altro")),
    )
    .await
    .refuses(&expect![[r#"
        409 wrong-state: Il questionario è archiviato: per cambiarlo, prima ripristinalo.
    "#]]);
    publish(&world, COORDINATOR, &id, "*").await.is(409);
    world.by(FACILITATOR).get(&at(&id, "/versions/1.0")).await.is(200);
    assert_eq!(
        step(&world, COORDINATOR, &id, "/restoration")
            .await
            .is(200)
            .str("/state"),
        "published"
    );
    let new = begun(&world, WHERE, &definition()).await;
    step(&world, COORDINATOR, &new, "/archival").await.is(200);
    assert_eq!(
        step(&world, COORDINATOR, &new, "/restoration")
            .await
            .str("/state"),
        "draft"
    );
}

async fn only_what_was_never_published_is_removed(world: World) {
    let new = begun(&world, WHERE, &definition()).await;
    world.by(FACILITATOR).delete(&at(&new, "")).send().await.is(204);
    show(&world, FACILITATOR, &new).await.is(404);
    let id = published(&world, WHERE).await;
    world
        .by(FACILITATOR)
        .delete(&at(&id, ""))
        .send()
        .await
        .refuses(&expect![[r#"
            409 wrong-state: Il questionario ha una versione pubblicata, che resta per sempre: puoi archiviarlo.
        "#]]);
    show(&world, FACILITATOR, &id).await.is(200);
}

async fn one_is_made_like_another(world: World) {
    let id = published(&world, "").await;
    // What is being written is not copied where something is published.
    save(
        &world,
        "editor",
        &id,
        "*",
        &saying("/title/it", json!("In lavorazione")),
    )
    .await
    .is(200);
    let copy = json!({"community": WHERE, "title": {"it": "Il nostro", "en": "Ours"}});
    let copying = world
        .by(FACILITATOR)
        .post(&at(&id, "/copies"))
        .json(&copy)
        .send()
        .await;
    copying.is(404);
    let patch = world.by("editor").patch(&at(&id, "")).header("if-match", "*");
    patch.json(&json!({"template": true})).send().await.is(200);
    let made = world
        .by(FACILITATOR)
        .post(&at(&id, "/copies"))
        .json(&copy)
        .send()
        .await;
    let own = made.is(201).str("/id");
    assert_eq!(
        (
            made.str("/community/slug"),
            made.str("/title"),
            made.str("/state"),
            made.at("/template")
        ),
        (
            WHERE.to_owned(),
            "Il nostro".to_owned(),
            "draft".to_owned(),
            json!(false)
        )
    );
    let mut expected = definition();
    expected["title"] = copy["title"].clone();
    assert_eq!(draft(&world, FACILITATOR, &own).await.at("/definition"), expected);
    // The original is theirs to read, and not to write.
    save(&world, FACILITATOR, &id, "*", &definition()).await.is(403);
    let from = json!({"community": WHERE, "from": own});
    let like = world
        .by(FACILITATOR)
        .post("/v1/questionnaires")
        .json(&from)
        .send()
        .await;
    assert_eq!(like.is(201).str("/title"), "Il nostro");
    let hidden = json!({"from": begun(&world, "", &definition()).await, "community": WHERE});
    let unknown = world
        .by(FACILITATOR)
        .post("/v1/questionnaires")
        .json(&hidden)
        .send()
        .await;
    assert_eq!(
        (unknown.status, unknown.str("/errors/0/pointer")),
        (422, "/from".to_owned())
    );
}

async fn a_questionnaire_begins_with_a_title_and_belongs_somewhere(world: World) {
    let create = async |caller: &str, body: Value| {
        world
            .by(caller)
            .post("/v1/questionnaires")
            .json(&body)
            .send()
            .await
    };
    create("editor", json!({})).await.refuses(&expect![[r#"
        422 invalid: Serve un titolo.
          /title required: Serve un titolo.
    "#]]);
    create("editor", json!({"title": {"it": " "}})).await.is(422);
    create(
        "editor",
        json!({"title": {"it": "Prova"}, "community": "non-esiste"}),
    )
    .await
    .refuses(&expect![[r#"
        422 invalid: «non-esiste» non esiste: l’elenco è in /v1/communities.
          /community unknown: «non-esiste» non esiste: l’elenco è in /v1/communities.
    "#]]);
    create(FACILITATOR, json!({"title": {"it": "Prova"}}))
        .await
        .is(403);
    create(
        FACILITATOR,
        json!({"title": {"it": "Prova"}, "community": "open-data-lab"}),
    )
    .await
    .is(403);
    create(MODERATOR, json!({"title": {"it": "Prova"}, "community": WHERE}))
        .await
        .is(403);
    let one_language = create(
        FACILITATOR,
        json!({"title": {"it": "Prova"}, "languages": ["it"], "community": WHERE}),
    )
    .await;
    assert_eq!(one_language.is(201).at("/languages"), json!(["it"]));
    let id = one_language.str("/id");
    draft(&world, FACILITATOR, &id).await.reads_at(
        "/definition",
        &expect![[r#"
            200
            {
              "languages": [
                "it"
              ],
              "pages": [
                {
                  "id": "p1",
                  "questions": []
                }
              ],
              "title": {
                "it": "Prova"
              }
            }
        "#]],
    );
}

async fn nobody_else_knows_of_it(world: World) {
    let id = published(&world, WHERE).await;
    for (caller, status) in [
        ("anonymous", 401),
        (MEMBER, 404),
        (OTHER, 404),
        (MODERATOR, 200),
        ("analyst", 200),
    ] {
        for path in [
            "",
            "/draft",
            "/versions",
            "/versions/1.0",
            "/versions/1.0/export",
            "/versions/1.0/answers-schema",
        ] {
            let seen = world.by(caller).get(&at(&id, path)).await;
            assert_eq!(seen.status, status, "{caller} {path}");
        }
    }
    save(&world, MODERATOR, &id, "*", &definition()).await.is(403);
    save(&world, "analyst", &id, "*", &definition()).await.is(403);
    save(&world, OTHER, &id, "*", &definition()).await.is(404);
}

async fn what_happens_is_in_the_trail_of_the_community(world: World) {
    let id = begun(&world, WHERE, &definition()).await;
    world.set_clock("2026-12-01T10:00:00Z");
    publish(&world, FACILITATOR, &id, "*").await.is(201);
    world.set_clock("2026-12-01T10:05:00Z");
    save(
        &world,
        FACILITATOR,
        &id,
        "*",
        &saying("/title/it", json!("Altro")),
    )
    .await
    .is(200);
    world.set_clock("2026-12-01T10:10:00Z");
    step(&world, COORDINATOR, &id, "/archival").await.is(200);
    let path = format!("/v1/activity?subject={id}");
    let trail = world.by(COORDINATOR).get(&path).await;
    trail.lists(
        &[
            "/action",
            "/actor/kind",
            "/changes/0/field",
            "/changes/0/before",
            "/changes/0/after",
        ],
        &expect![[r#"
            questionnaire.archived · person · state · published · archived
            questionnaire.draft_saved · person · draft · 2 · 3
            questionnaire.published · person · hash · null · 53f834152cf08b00d449f9225719321da0fd1c02abf69863e2e05ccdcc5aba24
            questionnaire.created · person · imported · null · 53f834152cf08b00d449f9225719321da0fd1c02abf69863e2e05ccdcc5aba24"#]],
    );
    assert_eq!(trail.str("/items/0/community/slug"), WHERE);
    // Nobody's name stands in a version.
    let rows: Vec<(String, String)> = world
        .rows("SELECT definition, note FROM questionnaire_versions")
        .await;
    let person = world.region.communities[WHERE]
        .people
        .values()
        .next()
        .expect("somebody")
        .to_string();
    assert!(!format!("{rows:?}").contains(&person));
}

/// One row for each hour that somebody works on a draft without anybody else; what was before the first save and after the last stands in it, and when both were.
async fn a_draft_that_saves_itself_leaves_one_row_a_sitting(world: World) {
    let id = begun(&world, WHERE, &definition()).await;
    let other = begun(&world, WHERE, &definition()).await;
    for (time, caller, of) in [
        ("10:00", FACILITATOR, &id),
        ("10:05", FACILITATOR, &id),
        // What goes on elsewhere meanwhile has nothing to do with it.
        ("10:06", FACILITATOR, &other),
        ("10:59", FACILITATOR, &id),
        ("11:00", FACILITATOR, &id),
        ("11:05", COORDINATOR, &id),
        ("11:06", FACILITATOR, &id),
        ("11:07", FACILITATOR, &id),
    ] {
        world.set_clock(&format!("2026-12-01T{time}:00Z"));
        let title = saying("/title/it", json!(format!("Com’è andata alle {time}?")));
        save(&world, caller, of, "*", &title).await.is(200);
    }
    publish(&world, FACILITATOR, &id, "*").await.is(201);
    world.set_clock("2026-12-01T11:08:00Z");
    save(&world, FACILITATOR, &id, "*", &definition()).await.is(200);
    let path = format!("/v1/activity?subject={id}&action=questionnaire.draft_saved");
    let trail = world.by(COORDINATOR).get(&path).await;
    let line = |entry: &Value| {
        let change = |field: &str| {
            let changes = entry["changes"].as_array().expect("changes").iter();
            let mut found = changes.filter(|change| change["field"] == field);
            found.next().map_or("–".to_owned(), |change| {
                format!("{} → {}", change["before"], change["after"])
            })
        };
        format!("{} {}, {}", entry["at"], change("draft"), change("at"))
    };
    let items = trail.is(200).at("/items");
    let lines: Vec<String> = items.as_array().expect("items").iter().map(line).collect();
    expect![[r#"
        "2026-12-01T11:08:00Z" "9" → "10", –
        "2026-12-01T11:07:00Z" "6" → "8", "2026-12-01T11:06:00Z" → "2026-12-01T11:07:00Z"
        "2026-12-01T11:05:00Z" "5" → "6", –
        "2026-12-01T11:00:00Z" "4" → "5", –
        "2026-12-01T10:59:00Z" "1" → "4", "2026-12-01T10:00:00Z" → "2026-12-01T10:59:00Z""#]]
    .assert_eq(&lines.join("\n"));
    let of_other = format!("/v1/activity?subject={other}&action=questionnaire.draft_saved");
    let of_other = world.by(COORDINATOR).get(&of_other).await;
    assert_eq!(of_other.at("/items").as_array().map(Vec::len), Some(1));
}

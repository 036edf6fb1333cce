//! A sheet of terms over HTTP.

use crate::both;
use crate::harness::{Seen, World};
use expect_test::expect;
use serde_json::{Value, json};

both![
    a_dry_run_says_what_it_would_do_and_changes_nothing,
    a_sheet_is_taken_in_whole_or_not_at_all,
    editors_take_sheets_in,
];

const GOOD: &str = "slug,category,label_it,definition_it\nascolto,principle,Ascolto,Si ascolta.\ncura,principle,Cura,Si ha cura.\n";
const BAD: &str =
    "slug,category,label_it,definition_it\nascolto,principle,Ascolto,Si ascolta.\nMale!,principle,Male,\n";

async fn import(world: &World, caller: &str, body: Value) -> Seen {
    world
        .by(caller)
        .post("/v1/glossary/imports")
        .json(&body)
        .send()
        .await
}

async fn terms(world: &World) -> i64 {
    world.rows::<i64>("SELECT COUNT(*) FROM terms").await[0]
}

async fn a_dry_run_says_what_it_would_do_and_changes_nothing(world: World) {
    let before = terms(&world).await;
    let seen = import(&world, "editor", json!({"csv": BAD, "dry_run": true})).await;
    seen.reads_at("", &expect![[r#"
        200
        {
          "added": [
            {
              "fields": [],
              "line": 2,
              "slug": "ascolto"
            }
          ],
          "changed": [],
          "dry_run": true,
          "refused": [
            {
              "faults": [
                {
                  "detail": "«Male!» non è uno slug: lettere minuscole senza accenti, cifre e trattini, al più 80",
                  "field": "slug"
                },
                {
                  "detail": "manca: non può restare vuoto",
                  "field": "definition_it"
                }
              ],
              "line": 3,
              "slug": "Male!"
            }
          ],
          "unchanged": 0
        }
    "#]]);
    assert_eq!(terms(&world).await, before);
}

async fn a_sheet_is_taken_in_whole_or_not_at_all(world: World) {
    let before = terms(&world).await;
    import(&world, "editor", json!({"csv": BAD}))
        .await
        .refuses(&expect![[r#"
            422 invalid: Il foglio ha righe che non vanno, quindi non è cambiato nulla.
              /csv bad_slug: Riga 3, slug: «Male!» non è uno slug: lettere minuscole senza accenti, cifre e trattini, al più 80
              /csv required: Riga 3, definition_it: manca: non può restare vuoto
        "#]]);
    assert_eq!(terms(&world).await, before);
    let skipped = import(&world, "editor", json!({"csv": BAD, "skip_bad": true})).await;
    assert_eq!(skipped.is(200).at("/added/0/slug"), "ascolto");
    let done = import(&world, "editor", json!({"csv": GOOD})).await;
    assert_eq!(
        (done.at("/added/0/slug"), done.at("/unchanged")),
        (json!("cura"), json!(1))
    );
    assert_eq!(terms(&world).await, before + 2);
    let again = import(&world, "editor", json!({"csv": GOOD})).await;
    assert_eq!(
        (again.at("/added"), again.at("/changed"), again.at("/unchanged")),
        (json!([]), json!([]), json!(2))
    );
    let changed = import(
        &world,
        "editor",
        json!({"csv": GOOD.replace("Si ha cura.", "Si ha cura di tutto."), "dry_run": true}),
    )
    .await;
    assert_eq!(changed.at("/changed/0/fields"), json!(["definition_it"]));
}

async fn editors_take_sheets_in(world: World) {
    for (caller, status) in [
        ("analyst", 403),
        ("outsider", 403),
        ("coordinator of rigenerazione-urbana", 403),
    ] {
        import(&world, caller, json!({"csv": GOOD, "dry_run": true}))
            .await
            .is(status);
    }
    import(&world, "editor", json!({"csv": "", "dry_run": true}))
        .await
        .is(422);
    import(
        &world,
        "editor",
        json!({"csv": "una cosa\nqualunque\n", "dry_run": true}),
    )
    .await
    .is(422);
}

//! Themes, provinces and municipalities: small lists that everybody reads.

use crate::both;
use crate::harness::World;
use expect_test::expect;

both![a_theme_is_shown];

async fn a_theme_is_shown(world: World) {
    world.get("/v1/themes/partecipazione").await.reads(&expect![[r#"
        GET /v1/themes/partecipazione
        200
        content-type: application/json
        content-language: it

        {
          "language": "it",
          "name": "Partecipazione",
          "slug": "partecipazione"
        }
    "#]]);
    let english = world
        .ask(reqwest::Method::GET, "/v1/themes/partecipazione")
        .in_language("en")
        .send()
        .await;
    english.reads(&expect![[r#"
        GET /v1/themes/partecipazione
        200
        content-type: application/json
        content-language: en

        {
          "language": "en",
          "name": "Participation",
          "slug": "partecipazione"
        }
    "#]]);
}

//! What other rooms ask of questionnaires.

use super::{WHERE, at, begun, definition, publish, published, save, saying};
use crate::both;
use crate::harness::World;
use piazza::access::{Actor, Refusal};
use piazza::kernel::context::Context;
use piazza::kernel::language::Language;
use piazza::questionnaires::{self, QuestionnaireError, QuestionnaireId};
use serde_json::json;
use std::sync::Arc;

both![one_asks_with_the_newest_version_of_what_is_not_archived];

fn context(world: &World, actor: Actor) -> Context {
    let house = Arc::clone(&world.server.parts.hall.house);
    Context::new(house, actor, Language::It, "test".to_owned())
}

fn id(text: &str) -> QuestionnaireId {
    text.parse().expect("an id")
}

async fn one_asks_with_the_newest_version_of_what_is_not_archived(world: World) {
    let own = published(&world, WHERE).await;
    let other = saying("/title/it", json!("Un altro titolo"));
    save(&world, "editor", &own, "*", &other).await.is(200);
    publish(&world, "editor", &own, "*").await.is(201);
    let command = context(&world, Actor::Command);
    let used = questionnaires::require_use(&command, id(&own)).await;
    let (grant, newest) = used.expect("something to ask with");
    assert_eq!((*grant.on(), newest.number.as_str()), (id(&own), "1.1"));
    let found = questionnaires::version(&command, newest.id).await.expect("read");
    let found = found.expect("there");
    assert_eq!((found.hash, found.questionnaire), (newest.hash, id(&own)));
    assert_eq!(serde_json::to_value(found.definition).expect("JSON"), other);

    let nobody = context(&world, Actor::Anonymous);
    let refused = questionnaires::require_use(&nobody, id(&own)).await;
    assert!(matches!(
        refused,
        Err(QuestionnaireError::Refused(Refusal::Hidden))
    ));
    let new = begun(&world, WHERE, &definition()).await;
    let refused = questionnaires::require_use(&command, id(&new)).await;
    assert!(matches!(refused, Err(QuestionnaireError::NoVersion)));
    world
        .by("editor")
        .post(&at(&own, "/archival"))
        .send()
        .await
        .is(200);
    let refused = questionnaires::require_use(&context(&world, Actor::Command), id(&own)).await;
    assert!(matches!(refused, Err(QuestionnaireError::Archived)));
}

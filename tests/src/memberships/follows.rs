//! Following a community without belonging to it.

use crate::both;
use crate::harness::World;
use reqwest::Method;

both![whoever_follows_can_stop, who_may_follow];

const PLACE: &str = "/v1/communities/rigenerazione-urbana/follow";

async fn whoever_follows_can_stop(world: World) {
    let following = async || world.by("outsider").get(PLACE).await.at("/following");
    assert_eq!(following().await, false);
    for method in [Method::PUT, Method::PUT] {
        world.by("outsider").ask(method, PLACE).send().await.is(204);
    }
    assert_eq!(following().await, true);
    assert_eq!(
        world.by("editor").get(PLACE).await.at("/following"),
        false,
        "nobody else's"
    );
    for method in [Method::DELETE, Method::DELETE] {
        world.by("outsider").ask(method, PLACE).send().await.is(204);
    }
    assert_eq!(following().await, false);
}

async fn who_may_follow(world: World) {
    world.by("anonymous").ask(Method::PUT, PLACE).send().await.is(401);
    let hidden = "/v1/communities/cantiere-riservato/follow";
    world.by("outsider").ask(Method::PUT, hidden).send().await.is(404);
    world
        .by("member of cantiere-riservato")
        .ask(Method::PUT, hidden)
        .send()
        .await
        .is(204);
}

//! The glossary: found, read in every form and linked to what communities write, written.

mod importing;
mod lists;
mod terms;
mod writing;

use crate::harness::World;
use piazza::access::Actor;
use piazza::background::empty_outbox;
use piazza::glossary::{self, Source, Way};
use piazza::kernel::context::Context;
use piazza::kernel::language::Language;
use std::sync::Arc;

const TERMS: &str = include_str!("../harness/terms.csv");

/// Ten terms, one for each case that matters.
pub async fn with_terms(world: &World) {
    import(world, TERMS).await;
}

async fn import(world: &World, csv: &str) {
    let house = Arc::clone(&world.server.parts.hall.house);
    let cx = Context::new(
        Arc::clone(&house),
        Actor::Command,
        Language::It,
        "terms".to_owned(),
    );
    glossary::import(&cx, Source::Csv, csv.as_bytes(), Way::default())
        .await
        .expect("terms");
    empty_outbox(house).await.expect("announcements");
}

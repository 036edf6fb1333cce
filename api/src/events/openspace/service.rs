//! Reading open spaces.

use super::error::OpenSpaceError;
use super::model::{OpenSpace, OpenSpaceTopic, OpenSpaceTopicId};
use super::standing::Standing;
use super::store::{self, Source, WallRow};
use super::view;
use crate::events::model::{EventId, OpenSpaceCard};
use crate::kernel::context::Context;
use crate::kernel::db::DbError;
use crate::kernel::revision::Scope;

/// What the event itself tells of its open space.
pub async fn card(from: Source<'_>, event: EventId) -> Result<Option<OpenSpaceCard>, DbError> {
    let found: Option<WallRow> = from.first(Scope::OpenSpace, &store::wall(event)).await?;
    Ok(found.map(|wall| OpenSpaceCard {
        phase: wall.phase,
        book_published_at: wall.book_published_at,
    }))
}

pub async fn wall(cx: &Context, reference: &str) -> Result<OpenSpace, OpenSpaceError> {
    let at = Standing::at(cx, reference).await?;
    view::wall(cx, Source::Read(cx), &at).await
}

pub async fn topic(cx: &Context, id: OpenSpaceTopicId) -> Result<OpenSpaceTopic, OpenSpaceError> {
    let (at, row) = Standing::of_topic(cx, id).await?;
    view::topic(cx, Source::Read(cx), &at, &row).await
}

//! Reading open spaces.

use super::error::OpenSpaceError;
use super::model::{OpenSpace, OpenSpaceTopic, OpenSpaceTopicId};
use super::standing::Standing;
use super::store::Source;
use super::view;
use crate::kernel::context::Context;

pub async fn wall(cx: &Context, reference: &str) -> Result<OpenSpace, OpenSpaceError> {
    let at = Standing::at(cx, reference).await?;
    view::wall(cx, Source::Read(cx), &at).await
}

pub async fn topic(cx: &Context, id: OpenSpaceTopicId) -> Result<OpenSpaceTopic, OpenSpaceError> {
    let (at, row) = Standing::of_topic(cx, id).await?;
    view::topic(cx, Source::Read(cx), &at, &row).await
}

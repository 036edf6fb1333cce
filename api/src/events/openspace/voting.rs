//! Votes: secret, a ballot at a time, and never more than one has.

use super::entity::ballot;
use super::error::OpenSpaceError;
use super::model::{NewBallot, OpenSpaceBallot, OpenSpaceTopicId};
use super::rules::{self, Deed};
use super::standing::Standing;
use super::storing;
use super::writing::{close, open};
use crate::kernel::context::Context;
use crate::kernel::json_text::JsonText;
use serde_json::json;
use std::collections::BTreeSet;

/// All of the caller's votes, in the place of those before. What they are stands nowhere but in the ballot.
pub async fn cast(cx: &Context, reference: &str, new: NewBallot) -> Result<OpenSpaceBallot, OpenSpaceError> {
    let at = Standing::at(cx, reference).await?;
    let (seat, grant) = at.as_registered(cx)?;
    cx.write("open_space.ballot_cast", async |tx| {
        let wall = open(tx, &at, Deed::Vote).await?;
        let topics = storing::topics(tx, at.event.id).await?;
        let topics: BTreeSet<OpenSpaceTopicId> = topics.into_iter().map(|topic| topic.id).collect();
        let faults = rules::faults_of_ballot(&new, wall.votes_each, &topics);
        if !faults.is_empty() {
            return Err(OpenSpaceError::Invalid(faults));
        }
        let row = ballot::Model {
            event_id: at.event.id,
            registration_id: seat,
            votes: JsonText(new.votes.clone()),
            cast_at: tx.now(),
        };
        let row = (!new.votes.is_empty()).then_some(row);
        storing::cast(tx, &grant, &at.seats, row).await?;
        let given: i64 = new.votes.iter().map(|vote| i64::from(vote.votes)).sum();
        let shown = OpenSpaceBallot {
            event: at.event.id,
            votes: new.votes.clone(),
            votes_each: wall.votes_each,
            left: wall.votes_each - given,
            cast_at: tx.now(),
            wall_version: wall.version + 1,
        };
        close(tx, &grant, &at, wall, json!({})).await?;
        Ok(shown)
    })
    .await
}

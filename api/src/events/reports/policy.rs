//! Who may do what with a report. That they run the event was asked before.

use super::model::{EventReportState, EventReportStep};
use crate::access::{Actor, CommunityRole};
use crate::communities::CommunityId;

/// Coordinators of a community that holds the event, and the hub's editors: they answer for what is published.
pub fn approves(actor: &Actor, hosts: &[CommunityId]) -> bool {
    actor.edits() || hosts.iter().any(|host| coordinates(actor, *host))
}

pub fn coordinates(actor: &Actor, community: CommunityId) -> bool {
    actor.role_in(community.0) == Some(CommunityRole::Coordinator)
}

/// Whether somebody who runs the event may take a step. Whoever sent it to be looked at may have it back.
pub fn may_take(
    actor: &Actor,
    hosts: &[CommunityId],
    (from, step): (EventReportState, EventReportStep),
) -> bool {
    use EventReportState::InReview;
    use EventReportStep::{Return, Review};
    matches!((from, step), (_, Review) | (InReview, Return)) || approves(actor, hosts)
}

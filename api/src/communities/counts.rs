//! The counts kept on a community: memberships and events write them in the transaction that changes them.

use super::model::CommunityId;
use crate::kernel::db::{DbError, Tx};

/// What memberships keep up to date on the community's row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MemberCounts {
    pub members: i64,
    pub organisations: i64,
    pub coordinators: i64,
}

/// Writes the counts of one community; memberships call it in the transaction that changes them.
pub async fn set_counts(tx: &Tx, id: CommunityId, counts: MemberCounts) -> Result<(), DbError> {
    const SET: &str = "UPDATE communities SET members_count = $1, organisations_count = $2, coordinators_count = $3, counted_at = $4 WHERE id = $5";
    let values = vec![
        counts.members.into(),
        counts.organisations.into(),
        counts.coordinators.into(),
        tx.now().into(),
        id.into(),
    ];
    tx.execute(SET, values).await?;
    tx.changes(crate::kernel::revision::Scope::Communities);
    Ok(())
}

/// Writes how many events of one community are coming; events call it in the transaction that changes them, with the row locked. It is news
/// only where it is another number.
pub async fn set_coming_events(tx: &Tx, id: CommunityId, coming: i64) -> Result<(), DbError> {
    const SET: &str = "UPDATE communities SET coming_events_count = $1, counted_at = $2 WHERE id = $3 AND coming_events_count <> $1";
    let values = vec![coming.into(), tx.now().into(), id.into()];
    if tx.execute(SET, values).await? > 0 {
        tx.changes(crate::kernel::revision::Scope::Communities);
    }
    Ok(())
}

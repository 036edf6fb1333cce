//! The counts kept on a community: memberships write them in the transaction that changes them.

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

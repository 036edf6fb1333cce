//! Every query of this room.

use super::entity::membership;
use super::model::{MemberRole, MembershipState, NewMember, Subject};
use crate::communities::{self, CommunityId, MemberCounts};
use crate::kernel::db::{DbError, Tx};
use crate::people::organisations::OrganisationId;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder,
};
use std::collections::BTreeMap;

/// Rows of one statement: SQLite binds at most 32,766 values.
const CHUNK: usize = 1_000;

/// Adds active memberships; the caller recounts the communities that they belong to.
pub async fn add(tx: &Tx, members: Vec<NewMember>) -> Result<(), DbError> {
    for chunk in members.chunks(CHUNK) {
        let rows = chunk.iter().map(|new| {
            let (person, organisation) = match new.subject {
                Subject::Person(id) => (Some(id), None),
                Subject::Organisation(id) => (None, Some(id)),
            };
            membership::ActiveModel {
                id: Set(tx.new_id()),
                community_id: Set(new.community),
                person_id: Set(person),
                organisation_id: Set(organisation),
                state: Set(MembershipState::Active),
                role: Set(new.role),
                created_at: Set(tx.now()),
                updated_at: Set(tx.now()),
            }
        });
        membership::Entity::insert_many(rows)
            .exec_without_returning(tx.connection())
            .await?;
    }
    Ok(())
}

/// Counts the active members of a community and writes the counts on its row, in the same transaction.
pub async fn recount(tx: &Tx, community: CommunityId) -> Result<(), DbError> {
    use membership::Column as M;
    let active = || {
        membership::Entity::find()
            .filter(M::CommunityId.eq(community))
            .filter(M::State.eq(MembershipState::Active))
    };
    let count = async |query: sea_orm::Select<membership::Entity>| {
        let count = query.count(tx.connection()).await?;
        i64::try_from(count).map_err(DbError::shape)
    };
    let counts = MemberCounts {
        members: count(active()).await?,
        organisations: count(active().filter(M::OrganisationId.is_not_null())).await?,
        coordinators: count(active().filter(M::Role.eq(MemberRole::Coordinator))).await?,
    };
    communities::set_counts(tx, community, counts).await
}

/// Gives the memberships of a merged organisation to the one that stays. Where both belong to a community, the one that is further on
/// remains; each community is counted anew.
pub async fn move_organisation(tx: &Tx, from: OrganisationId, into: OrganisationId) -> Result<(), DbError> {
    use membership::Column as M;
    let of = membership::Entity::find()
        .filter(M::OrganisationId.is_in([from, into]))
        .order_by_asc(M::CommunityId);
    let rows = tx.locking(of).all(tx.connection()).await?;
    let mut by_community: BTreeMap<CommunityId, Vec<membership::Model>> = BTreeMap::new();
    for row in rows {
        by_community.entry(row.community_id).or_default().push(row);
    }
    for (community, mut rows) in by_community {
        if rows.iter().all(|row| row.organisation_id == Some(into)) {
            continue;
        }
        communities::lock(tx, community).await?;
        // An active one first; of two alike the one of the organisation that stays.
        rows.sort_by_key(|row| {
            (
                row.state != MembershipState::Active,
                row.organisation_id == Some(from),
            )
        });
        let mut rows = rows.into_iter();
        let Some(mut kept) = rows.next() else { continue };
        for gone in rows {
            membership::Entity::delete_by_id(gone.id)
                .exec(tx.connection())
                .await?;
        }
        kept.organisation_id = Some(into);
        kept.updated_at = tx.now();
        kept.into_active_model()
            .reset_all()
            .update(tx.connection())
            .await?;
        recount(tx, community).await?;
    }
    Ok(())
}

//! Every query of this room.

use super::entity::membership;
use super::model::{MemberRole, MembershipState, NewMember, Subject};
use crate::communities::{self, CommunityId, MemberCounts};
use crate::kernel::db::{DbError, Tx};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

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

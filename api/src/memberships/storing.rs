//! Every query of this room that writes, and those that a transaction reads with.

use super::entity::{event, membership, request};
use super::model::{MemberRole, MembershipId, MembershipState, NewMember, Subject};
use crate::access::Grant;
use crate::communities::{self, CommunityId, MemberCounts};
use crate::kernel::clock::{Day, Timestamp};
use crate::kernel::db::{DbError, Tx};
use crate::kernel::json_text::JsonText;
use crate::kernel::revision::Scope;
use crate::people::PersonId;
use crate::people::organisations::OrganisationId;
use sea_orm::sea_query::{Expr, SelectStatement};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder,
};
use std::collections::BTreeMap;

/// Rows of one statement: SQLite binds at most 32,766 values.
const CHUNK: usize = 1_000;

/// Adds active memberships; the caller recounts the communities that they belong to.
pub async fn add(tx: &Tx, members: Vec<NewMember>) -> Result<(), DbError> {
    for chunk in members.chunks(CHUNK) {
        let rows = chunk.iter().map(|new| {
            let mut row = blank(tx, new.community, new.subject);
            row.state = MembershipState::Active;
            row.role = new.role;
            row.confirmed_on = Some(Day(tx.now().to_offset().date()));
            row.into_active_model()
        });
        membership::Entity::insert_many(rows)
            .exec_without_returning(tx.connection())
            .await?;
    }
    Ok(())
}

/// A membership before its first step.
pub fn blank(tx: &Tx, community: CommunityId, subject: Subject) -> membership::Model {
    let (person, organisation) = match subject {
        Subject::Person(id) => (Some(id), None),
        Subject::Organisation(id) => (None, Some(id)),
    };
    membership::Model {
        id: MembershipId(tx.new_id()),
        community_id: community,
        person_id: person,
        organisation_id: organisation,
        body_id: organisation,
        state: MembershipState::Pending,
        role: MemberRole::Member,
        reason: None,
        suspended_until: None,
        answers: JsonText::default(),
        form_version: 0,
        shown: false,
        message: None,
        invited_by: None,
        confirmed_on: None,
        reminded: 0,
        expires_at: None,
        manage_token_hash: None,
        manage_generation: 0,
        version: 1,
        state_since: tx.now(),
        created_at: tx.now(),
        updated_at: tx.now(),
    }
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
        kept.body_id = Some(into);
        kept.version += 1;
        kept.updated_at = tx.now();
        kept.into_active_model()
            .reset_all()
            .update(tx.connection())
            .await?;
        recount(tx, community).await?;
    }
    // Whoever belonged for it belongs for the one that stays.
    membership::Entity::update_many()
        .col_expr(M::BodyId, Expr::value(into))
        .col_expr(M::Version, Expr::cust("version + 1"))
        .filter(M::BodyId.eq(from))
        .exec(tx.connection())
        .await?;
    tx.changes(Scope::Memberships);
    Ok(())
}

/// What a query of ids finds, as this transaction sees it.
pub async fn ids(tx: &Tx, query: &SelectStatement) -> Result<Vec<MembershipId>, DbError> {
    let rows = tx.connection().query_all(query).await?;
    let id = |row: &sea_orm::QueryResult| Ok(MembershipId(row.try_get_by_index(0)?));
    rows.iter().map(id).collect()
}

/// A membership as it stands, not locked: to learn which community to lock first.
pub async fn find(tx: &Tx, id: MembershipId) -> Result<Option<membership::Model>, DbError> {
    Ok(membership::Entity::find_by_id(id).one(tx.connection()).await?)
}

/// The row to be changed, locked until the transaction ends. Its community is locked before it, always.
pub async fn lock(tx: &Tx, id: MembershipId) -> Result<Option<membership::Model>, DbError> {
    let query = membership::Entity::find_by_id(id);
    Ok(tx.locking(query).one(tx.connection()).await?)
}

/// What a person has with a community, locked.
pub async fn of_person(
    tx: &Tx,
    community: CommunityId,
    person: PersonId,
) -> Result<Option<membership::Model>, DbError> {
    let query = membership::Entity::find()
        .filter(membership::Column::CommunityId.eq(community))
        .filter(membership::Column::PersonId.eq(person));
    Ok(tx.locking(query).one(tx.connection()).await?)
}

/// What an organisation has with a community, locked.
pub async fn of_organisation(
    tx: &Tx,
    community: CommunityId,
    organisation: OrganisationId,
) -> Result<Option<membership::Model>, DbError> {
    let query = membership::Entity::find()
        .filter(membership::Column::CommunityId.eq(community))
        .filter(membership::Column::OrganisationId.eq(organisation));
    Ok(tx.locking(query).one(tx.connection()).await?)
}

/// The people who coordinate a community now, but for one membership.
pub async fn coordinators(
    tx: &Tx,
    community: CommunityId,
    except: Option<MembershipId>,
) -> Result<Vec<membership::Model>, DbError> {
    use membership::Column as M;
    let mut query = membership::Entity::find()
        .filter(M::CommunityId.eq(community))
        .filter(M::State.eq(MembershipState::Active))
        .filter(M::Role.eq(MemberRole::Coordinator));
    if let Some(id) = except {
        query = query.filter(M::Id.ne(id));
    }
    Ok(query.all(tx.connection()).await?)
}

pub async fn insert(tx: &Tx, _: &Grant<()>, row: membership::Model) -> Result<(), DbError> {
    membership::Entity::insert(row.into_active_model())
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

pub async fn update(tx: &Tx, _: &Grant<()>, row: membership::Model) -> Result<(), DbError> {
    row.into_active_model()
        .reset_all()
        .update(tx.connection())
        .await?;
    Ok(())
}

/// Adds to the history. Nothing in it is ever changed.
pub async fn note(tx: &Tx, row: event::Model) -> Result<(), DbError> {
    event::Entity::insert(row.into_active_model())
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

/// The last step of a membership.
pub async fn last_event(tx: &Tx, id: MembershipId) -> Result<Option<event::Model>, DbError> {
    let query = event::Entity::find()
        .filter(event::Column::MembershipId.eq(id))
        .order_by_desc(event::Column::Seq);
    Ok(query.one(tx.connection()).await?)
}

pub async fn insert_request(tx: &Tx, row: request::Model) -> Result<(), DbError> {
    request::Entity::insert(row.into_active_model())
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

/// What a guest wrote, by the token of the letter; gone with this: a token is good once.
pub async fn take_request(tx: &Tx, token_hash: &str) -> Result<Option<request::Model>, DbError> {
    let query = request::Entity::find().filter(request::Column::TokenHash.eq(token_hash));
    let Some(row) = tx.locking(query).one(tx.connection()).await? else {
        return Ok(None);
    };
    request::Entity::delete_by_id(row.id)
        .exec(tx.connection())
        .await?;
    Ok(Some(row))
}

/// Forgets what nobody confirmed in time.
pub async fn forget_requests(tx: &Tx, now: Timestamp) -> Result<u64, DbError> {
    let gone = request::Entity::delete_many()
        .filter(request::Column::ExpiresAt.lte(now))
        .exec(tx.connection())
        .await?;
    Ok(gone.rows_affected)
}

/// Takes a membership away with its history: for an erasure, where nothing may stay.
pub async fn delete(tx: &Tx, id: MembershipId) -> Result<(), DbError> {
    event::Entity::delete_many()
        .filter(event::Column::MembershipId.eq(id))
        .exec(tx.connection())
        .await?;
    membership::Entity::delete_by_id(id).exec(tx.connection()).await?;
    Ok(())
}

//! What this room keeps of a person: their memberships with their history, and what they wrote as a guest and have not confirmed.

use super::entity::{membership, request};
use super::error::MembershipError;
use super::model::MembershipState;
use super::{life, storing};
use crate::communities;
use crate::kernel::clock::Timestamp;
use crate::kernel::db::{DbError, Tx};
use crate::kernel::personal::{By, Column, Erased, PersonalTable, said};
use crate::kernel::revision::Scope;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

pub const PERSONAL: &[PersonalTable] = &[
    PersonalTable {
        name: "memberships",
        about: said(
            "Le comunità a cui hai aderito, che cosa hai risposto e scritto, e se compari tra i membri.",
            "The communities that you joined, what you answered and wrote, and whether you are listed among the members.",
        ),
        columns: &[
            Column::text("community", "c.slug"),
            Column::text("state", "m.state"),
            Column::text("role", "m.role"),
            Column::time("since", "m.state_since"),
            Column::text("organisation", "o.name"),
            Column::text("answers", "m.answers"),
            Column::text("message", "m.message"),
            Column::yes("shown", "m.shown"),
            Column::text("reason", "m.reason"),
            Column::time("suspended_until", "m.suspended_until"),
            Column::text("confirmed_on", "m.confirmed_on"),
            Column::time("created_at", "m.created_at"),
        ],
        from: "FROM memberships m JOIN communities c ON c.id = m.community_id \
               LEFT JOIN organisations o ON o.id = m.body_id WHERE m.person_id = $1 ORDER BY c.slug",
        by: By::Id,
    },
    PersonalTable {
        name: "membership_history",
        about: said(
            "Ogni passaggio delle tue adesioni: quando, in quale stato, e perché.",
            "Every step of your memberships: when, into which state, and why.",
        ),
        columns: &[
            Column::text("community", "c.slug"),
            Column::time("at", "e.at"),
            Column::text("step", "e.step"),
            Column::text("taken_by", "e.capacity"),
            Column::text("from", "e.from_state"),
            Column::text("to", "e.to_state"),
            Column::text("role", "e.role"),
            Column::text("reason", "e.reason"),
            Column::time("until", "e.until"),
        ],
        from: "FROM membership_events e JOIN memberships m ON m.id = e.membership_id \
               JOIN communities c ON c.id = m.community_id WHERE m.person_id = $1 ORDER BY c.slug, e.seq",
        by: By::Id,
    },
];

/// Takes away everything of somebody, with the counts of their communities. The last coordinator of a community has to hand it over first.
pub async fn forget(tx: &Tx, erased: &Erased) -> Result<(), MembershipError> {
    use membership::Column as M;
    let theirs = membership::Entity::find()
        .filter(M::PersonId.eq(erased.person))
        .order_by_asc(M::CommunityId)
        .all(tx.connection())
        .await
        .map_err(DbError::from)?;
    for found in theirs {
        let Some(setting) = communities::lock(tx, found.community_id).await? else {
            continue;
        };
        let Some(row) = storing::lock(tx, found.id).await? else {
            continue;
        };
        if life::coordinates(&row) {
            life::keep_a_coordinator(tx, &setting, &row).await?;
        }
        storing::delete(tx, row.id).await?;
        if life::counts_change(None, &row) {
            storing::recount(tx, setting.id).await?;
        }
    }
    if let Some(email) = &erased.email {
        request::Entity::delete_many()
            .filter(request::Column::Email.eq(email.clone()))
            .exec(tx.connection())
            .await
            .map_err(DbError::from)?;
    }
    membership::Entity::update_many()
        .col_expr(M::InvitedBy, Expr::cust("NULL"))
        .filter(M::InvitedBy.eq(erased.person))
        .exec(tx.connection())
        .await
        .map_err(DbError::from)?;
    tx.changes(Scope::Memberships);
    Ok(())
}

/// Takes away the applications and invitations that came to nothing before then. How many.
pub async fn forget_closed(tx: &Tx, before: Timestamp) -> Result<u64, DbError> {
    use MembershipState::{Declined, Expired, Rejected, Revoked, Withdrawn};
    forget_in(tx, &[Rejected, Withdrawn, Declined, Revoked, Expired], before).await
}

/// Takes away the memberships that ended before then. How many.
pub async fn forget_ended(tx: &Tx, before: Timestamp) -> Result<u64, DbError> {
    use MembershipState::{Lapsed, Left, Removed};
    forget_in(tx, &[Left, Removed, Lapsed], before).await
}

/// With their history. In one statement: who comes back at the same moment keeps all of it, or begins anew. No count changes, as none of them
/// is active.
async fn forget_in(tx: &Tx, states: &[MembershipState], before: Timestamp) -> Result<u64, DbError> {
    use membership::Column as M;
    let gone = membership::Entity::delete_many()
        .filter(M::State.is_in(states.iter().copied()))
        .filter(M::StateSince.lte(before))
        .exec(tx.connection())
        .await?;
    tx.changes(Scope::Memberships);
    Ok(gone.rows_affected)
}

//! Every query of this room that reads.

use super::entity::identity;
use super::model::IdentityId;
use crate::kernel::clock::{Day, Timestamp};
use crate::kernel::db::{Columns, DbError, Reader};
use crate::people::PersonId;
use crate::row;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Order;

row! {
    pub struct IdentityRow {
        id: IdentityId = identity::Column::Id,
        issuer: String = identity::Column::Issuer,
        created_at: Timestamp = identity::Column::CreatedAt,
        last_used_on: Option<Day> = identity::Column::LastUsedOn,
    }
}

row! {
    struct OwnerRow {
        person: PersonId = identity::Column::PersonId,
    }
}

/// Whose an identity is.
pub async fn owner(reader: &Reader, issuer: &str, subject: &str) -> Result<Option<PersonId>, DbError> {
    let mut query = OwnerRow::select(identity::Entity);
    query
        .and_where(identity::Column::Issuer.eq(issuer))
        .and_where(identity::Column::Subject.eq(subject));
    Ok(reader.first::<OwnerRow>(&query).await?.map(|row| row.person))
}

/// Lists shown whole end here.
const MOST: u64 = 100;

pub async fn identities_of(reader: &Reader, person: PersonId) -> Result<Vec<IdentityRow>, DbError> {
    let mut query = IdentityRow::select(identity::Entity);
    query
        .and_where(identity::Column::PersonId.eq(person))
        .order_by(identity::Column::CreatedAt, Order::Desc)
        .limit(MOST);
    reader.all(&query).await
}

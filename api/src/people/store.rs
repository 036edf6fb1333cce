//! Every query of this room that reads.

use super::entity::person;
use super::model::{Brief, Category, PersonId, PersonState, Standing};
use crate::access::HubRole;
use crate::kernel::clock::Timestamp;
use crate::kernel::db::{Columns, DbError, Reader};
use crate::kernel::email::EmailAddress;
use crate::kernel::language::Language;
use crate::row;
use sea_orm::ColumnTrait;

row! {
    struct StandingRow {
        state: PersonState = person::Column::State,
        suspended_until: Option<Timestamp> = person::Column::SuspendedUntil,
        hub_role: Option<HubRole> = person::Column::HubRole,
    }
}

row! {
    struct BriefRow {
        id: PersonId = person::Column::Id,
        name: String = person::Column::Name,
        email: Option<EmailAddress> = person::Column::Email,
        language: Language = person::Column::Language,
        category: Option<Category> = person::Column::Category,
        state: PersonState = person::Column::State,
        suspended_until: Option<Timestamp> = person::Column::SuspendedUntil,
        hub_role: Option<HubRole> = person::Column::HubRole,
    }
}

/// Whether a person may act, and in which role of the hub; asked on every signed-in request.
pub async fn standing(reader: &Reader, id: PersonId) -> Result<Option<Standing>, DbError> {
    let mut query = StandingRow::select(person::Entity);
    query.and_where(person::Column::Id.eq(id));
    let row = reader.first::<StandingRow>(&query).await?;
    Ok(row.map(|row| Standing {
        state: row.state,
        suspended_until: row.suspended_until,
        hub_role: row.hub_role,
    }))
}

/// A person in a few words.
pub async fn brief(reader: &Reader, id: PersonId) -> Result<Option<Brief>, DbError> {
    let mut query = BriefRow::select(person::Entity);
    query.and_where(person::Column::Id.eq(id));
    let row = reader.first::<BriefRow>(&query).await?;
    Ok(row.map(|row| Brief {
        id: row.id,
        name: row.name,
        email: row.email,
        language: row.language,
        category: row.category,
        standing: Standing {
            state: row.state,
            suspended_until: row.suspended_until,
            hub_role: row.hub_role,
        },
    }))
}

//! What this room keeps of a person: the person.

use super::entity::person;
use super::model::PersonId;
use crate::kernel::db::{DbError, Tx};
use crate::kernel::personal::{By, Column, PersonalTable, said};
use crate::kernel::revision::Scope;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

pub const PERSONAL: &[PersonalTable] = &[PersonalTable {
    name: "person",
    about: said(
        "Chi sei: quello che hai scritto nel tuo profilo, e il ruolo che hai nella redazione, se ne hai uno.",
        "Who you are: what you wrote in your profile, and your role on the staff, if you have one.",
    ),
    columns: &[
        Column::text("name", "p.name"),
        Column::text("email", "p.email"),
        Column::time("email_verified_at", "p.email_verified_at"),
        Column::text("category", "p.category"),
        Column::text("municipality", "m.name"),
        Column::text("province", "p.province_code"),
        Column::text("organisation", "o.name"),
        Column::text("language", "p.language"),
        Column::text("languages", "p.languages"),
        Column::text("interests", "p.interests"),
        Column::text("skills", "p.skills"),
        Column::text("public_fields", "p.public_fields"),
        Column::text("hub_role", "p.hub_role"),
        Column::text("state", "p.state"),
        Column::text("suspended_reason", "p.suspended_reason"),
        Column::time("suspended_until", "p.suspended_until"),
        Column::time("created_at", "p.created_at"),
        Column::time("updated_at", "p.updated_at"),
        Column::text("last_seen_on", "p.last_seen_on"),
    ],
    from: "FROM people p LEFT JOIN municipalities m ON m.code = p.municipality_code \
           LEFT JOIN organisations o ON o.id = p.organisation_id WHERE p.id = $1",
    by: By::Id,
}];

/// Takes the person away; all that points to them has gone before.
pub async fn forget(tx: &Tx, id: PersonId) -> Result<(), DbError> {
    person::Entity::delete_many()
        .filter(person::Column::Id.eq(id))
        .exec(tx.connection())
        .await?;
    tx.changes(Scope::People);
    Ok(())
}

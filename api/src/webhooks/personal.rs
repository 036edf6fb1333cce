//! What this room keeps of a person: the endpoints that they made.

use crate::kernel::clock::Timestamp;
use crate::kernel::db::{DbError, Tx};
use crate::kernel::personal::{By, Column, Erased, PersonalTable, said};

pub const PERSONAL: &[PersonalTable] = &[PersonalTable {
    name: "webhooks",
    about: said(
        "I webhook che hai creato: indirizzi avvisati quando cambia qualcosa di pubblico.",
        "The webhooks that you made: addresses that are told when something public changes.",
    ),
    columns: &[
        Column::text("url", "url"),
        Column::text("description", "description"),
        Column::text("event_types", "event_types"),
        Column::yes("enabled", "enabled"),
        Column::time("created_at", "created_at"),
    ],
    from: "FROM webhook_endpoints WHERE person_id = $1 ORDER BY created_at, id",
    by: By::Id,
}];

/// Takes away somebody's endpoints with their deliveries.
pub async fn forget(tx: &Tx, erased: &Erased) -> Result<(), DbError> {
    let sql = "DELETE FROM webhook_endpoints WHERE person_id = $1";
    tx.execute(sql, vec![erased.person.into()]).await.map(drop)
}

/// Takes away the deliveries that were owed before then; how many that were.
pub async fn forget_before(tx: &Tx, before: Timestamp) -> Result<u64, DbError> {
    let sql = "DELETE FROM webhook_deliveries WHERE created_at <= $1";
    tx.execute(sql, vec![before.into()]).await
}

//! What this room keeps of a person: where they are signed in, and the tokens that they made.

use super::{codes, providers, storing};
use crate::kernel::clock::Timestamp;
use crate::kernel::db::{DbError, Tx};
use crate::kernel::email::EmailAddress;
use crate::kernel::personal::{By, Column, PersonalTable, said};
use crate::people::PersonId;

pub const PERSONAL: &[PersonalTable] = &[
    PersonalTable {
        name: "sessions",
        about: said(
            "Dove hai effettuato l’accesso: il tipo di dispositivo e quando. Di ciò che fai non resta traccia qui.",
            "Where you are signed in: the kind of device and when. Nothing of what you do is kept here.",
        ),
        columns: &[
            Column::text("device", "device"),
            Column::time("created_at", "created_at"),
            Column::time("renewed_at", "renewed_at"),
            Column::time("expires_at", "expires_at"),
            Column::time("ended_at", "ended_at"),
        ],
        from: "FROM sessions WHERE person_id = $1 ORDER BY created_at, id",
        by: By::Id,
    },
    PersonalTable {
        name: "tokens",
        about: said(
            "I token che hai creato per i tuoi programmi: nome, ambiti e date, non il segreto.",
            "The tokens that you made for your programs: name, scopes and dates, not the secret.",
        ),
        columns: &[
            Column::text("name", "name"),
            Column::text("scopes", "scopes"),
            Column::time("created_at", "created_at"),
            Column::time("expires_at", "expires_at"),
            Column::text("last_used_on", "last_used_on"),
        ],
        from: "FROM personal_tokens WHERE person_id = $1 ORDER BY created_at, id",
        by: By::Id,
    },
    PersonalTable {
        name: "identities",
        about: said(
            "I fornitori d’identità con cui puoi accedere: chi sono, e con quale codice ti conoscono.",
            "The identity providers that you can sign in with: who they are, and by which code they know you.",
        ),
        columns: &[
            Column::text("issuer", "issuer"),
            Column::text("subject", "subject"),
            Column::time("created_at", "created_at"),
            Column::text("last_used_on", "last_used_on"),
        ],
        from: "FROM identities WHERE person_id = $1 ORDER BY created_at, id",
        by: By::Id,
    },
];

/// Everything that this room has of somebody goes: sessions, tokens, codes on their way.
pub async fn forget(tx: &Tx, person: PersonId, email: Option<&EmailAddress>) -> Result<(), DbError> {
    let hash = email.map(|email| codes::email_hash(tx.house(), email));
    providers::forget(tx, person).await?;
    storing::forget(tx, person, hash).await
}

/// Takes away what was over before then: codes, sessions, tokens, keys, counts. How much that was.
pub async fn forget_before(tx: &Tx, before: Timestamp) -> Result<u64, DbError> {
    Ok(storing::forget_before(tx, before).await? + providers::forget_before(tx, before).await?)
}

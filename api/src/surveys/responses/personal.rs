//! What this room keeps of a person: the answers that they gave under their name. Of anonymous answers it does not know whose they are; that somebody
//! took part at all, only as long as the survey's key is there.

use super::ledger;
use super::model::SurveyResponseState;
use super::{handing_in, storing};
use crate::kernel::clock::Timestamp;
use crate::kernel::db::{DbError, Tx};
use crate::kernel::personal::{By, Column, Erased, PersonalTable, said};
use crate::kernel::revision::Scope;
use crate::surveys::entity::secret;
use crate::surveys::storing as surveys;
use sea_orm::EntityTrait;

pub const PERSONAL: &[PersonalTable] = &[PersonalTable {
    name: "survey_responses",
    about: said(
        "Le risposte che hai dato alle indagini con il tuo nome o in modo riservato. Di quelle anonime non si sa di chi sono.",
        "The answers that you gave to surveys, by name or in confidence. Of anonymous ones nobody knows whose they are.",
    ),
    columns: &[
        Column::text("survey", "s.slug"),
        Column::text("state", "r.state"),
        Column::text("language", "r.language"),
        Column::text("answers", "r.answers"),
        Column::text("saved_on", "r.saved_on"),
        Column::text("submitted_on", "r.submitted_on"),
    ],
    from: "FROM survey_responses r JOIN surveys s ON s.id = r.survey_id WHERE r.person_id = $1 ORDER BY s.slug, r.id",
    by: By::Id,
}];

/// Takes away everything of somebody: what they answered by name, and that they took part in what still knows them.
pub async fn forget(tx: &Tx, erased: &Erased) -> Result<(), DbError> {
    let mut found = storing::of_person(tx, erased.person).await?;
    // In the order of ids, as everybody who locks several.
    found.sort_by_key(|row| row.survey_id);
    for row in found {
        let Some(mut survey) = surveys::lock(tx, &row.survey_id.to_string()).await? else {
            continue;
        };
        if row.state == SurveyResponseState::InProgress {
            storing::delete(tx, row.id).await?;
        } else {
            handing_in::take_back(tx, &mut survey, row).await?;
        }
    }
    for key in secret::Entity::find().all(tx.connection()).await? {
        let mark = ledger::mark_of_person(tx.house(), key.survey_id, &key.secret, erased.person);
        storing::take_no_part(tx, key.survey_id, &mark).await?;
    }
    tx.changes(Scope::Surveys);
    Ok(())
}

/// Takes away what was begun and not gone on with since then. How many.
pub async fn forget_abandoned(tx: &Tx, before: Timestamp) -> Result<u64, DbError> {
    storing::forget_abandoned(tx, storing::day_of(before)).await
}

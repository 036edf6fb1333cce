//! What this room keeps of a person: the answers that they gave under their name. Of anonymous answers it does not know whose they are; that somebody
//! took part at all, only as long as the survey's key is there.

use super::entity::response;
use super::ledger;
use super::model::{SurveyAnswers, SurveyResponseState};
use super::{handing_in, storing};
use crate::kernel::clock::Timestamp;
use crate::kernel::db::{DbError, Tx};
use crate::kernel::json_text::JsonText;
use crate::kernel::personal::{By, Column, Erased, PersonalTable, said};
use crate::kernel::revision::Scope;
use crate::questionnaires::{self, instrument::QuestionType};
use crate::surveys::entity::{secret, survey};
use crate::surveys::storing as surveys;
use sea_orm::EntityTrait;
use serde_json::Value;

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

/// Takes away everything of somebody: what they answered by name, and that they took part in what still knows them. Where the numbers are told exactly,
/// the numbers stay and nothing leads to them.
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
        } else if survey.settled_at.is_some() {
            leave_numbers(tx, &survey, row).await?;
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

/// What was counted stays counted: of two tellings one would say what they answered. It is nobody's from here on, and what they wrote is gone.
async fn leave_numbers(tx: &Tx, survey: &survey::Model, row: response::Model) -> Result<(), DbError> {
    let version = survey.questionnaire_version_id;
    let version = version.ok_or_else(|| DbError::shape("a published survey without a version"))?;
    let definition = questionnaires::definition_within(tx, version).await?;
    let definition = definition.ok_or_else(|| DbError::shape("a survey’s version is not there"))?;
    let mut answers = row.answers.0.0.clone();
    for (name, answer) in &mut answers {
        let mut questions = definition.questions();
        let counted = questions.find(|question| question.id.as_str() == name);
        if counted.is_none_or(|question| !is_number_or_choice(question.kind)) {
            *answer = Value::from("");
        }
    }
    let nobodys = response::Model {
        key_hash: None,
        participant: None,
        person_id: None,
        answers: JsonText(SurveyAnswers(answers)),
        receipt_hash: None,
        ..row
    };
    storing::update(tx, nobodys).await
}

/// Whether an answer is one of those that were offered, or a number.
fn is_number_or_choice(kind: QuestionType) -> bool {
    match kind {
        QuestionType::SingleChoice
        | QuestionType::MultipleChoice
        | QuestionType::Dropdown
        | QuestionType::YesNo
        | QuestionType::Scale
        | QuestionType::MatrixSingle
        | QuestionType::MatrixMultiple
        | QuestionType::Ranking
        | QuestionType::Number
        | QuestionType::Consent => true,
        QuestionType::ShortText
        | QuestionType::LongText
        | QuestionType::Date
        | QuestionType::Email
        | QuestionType::Url
        | QuestionType::Municipality
        | QuestionType::Organisation
        | QuestionType::File
        | QuestionType::Statement => false,
    }
}

/// Takes away what was begun and not gone on with since then. How many.
pub async fn forget_abandoned(tx: &Tx, before: Timestamp) -> Result<u64, DbError> {
    storing::forget_abandoned(tx, storing::day_of(before)).await
}

//! Publishing: a draft becomes a version, which nothing changes any more.

use super::drafting;
use super::entity::version;
use super::error::QuestionnaireError;
use super::instrument::{QuestionnaireDefinition, Severity, changes, checks, hash, level_of};
use super::making::{self, Open};
use super::model::{QuestionnaireId, QuestionnaireState, QuestionnaireVersion, VersionNote};
use super::store::{DefinitionRow, VersionRow};
use super::{rules, storing, view};
use crate::kernel::context::Context;
use crate::kernel::db::DbError;
use crate::kernel::problem::Fault;
use serde_json::json;

/// Makes the draft the next version, if nobody saved it since `version`; a draft with faults stays one, and all of them are told.
pub async fn publish(
    cx: &Context,
    id: QuestionnaireId,
    version: Option<i64>,
    note: Option<VersionNote>,
) -> Result<QuestionnaireVersion, QuestionnaireError> {
    let note = match note {
        Some(note) => note,
        None => VersionNote::new("").map_err(DbError::shape)?,
    };
    cx.write("questionnaire.published", async |tx| {
        let Open { mut model, grant } = making::open(cx, tx, id).await?;
        making::check_version(version, model.draft_version)?;
        making::check_not_archived(&model)?;
        let text = model.draft.take().ok_or(QuestionnaireError::NothingNew)?;
        let definition = rules::read(&text).map_err(DbError::shape)?;
        check(&definition)?;
        let newest = storing::newest(tx, &model).await?;
        let newest = newest.as_ref().map(drafting::read).transpose()?;
        let (was, level) = match &newest {
            Some((number, before)) => (Some(*number), level_of(&changes(before, &definition))),
            None => (None, None),
        };
        let number = rules::next_number(was, level).ok_or(QuestionnaireError::NothingNew)?;
        let (major, minor) = number.numbers();
        let row = version::Model {
            id: tx.new_id().into(),
            questionnaire_id: id,
            major,
            minor,
            hash: hash(&text),
            level,
            note: note.clone(),
            questions: i64::try_from(definition.questions().filter(|question| question.asks()).count())
                .map_err(DbError::shape)?,
            published_at: tx.now(),
            definition: text,
        };
        storing::insert_version(tx, &grant, row.clone()).await?;
        let state = model.state;
        making::describe(&mut model, &definition);
        model.state = QuestionnaireState::Published;
        model.major = Some(major);
        model.minor = Some(minor);
        model.published_at = Some(tx.now());
        model.draft_saved_at = None;
        drafting::touch(&mut model, tx.now());
        storing::update(tx, &grant, model.clone()).await?;
        let before = was.map(|(major, minor)| format!("{major}.{minor}"));
        let change = json!({
            "number": [before, number],
            "state": [state, model.state],
            "hash": [null, row.hash],
        });
        making::record(tx, &model, change).await?;
        let (row, definition) = row.into();
        Ok(view::version(row, &definition)?)
    })
    .await
}

/// What keeps a draft from being published, all of it.
fn check(definition: &QuestionnaireDefinition) -> Result<(), QuestionnaireError> {
    let errors = checks(definition)
        .into_iter()
        .filter(|found| found.found.severity() == Severity::Error);
    let faults: Vec<Fault> = errors.map(|found| view::fault(found, "")).collect();
    if faults.is_empty() {
        Ok(())
    } else {
        Err(QuestionnaireError::NotPublishable(faults))
    }
}

impl From<version::Model> for (VersionRow, DefinitionRow) {
    fn from(model: version::Model) -> Self {
        let row = VersionRow {
            id: model.id,
            questionnaire_id: model.questionnaire_id,
            major: model.major,
            minor: model.minor,
            hash: model.hash,
            level: model.level,
            note: model.note,
            questions: model.questions,
            published_at: model.published_at,
        };
        let definition = DefinitionRow {
            definition: model.definition,
        };
        (row, definition)
    }
}

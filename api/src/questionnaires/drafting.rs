//! Drafts: written beside the newest version, looked at, tried, and thrown away.

use super::entity::{questionnaire, version};
use super::error::QuestionnaireError;
use super::instrument::{Instrument, Looked, PartId, QuestionnaireDefinition};
use super::making::{self, Open};
use super::model::{NewTrial, QuestionnaireDraft, QuestionnaireId, Trial, TrialFault, Tried, TriedPage};
use super::policy::{self, Action};
use super::view::{self, DraftSource};
use super::{rules, sayings, service, storing};
use crate::access::{Refusal, Verdict};
use crate::kernel::clock::Timestamp;
use crate::kernel::context::Context;
use crate::kernel::db::DbError;
use serde_json::json;
use std::time::Duration;

/// The draft; where nothing was written since, and for those who read it only because it is offered, the newest version.
pub async fn find(cx: &Context, id: QuestionnaireId) -> Result<QuestionnaireDraft, QuestionnaireError> {
    let (row, draft, newest) = service::whole(cx, id).await?;
    let newest = newest.map(|newest| (newest.summary.number.numbers(), newest.definition));
    let may_read = policy::may(cx.actor(), Action::ReadDraft, service::standing_of(&row)) == Verdict::Allow;
    let written = draft.draft.as_ref().filter(|_| may_read);
    let definition = match written {
        Some(text) => rules::read(text).map_err(DbError::shape)?,
        None => newest
            .as_ref()
            .map(|(_, definition)| definition.clone())
            .ok_or(Refusal::Hidden)?,
    };
    let source = DraftSource {
        questionnaire: row.id,
        version: draft.draft_version,
        saved_at: draft.draft_saved_at.filter(|_| may_read),
        definition,
        newest,
    };
    Ok(view::draft(source, cx.language()))
}

/// A draft saves itself as it is written: who works on it leaves one row an hour in the trail, not one for every pause for breath.
const A_SITTING: Duration = Duration::from_secs(3_600);

/// Keeps a draft, whatever can be said of it, if nobody saved it since `version`.
pub async fn save(
    cx: &Context,
    id: QuestionnaireId,
    version: Option<i64>,
    definition: QuestionnaireDefinition,
) -> Result<QuestionnaireDraft, QuestionnaireError> {
    cx.write("questionnaire.draft_saved", async |tx| {
        let Open { mut model, grant } = making::open(cx, tx, id).await?;
        making::check_version(version, model.draft_version)?;
        making::check_not_archived(&model)?;
        let newest = storing::newest(tx, &model).await?;
        let text = rules::text_of(&definition).map_err(DbError::shape)?;
        let differs = newest.as_ref().is_none_or(|newest| newest.definition != text);
        let published = newest.as_ref().map(read).transpose()?;
        // Lists show what is published, as soon as anything is: what is being written is for those whose it is.
        let shown = published.as_ref().map_or(&definition, |(_, published)| published);
        making::describe(&mut model, shown);
        model.draft = differs.then_some(text);
        model.draft_saved_at = differs.then(|| tx.now());
        let was = touch(&mut model, tx.now());
        storing::update(tx, &grant, model.clone()).await?;
        making::record_going_on(
            tx,
            &model,
            json!({"draft": [was, model.draft_version]}),
            A_SITTING,
        )
        .await?;
        let source = DraftSource {
            questionnaire: id,
            version: model.draft_version,
            saved_at: model.draft_saved_at,
            definition: definition.clone(),
            newest: published,
        };
        Ok(view::draft(source, cx.language()))
    })
    .await
}

/// Goes back to the newest version.
pub async fn discard(
    cx: &Context,
    id: QuestionnaireId,
    version: Option<i64>,
) -> Result<(), QuestionnaireError> {
    cx.transact("questionnaire.draft_discarded", async |tx| {
        let Open { mut model, grant } = making::open(cx, tx, id).await?;
        making::check_version(version, model.draft_version)?;
        making::check_not_archived(&model)?;
        let newest = storing::newest(tx, &model).await?;
        let newest = newest.ok_or(QuestionnaireError::NoVersion)?;
        let (_, definition) = read(&newest)?;
        making::describe(&mut model, &definition);
        model.draft = None;
        model.draft_saved_at = None;
        let was = touch(&mut model, tx.now());
        storing::update(tx, &grant, model.clone()).await?;
        Ok(making::record(tx, &model, json!({"draft": [was, model.draft_version]})).await?)
    })
    .await
}

/// A draft that is another now; which one it was.
pub(super) fn touch(model: &mut questionnaire::Model, now: Timestamp) -> i64 {
    let was = model.draft_version;
    model.changed = model.draft.is_some();
    model.draft_version += 1;
    model.version += 1;
    model.updated_at = now;
    was
}

/// What a version asks, and which one it is.
pub(super) fn read(
    version: &version::Model,
) -> Result<((i64, i64), QuestionnaireDefinition), QuestionnaireError> {
    let definition = rules::read(&version.definition).map_err(DbError::shape)?;
    Ok(((version.major, version.minor), definition))
}

/// What somebody is asked who answers so. Nothing is written down.
pub async fn try_out(
    cx: &Context,
    id: QuestionnaireId,
    trial: &NewTrial,
) -> Result<Trial, QuestionnaireError> {
    let definition = match trial.of {
        Tried::Draft => find(cx, id).await?.definition,
        Tried::Version => {
            let (.., newest) = service::whole(cx, id).await?;
            newest.ok_or(QuestionnaireError::NoVersion)?.definition
        }
    };
    let instrument = Instrument::new(definition).map_err(DbError::shape)?;
    let answers = &trial.answers.0;
    let walk = instrument.walk(answers);
    let mut pages = Vec::new();
    for page in walk.pages {
        let questions: Result<Vec<PartId>, _> = page.questions.into_iter().map(PartId::new).collect();
        pages.push(TriedPage {
            id: PartId::new(page.id).map_err(DbError::shape)?,
            questions: questions.map_err(DbError::shape)?,
        });
    }
    let looked = Looked {
        complete: trial.complete,
        page: None,
    };
    let faults = instrument.faults(answers, looked).into_iter();
    Ok(Trial {
        pages,
        end: walk.end,
        faults: faults
            .map(|fault| TrialFault {
                detail: sayings::of_fault(fault.code).pick(cx.language()).to_owned(),
                pointer: fault.pointer,
                code: fault.code,
            })
            .collect(),
    })
}

//! Making questionnaires, and their life as a whole. What they ask is written in `drafting.rs`.

use super::entity::questionnaire;
use super::error::QuestionnaireError;
use super::instrument::{QuestionnaireDefinition, Texts};
use super::model::{
    NewQuestionnaire, NewQuestionnaireCopy, Questionnaire, QuestionnaireId, QuestionnairePatch,
    QuestionnaireState,
};
use super::policy::{self, Action, Standing};
use super::store::SummaryRow;
use super::{rules, service, storing};
use crate::access::{Grant, Refusal};
use crate::communities::{self, CommunityError, CommunityId};
use crate::kernel::context::Context;
use crate::kernel::db::{DbError, Subject, Tx};
use crate::kernel::json_text::JsonText;
use crate::kernel::language::Language;
use crate::kernel::problem::{Fault, Said};
use crate::kernel::revision::Scope;
use crate::kernel::search;
use crate::kernel::text::Slug;
use serde_json::{Value, json};
use std::time::Duration;

/// Makes a draft, empty or like another.
pub async fn create(cx: &Context, new: NewQuestionnaire) -> Result<Questionnaire, QuestionnaireError> {
    let grant = may_make(cx, new.community.as_ref()).await?;
    let title = new.title.filter(|title| !title.is_blank());
    let mut definition = match (new.from, &title) {
        (Some(from), _) => like(cx, from, "/from").await?,
        (None, Some(title)) => {
            let languages = new.languages.as_deref().unwrap_or(&Language::ALL);
            rules::empty(title, languages).map_err(DbError::shape)?
        }
        (None, None) => return Err(QuestionnaireError::Invalid(vec![title_missing()])),
    };
    if let Some(title) = title {
        definition.title = title;
    }
    if let Some(languages) = new.languages {
        definition.languages = languages;
    }
    insert(cx, &grant, definition, json!({"from": new.from})).await
}

/// Makes a draft like another questionnaire.
pub async fn copy(
    cx: &Context,
    id: QuestionnaireId,
    new: NewQuestionnaireCopy,
) -> Result<Questionnaire, QuestionnaireError> {
    service::readable(cx, id).await?;
    let new = NewQuestionnaire {
        community: new.community,
        title: new.title,
        languages: None,
        from: Some(id),
    };
    create(cx, new).await
}

/// What a questionnaire that the caller may read asks: its newest version, or its draft where it has none.
async fn like(
    cx: &Context,
    id: QuestionnaireId,
    pointer: &str,
) -> Result<QuestionnaireDefinition, QuestionnaireError> {
    let (_, draft, newest) = service::whole(cx, id).await.map_err(|error| match error {
        QuestionnaireError::Refused(Refusal::Hidden) => QuestionnaireError::Invalid(vec![Fault::unknown(
            pointer,
            &id.to_string(),
            "/v1/questionnaires",
        )]),
        other => other,
    })?;
    if let Some(newest) = newest {
        return Ok(newest.definition);
    }
    let draft = draft.draft.unwrap_or_default();
    Ok(rules::read(&draft).map_err(DbError::shape)?)
}

fn title_missing() -> Fault {
    Fault {
        pointer: "/title".to_owned(),
        code: "required",
        detail: Said::new("Serve un titolo.", "A title is needed."),
    }
}

/// The proof that the caller may make a questionnaire there.
pub(super) async fn may_make(
    cx: &Context,
    community: Option<&Slug>,
) -> Result<Grant<Option<CommunityId>>, QuestionnaireError> {
    let community = match community {
        Some(reference) => Some(named(cx, reference).await?),
        None => None,
    };
    Ok(policy::may_create(cx.actor(), community).grant(cx.actor(), community)?)
}

async fn named(cx: &Context, reference: &Slug) -> Result<CommunityId, QuestionnaireError> {
    match communities::setting(cx, reference).await {
        Ok(setting) => Ok(setting.id),
        Err(CommunityError::Refused(Refusal::Hidden)) => {
            Err(QuestionnaireError::Invalid(vec![Fault::unknown(
                "/community",
                reference,
                "/v1/communities",
            )]))
        }
        Err(error) => Err(error.into()),
    }
}

/// Writes a new questionnaire, with this draft.
pub(super) async fn insert(
    cx: &Context,
    grant: &Grant<Option<CommunityId>>,
    definition: QuestionnaireDefinition,
    change: Value,
) -> Result<Questionnaire, QuestionnaireError> {
    cx.write("questionnaire.created", async |tx| {
        let mut model = questionnaire::Model {
            id: tx.new_id().into(),
            community_id: *grant.on(),
            state: QuestionnaireState::Draft,
            template: false,
            titles: JsonText::default(),
            sort_it: String::new(),
            sort_en: String::new(),
            languages: JsonText::default(),
            major: None,
            minor: None,
            published_at: None,
            changed: true,
            version: 1,
            draft_version: 1,
            draft_saved_at: Some(tx.now()),
            created_at: tx.now(),
            updated_at: tx.now(),
            draft: Some(rules::text_of(&definition).map_err(DbError::shape)?),
        };
        describe(&mut model, &definition);
        storing::insert(tx, grant, model.clone()).await?;
        let mut told = json!({"state": [null, model.state], "title": [null, title_of(&model)]});
        if let (Some(told), Some(change)) = (told.as_object_mut(), change.as_object()) {
            told.extend(change.clone());
        }
        record(tx, &model, told).await?;
        Ok(service::shown(cx, model.into()).await?)
    })
    .await
}

/// Keeps what lists show of a definition.
pub(super) fn describe(model: &mut questionnaire::Model, definition: &QuestionnaireDefinition) {
    let sorted = |language| search::fold(definition.title.best(language).unwrap_or_default());
    model.sort_it = sorted(Language::It);
    model.sort_en = sorted(Language::En);
    model.titles = JsonText(definition.title.clone());
    model.languages = JsonText(definition.languages.clone());
}

/// Changes what is not in the draft, if nobody changed it since `version`.
pub async fn update(
    cx: &Context,
    id: QuestionnaireId,
    version: Option<i64>,
    patch: QuestionnairePatch,
) -> Result<Questionnaire, QuestionnaireError> {
    cx.write("questionnaire.updated", async |tx| {
        let Open { mut model, grant } = open(cx, tx, id).await?;
        check_version(version, model.version)?;
        check_not_archived(&model)?;
        let was = model.template;
        model.template = patch.template.unwrap_or(was);
        let change = json!({"template": [was, model.template]});
        save(cx, tx, &grant, model, change).await
    })
    .await
}

/// Removes a questionnaire of which nothing was ever published.
pub async fn remove(cx: &Context, id: QuestionnaireId) -> Result<(), QuestionnaireError> {
    cx.transact("questionnaire.removed", async |tx| {
        let Open { model, grant } = open(cx, tx, id).await?;
        if model.major.is_some() {
            return Err(QuestionnaireError::HasVersions);
        }
        storing::delete(tx, &grant, id).await?;
        let change = json!({"state": [model.state, null], "title": [title_of(&model), null]});
        Ok(record(tx, &model, change).await?)
    })
    .await
}

pub async fn archive(cx: &Context, id: QuestionnaireId) -> Result<Questionnaire, QuestionnaireError> {
    cx.write("questionnaire.archived", async |tx| {
        let open = open(cx, tx, id).await?;
        if open.model.state == QuestionnaireState::Archived {
            return Err(QuestionnaireError::WrongState {
                from: QuestionnaireState::Archived,
                to: QuestionnaireState::Archived,
            });
        }
        step(cx, tx, open, QuestionnaireState::Archived).await
    })
    .await
}

/// Takes it out of the archive, to where it was.
pub async fn restore(cx: &Context, id: QuestionnaireId) -> Result<Questionnaire, QuestionnaireError> {
    cx.write("questionnaire.restored", async |tx| {
        let open = open(cx, tx, id).await?;
        let to = if open.model.major.is_some() {
            QuestionnaireState::Published
        } else {
            QuestionnaireState::Draft
        };
        let from = open.model.state;
        if from != QuestionnaireState::Archived {
            return Err(QuestionnaireError::WrongState { from, to });
        }
        step(cx, tx, open, to).await
    })
    .await
}

async fn step(
    cx: &Context,
    tx: &Tx,
    open: Open,
    to: QuestionnaireState,
) -> Result<Questionnaire, QuestionnaireError> {
    let Open { mut model, grant } = open;
    let change = json!({"state": [model.state, to]});
    model.state = to;
    save(cx, tx, &grant, model, change).await
}

async fn save(
    cx: &Context,
    tx: &Tx,
    grant: &Grant<Standing>,
    mut model: questionnaire::Model,
    change: Value,
) -> Result<Questionnaire, QuestionnaireError> {
    model.version += 1;
    model.updated_at = tx.now();
    storing::update(tx, grant, model.clone()).await?;
    record(tx, &model, change).await?;
    Ok(service::shown(cx, model.into()).await?)
}

/// A questionnaire to be changed, locked, and the proof that the caller may.
pub(super) struct Open {
    pub model: questionnaire::Model,
    pub grant: Grant<Standing>,
}

pub(super) async fn open(cx: &Context, tx: &Tx, id: QuestionnaireId) -> Result<Open, QuestionnaireError> {
    let model = storing::lock(tx, id).await?.ok_or(Refusal::Hidden)?;
    let standing = Standing {
        community: model.community_id,
        state: model.state,
        template: model.template,
    };
    let grant = policy::may(cx.actor(), Action::Write, standing).grant(cx.actor(), standing)?;
    Ok(Open { model, grant })
}

pub(super) fn check_version(theirs: Option<i64>, current: i64) -> Result<(), QuestionnaireError> {
    match theirs {
        Some(theirs) if theirs != current => Err(QuestionnaireError::Stale),
        _ => Ok(()),
    }
}

pub(super) fn check_not_archived(model: &questionnaire::Model) -> Result<(), QuestionnaireError> {
    if model.state == QuestionnaireState::Archived {
        return Err(QuestionnaireError::Archived);
    }
    Ok(())
}

/// What happened to a questionnaire, for the trail of whoever looks after it.
pub(super) async fn record(tx: &Tx, model: &questionnaire::Model, change: Value) -> Result<(), DbError> {
    tx.audit(concerning(tx, model), change).await?;
    tx.changes(Scope::Questionnaires);
    Ok(())
}

/// The same of what goes on for a while: one row for all of it.
pub(super) async fn record_going_on(
    tx: &Tx,
    model: &questionnaire::Model,
    change: Value,
    lasts: Duration,
) -> Result<(), DbError> {
    tx.audit_going_on(concerning(tx, model), change, lasts).await?;
    tx.changes(Scope::Questionnaires);
    Ok(())
}

fn concerning(tx: &Tx, model: &questionnaire::Model) -> Subject {
    if let Some(community) = model.community_id {
        tx.concerns(community.0);
    }
    Subject {
        kind: "questionnaire",
        id: model.id.0,
    }
}

fn title_of(model: &questionnaire::Model) -> &str {
    model.titles.0.best(Language::It).unwrap_or_default()
}

impl From<questionnaire::Model> for SummaryRow {
    fn from(model: questionnaire::Model) -> Self {
        Self {
            id: model.id,
            community_id: model.community_id,
            state: model.state,
            template: model.template,
            titles: model.titles,
            sort_it: model.sort_it,
            sort_en: model.sort_en,
            languages: model.languages,
            major: model.major,
            minor: model.minor,
            published_at: model.published_at,
            changed: model.changed,
            version: model.version,
            created_at: model.created_at,
            updated_at: model.updated_at,
        }
    }
}

//! Reading surveys, as the caller may see them. What changes them is in `writing.rs`.

use super::entity::survey;
use super::error::SurveyError;
use super::instruments::{self, Asked};
use super::model::{Survey, SurveyAudience, SurveyFilter, SurveyPage, SurveySort};
use super::policy::{self, Action, Standing};
use super::store::{self, SurveyRow};
use super::view;
use crate::access::{Refusal, Verdict};
use crate::communities;
use crate::events::registrations;
use crate::kernel::context::Context;
use crate::kernel::db::DbError;
use crate::kernel::page::{self, Listing, Page};
use crate::kernel::revision::Scope;
use crate::kernel::search_index::{Found, Kind};
use crate::questionnaires::{self, QuestionnaireError, QuestionnaireVersionId};
use sea_orm::sea_query::Condition;
use std::rc::Rc;

/// The surveys that the caller finds.
pub async fn list(cx: &Context, listing: &Listing, filter: &SurveyFilter) -> Result<SurveyPage, SurveyError> {
    let reader = cx.read(Scope::Surveys);
    let communities = communities::ids_of(reader, &filter.community).await?;
    let searched = Found::by(reader, Kind::Survey, filter.q.as_deref()).await?;
    let scope = if filter.managed {
        store::managed_by(cx)
    } else {
        store::visible_to(cx)
    };
    // Both must hold: what the caller sees may be several alternatives, so neither is added to the other.
    let condition = Condition::all()
        .add(scope)
        .add(store::matching(filter, &communities, &searched));
    let sort = store::sort(filter.sort.unwrap_or(SurveySort::Updated)).of_few(searched.is_few());
    let query = store::surveys(condition);
    let page = page::read::<SurveyRow>(cx, reader, query, sort, listing).await?;
    let names = view::names_for(cx, page.items.iter().filter_map(|row| row.community_id)).await?;
    let summaries = page
        .items
        .into_iter()
        .map(|row| view::listed(cx, &row.into(), &names));
    let page = Page {
        items: summaries.collect::<Result<_, DbError>>()?,
        next_cursor: page.next_cursor,
        total: page.total,
        links: page.links,
    };
    Ok(SurveyPage { page })
}

/// One survey, by id or slug.
pub async fn find(cx: &Context, reference: &str) -> Result<Survey, SurveyError> {
    let model = seen(cx, reference, Action::Read).await?;
    Ok(view::survey_of(cx, model).await?)
}

/// A survey with which the caller may do this.
pub(super) async fn seen(
    cx: &Context,
    reference: &str,
    action: Action,
) -> Result<survey::Model, SurveyError> {
    let model = found(cx, reference).await?.ok_or(Refusal::Hidden)?;
    let standing = Box::pin(standing_of(cx, &model)).await?;
    policy::may(cx.actor(), action, &standing).grant(cx.actor(), ())?;
    Ok(model)
}

/// A survey, whoever asks: for those whose response or invitation leads to it.
pub(super) async fn found(cx: &Context, reference: &str) -> Result<Option<survey::Model>, DbError> {
    let condition = Condition::all().add(store::is(reference));
    let reader = cx.read(Scope::Surveys);
    let row: Option<SurveyRow> = reader.first(&store::surveys(condition)).await?;
    Ok(row.map(Into::into))
}

/// What decides what the caller may do with it.
pub(super) async fn standing_of(cx: &Context, model: &survey::Model) -> Result<Standing, DbError> {
    let attended = match (model.audience, model.event_id) {
        (SurveyAudience::Attendees, Some(event)) => {
            Box::pin(registrations::attended(cx, event)).await?.is_some()
        }
        _ => false,
    };
    Ok(Standing {
        community: model.community_id,
        state: model.state,
        audience: model.audience,
        members_of: model.members_of.0.clone(),
        attended,
        // Their secret says so, and comes with the call that it is for.
        invited: false,
    })
}

/// What it asks: the version that it says, or, of a draft that says none, the newest.
pub(super) async fn asked_of(cx: &Context, model: &survey::Model) -> Result<Option<Rc<Asked>>, DbError> {
    let version = match model.questionnaire_version_id {
        Some(version) => Some(version),
        None => newest(cx, model).await?,
    };
    match version {
        Some(version) => instruments::asked(cx, version).await.map(Some),
        None => Ok(None),
    }
}

pub(super) async fn newest(
    cx: &Context,
    model: &survey::Model,
) -> Result<Option<QuestionnaireVersionId>, DbError> {
    match Box::pin(questionnaires::require_use(cx, model.questionnaire_id)).await {
        Ok((_, newest)) => Ok(Some(newest.id)),
        Err(QuestionnaireError::Db(error)) => Err(error),
        // None is published, or they may not ask with it.
        Err(_) => Ok(None),
    }
}

/// Whether the caller runs it.
pub(super) fn is_run_by(cx: &Context, model: &survey::Model) -> bool {
    policy::may_create(cx.actor(), model.community_id) == Verdict::Allow
}

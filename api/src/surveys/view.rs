//! Surveys as they are shown.

use super::entity::survey;
use super::instruments::Asked;
use super::model::{
    MissingPart, Survey, SurveyLinks, SurveyManagement, SurveyState, SurveyStep, SurveySummary, SurveyText,
};
use super::{rules, service};
use crate::communities::{self, CommunityId, Named};
use crate::kernel::context::Context;
use crate::kernel::db::DbError;
use crate::kernel::language::Language;
use crate::kernel::markup;
use crate::kernel::problem::Fault;
use crate::memberships::CommunityRef;
use std::collections::HashMap;

pub type Names = HashMap<CommunityId, Named>;

/// What these communities are called, as far as the caller may know of them.
pub async fn names_for(cx: &Context, ids: impl IntoIterator<Item = CommunityId>) -> Result<Names, DbError> {
    let mut ids: Vec<CommunityId> = ids.into_iter().collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Ok(Names::new());
    }
    communities::known_names(cx, ids).await
}

pub fn summary_of(wanted: Language, model: &survey::Model, names: &Names) -> Result<SurveySummary, DbError> {
    let (language, text) = read(wanted, model)?;
    Ok(SurveySummary {
        id: model.id,
        slug: model.slug.clone(),
        kind: model.kind,
        state: model.state,
        community: model.community_id.and_then(|id| community_ref(names, id)),
        language,
        title: text.title.clone(),
        identity: model.identity,
        audience: model.audience,
        results: model.results,
        opens_at: model.opens_at,
        closes_at: model.closes_at,
        reason: model.reason.clone(),
        responses: None,
        updated_at: model.updated_at,
        links: SurveyLinks {
            here: format!("/v1/surveys/{}", model.id),
            responses: format!("/v1/surveys/{}/responses", model.id),
        },
    })
}

/// The same in a list, with what those who run it see there.
pub fn listed(cx: &Context, model: &survey::Model, names: &Names) -> Result<SurveySummary, DbError> {
    Ok(SurveySummary {
        responses: service::is_run_by(cx, model).then_some(model.responses),
        ..summary_of(cx.language(), model, names)?
    })
}

pub async fn survey_of(cx: &Context, model: survey::Model) -> Result<Survey, DbError> {
    let communities = model
        .community_id
        .into_iter()
        .chain(model.members_of.0.iter().copied());
    let names = names_for(cx, communities).await?;
    let asked = service::asked_of(cx, &model).await?;
    let management = if service::is_run_by(cx, &model) {
        Some(management_of(cx, &model, asked.as_deref()))
    } else {
        None
    };
    let languages = match &asked {
        Some(asked) => rules::languages_of(&model.languages.0, asked.instrument.definition()),
        None => model.languages.0.clone(),
    };
    let (_, text) = read(cx.language(), &model)?;
    Ok(Survey {
        introduction: text.introduction.clone(),
        introduction_html: markup::to_html(&text.introduction),
        privacy_notice: text.privacy_notice.clone(),
        privacy_notice_html: markup::to_html(&text.privacy_notice),
        questionnaire: model.questionnaire_id,
        number: model
            .questionnaire_version_id
            .and(asked.as_ref())
            .map(|asked| asked.number.clone()),
        languages,
        members_of: model
            .members_of
            .0
            .iter()
            .filter_map(|id| community_ref(&names, *id))
            .collect(),
        event: model.event_id,
        revisable: model.revisable,
        contacts: model.contacts,
        management,
        version: model.version,
        summary: summary_of(cx.language(), &model, &names)?,
    })
}

fn management_of(cx: &Context, model: &survey::Model, asked: Option<&Asked>) -> SurveyManagement {
    let missing = if model.state == SurveyState::Draft {
        rules::missing(model, asked.map(|asked| asked.instrument.definition()), cx.now())
    } else {
        Vec::new()
    };
    let part = |fault: Fault| MissingPart {
        detail: fault.detail.pick(cx.language()).to_owned(),
        pointer: fault.pointer,
    };
    SurveyManagement {
        texts: model.texts.0.clone(),
        steps: SurveyStep::ALL
            .iter()
            .copied()
            .filter(|step| rules::next(model.state, *step).is_some() && rules::is_possible(model, *step))
            .collect(),
        missing: missing.into_iter().map(part).collect(),
        responses: model.responses,
        most_responses: model.most_responses,
        quotas: model.quotas.0.clone(),
        never_closes: model.never_closes,
        published_at: model.published_at,
        closed_at: model.closed_at,
        settled_at: model.settled_at,
    }
}

/// The texts in a language or the other: there is always one, so none is a fault of the data.
pub fn read(wanted: Language, model: &survey::Model) -> Result<(Language, &SurveyText), DbError> {
    let read = model.texts.0.read_in(wanted);
    read.ok_or_else(|| DbError::shape("a survey without texts"))
}

fn community_ref(names: &Names, id: CommunityId) -> Option<CommunityRef> {
    names.get(&id).map(|named| CommunityRef {
        id: named.id,
        slug: named.slug.clone(),
        name: named.name.clone(),
    })
}

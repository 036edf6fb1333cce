//! From what is written to the row: a draft made, a patch applied.

use super::entity::survey;
use super::error::SurveyError;
use super::model::{NewSurvey, SurveyPatch, SurveyState};
use super::{naming, references, responses};
use crate::communities::CommunityId;
use crate::kernel::context::Context;
use crate::kernel::json_text::JsonText;
use crate::kernel::patch::Patch;
use crate::kernel::problem::Fault;

/// A draft, and what can be said against it already.
pub async fn draft_of(
    cx: &Context,
    community: Option<CommunityId>,
    new: NewSurvey,
) -> Result<(survey::Model, Vec<Fault>), SurveyError> {
    let mut faults = Vec::new();
    let slug = match &new.slug {
        Some(slug) => slug.clone(),
        None => naming::slug_of(&new.texts)?,
    };
    let version = references::version(cx, new.questionnaire, new.number.as_ref(), &mut faults).await?;
    let event_id = references::event(cx, new.event.as_ref(), &mut faults).await?;
    let members_of = references::members_of(cx, &new.members_of, &[], &mut faults).await?;
    let model = survey::Model {
        id: cx.new_id(),
        slug,
        community_id: community,
        questionnaire_id: new.questionnaire,
        questionnaire_version_id: version,
        kind: new.kind,
        state: SurveyState::Draft,
        identity: new.identity,
        results: new.results,
        audience: new.audience,
        members_of: JsonText(members_of),
        event_id,
        languages: JsonText(new.languages),
        texts: JsonText(new.texts),
        opens_at: new.opens_at,
        closes_at: new.closes_at,
        never_closes: new.never_closes,
        most_responses: new.most_responses.map(i64::from),
        revisable: new.revisable,
        contacts: new.contacts,
        quotas: JsonText(responses::with_taken(&new.quotas, std::iter::empty())),
        responses: 0,
        unstirred: 0,
        stirred_at: cx.now(),
        reason: None,
        published_at: None,
        closed_at: None,
        settled_at: None,
        created_at: cx.now(),
        updated_at: cx.now(),
        version: 1,
    };
    Ok((model, faults))
}

/// Changes `after`, and says what of the patch cannot be.
pub async fn apply(
    cx: &Context,
    patch: SurveyPatch,
    after: &mut survey::Model,
) -> Result<Vec<Fault>, SurveyError> {
    let mut faults = Vec::new();
    let another = patch.questionnaire.is_some_and(|id| id != after.questionnaire_id);
    if let Some(questionnaire) = patch.questionnaire {
        after.questionnaire_id = questionnaire;
    }
    match &patch.number {
        Patch::Set(number) => {
            let found = references::version(cx, after.questionnaire_id, Some(number), &mut faults).await?;
            after.questionnaire_version_id = found;
        }
        Patch::Keep if !another => {}
        // Of another questionnaire: its newest, until a number is given.
        Patch::Keep | Patch::Clear => {
            references::version(cx, after.questionnaire_id, None, &mut faults).await?;
            after.questionnaire_version_id = None;
        }
    }
    if let Some(members_of) = &patch.members_of {
        let before = after.members_of.0.clone();
        after.members_of = JsonText(references::members_of(cx, members_of, &before, &mut faults).await?);
    }
    match &patch.event {
        Patch::Keep => {}
        Patch::Clear => after.event_id = None,
        Patch::Set(event) => after.event_id = references::event(cx, Some(event), &mut faults).await?,
    }
    set(&mut after.slug, patch.slug);
    if let Some(texts) = patch.texts {
        let kept = &mut after.texts.0;
        kept.it = texts.it.or_else(|| kept.it.take());
        kept.en = texts.en.or_else(|| kept.en.take());
    }
    set(&mut after.kind, patch.kind);
    set(&mut after.identity, patch.identity);
    set(&mut after.results, patch.results);
    set(&mut after.audience, patch.audience);
    set(&mut after.languages, patch.languages.map(JsonText));
    set(&mut after.never_closes, patch.never_closes);
    set(&mut after.revisable, patch.revisable);
    set(&mut after.contacts, patch.contacts);
    // What was taken is counted by who saves it.
    let quotas = patch
        .quotas
        .map(|quotas| responses::with_taken(&quotas, std::iter::empty()));
    set(&mut after.quotas, quotas.map(JsonText));
    after.opens_at = patch.opens_at.or(after.opens_at);
    after.closes_at = patch.closes_at.or(after.closes_at);
    after.most_responses = match patch.most_responses {
        Patch::Keep => after.most_responses,
        Patch::Clear => None,
        Patch::Set(most) => Some(i64::from(most)),
    };
    Ok(faults)
}

fn set<T>(field: &mut T, new: Option<T>) {
    if let Some(new) = new {
        *field = new;
    }
}

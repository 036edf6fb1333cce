//! What a survey names of other rooms must exist, and be theirs to use: communities, an event, a questionnaire and its version.

use super::error::SurveyError;
use super::policy;
use crate::communities::{self, CommunityError, CommunityId};
use crate::events::{self, EventError, EventId};
use crate::kernel::context::Context;
use crate::kernel::db::DbError;
use crate::kernel::problem::Fault;
use crate::kernel::text::Slug;
use crate::questionnaires::{
    self, QuestionnaireError, QuestionnaireId, QuestionnaireVersionId, VersionNumber,
};

/// The community that a survey is to be of.
pub async fn community(cx: &Context, reference: Option<&Slug>) -> Result<Option<CommunityId>, SurveyError> {
    let Some(reference) = reference else {
        return Ok(None);
    };
    match communities::setting(cx, reference).await {
        Ok(found) => Ok(Some(found.id)),
        Err(CommunityError::Db(error)) => Err(error.into()),
        Err(_) => Err(SurveyError::Invalid(vec![Fault::unknown(
            "/community",
            reference,
            "/v1/communities",
        )])),
    }
}

/// The communities whose members are asked. Whoever asks them has to run surveys there too; those that were asked `before` stay.
pub async fn members_of(
    cx: &Context,
    named: &[Slug],
    before: &[CommunityId],
    faults: &mut Vec<Fault>,
) -> Result<Vec<CommunityId>, DbError> {
    let mut ids = Vec::new();
    for (at, reference) in named.iter().enumerate() {
        let pointer = format!("/members_of/{at}");
        match communities::setting(cx, reference).await {
            Err(CommunityError::Db(error)) => return Err(error),
            Err(_) => faults.push(Fault::unknown(pointer, reference, "/v1/communities")),
            Ok(found) if !before.contains(&found.id) && !policy::runs(cx.actor(), Some(found.id)) => {
                faults.push(Fault::rule(
                    pointer,
                    "Di questa comunità non curi le indagini: chiedi a chi la coordina.",
                    "You do not run this community’s surveys: ask its coordinators.",
                ));
            }
            Ok(found) if !ids.contains(&found.id) => ids.push(found.id),
            Ok(_) => {}
        }
    }
    Ok(ids)
}

/// The event whose attendees are asked: one that the caller runs.
pub async fn event(
    cx: &Context,
    named: Option<&Slug>,
    faults: &mut Vec<Fault>,
) -> Result<Option<EventId>, DbError> {
    let Some(reference) = named else { return Ok(None) };
    let fault = match Box::pin(events::find(cx, reference, &[])).await {
        Ok(found) if found.management.is_some() => return Ok(Some(found.summary.id)),
        Ok(_) => Fault::rule(
            "/event",
            "Questo evento non lo organizzi tu: chiedi a chi lo organizza.",
            "You do not run this event: ask its organisers.",
        ),
        Err(EventError::Db(error)) => return Err(error),
        Err(_) => Fault::unknown("/event", reference, "/v1/events"),
    };
    faults.push(fault);
    Ok(None)
}

/// The version that a number names, of a questionnaire that the caller may use.
pub async fn version(
    cx: &Context,
    questionnaire: QuestionnaireId,
    number: Option<&VersionNumber>,
    faults: &mut Vec<Fault>,
) -> Result<Option<QuestionnaireVersionId>, DbError> {
    match questionnaires::require_use(cx, questionnaire).await {
        Ok(_) | Err(QuestionnaireError::NoVersion) => {}
        Err(QuestionnaireError::Db(error)) => return Err(error),
        Err(_) => {
            let name = questionnaire.to_string();
            faults.push(Fault::unknown("/questionnaire", &name, "/v1/questionnaires"));
            return Ok(None);
        }
    }
    let Some(number) = number else { return Ok(None) };
    let found = questionnaires::numbered(cx, questionnaire, number).await?;
    if found.is_none() {
        let list = format!("/v1/questionnaires/{questionnaire}/versions");
        faults.push(Fault::unknown("/number", number, &list));
    }
    Ok(found)
}

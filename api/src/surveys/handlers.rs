//! HTTP only.

use super::model::{
    NewSurvey, Survey, SurveyFilter, SurveyPage, SurveyPatch, SurveyReason, SurveyReopening, SurveyStep,
};
use super::{service, writing};
use crate::http::answer::{Done, Shown};
use crate::http::{Answer, Changed, Created, IfMatch, Json, Path, Public, Query};
use crate::kernel::context::Context;
use crate::kernel::page::Listing;
use crate::kernel::text::Slug;
use actix_web::{delete, get, patch, post};

/// List surveys
///
/// Those that are for everybody; signed-in people also find those for members of their communities, and the drafts of surveys that they run.
/// Those for who was at an event are found by their link.
#[utoipa::path(tag = "surveys", params(Listing, SurveyFilter), responses((status = 200, description = "A page of surveys", body = SurveyPage)))]
#[get("/surveys")]
pub async fn list_surveys(
    cx: Context,
    listing: Query<Listing>,
    filter: Query<SurveyFilter>,
) -> Answer<Public<SurveyPage>> {
    Ok(Public(service::list(&cx, &listing, &filter).await?))
}

/// Create a survey
///
/// Coordinators and facilitators of its community; editors, of the hub too. It begins as a draft that only those who run it see.
#[utoipa::path(tag = "surveys", responses((status = 201, description = "The draft", body = Survey)))]
#[post("/surveys")]
pub async fn create_survey(cx: Context, new: Json<NewSurvey>) -> Answer<Created<Survey>> {
    Ok(Created(Box::pin(writing::create(&cx, new.into_inner())).await?))
}

/// Show a survey
///
/// With what is said before the first question: what is known of who answers, who sees the results, the privacy notice. What is asked comes
/// with a response that is begun. `management` is there for those who run it.
#[utoipa::path(tag = "surveys", params(("survey" = Slug, Path, description = "Its id or slug")), responses((status = 200, description = "The survey", body = Survey)))]
#[get("/surveys/{survey}")]
pub async fn show_survey(cx: Context, at: Path<String>) -> Answer<Shown<Survey>> {
    let survey = Box::pin(service::find(&cx, &at)).await?;
    let version = survey.version;
    Ok(Shown(survey, version))
}

/// Update a survey
///
/// Those who run it, as long as it is not closed. Once it is published, only texts, times and how many may answer: the rest was promised.
#[utoipa::path(tag = "surveys", params(("survey" = Slug, Path, description = "Its id or slug")), responses((status = 200, description = "The survey as it is now", body = Survey)))]
#[patch("/surveys/{survey}")]
pub async fn update_survey(
    cx: Context,
    at: Path<String>,
    version: IfMatch,
    change: Json<SurveyPatch>,
) -> Answer<Changed<Survey>> {
    let change = change.into_inner();
    Ok(Changed(
        Box::pin(writing::update(&cx, &at, version.0, change)).await?,
    ))
}

/// Remove a survey
///
/// A draft only: what was published is closed instead.
#[utoipa::path(tag = "surveys", params(("survey" = Slug, Path, description = "Its id or slug")), responses((status = 204, description = "It is gone")))]
#[delete("/surveys/{survey}")]
pub async fn remove_survey(cx: Context, at: Path<String>) -> Answer<Done> {
    Box::pin(writing::remove(&cx, &at)).await?;
    Ok(Done)
}

/// Publish a survey
///
/// It takes answers from its opening to its closing. Refused, with everything that is missing, unless there are a published version of the
/// questionnaire, an audience, a closing date or the word that there is none, and texts with a privacy notice in each of its languages.
#[utoipa::path(tag = "surveys", params(("survey" = Slug, Path, description = "Its id or slug")), responses((status = 200, description = "The survey as it is now", body = Survey)))]
#[post("/surveys/{survey}/publication")]
pub async fn publish_survey(cx: Context, at: Path<String>) -> Answer<Changed<Survey>> {
    step(&cx, &at, SurveyStep::Publication).await
}

/// Pause a survey
///
/// No answers are taken until it is resumed; what was saved stays.
#[utoipa::path(tag = "surveys", params(("survey" = Slug, Path, description = "Its id or slug")), responses((status = 200, description = "The survey as it is now", body = Survey)))]
#[post("/surveys/{survey}/pause")]
pub async fn pause_survey(cx: Context, at: Path<String>) -> Answer<Changed<Survey>> {
    step(&cx, &at, SurveyStep::Pause).await
}

/// Resume a survey
///
/// Answers are taken again.
#[utoipa::path(tag = "surveys", params(("survey" = Slug, Path, description = "Its id or slug")), responses((status = 200, description = "The survey as it is now", body = Survey)))]
#[post("/surveys/{survey}/resumption")]
pub async fn resume_survey(cx: Context, at: Path<String>) -> Answer<Changed<Survey>> {
    step(&cx, &at, SurveyStep::Resumption).await
}

/// Close a survey
///
/// Before its time, with the reason; at its time it closes by itself.
#[utoipa::path(tag = "surveys", params(("survey" = Slug, Path, description = "Its id or slug")), responses((status = 200, description = "The survey as it is now", body = Survey)))]
#[post("/surveys/{survey}/closure")]
pub async fn close_survey(cx: Context, at: Path<String>, why: Json<SurveyReason>) -> Answer<Changed<Survey>> {
    let why = Some(why.into_inner().reason);
    let taken = writing::take(&cx, &at, SurveyStep::Closure, why);
    Ok(Changed(Box::pin(taken).await?))
}

/// Reopen a survey
///
/// One that is closed and whose results are neither settled nor published, with the reason and a new end. The trail keeps both.
#[utoipa::path(tag = "surveys", params(("survey" = Slug, Path, description = "Its id or slug")), responses((status = 200, description = "The survey as it is now", body = Survey)))]
#[post("/surveys/{survey}/reopening")]
pub async fn reopen_survey(
    cx: Context,
    at: Path<String>,
    how: Json<SurveyReopening>,
) -> Answer<Changed<Survey>> {
    Ok(Changed(
        Box::pin(writing::reopen(&cx, &at, how.into_inner())).await?,
    ))
}

/// Settle the results of a survey
///
/// Of one that is closed: from then on its exact numbers, crossings and texts are told to those who run it and to staff, and it cannot be reopened: the next
/// numbers less these would tell what those few said who came after. Publishing the results settles them too.
#[utoipa::path(tag = "surveys", params(("survey" = Slug, Path, description = "Its id or slug")), responses((status = 200, description = "The survey as it is now", body = Survey)))]
#[post("/surveys/{survey}/results-settlement")]
pub async fn settle_survey_results(cx: Context, at: Path<String>) -> Answer<Changed<Survey>> {
    Ok(Changed(Box::pin(writing::settle(&cx, &at)).await?))
}

/// Publish the results of a survey
///
/// To those to whom it promised them. From then on it cannot be reopened, and the key by which the ledger knew who had taken part is gone,
/// but where participants were promised the results: then it goes with the archival.
#[utoipa::path(tag = "surveys", params(("survey" = Slug, Path, description = "Its id or slug")), responses((status = 200, description = "The survey as it is now", body = Survey)))]
#[post("/surveys/{survey}/results-publication")]
pub async fn publish_survey_results(cx: Context, at: Path<String>) -> Answer<Changed<Survey>> {
    step(&cx, &at, SurveyStep::ResultsPublication).await
}

/// Archive a survey
///
/// One whose results are published. It stays readable.
#[utoipa::path(tag = "surveys", params(("survey" = Slug, Path, description = "Its id or slug")), responses((status = 200, description = "The survey as it is now", body = Survey)))]
#[post("/surveys/{survey}/archival")]
pub async fn archive_survey(cx: Context, at: Path<String>) -> Answer<Changed<Survey>> {
    step(&cx, &at, SurveyStep::Archival).await
}

async fn step(cx: &Context, reference: &str, step: SurveyStep) -> Answer<Changed<Survey>> {
    let taken = writing::take(cx, reference, step, None);
    Ok(Changed(Box::pin(taken).await?))
}

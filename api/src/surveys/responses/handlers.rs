//! HTTP only.
//!
//! The key comes in the body, so that no address holds it. None of these takes an `Idempotency-Key`: a stored answer stands beside who got it.

use super::model::{
    FinishedResponse, KeyedResponse, NewSurveyResponse, ReceiptInquiry, ReceiptStanding, RevisedAnswers,
    SavedAnswers, SingleSurveyResponse, SingleSurveyResponsePage, StartedSurveyResponse, SurveyReceipt,
    SurveyResponse, SurveyResponseFilter, SurveyResponseId,
};
use super::{handing_in, service, single};
use crate::http::answer::{Done, Once, OnceCreated};
use crate::http::{Answer, Changed, Json, Path, Public, Query};
use crate::kernel::context::Context;
use crate::kernel::page::Listing;
use crate::kernel::text::Slug;
use crate::surveys::model::SurveyReason;
use actix_web::http::StatusCode;
use actix_web::{get, post};

/// Start a survey response
///
/// Whoever the survey asks: no account is needed where it asks everybody, or with an invitation. The key is told once and opens the response from then on. Of a survey
/// that is not anonymous, somebody who began already goes on where they were, with a new key. `survey-not-open` and `already-answered` say why not.
#[utoipa::path(tag = "surveys", security(()), extensions(("x-secret-answer" = json!(true))), params(("survey" = Slug, Path, description = "Its id or slug")), responses((status = 201, description = "The response and its key", body = StartedSurveyResponse)))]
#[post("/surveys/{survey}/responses")]
pub async fn start_survey_response(
    cx: Context,
    at: Path<String>,
    new: Json<NewSurveyResponse>,
) -> Answer<OnceCreated<StartedSurveyResponse>> {
    let started = Box::pin(service::start(&cx, &at, new.into_inner())).await?;
    Ok(OnceCreated {
        at: "/v1/survey-responses/opening".to_owned(),
        body: started,
    })
}

/// Open a survey response
///
/// With its key: what was answered so far, to go on, on this device or another.
#[utoipa::path(tag = "surveys", security(()), extensions(("x-secret-answer" = json!(true))), responses((status = 200, description = "The response", body = SurveyResponse)))]
#[post("/survey-responses/opening")]
pub async fn open_survey_response(cx: Context, which: Json<KeyedResponse>) -> Answer<Once<SurveyResponse>> {
    Ok(Once(
        StatusCode::OK,
        service::open(&cx, &which.into_inner().key).await?,
    ))
}

/// Save survey answers
///
/// Those of one page, as they are from then on. What still lacks is no fault until they are handed in; anything else that is wrong (an unknown
/// question or option, a hidden question, another type) is told with a pointer to each, and then nothing is changed.
#[utoipa::path(tag = "surveys", security(()), extensions(("x-secret-answer" = json!(true))), responses((status = 200, description = "The response as it is now", body = SurveyResponse)))]
#[post("/survey-responses/answers")]
pub async fn save_survey_answers(cx: Context, answers: Json<SavedAnswers>) -> Answer<Once<SurveyResponse>> {
    let saved = Box::pin(service::save(&cx, answers.into_inner())).await?;
    Ok(Once(StatusCode::OK, saved))
}

/// Submit a survey response
///
/// Hands in what was saved; everything that lacks or is wrong is told at once, and what was saved stays. Of an anonymous survey, with the same
/// credentials as when it began (an invitation among them): the ledger learns that they took part, and nothing leads from there to the answers. Everybody once
/// (`already-answered`), whatever happens at the same time.
#[utoipa::path(tag = "surveys", security(()), extensions(("x-secret-answer" = json!(true))), responses((status = 200, description = "The receipt, told once", body = SurveyReceipt)))]
#[post("/survey-responses/submission")]
pub async fn submit_survey_response(
    cx: Context,
    which: Json<FinishedResponse>,
) -> Answer<Once<SurveyReceipt>> {
    let receipt = Box::pin(handing_in::submit(&cx, &which.into_inner())).await?;
    Ok(Once(StatusCode::OK, receipt))
}

/// Revise a survey response
///
/// One that is handed in, where the survey allows it and is still open: all its answers, as they are from then on.
#[utoipa::path(tag = "surveys", security(()), extensions(("x-secret-answer" = json!(true))), responses((status = 200, description = "The response as it is now", body = SurveyResponse)))]
#[post("/survey-responses/revision")]
pub async fn revise_survey_response(
    cx: Context,
    revised: Json<RevisedAnswers>,
) -> Answer<Once<SurveyResponse>> {
    let response = Box::pin(handing_in::revise(&cx, revised.into_inner())).await?;
    Ok(Once(StatusCode::OK, response))
}

/// Withdraw a survey response
///
/// What is being filled in is gone; what was handed in is emptied and counts no more, until the survey closes. Anonymous answers that were handed in stay: nobody knows whose
/// they are.
#[utoipa::path(tag = "surveys", security(()), extensions(("x-secret-answer" = json!(true))), responses((status = 204, description = "It is withdrawn")))]
#[post("/survey-responses/withdrawal")]
pub async fn withdraw_survey_response(cx: Context, which: Json<KeyedResponse>) -> Answer<Done> {
    Box::pin(handing_in::withdraw(&cx, &which.into_inner().key)).await?;
    Ok(Done)
}

/// Check a survey receipt
///
/// Whether the answers that it was given for are among those that count. It leads to nothing else.
#[utoipa::path(tag = "surveys", security(()), extensions(("x-secret-answer" = json!(true))), responses((status = 200, description = "What became of the answers", body = ReceiptStanding)))]
#[post("/survey-receipts/checking")]
pub async fn check_survey_receipt(
    cx: Context,
    inquiry: Json<ReceiptInquiry>,
) -> Answer<Once<ReceiptStanding>> {
    let standing = service::check_receipt(&cx, &inquiry.into_inner()).await?;
    Ok(Once(StatusCode::OK, standing))
}

/// List survey responses
///
/// One by one, for those who run a survey that is not anonymous: by name with who gave them, in confidence without; in no order that says when
/// they came.
#[utoipa::path(tag = "surveys", params(("survey" = Slug, Path, description = "Its id or slug"), Listing, SurveyResponseFilter), responses((status = 200, description = "A page of responses", body = SingleSurveyResponsePage)))]
#[get("/surveys/{survey}/responses")]
pub async fn list_survey_responses(
    cx: Context,
    at: Path<String>,
    listing: Query<Listing>,
    filter: Query<SurveyResponseFilter>,
) -> Answer<Public<SingleSurveyResponsePage>> {
    Ok(Public(Box::pin(single::list(&cx, &at, &listing, &filter)).await?))
}

/// Invalidate a survey response
///
/// One that should not count, with the reason; until the results are published. Whoever gave it took part, and does not answer again.
#[utoipa::path(tag = "surveys", params(("survey" = Slug, Path, description = "Its id or slug"), ("response" = SurveyResponseId, Path, description = "The response’s id")), responses((status = 200, description = "The response as it is now", body = SingleSurveyResponse)))]
#[post("/surveys/{survey}/responses/{response}/invalidation")]
pub async fn invalidate_survey_response(
    cx: Context,
    at: Path<(String, SurveyResponseId)>,
    why: Json<SurveyReason>,
) -> Answer<Changed<SingleSurveyResponse>> {
    let (survey, response) = at.into_inner();
    let reason = why.into_inner().reason;
    Ok(Changed(
        Box::pin(single::invalidate(&cx, &survey, response, reason)).await?,
    ))
}

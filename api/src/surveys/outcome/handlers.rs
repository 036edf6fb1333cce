//! HTTP only.

use super::model::{
    AnsweredTextPage, ComparedWith, CrossingView, FilteredSurveyOutcome, FilteredView, SurveyComparison,
    SurveyCrossing, SurveyOutcome, SurveyProgress, TextsView,
};
use super::{progress, service, texts};
use crate::http::extract::Heading;
use crate::http::{Answer, Header, Path, Public, Query};
use crate::kernel::context::Context;
use crate::kernel::page::Listing;
use crate::kernel::text::Slug;
use crate::surveys::responses::{ShownProof, SurveyProof};
use actix_web::get;

impl Heading for ShownProof {
    const NAME: &'static str = "Survey-Proof";
    type Value = SurveyProof;
    fn of(proof: Option<SurveyProof>) -> Self {
        Self { proof }
    }
}

/// Show the progress of a survey
///
/// How many of those whom it asks answered, how many are answering, how far its letters came, and when people answered: for those who run it. When is told in
/// days only of a survey by name; else in spans in which enough people answered, rounded to fives while more may come.
#[utoipa::path(tag = "surveys", security(("bearer" = [])), params(("survey" = Slug, Path, description = "Its id or slug")), responses((status = 200, description = "How far it is", body = SurveyProgress)))]
#[get("/surveys/{survey}/progress")]
pub async fn show_survey_progress(cx: Context, at: Path<String>) -> Answer<Public<SurveyProgress>> {
    Ok(Public(Box::pin(progress::show(&cx, &at)).await?))
}

/// Show the results of a survey
///
/// For those who run it and staff, and for those to whom it promised them once they are published; with `public_live` for everybody, at any time. Until
/// they are settled or published they are rough: in fives, renewed after five more responses at least, without figures. Then they are exact, and never change.
/// Small numbers are protected, and whatever they could be worked out from: such numbers are null.
#[utoipa::path(tag = "surveys", params(("survey" = Slug, Path, description = "Its id or slug"), ShownProof), responses((status = 200, description = "The results", body = SurveyOutcome)))]
#[get("/surveys/{survey}/results")]
pub async fn show_survey_results(
    cx: Context,
    at: Path<String>,
    shown: Header<ShownProof>,
) -> Answer<Public<SurveyOutcome>> {
    let proof = shown.proof.as_ref();
    Ok(Public(Box::pin(service::show(&cx, &at, proof)).await?))
}

/// Filter the results of a survey
///
/// Of those alone who gave one answer to a question, or who are of one category or province, once they are exact. A filter is a column of a crossing, and
/// tells nothing that the crossing does not.
#[utoipa::path(tag = "surveys", params(("survey" = Slug, Path, description = "Its id or slug"), ShownProof, FilteredView), responses((status = 200, description = "The results of those", body = FilteredSurveyOutcome)))]
#[get("/surveys/{survey}/results/filtered")]
pub async fn filter_survey_results(
    cx: Context,
    at: Path<String>,
    asked_for: Query<FilteredView>,
    shown: Header<ShownProof>,
) -> Answer<Public<FilteredSurveyOutcome>> {
    let proof = shown.proof.as_ref();
    Ok(Public(
        Box::pin(service::filter(&cx, &at, &asked_for, proof)).await?,
    ))
}

/// Cross the results of a survey
///
/// One question by another, or by category or province, for those who may see the results, once they are exact.
#[utoipa::path(tag = "surveys", params(("survey" = Slug, Path, description = "Its id or slug"), ShownProof, CrossingView), responses((status = 200, description = "The crossing", body = SurveyCrossing)))]
#[get("/surveys/{survey}/results/crossing")]
pub async fn cross_survey_results(
    cx: Context,
    at: Path<String>,
    asked_for: Query<CrossingView>,
    shown: Header<ShownProof>,
) -> Answer<Public<SurveyCrossing>> {
    let proof = shown.proof.as_ref();
    Ok(Public(
        Box::pin(service::cross(&cx, &at, &asked_for, proof)).await?,
    ))
}

/// Compare the results of surveys
///
/// Of the same questionnaire, by the ids of its questions, for those who may see the results of each, once they are exact. Where a question changed by more
/// than words from one to the next, it says so.
#[utoipa::path(tag = "surveys", params(("survey" = Slug, Path, description = "Its id or slug"), ShownProof, ComparedWith), responses((status = 200, description = "The surveys side by side", body = SurveyComparison)))]
#[get("/surveys/{survey}/results/comparison")]
pub async fn compare_survey_results(
    cx: Context,
    at: Path<String>,
    asked_for: Query<ComparedWith>,
    shown: Header<ShownProof>,
) -> Answer<Public<SurveyComparison>> {
    let proof = shown.proof.as_ref();
    Ok(Public(
        Box::pin(service::compare(&cx, &at, &asked_for, proof)).await?,
    ))
}

/// List what was written
///
/// To a question for texts, or for «other», once the results are settled: for those who run the survey and staff alone, because people write names. In the
/// order of the alphabet, without whose it is.
#[utoipa::path(tag = "surveys", security(("bearer" = [])), params(("survey" = Slug, Path, description = "Its id or slug"), Listing, TextsView), responses((status = 200, description = "A page of texts", body = AnsweredTextPage)))]
#[get("/surveys/{survey}/results/texts")]
pub async fn list_answered_texts(
    cx: Context,
    at: Path<String>,
    listing: Query<Listing>,
    asked_for: Query<TextsView>,
) -> Answer<Public<AnsweredTextPage>> {
    Ok(Public(
        Box::pin(texts::list(&cx, &at, &listing, &asked_for)).await?,
    ))
}

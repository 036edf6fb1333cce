//! HTTP only. A secret comes in the body, so that no address holds it.

use super::model::{
    AddedSurveyInvitations, NewSurveyInvitations, OpenedSurveyInvitation, OwedSurveyReminders,
    PresentedSurveyInvitation, SurveyInvitation, SurveyInvitationCounts, SurveyInvitationFilter,
    SurveyInvitationId, SurveyInvitationPage,
};
use super::{opting_out, service, writing};
use crate::http::answer::{Done, Once};
use crate::http::{Answer, Changed, Json, Path, Public, Query};
use crate::kernel::context::Context;
use crate::kernel::page::Listing;
use crate::kernel::text::Slug;
use actix_web::http::StatusCode;
use actix_web::{get, post};

/// List survey invitations
///
/// Whom a survey invites by letter, by address. Those who run it. It says that somebody answered; on which day, only of a survey by name.
#[utoipa::path(tag = "surveys", params(("survey" = Slug, Path, description = "Its id or slug"), Listing, SurveyInvitationFilter), responses((status = 200, description = "A page of invitations", body = SurveyInvitationPage)))]
#[get("/surveys/{survey}/invitations")]
pub async fn list_survey_invitations(
    cx: Context,
    at: Path<String>,
    listing: Query<Listing>,
    filter: Query<SurveyInvitationFilter>,
) -> Answer<Public<SurveyInvitationPage>> {
    Ok(Public(service::list(&cx, &at, &listing, &filter).await?))
}

/// Add survey invitations
///
/// A list or a sheet of people, each with a result of its own; with `dry_run` nothing is done. Their letters go while the survey is open, a
/// few hundred a minute: `show_survey_invitation_counts` says how far they are. Nobody is written to who wants no letters. A survey for `invited`
/// that is published.
#[utoipa::path(tag = "surveys", params(("survey" = Slug, Path, description = "Its id or slug")), responses((status = 200, description = "What became of each", body = AddedSurveyInvitations)))]
#[post("/surveys/{survey}/invitations")]
pub async fn add_survey_invitations(
    cx: Context,
    at: Path<String>,
    new: Json<NewSurveyInvitations>,
) -> Answer<Changed<AddedSurveyInvitations>> {
    Ok(Changed(Box::pin(writing::add(&cx, &at, new.into_inner())).await?))
}

/// Show survey invitation counts
///
/// How many were invited, written to, answered, were not reached, want no letters.
#[utoipa::path(tag = "surveys", params(("survey" = Slug, Path, description = "Its id or slug")), responses((status = 200, description = "The counts", body = SurveyInvitationCounts)))]
#[get("/surveys/{survey}/invitation-counts")]
pub async fn show_survey_invitation_counts(
    cx: Context,
    at: Path<String>,
) -> Answer<Public<SurveyInvitationCounts>> {
    Ok(Public(Box::pin(service::counts(&cx, &at)).await?))
}

/// Remind survey invitees
///
/// All who were written to before today and have not answered; never those who were not reached or want no letters. While the survey is open.
#[utoipa::path(tag = "surveys", params(("survey" = Slug, Path, description = "Its id or slug")), responses((status = 200, description = "How many are reminded", body = OwedSurveyReminders)))]
#[post("/surveys/{survey}/invitation-reminders")]
pub async fn remind_survey_invitees(cx: Context, at: Path<String>) -> Answer<Changed<OwedSurveyReminders>> {
    Ok(Changed(Box::pin(writing::remind(&cx, &at)).await?))
}

/// Resend a survey invitation
///
/// The letter once more, with the same link, to somebody who has not answered: ten letters at most.
#[utoipa::path(tag = "surveys", params(("survey" = Slug, Path, description = "Its id or slug"), ("invitation" = SurveyInvitationId, Path, description = "The invitation’s id")), responses((status = 200, description = "The invitation as it is now", body = SurveyInvitation)))]
#[post("/surveys/{survey}/invitations/{invitation}/letter")]
pub async fn resend_survey_invitation(
    cx: Context,
    at: Path<(String, SurveyInvitationId)>,
) -> Answer<Changed<SurveyInvitation>> {
    let (survey, invitation) = at.into_inner();
    Ok(Changed(
        Box::pin(writing::resend(&cx, &survey, invitation)).await?,
    ))
}

/// Revoke a survey invitation
///
/// Its link opens nothing any more. Answers that were handed in stay.
#[utoipa::path(tag = "surveys", params(("survey" = Slug, Path, description = "Its id or slug"), ("invitation" = SurveyInvitationId, Path, description = "The invitation’s id")), responses((status = 200, description = "The invitation as it is now", body = SurveyInvitation)))]
#[post("/surveys/{survey}/invitations/{invitation}/revocation")]
pub async fn revoke_survey_invitation(
    cx: Context,
    at: Path<(String, SurveyInvitationId)>,
) -> Answer<Changed<SurveyInvitation>> {
    let (survey, invitation) = at.into_inner();
    Ok(Changed(
        Box::pin(writing::revoke(&cx, &survey, invitation)).await?,
    ))
}

/// Open a survey invitation
///
/// With the secret of its letter: which survey it leads to, and whether it was answered. `link-spent`, `invitation-revoked` and
/// `invitation-expired` say why it leads nowhere. Nothing changes by it. Answering begins with `start_survey_response`.
#[utoipa::path(tag = "surveys", security(()), extensions(("x-secret-answer" = json!(true))), responses((status = 200, description = "What it leads to", body = OpenedSurveyInvitation)))]
#[post("/survey-invitations/opening")]
pub async fn open_survey_invitation(
    cx: Context,
    which: Json<PresentedSurveyInvitation>,
) -> Answer<Once<OpenedSurveyInvitation>> {
    let opened = service::open(&cx, &which.into_inner().invitation).await?;
    Ok(Once(StatusCode::OK, opened))
}

/// Refuse survey letters
///
/// With the secret of any letter: its address gets no more letters about surveys, of this one or another. Answering stays possible.
#[utoipa::path(tag = "surveys", security(()), extensions(("x-secret-answer" = json!(true))), responses((status = 204, description = "No more letters go")))]
#[post("/survey-invitations/refusal")]
pub async fn refuse_survey_letters(cx: Context, which: Json<PresentedSurveyInvitation>) -> Answer<Done> {
    Box::pin(opting_out::opt_out(&cx, &which.into_inner().invitation)).await?;
    Ok(Done)
}

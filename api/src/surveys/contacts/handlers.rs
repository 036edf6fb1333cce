//! HTTP only.

use super::model::{InvitedSurveyContacts, NewSurveyContact, SurveyContactInvitations, SurveyContactPage};
use super::service;
use crate::http::answer::Done;
use crate::http::{Answer, Changed, Json, Path, Public, Query};
use crate::kernel::context::Context;
use crate::kernel::page::Listing;
use crate::kernel::text::Slug;
use actix_web::{get, post};

/// Leave a survey contact
///
/// Whoever handed in answers to a survey that asks for it (`contacts`) leaves an address to be written to. The receipt shows that they did; nothing
/// that is kept leads from the address to the answers.
#[utoipa::path(tag = "surveys", security(()), extensions(("x-secret-answer" = json!(true))), responses((status = 204, description = "The address is kept")))]
#[post("/survey-contacts")]
pub async fn leave_survey_contact(cx: Context, new: Json<NewSurveyContact>) -> Answer<Done> {
    Box::pin(service::leave(&cx, &new.into_inner())).await?;
    Ok(Done)
}

/// List survey contacts
///
/// Those who want to be written to, by address. Those who run the survey.
#[utoipa::path(tag = "surveys", params(("survey" = Slug, Path, description = "Its id or slug"), Listing), responses((status = 200, description = "A page of addresses", body = SurveyContactPage)))]
#[get("/surveys/{survey}/contacts")]
pub async fn list_survey_contacts(
    cx: Context,
    at: Path<String>,
    listing: Query<Listing>,
) -> Answer<Public<SurveyContactPage>> {
    Ok(Public(Box::pin(service::list(&cx, &at, &listing)).await?))
}

/// Invite survey contacts
///
/// To a community into which the caller may invite: they get its letter, and belong once they accept.
#[utoipa::path(tag = "surveys", params(("survey" = Slug, Path, description = "Its id or slug")), responses((status = 200, description = "What became of each", body = InvitedSurveyContacts)))]
#[post("/surveys/{survey}/contact-invitations")]
pub async fn invite_survey_contacts(
    cx: Context,
    at: Path<String>,
    asked: Json<SurveyContactInvitations>,
) -> Answer<Changed<InvitedSurveyContacts>> {
    let asked = asked.into_inner();
    Ok(Changed(Box::pin(service::invite(&cx, &at, asked)).await?))
}

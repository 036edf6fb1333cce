//! HTTP only.

use super::model::{Mail, MailFilter, MailId, MailPage};
use super::service;
use crate::http::answer::Shown;
use crate::http::{Answer, Changed, Path, Public, Query};
use crate::kernel::context::Context;
use crate::kernel::page::Listing;
use actix_web::{get, post};

/// List mails
///
/// Administrators only: which letters the hub owes, and how they go. What they say is sealed.
#[utoipa::path(tag = "mail", params(Listing, MailFilter), security(("bearer" = [])), responses((status = 200, description = "A page of mails, newest first", body = MailPage)))]
#[get("/mails")]
pub async fn list_mails(
    cx: Context,
    listing: Query<Listing>,
    filter: Query<MailFilter>,
) -> Answer<Public<MailPage>> {
    Ok(Public(service::list(&cx, &listing, &filter).await?))
}

/// Show a mail
///
/// Administrators only. Without what it says.
#[utoipa::path(tag = "mail", params(("mail" = MailId, Path, description = "Its id")), security(("bearer" = [])), responses((status = 200, description = "The mail", body = Mail)))]
#[get("/mails/{mail}")]
pub async fn show_mail(cx: Context, at: Path<MailId>) -> Answer<Shown<Mail>> {
    let mail = service::find(&cx, *at).await?;
    let version = mail.version;
    Ok(Shown(mail, version))
}

/// Retry a mail
///
/// Administrators only. One that was given up, or waits for another try, is tried at once.
#[utoipa::path(tag = "mail", params(("mail" = MailId, Path, description = "Its id")), responses((status = 200, description = "The mail as it is now", body = Mail)))]
#[post("/mails/{mail}/retry")]
pub async fn retry_mail(cx: Context, at: Path<MailId>) -> Answer<Changed<Mail>> {
    Ok(Changed(service::retry(&cx, *at).await?))
}

/// Withdraw a mail
///
/// Administrators only. It will not go, and what it says is gone for good.
#[utoipa::path(tag = "mail", params(("mail" = MailId, Path, description = "Its id")), responses((status = 200, description = "The mail as it is now", body = Mail)))]
#[post("/mails/{mail}/withdrawal")]
pub async fn withdraw_mail(cx: Context, at: Path<MailId>) -> Answer<Changed<Mail>> {
    Ok(Changed(service::withdraw(&cx, *at).await?))
}

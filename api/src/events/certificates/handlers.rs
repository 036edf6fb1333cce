//! HTTP only.

use super::model::{Certificate, CertificateCode, VerifiedCertificate};
use super::service;
use crate::events::registrations::RegistrationId;
use crate::http::{Answer, Created, Path, Public};
use crate::kernel::context::Context;
use crate::kernel::pdf::MEDIA_TYPE;
use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::{HttpResponse, get, post};

/// Issue a certificate
///
/// To who took part, once the event is over: by themselves or by the organisers. One that was issued before is replaced, and its code says so.
#[utoipa::path(tag = "registrations", params(("registration" = RegistrationId, Path, description = "Its id")), responses((status = 201, description = "The certificate", body = Certificate)))]
#[post("/registrations/{registration}/certificate")]
pub async fn issue_certificate(cx: Context, at: Path<RegistrationId>) -> Answer<Created<Certificate>> {
    Ok(Created(service::issue(&cx, *at).await?))
}

/// Show a certificate as a file
///
/// A PDF with tags, in the language in which it was asked for.
#[utoipa::path(tag = "registrations", security(("bearer" = [])), extensions(("x-secret-answer" = json!(true))), params(("registration" = RegistrationId, Path, description = "Its id")), responses((status = 200, description = "The certificate", content((Vec<u8> = "application/pdf")))))]
#[get("/registrations/{registration}/certificate.pdf")]
pub async fn show_certificate_file(cx: Context, at: Path<RegistrationId>) -> Answer<HttpResponse> {
    let (name, bytes) = service::file(&cx, *at).await?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, MEDIA_TYPE))
        .insert_header((
            CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}.pdf\""),
        ))
        .body(bytes))
}

/// Verify a certificate
///
/// What the code on a certificate says, to anybody who has it: whose it is, for which event, and whether it is still valid.
#[utoipa::path(tag = "registrations", params(("code" = inline(CertificateCode), Path, description = "As it stands on the certificate")), responses((status = 200, description = "What it certifies", body = VerifiedCertificate)))]
#[get("/certificates/{code}")]
pub async fn verify_certificate(
    cx: Context,
    at: Path<CertificateCode>,
) -> Answer<Public<VerifiedCertificate>> {
    Ok(Public(service::verify(&cx, &at).await?))
}

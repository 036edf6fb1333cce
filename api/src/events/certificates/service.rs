//! Giving certificates, and verifying them.

use super::entity;
use super::error::CertificateError;
use super::model::{Certificate, CertificateCode, CertifiedEvent, LETTERS, VerifiedCertificate};
use super::paper;
use super::store::{self, CertificateRow};
use crate::access::{Refusal, Verdict};
use crate::communities;
use crate::events::model::EventStatus;
use crate::events::registrations::{self, Attendance, RegistrationId};
use crate::kernel::context::Context;
use crate::kernel::db::{DbError, Subject};
use crate::kernel::revision::Scope;
use crate::people::PersonName;
use rand::Rng as _;
use serde_json::json;

/// Gives a certificate to who took part: to themselves, or by the organisers. One that they had is replaced.
pub async fn issue(cx: &Context, id: RegistrationId) -> Result<Certificate, CertificateError> {
    let attendance = registrations::attendance(cx, id).await?;
    check(&attendance)?;
    let name = attendance.name.clone().ok_or(CertificateError::NoName)?;
    let grant = Verdict::Allow.grant(cx.actor(), id)?;
    let code = new_code()?;
    cx.write("certificate.issued", async |tx| {
        let row = entity::Model {
            code: code.clone(),
            registration_id: id,
            name: name.to_string(),
            language: cx.language(),
            issued_at: tx.now(),
            replaced_at: None,
        };
        store::replace(tx, &grant, row).await?;
        let about = Subject {
            kind: "registration",
            id: id.0,
        };
        tx.concerns(attendance.event.community.0);
        tx.audit(about, json!({"certificate": "issued"})).await?;
        tx.changes(Scope::Registrations);
        Ok(Certificate {
            verify_url: paper::verify_url(cx.base_url(), cx.language(), &code),
            code: code.clone(),
            registration: id,
            name: name.clone(),
            issued_at: tx.now(),
        })
    })
    .await
}

/// The certificate as a file: the name to save it under, and its bytes.
pub async fn file(cx: &Context, id: RegistrationId) -> Result<(String, Vec<u8>), CertificateError> {
    let attendance = registrations::attendance(cx, id).await?;
    check(&attendance)?;
    let row: Option<CertificateRow> = cx.read(Scope::Registrations).first(&store::current(id)).await?;
    let row = row.ok_or(CertificateError::NoneYet)?;
    let cx = cx.speaking(row.language);
    let shown = verified(&cx, &row, &attendance).await?;
    let name = format!("{}-{}", attendance.event.slug, row.code.to_lowercase());
    Ok((name, paper::written(&cx, &shown)?))
}

/// What a code tells anybody.
pub async fn verify(cx: &Context, code: &CertificateCode) -> Result<VerifiedCertificate, CertificateError> {
    let row: Option<CertificateRow> = cx.read(Scope::Registrations).first(&store::by_code(code)).await?;
    let row = row.ok_or(Refusal::Hidden)?;
    let attendance = registrations::attendance_of(cx, row.registration)
        .await?
        .ok_or(Refusal::Hidden)?;
    verified(cx, &row, &attendance).await
}

fn check(attendance: &Attendance) -> Result<(), CertificateError> {
    let over = matches!(
        attendance.event.status,
        EventStatus::Ended | EventStatus::Reported | EventStatus::Archived
    );
    match (over, attendance.attended) {
        (_, false) => Err(CertificateError::NotAttended),
        (false, true) => Err(CertificateError::NotOver),
        (true, true) => Ok(()),
    }
}

async fn verified(
    cx: &Context,
    row: &CertificateRow,
    attendance: &Attendance,
) -> Result<VerifiedCertificate, CertificateError> {
    let event = &attendance.event;
    // The names of who gave it stand on it, whoever may find them in lists.
    let reader = cx.read(Scope::Communities);
    let names = communities::names(reader, cx.language(), event.hosts.0.iter().copied()).await?;
    let hosts = event.hosts.0.iter().filter_map(|id| names.get(id));
    // Corrected since: what was certified is withdrawn with the presence.
    let withdrawn = (!attendance.attended).then_some(attendance.since);
    Ok(VerifiedCertificate {
        code: row.code.clone(),
        name: PersonName::new(row.name.clone()).map_err(DbError::shape)?,
        issued_at: row.issued_at,
        replaced_at: row.replaced_at.or(withdrawn),
        event: CertifiedEvent {
            id: event.id,
            slug: event.slug.clone(),
            title: attendance.titles.pick(cx.language()).clone(),
            starts_at: event.starts_at,
            ends_at: event.ends_at,
            zone: event.zone,
            channel: attendance.channel,
            hosts: hosts.map(|named| named.name.clone()).collect(),
        },
    })
}

/// 58 bits of chance: nobody finds one by trying.
fn new_code() -> Result<CertificateCode, DbError> {
    let mut chance = rand::rng();
    let mut group = || -> String {
        let letter = |_| char::from(LETTERS[chance.random_range(0..LETTERS.len())]);
        (0..4).map(letter).collect()
    };
    CertificateCode::new([group(), group(), group()].join("-")).map_err(DbError::shape)
}

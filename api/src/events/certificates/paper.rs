//! A certificate on paper.

use super::error::CertificateError;
use super::model::{CertificateCode, VerifiedCertificate};
use crate::events::model::Channel;
use crate::kernel::context::Context;
use crate::kernel::dates;
use crate::kernel::db::DbError;
use crate::kernel::language::Language;
use crate::kernel::pdf;
use crate::kernel::qr::Qr;

/// Where anybody verifies a code.
pub fn verify_url(base_url: &str, language: Language, code: &CertificateCode) -> String {
    let page = match language {
        Language::It => "attestati",
        Language::En => "en/certificates",
    };
    format!("{base_url}/{page}/{code}")
}

pub fn written(cx: &Context, shown: &VerifiedCertificate) -> Result<Vec<u8>, CertificateError> {
    let language = cx.language();
    let pick = |it: &'static str, en: &'static str| match language {
        Language::It => it,
        Language::En => en,
    };
    let event = &shown.event;
    let url = verify_url(cx.base_url(), language, &shown.code);
    let hosts: Vec<&str> = event.hosts.iter().map(|name| name.as_str()).collect();
    let how = match event.channel {
        Channel::InPerson => pick("in presenza", "in person"),
        Channel::Online => pick("a distanza", "on line"),
    };
    let certificate = pdf::Certificate {
        language,
        issuer: hosts.join(" · "),
        title: pick("Attestato di partecipazione", "Certificate of attendance").to_owned(),
        before_name: pick("Si attesta che", "This is to certify that").to_owned(),
        name: shown.name.to_string(),
        text: vec![
            format!(
                "{} {how} {}",
                pick("ha partecipato", "took part"),
                pick("a", "in")
            ),
            event.title.to_string(),
            dates::span(language, event.zone, event.starts_at, event.ends_at),
        ],
        issued: dates::long(language, event.zone.local(shown.issued_at).date()),
        code: shown.code.to_string(),
        verify: format!("{} {url}", pick("Si verifica su", "Verify at")),
        qr: Qr::of(&url).map_err(DbError::shape)?,
        qr_label: format!("{} {url}", pick("Codice QR che porta a", "QR code that leads to")),
    };
    Ok(certificate.write()?)
}

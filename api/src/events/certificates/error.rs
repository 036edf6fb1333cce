//! What goes wrong with certificates, and the problems it is told as.

use crate::access::Refusal;
use crate::events::registrations::RegistrationError;
use crate::kernel::db::DbError;
use crate::kernel::pdf::NotWritten;
use crate::kernel::problem::{INTERNAL, NO_CERTIFICATE, Problem, Said};

#[derive(Debug, thiserror::Error)]
pub enum CertificateError {
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error(transparent)]
    Registration(#[from] RegistrationError),
    #[error(transparent)]
    Db(#[from] DbError),
    #[error("they did not attend")]
    NotAttended,
    #[error("the event is not over")]
    NotOver,
    #[error("there is no name to put on it")]
    NoName,
    #[error("none was given yet")]
    NoneYet,
    #[error(transparent)]
    NotWritten(#[from] NotWritten),
}

impl From<CertificateError> for Problem {
    fn from(error: CertificateError) -> Self {
        let no = |it: &'static str, en: &'static str| Self::new(&NO_CERTIFICATE, Said::new(it, en));
        match error {
            CertificateError::Refused(refusal) => refusal.into(),
            CertificateError::Registration(error) => error.into(),
            CertificateError::Db(error) => error.into(),
            CertificateError::NotAttended => no(
                "L’attestato è per chi ha partecipato, e all’ingresso questa presenza non è stata registrata: chi organizza può farlo.",
                "Certificates are for those who took part, and this presence was not noted at the door: the organisers can do so.",
            ),
            CertificateError::NotOver => no(
                "L’attestato si può avere quando l’evento è finito.",
                "The certificate can be had once the event is over.",
            ),
            CertificateError::NoName => no(
                "Manca il nome da scrivere sull’attestato: aggiungilo all’iscrizione.",
                "The name to be written on the certificate is missing: add it to the registration.",
            ),
            CertificateError::NoneYet => no(
                "L’attestato non è ancora stato rilasciato: chiedilo, poi scaricalo.",
                "No certificate was issued yet: ask for it, then download it.",
            ),
            CertificateError::NotWritten(error) => {
                tracing::error!(%error, "a certificate");
                Self::bare(&INTERNAL)
            }
        }
    }
}

//! Certificates on the wire.

use crate::communities::CommunityName;
use crate::events::model::{Channel, EventId, Title};
use crate::events::registrations::RegistrationId;
use crate::kernel::clock::Timestamp;
use crate::kernel::context::Outcome;
use crate::kernel::text::{Form, Slug};
use crate::kernel::zone::Zone;
use crate::people::PersonName;
use serde::Serialize;
use utoipa::ToSchema;

/// Three groups of four letters and digits that cannot be mistaken.
const CODE: Form = Form {
    expression: "^[23456789ABCDEFGHJKMNPQRSTVWXYZ]{4}(-[23456789ABCDEFGHJKMNPQRSTVWXYZ]{4}){2}$",
    holds: |text| {
        text.len() == 14
            && text.split('-').count() == 3
            && text
                .split('-')
                .all(|group| group.len() == 4 && group.bytes().all(|b| LETTERS.contains(&b)))
    },
};

/// The letters of a code: no 0, 1, I, L, O, U.
pub const LETTERS: &[u8] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";

crate::text! {
    /// What stands on a certificate, and verifies it.
    pub struct CertificateCode(14..=14, CODE, "K7QF-2M9X-4RTD");
}

/// A certificate, for its owner and the organisers.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Certificate {
    pub code: CertificateCode,
    pub registration: RegistrationId,
    pub name: PersonName,
    pub issued_at: Timestamp,
    /// The page where anybody verifies it.
    #[schema(max_length = 400, pattern = "^https?://")]
    pub verify_url: String,
}

impl Outcome for Certificate {
    fn path(&self) -> String {
        format!("/v1/certificates/{}", self.code)
    }
    fn version(&self) -> i64 {
        1
    }
}

/// What a code tells anybody who has it: it is on paper that its owner gave them.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct VerifiedCertificate {
    pub code: CertificateCode,
    pub name: PersonName,
    pub issued_at: Timestamp,
    /// When a new certificate took its place: this one is not valid since. Null: it is valid.
    pub replaced_at: Option<Timestamp>,
    pub event: CertifiedEvent,
}

/// The event that somebody took part in.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CertifiedEvent {
    pub id: EventId,
    pub slug: Slug,
    pub title: Title,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    pub zone: Zone,
    pub channel: Channel,
    /// The communities that held it.
    #[schema(max_items = 11)]
    pub hosts: Vec<CommunityName>,
}

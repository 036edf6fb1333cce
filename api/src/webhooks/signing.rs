//! Secrets and signatures by the Standard Webhooks specification: https://www.standardwebhooks.com.

use super::model::WebhookEndpointId;
use crate::kernel::clock::Timestamp;
use crate::kernel::db::DbError;
use crate::kernel::secret::{self, Master};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, Mac};
use sha2::Sha256;

const PREFIX: &str = "whsec_";

/// What secrets of endpoints are sealed for.
const PURPOSE: &str = "webhook secret";

/// The key of an endpoint: 256 bits of chance.
pub struct Key(Vec<u8>);

impl Key {
    pub fn random() -> Self {
        Self(rand::random::<[u8; 32]>().to_vec())
    }

    /// As its owner is shown it, once.
    pub fn told(&self) -> String {
        format!("{PREFIX}{}", STANDARD.encode(&self.0))
    }

    /// As it is kept.
    pub fn sealed(&self, master: &Master, endpoint: WebhookEndpointId) -> Result<String, DbError> {
        secret::seal(master, PURPOSE, endpoint.0.as_bytes(), &self.0)
    }

    /// None: it was sealed with another secret of the house.
    pub fn open(master: &Master, endpoint: WebhookEndpointId, sealed: &str) -> Option<Self> {
        secret::open(master, PURPOSE, endpoint.0.as_bytes(), sealed).map(Self)
    }

    fn sign(&self, message_id: &str, at: i64, body: &str) -> String {
        // A key may have any length, so this cannot fail; without a signature nobody would believe the message.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.0) else {
            return String::new();
        };
        mac.update(format!("{message_id}.{at}.{body}").as_bytes());
        format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()))
    }
}

/// The seconds that are signed, and the signatures of all keys.
pub fn signed(keys: &[Key], message_id: &str, body: &str, now: Timestamp) -> (i64, String) {
    let at = now.0.div_euclid(1_000_000);
    let signatures: Vec<String> = keys.iter().map(|key| key.sign(message_id, at, body)).collect();
    (at, signatures.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of the specification's own libraries.
    #[test]
    fn messages_are_signed_as_the_specification_says() {
        let key = Key(STANDARD.decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap());
        let at = Timestamp(1_614_265_330_000_000);
        let (seconds, signature) = signed(
            &[key],
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            r#"{"test": 2432232314}"#,
            at,
        );
        assert_eq!(seconds, 1_614_265_330);
        assert_eq!(signature, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    #[test]
    fn a_secret_is_kept_sealed_for_its_endpoint() {
        let (one, other) = (uuid::Uuid::from_u128(1), uuid::Uuid::from_u128(2));
        let key = Key::random();
        let sealed = key.sealed(&[1; 64], WebhookEndpointId(one)).unwrap();
        let opened = Key::open(&[1; 64], WebhookEndpointId(one), &sealed).unwrap();
        assert_eq!(opened.told(), key.told());
        assert!(Key::open(&[1; 64], WebhookEndpointId(other), &sealed).is_none());
        assert!(Key::open(&[2; 64], WebhookEndpointId(one), &sealed).is_none());
        assert!(!sealed.contains(&key.told()[PREFIX.len()..]));
    }
}

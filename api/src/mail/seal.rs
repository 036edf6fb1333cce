//! What waits to be sent is sealed (XChaCha20-Poly1305): a copy of the database, or a look into it, opens no one-time link.

use super::model::MailId;
use crate::kernel::context::House;
use crate::kernel::db::DbError;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::Sha256;

const VERSION: u8 = 1;
const NONCE: usize = 24;

fn cipher(house: &House) -> XChaCha20Poly1305 {
    let mut mac = <Hmac<Sha256> as Mac>::new(&house.secret.into());
    mac.update(b"piazza mail seal v1");
    XChaCha20Poly1305::new(&mac.finalize().into_bytes())
}

/// Bound to the mail's id: what was sealed for one mail opens in no other.
pub fn seal(house: &House, mail: MailId, content: &impl Serialize) -> Result<Vec<u8>, DbError> {
    let plain = serde_json::to_vec(content).map_err(DbError::shape)?;
    let nonce: [u8; NONCE] = rand::random();
    let payload = Payload {
        msg: &plain,
        aad: mail.0.as_bytes(),
    };
    let closed = cipher(house)
        .encrypt(XNonce::from_slice(&nonce), payload)
        .map_err(DbError::shape)?;
    let mut sealed = Vec::with_capacity(1 + NONCE + closed.len());
    sealed.push(VERSION);
    sealed.extend_from_slice(&nonce);
    sealed.extend_from_slice(&closed);
    Ok(sealed)
}

/// Fails when the secret is another than the one it was sealed with.
pub fn open<T: DeserializeOwned>(house: &House, mail: MailId, sealed: &[u8]) -> Result<T, DbError> {
    let refused = || DbError::shape("a sealed mail does not open: is the secret another one now?");
    let (&[VERSION], rest) = sealed.split_at_checked(1).ok_or_else(refused)? else {
        return Err(refused());
    };
    let (nonce, closed) = rest.split_at_checked(NONCE).ok_or_else(refused)?;
    let payload = Payload {
        msg: closed,
        aad: mail.0.as_bytes(),
    };
    let plain = cipher(house)
        .decrypt(XNonce::from_slice(nonce), payload)
        .map_err(|_| refused())?;
    serde_json::from_slice(&plain).map_err(DbError::shape)
}

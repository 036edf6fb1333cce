//! The keys that sign access tokens. They live in the database, their private part sealed; the newest one signs, one that was
//! replaced is still believed for as long as a token lives.

use super::entity::key;
use super::model::{SigningKey, SigningKeys};
use super::store;
use super::token::LIVES;
use crate::kernel::clock::Timestamp;
use crate::kernel::context::{Context, House};
use crate::kernel::db::{DbError, Subject, Tx};
use crate::kernel::secret;
use jsonwebtoken::jwk::{AlgorithmParameters, Jwk};
use jsonwebtoken::{Algorithm, EncodingKey};
use sea_orm::{EntityTrait, IntoActiveModel};
use serde_json::json;
use uuid::Uuid;

const PURPOSE: &str = "signing key";

/// PKCS #8 of an Ed25519 private key up to its 32 bytes (RFC 8410 §7).
const BEFORE_THE_KEY: [u8; 16] = [
    0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
];

/// What signs now.
pub struct Signer {
    pub kid: String,
    pub key: EncodingKey,
}

/// The newest key that opens; a new one where there is none, or where the secret is another than it was.
pub async fn signer(tx: &Tx) -> Result<Signer, DbError> {
    let known = store::newest_key(tx).await?;
    let opened = known.and_then(|row| {
        let der = secret::open(&tx.house().secret, PURPOSE, row.kid.as_bytes(), &row.sealed)?;
        Some(Signer {
            kid: row.kid,
            key: EncodingKey::from_ed_der(&der),
        })
    });
    match opened {
        Some(signer) => Ok(signer),
        None => make(tx).await,
    }
}

async fn make(tx: &Tx) -> Result<Signer, DbError> {
    let seed: [u8; 32] = rand::random();
    let der = [&BEFORE_THE_KEY[..], &seed].concat();
    let key = EncodingKey::from_ed_der(&der);
    let public = public_part(&key)?;
    let kid = secret::random()[..12].to_owned();
    let row = key::Model {
        sealed: secret::seal(&tx.house().secret, PURPOSE, kid.as_bytes(), &der)?,
        kid: kid.clone(),
        public,
        created_at: tx.now(),
        replaced_at: None,
    };
    store::replace_keys(tx).await?;
    key::Entity::insert(row.into_active_model())
        .exec_without_returning(tx.connection())
        .await?;
    Ok(Signer { kid, key })
}

fn public_part(key: &EncodingKey) -> Result<String, DbError> {
    let jwk = Jwk::from_encoding_key(key, Algorithm::EdDSA).map_err(DbError::shape)?;
    match jwk.algorithm {
        AlgorithmParameters::OctetKeyPair(pair) => Ok(pair.x),
        _ => Err(DbError::shape("an Ed25519 key came as another kind")),
    }
}

/// Another key signs from now on. With `forget`, what the others signed is good for nothing at once.
pub async fn rotate(cx: &Context, forget: bool) -> Result<String, DbError> {
    cx.transact("signing_keys.rotated", async |tx| {
        if forget {
            store::drop_keys(tx).await?;
        }
        let signer = make(tx).await?;
        let nobody = Subject {
            kind: "signing_keys",
            id: Uuid::nil(),
        };
        tx.audit(nobody, json!({"kid": signer.kid, "others_forgotten": forget}))
            .await?;
        Ok(signer.kid)
    })
    .await
}

/// The public part of a key, if it is still to be believed.
pub async fn public(house: &House, kid: &str, now: Timestamp) -> Result<Option<String>, DbError> {
    let row = store::key_of(&house.db.reader, kid).await?;
    Ok(row
        .filter(|row| is_believed(row.replaced_at, now))
        .map(|row| row.public))
}

fn is_believed(replaced_at: Option<Timestamp>, now: Timestamp) -> bool {
    replaced_at.is_none_or(|at| at.plus(LIVES) > now)
}

/// All that are believed, for others to check tokens with.
pub async fn published(cx: &Context) -> Result<SigningKeys, DbError> {
    let rows = store::keys(&cx.house().db.reader).await?;
    let believed = rows
        .into_iter()
        .filter(|row| is_believed(row.replaced_at, cx.now()));
    let keys = believed.map(|row| SigningKey {
        kty: "OKP",
        crv: "Ed25519",
        alg: "EdDSA",
        r#use: "sig",
        kid: row.kid,
        x: row.public,
    });
    Ok(SigningKeys { keys: keys.collect() })
}

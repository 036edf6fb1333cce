//! Signing in, on the wire.

use crate::access::HubRole;
use crate::kernel::clock::{Day, Timestamp};
use crate::kernel::email::EmailAddress;
use crate::kernel::language::Language;
use crate::kernel::text::{Form, LINE};
use crate::people::PersonId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::{Validate, ValidationError};

crate::id! {
    /// A sign-in that waits for its code.
    SignInRequestId,
    /// A session's id; it says nothing by itself.
    SessionId,
    /// A personal token's id.
    TokenId,
}

macro_rules! from_uuid {
    ($($name:ident),+) => {$(
        impl From<uuid::Uuid> for $name {
            fn from(id: uuid::Uuid) -> Self {
                Self(id)
            }
        }
    )+};
}
from_uuid!(SignInRequestId, SessionId, TokenId);

const DIGITS: Form = Form {
    expression: "^[0-9]*$",
    holds: |text| text.bytes().all(|b| b.is_ascii_digit()),
};

const BASE64: Form = Form {
    expression: "^[A-Za-z0-9_-]*$",
    holds: |text| {
        text.bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b))
    },
};

/// A path of our own site: `//host` and `/\host` lead elsewhere in browsers.
const OWN_PATH: Form = Form {
    expression: r"^/([^/\\\s][^\s\\]*)?$",
    holds: |text| {
        text.strip_prefix('/').is_some_and(|rest| {
            !rest.starts_with('/') && !rest.chars().any(|c| c == '\\' || c.is_whitespace())
        })
    },
};

crate::text! {
    /// The code in the mail.
    pub struct SignInCode(8..=8, DIGITS, "04718263");
    /// The secret behind `#` in the mail's link.
    pub struct SignInToken(43..=43, BASE64, "3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    /// A page of this site to come back to.
    pub struct ReturnPath(1..=500, OWN_PATH, "/comunita/rigenerazione-urbana");
    /// What the person calls a token.
    pub struct TokenName(1..=80, LINE, "Portale del Comune");
    /// A browser and a system, no finer than that.
    pub struct Device(0..=80, LINE, "Firefox · Linux");
}

impl Device {
    pub fn unknown() -> Self {
        Self(String::new())
    }
}

const SCOPE: Form = Form {
    expression: "^[a-z-]+:(read|write)$",
    holds: |text| text.parse::<crate::access::TokenScope>().is_ok(),
};

crate::text! {
    /// What a token may do: `{tag}:read`, or `{tag}:write` which includes it, by the tags of this document.
    pub struct Scope(6..=60, SCOPE, "communities:read");
}

crate::words! {
    /// Why a code was sent.
    pub enum Purpose { SignIn = "sign_in", Invitation = "invitation", Link = "link" }
}

/// Where to send a code.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema, Validate)]
pub struct CodeRequest {
    pub email: EmailAddress,
    /// Where the person wants to be once signed in.
    #[serde(default)]
    #[schema(nullable = false)]
    pub return_to: Option<ReturnPath>,
}

/// A code is on its way. The same for every address: whether somebody is registered is not told.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CodeSent {
    /// Names this sign-in: give it back with the code.
    pub request: SignInRequestId,
    /// Seconds for which the code is good.
    #[schema(minimum = 1, maximum = 86_400, example = 900)]
    pub expires_in: i32,
}

/// What proves that somebody reads the mail: the code, or the token behind `#` in the link.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema, Validate)]
#[validate(schema(function = "one_proof"))]
pub struct NewSession {
    pub request: SignInRequestId,
    #[serde(default)]
    #[schema(nullable = false)]
    pub code: Option<SignInCode>,
    #[serde(default)]
    #[schema(nullable = false)]
    pub token: Option<SignInToken>,
    /// Stay signed in on this device, for 30 days without a visit; otherwise until the browser is closed.
    #[serde(default)]
    pub remember: bool,
}

fn one_proof(new: &NewSession) -> Result<(), ValidationError> {
    if new.code.is_some() != new.token.is_some() {
        return Ok(());
    }
    let mut error = ValidationError::new("rule");
    error.message = Some(
        "Serve il codice oppure il token, uno solo. | Either the code or the token, one of them.".into(),
    );
    error.add_param("field".into(), &"code");
    Err(error)
}

/// Somebody signed in.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Session {
    /// For `Authorization: Bearer …`. Keep it in memory only.
    #[schema(
        max_length = 2000,
        pattern = r"^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$",
        example = "eyJhbGciOiJFZERTQSJ9.eyJzaWQiOiIxIn0.c2lnbmF0dXJl"
    )]
    pub access_token: String,
    #[schema(max_length = 10, pattern = "^Bearer$", example = "Bearer")]
    pub token_type: &'static str,
    /// Seconds until the access token ends; before that, renew the session.
    #[schema(minimum = 1, maximum = 600, example = 600)]
    pub expires_in: i32,
    pub session: SessionId,
    pub person: SignedInPerson,
    /// Whether this was the first time: the person does not have a profile yet.
    pub registered_now: bool,
    /// Where they wanted to be.
    pub return_to: Option<ReturnPath>,
}

/// Who signed in, in a few words.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SignedInPerson {
    pub id: PersonId,
    /// Empty: not told yet.
    #[schema(max_length = 200, pattern = r"^[^\u0000-\u001f]*$", example = "Anna Ferri")]
    pub name: String,
    pub email: Option<EmailAddress>,
    pub language: Language,
    pub hub_role: Option<HubRole>,
}

/// A session as its person sees it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SessionSeen {
    pub id: SessionId,
    pub device: Device,
    /// Whether it is the one that asks.
    pub current: bool,
    pub created_at: Timestamp,
    pub renewed_at: Timestamp,
    pub expires_at: Timestamp,
}

/// One's open sessions, the youngest first.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Sessions {
    #[schema(max_items = 100)]
    pub items: Vec<SessionSeen>,
}

/// A token to be made.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema, Validate)]
pub struct NewToken {
    pub name: TokenName,
    #[schema(min_items = 1, max_items = 40)]
    pub scopes: Vec<Scope>,
    /// The last day on which it is good: a year from now at most.
    pub expires_on: Day,
}

/// A personal token; its secret is shown once, when it is made.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PersonalToken {
    pub id: TokenId,
    pub name: TokenName,
    #[schema(max_items = 40)]
    pub scopes: Vec<Scope>,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
    /// No finer than the day.
    pub last_used_on: Option<Day>,
    /// For `Authorization: Bearer …`; only in the answer that made it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(
        nullable = false,
        max_length = 60,
        pattern = "^pzt_[A-Za-z0-9_-]+$",
        example = "pzt_3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    )]
    pub secret: Option<String>,
}

/// One's personal tokens, the youngest first.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PersonalTokens {
    #[schema(max_items = 100)]
    pub items: Vec<PersonalToken>,
}

/// The public keys of access tokens (RFC 7517).
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SigningKeys {
    #[schema(max_items = 20)]
    pub keys: Vec<SigningKey>,
}

/// One public key: Ed25519 (RFC 8037).
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SigningKey {
    #[schema(max_length = 10, pattern = "^OKP$", example = "OKP")]
    pub kty: &'static str,
    #[schema(max_length = 10, pattern = "^Ed25519$", example = "Ed25519")]
    pub crv: &'static str,
    #[schema(max_length = 10, pattern = "^EdDSA$", example = "EdDSA")]
    pub alg: &'static str,
    #[schema(max_length = 10, pattern = "^sig$", example = "sig")]
    pub r#use: &'static str,
    #[schema(max_length = 60, pattern = "^[A-Za-z0-9_-]+$", example = "jzVhOQ5Pq1Xk")]
    pub kid: String,
    #[schema(
        max_length = 60,
        pattern = "^[A-Za-z0-9_-]+$",
        example = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"
    )]
    pub x: String,
}

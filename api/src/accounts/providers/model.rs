//! Signing in with a provider, on the wire.

use crate::accounts::model::{ReturnPath, SignInRequestId};
use crate::kernel::clock::{Day, Timestamp};
use crate::kernel::email::EmailAddress;
use crate::kernel::text::{Form, Slug, WebAddress};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

crate::id! {
    /// The id of a link between a person and how a provider knows them.
    IdentityId
}

const WORD: Form = Form {
    expression: r"^[!-~]*$",
    holds: |text| text.bytes().all(|b| b.is_ascii_graphic()),
};

const STATE: Form = Form {
    expression: r"^[A-Za-z0-9._-]*$",
    holds: |text| {
        text.bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b))
    },
};

crate::text! {
    /// `code` of the provider's answer: good once.
    pub struct ProviderCode(1..=4096, WORD, "SplxlOBeZQQYbYS6WxSbIA");
    /// `state` of the provider's answer, as it came: the provider's name, a dot, and a secret that is good once.
    pub struct ProviderState(1..=200, STATE, "regione.3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    /// Whom the provider vouched for, closed: only we open it, only for the browser that has it, for 15 minutes.
    pub struct LinkToken(1..=4000, STATE, "c2VhbGVkIGZvciB0aGlzIGJyb3dzZXIgb25seQ");
}

crate::words! {
    /// What of a provider's data a person lets us keep.
    pub enum ProfileField { Name = "name", Email = "email" }
}

crate::words! {
    /// What is to be done before the person is signed in, or what was done instead.
    pub enum Next {
        /// The address has an account: a code went there, and with it, in this browser, the provider is linked.
        LinkEmail = "link_email",
        /// There is no address that we may use: ask for one, and have a code sent there with `link`.
        TellEmail = "tell_email",
        /// Whoever was signed in already can sign in with this provider from now on.
        Linked = "linked",
    }
}

/// One provider to sign in with.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SignInProvider {
    /// Its name in addresses.
    pub provider: Slug,
    /// Its name for people.
    #[schema(
        max_length = 60,
        pattern = r"^[^\u0000-\u001f]*$",
        example = "Regione Emilia-Romagna"
    )]
    pub name: String,
}

/// The providers of this hub, in the order in which they are to be shown; often none.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SignInProviders {
    #[schema(max_items = 20)]
    pub items: Vec<SignInProvider>,
}

/// What the person wants, before they leave for the provider.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema, Validate)]
pub struct NewAuthorization {
    /// Where they want to be once signed in.
    #[serde(default)]
    #[schema(nullable = false)]
    pub return_to: Option<ReturnPath>,
    /// What they agree that we keep of the provider's data, should this be their first time. Nothing unless they say so: without
    /// `email` they are asked for an address.
    #[serde(default)]
    #[schema(max_items = 2)]
    pub keep: Vec<ProfileField>,
    /// Stay signed in on this device.
    #[serde(default)]
    pub remember: bool,
}

/// Where to send the browser, in which the cookie of this answer has to be.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Authorization {
    #[schema(
        max_length = 4000,
        pattern = r"^https?://[^\s]+$",
        example = "https://id.example.org/auth?client_id=piazza&response_type=code"
    )]
    pub authorization_url: String,
}

/// What the provider sent the browser back with.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema, Validate)]
pub struct ProviderAnswer {
    pub code: ProviderCode,
    pub state: ProviderState,
    /// `iss`, where it was there (RFC 9207).
    #[serde(default)]
    #[schema(nullable = false)]
    pub iss: Option<WebAddress>,
}

/// Not signed in by this alone.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SignInStep {
    pub next: Next,
    /// With `link_email`: to be given back with the code.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub request: Option<SignInRequestId>,
    /// With `link_email`: seconds for which the code is good.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, minimum = 1, maximum = 86_400, example = 900)]
    pub expires_in: Option<i32>,
    /// With `tell_email`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub link: Option<LinkToken>,
}

impl SignInStep {
    pub fn bare(next: Next) -> Self {
        Self {
            next,
            request: None,
            expires_in: None,
            link: None,
        }
    }
}

/// The address that somebody wants to sign in with, whose provider told none.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema, Validate)]
pub struct LinkingCodeRequest {
    pub link: LinkToken,
    pub email: EmailAddress,
}

/// A provider that one can sign in with.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Identity {
    pub id: IdentityId,
    /// Null where the hub does not work with that provider any more.
    pub provider: Option<Slug>,
    /// The provider's name for people, or its address.
    #[schema(
        max_length = 500,
        pattern = r"^[^\u0000-\u001f]*$",
        example = "Regione Emilia-Romagna"
    )]
    pub name: String,
    pub created_at: Timestamp,
    /// No finer than the day.
    pub last_used_on: Option<Day>,
}

/// The providers that one can sign in with, the youngest first; a code by mail is always possible.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Identities {
    #[schema(max_items = 100)]
    pub items: Vec<Identity>,
}

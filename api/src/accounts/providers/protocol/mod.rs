//! OpenID Connect, as a client of one provider: authorization code with PKCE (RFC 7636), state and nonce, and an ID token that is
//! believed only when everything about it is right (OpenID Connect Core 1.0 §3.1.3.7; RFC 9207 for who answered).

mod fetch;
mod metadata;
mod token;

pub use fetch::FetchError;

use super::settings::ProviderSettings;
use crate::kernel::clock::Timestamp;
use fetch::Fetcher;
use metadata::{Metadata, Source};
use openidconnect::core::{CoreAuthenticationFlow, CoreClient, CoreErrorResponseType};
use openidconnect::url::Url;
use openidconnect::{
    AuthType, AuthUrl, AuthorizationCode, ClientId, ClientSecret, CsrfToken, EndpointNotSet, EndpointSet,
    HttpRequest, IssuerUrl, Nonce, OAuth2TokenResponse, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl,
    RequestTokenError, Scope, TokenResponse, TokenUrl,
};
use serde_json::{Map, Value};
use std::sync::Arc;

/// Why a provider did not vouch for anybody.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProviderError {
    /// Nothing came of asking it.
    #[error("the provider {0}")]
    Fetch(FetchError),
    /// It answers, but not as it must; or somebody answers in its place.
    #[error("{0}")]
    Wrong(&'static str),
    /// It does not know the code: used, too old, or of somebody else.
    #[error("the provider does not take the code")]
    BadCode,
}

impl From<FetchError> for ProviderError {
    fn from(error: FetchError) -> Self {
        Self::Fetch(error)
    }
}

/// What the browser is sent with, and what only we and it know.
pub struct Opening<'a> {
    pub redirect_uri: &'a str,
    pub state: String,
    pub nonce: String,
    /// Of 43 characters at least (RFC 7636 §4.1).
    pub verifier: &'a str,
}

/// What comes back.
pub struct Return<'a> {
    pub redirect_uri: &'a str,
    pub code: &'a str,
    pub verifier: &'a str,
    /// Who answered, where the answer says so.
    pub issuer: Option<&'a str>,
    /// Tells whether a nonce is the one that we sent.
    pub is_our_nonce: &'a dyn Fn(&str) -> bool,
}

/// Whom the provider vouches for.
#[derive(Debug)]
pub struct Vouched {
    /// Unique at this issuer, and never given to somebody else.
    pub subject: String,
    pub claims: Map<String, Value>,
}

/// One provider, as we talk to it.
pub struct Provider {
    pub settings: ProviderSettings,
    fetcher: Fetcher,
    source: Source,
}

type Client =
    CoreClient<EndpointSet, EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointSet, EndpointNotSet>;

impl Provider {
    pub fn new(settings: ProviderSettings) -> Self {
        Self {
            fetcher: Fetcher::new(settings.allow_private_addresses),
            source: Source::new(&settings.issuer),
            settings,
        }
    }

    /// Where to send the browser.
    pub async fn authorization_url(
        &self,
        opening: Opening<'_>,
        now: Timestamp,
    ) -> Result<Url, ProviderError> {
        let metadata = self.source.metadata(&self.fetcher, now).await?;
        let client = self.client(&metadata, opening.redirect_uri)?;
        let verifier = PkceCodeVerifier::new(opening.verifier.to_owned());
        let (state, nonce) = (opening.state, opening.nonce);
        let (url, _, _) = client
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                move || CsrfToken::new(state),
                move || Nonce::new(nonce),
            )
            .add_scopes(
                self.settings
                    .scopes
                    .iter()
                    .filter(|s| *s != "openid")
                    .cloned()
                    .map(Scope::new),
            )
            .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier))
            .url();
        if url.scheme() == "https" || (url.scheme() == "http" && self.settings.allow_private_addresses) {
            Ok(url)
        } else {
            Err(ProviderError::Wrong(
                "its discovery document sends people to an address without TLS",
            ))
        }
    }

    /// Changes the code into the person that the provider vouches for.
    pub async fn redeem(&self, back: Return<'_>, now: Timestamp) -> Result<Vouched, ProviderError> {
        let metadata = self.source.metadata(&self.fetcher, now).await?;
        match back.issuer {
            Some(issuer) if issuer != self.settings.issuer => {
                return Err(ProviderError::Wrong(
                    "the answer in the browser is of another issuer",
                ));
            }
            None if metadata.authorization_response_iss_parameter_supported => {
                return Err(ProviderError::Wrong(
                    "the answer in the browser does not say who it is from",
                ));
            }
            _ => {}
        }
        let client = self.client(&metadata, back.redirect_uri)?;
        let ask = |request: HttpRequest| self.fetcher.ask(request);
        let answer = client
            .exchange_code(AuthorizationCode::new(back.code.to_owned()))
            .set_pkce_verifier(PkceCodeVerifier::new(back.verifier.to_owned()))
            .request_async(&ask)
            .await
            .map_err(|error| match error {
                RequestTokenError::Request(error) => error.into(),
                RequestTokenError::ServerResponse(told)
                    if *told.error() == CoreErrorResponseType::InvalidGrant =>
                {
                    ProviderError::BadCode
                }
                RequestTokenError::ServerResponse(_) => {
                    ProviderError::Wrong("it does not take our credentials")
                }
                RequestTokenError::Parse(..) | RequestTokenError::Other(_) => {
                    ProviderError::Wrong("its answer for the code cannot be read")
                }
            })?;
        let id_token = answer
            .id_token()
            .ok_or(ProviderError::Wrong("it gives no ID token"))?;
        let mut vouched = self.verified(id_token, &metadata, back.is_our_nonce, now).await?;
        self.complete(&mut vouched, &metadata, answer.access_token().secret())
            .await?;
        Ok(vouched)
    }

    async fn verified(
        &self,
        id_token: &token::IdToken,
        metadata: &Metadata,
        is_our_nonce: &dyn Fn(&str) -> bool,
        now: Timestamp,
    ) -> Result<Vouched, ProviderError> {
        let rules = token::Rules {
            issuer: &self.settings.issuer,
            client_id: &self.settings.client_id,
            is_our_nonce,
            now,
        };
        let keys = self.source.keys(&self.fetcher, metadata, now).await?;
        match token::verify(id_token, &keys, &rules) {
            Err(token::Untrue::UnknownKey) => {
                let newer = self
                    .source
                    .newer_keys(&self.fetcher, metadata, &keys, now)
                    .await?;
                let keys: Arc<_> = newer.ok_or(token::Untrue::UnknownKey)?;
                Ok(token::verify(id_token, &keys, &rules)?)
            }
            result => Ok(result?),
        }
    }

    /// Some providers say name and address only where they are asked with the access token (Core §5.3).
    async fn complete(
        &self,
        vouched: &mut Vouched,
        metadata: &Metadata,
        bearer: &str,
    ) -> Result<(), ProviderError> {
        let names = &self.settings.claims;
        let Some(endpoint) = &metadata.userinfo_endpoint else {
            return Ok(());
        };
        if [&names.email, &names.name]
            .into_iter()
            .all(|name| vouched.claims.contains_key(name))
        {
            return Ok(());
        }
        let Value::Object(told) = self.fetcher.authorized(endpoint, Some(bearer)).await? else {
            return Err(ProviderError::Wrong("its user info cannot be read"));
        };
        // Core §5.3.2: without that, another person's claims could come.
        if told.get("sub").and_then(Value::as_str) != Some(&vouched.subject) {
            return Err(ProviderError::Wrong("its user info is of somebody else"));
        }
        for (name, value) in told {
            vouched.claims.entry(name).or_insert(value);
        }
        Ok(())
    }

    fn client(&self, metadata: &Metadata, redirect_uri: &str) -> Result<Client, ProviderError> {
        let unreadable =
            |_| ProviderError::Wrong("its discovery document has an address that cannot be read");
        let issuer = IssuerUrl::new(self.settings.issuer.clone()).map_err(unreadable)?;
        let authorization = AuthUrl::new(metadata.authorization_endpoint.clone()).map_err(unreadable)?;
        let token = TokenUrl::new(metadata.token_endpoint.clone()).map_err(unreadable)?;
        let redirect = RedirectUrl::new(redirect_uri.to_owned()).map_err(unreadable)?;
        let client = CoreClient::new(
            ClientId::new(self.settings.client_id.clone()),
            issuer,
            openidconnect::JsonWebKeySet::default(),
        )
        .set_auth_uri(authorization)
        .set_token_uri(token)
        .set_redirect_uri(redirect);
        let Some(secret) = &self.settings.client_secret else {
            return Ok(client);
        };
        // `client_secret_basic` is what a provider takes that does not say (Discovery §3).
        let methods = metadata
            .token_endpoint_auth_methods_supported
            .as_deref()
            .unwrap_or_default();
        let takes = |method: &str| methods.iter().any(|one| one == method);
        let in_body = takes("client_secret_post") && !takes("client_secret_basic");
        Ok(client
            .set_client_secret(ClientSecret::new(secret.0.clone()))
            .set_auth_type(if in_body {
                AuthType::RequestBody
            } else {
                AuthType::BasicAuth
            }))
    }
}

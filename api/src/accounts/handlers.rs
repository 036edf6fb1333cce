//! HTTP only.

use super::model::{
    CodeRequest, CodeSent, NewSession, NewToken, PersonalToken, PersonalTokens, Session, SessionId, Sessions,
    SigningKeys, TokenId,
};
use super::sessions::{Begun, Refresh, RefreshGuard};
use super::{codes, keys, providers, sessions, tokens};
use crate::access::Refusal;
use crate::http::answer::{Done, Once, OnceCreated};
use crate::http::caller::{Client, OwnPage};
use crate::http::contract::Contract;
use crate::http::cookie::{Cookie, WithCookie};
use crate::http::device::Device;
use crate::http::{Answer, Json, Path, Public};
use crate::kernel::context::Context;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use actix_web::{HttpRequest, delete, get, post};

/// The refresh token's: `__Host-` ties it to this host, over TLS, on every path.
const COOKIE: &str = "__Host-piazza-session";

/// Ask for a sign-in code
///
/// Sends a code and a link to an address; both are good once, for 15 minutes. The answer is the same whoever it is: nobody is
/// looked up. An address gets five in a quarter of an hour at most, however it is spelt.
#[utoipa::path(tag = "account", security(()), extensions(("x-secret-answer" = json!(true))), responses((status = 202, description = "A code is on its way", body = CodeSent)))]
#[post("/sign-in/codes")]
pub async fn request_sign_in_code(
    cx: Context,
    client: Client,
    asked: Json<CodeRequest>,
) -> Answer<Once<CodeSent>> {
    let sent = codes::send(&cx, asked.into_inner(), client.0).await?;
    Ok(Once(StatusCode::ACCEPTED, sent))
}

/// Sign in
///
/// With the code, or with the token of the link. Whoever was not known is registered. Five wrong codes end the sign-in.
#[utoipa::path(tag = "account", security(()), extensions(("x-secret-answer" = json!(true))), responses((status = 201, description = "Signed in; the refresh token comes as a cookie", body = Session)))]
#[post("/sessions")]
pub async fn start_session(
    cx: Context,
    client: Client,
    device: Device,
    _: OwnPage,
    request: HttpRequest,
    new: Json<NewSession>,
) -> Answer<WithCookie<OnceCreated<Session>>> {
    let browser = providers::browser(request.headers());
    let begun = sessions::start(&cx, new.into_inner(), client.0, device_name(&device), browser).await?;
    Ok(signed_in(begun))
}

/// Renew the session
///
/// By its cookie, from a page of this site (`Origin`). The cookie changes each time and is good once: an old one ends the session,
/// so a page asks once at a time.
#[utoipa::path(tag = "account", security(()), extensions(("x-secret-answer" = json!(true))), responses((status = 200, description = "New tokens", body = Session)))]
#[post("/sessions/current/renewal")]
pub async fn renew_session(
    cx: Context,
    request: HttpRequest,
    page: OwnPage,
    guard: Data<RefreshGuard>,
) -> Answer<WithCookie<Once<Session>>> {
    page.must_be_known()?;
    let refresh = Cookie::read(request.headers(), COOKIE).ok_or(Refusal::SignIn)?;
    let begun = sessions::renew(&cx, &refresh, **guard).await?;
    Ok(WithCookie(
        Once(StatusCode::OK, begun.session),
        cookie(begun.refresh),
    ))
}

fn cookie(refresh: Refresh) -> Cookie {
    Cookie {
        name: COOKIE,
        value: refresh.value,
        max_age: refresh.max_age,
    }
}

pub(super) fn device_name(device: &Device) -> super::model::Device {
    super::model::Device::new(device.0.as_str()).unwrap_or_else(|_| super::model::Device::unknown())
}

/// What somebody's browser is given who signed in, by whichever way.
pub(super) fn signed_in(begun: Begun) -> WithCookie<OnceCreated<Session>> {
    let answer = OnceCreated {
        at: format!("/v1/me/sessions/{}", begun.session.session),
        body: begun.session,
    };
    WithCookie(answer, cookie(begun.refresh))
}

/// Sign out
///
/// Ends the session of the access token, or of the cookie. Signing out twice is no fault.
#[utoipa::path(tag = "account", security(()), responses((status = 204, description = "Signed out")))]
#[delete("/sessions/current")]
pub async fn end_current_session(
    cx: Context,
    request: HttpRequest,
    page: OwnPage,
) -> Answer<WithCookie<Done>> {
    let refresh = Cookie::read(request.headers(), COOKIE);
    if refresh.is_some() {
        page.must_be_known()?;
    }
    sessions::end_current(&cx, refresh.as_deref()).await?;
    Ok(WithCookie(Done, Cookie::gone(COOKIE)))
}

/// List my sessions
#[utoipa::path(tag = "account", responses((status = 200, description = "Open sessions, the youngest first", body = Sessions)))]
#[get("/me/sessions")]
pub async fn list_sessions(cx: Context) -> Answer<Public<Sessions>> {
    Ok(Public(sessions::list(&cx).await?))
}

/// End one of my sessions
#[utoipa::path(tag = "account", params(("session" = SessionId, Path, description = "Its id")), responses((status = 204, description = "Ended: it opens nothing any more")))]
#[delete("/me/sessions/{session}")]
pub async fn end_session(cx: Context, at: Path<SessionId>) -> Answer<Done> {
    sessions::end(&cx, *at).await?;
    Ok(Done)
}

/// End my other sessions
///
/// All but the one that asks.
#[utoipa::path(tag = "account", responses((status = 204, description = "Ended")))]
#[delete("/me/sessions")]
pub async fn end_other_sessions(cx: Context) -> Answer<Done> {
    sessions::end_others(&cx).await?;
    Ok(Done)
}

/// List my tokens
#[utoipa::path(tag = "account", responses((status = 200, description = "Personal tokens, the youngest first", body = PersonalTokens)))]
#[get("/me/tokens")]
pub async fn list_tokens(cx: Context) -> Answer<Public<PersonalTokens>> {
    Ok(Public(tokens::list(&cx).await?))
}

/// Create a token
///
/// For a program that acts in my name, within the scopes that I give it. Its secret is in this answer and nowhere else.
#[utoipa::path(tag = "account", extensions(("x-secret-answer" = json!(true))), responses((status = 201, description = "The token with its secret", body = PersonalToken)))]
#[post("/me/tokens")]
pub async fn create_token(
    cx: Context,
    new: Json<NewToken>,
    contract: Data<Contract>,
) -> Answer<OnceCreated<PersonalToken>> {
    let made = tokens::create(&cx, new.into_inner(), &contract.scopes()).await?;
    Ok(OnceCreated {
        at: format!("/v1/me/tokens/{}", made.id),
        body: made,
    })
}

/// Revoke a token
#[utoipa::path(tag = "account", params(("token" = TokenId, Path, description = "Its id")), responses((status = 204, description = "Revoked: it opens nothing any more")))]
#[delete("/me/tokens/{token}")]
pub async fn revoke_token(cx: Context, at: Path<TokenId>) -> Answer<Done> {
    tokens::revoke(&cx, *at).await?;
    Ok(Done)
}

/// Show the signing keys
///
/// The public keys of our access tokens (RFC 7517).
#[utoipa::path(tag = "account", responses((status = 200, description = "A set of keys", body = SigningKeys)))]
#[get("/.well-known/jwks.json")]
pub async fn show_signing_keys(cx: Context) -> Answer<Once<SigningKeys>> {
    Ok(Once(StatusCode::OK, keys::published(&cx).await?))
}

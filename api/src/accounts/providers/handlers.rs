//! HTTP only.

use super::linking;
use super::model::{
    Authorization, Identities, IdentityId, LinkingCodeRequest, NewAuthorization, ProviderAnswer,
    SignInProviders, SignInStep,
};
use super::service::{self, Completed, Providers, Visitor};
use crate::accounts::handlers::{device_name, signed_in};
use crate::accounts::model::{CodeSent, Session};
use crate::http::answer::{Done, Once, OnceCreated};
use crate::http::caller::{Client, OwnPage};
use crate::http::cookie::{Cookie, WithCookie};
use crate::http::device::Device;
use crate::http::{Answer, Json, Path, Public};
use crate::kernel::context::Context;
use crate::kernel::text::Slug;
use actix_web::http::StatusCode;
use actix_web::http::header::HeaderMap;
use actix_web::web::Data;
use actix_web::{Either, HttpRequest, delete, get, post};

/// Binds a sign-in to the browser that began it.
const COOKIE: &str = "__Host-piazza-provider";
/// Seconds: the way to the provider and back, and a code by mail after that.
const COOKIE_AGE: u64 = 2_400;

/// The value of the cookie that binds a sign-in to its browser.
pub fn browser(headers: &HeaderMap) -> Option<String> {
    Cookie::read(headers, COOKIE)
}

fn visitor(request: &HttpRequest, client: &Client, device: &Device) -> Visitor {
    Visitor {
        browser: browser(request.headers()),
        client: client.0,
        device: device_name(device),
    }
}

/// List sign-in providers
///
/// OpenID providers that people can sign in with, beside a code by mail. Often there are none.
#[utoipa::path(tag = "account", responses((status = 200, description = "The providers", body = SignInProviders)))]
#[get("/sign-in/providers")]
pub async fn list_providers(cx: Context, providers: Data<Providers>) -> Answer<Public<SignInProviders>> {
    Ok(Public(providers.list(cx.language())))
}

/// Begin to sign in with a provider
///
/// Answers where to send the browser, and sets a cookie that it must come back with within ten minutes. The provider sends it to
/// `/accedi/ritorno` or `/en/sign-in/return` of this hub.
#[utoipa::path(tag = "account", security(()), extensions(("x-secret-answer" = json!(true))), params(("provider" = Slug, Path, description = "Its name")), responses((status = 201, description = "Where to go", body = Authorization)))]
#[post("/sign-in/providers/{provider}/authorizations")]
pub async fn begin_provider_sign_in(
    cx: Context,
    at: Path<String>,
    providers: Data<Providers>,
    request: HttpRequest,
    who: (Client, Device, OwnPage),
    asked: Json<NewAuthorization>,
) -> Answer<WithCookie<OnceCreated<Authorization>>> {
    let visitor = visitor(&request, &who.0, &who.1);
    let (authorization, value) = service::begin(&cx, &providers, &at, asked.into_inner(), visitor).await?;
    let cookie = Cookie {
        name: COOKIE,
        value,
        max_age: Some(COOKIE_AGE),
    };
    let answer = OnceCreated {
        at: format!("/v1/sign-in/providers/{}/completions", *at),
        body: authorization,
    };
    Ok(WithCookie(answer, cookie))
}

/// Complete a sign-in with a provider
///
/// With what the provider sent the browser back with; once, and only in the browser that began. 200 where something is missing
/// (`next`), or where whoever was signed in already has the provider linked now.
#[utoipa::path(tag = "account", security(()), extensions(("x-secret-answer" = json!(true))), params(("provider" = Slug, Path, description = "Its name")), responses((status = 201, description = "Signed in; the refresh token comes as a cookie", body = Session), (status = 200, description = "What comes next", body = SignInStep)))]
#[post("/sign-in/providers/{provider}/completions")]
pub async fn complete_provider_sign_in(
    cx: Context,
    at: Path<String>,
    providers: Data<Providers>,
    request: HttpRequest,
    who: (Client, Device, OwnPage),
    back: Json<ProviderAnswer>,
) -> Answer<Either<WithCookie<OnceCreated<Session>>, Once<SignInStep>>> {
    let visitor = visitor(&request, &who.0, &who.1);
    Ok(
        match service::complete(&cx, &providers, &at, back.into_inner(), visitor).await? {
            Completed::SignedIn(begun) => Either::Left(signed_in(*begun)),
            Completed::Next(next) => Either::Right(Once(StatusCode::OK, next)),
        },
    )
}

/// Ask for a code that links a provider
///
/// After `tell_email`: sends a code to an address of the person's choice. Given back in the same browser to `start_session`, it
/// signs them in and links the provider. Nobody is looked up.
#[utoipa::path(tag = "account", security(()), extensions(("x-secret-answer" = json!(true))), params(("provider" = Slug, Path, description = "Its name")), responses((status = 202, description = "A code is on its way", body = CodeSent)))]
#[post("/sign-in/providers/{provider}/codes")]
pub async fn request_linking_code(
    cx: Context,
    at: Path<String>,
    providers: Data<Providers>,
    request: HttpRequest,
    who: (Client, Device, OwnPage),
    asked: Json<LinkingCodeRequest>,
) -> Answer<Once<CodeSent>> {
    let visitor = visitor(&request, &who.0, &who.1);
    let sent = linking::request_code(&cx, &providers, &at, asked.into_inner(), visitor).await?;
    Ok(Once(StatusCode::ACCEPTED, sent))
}

/// List my identities
///
/// The providers that open my account.
#[utoipa::path(tag = "account", responses((status = 200, description = "Identities, the youngest first", body = Identities)))]
#[get("/me/identities")]
pub async fn list_identities(cx: Context, providers: Data<Providers>) -> Answer<Public<Identities>> {
    Ok(Public(linking::list(&cx, &providers).await?))
}

/// Unlink an identity
///
/// The provider does not open my account any more; a code by mail still does.
#[utoipa::path(tag = "account", params(("identity" = IdentityId, Path, description = "Its id")), responses((status = 204, description = "Unlinked")))]
#[delete("/me/identities/{identity}")]
pub async fn unlink_identity(cx: Context, at: Path<IdentityId>) -> Answer<Done> {
    linking::unlink(&cx, *at).await?;
    Ok(Done)
}

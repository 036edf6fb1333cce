//! The story: the browser leaves with a state that is good once and comes back with a code; who the provider vouches for is signed
//! in, or told what is missing. An identity is issuer and subject, never an address: an address only says whom to ask.

use super::entity::sign_in;
use super::error::ProviderSignInError;
use super::model::{
    Authorization, NewAuthorization, Next, ProfileField, ProviderAnswer, SignInProvider, SignInProviders,
    SignInStep,
};
use super::protocol::{Opening, Provider, ProviderError, Return};
use super::rules::{self, Profile};
use super::settings::ProviderSettings;
use super::{linking, store, storing};
use crate::access::{Actor, Member, Refusal, Via};
use crate::accounts::limits::{self, Limit};
use crate::accounts::model::Device;
use crate::accounts::sessions::{self, Beginning, Begun};
use crate::kernel::clock::Day;
use crate::kernel::context::{Context, House};
use crate::kernel::db::{DbError, Subject, Tx};
use crate::kernel::language::Language;
use crate::kernel::secret;
use crate::mail::{self, Page};
use crate::people::{self, Brief, PersonId, Registration};
use serde_json::json;
use std::net::IpAddr;
use std::time::Duration;

pub(super) type Done<T> = Result<T, ProviderSignInError>;

/// How long somebody may stay at the provider.
const AWAY_FOR: Duration = Duration::from_secs(600);

/// Departures of one client: an office shares one.
const DEPARTURES_OF_A_CLIENT: Limit = Limit {
    kind: "provider.client",
    most: 120,
    per: Duration::from_secs(900),
};

/// The providers of the settings.
pub struct Providers(Vec<Provider>);

impl Providers {
    pub fn new(settings: &[ProviderSettings]) -> Self {
        Self(settings.iter().cloned().map(Provider::new).collect())
    }

    pub(super) fn named(&self, slug: &str) -> Result<&Provider, Refusal> {
        let found = self
            .0
            .iter()
            .find(|provider| provider.settings.slug.as_str() == slug);
        found.ok_or(Refusal::Hidden)
    }

    pub(super) fn of(&self, issuer: &str) -> Option<&ProviderSettings> {
        let mut all = self.0.iter().map(|provider| &provider.settings);
        all.find(|settings| settings.issuer == issuer)
    }

    pub fn list(&self, language: Language) -> SignInProviders {
        let shown = |provider: &Provider| SignInProvider {
            provider: provider.settings.slug.clone(),
            name: provider.settings.label.of(language).to_owned(),
        };
        SignInProviders {
            items: self.0.iter().map(shown).collect(),
        }
    }
}

/// Who comes, and in which browser: the value of its cookie.
pub struct Visitor {
    pub browser: Option<String>,
    pub client: IpAddr,
    pub device: Device,
}

/// Where to go, and the cookie's value.
pub async fn begin(
    cx: &Context,
    providers: &Providers,
    slug: &str,
    asked: NewAuthorization,
    visitor: Visitor,
) -> Done<(Authorization, String)> {
    let provider = providers.named(slug)?;
    limits::spend(cx, DEPARTURES_OF_A_CLIENT, &limits::client(visitor.client)).await?;
    // A browser that has a cookie keeps it: two tabs can both come back.
    let browser = visitor
        .browser
        .filter(|value| value.len() == secret::random().len());
    let browser = browser.unwrap_or_else(secret::random);
    let state = format!("{slug}.{}", secret::random());
    let nonce = secret::random();
    let opening = Opening {
        redirect_uri: &redirect_uri(cx.base_url(), cx.language()),
        verifier: &verifier(cx.house(), &browser, &state),
        state: state.clone(),
        nonce: nonce.clone(),
    };
    let url = provider
        .authorization_url(opening, cx.now())
        .await
        .map_err(|error| noted(provider, error))?;
    cx.transact("provider_sign_in.begun", async |tx| {
        let row = sign_in::Model {
            id: tx.new_id(),
            state_hash: hash(tx.house(), "state", &state),
            nonce_hash: hash(tx.house(), "nonce", &nonce),
            browser_hash: hash(tx.house(), "browser", &browser),
            provider: provider.settings.slug.clone(),
            language: cx.language(),
            keep_name: asked.keep.contains(&ProfileField::Name),
            keep_email: asked.keep.contains(&ProfileField::Email),
            remember: asked.remember,
            return_to: asked.return_to.clone(),
            expires_at: tx.now().plus(AWAY_FOR),
        };
        tx.audit(about(row.id), json!({"provider": slug})).await?;
        storing::insert_sign_in(tx, row).await?;
        Ok::<_, ProviderSignInError>(())
    })
    .await?;
    let authorization_url = url.to_string();
    Ok((Authorization { authorization_url }, browser))
}

/// What came of somebody's return.
pub enum Completed {
    SignedIn(Box<Begun>),
    Next(SignInStep),
}

pub async fn complete(
    cx: &Context,
    providers: &Providers,
    slug: &str,
    back: ProviderAnswer,
    visitor: Visitor,
) -> Done<Completed> {
    let provider = providers.named(slug)?;
    limits::spend(cx, limits::PROOFS_OF_A_CLIENT, &limits::client(visitor.client)).await?;
    let browser = visitor.browser.ok_or(ProviderSignInError::Over)?;
    let house = cx.house();
    // Used up before the provider is asked: whatever comes of it, nobody comes back with this state again.
    let began = cx
        .transact("provider_sign_in.returned", async |tx| {
            let state = hash(tx.house(), "state", &back.state);
            let of_browser = hash(tx.house(), "browser", &browser);
            let began = storing::take_sign_in(tx, &state, &of_browser, slug).await?;
            let began = began.ok_or(ProviderSignInError::Over)?;
            tx.audit(about(began.id), json!({"provider": slug})).await?;
            Ok::<_, ProviderSignInError>(began)
        })
        .await?;
    let returned = Return {
        redirect_uri: &redirect_uri(cx.base_url(), began.language),
        code: &back.code,
        verifier: &verifier(house, &browser, &back.state),
        issuer: back.iss.as_deref(),
        is_our_nonce: &|nonce| secret::same(&hash(house, "nonce", nonce), &began.nonce_hash),
    };
    let vouched = provider
        .redeem(returned, cx.now())
        .await
        .map_err(|error| noted(provider, error))?;
    let meeting = Meeting {
        provider: &provider.settings,
        profile: rules::profile(&vouched.claims, &provider.settings.claims),
        subject: vouched.subject,
        began,
        browser,
        device: visitor.device,
    };
    match cx.actor() {
        Actor::Person(Member {
            person,
            via: Via::Session(_),
            ..
        }) => link_own(cx, &meeting, PersonId(*person)).await,
        _ => meet(cx, meeting).await,
    }
}

/// Somebody for whom a provider vouches.
struct Meeting<'a> {
    provider: &'a ProviderSettings,
    subject: String,
    profile: Profile,
    began: sign_in::Model,
    browser: String,
    device: Device,
}

/// Somebody who is signed in already gets another way in.
async fn link_own(cx: &Context, meeting: &Meeting<'_>, person: PersonId) -> Done<Completed> {
    cx.transact("identity.linked", async |tx| {
        match storing::owner(tx, &meeting.provider.issuer, &meeting.subject).await? {
            Some(owner) if owner != person => return Err(ProviderSignInError::LinkedElsewhere),
            Some(_) => {
                tx.audit(about(meeting.began.id), json!({"linked": "already"}))
                    .await?;
            }
            None => linking::link(tx, person, &meeting.provider.issuer, &meeting.subject).await?,
        }
        Ok(Completed::Next(SignInStep::bare(Next::Linked)))
    })
    .await
}

async fn meet(cx: &Context, meeting: Meeting<'_>) -> Done<Completed> {
    let known = store::owner(&cx.house().db.reader, &meeting.provider.issuer, &meeting.subject).await?;
    if let (None, Some(email)) = (known, &meeting.profile.email) {
        // A letter may have to go there; counting inside the transaction would wait for itself.
        limits::spend(cx, limits::CODES_TO_AN_ADDRESS, &limits::address(email)).await?;
    }
    cx.transact("session.started", async |tx| {
        let issuer = &meeting.provider.issuer;
        if let Some(owner) = storing::owner(tx, issuer, &meeting.subject).await? {
            let person = people::brief(&tx.house().db.reader, owner).await?;
            let person = person.ok_or(ProviderSignInError::Over)?;
            storing::note_use(tx, issuer, &meeting.subject, Day(tx.now().to_offset().date())).await?;
            return sign_in(cx, tx, &meeting, &person, false).await;
        }
        let Some(email) = &meeting.profile.email else {
            return tell_email(tx, &meeting).await;
        };
        if people::by_email(tx, email).await?.is_some() {
            let carried = linking::Carried::new(tx.house(), issuer, &meeting.subject, &meeting.browser);
            let return_to = meeting.began.return_to.clone();
            let sent = linking::send_code(cx, tx, meeting.provider, email, &carried, return_to).await?;
            return Ok(Completed::Next(SignInStep {
                request: Some(sent.request),
                expires_in: Some(sent.expires_in),
                ..SignInStep::bare(Next::LinkEmail)
            }));
        }
        if !meeting.began.keep_email {
            return tell_email(tx, &meeting).await;
        }
        let name = meeting.profile.name.clone().filter(|_| meeting.began.keep_name);
        let registration = Registration {
            email: email.clone(),
            name: name.unwrap_or_default(),
            language: cx.language(),
        };
        let id = people::register(tx, registration).await?;
        linking::link(tx, id, issuer, &meeting.subject).await?;
        let person = people::by_email(tx, email).await?;
        let person = person.ok_or_else(|| DbError::shape("a person was registered and is not there"))?;
        sign_in(cx, tx, &meeting, &person, true).await
    })
    .await
}

async fn sign_in(
    cx: &Context,
    tx: &Tx,
    meeting: &Meeting<'_>,
    person: &Brief,
    registered_now: bool,
) -> Done<Completed> {
    let how = Beginning {
        remember: meeting.began.remember,
        device: meeting.device.clone(),
        registered_now,
        return_to: meeting.began.return_to.clone(),
    };
    let begun = sessions::begin(cx, tx, person, how).await?;
    Ok(Completed::SignedIn(Box::new(begun)))
}

/// There is no address that we may use. Whom the provider vouched for is closed into a token for this browser: we keep nothing of
/// somebody who may never come back.
async fn tell_email(tx: &Tx, meeting: &Meeting<'_>) -> Done<Completed> {
    tx.audit(about(meeting.began.id), json!({"next": Next::TellEmail}))
        .await?;
    let vouched = linking::Vouched {
        issuer: meeting.provider.issuer.clone(),
        subject: meeting.subject.clone(),
    };
    let link = linking::close(tx, vouched, &meeting.browser, meeting.began.return_to.clone())?;
    Ok(Completed::Next(SignInStep {
        link: Some(link),
        ..SignInStep::bare(Next::TellEmail)
    }))
}

/// Where the provider sends the browser back to: one page a language, both to be registered with the provider.
fn redirect_uri(base_url: &str, language: Language) -> String {
    mail::link(base_url, language, Page::SignInReturn, "")
}

/// The code's verifier (RFC 7636), made from the browser's cookie: nobody who reads the database has it.
fn verifier(house: &House, browser: &str, state: &str) -> String {
    secret::mark(
        &house.secret,
        "provider verifier",
        &[browser.as_bytes(), state.as_bytes()],
    )
}

pub(super) fn hash(house: &House, kind: &str, value: &str) -> String {
    secret::mark(
        &house.secret,
        "provider sign-in",
        &[kind.as_bytes(), value.as_bytes()],
    )
}

fn about(id: uuid::Uuid) -> Subject {
    Subject {
        kind: "provider_sign_in",
        id,
    }
}

/// For who runs the hub; it tells of the provider, and of nobody who came.
fn noted(provider: &Provider, error: ProviderError) -> ProviderError {
    if error != ProviderError::BadCode {
        tracing::warn!(provider = %provider.settings.slug, %error, "an OpenID provider failed");
    }
    error
}

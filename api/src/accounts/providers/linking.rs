//! From an identity to an account: a code sent to the account's address, given back in the same browser, links the two. Whoever only
//! reads the mail, or only has the provider's word, links nothing.

use super::entity::identity;
use super::error::ProviderSignInError;
use super::model::{Identities, Identity, IdentityId, LinkToken, LinkingCodeRequest};
use super::service::{Done, Providers, Visitor, hash};
use super::settings::ProviderSettings;
use super::{store, storing};
use crate::access::Refusal;
use crate::accounts::codes::{self, GOOD_FOR, Issue};
use crate::accounts::limits;
use crate::accounts::model::{CodeSent, Purpose, ReturnPath};
use crate::accounts::sessions;
use crate::kernel::clock::{Day, Timestamp};
use crate::kernel::context::{Context, House};
use crate::kernel::db::{DbError, Subject, Tx};
use crate::kernel::email::EmailAddress;
use crate::kernel::secret;
use crate::mail::{self, Letter, Page, Recipient, Template};
use crate::people::{self, PersonId};
use serde::{Deserialize, Serialize};
use serde_json::json;

/// Whom a provider vouched for.
#[derive(Serialize, Deserialize)]
pub struct Vouched {
    pub issuer: String,
    pub subject: String,
}

/// What waits behind a code, sealed with it.
#[derive(Serialize, Deserialize)]
pub struct Carried {
    vouched: Vouched,
    browser_hash: String,
}

impl Carried {
    pub fn new(house: &House, issuer: &str, subject: &str, browser: &str) -> Self {
        Self {
            vouched: Vouched {
                issuer: issuer.to_owned(),
                subject: subject.to_owned(),
            },
            browser_hash: hash(house, "linking browser", browser),
        }
    }
}

/// What a [`LinkToken`] holds.
#[derive(Serialize, Deserialize)]
struct Pending {
    vouched: Vouched,
    return_to: Option<ReturnPath>,
    until: i64,
}

const PENDING: &str = "identity without an address";

/// Closes an identity for a browser, until an address is told.
pub fn close(
    tx: &Tx,
    vouched: Vouched,
    browser: &str,
    return_to: Option<ReturnPath>,
) -> Result<LinkToken, DbError> {
    let pending = Pending {
        vouched,
        return_to,
        until: tx.now().plus(GOOD_FOR).0,
    };
    let plain = serde_json::to_vec(&pending).map_err(DbError::shape)?;
    let sealed = secret::seal(&tx.house().secret, PENDING, browser.as_bytes(), &plain)?;
    LinkToken::new(sealed).map_err(DbError::shape)
}

fn open(house: &House, link: &LinkToken, browser: &str, now: Timestamp) -> Option<Pending> {
    let plain = secret::open(&house.secret, PENDING, browser.as_bytes(), link)?;
    let pending: Pending = serde_json::from_slice(&plain).ok()?;
    (now.0 < pending.until).then_some(pending)
}

/// Sends the code that links. The letter is the same whoever reads it, and nobody is looked up.
pub async fn request_code(
    cx: &Context,
    providers: &Providers,
    slug: &str,
    asked: LinkingCodeRequest,
    visitor: Visitor,
) -> Done<CodeSent> {
    let provider = providers.named(slug)?;
    limits::spend(cx, limits::CODES_OF_A_CLIENT, &limits::client(visitor.client)).await?;
    limits::spend(cx, limits::CODES_TO_AN_ADDRESS, &limits::address(&asked.email)).await?;
    let browser = visitor.browser.ok_or(ProviderSignInError::Over)?;
    let pending = open(cx.house(), &asked.link, &browser, cx.now())
        .filter(|pending| pending.vouched.issuer == provider.settings.issuer)
        .ok_or(ProviderSignInError::Over)?;
    let Vouched { issuer, subject } = &pending.vouched;
    let carried = Carried::new(cx.house(), issuer, subject, &browser);
    cx.transact("sign_in.requested", async |tx| {
        let return_to = pending.return_to.clone();
        send_code(cx, tx, &provider.settings, &asked.email, &carried, return_to).await
    })
    .await
}

pub async fn send_code(
    cx: &Context,
    tx: &Tx,
    provider: &ProviderSettings,
    email: &EmailAddress,
    carried: &Carried,
    return_to: Option<ReturnPath>,
) -> Done<CodeSent> {
    let language = cx.language();
    let issue = Issue {
        purpose: Purpose::Link,
        return_to,
        carried: Some(serde_json::to_string(carried).map_err(DbError::shape)?),
        ..Issue::sign_in(email.clone(), language)
    };
    let issued = codes::issue(tx, issue).await?;
    let letter = Letter {
        to: Recipient {
            person: None,
            address: email.clone(),
        },
        language,
        template: Template::LinkIdentity,
        data: json!({
            "provider": provider.label.of(language),
            "code": format!("{} {}", &issued.code[..4], &issued.code[4..]),
            "link": mail::link(cx.base_url(), language, Page::SignInConfirm, &issued.fragment),
        }),
        not_before: None,
        invite: None,
        about: Some(Subject {
            kind: "sign_in",
            id: issued.request.0,
        }),
    };
    mail::post(tx, letter).await?;
    Ok(codes::sent(&issued))
}

/// The code was right: links what it carries, if it was given back in the browser that the provider sent back. In another one its
/// person is signed in all the same, and nothing is linked: somebody else may have begun it.
pub async fn confirm(tx: &Tx, person: PersonId, carried: &str, browser: Option<&str>) -> Result<(), DbError> {
    let carried: Carried = serde_json::from_str(carried).map_err(DbError::shape)?;
    let same = browser.is_some_and(|browser| {
        secret::same(
            &hash(tx.house(), "linking browser", browser),
            &carried.browser_hash,
        )
    });
    let Vouched { issuer, subject } = &carried.vouched;
    if !same || storing::owner(tx, issuer, subject).await?.is_some() {
        return Ok(());
    }
    link(tx, person, issuer, subject).await
}

/// From now on the identity opens the account.
pub async fn link(tx: &Tx, person: PersonId, issuer: &str, subject: &str) -> Result<(), DbError> {
    let row = identity::Model {
        id: IdentityId(tx.new_id()),
        person_id: person,
        issuer: issuer.to_owned(),
        subject: subject.to_owned(),
        created_at: tx.now(),
        last_used_on: Some(Day(tx.now().to_offset().date())),
    };
    tx.audit(about(row.id), json!({"person": person, "issuer": issuer}))
        .await?;
    storing::insert_identity(tx, row).await
}

/// One's own identities.
pub async fn list(cx: &Context, providers: &Providers) -> Done<Identities> {
    let person = sessions::own(cx)?;
    let rows = store::identities_of(&cx.house().db.reader, *person.on()).await?;
    let shown = |row: store::IdentityRow| {
        let settings = providers.of(&row.issuer);
        Identity {
            id: row.id,
            provider: settings.map(|settings| settings.slug.clone()),
            name: settings.map_or(row.issuer, |settings| settings.label.of(cx.language()).to_owned()),
            created_at: row.created_at,
            last_used_on: row.last_used_on,
        }
    };
    Ok(Identities {
        items: rows.into_iter().map(shown).collect(),
    })
}

/// The provider does not open the account any more; a code by mail does.
pub async fn unlink(cx: &Context, id: IdentityId) -> Done<()> {
    let person = sessions::own(cx)?;
    let brief = people::brief(&cx.house().db.reader, *person.on()).await?;
    let has_address = brief.is_some_and(|person| person.email.is_some());
    cx.transact("identity.unlinked", async |tx| {
        if !storing::delete_identity(tx, &person, id).await? {
            return Err(Refusal::Hidden.into());
        }
        if !has_address {
            return Err(ProviderSignInError::LastWayIn);
        }
        tx.audit(about(id), json!({"person": person.on()})).await?;
        Ok(())
    })
    .await
}

fn about(id: IdentityId) -> Subject {
    Subject {
        kind: "identity",
        id: id.0,
    }
}

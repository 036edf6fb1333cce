//! Codes by mail: sending one, and knowing it again.

use super::entity::request;
use super::error::AccountError;
use super::limits;
use super::model::{CodeRequest, CodeSent, NewSession, Purpose, ReturnPath, SignInRequestId};
use super::storing;
use crate::access::HubRole;
use crate::kernel::context::{Context, House};
use crate::kernel::db::{DbError, Subject, Tx};
use crate::kernel::email::EmailAddress;
use crate::kernel::language::Language;
use crate::kernel::secret;
use crate::mail::{self, Letter, Page, Recipient, Template};
use serde_json::json;
use std::net::IpAddr;
use std::time::Duration;

/// How long a code is good that somebody asked for.
pub const GOOD_FOR: Duration = Duration::from_secs(900);

/// How many proofs a request bears.
const MOST_TRIES: i64 = 5;

/// What a code is for.
pub struct Issue {
    pub email: EmailAddress,
    pub purpose: Purpose,
    pub language: Language,
    pub good_for: Duration,
    pub return_to: Option<ReturnPath>,
    pub hub_role: Option<HubRole>,
    /// To be done once the code is right (`Link`: the identity that is to be linked).
    pub carried: Option<String>,
}

impl Issue {
    /// A plain sign-in.
    pub fn sign_in(email: EmailAddress, language: Language) -> Self {
        Self {
            email,
            purpose: Purpose::SignIn,
            language,
            good_for: GOOD_FOR,
            return_to: None,
            hub_role: None,
            carried: None,
        }
    }
}

/// A code that only whoever issued it knows.
pub struct Issued {
    pub request: SignInRequestId,
    pub code: String,
    /// What stands behind `#` in the link.
    pub fragment: String,
}

/// Sends a code. Nobody is looked up: whoever asks learns nothing, neither from the answer nor from how long it takes.
pub async fn send(cx: &Context, asked: CodeRequest, client: IpAddr) -> Result<CodeSent, AccountError> {
    limits::spend(cx, limits::CODES_OF_A_CLIENT, &limits::client(client)).await?;
    limits::spend(cx, limits::CODES_TO_AN_ADDRESS, &limits::address(&asked.email)).await?;
    cx.transact("sign_in.requested", async |tx| {
        let mut issue = Issue::sign_in(asked.email.clone(), cx.language());
        issue.return_to.clone_from(&asked.return_to);
        let issued = issue_by_mail(tx, issue, Template::SignInCode).await?;
        Ok(sent(&issued))
    })
    .await
}

pub fn sent(issued: &Issued) -> CodeSent {
    CodeSent {
        request: issued.request,
        expires_in: i32::try_from(GOOD_FOR.as_secs()).unwrap_or(i32::MAX),
    }
}

/// Issues a code and owes the letter that brings it.
pub async fn issue_by_mail(tx: &Tx, issue: Issue, template: Template) -> Result<Issued, DbError> {
    let (address, language, hub_role) = (issue.email.clone(), issue.language, issue.hub_role);
    let issued = self::issue(tx, issue).await?;
    let base_url = &tx.house().base_url;
    let code = format!("{} {}", &issued.code[..4], &issued.code[4..]);
    let letter = Letter {
        to: Recipient {
            person: None,
            address,
        },
        language,
        template,
        data: json!({
            "code": code,
            "link": mail::link(base_url, language, Page::SignInConfirm, &issued.fragment),
            "role": hub_role,
        }),
        not_before: None,
        invite: None,
        about: Some(subject(issued.request)),
    };
    mail::post(tx, letter).await?;
    Ok(issued)
}

/// Issues a code, without a letter.
pub async fn issue(tx: &Tx, issue: Issue) -> Result<Issued, DbError> {
    let house = tx.house();
    let request = SignInRequestId(tx.new_id());
    let code = format!("{:08}", rand::random_range(0..100_000_000_u32));
    let token = secret::random();
    let bound = request.0.as_bytes();
    let seal = |plain: &str| secret::seal(&house.secret, SEALED, bound, plain.as_bytes());
    let row = request::Model {
        id: request,
        purpose: issue.purpose,
        email_hash: email_hash(house, &issue.email),
        email_sealed: seal(issue.email.as_str())?,
        code_hash: hash(house, request, "code", &code),
        token_hash: hash(house, request, "token", &token),
        language: issue.language,
        return_to: issue.return_to,
        hub_role: issue.hub_role,
        carried_sealed: issue.carried.as_deref().map(seal).transpose()?,
        wrong: 0,
        created_at: tx.now(),
        expires_at: tx.now().plus(issue.good_for),
        used_at: None,
    };
    storing::insert_request(tx, row).await?;
    tx.audit(subject(request), json!({"purpose": issue.purpose}))
        .await?;
    Ok(Issued {
        request,
        fragment: format!("{request}.{token}"),
        code,
    })
}

const SEALED: &str = "sign-in request";

/// By which an address is found again, for its erasure.
pub fn email_hash(house: &House, email: &EmailAddress) -> String {
    secret::mark(&house.secret, "sign-in address", &[email.as_str().as_bytes()])
}

fn hash(house: &House, request: SignInRequestId, kind: &str, proof: &str) -> String {
    secret::mark(
        &house.secret,
        "sign-in proof",
        &[request.0.as_bytes(), kind.as_bytes(), proof.as_bytes()],
    )
}

fn subject(request: SignInRequestId) -> Subject {
    Subject {
        kind: "sign_in",
        id: request.0,
    }
}

/// A request whose proof was right, used up now.
pub struct Proved {
    pub email: EmailAddress,
    pub language: Language,
    pub return_to: Option<ReturnPath>,
    pub hub_role: Option<HubRole>,
    pub carried: Option<String>,
}

/// Counts the try; to be called before the transaction that looks at the proof, so that a refused one counts too.
pub async fn count_try(cx: &Context, request: SignInRequestId) -> Result<(), AccountError> {
    if storing::count_try(cx.house(), request, MOST_TRIES, cx.now()).await? {
        Ok(())
    } else {
        Err(AccountError::CodeGone)
    }
}

/// Uses the request up if the proof is right: once, however many try at the same time.
pub async fn prove(tx: &Tx, new: &NewSession) -> Result<Proved, AccountError> {
    let house = tx.house();
    let row = storing::request(tx, new.request)
        .await?
        .ok_or(AccountError::CodeGone)?;
    let right = match (&new.code, &new.token) {
        (Some(code), _) => secret::same(&hash(house, row.id, "code", code), &row.code_hash),
        (None, Some(token)) => secret::same(&hash(house, row.id, "token", token), &row.token_hash),
        (None, None) => false,
    };
    if !right {
        return Err(AccountError::WrongCode);
    }
    // Wrong ones lock nothing.
    if !storing::use_request(tx, row.id).await? {
        return Err(AccountError::CodeGone);
    }
    let open = |sealed: &str| -> Result<String, AccountError> {
        let plain = secret::open(&house.secret, SEALED, row.id.0.as_bytes(), sealed);
        plain
            .and_then(|plain| String::from_utf8(plain).ok())
            .ok_or(AccountError::CodeGone)
    };
    let email = EmailAddress::new(open(&row.email_sealed)?).map_err(DbError::shape)?;
    Ok(Proved {
        email,
        language: row.language,
        hub_role: row.hub_role,
        carried: row.carried_sealed.as_deref().map(open).transpose()?,
        return_to: row.return_to,
    })
}

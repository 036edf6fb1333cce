//! Personal tokens: for programs that act in a person's name, within the scopes that the person gave them.

use super::entity::token;
use super::error::AccountError;
use super::model::{NewToken, PersonalToken, PersonalTokens, Scope, TokenId};
use super::sessions::own;
use super::store::TokenRow;
use super::{store, storing};
use crate::access::{Refusal, TokenScope};
use crate::kernel::clock::{Day, Timestamp};
use crate::kernel::context::{Context, House};
use crate::kernel::db::{DbError, Subject};
use crate::kernel::json_text::JsonText;
use crate::kernel::problem::Said;
use crate::kernel::secret;
use crate::people::PersonId;
use serde_json::json;
use std::collections::BTreeSet;
use std::time::Duration;

/// How every personal token begins, so that people and scanners of leaked secrets know one.
pub const PREFIX: &str = "pzt_";

const DAY: Duration = Duration::from_secs(24 * 3_600);
const LONGEST: Duration = DAY.saturating_mul(366);

/// Makes one; its secret is told in this answer and never again. `known`: the scopes that the contract has.
pub async fn create(
    cx: &Context,
    new: NewToken,
    known: &BTreeSet<TokenScope>,
) -> Result<PersonalToken, AccountError> {
    let person = own(cx)?;
    check_scopes(&new.scopes, known)?;
    let expires_at = end_of(new.expires_on);
    check_end(expires_at, cx.now())?;
    let secret = format!("{PREFIX}{}", secret::random());
    let row = token::Model {
        id: cx.new_id(),
        person_id: *person.on(),
        name: new.name,
        scopes: JsonText(new.scopes),
        hash: hash(cx.house(), &secret),
        created_at: cx.now(),
        expires_at,
        last_used_on: None,
    };
    cx.transact("token.created", async |tx| {
        storing::insert_token(tx, &person, row.clone()).await?;
        tx.audit(
            subject(row.id),
            json!({"scopes": row.scopes.0, "expires_at": row.expires_at}),
        )
        .await?;
        Ok(PersonalToken {
            id: row.id,
            name: row.name.clone(),
            scopes: row.scopes.0.clone(),
            created_at: row.created_at,
            expires_at: row.expires_at,
            last_used_on: None,
            secret: Some(secret.clone()),
        })
    })
    .await
}

fn check_scopes(scopes: &[Scope], known: &BTreeSet<TokenScope>) -> Result<(), AccountError> {
    for (at, scope) in scopes.iter().enumerate() {
        let known_one = scope.parse().is_ok_and(|scope: TokenScope| {
            known.contains(&scope) || known.iter().any(|known| scope.covers(&known.tag, known.writes))
        });
        if !known_one {
            let list: Vec<String> = known.iter().map(ToString::to_string).collect();
            let list = list.join(", ");
            return Err(AccountError::Rule {
                pointer: format!("/scopes/{at}"),
                said: Said::new(
                    format!("Questo ambito non esiste. Ci sono: {list}."),
                    format!("There is no such scope. There are: {list}."),
                ),
            });
        }
    }
    Ok(())
}

/// The end of a day, in UTC.
fn end_of(day: Day) -> Timestamp {
    Timestamp::from(day.0.midnight().assume_utc()).plus(DAY)
}

fn check_end(expires_at: Timestamp, now: Timestamp) -> Result<(), AccountError> {
    if expires_at > now && expires_at <= now.plus(LONGEST + DAY) {
        return Ok(());
    }
    Err(AccountError::Rule {
        pointer: "/expires_on".to_owned(),
        said: Said::new(
            "La scadenza va da oggi a un anno da oggi.",
            "It may end from today to a year from now.",
        ),
    })
}

pub async fn list(cx: &Context) -> Result<PersonalTokens, AccountError> {
    let person = own(cx)?;
    let rows = store::tokens_of(&cx.house().db.reader, *person.on(), cx.now()).await?;
    Ok(PersonalTokens {
        items: rows.into_iter().map(shown).collect(),
    })
}

fn shown(row: TokenRow) -> PersonalToken {
    PersonalToken {
        id: row.id,
        name: row.name,
        scopes: row.scopes.0,
        created_at: row.created_at,
        expires_at: row.expires_at,
        last_used_on: row.last_used_on,
        secret: None,
    }
}

/// Takes one back: from now on it opens nothing. Another's is not there.
pub async fn revoke(cx: &Context, id: TokenId) -> Result<(), AccountError> {
    let person = own(cx)?;
    cx.transact("token.revoked", async |tx| {
        if !storing::delete_token(tx, &person, id).await? {
            return Err(Refusal::Hidden.into());
        }
        tx.audit(subject(id), json!({})).await?;
        Ok(())
    })
    .await
}

/// Whose token it is and what it may do; notes the day of its use.
pub async fn check(
    house: &House,
    secret: &str,
    now: Timestamp,
) -> Result<Option<(PersonId, TokenId, Vec<TokenScope>)>, DbError> {
    let row = store::token_of(&house.db.reader, &hash(house, secret)).await?;
    let Some(row) = row.filter(|row| row.expires_at > now) else {
        return Ok(None);
    };
    let today = Day(now.to_offset().date());
    if row.last_used_on != Some(today) {
        storing::note_use(house, row.id, today).await?;
    }
    let scopes = row.scopes.0.iter().filter_map(|scope| scope.parse().ok());
    Ok(Some((row.person, row.id, scopes.collect())))
}

fn hash(house: &House, secret: &str) -> String {
    secret::mark(&house.secret, "personal token", &[secret.as_bytes()])
}

fn subject(id: TokenId) -> Subject {
    Subject {
        kind: "token",
        id: id.0,
    }
}

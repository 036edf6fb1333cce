//! How often somebody may ask for mail or try a code: counted in the database, so that replicas share the count and neither a
//! header, the case of a path nor the spelling of an address makes another one. Whoever is counted is kept as a keyed hash.

use super::error::AccountError;
use crate::kernel::context::Context;
use crate::kernel::db::DbError;
use crate::kernel::email::EmailAddress;
use crate::kernel::secret;
use sea_orm::{ConnectionTrait, Statement};
use std::net::IpAddr;
use std::time::Duration;

/// So many in such a time.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    pub kind: &'static str,
    pub most: i64,
    pub per: Duration,
}

const QUARTER: Duration = Duration::from_secs(900);

/// Codes sent to one address.
pub const CODES_TO_AN_ADDRESS: Limit = Limit {
    kind: "code.address",
    most: 5,
    per: QUARTER,
};

/// Codes that one client has sent, to whomever: an office shares one.
pub const CODES_OF_A_CLIENT: Limit = Limit {
    kind: "code.client",
    most: 60,
    per: QUARTER,
};

/// Codes that one client tries.
pub const PROOFS_OF_A_CLIENT: Limit = Limit {
    kind: "proof.client",
    most: 120,
    per: QUARTER,
};

/// Takes one from the allowance of `who`, at once and for good; over it, says when to come back.
pub async fn spend(cx: &Context, limit: Limit, who: &str) -> Result<(), AccountError> {
    const SPEND: &str = "INSERT INTO allowances (kind, who, since, spent) VALUES ($1, $2, $3, 1) \
         ON CONFLICT (kind, who, since) DO UPDATE SET spent = allowances.spent + 1 WHERE allowances.spent < $4";
    let db = &cx.house().db;
    let window = i64::try_from(limit.per.as_micros()).map_err(DbError::shape)?;
    let since = cx.now().0.div_euclid(window) * window;
    let who = secret::mark(
        &cx.house().secret,
        "allowance",
        &[limit.kind.as_bytes(), who.as_bytes()],
    );
    let values = [limit.kind.into(), who.into(), since.into(), limit.most.into()];
    let statement = Statement::from_sql_and_values(db.engine.backend(), SPEND, values);
    let taken = db.orm.execute_raw(statement).await.map_err(DbError::from)?;
    if taken.rows_affected() > 0 {
        return Ok(());
    }
    let wait = (since + window - cx.now().0).div_euclid(1_000_000) + 1;
    Err(AccountError::TooMany(wait.unsigned_abs()))
}

/// Whom an address is counted as: mail systems that ignore dots and what follows `+` are common, so for counting all of them
/// do. For everything else `a.b@…`, `ab@…` and `ab+x@…` are three addresses.
pub fn address(email: &EmailAddress) -> String {
    let (local, domain) = email.as_str().rsplit_once('@').unwrap_or((email.as_str(), ""));
    let local = local.split('+').next().unwrap_or_default().replace('.', "");
    format!("{local}@{domain}")
}

/// Whom a client is counted as: one IPv6 subscriber owns a whole /64.
pub fn client(address: IpAddr) -> String {
    crate::http::rate_limit::subscriber(address).to_string()
}

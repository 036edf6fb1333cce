//! Accounts: signing in without passwords, sessions, personal tokens, and the keys behind them.
//!
//! A code by mail proves an address; that makes a session. The session gives access tokens of ten minutes and a refresh token in
//! a cookie, each good once. A token never decides by itself: session, person and roles are read on every request.

mod codes;
mod entity;
mod error;
mod handlers;
pub mod keys;
mod limits;
mod model;
mod personal;
mod policy;
pub mod providers;
mod sessions;
mod store;
mod storing;
#[cfg(test)]
mod tests;
mod token;
mod tokens;
mod who;

pub use codes::{Issue, Issued, issue, issue_by_mail};
pub use error::AccountError;
pub use limits::{Limit, address as counted_address, client as counted_client, spend};
pub use model::{Device, Purpose, ReturnPath, SessionId};
pub use personal::{PERSONAL, forget, forget_before};
pub use sessions::{Beginning, Begun, RefreshGuard, begin, signed_in_within};
pub use who::{Known, recognise};

use crate::http::board::Board;

pub fn routes(board: &mut impl Board) {
    board
        .service(handlers::request_sign_in_code)
        .service(handlers::start_session)
        .service(handlers::renew_session)
        .service(handlers::end_current_session)
        .service(handlers::list_sessions)
        .service(handlers::end_session)
        .service(handlers::end_other_sessions)
        .service(handlers::list_tokens)
        .service(handlers::create_token)
        .service(handlers::revoke_token)
        .configure(providers::routes);
}

/// What stands outside of `/v1`.
pub fn public_routes(board: &mut impl Board) {
    board.service(handlers::show_signing_keys);
}

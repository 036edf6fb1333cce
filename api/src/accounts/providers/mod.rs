//! Signing in with an OpenID provider: the hub is told who comes, and keeps of it the issuer and the subject; name and address only
//! of whom agrees.
//!
//! A known identity signs in. An unknown one with an address that the provider made sure of becomes an account, or, where the
//! address has one already, is linked once a code sent there comes back in the same browser. `protocol/` speaks OpenID Connect and
//! knows nothing else of the hub.

mod entity;
mod error;
mod handlers;
mod linking;
mod model;
mod protocol;
mod rules;
mod service;
pub mod settings;
mod store;
mod storing;
#[cfg(test)]
mod tests;

pub use handlers::browser;
pub use linking::confirm;
pub use service::Providers;
pub use storing::{forget, forget_before};

use crate::http::board::Board;

pub fn routes(board: &mut impl Board) {
    board
        .service(handlers::list_providers)
        .service(handlers::begin_provider_sign_in)
        .service(handlers::complete_provider_sign_in)
        .service(handlers::request_linking_code)
        .service(handlers::list_identities)
        .service(handlers::unlink_identity);
}

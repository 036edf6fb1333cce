//! Webhooks: whoever follows the hub from outside is told when something public changes, as the Standard Webhooks specification says.
//!
//! A room says in the transaction of a change what happened (`tx.tell`), which writes nothing where nobody listens. Once that is committed,
//! [`hear`] looks at the thing as anybody could, and owes a message to each endpoint that follows it; workers post what is owed ([`deliver_one`]).
//! Messages say that something changed and where to read it, never what it says. States of a delivery: `queued → sending → delivered | retrying → … |
//! failed`, and `queued` again by a replay. `docs/webhooks.md` is for those who are told.

mod contract;
mod entity;
mod error;
mod handlers;
mod letters;
mod model;
mod personal;
mod policy;
mod rules;
mod sender;
mod service;
mod signing;
mod store;
mod storing;
mod telling;
#[cfg(test)]
mod tests;
mod worker;
mod writing;

pub use contract::described;
pub use error::WebhookError;
pub use model::WebhookMessage;
pub use personal::{PERSONAL, forget, forget_before};
pub use sender::Sender;
pub use storing::Taken;
pub use telling::hear;
pub use worker::{deliver, deliver_one, take};

use crate::http::board::Board;

pub fn routes(board: &mut impl Board) {
    board
        .service(handlers::list_webhook_endpoints)
        .service(handlers::create_webhook_endpoint)
        .service(handlers::show_webhook_endpoint)
        .service(handlers::update_webhook_endpoint)
        .service(handlers::remove_webhook_endpoint)
        .service(handlers::rotate_webhook_secret)
        .service(handlers::send_webhook_test)
        .service(handlers::list_webhook_deliveries)
        .service(handlers::show_webhook_delivery)
        .service(handlers::replay_webhook_delivery);
}

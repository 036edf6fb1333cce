//! Mail: what the hub owes people by letter, from the change that owes it to the server that takes it.
//!
//! A room posts in its own transaction, so a letter is owed if and only if the change happened:
//!
//! ```ignore
//! mail::post(tx, Letter {
//!     to: Recipient { person: Some(person.id), address },
//!     language,
//!     template: Template::SignInCode,
//!     data: json!({"code": code, "link": mail::link(cx.base_url(), language, Page::SignInConfirm, &fragment)}),
//!     not_before: None,
//!     about: Some(Subject { kind: "sign_in", id: request.0 }),
//!     invite: None,
//! }).await?;
//! ```
//!
//! Address, subject and text are written at once and kept sealed until the letter has gone; then only the fact remains.
//! How to write a template: `templates/README.md`. States: `queued → sending → sent | retrying → … | dead`; `withdrawn`.

mod address;
mod carrier;
mod content;
mod entity;
mod error;
mod handlers;
mod layout;
mod link;
mod mailbox;
mod model;
mod personal;
mod policy;
mod rules;
mod seal;
mod service;
mod store;
mod storing;
mod templates;
#[cfg(test)]
mod tests;
mod worker;

pub use carrier::{Carrier, MailFrom, SmtpUrl};
pub use link::{Page, link};
pub use mailbox::routes as mailbox_routes;
pub use model::{Invite, Letter, MailId, MailState, Recipient};
pub use personal::{PERSONAL, forget_before, wipe_before};
pub use service::{Opened, mailbox, waiting};
pub use store::given_up;
pub use storing::{forget, give_up, post, withdraw};
pub use templates::Template;
pub use worker::carry_one;

use crate::http::board::Board;

pub fn routes(board: &mut impl Board) {
    board
        .service(handlers::list_mails)
        .service(handlers::show_mail)
        .service(handlers::retry_mail)
        .service(handlers::withdraw_mail);
}

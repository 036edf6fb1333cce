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
//! }).await?;
//! ```
//!
//! Address, subject and text are written at once and kept sealed until the letter has gone; then only the fact remains.
//! How to write a template: `templates/README.md`. States: `queued → sending → sent | retrying → … | dead`; `withdrawn`.

mod address;
mod content;
mod entity;
mod layout;
mod link;
mod model;
mod personal;
mod seal;
mod store;
mod templates;
#[cfg(test)]
mod tests;

pub use link::{Page, link};
pub use model::{Letter, MailId, MailState, Recipient};
pub use personal::{PERSONAL, forget_before};
pub use store::{Opened, forget, mailbox, post, withdraw};
pub use templates::Template;

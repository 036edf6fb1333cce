//! Who may do what with a term. Pure.

use crate::access::{Actor, Verdict};
use crate::glossary::words::TermStatus;

/// What can be done with terms, beside reading them: [`super::store::Visible`] says what of them somebody may know of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TermAction {
    /// Propose a new one: everybody who is signed in.
    Suggest,
    /// Change its words, or move it along its states.
    Edit,
}

/// What `actor` may do with a term in `status`; `None` is a term that does not exist yet.
///
/// Terms that are not public are hidden, not forbidden: suggestions may hold anything.
pub fn decide(actor: &Actor, action: TermAction, status: Option<TermStatus>) -> Verdict {
    let hidden = status.is_some_and(|status| !status.is_public()) && !actor.is_staff();
    match action {
        _ if hidden => Verdict::Hide,
        TermAction::Suggest => Verdict::allow_if(actor.has_account()),
        TermAction::Edit => Verdict::allow_if(actor.edits()),
    }
}

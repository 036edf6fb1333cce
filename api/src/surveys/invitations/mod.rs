//! Invitations: whom a survey asks by letter. Added one by one or from a sheet; each has a secret, which opens one response without an account, and of
//! which only a hash is kept. Letters are owed when somebody is added and go while the survey is open; reminders go to those who have not answered.
//!
//! States: `invited → bounced | opted_out → …`, any but `revoked` `→ revoked`; whoever is added again after `bounced` or `revoked` is `invited` anew, with
//! another secret. Whether somebody answered stands in the ledger alone: handing in touches no invitation (docs/anonymity.md).

mod entity;
mod handlers;
mod letter;
mod model;
mod opting_out;
mod personal;
mod secrets;
mod sending;
mod service;
mod sheet;
mod store;
mod storing;
mod token;
mod writing;

pub use model::{
    NewSurveyInvitations, SurveyInvitationCounts, SurveyInvitationId, SurveyInvitationToken, SurveyInvitee,
};
pub use opting_out::opt_out;
pub use personal::{PERSONAL, forget, forget_before};
pub use secrets::{Secret, secrets_of};
pub use sending::{bounce, write_what_is_owed};
pub(super) use service::{check_not_revoked, counts_of, given, presented, respondent};
pub(super) use storing::forget_participants;
pub use writing::{add, remind};

use crate::http::board::Board;

pub(super) fn routes(board: &mut impl Board) {
    board
        .service(handlers::open_survey_invitation)
        .service(handlers::refuse_survey_letters)
        .service(handlers::list_survey_invitations)
        .service(handlers::add_survey_invitations)
        .service(handlers::show_survey_invitation_counts)
        .service(handlers::remind_survey_invitees)
        .service(handlers::resend_survey_invitation)
        .service(handlers::revoke_survey_invitation);
}

//! Inviting: a coordinator by name and address, one by one or from a sheet; a body by nominating whom it sends. Each row has its
//! result, and a dry run says what would become of it.

mod handlers;
mod letter;
mod model;
mod sheet;
mod writing;

pub use model::{InvitationOutcome, Invitations, Invitee};
pub use writing::invite;

use crate::http::board::Board;

pub(super) fn routes(board: &mut impl Board) {
    board
        .service(handlers::invite_members)
        .service(handlers::nominate_members);
}

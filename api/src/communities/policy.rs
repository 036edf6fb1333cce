//! Who may do what with a community. Pure: an actor, an action, the community's own settings.

use super::model::{CommunityId, ContentAccess, Listing, Status};
use crate::access::{Actor, CommunityRole, Verdict};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Its page and identity card.
    Read,
    /// Its content: the description.
    ReadContent,
    /// Change its texts and settings; read them in all languages.
    Edit,
    /// Start it, let it rest, start it again.
    Run,
    /// Close or archive it.
    End,
}

/// What of a community decides who may what.
#[derive(Clone, Copy, Debug)]
pub struct Standing {
    pub id: CommunityId,
    pub status: Status,
    pub listing: Listing,
    pub content_access: ContentAccess,
}

pub fn may_create(actor: &Actor) -> Verdict {
    Verdict::allow_if(actor.edits())
}

pub fn may(actor: &Actor, action: Action, of: Standing) -> Verdict {
    if !sees(actor, of) {
        return Verdict::Hide;
    }
    let role = actor.role_in(of.id.0);
    match action {
        Action::Read => Verdict::Allow,
        Action::ReadContent => Verdict::allow_if(
            of.content_access == ContentAccess::Public || role.is_some() || actor.is_staff(),
        ),
        Action::Edit | Action::Run => {
            Verdict::allow_if(actor.edits() || role == Some(CommunityRole::Coordinator))
        }
        Action::End => Verdict::allow_if(actor.edits()),
    }
}

/// A draft is seen by who works on it; a community that is not public, by its members; everything, by staff.
fn sees(actor: &Actor, of: Standing) -> bool {
    let role = actor.role_in(of.id.0);
    match (of.status, of.listing) {
        _ if actor.is_staff() => true,
        (Status::Draft, _) => role == Some(CommunityRole::Coordinator),
        (_, Listing::Public) => true,
        (_, Listing::Members | Listing::Hidden) => role.is_some(),
    }
}

//! Communities on the wire: their words and texts here; what is asked, shown and written in the files beside.

mod asked;
mod shown;
mod written;

pub use asked::*;
pub use shown::*;
pub use written::*;

pub use crate::people::Category;

use crate::kernel::text::{HASHTAG, LINE, PROSE};

crate::id! {
    /// A community's id.
    CommunityId
}

impl From<uuid::Uuid> for CommunityId {
    fn from(id: uuid::Uuid) -> Self {
        Self(id)
    }
}

crate::words! {
    /// Where a community is in its life. Closed and archived communities stay readable.
    pub enum Status { Draft = "draft", Active = "active", Dormant = "dormant", Closed = "closed", Archived = "archived" }
}

crate::words! {
    /// Who finds the community in lists: everybody, its members, or nobody.
    pub enum Listing { Public = "public", Members = "members", Hidden = "hidden" }
}

crate::words! {
    /// Who reads its content (the description, later documents and news).
    pub enum ContentAccess { Public = "public", Members = "members" }
}

crate::words! {
    /// How one joins.
    pub enum JoinPolicy { Open = "open", OnRequest = "on_request", InviteOnly = "invite_only", NominationByBody = "nomination_by_body" }
}

crate::words! {
    /// Who sees its members: everybody those who agreed, its members, or its coordinators.
    pub enum MembersVisibility { PublicOptIn = "public_opt_in", Members = "members", Coordinators = "coordinators" }
}

crate::words! {
    /// For whom the community is.
    pub enum Composition {
        OpenMixed = "open_mixed",
        ReservedPublicBodies = "reserved_public_bodies",
        ReservedLocalAuthorities = "reserved_local_authorities",
        ReservedAdministrators = "reserved_administrators",
        InternalRegional = "internal_regional",
    }
}

crate::words! {
    /// A way to reach a community.
    pub enum ContactKind { Email = "email", Phone = "phone", Web = "web", Address = "address" }
}

crate::text! {
    /// A community's name.
    pub struct CommunityName(2..=120, LINE, "Rigenerazione urbana");
    /// What it is in one sentence.
    pub struct Tagline(0..=200, LINE, "Chi trasforma spazi vuoti in luoghi vivi si racconta come ha fatto.");
    /// Why it exists.
    pub struct Purpose(0..=1200, PROSE, "Mettere in comune esperienze di riuso degli spazi.");
    /// Markdown: paragraphs, lists, links, headings. Pages have two levels of their own: `#` becomes `h3`, and so on to `h6`.
    pub struct Description(0..=20000, PROSE, "Ci incontriamo **ogni mese** e visitiamo un luogo.");
    /// The rules that apply inside, as Markdown.
    pub struct Rules(0..=5000, PROSE, "- Si ascolta prima di rispondere.");
    /// A short text on one line.
    pub struct Line(1..=200, LINE, "Segreteria della comunità");
    /// Why something was decided; those concerned read it.
    pub struct Reason(3..=500, LINE, "Il progetto europeo che la sosteneva è concluso.");
    /// A hashtag, without `#`.
    pub struct Hashtag(1..=60, HASHTAG, "cdpp");
}

crate::words! {
    /// Why somebody can or cannot join.
    pub enum EligibilityCode {
        Admitted = "admitted",
        CategoryNotAdmitted = "category_not_admitted",
        NotStarted = "not_started",
        Dormant = "dormant",
        Closed = "closed",
    }
}

//! The trail on the wire.

use crate::communities::CommunityId;
use crate::kernel::clock::Timestamp;
use crate::kernel::page::Page;
use crate::kernel::text::{Form, Slug};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

crate::id! {
    /// An entry's id.
    EntryId,
    /// The id of what an entry is about.
    EntrySubjectId,
}

crate::words! {
    /// Who acted: somebody, whoever runs the machine, or a visitor.
    pub enum ActorKind { Person = "person", Command = "command", Anonymous = "anonymous" }
}

/// Words joined by underscores; a dot before what was done.
const ACTION: Form = Form {
    expression: "^[a-z_]+([.][a-z_]+)?$",
    holds: |text| {
        let is_word =
            |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
        match text.split_once('.') {
            Some((of, done)) => is_word(of) && is_word(done),
            None => is_word(text),
        }
    },
};

crate::text! {
    /// What was done: `community.updated`; as a filter also all of one kind: `community`.
    pub struct ActionName(1..=80, ACTION, "community.updated");
}

/// Which entries: several values of one filter are alternatives, different filters add up.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct ActivityFilter {
    /// Who: the id of an account, `command` or `anonymous`.
    #[param(inline, max_items = 20)]
    pub actor: Vec<Slug>,
    #[param(inline, max_items = 20)]
    pub action: Vec<ActionName>,
    /// What kind of thing it is about: `community`, `membership`, `term`, `person`, `mail`…
    #[param(inline, max_items = 20)]
    pub subject_kind: Vec<ActionName>,
    /// What it is about, by its id.
    #[param(inline, value_type = Option<EntrySubjectId>, nullable = false)]
    pub subject: Option<EntrySubjectId>,
    /// The community that it concerns, by id or slug.
    #[param(inline, value_type = Option<Slug>, nullable = false)]
    pub community: Option<Slug>,
    /// Not before this.
    #[param(inline, value_type = Option<Timestamp>, nullable = false)]
    pub since: Option<Timestamp>,
    /// Before this.
    #[param(inline, value_type = Option<Timestamp>, nullable = false)]
    pub until: Option<Timestamp>,
}

/// One change: who, when, what, from what to what.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Entry {
    pub id: EntryId,
    pub at: Timestamp,
    pub actor: EntryActor,
    #[schema(
        max_length = 80,
        pattern = "^[a-z_]+([.][a-z_]+)*$",
        example = "community.updated"
    )]
    pub action: String,
    pub subject: EntrySubject,
    /// The community that it concerns.
    pub community: Option<EntryCommunity>,
    #[schema(max_items = 100)]
    pub changes: Vec<Change>,
    /// Names the request in our logs.
    #[schema(
        max_length = 64,
        pattern = "^[A-Za-z0-9_.-]*$",
        example = "0197a3c4-5b6d-7e8f-9a0b-1c2d3e4f5a6b"
    )]
    pub request_id: String,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct EntryActor {
    pub kind: ActorKind,
    /// A person's pseudonym: the id of their account, which leads nowhere once they were erased.
    pub id: Option<EntrySubjectId>,
    /// Null for who may not see it, and where there is none.
    #[schema(
        max_length = 200,
        pattern = r"^[^\u0000-\u001f\u007f]*$",
        example = "Lucia Ferri"
    )]
    pub name: Option<String>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct EntrySubject {
    #[schema(max_length = 60, pattern = "^[a-z_]+$", example = "community")]
    pub kind: String,
    pub id: EntrySubjectId,
}

/// The community that an entry concerns.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct EntryCommunity {
    pub id: CommunityId,
    pub slug: Slug,
    #[schema(
        max_length = 120,
        pattern = r"^[^\u0000-\u001f\u007f]*$",
        example = "Rigenerazione urbana"
    )]
    pub name: String,
}

/// One field: what it was and what it became. Null where there was nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Change {
    #[schema(max_length = 80, pattern = r"^[^\u0000-\u001f\u007f]*$", example = "status")]
    pub field: String,
    #[schema(max_length = 2_000, pattern = r"^[^\u0000]*$", example = "draft")]
    pub before: Option<String>,
    #[schema(max_length = 2_000, pattern = r"^[^\u0000]*$", example = "active")]
    pub after: Option<String>,
}

/// A page of entries, newest first.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ActivityPage {
    #[serde(flatten)]
    #[schema(inline)]
    pub page: Page<Entry>,
}

impl EntryActor {
    /// From what the trail calls them.
    pub fn of(pseudonym: &str, name: Option<String>) -> Self {
        let id = pseudonym.parse::<Uuid>().ok().map(EntrySubjectId);
        let kind = match pseudonym {
            _ if id.is_some() => ActorKind::Person,
            "command" => ActorKind::Command,
            _ => ActorKind::Anonymous,
        };
        Self { kind, id, name }
    }
}

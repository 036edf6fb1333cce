//! Communities of practice: who they are, who may join and how, and the states of their life.
//!
//! States: `draft → active → dormant → closed(reason) → archived`; `active ⇄ dormant`; `closed → active` (product.md).

mod counts;
mod entity;
mod error;
mod handlers;
mod import;
mod mentions;
mod model;
mod policy;
mod rules;
mod service;
mod setting;
mod store;
mod storing;
mod table;
#[cfg(test)]
mod tests;
mod trail;
mod writing;

pub use counts::{MemberCounts, set_coming_events, set_counts};
pub use error::CommunityError;
pub use import::{Import, import};
pub use mentions::relink;
pub use model::{
    Category, Community, CommunityEmbed, CommunityFilter, CommunityId, CommunityName, CommunitySummary,
    Composition, Eligibility, JoinPolicy, MembersVisibility, NewCommunity, Reason, Status,
};
pub use service::{Waiting, eligibility, export, find, list, waiting};
pub use setting::{Named, Setting, ids_of, is_known, known_names, lock, names, setting};
pub use table::table;

use crate::http::board::Board;

pub fn routes(board: &mut impl Board) {
    board
        .service(handlers::list_communities)
        .service(handlers::create_community)
        .service(handlers::show_community)
        .service(handlers::update_community)
        .service(handlers::check_eligibility)
        .service(handlers::activate_community)
        .service(handlers::suspend_community)
        .service(handlers::close_community)
        .service(handlers::archive_community);
}

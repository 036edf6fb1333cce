//! Organisations: bodies, associations, companies, groups that people represent and that belong to communities themselves.
//!
//! Anybody who is signed in may bring one in, `unverified`; staff look at it: `unverified → verified`. A duplicate is merged into the
//! one that stays, with everything that points to it.

mod entity;
mod error;
mod handlers;
mod model;
mod policy;
mod service;
mod store;
mod storing;
mod table;
mod writing;

pub use error::OrganisationError;
pub use model::{
    Merger, NewOrganisation, Organisation, OrganisationFilter, OrganisationId, OrganisationName,
    OrganisationState,
};
pub use service::waiting;
pub use store::{join_name, kind_column, name_column};
pub use storing::{add, name_of, standing_of};
pub use table::table;
pub use writing::merge;

use crate::http::board::Board;
use crate::kernel::context::Context;
use crate::kernel::db::DbError;

pub(super) fn routes(board: &mut impl Board) {
    board
        .service(handlers::list_organisations)
        .service(handlers::create_organisation)
        .service(handlers::show_organisation)
        .service(handlers::update_organisation)
        .service(handlers::verify_organisation);
}

/// Whether somebody may say that they represent it: it is there, and was not merged away.
pub async fn may_be_named(cx: &Context, id: OrganisationId) -> Result<bool, DbError> {
    service::is_current(cx, id).await
}

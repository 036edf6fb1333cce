//! Memberships: who belongs to which community. For now they are brought in by imports; joining comes with sign-in.

mod entity;
mod me;
mod mergers;
mod model;
mod store;

pub use model::{MemberRole, MembershipState, NewMember, Subject};
pub use store::{add, recount};

use utoipa_actix_web::service_config::ServiceConfig;

pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(me::show_me)
        .service(me::update_me)
        .service(mergers::merge_organisation);
}

//! Inviting: a coordinator by name and address, one by one or from a sheet; a body by nominating whom it sends. Each row has its
//! result, and a dry run says what would become of it.

mod handlers;
mod letter;
mod model;
mod sheet;
mod writing;

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(handlers::invite_members)
        .service(handlers::nominate_members);
}

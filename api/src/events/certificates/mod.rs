//! Certificates: who took part can have it in writing, with a code by which anybody can tell that it is true. A new one replaces the
//! one before, whose code then says so.

mod entity;
mod error;
mod handlers;
mod model;
mod paper;
mod service;
mod store;

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(handlers::issue_certificate)
        .service(handlers::show_certificate_file)
        .service(handlers::verify_certificate);
}

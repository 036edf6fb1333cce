//! Of whom a community is made: by category, by province, by kind of organisation, with small numbers protected (`protection.rs`).

mod handlers;
mod model;
mod protection;
mod service;
mod store;

pub use model::Share;
pub use protection::{LEAST, protect};

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn routes(config: &mut ServiceConfig<'_>) {
    config.service(handlers::show_composition);
}

//! An event in numbers, for those who run it and for the hub's staff: who registered, waited, came, day by day; what was answered to questions
//! with fixed answers, and from which provinces people come, with small numbers protected as they are in a community's composition.

mod handlers;
mod model;
mod service;
mod store;

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn routes(config: &mut ServiceConfig<'_>) {
    config.service(handlers::show_event_numbers);
}

//! The agenda of an event: its sessions in order, with their rooms and speakers. Replaced as a whole.

mod entity;
mod handlers;
mod model;
mod rules;
mod service;
mod store;

pub use model::{AgendaSession, NewAgenda};
pub use service::{copy, of, replace, within};

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn routes(config: &mut ServiceConfig<'_>) {
    config.service(handlers::replace_agenda);
}

//! Themes: what communities (and later events) are about. Everybody reads them; staff files bring them.

mod entity;
mod handlers;
mod import;
mod model;
mod service;
mod store;

pub use import::{NewTheme, import};
pub use model::ThemeRef;
pub use service::{Themes, themes};

use utoipa_actix_web::service_config::ServiceConfig;

pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(handlers::list_themes)
        .service(handlers::show_theme);
}

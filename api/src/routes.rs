//! The directory board: one line per room.

use crate::{
    accounts, activity, communities, desk, events, glossary, jobs, mail, memberships, people, privacy,
    system, territory, themes,
};
use utoipa_actix_web::scope;
use utoipa_actix_web::service_config::ServiceConfig;

/// Everything under `/v1`.
pub fn rooms(config: &mut ServiceConfig<'_>) {
    config.service(
        scope::scope("/v1")
            .configure(accounts::routes)
            .configure(activity::routes)
            .configure(communities::routes)
            .configure(desk::routes)
            .configure(events::routes)
            .configure(glossary::routes)
            .configure(jobs::routes)
            .configure(mail::routes)
            .configure(privacy::routes)
            .configure(people::routes)
            .configure(memberships::routes)
            .configure(territory::routes)
            .configure(themes::routes),
    );
    config.configure(accounts::public_routes);
    config.configure(system::routes);
}

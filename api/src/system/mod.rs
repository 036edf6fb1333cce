//! The house itself, for who operates it and who builds on it: health, problems explained, the contract.

mod documents;
mod health;
mod problems;

pub use health::Metrics;

use utoipa_actix_web::service_config::ServiceConfig;

pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(health::show_status)
        .service(health::show_liveness)
        .service(health::show_readiness)
        .service(health::show_metrics)
        .service(problems::explain_problem)
        .service(documents::show_openapi_json)
        .service(documents::show_openapi_yaml);
}

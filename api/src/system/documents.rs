//! The contract, as JSON and as YAML.

use crate::http::Answer;
use crate::http::answer::kept;
use crate::http::contract::Contract;
use crate::kernel::context::Context;
use crate::kernel::problem::{INTERNAL, Problem};
use crate::kernel::revision::Scope;
use actix_web::web::Data;
use actix_web::{HttpResponse, get};

/// Show the contract as JSON
#[utoipa::path(tag = "system", responses((status = 200, description = "This document (OpenAPI 3.1)", body = serde_json::Value)))]
#[get("/openapi.json")]
pub async fn show_openapi_json(cx: Context, contract: Data<Contract>) -> HttpResponse {
    // It changes with the program only; any scope dates it.
    cx.depends_on(Scope::Themes);
    kept(
        HttpResponse::Ok()
            .content_type("application/json")
            .body(contract.document().to_string()),
    )
}

/// Show the contract as YAML
#[utoipa::path(tag = "system", responses((status = 200, description = "This document (OpenAPI 3.1)", body = String, content_type = "application/yaml")))]
#[get("/openapi.yaml")]
pub async fn show_openapi_yaml(cx: Context, contract: Data<Contract>) -> Answer<HttpResponse> {
    cx.depends_on(Scope::Themes);
    let yaml = serde_norway::to_string(contract.document()).map_err(|_| Problem::bare(&INTERNAL))?;
    Ok(kept(
        HttpResponse::Ok().content_type("application/yaml").body(yaml),
    ))
}

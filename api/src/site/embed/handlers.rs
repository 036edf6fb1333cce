//! HTTP only.

use super::{Embed, Frame, SCRIPT, STYLE};
use crate::http::answer::kept;
use crate::http::contract::Contract;
use crate::kernel::context::Context;
use crate::kernel::language::Language;
use crate::portals;
use crate::site::Site;
use crate::site::pages::Visit;
use crate::site::paths;
use actix_web::http::StatusCode;
use actix_web::http::header::{
    CONTENT_LANGUAGE, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, VARY,
};
use actix_web::web::{self, Data, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

/// No image, no form, no request: only the style that the frame brings along, and the script that tells its height.
static POLICY: LazyLock<String> = LazyLock::new(|| {
    let [style, script] = [STYLE, SCRIPT].map(|text| STANDARD.encode(Sha256::digest(text)));
    format!(
        "default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; base-uri 'none'; form-action 'none'"
    )
});

pub fn route(config: &mut ServiceConfig, embed: Embed, language: Language) {
    config.route(
        embed.pattern(language),
        web::get().to(
            move |cx: Context, request: HttpRequest, site: Data<Site>, contract: Data<Contract>| {
                show(embed, language, cx, request, (site, contract))
            },
        ),
    );
}

async fn show(
    embed: Embed,
    language: Language,
    cx: Context,
    request: HttpRequest,
    (site, contract): (Data<Site>, Data<Contract>),
) -> HttpResponse {
    let visit = Visit {
        // A frame is the same for everybody, also for who is signed in here.
        cx: cx.as_anybody().speaking(language),
        page: embed.page(),
        slug: request.match_info().get("slug").unwrap_or_default().to_owned(),
        query: paths::pairs(request.query_string()),
        renderer: &site.renderer,
    };
    let (ancestors, framed) = match portals::ancestors(&visit.cx).await {
        Ok(listed) => (listed.0.clone(), embed.frame(&visit, &contract).await),
        // Who may show it is not known: nobody.
        Err(error) => ("'none'".to_owned(), Err(error.into())),
    };
    let (status, frame) = match framed {
        Ok(frame) => (frame.status, frame),
        // Whatever is not for everybody is as if it were not there.
        Err(problem) if problem.code.status < 500 => {
            (StatusCode::NOT_FOUND, Frame::missing(&site.renderer, language))
        }
        Err(problem) => {
            let status = StatusCode::from_u16(problem.code.status);
            let status = status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            (status, Frame::failed(&site.renderer, language))
        }
    };
    match site.framed(embed, &visit, &frame) {
        Ok(html) if status == StatusCode::OK => kept(answer(status, language, &ancestors, html)),
        Ok(html) => answer(status, language, &ancestors, html),
        Err(error) => {
            tracing::error!(%error, ?embed, "a frame could not be written");
            HttpResponse::InternalServerError().finish()
        }
    }
}

fn answer(status: StatusCode, language: Language, ancestors: &str, html: String) -> HttpResponse {
    let policy = format!("{}; frame-ancestors {ancestors}", *POLICY);
    HttpResponseBuilder::new(status)
        .insert_header((CONTENT_TYPE, "text/html; charset=utf-8"))
        .insert_header((CONTENT_LANGUAGE, language.tag()))
        .insert_header((VARY, "Accept-Encoding, Authorization"))
        .insert_header((CONTENT_SECURITY_POLICY, policy))
        .insert_header((REFERRER_POLICY, "strict-origin-when-cross-origin"))
        // For pages that are isolated from other origins, too.
        .insert_header(("cross-origin-resource-policy", "cross-origin"))
        // What is framed has a page of its own, and that is what search engines list.
        .insert_header(("x-robots-tag", "noindex"))
        .body(html)
}

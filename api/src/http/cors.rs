//! Pages of other sites (CORS): anybody's may read what is public, without credentials; only listed origins may send them or write.
//!
//! `*` goes on every read, whether or not an `Origin` came, so that shared caches need not tell origins apart.

use actix_web::http::Method;
use actix_web::http::header::{self, HeaderMap, HeaderValue};
use actix_web::{HttpRequest, HttpResponse};

const METHODS: HeaderValue = HeaderValue::from_static("GET, HEAD, POST, PATCH, DELETE");
const READS: HeaderValue = HeaderValue::from_static("GET, HEAD");
const SENT: HeaderValue = HeaderValue::from_static(
    "accept, accept-language, authorization, content-type, idempotency-key, if-match, if-none-match, request-id, survey-proof",
);
const EXPOSED: HeaderValue = HeaderValue::from_static(
    "content-language, etag, location, ratelimit-limit, ratelimit-remaining, ratelimit-reset, request-id, retry-after",
);
const ANYBODY: HeaderValue = HeaderValue::from_static("*");
const AN_HOUR: HeaderValue = HeaderValue::from_static("3600");

/// The answer to a preflight (Fetch standard, «CORS-preflight request»); None if the request is none.
pub fn preflight(request: &HttpRequest, listed: &[String]) -> Option<HttpResponse> {
    let wanted = request.headers().get(header::ACCESS_CONTROL_REQUEST_METHOD)?;
    if request.method() != Method::OPTIONS {
        return None;
    }
    let mut response = HttpResponse::NoContent().finish();
    let headers = response.headers_mut();
    if let Some(origin) = listed_origin(request.headers(), listed) {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        headers.insert(
            header::ACCESS_CONTROL_ALLOW_CREDENTIALS,
            HeaderValue::from_static("true"),
        );
        headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, METHODS);
    } else if wanted == "GET" || wanted == "HEAD" {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, ANYBODY);
        headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, READS);
    }
    headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, SENT);
    headers.insert(header::ACCESS_CONTROL_MAX_AGE, AN_HOUR);
    headers.insert(
        header::VARY,
        HeaderValue::from_static("Origin, Access-Control-Request-Method"),
    );
    Some(response)
}

/// Marks a response for the page that asked, from a listed `origin` or from anywhere.
pub fn mark(response: &mut HeaderMap, origin: Option<&HeaderValue>, method: &Method) {
    if let Some(origin) = origin {
        response.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
        response.insert(
            header::ACCESS_CONTROL_ALLOW_CREDENTIALS,
            HeaderValue::from_static("true"),
        );
        response.append(header::VARY, HeaderValue::from_static("Origin"));
    } else if matches!(*method, Method::GET | Method::HEAD) {
        response.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, ANYBODY);
    }
    response.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
}

/// The request's origin, if it is one of the listed.
pub fn listed_origin(request: &HeaderMap, listed: &[String]) -> Option<HeaderValue> {
    let origin = request.get(header::ORIGIN)?;
    listed
        .iter()
        .any(|known| origin == known.as_str())
        .then(|| origin.clone())
}

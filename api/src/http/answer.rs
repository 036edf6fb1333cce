//! What handlers answer with. Each type says how long the answer may be kept and which headers it needs.

use super::problem::Refused;
use crate::kernel::context::Outcome;
use actix_web::body::BoxBody;
use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_TYPE, HeaderValue, LOCATION};
use actix_web::{HttpRequest, HttpResponse, Responder};
use serde::Serialize;

pub type Answer<T> = Result<T, Refused>;

/// Media type of items reduced by `fields`: what is left follows the item's schema but for `required`.
pub const SPARSE: &str = "application/vnd.piazza.sparse+json";

/// Marks a response that anybody may read alike: the gate keeps it, dates it and lets caches have it.
#[derive(Clone, Copy, Debug)]
pub struct MayBeKept;

/// The version of the one resource that a response shows, for `If-Match`.
#[derive(Clone, Copy, Debug)]
pub struct ShownVersion(pub i64);

/// 200: a read whose answer, for those who are not signed in, is the same for everybody.
pub struct Public<T>(pub T);

impl<T: Serialize> Responder for Public<T> {
    type Body = BoxBody;
    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        kept(json(StatusCode::OK, &self.0))
    }
}

/// 200: as [`Public`], of one resource with a version.
pub struct Shown<T>(pub T, pub i64);

impl<T: Serialize> Responder for Shown<T> {
    type Body = BoxBody;
    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        let mut response = kept(json(StatusCode::OK, &self.0));
        response.extensions_mut().insert(ShownVersion(self.1));
        response
    }
}

/// 200: a page whole, or with its items reduced to `id` and the fields that were asked for.
pub struct Sparse<T> {
    pub page: T,
    /// Empty: whole.
    pub fields: Vec<&'static str>,
}

impl<T: Serialize> Responder for Sparse<T> {
    type Body = BoxBody;
    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        if self.fields.is_empty() {
            return Public(self.page).respond_to(request);
        }
        let mut page = serde_json::to_value(&self.page).unwrap_or_default();
        if let Some(items) = page.get_mut("items").and_then(serde_json::Value::as_array_mut) {
            for item in items.iter_mut().filter_map(serde_json::Value::as_object_mut) {
                item.retain(|name, _| name == "id" || self.fields.contains(&name.as_str()));
            }
        }
        let mut response = json(StatusCode::OK, &page);
        response.headers_mut().insert(
            CONTENT_TYPE,
            actix_web::http::header::HeaderValue::from_static(SPARSE),
        );
        kept(response)
    }
}

/// An answer for this caller now: nothing keeps it.
pub struct Once<T>(pub StatusCode, pub T);

impl<T: Serialize> Responder for Once<T> {
    type Body = BoxBody;
    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        json(self.0, &self.1)
    }
}

/// 201 with where the new thing is: as [`Once`], because it holds a secret.
pub struct OnceCreated<T> {
    pub at: String,
    pub body: T,
}

impl<T: Serialize> Responder for OnceCreated<T> {
    type Body = BoxBody;
    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        let mut response = json(StatusCode::CREATED, &self.body);
        if let Ok(at) = HeaderValue::from_str(&self.at) {
            response.headers_mut().insert(LOCATION, at);
        }
        response
    }
}

/// 204: it is done, and there is nothing to say.
pub struct Done;

impl Responder for Done {
    type Body = BoxBody;
    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        HttpResponse::NoContent().finish()
    }
}

/// 201, with where the new resource is.
pub struct Created<T>(pub T);

impl<T: Outcome> Responder for Created<T> {
    type Body = BoxBody;
    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        outcome(
            StatusCode::CREATED,
            &self.0.path(),
            self.0.version(),
            serde_json::to_vec(&self.0).unwrap_or_default(),
        )
    }
}

/// 202: something was taken in. Where what comes of it can be asked about, it says where.
pub struct Accepted<T>(pub T);

impl<T: Outcome> Responder for Accepted<T> {
    type Body = BoxBody;
    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        outcome(
            StatusCode::ACCEPTED,
            &self.0.path(),
            self.0.version(),
            serde_json::to_vec(&self.0).unwrap_or_default(),
        )
    }
}

/// 200, after a change of a resource.
pub struct Changed<T>(pub T);

impl<T: Outcome> Responder for Changed<T> {
    type Body = BoxBody;
    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        outcome(
            StatusCode::OK,
            &self.0.path(),
            self.0.version(),
            serde_json::to_vec(&self.0).unwrap_or_default(),
        )
    }
}

/// What a write answers, the first time and whenever it is retried with the same key.
pub fn outcome(status: StatusCode, path: &str, version: i64, body: Vec<u8>) -> HttpResponse {
    let mut response = HttpResponse::build(status);
    response.insert_header((CONTENT_TYPE, "application/json"));
    let tells_where = status == StatusCode::CREATED || status == StatusCode::ACCEPTED;
    if tells_where && !path.is_empty() {
        response.insert_header((LOCATION, path));
    }
    let mut response = response.body(body);
    response.extensions_mut().insert(ShownVersion(version));
    response
}

/// Room for most answers, so that a list's does not grow from nothing while it is written.
const USUAL_BYTES: usize = 4_096;

fn json(status: StatusCode, value: &impl Serialize) -> HttpResponse {
    let mut body = Vec::with_capacity(USUAL_BYTES);
    match serde_json::to_writer(&mut body, value) {
        Ok(()) => HttpResponse::build(status)
            .insert_header((CONTENT_TYPE, "application/json"))
            .body(body),
        Err(error) => {
            tracing::error!(%error, "an answer could not be written");
            HttpResponse::InternalServerError().finish()
        }
    }
}

/// Lets the gate keep any successful response: exports and pages use it too.
pub fn kept(mut response: HttpResponse) -> HttpResponse {
    response.extensions_mut().insert(MayBeKept);
    response
}

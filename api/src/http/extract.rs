//! What handlers take: parsed, and checked against the contract with every fault named at once.
//!
//! utoipa knows `Path`, `Query` and `Json` by these names and documents them.

use super::contract::Contract;
use super::problem::Refused;
use crate::kernel::context::Context;
use crate::kernel::problem::{
    BAD_PARAMETER, BAD_REQUEST, Fault, INVALID, NOT_FOUND, Problem, Said, TOO_LARGE, TOO_SLOW,
    VERSION_NEEDED, WRONG_MEDIA_TYPE,
};
use actix_web::dev::Payload;
use actix_web::http::Method;
use actix_web::http::header::{CONTENT_TYPE, IF_MATCH};
use actix_web::web::{Bytes, BytesMut, Data};
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use futures_util::future::LocalBoxFuture;
use futures_util::{FutureExt, StreamExt};
use serde::de::DeserializeOwned;
use std::future::{Ready, ready};
use std::rc::Rc;
use std::str::FromStr;
use std::time::Duration;
use validator::{Validate, ValidationErrorsKind};

/// The largest body that an operation takes unless it says otherwise, after decompression.
pub const MOST_BYTES: usize = 512 * 1024;

/// How long a body may take to arrive (actix' own time limit covers the head only).
pub const BODY_TIME: Duration = Duration::from_secs(15);

/// Another such time for the whole application, where [`BODY_TIME`] does not fit.
#[derive(Clone, Copy, Debug)]
pub struct BodyTime(pub Duration);

impl FromRequest for Context {
    type Error = Refused;
    type Future = Ready<Result<Self, Refused>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let context = request.extensions().get::<Self>().cloned();
        ready(context.ok_or_else(|| Refused(Problem::bare(&crate::kernel::problem::INTERNAL))))
    }
}

fn contract(request: &HttpRequest) -> Result<&Data<Contract>, Refused> {
    request
        .app_data::<Data<Contract>>()
        .ok_or_else(|| Refused(Problem::bare(&crate::kernel::problem::INTERNAL)))
}

/// The parameters of the path. One that cannot exist (a malformed id) is a thing not found.
pub struct Path<T>(T);

impl<T> Path<T> {
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> std::ops::Deref for Path<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: DeserializeOwned + 'static> FromRequest for Path<T> {
    type Error = Refused;
    type Future = Ready<Result<Self, Refused>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let found = actix_web::web::Path::<T>::extract(request).into_inner();
        ready(
            found
                .map(|path| Self(path.into_inner()))
                .map_err(|_| Refused(Problem::bare(&NOT_FOUND))),
        )
    }
}

/// Query parameters. Unknown ones and wrong values are 400, all named.
pub struct Query<T>(T);

impl<T> Query<T> {
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> std::ops::Deref for Query<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: DeserializeOwned> FromRequest for Query<T> {
    type Error = Refused;
    type Future = Ready<Result<Self, Refused>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(query(request).map(Self))
    }
}

/// The query as an object, checked: a list reads it twice (what all lists take, and its own filters).
#[derive(Clone)]
struct Checked(Rc<serde_json::Value>);

fn query<T: DeserializeOwned>(request: &HttpRequest) -> Result<T, Refused> {
    let known = request.extensions().get::<Checked>().cloned();
    let values = match known {
        Some(checked) => checked,
        None => check_query(request)?,
    };
    T::deserialize(&*values.0).map_err(|error| {
        let said = error.to_string();
        bad_parameters(vec![Fault {
            pointer: "/query".to_owned(),
            code: "value",
            detail: Said::new(said.clone(), said),
        }])
    })
}

fn check_query(request: &HttpRequest) -> Result<Checked, Refused> {
    let pattern = request.match_pattern().unwrap_or_default();
    let values = contract(request)?
        .query(request.method(), &pattern, request.query_string())
        .map_err(bad_parameters)?;
    let checked = Checked(Rc::new(values));
    request.extensions_mut().insert(checked.clone());
    Ok(checked)
}

pub fn bad_parameters(faults: Vec<Fault>) -> Refused {
    Refused(Problem::new(&BAD_PARAMETER, first_of(&faults)).with_faults(faults))
}

/// The detail of a problem with several faults: the first, and how many more.
fn first_of(faults: &[Fault]) -> Said {
    let Some(first) = faults.first() else {
        return Said::new("", "");
    };
    let name = first
        .pointer
        .trim_start_matches("/query/")
        .trim_start_matches("/path/")
        .trim_start_matches('/');
    match faults.len() - 1 {
        0 => Said::new(
            format!("{name}: {}", first.detail.it),
            format!("{name}: {}", first.detail.en),
        ),
        1 => Said::new(
            format!("{name}: {} (e un altro: vedi errors)", first.detail.it),
            format!("{name}: {} (and another: see errors)", first.detail.en),
        ),
        more => Said::new(
            format!("{name}: {} (e altri {more}: vedi errors)", first.detail.it),
            format!("{name}: {} (and {more} more: see errors)", first.detail.en),
        ),
    }
}

/// A JSON body. Unreadable is 400; readable but against the contract, or against the model's own cross-field rules, is 422.
pub struct Json<T>(T);

impl<T> Json<T> {
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T: DeserializeOwned + Validate + 'static> FromRequest for Json<T> {
    type Error = Refused;
    type Future = LocalBoxFuture<'static, Result<Self, Refused>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let request = request.clone();
        let payload = payload.take();
        async move {
            check_media_type(&request)?;
            let bytes = read(payload, MOST_BYTES, body_time(&request)).await?;
            parse(&request, &bytes).map(Self)
        }
        .boxed_local()
    }
}

fn check_media_type(request: &HttpRequest) -> Result<(), Refused> {
    let expected = if request.method() == Method::PATCH {
        "application/merge-patch+json"
    } else {
        "application/json"
    };
    let sent = request
        .headers()
        .get(CONTENT_TYPE)
        .and_then(|v| v.to_str().ok())
        .unwrap_or_default();
    let essence = sent.split(';').next().unwrap_or_default().trim();
    if essence.eq_ignore_ascii_case(expected) {
        return Ok(());
    }
    let (it, en) = if essence.is_empty() {
        ("nessuno".to_owned(), "none".to_owned())
    } else {
        (format!("«{essence}»"), format!("“{essence}”"))
    };
    let detail = Said::new(
        format!("Content-Type: {it}; qui serve {expected}."),
        format!("Content-Type: {en}; this operation takes {expected}."),
    );
    Err(Refused(Problem::new(&WRONG_MEDIA_TYPE, detail)))
}

/// How long the body of this request may take.
pub fn body_time(request: &HttpRequest) -> Duration {
    request
        .app_data::<Data<BodyTime>>()
        .map_or(BODY_TIME, |time| time.0)
}

/// Reads a body within its limits of size and time.
pub async fn read(mut payload: Payload, most: usize, time: Duration) -> Result<Bytes, Refused> {
    let body = async {
        let mut bytes = BytesMut::new();
        while let Some(chunk) = payload.next().await {
            let chunk = chunk.map_err(|_| Refused(Problem::bare(&BAD_REQUEST)))?;
            if bytes.len() + chunk.len() > most {
                let kib = most / 1024;
                let detail = Said::new(
                    format!("Il corpo supera {kib} KiB, il massimo ammesso."),
                    format!("The body is over {kib} KiB, the most allowed."),
                );
                return Err(Refused(Problem::new(&TOO_LARGE, detail)));
            }
            bytes.extend_from_slice(&chunk);
        }
        Ok(bytes.freeze())
    };
    tokio::time::timeout(time, body)
        .await
        .unwrap_or_else(|_| Err(Refused(Problem::bare(&TOO_SLOW))))
}

fn parse<T: DeserializeOwned + Validate>(request: &HttpRequest, bytes: &[u8]) -> Result<T, Refused> {
    if let Err(error) = std::str::from_utf8(bytes) {
        let at = error.valid_up_to();
        let detail = Said::new(
            format!("Il corpo non è UTF-8: il byte {at} non è valido."),
            format!("The body is not UTF-8: byte {at} is invalid."),
        );
        return Err(Refused(Problem::new(&BAD_REQUEST, detail)));
    }
    let value: serde_json::Value = serde_json::from_slice(bytes).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        let detail = Said::new(
            format!("Il corpo non è JSON valido (riga {line}, colonna {column})."),
            format!("The body is not valid JSON (line {line}, column {column})."),
        );
        Refused(Problem::new(&BAD_REQUEST, detail))
    })?;
    let pattern = request.match_pattern().unwrap_or_default();
    let faults = contract(request)?.body(request.method(), &pattern, &value);
    if !faults.is_empty() {
        return Err(invalid(faults));
    }
    let model: T = serde_json::from_value(value).map_err(|error| {
        let said = error.to_string();
        invalid(vec![Fault {
            pointer: String::new(),
            code: "value",
            detail: Said::new(said.clone(), said),
        }])
    })?;
    model.validate().map_err(|errors| invalid(cross_field(&errors)))?;
    Ok(model)
}

pub fn invalid(faults: Vec<Fault>) -> Refused {
    Refused(Problem::new(&INVALID, first_of(&faults)).with_faults(faults))
}

/// The model's own rules between fields (`#[validate(schema(…))]`), its parts' included: their message is «Italian | English».
fn cross_field(errors: &validator::ValidationErrors) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (name, kind) in errors.errors() {
        let pointer = if name == "__all__" {
            String::new()
        } else {
            format!("/{name}")
        };
        match kind {
            ValidationErrorsKind::Field(broken) => {
                faults.extend(broken.iter().map(|error| fault(&pointer, error)));
            }
            ValidationErrorsKind::Struct(part) => {
                faults.extend(cross_field(part).into_iter().map(|fault| below(&pointer, fault)));
            }
            ValidationErrorsKind::List(parts) => {
                for (at, part) in parts {
                    let pointer = format!("{pointer}/{at}");
                    faults.extend(cross_field(part).into_iter().map(|fault| below(&pointer, fault)));
                }
            }
        }
    }
    faults
}

fn below(pointer: &str, fault: Fault) -> Fault {
    Fault {
        pointer: format!("{pointer}{}", fault.pointer),
        ..fault
    }
}

fn fault(pointer: &str, error: &validator::ValidationError) -> Fault {
    let message = error.message.as_deref().unwrap_or(&error.code);
    let (it, en) = message.split_once(" | ").unwrap_or((message, message));
    let pointer = error
        .params
        .get("field")
        .and_then(|f| f.as_str())
        .map_or_else(|| pointer.to_owned(), |field| format!("/{field}"));
    Fault {
        pointer,
        code: "rule",
        detail: Said::new(it.to_owned(), en.to_owned()),
    }
}

/// The version that the caller read last, from `If-Match`. Missing is 428; `*` accepts whatever is there.
pub struct IfMatch(pub Option<i64>);

impl FromRequest for IfMatch {
    type Error = Refused;
    type Future = Ready<Result<Self, Refused>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let Some(sent) = request.headers().get(IF_MATCH).and_then(|v| v.to_str().ok()) else {
            return ready(Err(Refused(Problem::bare(&VERSION_NEEDED))));
        };
        // A tag that is none of ours matches no version: 412, as RFC 9110 §13.1.1 wants.
        ready(Ok(Self(if sent.trim() == "*" {
            None
        } else {
            Some(super::conditional::version_of(sent).unwrap_or(-1))
        })))
    }
}

/// A header that some reads take beside who calls.
pub trait Heading: Sized {
    const NAME: &'static str;
    type Value: FromStr;
    fn of(value: Option<Self::Value>) -> Self;
}

/// A header of its own: left out, or in its form. What is answered to it is for its sender alone (`http/gate.rs`).
pub struct Header<T>(T);

impl<T> std::ops::Deref for Header<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Heading> FromRequest for Header<T> {
    type Error = Refused;
    type Future = Ready<Result<Self, Refused>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let Some(sent) = request.headers().get(T::NAME) else {
            return ready(Ok(Self(T::of(None))));
        };
        let value: Option<T::Value> = sent.to_str().ok().and_then(|sent| sent.trim().parse().ok());
        ready(value.map(|value| Self(T::of(Some(value)))).ok_or_else(|| {
            // What it held is not said again: it may be a secret with a letter too many.
            bad_parameters(vec![Fault {
                pointer: format!("/header/{}", T::NAME),
                code: "pattern",
                detail: Said::new("Non ha la forma prevista.", "It does not have the expected form."),
            }])
        }))
    }
}

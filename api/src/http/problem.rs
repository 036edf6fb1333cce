//! Problems on the wire: RFC 9457, in the language asked for, everywhere.

use crate::kernel::language::Language;
use crate::kernel::problem::{INTERNAL, Problem};
use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_LANGUAGE, CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use actix_web::{HttpResponse, ResponseError};
use serde::Serialize;
use utoipa::ToSchema;

/// What handlers refuse with: any room's error becomes one through `?`.
#[derive(Debug)]
pub struct Refused(pub Problem);

impl<E: Into<Problem>> From<E> for Refused {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0.code.name)
    }
}

/// Only carries the problem: [`super::gate`], which knows the request, writes it.
impl ResponseError for Refused {
    fn status_code(&self) -> StatusCode {
        status(&self.0)
    }

    fn error_response(&self) -> HttpResponse {
        let mut response = HttpResponse::new(self.status_code());
        response.extensions_mut().insert(self.0.clone());
        response
    }
}

fn status(problem: &Problem) -> StatusCode {
    StatusCode::from_u16(problem.code.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

/// A problem (RFC 9457). `type` leads to a page that explains it; `errors` lists every fault of the input, not only the first.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Problem)]
pub struct ProblemBody<'a> {
    /// A page about this kind of problem, in Italian and English.
    #[schema(
        format = "uri",
        max_length = 300,
        pattern = "^https?://",
        example = "http://localhost:8080/problems/bad-parameter"
    )]
    r#type: String,
    #[schema(max_length = 120, pattern = "^.+$", example = "Invalid parameters")]
    title: &'a str,
    #[schema(minimum = 400, maximum = 599, example = 400)]
    status: i32,
    #[schema(
        max_length = 2000,
        pattern = "^[^\\u0000]+$",
        example = "limit: 500 is more than 100, the most allowed."
    )]
    detail: &'a str,
    /// The path that was asked for.
    #[schema(max_length = 4096, pattern = "^/", example = "/v1/communities")]
    instance: &'a str,
    /// Names this request in our logs.
    #[schema(
        max_length = 64,
        pattern = "^[A-Za-z0-9_.-]+$",
        example = "0197a3c4-5b6d-7e8f-9a0b-1c2d3e4f5a6b"
    )]
    request_id: &'a str,
    #[schema(max_items = 100, nullable = false)]
    #[serde(skip_serializing_if = "Option::is_none")]
    errors: Option<Vec<FaultBody<'a>>>,
    /// What stands where something was to go, for `place-taken`.
    #[schema(nullable = false)]
    #[serde(skip_serializing_if = "Option::is_none")]
    topic: Option<InTheWayBody<'a>>,
}

/// A topic of an open space that has the place.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ProblemTopic)]
pub struct InTheWayBody<'a> {
    #[schema(
        format = "uuid",
        max_length = 36,
        pattern = "^[0-9a-f-]+$",
        example = "0197a3c4-5b6d-7e8f-9a0b-1c2d3e4f5a6b"
    )]
    id: String,
    #[schema(
        max_length = 160,
        pattern = "^[^\\u0000-\\u001f]*$",
        example = "Chi cura il verde del quartiere?"
    )]
    title: &'a str,
}

/// One fault of the input.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Fault)]
pub struct FaultBody<'a> {
    /// A JSON pointer (RFC 6901) into the body; or `/query/…`, `/path/…`, `/header/…` for what came beside it.
    #[schema(max_length = 1000, pattern = "^/|^$", example = "/query/limit")]
    pointer: &'a str,
    /// The rule that was broken.
    #[schema(max_length = 60, pattern = "^[A-Za-z_-]+$", example = "maximum")]
    code: &'a str,
    /// What is wrong and what would be right.
    #[schema(
        max_length = 1000,
        pattern = "^[^\\u0000]+$",
        example = "500 is more than 100, the most allowed."
    )]
    detail: &'a str,
}

/// Faults listed at the most; a body of ten thousand wrong rows needs no list of ten thousand.
const MOST_FAULTS: usize = 100;

/// Characters of a problem's `detail`, and of a fault's `detail` and `pointer`, as the schema promises: a name or a value that was sent can be longer.
const MOST_DETAIL: usize = 2000;
const MOST_FAULT: usize = 1000;

/// The text, cut at `most` characters.
fn within(text: &str, most: usize) -> &str {
    match text.char_indices().nth(most) {
        Some((end, _)) => &text[..end],
        None => text,
    }
}

/// What the gate knows when it writes a problem.
pub struct At<'a> {
    pub base_url: &'a str,
    pub language: Language,
    pub path: &'a str,
    pub request_id: &'a str,
}

pub fn render(problem: &Problem, at: &At<'_>) -> HttpResponse {
    let language = at.language;
    let faults = problem.faults.iter().take(MOST_FAULTS);
    let errors: Vec<_> = faults
        .map(|fault| FaultBody {
            pointer: within(&fault.pointer, MOST_FAULT),
            code: fault.code,
            detail: within(fault.detail.pick(language), MOST_FAULT),
        })
        .collect();
    let body = ProblemBody {
        r#type: format!("{}/problems/{}", at.base_url, problem.code.name),
        title: problem.code.title(language),
        status: i32::from(problem.code.status),
        detail: within(problem.detail.pick(language), MOST_DETAIL),
        instance: at.path,
        request_id: at.request_id,
        errors: (!errors.is_empty()).then_some(errors),
        topic: problem.topic.as_deref().map(|topic| InTheWayBody {
            id: topic.id.to_string(),
            title: &topic.title,
        }),
    };
    let mut response = HttpResponse::build(status(problem));
    response.insert_header((CONTENT_TYPE, "application/problem+json"));
    response.insert_header((CONTENT_LANGUAGE, language.tag()));
    if problem.code.status == 401 {
        // RFC 9110 §11.6.1: whoever refuses credentials says which kind would do.
        response.insert_header((WWW_AUTHENTICATE, "Bearer"));
    }
    if let Some(seconds) = problem.retry_after {
        response.insert_header((RETRY_AFTER, seconds.to_string()));
    }
    response.body(serde_json::to_vec(&body).unwrap_or_default())
}

/// What a response of actix' own (an empty 404 or 405, a refused payload) means in our words.
pub fn of_status(status: StatusCode) -> Problem {
    use crate::kernel::problem::{
        BAD_REQUEST, NOT_FOUND, TOO_LARGE, TOO_SLOW, URI_TOO_LONG, WRONG_MEDIA_TYPE, WRONG_METHOD,
    };
    let code = match status.as_u16() {
        404 => &NOT_FOUND,
        405 => &WRONG_METHOD,
        408 => &TOO_SLOW,
        413 => &TOO_LARGE,
        414 => &URI_TOO_LONG,
        415 => &WRONG_MEDIA_TYPE,
        400..500 => &BAD_REQUEST,
        _ => &INTERNAL,
    };
    Problem::bare(code)
}

//! What every request passes, in this order: who calls, how often, whether the answer is kept, whether it was given before;
//! and what every response gets: its headers, its problem in the right language, its line in the log.

use super::answer::{MayBeKept, ShownVersion};
use super::caller::{self, Authenticator};
use super::contract::Contract;
use super::idempotency::{Hold, Running};
use super::kept::{Encoding, Kept, KeptAnswer, Making};
use super::problem::{self, At};
use super::rate_limit::{Allowance, RateLimit};
use super::{conditional, cors, extract, request_log};
use crate::access::{Actor, Member, Via};
use crate::kernel::clock::Timestamp;
use crate::kernel::context::{Context, House};
use crate::kernel::language::Language;
use crate::kernel::problem::{NOT_PERMITTED, Problem, SIGN_IN_NEEDED, Said, TOO_MANY_REQUESTS, URI_TOO_LONG};
use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{Error, HttpMessage, HttpResponse};
use ipnet::IpNet;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Instant;

mod retries;

/// What stands at the gate: one per process.
pub struct Hall {
    pub house: Arc<House>,
    pub kept: Kept,
    pub rate_limit: RateLimit,
    pub authenticator: Arc<dyn Authenticator>,
    pub running: Running,
    pub trusted_proxies: Vec<IpNet>,
    /// Origins whose pages may send credentials.
    pub allowed_origins: Vec<String>,
}

/// How long caches may give a public answer without asking, and how long while they ask again.
const PUBLIC: HeaderValue = HeaderValue::from_static("public, max-age=10, stale-while-revalidate=60");
const PERSONAL: HeaderValue = HeaderValue::from_static("no-store");
const VARY: HeaderValue = HeaderValue::from_static("Accept, Accept-Encoding, Accept-Language, Authorization");

const REQUEST_ID: HeaderName = HeaderName::from_static("request-id");
/// What somebody shows beside who they are: what is answered to it is nobody else's.
const SURVEY_PROOF: HeaderName = HeaderName::from_static("survey-proof");
const RATELIMIT_LIMIT: HeaderName = HeaderName::from_static("ratelimit-limit");
const RATELIMIT_REMAINING: HeaderName = HeaderName::from_static("ratelimit-remaining");
const RATELIMIT_RESET: HeaderName = HeaderName::from_static("ratelimit-reset");

/// The longest address that we read; browsers and proxies stop near it too.
const LONGEST_URI: usize = 4_096;

struct Visit {
    request_id: String,
    language: Language,
    method: Method,
    path: String,
    came_at: Timestamp,
    started: Instant,
    allowance: Option<Allowance>,
    encoding: Encoding,
    if_none_match: Option<String>,
    /// The origin of the page that asks, if it is a listed one.
    origin: Option<HeaderValue>,
}

pub async fn gate(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let Some(hall) = request.app_data::<Data<Hall>>().cloned() else {
        return Ok(request.into_response(HttpResponse::InternalServerError().finish()));
    };
    if let Some(answer) = cors::preflight(request.request(), &hall.allowed_origins) {
        return Ok(request.into_response(answer));
    }
    let mut visit = Visit::new(&request, &hall);
    match admit(&request, &hall, &mut visit).await {
        Ok(actor) => {
            let key = visit.kept_key(&request, &actor);
            if let Some(answer) = key
                .as_ref()
                .and_then(|key| hall.kept.find(key, &hall.house.db.revisions, visit.came_at))
            {
                let response = visit.give(&answer);
                return Ok(request.into_response(visit.finish(response, &answer.route, true)));
            }
            pass(request, next, &hall, visit, actor, key).await
        }
        Err(problem) => {
            let response = visit.problem(&hall, &problem);
            Ok(request.into_response(visit.finish(response, "refused", false)))
        }
    }
}

async fn admit(request: &ServiceRequest, hall: &Hall, visit: &mut Visit) -> Result<Actor, Problem> {
    let client: IpAddr = caller::address(
        request.peer_addr().map(|a| a.ip()),
        request.headers(),
        &hall.trusted_proxies,
    );
    match hall.rate_limit.take(client) {
        Ok(allowance) => visit.allowance = Some(allowance),
        Err((allowance, wait)) => {
            visit.allowance = Some(allowance);
            return Err(Problem::bare(&TOO_MANY_REQUESTS).retry_after(wait));
        }
    }
    let length = request.uri().path_and_query().map_or(0, |uri| uri.as_str().len());
    if length > LONGEST_URI {
        return Err(Problem::bare(&URI_TOO_LONG));
    }
    caller::identify(request.headers(), hall.authenticator.as_ref(), &hall.house).await
}

async fn pass(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
    hall: &Hall,
    visit: Visit,
    actor: Actor,
    key: Option<String>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let epoch = hall.house.db.revisions.epoch();
    // HEAD is GET without the body (RFC 9110 §9.3.2), which the server leaves out by itself.
    if visit.method == Method::HEAD {
        request.head_mut().method = Method::GET;
    }
    let pattern = request.match_pattern().unwrap_or_default();
    // Before the body is read: a stranger is told to sign in, not what is wrong with the request.
    let contract = request.app_data::<Data<Contract>>();
    if actor.is_anonymous() && contract.is_some_and(|c| c.needs_sign_in(request.method(), &pattern)) {
        let response = visit.problem(hall, &Problem::bare(&SIGN_IN_NEEDED));
        return Ok(request.into_response(visit.finish(response, &pattern, false)));
    }
    if let Some(problem) = contract.and_then(|c| beyond_its_scopes(c, &actor, request.method(), &pattern)) {
        let response = visit.problem(hall, &problem);
        return Ok(request.into_response(visit.finish(response, &pattern, false)));
    }
    // Unknown parameters are refused everywhere, also by operations that read none.
    let stray = match contract {
        Some(contract) if !request.query_string().is_empty() => {
            contract.stray(request.method(), &pattern, request.query_string())
        }
        _ => Vec::new(),
    };
    if !stray.is_empty() {
        let response = visit.problem(hall, &extract::bad_parameters(stray).0);
        return Ok(request.into_response(visit.finish(response, "refused", false)));
    }
    let caller = actor.pseudonym();
    let mut context = Context::new(
        Arc::clone(&hall.house),
        actor,
        visit.language,
        visit.request_id.clone(),
    )
    .at_url(request.path(), request.query_string());
    let mut hold: Option<Hold> = None;
    let takes_key = contract.is_some_and(|c| c.takes_key(request.method(), &pattern));
    if takes_key && request.headers().contains_key("idempotency-key") {
        match retries::first_time(&mut request, hall, caller, &context).await {
            Ok((held, retry)) => {
                hold = Some(held);
                context = context.with_retry(Some(retry));
            }
            Err(retries::Replay::Answer(response)) => {
                let made = Made {
                    route: "replayed".to_owned(),
                    key: None,
                    epoch,
                };
                // With the same headers as the first time, the ETag too.
                let response = settle(&visit, hall, &context, response, made).await;
                return Ok(request.into_response(visit.finish(response, "replayed", false)));
            }
            Err(retries::Replay::Problem(problem)) => {
                let response = visit.problem(hall, &problem);
                return Ok(request.into_response(visit.finish(response, "refused", false)));
            }
        }
    }
    request.extensions_mut().insert(context.clone());
    let response = match next.call(request).await {
        Ok(response) => response.map_into_boxed_body(),
        Err(error) => return Err(error),
    };
    let route = if pattern.is_empty() {
        "unknown".to_owned()
    } else {
        pattern
    };
    let (request, mut response) = response.into_parts();
    // Nobody waits for the end of what has none: of an answer without one, its head is all that HEAD asks for.
    if visit.method == Method::HEAD && response.body().size() == BodySize::Stream {
        response = response.set_body(BoxBody::new(()));
    }
    if visit.refusal(&response).is_some()
        && let Some(answer) = retries::overtaken(hall, &context).await
    {
        response = answer;
    }
    drop(hold);
    let response = if let Some(problem) = visit.refusal(&response) {
        let mut told = visit.problem(hall, &problem);
        if let Some(allow) = response.headers().get(header::ALLOW) {
            told.headers_mut().insert(header::ALLOW, allow.clone());
        }
        told
    } else {
        settle(
            &visit,
            hall,
            &context,
            response,
            Made {
                route: route.clone(),
                key,
                epoch,
            },
        )
        .await
    };
    Ok(ServiceResponse::new(
        request,
        visit.finish(response, &route, false),
    ))
}

/// What a personal token was not made for, whatever its person may do.
pub fn beyond_its_scopes(
    contract: &Contract,
    actor: &Actor,
    method: &Method,
    pattern: &str,
) -> Option<Problem> {
    let Actor::Person(Member {
        via: Via::Token(_, scopes),
        ..
    }) = actor
    else {
        return None;
    };
    let needed = contract.within(scopes, method, pattern).err()?;
    let detail = match needed {
        Some(scope) => Said::new(
            format!("Questo token non ha l’ambito «{scope}»."),
            format!("This token does not have the scope “{scope}”."),
        ),
        None => Said::new(
            "Nessun token può farlo: occorre accedere di persona.",
            "No token may do this: it takes somebody who signed in.",
        ),
    };
    Some(Problem::new(&NOT_PERMITTED, detail))
}

/// How an answer came about: what is needed to keep it.
struct Made {
    route: String,
    key: Option<String>,
    epoch: u64,
}

/// Dates a successful answer, keeps it if it may be kept, and gives 304 where the client has it.
async fn settle(
    visit: &Visit,
    hall: &Hall,
    context: &Context,
    mut response: HttpResponse,
    made: Made,
) -> HttpResponse {
    let may_be_kept =
        response.extensions_mut().remove::<MayBeKept>().is_some() && response.status() == StatusCode::OK;
    let version = response.extensions_mut().remove::<ShownVersion>().map(|v| v.0);
    if !may_be_kept && version.is_none() {
        return visit.dress(response);
    }
    let status = response.status();
    let mut headers: Vec<(HeaderName, HeaderValue)> = response
        .headers()
        .iter()
        .map(|(n, v)| (n.clone(), v.clone()))
        .collect();
    let Ok(body) = actix_web::body::to_bytes(response.into_body()).await else {
        return HttpResponse::InternalServerError().finish();
    };
    let etag = conditional::etag(version, &body);
    if !headers.iter().any(|(name, _)| name == header::CONTENT_LANGUAGE) {
        headers.push((
            header::CONTENT_LANGUAGE,
            HeaderValue::from_static(visit.language.tag()),
        ));
    }
    let public = may_be_kept && made.key.is_some();
    headers.push((header::CACHE_CONTROL, if public { PUBLIC } else { PERSONAL }));
    if !headers.iter().any(|(name, _)| name == header::VARY) {
        headers.push((header::VARY, VARY));
    }
    let answer = KeptAnswer::new(
        made.route,
        headers,
        &etag,
        body,
        Making {
            scopes: context.scopes_read(),
            epoch: made.epoch,
            began_at: visit.came_at,
        },
    );
    match made
        .key
        .filter(|_| may_be_kept && !context.scopes_read().is_empty())
    {
        Some(key) => visit.give(&hall.kept.keep(key, answer)),
        None if may_be_kept => visit.give(&answer),
        None => visit.give_with(status, &answer),
    }
}

impl Visit {
    fn new(request: &ServiceRequest, hall: &Hall) -> Self {
        let header = |name: &HeaderName| request.headers().get(name).and_then(|v| v.to_str().ok());
        let sent_id = header(&REQUEST_ID).filter(|id| {
            (8..=64).contains(&id.len())
                && id
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b))
        });
        let came_at = hall.house.clock.now();
        Self {
            request_id: sent_id.map_or_else(|| Context::request_id_at(came_at), str::to_owned),
            language: header(&header::ACCEPT_LANGUAGE).map_or_else(Language::default, Language::accepted),
            method: request.method().clone(),
            path: request.path().to_owned(),
            came_at,
            started: Instant::now(),
            allowance: None,
            encoding: Encoding::accepted(request.headers()),
            if_none_match: header(&header::IF_NONE_MATCH).map(str::to_owned),
            origin: cors::listed_origin(request.headers(), &hall.allowed_origins),
        }
    }

    /// Under which name an answer is kept: language, format, path and query in one order. None: not for keeping.
    fn kept_key(&self, request: &ServiceRequest, actor: &Actor) -> Option<String> {
        let is_shown_something = request.headers().contains_key(SURVEY_PROOF);
        if !actor.is_anonymous() || is_shown_something || !matches!(self.method, Method::GET | Method::HEAD) {
            return None;
        }
        let accept = request
            .headers()
            .get(header::ACCEPT)
            .and_then(|v| v.to_str().ok())
            .unwrap_or("*/*");
        let accept = if accept == "application/json" {
            "*/*"
        } else {
            accept
        };
        let query = request.query_string();
        let mut key = String::with_capacity(accept.len() + self.path.len() + query.len() + 8);
        for part in [self.language.tag(), " ", accept, " ", &self.path, "?"] {
            key.push_str(part);
        }
        if query.contains('&') {
            // Values of one parameter are alternatives, so their order means nothing either.
            let mut pairs: Vec<&str> = query.split('&').collect();
            pairs.sort_unstable();
            for pair in pairs {
                key.push_str(pair);
                key.push('&');
            }
        } else {
            key.push_str(query);
        }
        Some(key)
    }

    fn give(&self, answer: &KeptAnswer) -> HttpResponse {
        self.give_with(StatusCode::OK, answer)
    }

    fn give_with(&self, status: StatusCode, answer: &KeptAnswer) -> HttpResponse {
        let (encoding, body, etag) = answer.body(self.encoding);
        let known = status == StatusCode::OK
            && matches!(self.method, Method::GET | Method::HEAD)
            && self
                .if_none_match
                .as_deref()
                .is_some_and(|theirs| conditional::matches(theirs, etag.to_str().unwrap_or_default()));
        let mut response = HttpResponse::new(if known { StatusCode::NOT_MODIFIED } else { status });
        let headers = response.headers_mut();
        for (name, value) in &answer.headers {
            headers.append(name.clone(), value.clone());
        }
        headers.insert(header::ETAG, etag.clone());
        if known {
            headers.remove(header::CONTENT_TYPE);
            return response;
        }
        if let Some(name) = encoding.name() {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
        }
        response.set_body(BoxBody::new(body))
    }

    /// The problem that a response stands for: a room's, or our words for an empty one of actix'.
    fn refusal(&self, response: &HttpResponse) -> Option<Problem> {
        if let Some(problem) = response.extensions().get::<Problem>() {
            return Some(problem.clone());
        }
        let status = response.status();
        let ours = response.headers().contains_key(header::CONTENT_TYPE)
            && response.extensions().contains::<MayBeKept>();
        (status.as_u16() >= 400 && !ours && !is_told(response.headers())).then(|| problem::of_status(status))
    }

    fn problem(&self, hall: &Hall, problem: &Problem) -> HttpResponse {
        let at = At {
            base_url: &hall.house.base_url,
            language: self.language,
            path: &self.path,
            request_id: &self.request_id,
        };
        self.dress(problem::render(problem, &at))
    }

    /// For answers that are nobody else's: no cache may have them.
    fn dress(&self, mut response: HttpResponse) -> HttpResponse {
        let headers = response.headers_mut();
        if !headers.contains_key(header::CACHE_CONTROL) {
            headers.insert(header::CACHE_CONTROL, PERSONAL);
        }
        if !headers.contains_key(header::VARY) {
            headers.insert(header::VARY, VARY);
        }
        response
    }

    fn finish(&self, mut response: HttpResponse, route: &str, kept: bool) -> HttpResponse {
        let headers = response.headers_mut();
        if let Ok(id) = HeaderValue::from_str(&self.request_id) {
            headers.insert(REQUEST_ID, id);
        }
        cors::mark(headers, self.origin.as_ref(), &self.method);
        headers.insert(
            header::X_CONTENT_TYPE_OPTIONS,
            HeaderValue::from_static("nosniff"),
        );
        if let Some(allowance) = self.allowance {
            headers.insert(RATELIMIT_LIMIT, HeaderValue::from(allowance.limit));
            headers.insert(RATELIMIT_REMAINING, HeaderValue::from(allowance.remaining));
            headers.insert(RATELIMIT_RESET, HeaderValue::from(allowance.reset));
        }
        let line = request_log::Line {
            request_id: &self.request_id,
            method: self.method.as_str(),
            route,
            status: response.status().as_u16(),
            took: self.started.elapsed(),
            kept,
        };
        request_log::measure(&line);
        request_log::write(&line, self.came_at);
        response
    }
}

fn is_told(headers: &HeaderMap) -> bool {
    headers.get(header::CONTENT_TYPE).is_some_and(|kind| {
        kind.as_bytes().starts_with(b"application/problem+json") || kind.as_bytes().starts_with(b"text/html")
    })
}

//! A request that came with an `Idempotency-Key`, at the gate.

use super::Hall;
use crate::http::extract;
use crate::http::idempotency::{self, Hold};
use crate::kernel::context::{Context, Retry};
use crate::kernel::problem::{INTERNAL, Problem};
use actix_web::dev::{Payload, ServiceRequest};
use actix_web::{HttpMessage, HttpResponse};

pub enum Replay {
    Answer(HttpResponse),
    Problem(Problem),
}

impl From<Problem> for Replay {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

/// Lets a POST with a key through once: reads its body, looks for the answer of an earlier try, and puts the body back.
pub async fn first_time(
    request: &mut ServiceRequest,
    hall: &Hall,
    caller: String,
    context: &Context,
) -> Result<(Hold, Retry), Replay> {
    let time = extract::body_time(request.request());
    let body = extract::read(request.take_payload(), extract::MOST_BYTES, time)
        .await
        .map_err(|refused| Replay::Problem(refused.0))?;
    let what: [&[u8]; 3] = [
        request.method().as_str().as_bytes(),
        request.path().as_bytes(),
        &body,
    ];
    let retry = idempotency::read(request.headers(), caller, &what)?;
    request.set_payload(Payload::from(body));
    // The header is there, so `read` found a key or refused it.
    let retry = retry.ok_or_else(|| Problem::bare(&INTERNAL))?;
    let hold = hall.running.hold(&retry).ok_or_else(idempotency::still_running)?;
    match idempotency::stored(&hall.house.db, &retry, context.now()).await? {
        Some(answer) => Err(Replay::Answer(answer)),
        None => Ok((hold, retry)),
    }
}

/// The answer of the same request on another replica, done between our look and our work: what was refused here has happened there.
pub async fn overtaken(hall: &Hall, context: &Context) -> Option<HttpResponse> {
    let found = idempotency::stored(&hall.house.db, context.retry()?, context.now()).await;
    found.ok().flatten()
}

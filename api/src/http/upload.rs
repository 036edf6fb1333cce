//! A body that is a file: nothing of it is read before the handler says so, and never more than it says.

use super::extract::{BODY_TIME, body_time, read};
use super::problem::Refused;
use crate::kernel::problem::{Problem, Said, TOO_LARGE, WRONG_MEDIA_TYPE};
use actix_web::dev::Payload;
use actix_web::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use actix_web::web::Bytes;
use actix_web::{FromRequest, HttpRequest};
use std::future::{Ready, ready};
use std::time::Duration;

/// How much longer than other bodies a file may take: 10 MiB at a megabit a second and a half.
const TIMES: u32 = 4;

pub struct Upload {
    payload: Payload,
    time: Duration,
    /// As long as its sender says that it is.
    said: Option<usize>,
}

impl FromRequest for Upload {
    type Error = Refused;
    type Future = Ready<Result<Self, Refused>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let header = |name| request.headers().get(name).and_then(|value| value.to_str().ok());
        let sent = header(CONTENT_TYPE).unwrap_or_default();
        let essence = sent.split(';').next().unwrap_or_default().trim();
        if !essence.eq_ignore_ascii_case("application/octet-stream") {
            let detail = Said::new(
                "Content-Type: qui serve application/octet-stream, e il corpo è il file.",
                "Content-Type: this operation takes application/octet-stream, and the body is the file.",
            );
            return ready(Err(Refused(Problem::new(&WRONG_MEDIA_TYPE, detail))));
        }
        let time = body_time(request);
        ready(Ok(Self {
            payload: payload.take(),
            time: if time == BODY_TIME { time * TIMES } else { time },
            said: header(CONTENT_LENGTH).and_then(|said| said.parse().ok()),
        }))
    }
}

impl Upload {
    /// The file, if it has `most` bytes at most. One that says that it has more is refused before any of it is read.
    pub async fn read(self, most: usize) -> Result<Bytes, Refused> {
        if self.said.is_some_and(|said| said > most) {
            let mib = most >> 20;
            let detail = Said::new(
                format!("Il file supera {mib} MiB, il massimo ammesso."),
                format!("The file is over {mib} MiB, the most allowed."),
            );
            return Err(Refused(Problem::new(&TOO_LARGE, detail)));
        }
        read(self.payload, most, self.time).await
    }
}

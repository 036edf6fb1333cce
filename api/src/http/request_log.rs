//! One line a request: id, method, route, status, duration. No address, no query, no name: nothing that identifies people.

use crate::kernel::clock::Timestamp;
use crate::kernel::log::{self, LogFormat};
use metrics::{Counter, Histogram, counter, histogram};
use std::cell::RefCell;
use std::collections::HashMap;
use std::io::Write;
use std::time::Duration;

/// The target of these lines among all that is logged.
pub const TARGET: &str = "request";

pub struct Line<'a> {
    pub request_id: &'a str,
    pub method: &'a str,
    /// The route's pattern, not the path: a path can hold an id, and metrics must not grow with ids.
    pub route: &'a str,
    pub status: u16,
    pub took: Duration,
    /// Answered from memory.
    pub kept: bool,
}

/// Writes the line as `tracing` would, without its general machinery: that takes a tenth of an answer from memory.
pub fn write(line: &Line<'_>, at: Timestamp) {
    let Some(log) = log::outlet() else { return };
    if tracing::enabled!(target: TARGET, tracing::Level::INFO) {
        log.add(|out| match log.format {
            LogFormat::Text => line.write_text(at, out),
            LogFormat::Json => line.write_json(at, out),
        });
    }
}

impl Line<'_> {
    fn micros(&self) -> u64 {
        u64::try_from(self.took.as_micros()).unwrap_or(u64::MAX)
    }

    // Writing to memory cannot fail.

    fn write_text(&self, at: Timestamp, out: &mut Vec<u8>) {
        let pairs = [
            ("request_id", self.request_id),
            ("method", self.method),
            ("route", self.route),
        ];
        at.write(out);
        out.extend_from_slice(b"  INFO request:");
        for (name, value) in pairs {
            for part in [" ", name, "=", value] {
                out.extend_from_slice(part.as_bytes());
            }
        }
        let _ = writeln!(
            out,
            " status={} micros={} kept={}",
            self.status,
            self.micros(),
            self.kept
        );
    }

    fn write_json(&self, at: Timestamp, out: &mut Vec<u8>) {
        #[derive(serde::Serialize)]
        struct Written<'a> {
            timestamp: Timestamp,
            level: &'a str,
            target: &'a str,
            request_id: &'a str,
            method: &'a str,
            route: &'a str,
            status: u16,
            micros: u64,
            kept: bool,
        }
        let written = Written {
            timestamp: at,
            level: "INFO",
            target: TARGET,
            request_id: self.request_id,
            method: self.method,
            route: self.route,
            status: self.status,
            micros: self.micros(),
            kept: self.kept,
        };
        let _ = serde_json::to_writer(&mut *out, &written);
        out.push(b'\n');
    }
}

thread_local! {
    /// By route, then method: a metric is looked up by its labels once, not for every request.
    static METERS: RefCell<ByName<ByName<Meters>>> = RefCell::default();
}

type ByName<T> = HashMap<String, T, foldhash::fast::RandomState>;

struct Meters {
    /// By class of status: 1xx to 5xx.
    requests: [Counter; 5],
    seconds: Histogram,
}

impl Meters {
    fn new(method: &str, route: &str) -> Self {
        let labels = [("method", method.to_owned()), ("route", route.to_owned())];
        let requests = ["1xx", "2xx", "3xx", "4xx", "5xx"].map(|status| {
            let [method, route] = labels.clone();
            counter!(
                "piazza_requests_total",
                &[method, route, ("status", status.to_owned())]
            )
        });
        Self {
            requests,
            seconds: histogram!("piazza_request_seconds", &labels),
        }
    }

    fn count(&self, line: &Line<'_>) {
        let class = usize::from(line.status / 100).clamp(1, 5) - 1;
        self.requests[class].increment(1);
        self.seconds.record(line.took.as_secs_f64());
    }
}

/// Counts for `/metrics`.
pub fn measure(line: &Line<'_>) {
    METERS.with_borrow_mut(|meters| {
        if let Some(meters) = meters.get(line.route).and_then(|of| of.get(line.method)) {
            return meters.count(line);
        }
        let of_route = meters.entry(line.route.to_owned()).or_default();
        let new = Meters::new(line.method, line.route);
        new.count(line);
        of_route.insert(line.method.to_owned(), new);
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: Line<'_> = Line {
        request_id: "01a200ba-aa1f-7e9c",
        method: "GET",
        route: "/v1/communities/{community}",
        status: 200,
        took: Duration::from_micros(321),
        kept: true,
    };

    #[test]
    fn text_for_people() {
        let mut out = Vec::new();
        LINE.write_text(Timestamp(0), &mut out);
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "1970-01-01T00:00:00Z  INFO request: request_id=01a200ba-aa1f-7e9c method=GET \
             route=/v1/communities/{community} status=200 micros=321 kept=true\n"
        );
    }

    #[test]
    fn json_for_machines() {
        let mut out = Vec::new();
        LINE.write_json(Timestamp(0), &mut out);
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "{\"timestamp\":\"1970-01-01T00:00:00Z\",\"level\":\"INFO\",\"target\":\"request\",\
             \"request_id\":\"01a200ba-aa1f-7e9c\",\"method\":\"GET\",\"route\":\"/v1/communities/{community}\",\
             \"status\":200,\"micros\":321,\"kept\":true}\n"
        );
    }
}

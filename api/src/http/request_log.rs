//! One line a request: id, method, route, status, duration. No address, no query, no name: nothing that identifies people.

use metrics::{counter, histogram};
use std::time::Duration;

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

pub fn write(line: &Line<'_>) {
    let micros = u64::try_from(line.took.as_micros()).unwrap_or(u64::MAX);
    tracing::info!(
        target: "request",
        request_id = line.request_id,
        method = line.method,
        route = line.route,
        status = line.status,
        micros,
        kept = line.kept,
    );
}

/// Counts for `/metrics`.
pub fn measure(line: &Line<'_>) {
    let labels = [
        ("method", line.method.to_owned()),
        ("route", line.route.to_owned()),
        ("status", status_class(line.status).to_owned()),
    ];
    counter!("piazza_requests_total", &labels).increment(1);
    histogram!("piazza_request_seconds", &labels[..2]).record(line.took.as_secs_f64());
}

fn status_class(status: u16) -> &'static str {
    match status / 100 {
        1 => "1xx",
        2 => "2xx",
        3 => "3xx",
        4 => "4xx",
        _ => "5xx",
    }
}

//! One line a request: id, method, route, status, duration. No address, no query, no name: nothing that identifies people.

use metrics::{Counter, Histogram, counter, histogram};
use std::cell::RefCell;
use std::collections::HashMap;
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

thread_local! {
    /// By route, then method: a metric is looked up by its labels once, not for every request.
    static METERS: RefCell<HashMap<String, HashMap<String, Meters>>> = RefCell::default();
}

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

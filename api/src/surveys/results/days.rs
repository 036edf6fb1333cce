//! When people answered.

use super::model::ResponseSpan;
use crate::kernel::clock::Day;
use crate::kernel::protection::{LEAST, in_steps};

/// How many answered by the day, first day first; days on which few did are told with those after them, so that no number is small. The last
/// few are told with those before.
pub fn over_days(days: &[(Day, i64)]) -> Vec<ResponseSpan> {
    let mut spans: Vec<ResponseSpan> = Vec::new();
    let mut open: Option<(Day, Day, i64)> = None;
    for (day, count) in days {
        let (from, _, before) = open.unwrap_or((*day, *day, 0));
        open = Some((from, *day, before + count));
        if before + count >= LEAST {
            push(&mut spans, &mut open);
        }
    }
    if let (Some((_, to, count)), Some(last)) = (open, spans.last_mut()) {
        last.to = to;
        last.count += count;
        last.so_far += count;
    }
    spans
}

/// Each day by itself: for those who read the day beside the name anyway.
pub fn day_by_day(days: &[(Day, i64)]) -> Vec<ResponseSpan> {
    let mut so_far = 0;
    let span = |(day, count): &(Day, i64)| {
        so_far += count;
        ResponseSpan {
            from: *day,
            to: *day,
            count: *count,
            so_far,
        }
    };
    days.iter().map(span).collect()
}

/// As [`over_days`] while the survey is open: rounded down, and without the last days, which are not over yet.
pub fn over_days_so_far(days: &[(Day, i64)]) -> Vec<ResponseSpan> {
    let mut spans: Vec<ResponseSpan> = Vec::new();
    let mut open: Option<(Day, Day, i64)> = None;
    for (day, count) in days {
        let (from, _, before) = open.unwrap_or((*day, *day, 0));
        open = Some((from, *day, before + count));
        if before + count >= LEAST {
            push(&mut spans, &mut open);
        }
    }
    let mut so_far = 0;
    for span in &mut spans {
        span.count = in_steps(span.count, LEAST);
        so_far += span.count;
        span.so_far = so_far;
    }
    spans
}

fn push(spans: &mut Vec<ResponseSpan>, open: &mut Option<(Day, Day, i64)>) {
    if let Some((from, to, count)) = open.take() {
        let so_far = spans.last().map_or(0, |last| last.so_far) + count;
        spans.push(ResponseSpan {
            from,
            to,
            count,
            so_far,
        });
    }
}

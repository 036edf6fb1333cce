//! When a dump is due, under which licence data are, and how checksums are written. Pure.

use super::model::{OpenDataFormat, OpenDatasetName};
use crate::kernel::clock::Timestamp;
use crate::kernel::zone::Zone;
use std::fmt::Write;
use std::time::Duration;
use time::{PrimitiveDateTime, Time};

/// Creative Commons Attribution 4.0: whoever says where the data are from may do with them whatever they like.
pub const LICENCE: &str = "https://creativecommons.org/licenses/by/4.0/";
pub const LICENCE_NAME: &str = "Creative Commons Attribution 4.0 International (CC BY 4.0)";

/// When, by clocks in Italy, a new dump is made.
const HOUR: Time = time::macros::time!(03:00);

/// How long after a failure it is tried again by itself.
pub const AGAIN_AFTER: Duration = Duration::from_secs(3_600);

/// How long it is known which dumps were made.
pub const KNOWN_FOR: Duration = Duration::from_secs(30 * 86_400);

/// The last night's hour, at `now` or before it.
pub fn night_before(now: Timestamp) -> Timestamp {
    let today = Zone::ROME.local(now).date();
    let at = |date| Zone::ROME.instant(PrimitiveDateTime::new(date, HOUR));
    let tonight = at(today);
    if tonight <= now {
        return tonight;
    }
    today.previous_day().map_or(tonight, at)
}

/// The next night's hour, after `now`.
pub fn night_after(now: Timestamp) -> Timestamp {
    let today = Zone::ROME.local(now).date();
    let at = |date| Zone::ROME.instant(PrimitiveDateTime::new(date, HOUR));
    let tonight = at(today);
    if tonight > now {
        return tonight;
    }
    today.next_day().map_or(tonight, at)
}

/// `communities.csv`: the same as the end of its address.
pub fn file_name(of: OpenDatasetName, format: OpenDataFormat) -> String {
    format!("{of}.{format}")
}

pub fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// As `sha256sum` writes it and reads it again.
pub fn checksum_line(sha256: &str, file: &str) -> String {
    format!("{sha256}  {file}\n")
}

//! JSON straight into a buffer of bytes.

/// A buffer that an answer is written into.
#[derive(Default)]
pub struct Out(pub Vec<u8>);

impl Out {
    pub fn new() -> Self {
        Self(Vec::with_capacity(24 << 10))
    }

    /// Bytes that are JSON already.
    pub fn raw(&mut self, json: &str) -> &mut Self {
        self.0.extend_from_slice(json.as_bytes());
        self
    }

    pub fn text(&mut self, text: &str) -> &mut Self {
        // Writing to memory cannot fail.
        let _ = serde_json::to_writer(&mut self.0, text);
        self
    }

    pub fn text_or_null(&mut self, text: Option<&str>) -> &mut Self {
        match text {
            Some(text) => self.text(text),
            None => self.raw("null"),
        }
    }

    pub fn number(&mut self, number: i64) -> &mut Self {
        let _ = serde_json::to_writer(&mut self.0, &number);
        self
    }

    pub fn number_or_null(&mut self, number: Option<i64>) -> &mut Self {
        match number {
            Some(number) => self.number(number),
            None => self.raw("null"),
        }
    }

    pub fn truth(&mut self, truth: bool) -> &mut Self {
        self.raw(if truth { "true" } else { "false" })
    }

    pub fn id(&mut self, id: &uuid::Uuid) -> &mut Self {
        self.raw(id.hyphenated().encode_lower(&mut uuid::Uuid::encode_buffer()))
    }

    /// An instant in microseconds since 1970 as RFC 3339, in quotes.
    pub fn instant(&mut self, micros: i64) -> &mut Self {
        let (days, rest) = (
            micros.div_euclid(86_400_000_000),
            micros.rem_euclid(86_400_000_000),
        );
        let (year, month, day) = civil(days);
        let (seconds, fraction) = (rest / 1_000_000, rest % 1_000_000);
        self.raw("\"");
        for (value, width, after) in [
            (year, 4, "-"),
            (month, 2, "-"),
            (day, 2, "T"),
            (seconds / 3600, 2, ":"),
            (seconds / 60 % 60, 2, ":"),
            (seconds % 60, 2, ""),
        ] {
            self.digits(value, width).raw(after);
        }
        if fraction > 0 {
            self.raw(".").digits(fraction, 6);
            while self.0.ends_with(b"0") {
                self.0.pop();
            }
        }
        self.raw("Z\"")
    }

    fn digits(&mut self, number: i64, width: usize) -> &mut Self {
        let end = self.0.len() + width;
        self.0.resize(end, b'0');
        let mut rest = number;
        for place in self.0[end - width..].iter_mut().rev() {
            *place = b'0' + u8::try_from(rest % 10).unwrap_or(0);
            rest /= 10;
        }
        self
    }
}

/// Days since 1970 as year, month, day (Howard Hinnant, «chrono-compatible low-level date algorithms»).
fn civil(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year + era * 400 + i64::from(month <= 2), month, day)
}

//! Sheets (CSV, RFC 4180) that are safe to open in a spreadsheet and exact to read back.
//!
//! A cell that a spreadsheet would run as a formula (it begins with `=`, `+`, `-`, `@`, tab or return; OWASP, "CSV injection") is
//! written with an apostrophe before it, and reading takes that apostrophe away. A cell that begins so *after* apostrophes
//! gets one more, so nothing is lost.

/// What a file begins with that spreadsheets are to take for UTF-8.
pub const MARK: char = '\u{feff}';

/// Writes a header and rows, each as long as the header. No mark before them.
pub fn write<H, R, C>(header: impl IntoIterator<Item = H>, rows: impl IntoIterator<Item = R>) -> String
where
    H: AsRef<[u8]>,
    R: IntoIterator<Item = C>,
    C: Into<String>,
{
    let mut out = csv::Writer::from_writer(Vec::new());
    let mut fine = out.write_record(header).is_ok();
    for row in rows {
        fine &= out
            .write_record(row.into_iter().map(|cell| shield(cell.into())))
            .is_ok();
    }
    debug_assert!(fine, "writing rows of one length into memory cannot fail");
    out.into_inner()
        .ok()
        .and_then(|bytes| String::from_utf8(bytes).ok())
        .unwrap_or_default()
}

/// The text of a file, without its mark.
///
/// # Errors
///
/// The number of the first line (from 1) that is not UTF-8.
pub fn utf8(bytes: &[u8]) -> Result<&str, u64> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let breaks = before.iter().filter(|byte| **byte == b'\n').count();
        u64::try_from(breaks).unwrap_or(u64::MAX).saturating_add(1)
    })?;
    Ok(text.strip_prefix(MARK).unwrap_or(text))
}

/// Comma or semicolon: whichever the header has more of.
pub fn delimiter(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or_default();
    if header.matches(';').count() > header.matches(',').count() {
        b';'
    } else {
        b','
    }
}

/// Makes a cell safe.
pub fn shield(cell: String) -> String {
    if is_formula(&cell) {
        format!("'{cell}")
    } else {
        cell
    }
}

/// What was shielded.
pub fn bare(cell: &str) -> &str {
    cell.strip_prefix('\'')
        .filter(|rest| is_formula(rest))
        .unwrap_or(cell)
}

/// Whether a spreadsheet would run the cell, or would if it lost the apostrophes before it.
pub fn is_formula(cell: &str) -> bool {
    cell.trim_start_matches('\'')
        .starts_with(['=', '+', '-', '@', '\t', '\r'])
}

//! What a file is, by what is in it: neither its name nor what its sender says counts.

use super::error::Untold;
use super::model::DocumentKind;
use std::io::{Cursor, Read};
use zip::ZipArchive;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
const JPEG: &[u8] = b"\xff\xd8\xff";
const ZIP: &[u8] = b"PK\x03\x04";

/// As much of an archive's own description as is read, however much it unpacks to.
const MOST_DESCRIPTION: u64 = 1_024 * 1_024;

pub fn kind_of(bytes: &[u8]) -> Result<DocumentKind, Untold> {
    if bytes.is_empty() {
        return Err(Untold::Empty);
    }
    let begins = |with: &[u8]| bytes.starts_with(with);
    if begins(b"%PDF-") {
        Ok(DocumentKind::Pdf)
    } else if begins(PNG) {
        Ok(DocumentKind::Png)
    } else if begins(JPEG) {
        Ok(DocumentKind::Jpeg)
    } else if begins(ZIP) {
        kind_of_archive(bytes)
    } else {
        Err(Untold::Unknown)
    }
}

/// OpenDocument says in `mimetype` what it is (ODF 1.3, part 2, 3.3), Office Open XML in `[Content_Types].xml` (ISO/IEC 29500-2).
fn kind_of_archive(bytes: &[u8]) -> Result<DocumentKind, Untold> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Untold::Damaged)?;
    let runs = |name: &str| {
        name.starts_with("Basic/") || name.starts_with("Scripts/") || name.ends_with("vbaProject.bin")
    };
    let names = archive.file_names().collect::<Result<Vec<_>, _>>();
    if names.map_err(|_| Untold::Damaged)?.iter().any(|name| runs(name)) {
        return Err(Untold::Macros);
    }
    if archive.index_for_name("mimetype").is_some() {
        return open_document(&read(&mut archive, "mimetype")?);
    }
    if archive.index_for_name("[Content_Types].xml").is_some() {
        return office(&read(&mut archive, "[Content_Types].xml")?);
    }
    Err(Untold::Unknown)
}

fn open_document(said: &str) -> Result<DocumentKind, Untold> {
    match said.trim() {
        "application/vnd.oasis.opendocument.text" => Ok(DocumentKind::Odt),
        "application/vnd.oasis.opendocument.spreadsheet" => Ok(DocumentKind::Ods),
        "application/vnd.oasis.opendocument.presentation" => Ok(DocumentKind::Odp),
        _ => Err(Untold::Unknown),
    }
}

fn office(said: &str) -> Result<DocumentKind, Untold> {
    let main = |of: &str| said.contains(&format!("{of}.main+xml"));
    if said.contains("macroEnabled") {
        Err(Untold::Macros)
    } else if main("wordprocessingml.document") {
        Ok(DocumentKind::Docx)
    } else if main("spreadsheetml.sheet") {
        Ok(DocumentKind::Xlsx)
    } else if main("presentationml.presentation") {
        Ok(DocumentKind::Pptx)
    } else {
        Err(Untold::Unknown)
    }
}

fn read(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<String, Untold> {
    let file = archive.by_name(name).map_err(|_| Untold::Damaged)?;
    let mut text = String::new();
    let mut some = file.take(MOST_DESCRIPTION);
    some.read_to_string(&mut text).map_err(|_| Untold::Damaged)?;
    Ok(text)
}

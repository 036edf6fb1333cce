//! Rules, and what a file is told to be.

use super::error::Untold;
use super::model::{DocumentKind, DocumentName, EventReportState, EventReportStep};
use super::{rules, telling};
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

#[test]
fn steps_are_those_of_the_table() {
    let mut told = Vec::new();
    for from in EventReportState::ALL.iter().copied() {
        for step in EventReportStep::ALL.iter().copied() {
            if let Some(to) = rules::next(from, step) {
                told.push(format!("{from} {step} {to}"));
            }
        }
    }
    assert_eq!(
        told,
        [
            "draft review in_review",
            "in_review return draft",
            "in_review approval approved",
            "approved return draft",
            "approved publication published",
            "published withdrawal draft",
        ]
    );
}

fn archive(files: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn a_file_is_what_is_in_it() {
    const TYPES: &str = "[Content_Types].xml";
    let office = |of: &str| {
        format!(
            "<Types><Override ContentType=\"application/vnd.openxmlformats-officedocument.{of}.main+xml\"/></Types>"
        )
    };
    let open = |of: &str| {
        archive(&[
            ("mimetype", &format!("application/vnd.oasis.opendocument.{of}")),
            ("content.xml", ""),
        ])
    };
    for (bytes, kind) in [
        (b"%PDF-1.7\n".to_vec(), Ok(DocumentKind::Pdf)),
        (b"\x89PNG\r\n\x1a\n...".to_vec(), Ok(DocumentKind::Png)),
        (b"\xff\xd8\xff\xe0".to_vec(), Ok(DocumentKind::Jpeg)),
        (open("text"), Ok(DocumentKind::Odt)),
        (open("spreadsheet"), Ok(DocumentKind::Ods)),
        (open("presentation"), Ok(DocumentKind::Odp)),
        (open("graphics"), Err(Untold::Unknown)),
        (
            archive(&[(TYPES, &office("wordprocessingml.document"))]),
            Ok(DocumentKind::Docx),
        ),
        (
            archive(&[(TYPES, &office("spreadsheetml.sheet"))]),
            Ok(DocumentKind::Xlsx),
        ),
        (
            archive(&[(TYPES, &office("presentationml.presentation"))]),
            Ok(DocumentKind::Pptx),
        ),
        (
            archive(&[(TYPES, "application/vnd.ms-word.document.macroEnabled.main+xml")]),
            Err(Untold::Macros),
        ),
        (
            archive(&[
                (TYPES, &office("wordprocessingml.document")),
                ("word/vbaProject.bin", "x"),
            ]),
            Err(Untold::Macros),
        ),
        (
            archive(&[
                ("mimetype", "application/vnd.oasis.opendocument.text"),
                ("Basic/Standard/Module1.xml", ""),
            ]),
            Err(Untold::Macros),
        ),
        (archive(&[("index.html", "<script>")]), Err(Untold::Unknown)),
        (b"PK\x03\x04 and then nothing".to_vec(), Err(Untold::Damaged)),
        (b"MZ\x90\0".to_vec(), Err(Untold::Unknown)),
        (b"<!doctype html>".to_vec(), Err(Untold::Unknown)),
        (Vec::new(), Err(Untold::Empty)),
    ] {
        assert_eq!(
            telling::kind_of(&bytes),
            kind,
            "{:?}",
            String::from_utf8_lossy(&bytes)
        );
    }
}

#[test]
fn a_name_ends_in_what_the_file_is() {
    for (name, kind, ending) in [
        ("Verbale.pdf", DocumentKind::Pdf, "Verbale.pdf"),
        ("Verbale.PDF", DocumentKind::Pdf, "Verbale.PDF"),
        ("Verbale", DocumentKind::Pdf, "Verbale.pdf"),
        ("pdf", DocumentKind::Pdf, "pdf.pdf"),
        ("foto.jpeg", DocumentKind::Jpeg, "foto.jpeg"),
        ("foto.png", DocumentKind::Jpeg, "foto.png.jpg"),
        ("programma.exe", DocumentKind::Docx, "programma.exe.docx"),
    ] {
        let named = rules::named(DocumentName::new(name).unwrap(), kind);
        assert_eq!(named.as_str(), ending);
    }
    let longest = DocumentName::new("è".repeat(120)).unwrap();
    let named = rules::named(longest, DocumentKind::Odt);
    assert_eq!(named.chars().count(), 120);
    assert!(named.ends_with(".odt"));
    for bad in [
        "",
        "../segreto.pdf",
        "a\\b.pdf",
        ".nascosto",
        "fine ",
        "a\"b.pdf",
        "a\nb.pdf",
    ] {
        assert!(DocumentName::new(bad).is_err(), "{bad:?}");
    }
}

use super::{Block, Certificate, Paper};
use crate::kernel::language::Language;
use crate::kernel::qr::Qr;
use proptest::prelude::*;

fn read(bytes: &[u8]) -> lopdf::Document {
    lopdf::Document::load_mem(bytes).unwrap()
}

/// The text of all pages, its white space made one.
fn text(document: &lopdf::Document) -> String {
    let pages: Vec<u32> = document.get_pages().keys().copied().collect();
    let text = document.extract_text(&pages).unwrap();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The names of the structure's elements, in order.
fn roles(document: &lopdf::Document, id: lopdf::ObjectId, into: &mut Vec<String>) {
    let Ok(element) = document.get_dictionary(id) else {
        return;
    };
    if let Ok(name) = element.get(b"S").and_then(lopdf::Object::as_name) {
        into.push(String::from_utf8_lossy(name).into_owned());
    }
    let Ok(kids) = element.get(b"K") else { return };
    let kids = match kids {
        lopdf::Object::Array(kids) => kids.clone(),
        one => vec![one.clone()],
    };
    for kid in kids.iter().filter_map(|kid| kid.as_reference().ok()) {
        roles(document, kid, into);
    }
}

fn structure(document: &lopdf::Document) -> String {
    let root = document.catalog().unwrap().get(b"StructTreeRoot").unwrap();
    let mut names = Vec::new();
    roles(document, root.as_reference().unwrap(), &mut names);
    names.join(" ")
}

fn paper(blocks: Vec<Block>) -> Paper {
    Paper {
        language: Language::It,
        title: "Il libro dell’open space".to_owned(),
        author: Some("Piazza".to_owned()),
        blocks,
    }
}

fn book() -> Paper {
    let long = "Perché la città è più bella se ci si prende cura dei suoi orti, e così via. ".repeat(40);
    paper(vec![
        Block::Heading(1, "Il libro dell’open space".to_owned()),
        Block::Paragraph("Due righe:\nla seconda.".to_owned()),
        Block::Heading(2, "Orti e giardini".to_owned()),
        Block::Paragraph(long.clone()),
        Block::Bullet("Chi innaffia".to_owned()),
        Block::Bullet("Chi raccoglie".to_owned()),
        Block::Space,
        Block::Qr {
            code: Qr::of("https://piazza.example.org/").unwrap(),
            label: "Il sito".to_owned(),
        },
        Block::Heading(2, "Biciclette".to_owned()),
        Block::Paragraph(long),
        Block::Break,
        Block::Break,
        Block::Paragraph("Fine.".to_owned()),
    ])
}

#[test]
fn a_paper_is_tagged_and_can_be_read() {
    let bytes = book().write().unwrap();
    let document = read(&bytes);
    assert_eq!(document.get_pages().len(), 3, "two of text, one after the break");
    let text = text(&document);
    for part in [
        "Perché la città è più bella",
        "Due righe: la seconda.",
        "• Chi innaffia",
        "1 / 3",
        "3 / 3",
        "Fine.",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert_eq!(
        structure(&document),
        "Document H1 P H2 P L LI Lbl LBody LI Lbl LBody Figure H2 P P"
    );
    let catalog = document.catalog().unwrap();
    assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"it");
    assert!(catalog.has(b"Outlines") && catalog.has(b"Metadata") && catalog.has(b"MarkInfo"));
    let metadata = document
        .get_object(catalog.get(b"Metadata").unwrap().as_reference().unwrap())
        .unwrap();
    let xmp = String::from_utf8_lossy(&metadata.as_stream().unwrap().content).into_owned();
    assert!(
        xmp.contains("<pdfuaid:part>1</pdfuaid:part>") && xmp.contains("Il libro dell’open space"),
        "{xmp}"
    );
    assert!(
        bytes.len() < 60_000,
        "fonts are cut to what is written: {}",
        bytes.len()
    );
}

#[test]
fn the_same_blocks_are_the_same_bytes() {
    assert_eq!(book().write().unwrap(), book().write().unwrap());
    assert_eq!(
        certificate("Anna").write().unwrap(),
        certificate("Anna").write().unwrap()
    );
}

#[test]
fn nothing_that_people_write_breaks_it() {
    let strange = "Ștefan Žižek 🌳 Анна 中文 a\u{301} e\u{ad}\u{200b} ﬁ \u{0} \t ok №";
    let all = paper(vec![
        Block::Heading(9, strange.to_owned()),
        Block::Paragraph("x".repeat(3_000)),
        Block::Bullet(String::new()),
        Block::Paragraph(" \n \n".to_owned()),
        Block::Bullet(strange.to_owned()),
    ]);
    let document = read(&all.write().unwrap());
    let text = text(&document);
    assert!(text.contains("Ștefan Žižek ? Анна ?? á e"), "{text}");
    assert_eq!(structure(&document), "Document H6 P L LI Lbl LBody");
    let empty = read(&paper(Vec::new()).write().unwrap());
    assert_eq!(empty.get_pages().len(), 1);
}

fn certificate(name: &str) -> Certificate {
    let url = "https://piazza.example.org/attestati#K7QF-2M9X-PB4T";
    Certificate {
        language: Language::It,
        issuer: "Regione Emilia-Romagna · Comunità di pratica «Orti urbani»".to_owned(),
        title: "Attestato di partecipazione".to_owned(),
        before_name: "Si attesta che".to_owned(),
        name: name.to_owned(),
        text: vec![
            "ha partecipato all’incontro «Rigenerare la città: orti, giardini e cura condivisa»".to_owned(),
            "il 24 novembre 2026 a Bologna, per 2 ore e 30 minuti.".to_owned(),
        ],
        issued: "Bologna, 25 novembre 2026".to_owned(),
        code: "K7QF-2M9X-PB4T".to_owned(),
        verify: "Per verificarlo: https://piazza.example.org/attestati, con il codice".to_owned(),
        qr: Qr::of(url).unwrap(),
        qr_label: format!("Codice QR: {url}"),
    }
}

#[test]
fn a_certificate_is_one_page_however_long_the_name() {
    let long = "Maria Antonietta Giuseppina della Rovere di Montefeltro-Castiglioncello ".repeat(5);
    for name in ["Anna Ferri", long.trim_end()] {
        let document = read(&certificate(name).write().unwrap());
        assert_eq!(document.get_pages().len(), 1);
        let text = text(&document);
        for part in [
            name,
            "Attestato di partecipazione",
            "K7QF-2M9X-PB4T",
            "Bologna, 25 novembre 2026",
        ] {
            assert!(text.contains(part), "{part}: {text}");
        }
        assert_eq!(structure(&document), "Document P H1 P P P P P P P Figure");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]
    #[test]
    fn whatever_is_written_is_a_paper(text in ".{0,200}", latin in "[\u{20}-\u{24f}\u{370}-\u{4ff}\u{1e00}-\u{1eff}\u{2000}-\u{2190}\u{fb01}]{0,200}") {
        let all = paper(vec![Block::Heading(1, text.clone()), Block::Paragraph(latin), Block::Bullet(text)]);
        prop_assert_eq!(all.write().map(|_| ()), Ok(()));
    }
}

//! The catalogue in the words of DCAT-AP_IT, the Italian profile of DCAT for portals of public data: what it asks for is there, and what it recommends
//! as far as the hub knows it. Checksums are those of DCAT-AP (SPDX).

use super::model::{OpenData, OpenDataFile, OpenDataFormat, OpenDataset};
use super::rules::{LICENCE, LICENCE_NAME, file_name};
use super::tables;
use crate::kernel::clock::{Day, Timestamp};
use crate::kernel::language::Language;
use crate::kernel::rdf::{self, About, tagged, word};
use oxrdf::vocab::{rdf as rdf_words, xsd};
use oxrdf::{Literal, NamedNode, Triple};

const DCATAPIT: &str = "http://dati.gov.it/onto/dcatapit#";
const DCAT: &str = "http://www.w3.org/ns/dcat#";
const DCT: &str = "http://purl.org/dc/terms/";
const FOAF: &str = "http://xmlns.com/foaf/0.1/";
const VCARD: &str = "http://www.w3.org/2006/vcard/ns#";
const SPDX: &str = "http://spdx.org/rdf/terms#";
const OWL: &str = "http://www.w3.org/2002/07/owl#";
const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";
const XSD: &str = "http://www.w3.org/2001/XMLSchema#";

/// Vocabularies of the Publications Office of the European Union.
const AUTHORITY: &str = "http://publications.europa.eu/resource/authority/";
/// What Creative Commons Attribution is, in the vocabulary of kinds of licences.
const ATTRIBUTION: &str = "http://purl.org/adms/licencetype/Attribution";
/// Where people read of the data (`site::Page::Data`).
const PAGE: &str = "/dati";
const MEDIA_TYPES: &str = "https://www.iana.org/assignments/media-types/";

const PREFIXES: [(&str, &str); 9] = [
    ("dcatapit", DCATAPIT),
    ("dcat", DCAT),
    ("dct", DCT),
    ("foaf", FOAF),
    ("vcard", VCARD),
    ("spdx", SPDX),
    ("owl", OWL),
    ("skos", SKOS),
    ("xsd", XSD),
];

pub fn turtle(base: &str, data: &OpenData) -> String {
    rdf::turtle(&PREFIXES, triples(base, data))
}

pub fn json_ld(base: &str, data: &OpenData) -> String {
    rdf::json_ld(&PREFIXES, triples(base, data)).to_string()
}

fn triples(base: &str, data: &OpenData) -> Vec<Triple> {
    let names = Names { base };
    let mut triples = names.catalog(data);
    triples.extend(names.publisher(data));
    triples.extend(names.contact(data));
    triples.extend(licence());
    for dataset in &data.datasets {
        triples.extend(names.dataset(data, dataset));
        for file in &dataset.files {
            triples.extend(names.distribution(dataset, file));
        }
    }
    triples
}

/// What things are called: the address of the list of open data, and names in it.
struct Names<'a> {
    base: &'a str,
}

impl Names<'_> {
    fn at(&self, path: &str) -> NamedNode {
        NamedNode::new_unchecked(format!("{}{path}", self.base))
    }

    fn named(&self, name: &str) -> NamedNode {
        self.at(&format!("/v1/open-data#{name}"))
    }

    fn catalog(&self, data: &OpenData) -> Vec<Triple> {
        let mut about = thing(
            self.at("/v1/open-data"),
            &[(DCATAPIT, "Catalog"), (DCAT, "Catalog")],
        );
        about.both(
            "title",
            "Dati aperti delle comunità di pratiche",
            "Open data of the communities of practice",
        );
        about.both(
            "description",
            "Ciò che è pubblico nel portale delle comunità di pratiche, da portare via: comunità, eventi, glossario, risultati delle indagini.",
            "What is public in the hub of the communities of practice, to take along: communities, events, glossary, results of surveys.",
        );
        about.says(word(DCT, "publisher"), self.named("publisher"));
        if let Some(made_at) = data.made_at {
            about.says(word(DCT, "modified"), day(made_at));
        }
        about.says(word(FOAF, "homepage"), self.at(PAGE));
        about.says(word(DCAT, "themeTaxonomy"), authority("data-theme"));
        about.in_both_languages();
        for dataset in &data.datasets {
            about.says(word(DCAT, "dataset"), self.named(dataset.name.as_str()));
        }
        about.triples
    }

    fn publisher(&self, data: &OpenData) -> Vec<Triple> {
        let mut about = thing(self.named("publisher"), &[(DCATAPIT, "Agent"), (FOAF, "Agent")]);
        about.says(word(DCT, "identifier"), text(&data.publisher.identifier));
        about.says(word(FOAF, "name"), tagged(&data.publisher.name, Language::It));
        about.triples
    }

    /// The profile wants an address in it: without one there is no point of contact.
    fn contact(&self, data: &OpenData) -> Vec<Triple> {
        let Some(email) = &data.publisher.email else {
            return Vec::new();
        };
        let kinds = [
            (DCATAPIT, "Organization"),
            (VCARD, "Organization"),
            (VCARD, "Kind"),
        ];
        let mut about = thing(self.named("contact"), &kinds);
        about.says(word(VCARD, "fn"), tagged(&data.publisher.name, Language::It));
        let address = NamedNode::new_unchecked(format!("mailto:{email}"));
        about.says(word(VCARD, "hasEmail"), address);
        about.says(word(VCARD, "hasURL"), self.at("/"));
        about.triples
    }

    fn dataset(&self, data: &OpenData, of: &OpenDataset) -> Vec<Triple> {
        let described = tables::describe(of.name);
        let kinds = [(DCATAPIT, "Dataset"), (DCAT, "Dataset")];
        let mut about = thing(self.named(of.name.as_str()), &kinds);
        let identifier = format!("{}:piazza-{}", data.publisher.identifier, of.name);
        about.says(word(DCT, "identifier"), text(&identifier));
        about.both("title", of.title.it, of.title.en);
        about.both("description", of.description.it, of.description.en);
        if let Some(changed_at) = of.changed_at {
            about.says(word(DCT, "modified"), day(changed_at));
        }
        for theme in described.themes {
            about.says(word(DCAT, "theme"), authority(&format!("data-theme/{theme}")));
        }
        about.says(word(DCT, "rightsHolder"), self.named("publisher"));
        about.says(word(DCT, "publisher"), self.named("publisher"));
        about.says(word(DCT, "accrualPeriodicity"), authority("frequency/DAILY"));
        about.in_both_languages();
        for (it, en) in described.keywords {
            about.says(word(DCAT, "keyword"), tagged(it, Language::It));
            about.says(word(DCAT, "keyword"), tagged(en, Language::En));
        }
        about.says(word(DCAT, "landingPage"), self.at(&format!("{PAGE}#{}", of.name)));
        if data.publisher.email.is_some() {
            about.says(word(DCAT, "contactPoint"), self.named("contact"));
        }
        for file in &of.files {
            about.says(word(DCAT, "distribution"), self.file(of, file));
        }
        about.triples
    }

    fn file(&self, of: &OpenDataset, file: &OpenDataFile) -> NamedNode {
        self.named(&file_name(of.name, file.format))
    }

    fn distribution(&self, of: &OpenDataset, file: &OpenDataFile) -> Vec<Triple> {
        let kinds = [(DCATAPIT, "Distribution"), (DCAT, "Distribution")];
        let mut about = thing(self.file(of, file), &kinds);
        let (name, form) = match file.format {
            OpenDataFormat::Csv => ("CSV", "file-type/CSV"),
            OpenDataFormat::Json => ("JSON", "file-type/JSON"),
        };
        about.both(
            "title",
            &format!("{} ({name})", of.title.it),
            &format!("{} ({name})", of.title.en),
        );
        about.both("description", of.description.it, of.description.en);
        about.says(word(DCT, "format"), authority(form));
        let media_type = format!("{MEDIA_TYPES}{}", file.media_type);
        about.says(word(DCAT, "mediaType"), NamedNode::new_unchecked(media_type));
        let url = NamedNode::new_unchecked(&file.url);
        about.says(word(DCAT, "accessURL"), url.clone());
        about.says(word(DCAT, "downloadURL"), url);
        about.says(word(DCT, "license"), NamedNode::new_unchecked(LICENCE));
        let bytes = Literal::new_typed_literal(file.bytes.to_string(), xsd::DECIMAL);
        about.says(word(DCAT, "byteSize"), bytes);
        if let Some(changed_at) = of.changed_at {
            about.says(word(DCT, "modified"), day(changed_at));
        }
        let checksum = self.named(&format!("{}-checksum", file_name(of.name, file.format)));
        about.says(word(SPDX, "checksum"), checksum.clone());
        let mut sum = thing(checksum, &[(SPDX, "Checksum")]);
        sum.says(word(SPDX, "algorithm"), word(SPDX, "checksumAlgorithm_sha256"));
        let value = Literal::new_typed_literal(&file.sha256, xsd::HEX_BINARY);
        sum.says(word(SPDX, "checksumValue"), value);
        about.triples.extend(sum.triples);
        about.triples
    }
}

fn licence() -> Vec<Triple> {
    let kinds = [(DCATAPIT, "LicenseDocument"), (DCT, "LicenseDocument")];
    let mut about = thing(NamedNode::new_unchecked(LICENCE), &kinds);
    about.says(word(DCT, "type"), NamedNode::new_unchecked(ATTRIBUTION));
    about.says(word(FOAF, "name"), tagged(LICENCE_NAME, Language::En));
    about.says(word(OWL, "versionInfo"), text("4.0"));
    about.triples
}

fn thing(name: NamedNode, kinds: &[(&str, &str)]) -> About {
    let mut about = About::new(name);
    for (space, kind) in kinds {
        about.says(rdf_words::TYPE.into_owned(), word(space, kind));
    }
    about
}

fn text(of: &str) -> Literal {
    Literal::new_simple_literal(of)
}

fn authority(name: &str) -> NamedNode {
    word(AUTHORITY, name)
}

/// The profile counts in days: by clocks in Italy.
fn day(at: Timestamp) -> Literal {
    Literal::new_typed_literal(Day(at.in_italy().date()).to_string(), xsd::DATE)
}

impl About {
    fn both(&mut self, name: &str, it: &str, en: &str) {
        self.says(word(DCT, name), tagged(it, Language::It));
        self.says(word(DCT, name), tagged(en, Language::En));
    }

    fn in_both_languages(&mut self) {
        for language in ["ITA", "ENG"] {
            self.says(word(DCT, "language"), authority(&format!("language/{language}")));
        }
    }
}

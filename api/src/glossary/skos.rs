//! The glossary as linked data (SKOS Reference, W3C 2009), written as Turtle and as JSON-LD.
//!
//! A concept's URI is `{base}/v1/glossary/terms/{slug}`: the address of the term in the API, which answers it as JSON,
//! JSON-LD or Turtle by `Accept`. The scheme is `{base}/v1/glossary`, and what SKOS has no word for (category, method
//! card, autolink) lives under `{base}/v1/glossary#`. So every name in the data can be looked up where it came from, and
//! [`super::skos_read`] knows those names by their ending, whichever hub wrote them.

use oxrdf::vocab::{rdf as rdf_words, xsd};
use oxrdf::{BlankNode, Literal, NamedNode, Triple};
use serde_json::{Map, Value, json};

use crate::glossary::record::{Source, TermRecord};
use crate::glossary::words::{Difficulty, TermStatus};
use crate::kernel::language::{Language, PerLanguage};
use crate::kernel::rdf::{self, About, tagged, word};

pub(super) const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";
pub(super) const DCT: &str = "http://purl.org/dc/terms/";
pub(super) const OWL: &str = "http://www.w3.org/2002/07/owl#";
pub(super) const FOAF: &str = "http://xmlns.com/foaf/0.1/";
/// Ends the namespace of our own words.
pub(super) const OWN: &str = "/v1/glossary#";

/// The licence of what is published here: Creative Commons Attribution 4.0.
pub const LICENCE: &str = "https://creativecommons.org/licenses/by/4.0/";

const TITLE: PerLanguage<&str> = PerLanguage {
    it: "Glossario delle comunità di pratiche",
    en: "Glossary of the communities of practice",
};

/// A term with what only the hub knows of it.
#[derive(Clone, Debug)]
pub struct Concept {
    /// The term.
    pub term: TermRecord,
    /// Slugs of the terms that name it as broader.
    pub narrower: Vec<String>,
    /// When it was created (RFC 3339).
    pub created: String,
    /// When it last changed (RFC 3339).
    pub modified: String,
}

/// The whole glossary as Turtle (RDF 1.1 Turtle).
#[must_use]
pub fn scheme_turtle(base: &str, concepts: &[Concept]) -> String {
    let graph = Graph::new(base);
    turtle(
        base,
        graph
            .scheme(concepts)
            .into_iter()
            .chain(concepts.iter().flat_map(|one| graph.concept(one))),
    )
}

/// One term as Turtle.
#[must_use]
pub fn concept_turtle(base: &str, concept: &Concept) -> String {
    turtle(base, Graph::new(base).concept(concept))
}

/// The whole glossary as JSON-LD 1.1.
#[must_use]
pub fn scheme_json_ld(base: &str, concepts: &[Concept]) -> Value {
    let top = concepts.iter().filter(|concept| concept.term.broader.is_empty());
    let scheme = json!({
        "@id": scheme_uri(base),
        "@type": "skos:ConceptScheme",
        "title": {"it": TITLE.it, "en": TITLE.en},
        "license": LICENCE,
        "hasTopConcept": top.map(|concept| concept_uri(base, &concept.term.slug)).collect::<Vec<_>>(),
    });
    let graph: Vec<Value> = std::iter::once(scheme)
        .chain(
            concepts
                .iter()
                .map(|concept| Value::Object(concept_object(base, concept))),
        )
        .collect();
    json!({"@context": json_ld_context(base), "@graph": graph})
}

/// One term as JSON-LD 1.1.
#[must_use]
pub fn concept_json_ld(base: &str, concept: &Concept) -> Value {
    let mut object = concept_object(base, concept);
    object.insert("@context".to_owned(), json_ld_context(base));
    Value::Object(object)
}

/// The URI of a term: its address in the API.
#[must_use]
pub fn concept_uri(base: &str, slug: &str) -> String {
    format!("{base}/v1/glossary/terms/{slug}")
}

fn scheme_uri(base: &str) -> String {
    format!("{base}/v1/glossary")
}

fn turtle(base: &str, triples: impl IntoIterator<Item = Triple>) -> String {
    let own = format!("{base}{OWN}");
    let prefixes = [
        ("skos", SKOS),
        ("dct", DCT),
        ("owl", OWL),
        ("foaf", FOAF),
        ("xsd", XSD),
        ("pz", own.as_str()),
    ];
    rdf::turtle(&prefixes, triples)
}

const XSD: &str = "http://www.w3.org/2001/XMLSchema#";

/// Builds triples about one hub.
struct Graph<'a> {
    base: &'a str,
}

impl<'a> Graph<'a> {
    const fn new(base: &'a str) -> Self {
        Self { base }
    }

    fn scheme(&self, concepts: &[Concept]) -> Vec<Triple> {
        let scheme = NamedNode::new_unchecked(scheme_uri(self.base));
        let mut about = About::new(scheme);
        about.says(rdf_words::TYPE.into_owned(), word(SKOS, "ConceptScheme"));
        about.says(word(DCT, "title"), tagged(TITLE.it, Language::It));
        about.says(word(DCT, "title"), tagged(TITLE.en, Language::En));
        about.says(word(DCT, "license"), NamedNode::new_unchecked(LICENCE));
        for concept in concepts.iter().filter(|concept| concept.term.broader.is_empty()) {
            about.says(word(SKOS, "hasTopConcept"), self.uri(&concept.term.slug));
        }
        about.triples
    }

    fn concept(&self, concept: &Concept) -> Vec<Triple> {
        let term = &concept.term;
        let scheme = NamedNode::new_unchecked(scheme_uri(self.base));
        let mut about = About::new(self.uri(&term.slug));
        about.says(rdf_words::TYPE.into_owned(), word(SKOS, "Concept"));
        about.says(word(SKOS, "inScheme"), scheme.clone());
        if term.broader.is_empty() {
            about.says(word(SKOS, "topConceptOf"), scheme);
        }
        about.says(word(SKOS, "notation"), Literal::new_simple_literal(&term.slug));
        about.texts(&word(SKOS, "prefLabel"), &term.labels);
        about.lists(&word(SKOS, "altLabel"), &term.synonyms);
        about.lists(&word(SKOS, "hiddenLabel"), &term.hidden_labels);
        about.texts(&word(SKOS, "definition"), &term.definition);
        for (name, slugs) in [
            ("broader", &term.broader),
            ("narrower", &concept.narrower),
            ("related", &term.related),
        ] {
            for slug in slugs {
                about.says(word(SKOS, name), self.uri(slug));
            }
        }
        self.life(&mut about, concept);
        self.own_words(&mut about, term);
        for (at, source) in term.sources.iter().enumerate() {
            about.source(&format!("{}-source-{at}", term.slug), source);
        }
        about.triples
    }

    fn life(&self, about: &mut About, concept: &Concept) {
        let term = &concept.term;
        about.says(
            word(DCT, "created"),
            Literal::new_typed_literal(&concept.created, xsd::DATE_TIME),
        );
        about.says(
            word(DCT, "modified"),
            Literal::new_typed_literal(&concept.modified, xsd::DATE_TIME),
        );
        about.says(word(DCT, "license"), NamedNode::new_unchecked(LICENCE));
        if term.status == TermStatus::Deprecated {
            about.says(word(OWL, "deprecated"), Literal::from(true));
        }
        if let Some(slug) = &term.replaced_by {
            about.says(word(DCT, "isReplacedBy"), self.uri(slug));
        }
    }

    fn own_words(&self, about: &mut About, term: &TermRecord) {
        let own = |name: &str| NamedNode::new_unchecked(format!("{}{OWN}{name}", self.base));
        let text = |text: &str| Literal::new_simple_literal(text);
        about.says(own("category"), text(term.category.as_str()));
        if !term.status.is_public() {
            about.says(own("status"), text(term.status.as_str()));
        }
        if !term.autolink {
            about.says(own("autolink"), Literal::from(false));
        }
        let card = &term.method;
        for (name, number) in [
            ("participants_min", card.participants_min),
            ("participants_max", card.participants_max),
            ("duration_minutes", card.duration_minutes),
        ] {
            if let Some(number) = number {
                about.says(own(name), Literal::from(number));
            }
        }
        about.texts(&own("materials"), &card.materials);
        if let Some(difficulty) = card.difficulty {
            about.says(own("difficulty"), text(difficulty.as_str()));
        }
    }

    fn uri(&self, slug: &str) -> NamedNode {
        NamedNode::new_unchecked(concept_uri(self.base, slug))
    }
}

impl About {
    fn texts(&mut self, predicate: &NamedNode, texts: &PerLanguage<Option<String>>) {
        for (language, text) in texts.each() {
            if let Some(text) = text {
                self.says(predicate.clone(), tagged(text, language));
            }
        }
    }

    fn lists(&mut self, predicate: &NamedNode, lists: &PerLanguage<Vec<String>>) {
        for (language, texts) in lists.each() {
            for text in texts {
                self.says(predicate.clone(), tagged(text, language));
            }
        }
    }

    /// A node of its own: two terms may cite one address under different titles.
    fn source(&mut self, name: &str, source: &Source) {
        let node = BlankNode::new_unchecked(name);
        self.says(word(DCT, "source"), node.clone());
        let title = Literal::new_simple_literal(&source.title);
        self.triples
            .push(Triple::new(node.clone(), word(DCT, "title"), title));
        if let Some(url) = &source.url {
            let page = NamedNode::new_unchecked(url);
            self.triples.push(Triple::new(node, word(FOAF, "page"), page));
        }
    }
}

fn json_ld_context(base: &str) -> Value {
    let texts = |id: &str| json!({"@id": id, "@container": "@language"});
    let link = |id: &str| json!({"@id": id, "@type": "@id"});
    let typed = |id: &str, kind: &str| json!({"@id": id, "@type": kind});
    json!({
        "skos": SKOS, "dct": DCT, "owl": OWL, "foaf": FOAF, "xsd": XSD, "pz": format!("{base}{OWN}"),
        "notation": "skos:notation",
        "prefLabel": texts("skos:prefLabel"),
        "altLabel": texts("skos:altLabel"),
        "hiddenLabel": texts("skos:hiddenLabel"),
        "definition": texts("skos:definition"),
        "inScheme": link("skos:inScheme"),
        "topConceptOf": link("skos:topConceptOf"),
        "hasTopConcept": link("skos:hasTopConcept"),
        "broader": link("skos:broader"),
        "narrower": link("skos:narrower"),
        "related": link("skos:related"),
        "created": typed("dct:created", "xsd:dateTime"),
        "modified": typed("dct:modified", "xsd:dateTime"),
        "license": link("dct:license"),
        "source": "dct:source",
        "title": texts("dct:title"),
        "sourceTitle": "dct:title",
        "page": link("foaf:page"),
        "deprecated": "owl:deprecated",
        "isReplacedBy": link("dct:isReplacedBy"),
        "category": "pz:category",
        "status": "pz:status",
        "autolink": "pz:autolink",
        "participants_min": "pz:participants_min",
        "participants_max": "pz:participants_max",
        "duration_minutes": "pz:duration_minutes",
        "materials": texts("pz:materials"),
        "difficulty": "pz:difficulty",
    })
}

fn concept_object(base: &str, concept: &Concept) -> Map<String, Value> {
    let term = &concept.term;
    let uris = |slugs: &[String]| {
        slugs
            .iter()
            .map(|slug| concept_uri(base, slug))
            .collect::<Vec<_>>()
    };
    let source = |source: &Source| match &source.url {
        Some(url) => json!({"sourceTitle": source.title, "page": url}),
        None => json!({"sourceTitle": source.title}),
    };
    let scheme = scheme_uri(base);
    let card = &term.method;
    let all = json!({
        "@id": concept_uri(base, &term.slug),
        "@type": "skos:Concept",
        "inScheme": scheme,
        "topConceptOf": term.broader.is_empty().then_some(scheme.as_str()),
        "notation": term.slug,
        "prefLabel": by_language(&term.labels),
        "altLabel": by_language(&term.synonyms),
        "hiddenLabel": by_language(&term.hidden_labels),
        "definition": by_language(&term.definition),
        "broader": uris(&term.broader),
        "narrower": uris(&concept.narrower),
        "related": uris(&term.related),
        "source": term.sources.iter().map(source).collect::<Vec<_>>(),
        "created": concept.created,
        "modified": concept.modified,
        "license": LICENCE,
        "deprecated": (term.status == TermStatus::Deprecated).then_some(true),
        "isReplacedBy": term.replaced_by.as_ref().map(|slug| concept_uri(base, slug)),
        "category": term.category.as_str(),
        "status": (!term.status.is_public()).then(|| term.status.as_str()),
        "autolink": (!term.autolink).then_some(false),
        "participants_min": card.participants_min,
        "participants_max": card.participants_max,
        "duration_minutes": card.duration_minutes,
        "materials": by_language(&card.materials),
        "difficulty": card.difficulty.map(Difficulty::as_str),
    });
    match all {
        Value::Object(all) => all
            .into_iter()
            .filter(|(_, value)| says_something(value))
            .collect(),
        _ => Map::new(),
    }
}

/// A language map (JSON-LD 1.1, section 4.6.2).
fn by_language<T: serde::Serialize>(texts: &PerLanguage<T>) -> Value {
    let entries = texts
        .each()
        .into_iter()
        .map(|(language, text)| (language.tag().to_owned(), json!(text)));
    Value::Object(entries.filter(|(_, value)| says_something(value)).collect())
}

fn says_something(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Array(values) => !values.is_empty(),
        Value::Object(values) => !values.is_empty(),
        _ => true,
    }
}

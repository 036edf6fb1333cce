//! Linked data: what is said about things, as Turtle (RDF 1.1) and as JSON-LD 1.1. The same triples give the same bytes everywhere.

use super::language::Language;
use oxrdf::vocab::{rdf, xsd};
use oxrdf::{Literal, NamedNode, NamedOrBlankNode, Term, Triple};
use oxttl::TurtleSerializer;
use serde_json::{Map, Value, json};

/// What is said about one subject.
pub struct About {
    pub(crate) subject: NamedOrBlankNode,
    pub(crate) triples: Vec<Triple>,
}

impl About {
    pub fn new(subject: NamedNode) -> Self {
        Self {
            subject: subject.into(),
            triples: Vec::new(),
        }
    }

    pub fn says(&mut self, predicate: NamedNode, object: impl Into<Term>) {
        self.triples
            .push(Triple::new(self.subject.clone(), predicate, object));
    }
}

/// A name in a vocabulary.
pub fn word(namespace: &str, name: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{namespace}{name}"))
}

pub fn tagged(text: &str, language: Language) -> Literal {
    Literal::new_language_tagged_literal_unchecked(text, language.tag())
}

/// As RDF 1.1 Turtle.
pub fn turtle(prefixes: &[(&str, &str)], triples: impl IntoIterator<Item = Triple>) -> String {
    let serializer = prefixes.iter().fold(
        TurtleSerializer::new(),
        // A prefix that is no IRI only makes the text longer: the addresses are then written whole.
        |serializer, (name, iri)| serializer.clone().with_prefix(*name, *iri).unwrap_or(serializer),
    );
    let mut writer = serializer.for_writer(Vec::new());
    let fine = triples
        .into_iter()
        .all(|triple| writer.serialize_triple(&triple).is_ok());
    debug_assert!(fine, "writing into memory cannot fail");
    let text = writer
        .finish()
        .ok()
        .and_then(|bytes| String::from_utf8(bytes).ok());
    prefixes_in_order(&text.unwrap_or_default())
}

/// The serializer writes the prefixes in any order; the same triples are to give the same bytes (and ETag) everywhere.
fn prefixes_in_order(text: &str) -> String {
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    let prefixes = lines
        .iter()
        .take_while(|line| line.starts_with("@prefix"))
        .count();
    lines[..prefixes].sort_unstable();
    lines.concat()
}

/// As JSON-LD 1.1: an object for each subject, in the order in which something is said about it first.
pub fn json_ld(prefixes: &[(&str, &str)], triples: impl IntoIterator<Item = Triple>) -> Value {
    let short = |iri: &str| {
        let known = prefixes.iter().find_map(|(name, space)| {
            let rest = iri.strip_prefix(space)?;
            Some(format!("{name}:{rest}"))
        });
        known.unwrap_or_else(|| iri.to_owned())
    };
    let mut graph: Vec<Map<String, Value>> = Vec::new();
    for triple in triples {
        let id = match &triple.subject {
            NamedOrBlankNode::NamedNode(node) => node.as_str().to_owned(),
            NamedOrBlankNode::BlankNode(node) => node.to_string(),
        };
        let at = graph.iter().position(|thing| thing["@id"] == id.as_str());
        let at = at.unwrap_or_else(|| {
            graph.push(Map::from_iter([("@id".to_owned(), Value::from(id.as_str()))]));
            graph.len() - 1
        });
        let (name, said) = match &triple.object {
            Term::NamedNode(kind) if triple.predicate == rdf::TYPE => {
                ("@type".to_owned(), Value::from(short(kind.as_str())))
            }
            object => (short(triple.predicate.as_str()), value(object, short)),
        };
        let told = graph[at].entry(name).or_insert_with(|| Value::Array(Vec::new()));
        if let Some(told) = told.as_array_mut() {
            told.push(said);
        }
    }
    let context: Map<String, Value> = prefixes
        .iter()
        .map(|(name, space)| ((*name).to_owned(), Value::from(*space)))
        .collect();
    json!({"@context": context, "@graph": graph})
}

fn value(of: &Term, short: impl Fn(&str) -> String) -> Value {
    match of {
        Term::NamedNode(node) => json!({"@id": node.as_str()}),
        Term::BlankNode(node) => json!({"@id": node.to_string()}),
        Term::Literal(text) => match text.language() {
            Some(language) => json!({"@value": text.value(), "@language": language}),
            None if text.datatype() == xsd::STRING => json!({"@value": text.value()}),
            None => json!({"@value": text.value(), "@type": short(text.datatype().as_str())}),
        },
    }
}

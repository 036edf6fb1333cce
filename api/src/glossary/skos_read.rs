//! Reading a glossary from SKOS, in Turtle or JSON-LD: ours ([`super::skos`]) exactly, others' as far as they say the same.
//!
//! A concept is whatever is a `skos:Concept`; its slug is its `skos:notation` or the end of its URI. Labels without a
//! language are taken as Italian, other languages are left out. What SKOS has no word for is read from our own words,
//! known by their ending; a concept without a category is refused, because nothing would be right to assume.
//! Nothing is fetched: a JSON-LD file whose context is an address is refused.

use std::collections::HashMap;

use oxjsonld::JsonLdParser;
use oxrdf::vocab::rdf;
use oxrdf::{NamedOrBlankNode, Term, Triple};
use oxttl::TurtleParser;

use crate::glossary::field::{Field, tidy_line, tidy_text};
use crate::glossary::plan::Row;
use crate::glossary::record::{Fault, Source, TermRecord, is_slug};
use crate::glossary::sheet::Unreadable;
use crate::glossary::skos::{DCT, FOAF, OWL, OWN, SKOS};
use crate::glossary::words::TermStatus;
use crate::kernel::language::{Language, PerLanguage};
use crate::kernel::search::fold;

/// Reads the concepts of a Turtle file, in its order.
///
/// # Errors
///
/// Text that is not Turtle, with the line.
pub fn turtle(bytes: &[u8]) -> Result<Vec<Row>, Unreadable> {
    let mut triples = Vec::new();
    for triple in TurtleParser::new().for_slice(bytes) {
        triples.push(
            triple.map_err(|error| {
                unreadable("bad_turtle", error.location().start.line + 1, error.message())
            })?,
        );
    }
    Ok(rows(triples))
}

/// Reads the concepts of a JSON-LD file.
///
/// # Errors
///
/// Text that is not JSON-LD, with the line when it is known; a context that would have to be fetched.
pub fn json_ld(bytes: &[u8]) -> Result<Vec<Row>, Unreadable> {
    let mut triples = Vec::new();
    for quad in JsonLdParser::new().for_slice(bytes) {
        let quad = quad.map_err(|error| {
            let line = error.location().map_or(1, |place| place.start.line + 1);
            unreadable("bad_json_ld", line, &error.to_string())
        })?;
        triples.push(Triple::from(quad));
    }
    Ok(rows(triples))
}

fn unreadable(code: &'static str, line: u64, why: &str) -> Unreadable {
    let message = PerLanguage {
        it: format!("il file non si può leggere: {why}"),
        en: format!("the file cannot be read: {why}"),
    };
    Unreadable { line, code, message }
}

/// What is said about one subject, in the order in which it was said.
type Statements = Vec<(String, Term)>;

struct Graph {
    order: Vec<NamedOrBlankNode>,
    about: HashMap<NamedOrBlankNode, Statements>,
}

fn rows(triples: Vec<Triple>) -> Vec<Row> {
    let mut graph = Graph {
        order: Vec::new(),
        about: HashMap::new(),
    };
    for triple in triples {
        let order = &mut graph.order;
        let statements = graph.about.entry(triple.subject.clone()).or_insert_with(|| {
            order.push(triple.subject);
            Vec::new()
        });
        statements.push((triple.predicate.into_string(), triple.object));
    }
    graph.rows()
}

impl Graph {
    fn rows(&self) -> Vec<Row> {
        let concepts: Vec<&NamedOrBlankNode> =
            self.order.iter().filter(|node| self.is_concept(node)).collect();
        let slugs: HashMap<String, String> = concepts
            .iter()
            .map(|node| (node.to_string(), self.slug(node)))
            .collect();
        let mut rows: Vec<Row> = concepts.iter().map(|node| self.row(node, &slugs)).collect();
        let mut wider: HashMap<String, Vec<String>> = HashMap::new();
        for node in &concepts {
            for narrow in self.objects(node, SKOS, "narrower") {
                wider
                    .entry(slug_of(narrow, &slugs))
                    .or_default()
                    .push(self.slug(node));
            }
        }
        for row in &mut rows {
            if let Ok(term) = &mut row.term {
                add_new(&mut term.broader, wider.remove(&row.slug).unwrap_or_default());
            }
        }
        rows
    }

    fn is_concept(&self, node: &NamedOrBlankNode) -> bool {
        let concept = format!("{SKOS}Concept");
        self.statements(node).iter().any(|(predicate, object)| {
            *predicate == rdf::TYPE.as_str()
                && matches!(object, Term::NamedNode(kind) if kind.as_str() == concept)
        })
    }

    fn row(&self, node: &NamedOrBlankNode, slugs: &HashMap<String, String>) -> Row {
        let links = |namespace: &str, name: &str| {
            let mut list = Vec::new();
            add_new(
                &mut list,
                self.objects(node, namespace, name)
                    .map(|other| slug_of(other, slugs)),
            );
            list
        };
        let mut term = TermRecord {
            slug: self.slug(node),
            labels: self.one_each(node, SKOS, "prefLabel", tidy_line),
            synonyms: self.all_each(node, SKOS, "altLabel"),
            hidden_labels: self.all_each(node, SKOS, "hiddenLabel"),
            definition: self.one_each(node, SKOS, "definition", tidy_text),
            broader: links(SKOS, "broader"),
            related: links(SKOS, "related"),
            sources: self
                .objects(node, DCT, "source")
                .map(|source| self.source(source))
                .collect(),
            replaced_by: links(DCT, "isReplacedBy").into_iter().next(),
            autolink: true,
            ..TermRecord::default()
        };
        let mut faults = self.own_words(node, &mut term);
        if self
            .objects(node, OWL, "deprecated")
            .filter_map(text_of)
            .any(|text| text == "true")
        {
            term.status = TermStatus::Deprecated;
        }
        let unread: Vec<Field> = faults.iter().map(|fault| fault.field).collect();
        faults.extend(
            term.faults()
                .into_iter()
                .filter(|fault| !unread.contains(&fault.field)),
        );
        let slug = term.slug.clone();
        Row {
            line: None,
            slug,
            term: if faults.is_empty() { Ok(term) } else { Err(faults) },
        }
    }

    /// Reads our own words as the sheet reads its cells.
    fn own_words(&self, node: &NamedOrBlankNode, term: &mut TermRecord) -> Vec<Fault> {
        let own = |name: &str| {
            let ending = format!("{OWN}{name}");
            let found = self
                .statements(node)
                .iter()
                .find(|(predicate, _)| predicate.ends_with(&ending));
            found.and_then(|(_, object)| text_of(object)).unwrap_or_default()
        };
        term.method.materials = self.one_each(node, OWN, "materials", tidy_text);
        let fields = [
            Field::Category,
            Field::Status,
            Field::Autolink,
            Field::ParticipantsMin,
            Field::ParticipantsMax,
            Field::DurationMinutes,
            Field::Difficulty,
        ];
        fields
            .into_iter()
            .filter_map(|field| field.fill(term, own(field.name())).err())
            .collect()
    }

    fn source(&self, source: &Term) -> Source {
        let node = match source {
            Term::NamedNode(page) if !self.about.contains_key(&NamedOrBlankNode::from(page.clone())) => {
                return Source {
                    title: page.as_str().to_owned(),
                    url: Some(page.as_str().to_owned()),
                };
            }
            Term::NamedNode(node) => NamedOrBlankNode::from(node.clone()),
            Term::BlankNode(node) => NamedOrBlankNode::from(node.clone()),
            Term::Literal(title) => {
                return Source {
                    title: tidy_line(title.value()),
                    url: None,
                };
            }
        };
        let title = self.objects(&node, DCT, "title").find_map(text_of).map(tidy_line);
        let page = self.objects(&node, FOAF, "page").find_map(|page| match page {
            Term::NamedNode(page) => Some(page.as_str().to_owned()),
            _ => None,
        });
        let url = page.or_else(|| match source {
            Term::NamedNode(node) => Some(node.as_str().to_owned()),
            _ => None,
        });
        Source {
            title: title.or_else(|| url.clone()).unwrap_or_default(),
            url,
        }
    }

    fn slug(&self, node: &NamedOrBlankNode) -> String {
        let notation = self
            .objects(node, SKOS, "notation")
            .filter_map(text_of)
            .find(|text| is_slug(text));
        notation.map_or_else(|| end_of(&node.to_string()), str::to_owned)
    }

    fn statements(&self, node: &NamedOrBlankNode) -> &[(String, Term)] {
        self.about.get(node).map(Vec::as_slice).unwrap_or_default()
    }

    /// Our own namespace differs from hub to hub: its words are known by their ending.
    fn objects<'a>(
        &'a self,
        node: &NamedOrBlankNode,
        namespace: &str,
        name: &str,
    ) -> impl Iterator<Item = &'a Term> + use<'a> {
        let full = format!("{namespace}{name}");
        let by_ending = namespace == OWN;
        self.statements(node)
            .iter()
            .filter(move |(predicate, _)| *predicate == full || (by_ending && predicate.ends_with(&full)))
            .map(|(_, object)| object)
    }

    fn one_each(
        &self,
        node: &NamedOrBlankNode,
        namespace: &str,
        name: &str,
        tidy: fn(&str) -> String,
    ) -> PerLanguage<Option<String>> {
        let mut texts = PerLanguage::default();
        for (language, text) in self.objects(node, namespace, name).filter_map(tagged_text) {
            let tidy = tidy(text);
            let place: &mut Option<String> = &mut texts[language];
            if place.is_none() && !tidy.is_empty() {
                *place = Some(tidy);
            }
        }
        texts
    }

    fn all_each(&self, node: &NamedOrBlankNode, namespace: &str, name: &str) -> PerLanguage<Vec<String>> {
        let mut texts = PerLanguage::default();
        for (language, text) in self.objects(node, namespace, name).filter_map(tagged_text) {
            let list: &mut Vec<String> = &mut texts[language];
            add_new(list, Some(tidy_line(text)).filter(|text| !text.is_empty()));
        }
        texts
    }
}

fn add_new(list: &mut Vec<String>, values: impl IntoIterator<Item = String>) {
    for value in values {
        if !list.contains(&value) {
            list.push(value);
        }
    }
}

fn slug_of(other: &Term, slugs: &HashMap<String, String>) -> String {
    let name = other.to_string();
    slugs.get(&name).cloned().unwrap_or_else(|| end_of(&name))
}

/// The end of a URI as a slug: `<https://example.org/terms/World-Café>` → `world-cafe`.
fn end_of(node: &str) -> String {
    let uri = node.trim_matches(['<', '>']).trim_end_matches('/');
    let end = uri.rsplit(['/', '#', ':']).next().unwrap_or_default();
    fold(end).replace(' ', "-")
}

fn text_of(object: &Term) -> Option<&str> {
    match object {
        Term::Literal(literal) => Some(literal.value()),
        _ => None,
    }
}

fn tagged_text(object: &Term) -> Option<(Language, &str)> {
    let Term::Literal(literal) = object else {
        return None;
    };
    let language = match literal.language() {
        None => Language::default(),
        Some(tag) => tag.split('-').next()?.to_lowercase().parse().ok()?,
    };
    Some((language, literal.value()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glossary::record::tests::term;
    use crate::glossary::sheet;
    use crate::glossary::skos::{Concept, concept_turtle, scheme_json_ld, scheme_turtle};
    use proptest::prelude::*;

    const BASE: &str = "https://piazza.example";

    fn concepts(terms: &[TermRecord]) -> Vec<Concept> {
        let narrower = |slug: &str| {
            let narrow = terms
                .iter()
                .filter(|other| other.broader.iter().any(|broader| broader == slug));
            narrow.map(|other| other.slug.clone()).collect()
        };
        let concept = |term: &TermRecord| Concept {
            term: term.clone(),
            narrower: narrower(&term.slug),
            created: "2026-01-02T03:04:05Z".to_owned(),
            modified: "2026-02-03T04:05:06Z".to_owned(),
        };
        terms.iter().map(concept).collect()
    }

    fn terms(rows: Vec<Row>) -> Vec<TermRecord> {
        rows.into_iter().map(|row| row.term.expect("right")).collect()
    }

    fn json(concepts: &[Concept]) -> Vec<u8> {
        serde_json::to_vec(&scheme_json_ld(BASE, concepts)).expect("written")
    }

    #[test]
    fn the_demo_glossary_survives_both_ways() {
        let demo = sheet::read(include_bytes!("../../demo/glossary.csv")).expect("readable");
        let written = terms(demo.rows);
        let concepts = concepts(&written);
        assert_eq!(
            terms(turtle(scheme_turtle(BASE, &concepts).as_bytes()).expect("Turtle")),
            written
        );
        assert_eq!(terms(json_ld(&json(&concepts)).expect("JSON-LD")), written);
    }

    #[test]
    fn one_term_reads_well() {
        let mut term = TermRecord {
            slug: "acqua".into(),
            autolink: true,
            ..TermRecord::default()
        };
        term.labels = PerLanguage {
            it: Some("Acqua".into()),
            en: Some("Water".into()),
        };
        term.definition.it = Some("Bene \"comune\".".into());
        term.broader = vec!["beni-comuni".into()];
        term.sources = vec![Source {
            title: "Un libro".into(),
            url: Some("https://example.org/l".into()),
        }];
        let text = concept_turtle(BASE, &concepts(&[term])[0]);
        let lines: Vec<&str> = text
            .lines()
            .skip_while(|line| line.starts_with("@prefix"))
            .collect();
        assert_eq!(
            lines.join("\n"),
            r#"<https://piazza.example/v1/glossary/terms/acqua> a skos:Concept ;
	skos:inScheme <https://piazza.example/v1/glossary> ;
	skos:notation "acqua" ;
	skos:prefLabel "Acqua"@it , "Water"@en ;
	skos:definition "Bene \"comune\"."@it ;
	skos:broader <https://piazza.example/v1/glossary/terms/beni-comuni> ;
	dct:created "2026-01-02T03:04:05Z"^^xsd:dateTime ;
	dct:modified "2026-02-03T04:05:06Z"^^xsd:dateTime ;
	dct:license <https://creativecommons.org/licenses/by/4.0/> ;
	pz:category "principle" ;
	dct:source _:acqua-source-0 .
_:acqua-source-0 dct:title "Un libro" ;
	foaf:page <https://example.org/l> ."#
        );
    }

    #[test]
    fn others_skos_is_read_as_far_as_it_goes() {
        let text = r#"
            @prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix dct: <http://purl.org/dc/terms/> .
            @prefix pz: <https://elsewhere.example/v1/glossary#> .
            <http://example.org/t#World-Café> a skos:Concept ; skos:prefLabel "World Café", "Weltcafé"@de ;
              skos:definition "Tavolini."@it-IT ; pz:category "metodi" ; skos:narrower <http://example.org/t/mini> ;
              dct:source "Un libro", <https://example.org/s> .
            <http://example.org/t/mini> a skos:Concept ; skos:prefLabel "Mini"@en ; skos:definition "Small."@en ; pz:category "method" .
            <http://example.org/t/bare> a skos:Concept .
        "#;
        let rows = turtle(text.as_bytes()).expect("Turtle");
        let [cafe, mini, bare] = <[Row; 3]>::try_from(rows).expect("three concepts");
        let cafe = cafe.term.expect("right");
        assert_eq!(
            (cafe.slug.as_str(), cafe.labels.it.as_deref()),
            ("world-cafe", Some("World Café"))
        );
        assert_eq!(
            cafe.sources
                .iter()
                .map(|source| source.title.as_str())
                .collect::<Vec<_>>(),
            ["Un libro", "https://example.org/s"]
        );
        assert_eq!(mini.term.expect("right").broader, ["world-cafe"]);
        let faults = bare.term.expect_err("says nothing");
        assert_eq!(
            faults.iter().map(|fault| fault.field).collect::<Vec<_>>(),
            [Field::Category, Field::LabelIt, Field::DefinitionIt]
        );
    }

    #[test]
    fn what_cannot_be_read_says_where() {
        let error = turtle(b"@prefix a: <http://a/> .\n\na:b a:c .\n").expect_err("no object");
        assert_eq!((error.code, error.line), ("bad_turtle", 3));
        assert_eq!(json_ld(b"{\n\"@id\": ").expect_err("cut off").code, "bad_json_ld");
        let remote = br#"{"@context": "https://example.org/context.jsonld", "@id": "http://a/b"}"#;
        assert_eq!(json_ld(remote).expect_err("would be fetched").code, "bad_json_ld");
    }

    fn different_terms() -> impl Strategy<Value = Vec<TermRecord>> {
        prop::collection::vec(term(), 0..4).prop_map(|mut terms| {
            let mut seen = std::collections::HashSet::new();
            terms.retain(|term| seen.insert(term.slug.clone()));
            terms
        })
    }

    proptest! {
        #[test]
        fn turtle_reads_back_the_same(written in different_terms()) {
            let text = scheme_turtle(BASE, &concepts(&written));
            prop_assert_eq!(terms(turtle(text.as_bytes()).expect("Turtle")), written);
        }

        #[test]
        fn json_ld_reads_back_the_same(written in different_terms()) {
            prop_assert_eq!(terms(json_ld(&json(&concepts(&written))).expect("JSON-LD")), written);
        }

        #[test]
        fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = turtle(&bytes);
            let _ = json_ld(&bytes);
        }
    }
}

//! The glossary's rows as JSON: completions and terms found by words.

use super::json::Out;
use uuid::Uuid;

const NAME: &str = "SELECT term_id, slug, label, name, kind, language FROM term_names \
     WHERE reader = 'it' AND rank = {rank} AND folded >= $1 AND folded < $2 ORDER BY folded, term_id LIMIT {most}";

/// The labels that begin as typed.
pub fn labels() -> String {
    NAME.replace("{rank}", "0").replace("{most}", "10")
}

/// The other names that do, the better ranks first: asked for when there are not enough labels.
pub fn other_names() -> String {
    let of_rank = |rank: usize| {
        let part = NAME.replace("{rank}", &rank.to_string()).replace("{most}", "20");
        format!("SELECT * FROM ({part}) AS ranked")
    };
    (1..=4).map(of_rank).collect::<Vec<_>>().join(" UNION ALL ")
}

/// The engine's own condition stands where `{found}` is. What is found first, then sorted: `coalesce` is no column, so that
/// no plan walks an index of all labels for it, which takes longer.
pub const FOUND: &str = "SELECT t.id, t.slug, t.status, t.category, t.created_at, t.updated_at, x.translated, x.label, \
     x.sort_label, x.letter, x.definition, x.synonyms FROM terms t JOIN term_texts x ON x.term_id = t.id AND x.language = 'it' \
     WHERE t.status IN ('published', 'deprecated') AND t.id IN ({found}) ORDER BY coalesce(x.sort_label, x.sort_label), x.term_id LIMIT 11";

/// A name of a term, still in the driver's memory.
pub struct Name<'a> {
    pub term: Uuid,
    pub slug: &'a str,
    pub label: &'a str,
    pub name: &'a str,
    pub kind: &'a str,
    pub language: &'a str,
}

pub const MOST: usize = 10;

/// Completions, as they are written: each term once.
pub struct Completions {
    out: Out,
    seen: Vec<Uuid>,
}

impl Completions {
    pub fn new() -> Self {
        let mut out = Out(Vec::with_capacity(2 << 10));
        out.raw("{\"items\":[");
        Self {
            out,
            seen: Vec::with_capacity(MOST),
        }
    }

    pub fn are_enough(&self) -> bool {
        self.seen.len() >= MOST
    }

    pub fn add(&mut self, name: &Name<'_>) {
        if self.are_enough() || self.seen.contains(&name.term) {
            return;
        }
        let hidden = name.kind == "hidden";
        let out = &mut self.out;
        out.raw(if self.seen.is_empty() {
            "{\"slug\":"
        } else {
            ",{\"slug\":"
        });
        out.text(name.slug).raw(",\"label\":").text(name.label);
        out.raw(",\"matched\":")
            .text(if hidden { name.label } else { name.name });
        out.raw(",\"kind\":")
            .text(if hidden { "label" } else { name.kind });
        out.raw(",\"language\":")
            .text(if hidden { "it" } else { name.language });
        out.raw("}");
        self.seen.push(name.term);
    }

    pub fn end(mut self) -> Vec<u8> {
        self.out.raw("]}");
        self.out.0
    }
}

/// A term in a list, still in the driver's memory.
pub struct Term<'a> {
    pub id: Uuid,
    pub slug: &'a str,
    pub status: &'a str,
    pub category: &'a str,
    pub created_at: i64,
    pub updated_at: i64,
    pub translated: bool,
    pub label: &'a str,
    pub sort_label: &'a str,
    pub letter: &'a str,
    pub definition: &'a str,
    pub synonyms: &'a str,
}

impl Term<'_> {
    pub fn write(&self, out: &mut Out) {
        out.raw("\"id\":\"")
            .id(&self.id)
            .raw("\",\"slug\":")
            .text(self.slug);
        out.raw(",\"status\":").text(self.status);
        out.raw(",\"language\":")
            .text(if self.translated { "it" } else { "en" });
        out.raw(",\"label\":").text(self.label);
        out.raw(",\"definition\":").text(self.definition);
        out.raw(",\"category\":").text(self.category);
        out.raw(",\"letter\":").text(self.letter);
        out.raw(",\"synonyms\":").raw(self.synonyms);
        out.raw(if self.category == "method" {
            ",\"is_method\":true"
        } else {
            ",\"is_method\":false"
        });
        out.raw(",\"created_at\":").instant(self.created_at);
        out.raw(",\"updated_at\":").instant(self.updated_at);
        out.raw(",\"_links\":{\"self\":\"/v1/glossary/terms/")
            .raw(self.slug);
        out.raw("\",\"html\":\"/glossario/").raw(self.slug).raw("\"}");
    }
}

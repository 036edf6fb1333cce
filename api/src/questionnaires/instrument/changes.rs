//! What sets two versions of a questionnaire apart, and how much: by the ids of its parts, not by their places.

use super::answers::step;
use super::definition::{Bound, Choice, DefinedPage, Question, QuestionnaireDefinition};
use super::texts::Texts;
use crate::kernel::language::Language;
use std::collections::{BTreeMap, BTreeSet};

crate::words! {
    /// How far two versions are apart. Minor: only words; answers mean the same. Structural: what is asked, of whom or how.
    pub enum Level { Minor = "minor", Structural = "structural" }
}

crate::words! {
    /// Whether only words changed, or what is asked.
    pub enum ChangeKind { Text = "text", Structure = "structure" }
}

crate::words! {
    /// What changed.
    pub enum ChangeWhat {
        Title = "title", Intro = "intro", PageTitle = "page_title", PageText = "page_text", Label = "label", Help = "help",
        Statement = "statement", OptionLabel = "option_label", RowLabel = "row_label", ColumnLabel = "column_label",
        ScaleLabel = "scale_label", Unit = "unit", LanguageAdded = "language_added", LanguageOrder = "language_order",
        LanguageRemoved = "language_removed", PageAdded = "page_added", PageRemoved = "page_removed", PageOrder = "page_order",
        QuestionAdded = "question_added", QuestionRemoved = "question_removed", QuestionMoved = "question_moved",
        QuestionOrder = "question_order", Type = "type", OptionAdded = "option_added", OptionRemoved = "option_removed",
        OptionOrder = "option_order", RowAdded = "row_added", RowRemoved = "row_removed", RowOrder = "row_order",
        ColumnAdded = "column_added", ColumnRemoved = "column_removed", ColumnOrder = "column_order", Condition = "condition",
        Jumps = "jumps", Rule = "rule",
    }
}

impl Level {
    /// The kind of the changes that make it.
    pub const fn kind(self) -> ChangeKind {
        match self {
            Self::Minor => ChangeKind::Text,
            Self::Structural => ChangeKind::Structure,
        }
    }
}

impl ChangeWhat {
    pub const fn kind(self) -> ChangeKind {
        match self {
            Self::Title
            | Self::Intro
            | Self::PageTitle
            | Self::PageText
            | Self::Label
            | Self::Help
            | Self::Statement
            | Self::OptionLabel
            | Self::RowLabel
            | Self::ColumnLabel
            | Self::ScaleLabel
            | Self::Unit
            | Self::LanguageAdded
            | Self::LanguageOrder => ChangeKind::Text,
            _ => ChangeKind::Structure,
        }
    }
}

/// One thing that changed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Change {
    /// A JSON pointer (RFC 6901) into the newer definition; of what was removed, into the older.
    pub pointer: String,
    word: &'static str,
    pub what: ChangeWhat,
}

/// How far apart two definitions with these changes are; nothing where they say the same.
pub fn level_of(changes: &[Change]) -> Option<Level> {
    let structural = changes
        .iter()
        .any(|change| change.what.kind() == ChangeKind::Structure);
    if structural {
        Some(Level::Structural)
    } else {
        (!changes.is_empty()).then_some(Level::Minor)
    }
}

/// What changed, sorted by pointer, then what.
pub fn changes(before: &QuestionnaireDefinition, after: &QuestionnaireDefinition) -> Vec<Change> {
    let mut comparison = Comparison::default();
    comparison.whole(before, after);
    comparison.pages(before, after);
    comparison.questions(before, after);
    comparison.found.into_iter().collect()
}

#[derive(Default)]
struct Comparison {
    found: BTreeSet<Change>,
}

/// Words for what happens to the parts of a list.
struct PartWords {
    added: ChangeWhat,
    removed: ChangeWhat,
    order: ChangeWhat,
    label: ChangeWhat,
}

const OPTIONS: PartWords = PartWords {
    added: ChangeWhat::OptionAdded,
    removed: ChangeWhat::OptionRemoved,
    order: ChangeWhat::OptionOrder,
    label: ChangeWhat::OptionLabel,
};
const ROWS: PartWords = PartWords {
    added: ChangeWhat::RowAdded,
    removed: ChangeWhat::RowRemoved,
    order: ChangeWhat::RowOrder,
    label: ChangeWhat::RowLabel,
};
const COLUMNS: PartWords = PartWords {
    added: ChangeWhat::ColumnAdded,
    removed: ChangeWhat::ColumnRemoved,
    order: ChangeWhat::ColumnOrder,
    label: ChangeWhat::ColumnLabel,
};

impl Comparison {
    fn told(&mut self, pointer: impl Into<String>, what: ChangeWhat) {
        self.found.insert(Change {
            pointer: pointer.into(),
            word: what.as_str(),
            what,
        });
    }

    fn whole(&mut self, before: &QuestionnaireDefinition, after: &QuestionnaireDefinition) {
        let (old, new) = (&before.languages, &after.languages);
        if new.iter().any(|language| !old.contains(language)) {
            self.told("/languages", ChangeWhat::LanguageAdded);
        }
        if old.iter().any(|language| !new.contains(language)) {
            self.told("/languages", ChangeWhat::LanguageRemoved);
        }
        if is_reordered(old.iter(), new.iter()) {
            self.told("/languages", ChangeWhat::LanguageOrder);
        }
        self.text(
            "/title",
            ChangeWhat::Title,
            Some(&before.title),
            Some(&after.title),
        );
        self.text(
            "/intro",
            ChangeWhat::Intro,
            before.intro.as_ref(),
            after.intro.as_ref(),
        );
    }

    fn pages(&mut self, before: &QuestionnaireDefinition, after: &QuestionnaireDefinition) {
        let old = by_id(before.pages.iter().map(|page| page.id.as_str()));
        let new = by_id(after.pages.iter().map(|page| page.id.as_str()));
        for (id, i) in &old {
            if !new.contains_key(id) {
                self.told(format!("/pages/{i}"), ChangeWhat::PageRemoved);
            }
        }
        if is_reordered(
            before.pages.iter().map(|page| &page.id),
            after.pages.iter().map(|page| &page.id),
        ) {
            self.told("/pages", ChangeWhat::PageOrder);
        }
        for (id, i) in &new {
            match old.get(id) {
                None => self.told(format!("/pages/{i}"), ChangeWhat::PageAdded),
                Some(was) => self.page(&before.pages[*was], &after.pages[*i], &format!("/pages/{i}")),
            }
        }
    }

    fn page(&mut self, before: &DefinedPage, after: &DefinedPage, at: &str) {
        self.text(
            &format!("{at}/title"),
            ChangeWhat::PageTitle,
            before.title.as_ref(),
            after.title.as_ref(),
        );
        self.text(
            &format!("{at}/text"),
            ChangeWhat::PageText,
            before.text.as_ref(),
            after.text.as_ref(),
        );
        if before.shown_if != after.shown_if {
            self.told(format!("{at}/shown_if"), ChangeWhat::Condition);
        }
        if before.go_to != after.go_to {
            self.told(format!("{at}/go_to"), ChangeWhat::Jumps);
        }
        let (old, new) = (
            before.questions.iter().map(|one| &one.id),
            after.questions.iter().map(|one| &one.id),
        );
        if is_reordered(old, new) {
            self.told(format!("{at}/questions"), ChangeWhat::QuestionOrder);
        }
    }

    fn questions(&mut self, before: &QuestionnaireDefinition, after: &QuestionnaireDefinition) {
        let (old, new) = (placed(before), placed(after));
        for (id, (at, ..)) in &old {
            if !new.contains_key(id) {
                self.told(at.clone(), ChangeWhat::QuestionRemoved);
            }
        }
        for (id, (at, page, question)) in &new {
            match old.get(id) {
                None => self.told(at.clone(), ChangeWhat::QuestionAdded),
                Some((was_at, old_page, was)) => {
                    if page != old_page {
                        self.told(at.clone(), ChangeWhat::QuestionMoved);
                    }
                    self.question(was, question, was_at, at);
                }
            }
        }
    }

    fn question(&mut self, before: &Question, after: &Question, was_at: &str, at: &str) {
        self.text(
            &format!("{at}/label"),
            ChangeWhat::Label,
            before.label.as_ref(),
            after.label.as_ref(),
        );
        self.text(
            &format!("{at}/help"),
            ChangeWhat::Help,
            before.help.as_ref(),
            after.help.as_ref(),
        );
        if before.kind != after.kind {
            return self.told(format!("{at}/type"), ChangeWhat::Type);
        }
        self.text(
            &format!("{at}/text"),
            ChangeWhat::Statement,
            before.text.as_ref(),
            after.text.as_ref(),
        );
        self.text(
            &format!("{at}/unit"),
            ChangeWhat::Unit,
            before.unit.as_ref(),
            after.unit.as_ref(),
        );
        let (old, new) = (
            before.labels.clone().unwrap_or_default(),
            after.labels.clone().unwrap_or_default(),
        );
        self.text(
            &format!("{at}/labels/from"),
            ChangeWhat::ScaleLabel,
            old.from.as_ref(),
            new.from.as_ref(),
        );
        self.text(
            &format!("{at}/labels/to"),
            ChangeWhat::ScaleLabel,
            old.to.as_ref(),
            new.to.as_ref(),
        );
        for (field, was, is) in [
            ("shown_if", &before.shown_if, &after.shown_if),
            ("required_if", &before.required_if, &after.required_if),
        ] {
            if was != is {
                self.told(format!("{at}{}", step(field)), ChangeWhat::Condition);
            }
        }
        for field in rules_apart(before, after) {
            self.told(format!("{at}{}", step(field)), ChangeWhat::Rule);
        }
        for (field, words, was, is) in [
            ("options", &OPTIONS, before.options(), after.options()),
            ("rows", &ROWS, before.rows(), after.rows()),
            ("columns", &COLUMNS, before.columns(), after.columns()),
        ] {
            self.parts(
                was,
                is,
                words,
                &format!("{was_at}/{field}"),
                &format!("{at}/{field}"),
            );
        }
    }

    fn parts(&mut self, before: &[Choice], after: &[Choice], words: &PartWords, was_at: &str, at: &str) {
        let old = by_id(before.iter().map(|part| part.id.as_str()));
        let new = by_id(after.iter().map(|part| part.id.as_str()));
        for (id, i) in &old {
            if !new.contains_key(id) {
                self.told(format!("{was_at}/{i}"), words.removed);
            }
        }
        for (id, i) in &new {
            match old.get(id) {
                None => self.told(format!("{at}/{i}"), words.added),
                Some(was) => {
                    let (was, is) = (&before[*was].label, &after[*i].label);
                    self.text(&format!("{at}/{i}/label"), words.label, Some(was), Some(is));
                }
            }
        }
        if is_reordered(
            before.iter().map(|part| &part.id),
            after.iter().map(|part| &part.id),
        ) {
            self.told(at, words.order);
        }
    }

    /// A text in any language; one that is blank is none.
    fn text<T: Texts>(&mut self, pointer: &str, what: ChangeWhat, before: Option<&T>, after: Option<&T>) {
        let said =
            |texts: Option<&T>, language| texts.and_then(|texts| texts.read(language)).map(str::to_owned);
        let changed = Language::ALL
            .into_iter()
            .any(|language| said(before, language) != said(after, language));
        if changed {
            self.told(pointer, what);
        }
    }
}

/// Places by id; of two with one id the first.
fn by_id<'a>(ids: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, usize> {
    let mut places = BTreeMap::new();
    for (i, id) in ids.enumerate() {
        places.entry(id).or_insert(i);
    }
    places
}

/// Questions by id: where they stand, on which page.
fn placed(definition: &QuestionnaireDefinition) -> BTreeMap<&str, (String, &str, &Question)> {
    let mut placed = BTreeMap::new();
    for (i, page) in definition.pages.iter().enumerate() {
        for (j, question) in page.questions.iter().enumerate() {
            placed
                .entry(question.id.as_str())
                .or_insert_with(|| (format!("/pages/{i}/questions/{j}"), page.id.as_str(), question));
        }
    }
    placed
}

/// Whether what stands in both lists has another order.
fn is_reordered<'a, T: PartialEq + 'a>(
    before: impl Iterator<Item = &'a T> + Clone,
    after: impl Iterator<Item = &'a T> + Clone,
) -> bool {
    let kept = before
        .clone()
        .filter(|one| after.clone().any(|other| *one == other));
    let now = after
        .clone()
        .filter(|one| before.clone().any(|other| *one == other));
    !kept.eq(now)
}

/// The rules that are not the same. What is left out and what is false are.
fn rules_apart(before: &Question, after: &Question) -> Vec<&'static str> {
    let is = |flag: Option<bool>| flag.unwrap_or_default();
    let same_bound = |one: &Option<Bound>, other: &Option<Bound>| match (one, other) {
        (Some(Bound::Number(one)), Some(Bound::Number(other))) => one.as_f64() == other.as_f64(),
        (one, other) => one == other,
    };
    let rules = [
        ("required", is(before.required) == is(after.required)),
        ("other", is(before.other) == is(after.other)),
        ("every_row", is(before.every_row) == is(after.every_row)),
        ("whole", is(before.whole) == is(after.whole)),
        ("min", same_bound(&before.min, &after.min)),
        ("max", same_bound(&before.max, &after.max)),
        ("most", before.most == after.most),
        ("max_length", before.max_length == after.max_length),
        ("media_types", before.media_types == after.media_types),
        ("max_bytes", before.max_bytes == after.max_bytes),
        ("from", before.from == after.from),
        ("to", before.to == after.to),
    ];
    rules
        .into_iter()
        .filter(|(_, same)| !same)
        .map(|(field, _)| field)
        .collect()
}

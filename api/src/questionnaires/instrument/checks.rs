//! What keeps a draft from being published, and what should be looked at once more.

use super::answers::step;
use super::conditions;
use super::definition::{Bound, Choice, DefinedPage, OTHER, Question, QuestionType, QuestionnaireDefinition};
use super::reach;
use super::rules::is_day;
use super::schema::{LONG, SHORT};
use super::texts::Texts;
use crate::kernel::language::Language;
use std::collections::BTreeSet;

crate::words! {
    /// Whether something keeps a draft from being published.
    pub enum Severity { Error = "error", Warning = "warning" }
}

crate::words! {
    /// What a check found.
    pub enum CheckCode {
        NoPages = "no_pages", NoQuestions = "no_questions", TooManyQuestions = "too_many_questions", EmptyPage = "empty_page",
        LongPage = "long_page", MissingLabel = "missing_label", MissingTranslation = "missing_translation",
        TooLongLabel = "too_long_label", DuplicateId = "duplicate_id", ReservedId = "reserved_id", TooFewOptions = "too_few_options",
        TooFewRows = "too_few_rows", Bounds = "bounds", UnexpectedField = "unexpected_field", RequiredHidden = "required_hidden",
        UnreachablePage = "unreachable_page", GoToUnknown = "go_to_unknown", GoToBackwards = "go_to_backwards",
        LogicMalformed = "logic_malformed", LogicUnknownOperator = "logic_unknown_operator", LogicTooDeep = "logic_too_deep",
        LogicTooLarge = "logic_too_large", LogicUnknownQuestion = "logic_unknown_question",
        LogicUnknownOption = "logic_unknown_option", LogicTypes = "logic_types", LogicReadsAhead = "logic_reads_ahead",
        LogicCycle = "logic_cycle",
    }
}

impl CheckCode {
    pub const fn severity(self) -> Severity {
        match self {
            Self::EmptyPage | Self::LongPage | Self::TooLongLabel | Self::RequiredHidden => Severity::Warning,
            _ => Severity::Error,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Check {
    /// A JSON pointer (RFC 6901) into the definition.
    pub pointer: String,
    pub code: &'static str,
    pub found: CheckCode,
}

pub const MOST_QUESTIONS: usize = 200;
/// More than that on one page is tiring.
const LONG_PAGE: usize = 12;
const LONG_LABEL: usize = 250;

/// Everything that was found, sorted by pointer, then code.
pub fn checks(definition: &QuestionnaireDefinition) -> Vec<Check> {
    let mut checker = Checker {
        definition,
        found: BTreeSet::new(),
    };
    checker.whole();
    for (i, page) in definition.pages.iter().enumerate() {
        checker.page(page, &format!("/pages/{i}"));
    }
    for (pointer, code) in reach::faults(definition)
        .into_iter()
        .chain(conditions::faults(definition))
    {
        checker.told(pointer, code);
    }
    checker.found.into_iter().collect()
}

struct Checker<'a> {
    definition: &'a QuestionnaireDefinition,
    found: BTreeSet<Check>,
}

impl Checker<'_> {
    fn told(&mut self, pointer: impl Into<String>, found: CheckCode) {
        self.found.insert(Check {
            pointer: pointer.into(),
            code: found.as_str(),
            found,
        });
    }

    fn whole(&mut self) {
        let definition = self.definition;
        self.needed("/title", Some(&definition.title));
        self.optional("/intro", definition.intro.as_ref());
        if definition.pages.is_empty() {
            self.told("/pages", CheckCode::NoPages);
        } else if !definition.questions().any(Question::asks) {
            self.told("/pages", CheckCode::NoQuestions);
        }
        if definition.questions().count() > MOST_QUESTIONS {
            self.told("/pages", CheckCode::TooManyQuestions);
        }
        let mut used = BTreeSet::new();
        for (i, page) in definition.pages.iter().enumerate() {
            if !used.insert(&page.id) {
                self.told(format!("/pages/{i}/id"), CheckCode::DuplicateId);
            }
            for (j, question) in page.questions.iter().enumerate() {
                if !used.insert(&question.id) {
                    self.told(format!("/pages/{i}/questions/{j}/id"), CheckCode::DuplicateId);
                }
            }
        }
    }

    fn page(&mut self, page: &DefinedPage, at: &str) {
        let title = format!("{at}/title");
        if self.definition.pages.len() > 1 {
            self.needed(&title, page.title.as_ref());
        } else {
            self.optional(&title, page.title.as_ref());
        }
        self.optional(&format!("{at}/text"), page.text.as_ref());
        if matches!(page.id.as_str(), "end" | "screened_out") {
            self.told(format!("{at}/id"), CheckCode::ReservedId);
        }
        if page.questions.is_empty() {
            self.told(at, CheckCode::EmptyPage);
        }
        if page.questions.iter().filter(|question| question.asks()).count() > LONG_PAGE {
            self.told(at, CheckCode::LongPage);
        }
        for (j, question) in page.questions.iter().enumerate() {
            self.question(question, &format!("{at}/questions/{j}"));
        }
    }

    fn question(&mut self, question: &Question, at: &str) {
        let label = format!("{at}/label");
        if question.asks() {
            self.needed(&label, question.label.as_ref());
        } else {
            self.optional(&label, question.label.as_ref());
            self.needed(&format!("{at}/text"), question.text.as_ref());
        }
        for language in Language::ALL {
            let said = question.label.as_ref().and_then(|label| label.read(language));
            if said.is_some_and(|said| said.chars().count() > LONG_LABEL) {
                self.told(format!("{label}/{language}"), CheckCode::TooLongLabel);
            }
        }
        self.optional(&format!("{at}/help"), question.help.as_ref());
        self.optional(&format!("{at}/unit"), question.unit.as_ref());
        let ends = question.labels.as_ref();
        self.optional(
            &format!("{at}/labels/from"),
            ends.and_then(|ends| ends.from.as_ref()),
        );
        self.optional(&format!("{at}/labels/to"), ends.and_then(|ends| ends.to.as_ref()));
        self.choices(question.options(), &format!("{at}/options"));
        self.choices(question.rows(), &format!("{at}/rows"));
        self.choices(question.columns(), &format!("{at}/columns"));
        self.how_many(question, at);
        self.bounds(question, at);
        for field in unexpected(question) {
            self.told(format!("{at}{}", step(field)), CheckCode::UnexpectedField);
        }
        let may_hide = question
            .shown_if
            .as_ref()
            .is_some_and(|condition| condition.0 != serde_json::Value::Bool(true));
        if question.asks() && question.required == Some(true) && may_hide {
            self.told(format!("{at}/required"), CheckCode::RequiredHidden);
        }
    }

    fn choices(&mut self, choices: &[Choice], at: &str) {
        let mut used = BTreeSet::new();
        for (i, choice) in choices.iter().enumerate() {
            if !used.insert(&choice.id) {
                self.told(format!("{at}/{i}/id"), CheckCode::DuplicateId);
            }
            self.needed(&format!("{at}/{i}/label"), Some(&choice.label));
        }
    }

    fn how_many(&mut self, question: &Question, at: &str) {
        match question.kind {
            QuestionType::SingleChoice | QuestionType::MultipleChoice | QuestionType::Dropdown => {
                if question.choices().len() < 2 {
                    self.told(format!("{at}/options"), CheckCode::TooFewOptions);
                }
                if question.takes_other() {
                    let named_so = question
                        .options()
                        .iter()
                        .position(|option| option.id.as_str() == OTHER);
                    if let Some(i) = named_so {
                        self.told(format!("{at}/options/{i}/id"), CheckCode::ReservedId);
                    }
                }
            }
            QuestionType::Ranking if question.options().len() < 2 => {
                self.told(format!("{at}/options"), CheckCode::TooFewOptions);
            }
            QuestionType::MatrixSingle | QuestionType::MatrixMultiple => {
                if question.rows().is_empty() {
                    self.told(format!("{at}/rows"), CheckCode::TooFewRows);
                }
                if question.columns().len() < 2 {
                    self.told(format!("{at}/columns"), CheckCode::TooFewOptions);
                }
            }
            _ => {}
        }
    }

    fn bounds(&mut self, question: &Question, at: &str) {
        for field in out_of_bounds(question) {
            self.told(format!("{at}{}", step(field)), CheckCode::Bounds);
        }
    }

    /// A text that has to be there, in every language.
    fn needed<T: Texts>(&mut self, pointer: &str, texts: Option<&T>) {
        if self.written(texts).is_empty() {
            self.told(pointer, CheckCode::MissingLabel);
        } else {
            self.optional(pointer, texts);
        }
    }

    /// A text that may be left out; but where it is there in one language, it is in all.
    fn optional<T: Texts>(&mut self, pointer: &str, texts: Option<&T>) {
        let written = self.written(texts);
        if written.is_empty() {
            return;
        }
        for language in &self.definition.languages {
            if !written.contains(language) {
                self.told(format!("{pointer}/{language}"), CheckCode::MissingTranslation);
            }
        }
    }

    /// The languages of the questionnaire in which a text is there.
    fn written<T: Texts>(&self, texts: Option<&T>) -> Vec<Language> {
        let is_there = |language: &Language| texts.is_some_and(|texts| texts.read(*language).is_some());
        self.definition
            .languages
            .iter()
            .copied()
            .filter(is_there)
            .collect()
    }
}

/// The limits of a question that cannot be kept.
fn out_of_bounds(question: &Question) -> Vec<&'static str> {
    let mut wrong = Vec::new();
    let mut tell = |field, is_wrong| {
        if is_wrong {
            wrong.push(field);
        }
    };
    let (min, max) = (question.min.as_ref(), question.max.as_ref());
    match question.kind {
        QuestionType::MultipleChoice => {
            let all = u64::try_from(question.choices().len()).unwrap_or(u64::MAX);
            let count = |bound: Option<&Bound>| bound.map(|bound| bound.count().ok_or(()));
            let (least, most) = (count(min), count(max));
            tell(
                "max",
                most.is_some_and(|most| most.is_err() || most == Ok(0) || most > Ok(all)),
            );
            let over = matches!((least, most), (Some(Ok(least)), Some(Ok(most))) if least > most);
            tell(
                "min",
                over || least.is_some_and(|least| least.is_err() || least > Ok(all)),
            );
        }
        QuestionType::Number => {
            let number = |bound: Option<&Bound>| bound.map(|bound| bound.number().ok_or(()));
            let (least, most) = (number(min), number(max));
            tell("max", most.is_some_and(|most| most.is_err()));
            let over = matches!((least, most), (Some(Ok(least)), Some(Ok(most))) if least > most);
            tell("min", over || least.is_some_and(|least| least.is_err()));
        }
        QuestionType::Date => {
            let day = |bound: Option<&Bound>| {
                let day = |bound: &Bound| bound.day().filter(|day| is_day(day)).map(str::to_owned);
                bound.map(|bound| day(bound).ok_or(()))
            };
            let (first, last) = (day(min), day(max));
            tell("max", last.as_ref().is_some_and(Result::is_err));
            let over = matches!((&first, &last), (Some(Ok(first)), Some(Ok(last))) if first > last);
            tell("min", over || first.is_some_and(|first| first.is_err()));
        }
        QuestionType::Ranking => {
            let most = question.most.map(usize::from);
            tell(
                "most",
                most.is_some_and(|most| most < 1 || most > question.options().len()),
            );
        }
        QuestionType::Scale => {
            tell("from", question.from.is_none_or(|from| from > 1));
            tell("to", question.to.is_none_or(|to| !(2..=10).contains(&to)));
        }
        QuestionType::ShortText => tell(
            "max_length",
            question
                .max_length
                .is_some_and(|most| !(1..=SHORT).contains(&most)),
        ),
        QuestionType::LongText => tell(
            "max_length",
            question
                .max_length
                .is_some_and(|most| !(1..=LONG).contains(&most)),
        ),
        _ => {}
    }
    wrong
}

/// The fields that a question has and its type has not.
fn unexpected(question: &Question) -> Vec<&'static str> {
    use QuestionType as Type;
    let kind = question.kind;
    let chooses = matches!(kind, Type::SingleChoice | Type::MultipleChoice | Type::Dropdown);
    let bounded = matches!(kind, Type::MultipleChoice | Type::Number | Type::Date);
    let fields = [
        ("required", question.required.is_some(), question.asks()),
        ("required_if", question.required_if.is_some(), question.asks()),
        (
            "options",
            question.options.is_some(),
            chooses || kind == Type::Ranking,
        ),
        ("other", question.other.is_some(), chooses),
        ("min", question.min.is_some(), bounded),
        ("max", question.max.is_some(), bounded),
        ("from", question.from.is_some(), kind == Type::Scale),
        ("to", question.to.is_some(), kind == Type::Scale),
        ("labels", question.labels.is_some(), kind == Type::Scale),
        ("rows", question.rows.is_some(), question.is_matrix()),
        ("columns", question.columns.is_some(), question.is_matrix()),
        (
            "every_row",
            question.every_row.is_some(),
            kind == Type::MatrixSingle,
        ),
        ("most", question.most.is_some(), kind == Type::Ranking),
        ("whole", question.whole.is_some(), kind == Type::Number),
        ("unit", question.unit.is_some(), kind == Type::Number),
        (
            "max_length",
            question.max_length.is_some(),
            matches!(kind, Type::ShortText | Type::LongText),
        ),
        ("media_types", question.media_types.is_some(), kind == Type::File),
        ("max_bytes", question.max_bytes.is_some(), kind == Type::File),
        ("text", question.text.is_some(), kind == Type::Statement),
    ];
    let stray = fields
        .into_iter()
        .filter(|(_, is_there, belongs)| *is_there && !belongs);
    stray.map(|(field, _, _)| field).collect()
}

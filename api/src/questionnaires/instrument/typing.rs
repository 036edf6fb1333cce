//! What a condition reads, and whether what it compares can be compared.

use super::checks::CheckCode;
use super::definition::{Question, QuestionType, QuestionnaireDefinition};
use super::logic::operation;
use super::rules::is_day;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The type of a part of a condition, as far as it can be told without answers.
#[derive(Clone, Debug, PartialEq)]
enum Kind<'a> {
    Choice(Vec<&'a str>),
    Choices(Vec<&'a str>),
    Yes,
    Number,
    Date,
    Text,
    Matrix,
    Null,
    /// A literal text: a choice, a date or a text, by what it is compared with.
    Word(&'a str),
    /// A literal list.
    List(&'a [Value]),
    /// The names that `missing` found.
    Names,
    /// Something is wrong with it, and has been told.
    Unknown,
}

/// What was found out about one condition.
#[derive(Default)]
pub struct Reading<'a> {
    pub faults: BTreeSet<CheckCode>,
    /// The questions that it reads.
    pub reads: BTreeSet<&'a str>,
}

/// Reads a condition whose form is right.
pub fn read<'a>(asked: &BTreeMap<&'a str, &'a Question>, condition: &'a Value) -> Reading<'a> {
    let mut reader = Reader {
        asked,
        reading: Reading::default(),
        item: None,
    };
    reader.condition(condition);
    reader.reading
}

/// The questions by their ids; of two with one id the first.
pub fn questions_of(definition: &QuestionnaireDefinition) -> BTreeMap<&str, &Question> {
    let mut asked = BTreeMap::new();
    for question in definition.questions() {
        asked.entry(question.id.as_str()).or_insert(question);
    }
    asked
}

struct Reader<'r, 'a> {
    asked: &'r BTreeMap<&'a str, &'a Question>,
    reading: Reading<'a>,
    /// Inside `some`, `all` and `none`: what one of the list is.
    item: Option<Kind<'a>>,
}

impl<'a> Reader<'_, 'a> {
    fn told(&mut self, fault: CheckCode) -> Kind<'a> {
        self.reading.faults.insert(fault);
        Kind::Unknown
    }

    fn wrong_types(&mut self) -> Kind<'a> {
        self.told(CheckCode::LogicTypes)
    }

    /// Something that is read as true or false.
    fn condition(&mut self, value: &'a Value) {
        if self.kind(value) == Kind::Matrix {
            self.wrong_types();
        }
    }

    fn kind(&mut self, value: &'a Value) -> Kind<'a> {
        match value {
            Value::Null => Kind::Null,
            Value::Bool(_) => Kind::Yes,
            Value::Number(_) => Kind::Number,
            Value::String(word) => Kind::Word(word),
            Value::Array(items) => Kind::List(items),
            Value::Object(_) => match operation(value) {
                Some((operator, arguments)) => self.operation(operator, arguments),
                None => Kind::Unknown,
            },
        }
    }

    fn operation(&mut self, operator: &str, arguments: &'a [Value]) -> Kind<'a> {
        match operator {
            "var" => self.variable(arguments),
            "missing" => self.names(arguments),
            "missing_some" => self.names(
                arguments
                    .get(1)
                    .and_then(Value::as_array)
                    .map_or(&[], Vec::as_slice),
            ),
            "==" | "!=" | "===" | "!==" => {
                let kinds = self.kinds(arguments);
                if let [one, other] = kinds.as_slice() {
                    self.equal(one, other);
                }
                Kind::Yes
            }
            "<" | "<=" | ">" | ">=" => {
                let kinds = self.kinds(arguments);
                let numbers = kinds
                    .iter()
                    .all(|kind| matches!(kind, Kind::Number | Kind::Unknown));
                let dates = kinds.iter().all(|kind| match kind {
                    Kind::Date | Kind::Unknown => true,
                    Kind::Word(word) => is_day(word),
                    _ => false,
                });
                if !numbers && !dates {
                    self.wrong_types();
                }
                Kind::Yes
            }
            "and" | "or" | "!" | "!!" => {
                for argument in arguments {
                    self.condition(argument);
                }
                Kind::Yes
            }
            "if" => self.branches(arguments),
            "in" => self.membership(arguments),
            "some" | "all" | "none" => self.quantified(arguments),
            "cat" => {
                for kind in self.kinds(arguments) {
                    if !matches!(
                        kind,
                        Kind::Text | Kind::Choice(_) | Kind::Date | Kind::Word(_) | Kind::Unknown
                    ) {
                        self.wrong_types();
                    }
                }
                Kind::Text
            }
            _ => self.arithmetic(operator, arguments),
        }
    }

    fn kinds(&mut self, arguments: &'a [Value]) -> Vec<Kind<'a>> {
        arguments.iter().map(|argument| self.kind(argument)).collect()
    }

    fn arithmetic(&mut self, operator: &str, arguments: &'a [Value]) -> Kind<'a> {
        for kind in self.kinds(arguments) {
            if !matches!(kind, Kind::Number | Kind::Unknown) {
                self.wrong_types();
            }
        }
        let divides = matches!(operator, "/" | "%");
        let divisor = arguments.get(1).and_then(Value::as_f64).unwrap_or_default();
        if divides && divisor == 0.0 {
            self.wrong_types();
        }
        Kind::Number
    }

    fn names(&mut self, names: &'a [Value]) -> Kind<'a> {
        for name in names.iter().filter_map(Value::as_str) {
            self.named(name);
        }
        Kind::Names
    }

    fn variable(&mut self, arguments: &'a [Value]) -> Kind<'a> {
        let name = arguments.first().and_then(Value::as_str).unwrap_or_default();
        let kind = self.named(name);
        match (arguments.get(1), &kind) {
            (None | Some(Value::Null), _) | (_, Kind::Unknown) => {}
            (Some(Value::Array(items)), Kind::Choices(_)) => {
                for item in items {
                    let item = self.kind(item);
                    if let Kind::Choices(ids) = &kind {
                        self.equal(&Kind::Choice(ids.clone()), &item);
                    }
                }
            }
            (Some(default), _) => {
                let default = self.kind(default);
                self.equal(&kind, &default);
            }
        }
        kind
    }

    fn named(&mut self, name: &'a str) -> Kind<'a> {
        if let Some(item) = &self.item {
            let item = item.clone();
            return if name.is_empty() {
                item
            } else {
                self.told(CheckCode::LogicUnknownQuestion)
            };
        }
        let (id, row) = match name.split_once('.') {
            Some((id, row)) => (id, Some(row)),
            None => (name, None),
        };
        let found = self.asked.get(id).filter(|question| question.asks());
        let kind = found.and_then(|question| kind_of(question, row));
        match kind {
            Some(kind) => {
                self.reading.reads.insert(id);
                kind
            }
            None => self.told(CheckCode::LogicUnknownQuestion),
        }
    }

    /// Two things that are to be the same have one type, or one of them is null.
    fn equal(&mut self, one: &Kind<'a>, other: &Kind<'a>) {
        match (one, other) {
            (Kind::Unknown | Kind::Null, _)
            | (_, Kind::Unknown | Kind::Null)
            | (Kind::Choice(_), Kind::Choice(_))
            | (Kind::Yes, Kind::Yes)
            | (Kind::Number, Kind::Number)
            | (Kind::Date, Kind::Date)
            | (Kind::Text | Kind::Word(_), Kind::Text | Kind::Word(_)) => {}
            (Kind::Choice(ids), Kind::Word(word)) | (Kind::Word(word), Kind::Choice(ids)) => {
                if !ids.contains(word) {
                    self.told(CheckCode::LogicUnknownOption);
                }
            }
            (Kind::Date, Kind::Word(word)) | (Kind::Word(word), Kind::Date) if is_day(word) => {}
            _ => {
                self.wrong_types();
            }
        }
    }

    fn branches(&mut self, arguments: &'a [Value]) -> Kind<'a> {
        let mut kind = Kind::Null;
        for (at, argument) in arguments.iter().enumerate() {
            let is_condition = at % 2 == 0 && at + 1 < arguments.len();
            if is_condition {
                self.condition(argument);
                continue;
            }
            let branch = self.kind(argument);
            kind = match (kind, branch) {
                (Kind::Null, branch) => branch,
                (kind, Kind::Null) => kind,
                (Kind::Word(one), Kind::Word(other)) if one != other => Kind::Text,
                (kind @ Kind::Word(_), branch) => {
                    self.equal(&kind, &branch);
                    branch
                }
                (kind, branch) => {
                    if !(matches!(kind, Kind::Matrix | Kind::Choices(_)) && kind == branch) {
                        self.equal(&kind, &branch);
                    }
                    kind
                }
            };
        }
        kind
    }

    fn membership(&mut self, arguments: &'a [Value]) -> Kind<'a> {
        let kinds = self.kinds(arguments);
        let [one, many] = kinds.as_slice() else {
            return Kind::Yes;
        };
        let single = matches!(
            one,
            Kind::Choice(_)
                | Kind::Text
                | Kind::Date
                | Kind::Number
                | Kind::Yes
                | Kind::Word(_)
                | Kind::Unknown
        );
        match many {
            _ if !single => {
                self.wrong_types();
            }
            Kind::Unknown => {}
            Kind::Choices(ids) => self.equal(&Kind::Choice(ids.clone()), one),
            Kind::List(items) => {
                for item in *items {
                    let item = self.kind(item);
                    if item == Kind::Null {
                        self.wrong_types();
                    }
                    self.equal(one, &item);
                }
            }
            _ => {
                self.wrong_types();
            }
        }
        Kind::Yes
    }

    fn quantified(&mut self, arguments: &'a [Value]) -> Kind<'a> {
        let [list, condition] = arguments else {
            return Kind::Yes;
        };
        let item = match self.kind(list) {
            Kind::Choices(ids) => Kind::Choice(ids),
            Kind::List(items) if items.iter().all(Value::is_number) => Kind::Number,
            Kind::List(items) if items.iter().all(Value::is_string) => Kind::Text,
            Kind::Unknown => Kind::Unknown,
            _ => self.wrong_types(),
        };
        let outside = self.item.replace(item);
        self.condition(condition);
        self.item = outside;
        Kind::Yes
    }
}

/// The type of a question's answer, or of one row of it.
fn kind_of<'a>(question: &'a Question, row: Option<&str>) -> Option<Kind<'a>> {
    let columns = || {
        question
            .columns()
            .iter()
            .map(|column| column.id.as_str())
            .collect()
    };
    if let Some(row) = row {
        let known = question.rows().iter().any(|one| one.id.as_str() == row);
        return match question.kind {
            QuestionType::MatrixSingle if known => Some(Kind::Choice(columns())),
            QuestionType::MatrixMultiple if known => Some(Kind::Choices(columns())),
            _ => None,
        };
    }
    Some(match question.kind {
        QuestionType::SingleChoice | QuestionType::Dropdown => Kind::Choice(question.choices()),
        QuestionType::MultipleChoice | QuestionType::Ranking => Kind::Choices(question.choices()),
        QuestionType::YesNo | QuestionType::Consent => Kind::Yes,
        QuestionType::Scale | QuestionType::Number => Kind::Number,
        QuestionType::MatrixSingle | QuestionType::MatrixMultiple => Kind::Matrix,
        QuestionType::Date => Kind::Date,
        QuestionType::ShortText
        | QuestionType::LongText
        | QuestionType::Email
        | QuestionType::Url
        | QuestionType::Municipality
        | QuestionType::Organisation
        | QuestionType::File => Kind::Text,
        QuestionType::Statement => return None,
    })
}

//! What is wrong with answers: pointers and codes, the same as in the browser.

use super::Instrument;
use super::definition::{Bound, OTHER, Question, QuestionType};
use super::rules::is_day;
use super::walk::Way;
use jsonschema::ValidationError;
use jsonschema::error::ValidationErrorKind;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

crate::words! {
    /// Why answers cannot stay so.
    pub enum FaultCode {
        UnknownQuestion = "unknown_question", Hidden = "hidden", Required = "required", WrongType = "wrong_type",
        UnknownOption = "unknown_option", UnknownRow = "unknown_row", TooFew = "too_few", TooMany = "too_many", NotUnique = "not_unique",
        TooSmall = "too_small", TooLarge = "too_large", NotWhole = "not_whole", TooShort = "too_short", TooLong = "too_long",
        BadFormat = "bad_format", TooEarly = "too_early", TooLate = "too_late", NotAccepted = "not_accepted", Incomplete = "incomplete",
        OtherMissing = "other_missing", OtherUnexpected = "other_unexpected",
    }
}

impl FaultCode {
    /// Whether more answers would mend it: while somebody is still answering it is no fault.
    fn is_about_more(self) -> bool {
        matches!(
            self,
            Self::Required | Self::Incomplete | Self::OtherMissing | Self::TooFew
        )
    }

    /// Of a value of the wrong kind nothing else can be said.
    fn stands_alone(self) -> bool {
        matches!(self, Self::WrongType | Self::NotWhole)
    }
}

/// In the order in which faults are told: by pointer, then code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerFault {
    /// A JSON pointer (RFC 6901) into the answers.
    pub pointer: String,
    pub code: FaultCode,
}

/// What is looked at.
#[derive(Clone, Copy, Debug, Default)]
pub struct Looked<'a> {
    /// Whether the answers are handed in: only then must everything that is asked for be there.
    pub complete: bool,
    /// Only what belongs to this page.
    pub page: Option<&'a str>,
}

/// A name as one step of a JSON pointer (RFC 6901 §3).
pub fn step(name: &str) -> String {
    format!("/{}", name.replace('~', "~0").replace('/', "~1"))
}

pub fn faults(instrument: &Instrument, answers: &Map<String, Value>, looked: Looked<'_>) -> Vec<AnswerFault> {
    let way = instrument.way(answers);
    let on_page = looked.page.map(|page| instrument.names_on(page));
    let mut found = Vec::new();
    let mut shown = Map::new();
    for (name, answer) in answers {
        let at = |code| AnswerFault {
            pointer: step(name),
            code,
        };
        match instrument.question_of(name) {
            None => found.push((name.clone(), at(FaultCode::UnknownQuestion))),
            Some(question) if !way.shown.contains(question.id.as_str()) => {
                found.push((name.clone(), at(FaultCode::Hidden)));
            }
            Some(_) => {
                shown.insert(name.clone(), answer.clone());
            }
        }
    }
    found.extend(of_values(instrument, shown.clone()));
    found.extend(of_presence(instrument, &way, &shown));
    let told = found.into_iter().filter(|(name, fault)| {
        on_page.as_ref().is_none_or(|names| names.contains(name))
            && (looked.complete || !fault.code.is_about_more())
    });
    let mut told: Vec<AnswerFault> = told.map(|(_, fault)| fault).collect();
    told.sort_by(|a, b| (&a.pointer, a.code.as_str()).cmp(&(&b.pointer, b.code.as_str())));
    told.dedup();
    told
}

/// What the schema refuses, and the few rules that a schema cannot say.
fn of_values(instrument: &Instrument, shown: Map<String, Value>) -> Vec<(String, AnswerFault)> {
    let all = Value::Object(shown);
    let mut found: Vec<(String, AnswerFault)> = instrument
        .validator
        .iter_errors(&all)
        .filter_map(|error| of_error(instrument, &error))
        .flatten()
        .collect();
    let alone: BTreeSet<String> = found
        .iter()
        .filter(|(_, fault)| fault.code.stands_alone())
        .map(|(_, fault)| fault.pointer.clone())
        .collect();
    found.retain(|(_, fault)| fault.code.stands_alone() || !alone.contains(&fault.pointer));
    for (name, answer) in all.as_object().into_iter().flatten() {
        let Some(question) = instrument.question_of(name).filter(|one| one.id.as_str() == name) else {
            continue;
        };
        let is_wrong = found.iter().any(|(_, fault)| fault.pointer == step(name));
        let beside = match question.kind {
            QuestionType::Date if !is_wrong => of_day(question, answer),
            QuestionType::Ranking if question.most.is_none() => of_ranking(question, answer),
            QuestionType::MatrixSingle if question.every_row == Some(true) => of_rows(question, answer),
            _ => Vec::new(),
        };
        found.extend(beside.into_iter().map(|fault| (name.clone(), fault)));
    }
    found
}

/// One fault of the schema, in our words: the keyword and the kind of question give the code.
fn of_error(instrument: &Instrument, error: &ValidationError<'_>) -> Option<Vec<(String, AnswerFault)>> {
    let pointer = error.instance_path().as_str().to_owned();
    let name = pointer.split('/').nth(1)?.replace("~1", "/").replace("~0", "~");
    let question = instrument.question_of(&name)?;
    let code = match error.kind() {
        ValidationErrorKind::Type { .. } => {
            let counts = matches!(question.kind, QuestionType::Scale | QuestionType::Number);
            if counts && error.instance().is_number() {
                FaultCode::NotWhole
            } else {
                FaultCode::WrongType
            }
        }
        ValidationErrorKind::Enum { .. } => FaultCode::UnknownOption,
        ValidationErrorKind::Constant { .. } => FaultCode::NotAccepted,
        ValidationErrorKind::MinItems { .. } | ValidationErrorKind::MinProperties { .. } => FaultCode::TooFew,
        ValidationErrorKind::MaxItems { .. } => FaultCode::TooMany,
        ValidationErrorKind::UniqueItems => FaultCode::NotUnique,
        ValidationErrorKind::Minimum { .. } => FaultCode::TooSmall,
        ValidationErrorKind::Maximum { .. } => FaultCode::TooLarge,
        ValidationErrorKind::MaxLength { .. } => FaultCode::TooLong,
        ValidationErrorKind::AdditionalProperties { unexpected } => {
            let rows = unexpected.iter().map(|row| AnswerFault {
                pointer: format!("{pointer}{}", step(row)),
                code: FaultCode::UnknownRow,
            });
            return Some(rows.map(|fault| (name.clone(), fault)).collect());
        }
        // A pattern, and whatever else a schema of ours could say.
        _ => of_pattern(question, &name, error.instance()),
    };
    Some(vec![(name, AnswerFault { pointer, code })])
}

/// A written text is blank, or holds control characters; anything else has not its form.
fn of_pattern(question: &Question, name: &str, answer: &Value) -> FaultCode {
    let prose = question.kind == QuestionType::LongText && name == question.id.as_str();
    let written = name != question.id.as_str()
        || matches!(
            question.kind,
            QuestionType::ShortText | QuestionType::LongText | QuestionType::Organisation
        );
    let refused = |c: char| c.is_ascii_control() && !(prose && matches!(c, '\t' | '\n' | '\r'));
    if written && !answer.as_str().is_some_and(|text| text.contains(refused)) {
        FaultCode::TooShort
    } else {
        FaultCode::BadFormat
    }
}

fn of_day(question: &Question, answer: &Value) -> Vec<AnswerFault> {
    let Some(day) = answer.as_str() else {
        return Vec::new();
    };
    let first = question.min.as_ref().and_then(Bound::day);
    let last = question.max.as_ref().and_then(Bound::day);
    let code = if !is_day(day) {
        FaultCode::BadFormat
    } else if first.is_some_and(|first| day < first) {
        FaultCode::TooEarly
    } else if last.is_some_and(|last| day > last) {
        FaultCode::TooLate
    } else {
        return Vec::new();
    };
    vec![AnswerFault {
        pointer: step(&question.id),
        code,
    }]
}

/// Where all are ranked, none is left out.
fn of_ranking(question: &Question, answer: &Value) -> Vec<AnswerFault> {
    let Some(ranked) = answer.as_array() else {
        return Vec::new();
    };
    let left_out = question
        .options()
        .iter()
        .any(|option| !ranked.iter().any(|one| one.as_str() == Some(option.id.as_str())));
    let fault = left_out.then(|| AnswerFault {
        pointer: step(&question.id),
        code: FaultCode::Incomplete,
    });
    fault.into_iter().collect()
}

fn of_rows(question: &Question, answer: &Value) -> Vec<AnswerFault> {
    let Some(given) = answer.as_object() else {
        return Vec::new();
    };
    let missing = question
        .rows()
        .iter()
        .filter(|row| !given.contains_key(row.id.as_str()));
    missing
        .map(|row| AnswerFault {
            pointer: format!("{}{}", step(&question.id), step(&row.id)),
            code: FaultCode::Incomplete,
        })
        .collect()
}

/// What has to be there, and what must not.
fn of_presence(instrument: &Instrument, way: &Way, shown: &Map<String, Value>) -> Vec<(String, AnswerFault)> {
    let fault = |name: &str, code| {
        let pointer = step(name);
        (name.to_owned(), AnswerFault { pointer, code })
    };
    let mut found: Vec<_> = way
        .required
        .iter()
        .filter(|id| !shown.contains_key(*id))
        .map(|id| fault(id, FaultCode::Required))
        .collect();
    let takes_other = instrument
        .definition()
        .questions()
        .filter(|question| question.takes_other());
    for question in takes_other {
        let name = question.other_name();
        let is_chosen = shown.get(question.id.as_str()).is_some_and(chooses_other);
        match (is_chosen, shown.contains_key(&name)) {
            (true, false) => found.push(fault(&name, FaultCode::OtherMissing)),
            (false, true) => found.push(fault(&name, FaultCode::OtherUnexpected)),
            _ => {}
        }
    }
    found
}

fn chooses_other(answer: &Value) -> bool {
    match answer {
        Value::String(one) => one == OTHER,
        Value::Array(several) => several.iter().any(|one| one.as_str() == Some(OTHER)),
        _ => false,
    }
}

//! Responses as rows of a file, one column for each option, and the codebook that says what the columns mean.
//!
//! Formulas are neutralised by who writes the file (`kernel/sheet.rs`, `jobs/`): a cell here is what was said.

use super::words::{label_of, name_of};
use crate::kernel::clock::Day;
use crate::kernel::language::Language;
use crate::kernel::table::{Cell, Heading, words};
use crate::questionnaires::instrument::{Question, QuestionType, QuestionnaireDefinition};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// A column of the file.
struct Written<'a> {
    question: &'a Question,
    row: Option<&'a str>,
    choice: Option<&'a str>,
    /// The text of who chose «other».
    is_other: bool,
}

/// What the columns are called: the question's id and, after a point, the row's, the column's or the option's. They stay the same as long as the
/// questionnaire's parts do, in every language. `but` leaves questions out.
pub fn headings(definition: &QuestionnaireDefinition, but: &BTreeSet<String>) -> Vec<Heading> {
    let columns = columns(definition, but);
    columns
        .iter()
        .map(|column| Heading::new(column.name(), column.width()))
        .collect()
}

/// What somebody answered, in these columns.
pub fn row(
    definition: &QuestionnaireDefinition,
    but: &BTreeSet<String>,
    answers: &Map<String, Value>,
) -> Vec<Cell> {
    columns(definition, but)
        .iter()
        .map(|column| column.cell(answers))
        .collect()
}

/// What the columns mean, and the values in them: a heading, and a row for each column and each of its values.
pub fn codebook(
    definition: &QuestionnaireDefinition,
    but: &BTreeSet<String>,
    language: Language,
) -> (Vec<Heading>, Vec<Vec<Cell>>) {
    let titles = [
        (words("Colonna", "Column"), 32),
        (words("Domanda", "Question"), 60),
        (words("Tipo", "Type"), 18),
        (words("Riga", "Row"), 32),
        (words("Opzione", "Option"), 32),
        (words("Valore", "Value"), 18),
        (words("Significato", "Meaning"), 40),
    ];
    let headings = titles.map(|(title, width)| Heading::new(title[language], width));
    let mut rows = Vec::new();
    for column in columns(definition, but) {
        let about = column.about(language);
        let values = column.values(language);
        if values.is_empty() {
            rows.push([about.clone(), vec![Cell::Empty, Cell::Empty]].concat());
        }
        rows.extend(values.into_iter().map(|value| [about.clone(), value].concat()));
    }
    (headings.into(), rows)
}

fn columns<'a>(definition: &'a QuestionnaireDefinition, but: &BTreeSet<String>) -> Vec<Written<'a>> {
    let questions = definition
        .questions()
        .filter(|question| !but.contains(question.id.as_str()));
    questions.flat_map(columns_of).collect()
}

fn columns_of(question: &Question) -> Vec<Written<'_>> {
    let column = |row, choice| Written {
        question,
        row,
        choice,
        is_other: false,
    };
    let rows = || question.rows().iter().map(|row| row.id.as_str());
    let mut columns = match question.kind {
        QuestionType::Statement => Vec::new(),
        QuestionType::MultipleChoice => question
            .choices()
            .into_iter()
            .map(|choice| column(None, Some(choice)))
            .collect(),
        QuestionType::Ranking => {
            let options = question.options().iter();
            options
                .map(|option| column(None, Some(option.id.as_str())))
                .collect()
        }
        QuestionType::MatrixSingle => rows().map(|row| column(Some(row), None)).collect(),
        QuestionType::MatrixMultiple => {
            let of_row = |row| {
                let choices = question.columns().iter();
                choices.map(move |choice| column(Some(row), Some(choice.id.as_str())))
            };
            rows().flat_map(of_row).collect()
        }
        _ => vec![column(None, None)],
    };
    if question.takes_other() {
        columns.push(Written {
            is_other: true,
            ..column(None, None)
        });
    }
    columns
}

impl Written<'_> {
    fn name(&self) -> String {
        // The option «other» of several choices and what was said there are two columns.
        let text = self.is_other.then_some("other_text");
        let steps = [Some(self.question.id.as_str()), self.row, self.choice, text];
        steps.into_iter().flatten().collect::<Vec<&str>>().join(".")
    }

    fn width(&self) -> u16 {
        match self.question.kind {
            _ if self.is_other => 40,
            QuestionType::LongText => 60,
            QuestionType::ShortText
            | QuestionType::Email
            | QuestionType::Url
            | QuestionType::Organisation => 32,
            _ => 16,
        }
    }

    fn cell(&self, answers: &Map<String, Value>) -> Cell {
        let name = if self.is_other {
            self.question.other_name()
        } else {
            self.question.id.to_string()
        };
        let answer = answers.get(&name);
        let answer = match self.row {
            Some(row) => answer.and_then(|answer| answer.get(row)),
            None => answer,
        };
        let Some(answer) = answer else {
            return Cell::Empty;
        };
        match (self.choice, answer) {
            (Some(choice), Value::Array(chosen)) => {
                let place = chosen.iter().position(|one| one.as_str() == Some(choice));
                if self.question.kind == QuestionType::Ranking {
                    place
                        .and_then(|place| i64::try_from(place).ok())
                        .map_or(Cell::Empty, |place| Cell::Number(place + 1))
                } else {
                    Cell::Number(i64::from(place.is_some()))
                }
            }
            (None, Value::Bool(yes)) => Cell::Number(i64::from(*yes)),
            (None, Value::Number(number)) => match (number.as_i64(), number.as_f64()) {
                (Some(whole), _) => Cell::Number(whole),
                (None, Some(number)) => Cell::Decimal(number),
                (None, None) => Cell::Empty,
            },
            (None, Value::String(text)) => match text.parse::<Day>() {
                Ok(day) if self.question.kind == QuestionType::Date => Cell::Day(day),
                _ => Cell::text(text),
            },
            _ => Cell::Empty,
        }
    }

    fn about(&self, language: Language) -> Vec<Cell> {
        let called = |value: Option<&str>| {
            Cell::maybe(value.map(|value| name_of(self.question, value, language).label))
        };
        vec![
            Cell::Text(self.name()),
            Cell::maybe(label_of(self.question, language).as_deref()),
            Cell::text(self.question.kind.as_str()),
            called(self.row),
            called(self.choice.or(self.is_other.then_some("other"))),
        ]
    }

    /// The values of a column with fixed ones, and what they mean.
    fn values(&self, language: Language) -> Vec<Vec<Cell>> {
        let flags = [(1, words("sì", "yes")), (0, words("no", "no"))];
        let flags = || {
            flags
                .map(|(value, word)| vec![Cell::Number(value), Cell::text(word[language])])
                .to_vec()
        };
        let named = |value: &str| {
            let name = name_of(self.question, value, language);
            vec![Cell::text(&name.value), Cell::text(&name.label)]
        };
        match self.question.kind {
            _ if self.is_other => Vec::new(),
            QuestionType::MultipleChoice | QuestionType::MatrixMultiple | QuestionType::YesNo => flags(),
            QuestionType::Consent => flags().into_iter().take(1).collect(),
            QuestionType::SingleChoice | QuestionType::Dropdown => {
                self.question.choices().into_iter().map(named).collect()
            }
            QuestionType::MatrixSingle => self
                .question
                .columns()
                .iter()
                .map(|column| named(&column.id))
                .collect(),
            _ => Vec::new(),
        }
    }
}

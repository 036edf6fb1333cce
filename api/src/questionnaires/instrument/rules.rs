//! What an answer has to be before anything reads it.

use super::definition::{Question, QuestionType};
use crate::kernel::clock::Day;
use serde_json::Value;

/// Whether there is such a day in the calendar, from the year 1 on.
pub fn is_day(text: &str) -> bool {
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    text.len() == 10
        && text.is_ascii()
        && digits(&text[..4])
        && &text[..4] != "0000"
        && text.parse::<Day>().is_ok()
}

/// Whether conditions may see an answer: it has the shape of its type. Whether it is allowed is another matter.
pub fn has_shape(question: &Question, answer: &Value) -> bool {
    let texts = |items: &Vec<Value>| items.iter().all(Value::is_string);
    match question.kind {
        QuestionType::YesNo | QuestionType::Consent => answer.is_boolean(),
        QuestionType::Scale | QuestionType::Number => answer.is_number(),
        QuestionType::MultipleChoice | QuestionType::Ranking => answer.as_array().is_some_and(texts),
        QuestionType::MatrixSingle => answer
            .as_object()
            .is_some_and(|rows| rows.values().all(Value::is_string)),
        QuestionType::MatrixMultiple => answer
            .as_object()
            .is_some_and(|rows| rows.values().all(|row| row.as_array().is_some_and(texts))),
        QuestionType::Date => answer.as_str().is_some_and(is_day),
        QuestionType::Statement => false,
        QuestionType::SingleChoice
        | QuestionType::Dropdown
        | QuestionType::ShortText
        | QuestionType::LongText
        | QuestionType::Email
        | QuestionType::Url
        | QuestionType::Municipality
        | QuestionType::Organisation
        | QuestionType::File => answer.as_str().is_some_and(|text| !text.is_empty()),
    }
}

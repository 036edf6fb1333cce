//! Published results: a row for each value of each question, as `/v1/surveys/{survey}/results` tells them, protected where it protects them.

use super::{Column, maybe, row, text, words_of};
use crate::opendata::model::OpenDataFieldType as Kind;
use crate::questionnaires::instrument::QuestionType;
use crate::surveys::results::{QuestionResult, ResultCell, ResultTable};
use crate::surveys::{SurveyKind, SurveyOutcome};
use serde_json::Value;

/// What is told at one place of the results, in one language.
#[derive(Clone, Copy)]
struct Place<'a> {
    outcome: &'a SurveyOutcome,
    question: &'a QuestionResult,
    table: &'a ResultTable,
    /// None: only how many answered is told.
    cell: Option<&'a ResultCell>,
}

/// One row: the same place in both languages.
pub struct Counted {
    survey: Value,
    told: Words,
    en: Words,
    place: Numbers,
    page: String,
}

struct Words {
    title: Value,
    question: Value,
    row: Value,
    value: Value,
}

struct Numbers {
    survey: String,
    kind: SurveyKind,
    closed_at: Value,
    responses: i64,
    question: String,
    question_type: QuestionType,
    row: Value,
    value: Value,
    from: Value,
    below: Value,
    count: Value,
    share: Value,
    answered: Value,
    unanswered: Value,
}

/// All that is told of a survey. `en` is the same outcome in English.
pub fn rows(it: &SurveyOutcome, en: &SurveyOutcome, page: &str) -> Vec<Vec<Value>> {
    let counted = places(it).into_iter().zip(places(en));
    counted
        .map(|(it, en)| {
            let counted = Counted {
                survey: text(&it.outcome.survey.id.to_string()),
                told: words(it),
                en: words(en),
                place: numbers(it),
                page: page.to_owned(),
            };
            row(&counted, COLUMNS)
        })
        .collect()
}

/// In the order of the questionnaire, which is that of every language.
fn places(outcome: &SurveyOutcome) -> Vec<Place<'_>> {
    let mut places = Vec::new();
    for question in &outcome.results.questions {
        for table in &question.tables {
            let at = |cell| Place {
                outcome,
                question,
                table,
                cell,
            };
            if table.cells.is_empty() {
                places.push(at(None));
            }
            places.extend(table.cells.iter().map(|cell| at(Some(cell))));
        }
    }
    places
}

fn words(at: Place<'_>) -> Words {
    Words {
        title: text(&at.outcome.survey.title),
        question: maybe(at.question.label.as_deref()),
        row: maybe(at.table.of.as_ref().map(|of| of.label.as_str())),
        value: maybe(at.cell.map(|cell| cell.name.label.as_str())),
    }
}

fn numbers(at: Place<'_>) -> Numbers {
    let number = |number: Option<i64>| number.map_or(Value::Null, Value::from);
    let decimal = |number: Option<f64>| number.map_or(Value::Null, Value::from);
    let survey = &at.outcome.survey;
    Numbers {
        survey: survey.slug.to_string(),
        kind: survey.kind,
        closed_at: survey.closed_at.map_or(Value::Null, |at| text(&at.to_rfc3339())),
        responses: at.outcome.results.responses,
        question: at.question.question.to_string(),
        question_type: at.question.kind,
        row: maybe(at.table.of.as_ref().map(|of| of.value.as_str())),
        value: maybe(at.cell.map(|cell| cell.name.value.as_str())),
        from: decimal(at.cell.and_then(|cell| cell.from)),
        below: decimal(at.cell.and_then(|cell| cell.below)),
        count: number(at.cell.and_then(|cell| cell.count)),
        share: decimal(at.cell.and_then(|cell| cell.share)),
        answered: number(at.table.answered),
        unanswered: number(at.table.unanswered),
    }
}

pub const COLUMNS: &[Column<Counted>] = &[
    Column::new(
        "survey_id",
        Kind::Uuid,
        "Identificativo dell’indagine, che non cambia.",
        "Identifier of the survey, which never changes.",
        |r: &Counted| r.survey.clone(),
    ),
    Column::new(
        "survey",
        Kind::Text,
        "Nome dell’indagine nell’indirizzo della pagina.",
        "Name of the survey in the page’s address.",
        |r: &Counted| text(&r.place.survey),
    ),
    Column::new(
        "kind",
        Kind::Code,
        "Indagine o sondaggio.",
        "Survey or poll.",
        |r: &Counted| text(r.place.kind.as_str()),
    )
    .of(words_of!(SurveyKind)),
    Column::new(
        "title_it",
        Kind::Text,
        "Titolo; in inglese dove non c’è in italiano.",
        "Title; in English where there is none in Italian.",
        |r: &Counted| r.told.title.clone(),
    ),
    Column::new(
        "title_en",
        Kind::Text,
        "Titolo in inglese; in italiano dove non c’è in inglese.",
        "Title in English; in Italian where there is none in English.",
        |r: &Counted| r.en.title.clone(),
    ),
    Column::new(
        "closed_at",
        Kind::DateTime,
        "Quando è stata chiusa.",
        "When it was closed.",
        |r: &Counted| r.place.closed_at.clone(),
    )
    .or_empty(),
    Column::new(
        "responses",
        Kind::Integer,
        "Risposte all’indagine.",
        "Responses to the survey.",
        |r: &Counted| Value::from(r.place.responses),
    ),
    Column::new(
        "question",
        Kind::Text,
        "Identificativo della domanda nel questionario.",
        "Identifier of the question in the questionnaire.",
        |r: &Counted| text(&r.place.question),
    ),
    Column::new(
        "question_type",
        Kind::Code,
        "Tipo di domanda.",
        "Type of question.",
        |r: &Counted| text(r.place.question_type.as_str()),
    )
    .of(words_of!(QuestionType)),
    Column::new(
        "question_it",
        Kind::Text,
        "Testo della domanda in italiano.",
        "Text of the question in Italian.",
        |r: &Counted| r.told.question.clone(),
    )
    .or_empty(),
    Column::new(
        "question_en",
        Kind::Text,
        "Testo della domanda in inglese.",
        "Text of the question in English.",
        |r: &Counted| r.en.question.clone(),
    )
    .or_empty(),
    Column::new(
        "row",
        Kind::Text,
        "Di una griglia la riga, di una classifica l’opzione.",
        "Of a matrix the row, of a ranking the option.",
        |r: &Counted| r.place.row.clone(),
    )
    .or_empty(),
    Column::new(
        "row_it",
        Kind::Text,
        "Testo della riga in italiano.",
        "Text of the row in Italian.",
        |r: &Counted| r.told.row.clone(),
    )
    .or_empty(),
    Column::new(
        "row_en",
        Kind::Text,
        "Testo della riga in inglese.",
        "Text of the row in English.",
        |r: &Counted| r.en.row.clone(),
    )
    .or_empty(),
    Column::new(
        "value",
        Kind::Text,
        "Valore; vuoto dove si dice solo quante persone hanno risposto.",
        "Value; empty where only is told how many answered.",
        |r: &Counted| r.place.value.clone(),
    )
    .or_empty(),
    Column::new(
        "value_it",
        Kind::Text,
        "Significato del valore in italiano.",
        "Meaning of the value in Italian.",
        |r: &Counted| r.told.value.clone(),
    )
    .or_empty(),
    Column::new(
        "value_en",
        Kind::Text,
        "Significato del valore in inglese.",
        "Meaning of the value in English.",
        |r: &Counted| r.en.value.clone(),
    )
    .or_empty(),
    Column::new(
        "from",
        Kind::Number,
        "Di un intervallo di numeri: da qui in su.",
        "Of a range of numbers: from this on.",
        |r: &Counted| r.place.from.clone(),
    )
    .or_empty(),
    Column::new(
        "below",
        Kind::Number,
        "Di un intervallo di numeri: meno di questo.",
        "Of a range of numbers: less than this.",
        |r: &Counted| r.place.below.clone(),
    )
    .or_empty(),
    Column::new(
        "count",
        Kind::Integer,
        "Quante risposte; vuoto: protetto, perché direbbe di poche persone.",
        "How many answers; empty: protected, because it would tell of few people.",
        |r: &Counted| r.place.count.clone(),
    )
    .or_empty(),
    Column::new(
        "share",
        Kind::Number,
        "Per cento di chi ha risposto alla domanda.",
        "Per cent of those who answered the question.",
        |r: &Counted| r.place.share.clone(),
    )
    .or_empty(),
    Column::new(
        "answered",
        Kind::Integer,
        "Quante persone hanno risposto alla domanda; vuoto: protetto.",
        "How many answered the question; empty: protected.",
        |r: &Counted| r.place.answered.clone(),
    )
    .or_empty(),
    Column::new(
        "unanswered",
        Kind::Integer,
        "Quante non hanno risposto; vuoto: protetto.",
        "How many did not; empty: protected.",
        |r: &Counted| r.place.unanswered.clone(),
    )
    .or_empty(),
    Column::new(
        "page",
        Kind::Url,
        "Pagina dei risultati per le persone.",
        "Page of the results for people.",
        |r: &Counted| text(&r.page),
    ),
];

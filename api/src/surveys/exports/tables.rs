//! What files are made of. Columns are called by the ids of questions, in every language, so that files of two surveys of one questionnaire fit; what is
//! not an answer begins with an underscore, as no question does.

use super::model::{GivenFilter, GivenResponse};
use super::service::{for_insiders, given, left_out};
use crate::kernel::context::Context;
use crate::kernel::table::{self, Beside, Cell, Heading, Part, words};
use crate::surveys::error::SurveyError;
use crate::surveys::model::SurveyIdentity;
use crate::surveys::outcome::{tallies, view};
use crate::surveys::results::{self, QuestionResult, ResultCell, ResultTable};

/// Responses, one a row; beside them the codebook.
pub async fn responses(
    cx: &Context,
    survey: &str,
    filter: &GivenFilter,
    cursor: Option<String>,
    count: bool,
) -> Result<Part, SurveyError> {
    let told = for_insiders(cx, survey).await?;
    let is_first = cursor.is_none();
    let (page, but) = given(cx, &told, &table::listing(cursor, count), filter).await?;
    let definition = told.asked.instrument.definition();
    let by_name = told.survey.identity == SurveyIdentity::Identified;
    let mut headings = Vec::new();
    if by_name {
        let beside = [("_name", 28), ("_submitted_on", 14), ("_language", 10)];
        headings.extend(beside.map(|(name, width)| Heading::new(name, width)));
    }
    headings.extend(results::headings(definition, &but));
    let row = |response: &GivenResponse| {
        let mut row = Vec::new();
        if by_name {
            row.push(Cell::maybe(response.name.as_deref()));
            row.push(Cell::day(response.submitted_on));
            row.push(Cell::maybe(response.language.map(|language| language.tag())));
        }
        row.extend(results::row(definition, &but, &response.answers.0));
        row
    };
    let beside = is_first.then(|| {
        let (headings, rows) = results::codebook(definition, &but, cx.language());
        Beside {
            name: words("Codici", "Codebook"),
            headings,
            rows,
        }
    });
    Ok(Part {
        headings,
        rows: page.items.iter().map(row).collect(),
        next: page.next_cursor,
        total: page.total,
        beside,
    })
}

/// What the columns of the responses mean, and the values in them.
pub async fn codebook(cx: &Context, survey: &str, filter: &GivenFilter) -> Result<Part, SurveyError> {
    let told = for_insiders(cx, survey).await?;
    let but = left_out(&told, filter)?;
    let (headings, rows) = results::codebook(told.asked.instrument.definition(), &but, cx.language());
    Ok(Part::whole(headings, rows))
}

/// Results as they are told: protected, one value a row.
pub async fn results(cx: &Context, survey: &str) -> Result<Part, SurveyError> {
    let told = view::told_exactly(cx, survey, None).await?;
    let tallied = tallies::tallied(cx, &told.survey, &told.asked).await?;
    let told = results::results(&tallied.plan, &tallied.counts, cx.language());
    let titles = [
        (words("Domanda", "Question"), 18),
        (words("Testo", "Text"), 60),
        (words("Riga", "Row"), 32),
        (words("Valore", "Value"), 18),
        (words("Significato", "Meaning"), 32),
        (words("Quante risposte", "Count"), 14),
        (words("Per cento", "Per cent"), 12),
        (words("Hanno risposto", "Answered"), 14),
        (words("Non hanno risposto", "Did not answer"), 16),
        (words("Protetto", "Protected"), 12),
    ];
    let headings = titles.map(|(title, width)| Heading::new(title[cx.language()], width));
    let tables = told
        .questions
        .iter()
        .flat_map(|question| question.tables.iter().map(move |table| (question, table)));
    let row = |question: &QuestionResult, table: &ResultTable, cell: Option<&ResultCell>| {
        let number = |number: Option<i64>| number.map_or(Cell::Empty, Cell::Number);
        let count = cell.map_or(table.answered, |cell| cell.count);
        vec![
            Cell::text(&question.question),
            Cell::maybe(question.label.as_deref()),
            Cell::maybe(table.of.as_ref().map(|of| &of.label)),
            Cell::maybe(cell.map(|cell| &cell.name.value)),
            Cell::maybe(cell.map(|cell| &cell.name.label)),
            number(cell.and_then(|cell| cell.count)),
            cell.and_then(|cell| cell.share)
                .map_or(Cell::Empty, Cell::Decimal),
            number(table.answered),
            number(table.unanswered),
            Cell::yes(count.is_none(), cx.language()),
        ]
    };
    let mut rows = Vec::new();
    for (question, table) in tables {
        if table.cells.is_empty() {
            rows.push(row(question, table, None));
        }
        rows.extend(table.cells.iter().map(|cell| row(question, table, Some(cell))));
    }
    Ok(Part::whole(headings.into(), rows))
}

//! Two questions crossed, and results of those alone who gave one answer.
//!
//! A filter is a column of a crossing: it can tell nothing that the crossing does not. Both are protected with all sums known, so that what
//! two crossings have in common tells nothing of either.

use super::columns::{By, CannotCross, Columns, can_tell_apart};
use super::counts::{Counts, Plan};
use super::model::{CrossedResult, CrossedRow, CrossedTable, QuestionResult, ResultName, ResultStatistics};
use super::numbers::Bins;
use super::parts::{CHOSEN, Part, Reply};
use super::telling::{bins_of, figures, shown, told_of};
use super::words::{about, label_of, name_of, range_name};
use crate::kernel::language::Language;
use crate::kernel::protection::{Crossing, LEAST, ToldAnswers, protect_crossing};
use crate::questionnaires::instrument::{Question, QuestionType};

/// Whether a question can be shown by another: any with fixed answers or numbers, but rankings.
pub fn can_be_crossed(kind: QuestionType) -> bool {
    can_tell_apart(kind)
        || matches!(
            kind,
            QuestionType::MatrixSingle | QuestionType::MatrixMultiple | QuestionType::Number
        )
}

/// A question by another, or by what people are.
pub fn cross<'a>(
    plan: &Plan,
    counts: &Counts,
    replies: impl Iterator<Item = Reply<'a>>,
    question: &str,
    by: &By,
    language: Language,
) -> Result<CrossedResult, CannotCross> {
    let (question, rows) = plan.question(question).ok_or(CannotCross::Unknown)?;
    if !can_be_crossed(question.kind) {
        return Err(CannotCross::Open);
    }
    let by = Columns::new(plan, counts, by, language)?;
    if by.question == Some(question.id.as_str()) {
        return Err(CannotCross::Itself);
    }
    let crossed = Crossed::new(plan, counts, rows, by, replies.collect());
    Ok(crossed.shown(question, language))
}

/// Every question that can be crossed, of those alone who gave one answer to another, or are one thing.
pub fn filtered<'a>(
    plan: &Plan,
    counts: &Counts,
    replies: impl Iterator<Item = Reply<'a>>,
    by: &By,
    value: &str,
    language: Language,
) -> Result<Vec<QuestionResult>, CannotCross> {
    let replies: Vec<Reply<'a>> = replies.collect();
    let questions = plan
        .questions()
        .filter(|(question, _)| can_be_crossed(question.kind));
    let mut found = Vec::new();
    for (question, rows) in questions {
        let columns = Columns::new(plan, counts, by, language)?;
        if columns.question == Some(question.id.as_str()) {
            continue;
        }
        let at = columns
            .cells
            .iter()
            .position(|(cell, _, _)| cell.name.value == value)
            .ok_or(CannotCross::NoValue)?;
        let crossed = Crossed::new(plan, counts, rows, columns, replies.clone());
        let told: Vec<ToldAnswers> = (0..rows.len()).map(|row| crossed.column(row, at)).collect();
        let mut result = shown(plan, counts, question, rows, &told, language);
        for (row, table) in result.tables.iter_mut().enumerate() {
            table.statistics = rows.get(row).and_then(|_| crossed.figures(row, at));
        }
        found.push(result);
    }
    Ok(found)
}

/// The parts of a question crossed with columns.
struct Crossed<'a, 'r> {
    plan: &'a Plan,
    parts: &'a [usize],
    bins: Vec<Option<Bins>>,
    by: Columns<'a>,
    replies: Vec<Reply<'r>>,
    /// For each part of the columns the cell of each reply; the last where it gave no answer.
    stands: Vec<Vec<usize>>,
    /// For each part of the question and each part of the columns what is told; the last row and column gave no answer.
    told: Vec<Vec<Vec<Vec<Option<i64>>>>>,
}

impl<'a, 'r> Crossed<'a, 'r> {
    fn new(
        plan: &'a Plan,
        counts: &Counts,
        parts: &'a [usize],
        mut by: Columns<'a>,
        replies: Vec<Reply<'r>>,
    ) -> Self {
        by.count_groups(&replies);
        let stands = |(part, _): &(Part, ToldAnswers)| {
            replies
                .iter()
                .map(|reply| part.cell(*reply).unwrap_or(part.cells.len()))
                .collect()
        };
        let mut crossed = Self {
            stands: by.parts.iter().map(stands).collect(),
            plan,
            parts,
            bins: parts.iter().map(|place| bins_of(plan, counts, *place)).collect(),
            by,
            replies,
            told: Vec::new(),
        };
        let alone = told_of(plan, counts, parts);
        let question = parts.first().map_or("", |place| &plan.part(*place).of);
        let leads = crossed.by.question.is_some_and(|by| plan.leads(question, by));
        crossed.told = (0..parts.len())
            .map(|row| {
                let tables = crossed
                    .by
                    .parts
                    .iter()
                    .zip(&crossed.stands)
                    .map(|((part, told), stands)| {
                        let counts = crossed.count(row, part, stands);
                        let crossing = Crossing {
                            counts: &counts,
                            hidden_rows: &hidden(&alone[row]),
                            hidden_columns: &hidden(told),
                            has_unanswered: true,
                            zeros_are_known: leads,
                        };
                        protect_crossing(&crossing, LEAST)
                    });
                tables.collect()
            })
            .collect();
        crossed.withhold_together();
        crossed
    }

    /// The cell of a reply in a part of the question; the last where it gave no answer.
    fn row_of(&self, row: usize, reply: Reply<'_>) -> usize {
        let part = self.plan.part(self.parts[row]);
        match &self.bins[row] {
            Some(bins) => {
                let number = reply.answers.get(&part.of).and_then(serde_json::Value::as_f64);
                number.map_or(bins.len(), |number| bins.place(number))
            }
            None => part.cell(reply).unwrap_or(part.cells.len()),
        }
    }

    fn height(&self, row: usize) -> usize {
        self.bins[row]
            .as_ref()
            .map_or_else(|| self.plan.part(self.parts[row]).cells.len(), Bins::len)
    }

    fn count(&self, row: usize, by: &Part, stands: &[usize]) -> Vec<Vec<i64>> {
        let mut counts = vec![vec![0; by.cells.len() + 1]; self.height(row) + 1];
        for (reply, column) in self.replies.iter().zip(stands) {
            counts[self.row_of(row, *reply)][*column] += 1;
        }
        counts
    }

    /// Where options together say how many chose one more, all are told or none: on either side.
    fn withhold_together(&mut self) {
        let rows: Vec<&Part> = self.parts.iter().map(|place| self.plan.part(*place)).collect();
        let by_all = self.by.parts.iter().any(|(part, _)| part.is_beside());
        for (row, part) in rows.iter().enumerate() {
            let is_tight = rows
                .iter()
                .any(|other| other.is_beside() && other.row == part.row);
            let is_with = |(at, other): &(usize, &&Part)| *at == row || is_tight && other.row == part.row;
            let with: Vec<usize> = rows
                .iter()
                .enumerate()
                .filter(is_with)
                .map(|(at, _)| at)
                .collect();
            let is_withheld = |at: &usize| self.told[*at].iter().flatten().flatten().any(Option::is_none);
            if !(is_tight || by_all) || !with.iter().any(is_withheld) {
                continue;
            }
            for at in with {
                for cell in self.told[at].iter_mut().flatten().flatten() {
                    *cell = None;
                }
            }
        }
    }

    /// What is told of a part among those of one column.
    fn column(&self, row: usize, at: usize) -> ToldAnswers {
        let (_, part, cell) = &self.by.cells[at];
        let mut cells: Vec<Option<i64>> = self.told[row][*part].iter().map(|counts| counts[*cell]).collect();
        let unanswered = cells.pop().flatten();
        let answered: Option<i64> = cells.iter().copied().sum();
        ToldAnswers {
            answered: answered.filter(|_| unanswered.is_some()),
            cells,
            unanswered,
        }
    }

    fn figures(&self, row: usize, at: usize) -> Option<ResultStatistics> {
        let (_, by, cell) = &self.by.cells[at];
        let part = self.plan.part(self.parts[row]);
        let mut numbers: Vec<(f64, i64)> = Vec::new();
        if part.is_number() {
            let here = self
                .replies
                .iter()
                .zip(&self.stands[*by])
                .filter(|(_, stands)| *stands == cell);
            let given = here.filter_map(|(reply, _)| reply.answers.get(&part.of)?.as_f64());
            numbers = given.map(|number| (number, 1)).collect();
            numbers.sort_by(|one, other| one.0.total_cmp(&other.0));
        }
        figures(part, &self.column(row, at).cells, &numbers)
    }

    fn shown(&self, question: &Question, language: Language) -> CrossedResult {
        let mut tables: Vec<CrossedTable> = Vec::new();
        for (row, place) in self.parts.iter().enumerate() {
            let part = self.plan.part(*place);
            if part.is_beside() {
                continue;
            }
            let columns: Vec<ToldAnswers> = (0..self.by.cells.len()).map(|at| self.column(row, at)).collect();
            let of_cell = |cell: usize, name: ResultName| CrossedRow {
                name,
                counts: columns
                    .iter()
                    .map(|told| told.cells.get(cell).copied().flatten())
                    .collect(),
            };
            let is_option = part.cells.first().is_some_and(|cell| cell == CHOSEN);
            if is_option {
                let of = part.row.as_ref().map(|row| name_of(question, row, language));
                let option = of_cell(
                    0,
                    name_of(question, part.choice.as_deref().unwrap_or_default(), language),
                );
                match tables.last_mut().filter(|table| table.of == of) {
                    Some(table) => table.rows.push(option),
                    None => tables.push(CrossedTable {
                        of,
                        rows: vec![option],
                        statistics: vec![None; columns.len()],
                    }),
                }
                continue;
            }
            let name = |cell: usize| match &self.bins[row] {
                Some(bins) => range_name(bins, cell),
                None => name_of(question, &part.cells[cell], language),
            };
            tables.push(CrossedTable {
                of: about(question, part, language),
                rows: (0..self.height(row))
                    .map(|cell| of_cell(cell, name(cell)))
                    .collect(),
                statistics: (0..columns.len()).map(|at| self.figures(row, at)).collect(),
            });
        }
        CrossedResult {
            question: question.id.clone(),
            label: label_of(question, language),
            by: self.by.name.clone(),
            columns: self.by.cells.iter().map(|(cell, _, _)| cell.clone()).collect(),
            tables,
        }
    }
}

/// What is withheld of a question alone is withheld wherever it is crossed.
fn hidden(told: &ToldAnswers) -> Vec<bool> {
    let cells = told.cells.iter().map(Option::is_none);
    cells.chain([told.unanswered.is_none()]).collect()
}

//! Two questions crossed, and results of those alone who gave one answer.
//!
//! A filter is a column of a crossing: it can tell nothing that the crossing does not. Both are protected with all sums known, so that what
//! two crossings have in common tells nothing of either.

use super::coded::Coded;
use super::columns::{By, CannotCross, Columns, can_tell_apart};
use super::counts::{Counts, Plan};
use super::model::{
    CrossedResult, CrossedRow, CrossedTable, QuestionResult, ResultCell, ResultName, ResultStatistics,
};
use super::numbers::Bins;
use super::parts::{CHOSEN, Part};
use super::telling::{bins_of, figures, share, shown, told_of};
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
pub fn cross(
    plan: &Plan,
    counts: &Counts,
    coded: &Coded,
    question: &str,
    by: &By,
    language: Language,
) -> Result<CrossedResult, CannotCross> {
    let (question, rows) = plan.question(question).ok_or(CannotCross::Unknown)?;
    if !can_be_crossed(question.kind) {
        return Err(CannotCross::Open);
    }
    let by = Columns::new(plan, counts, coded, by, language)?;
    if by.question == Some(question.id.as_str()) {
        return Err(CannotCross::Itself);
    }
    let crossed = Crossed::new(plan, counts, coded, rows, by);
    Ok(crossed.shown(question, language))
}

/// Results of those alone who gave one answer, or are one thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Filtered {
    pub by: ResultName,
    /// Those of whom the results are, among all.
    pub value: ResultCell,
    pub questions: Vec<QuestionResult>,
}

/// Every question that can be crossed, of those alone who gave one answer to another, or are one thing.
pub fn filtered(
    plan: &Plan,
    counts: &Counts,
    coded: &Coded,
    by: &By,
    value: &str,
    language: Language,
) -> Result<Filtered, CannotCross> {
    let columns = Columns::new(plan, counts, coded, by, language)?;
    let (cell, ..) = columns
        .cells
        .iter()
        .find(|(cell, ..)| cell.name.value == value)
        .ok_or(CannotCross::NoValue)?;
    let mut found = Filtered {
        by: columns.name.clone(),
        value: cell.clone(),
        questions: Vec::new(),
    };
    let questions = plan
        .questions()
        .filter(|(question, _)| can_be_crossed(question.kind));
    for (question, rows) in questions.filter(|(question, _)| columns.question != Some(question.id.as_str())) {
        let columns = Columns::new(plan, counts, coded, by, language)?;
        let at = columns
            .cells
            .iter()
            .position(|(cell, ..)| cell.name.value == value)
            .ok_or(CannotCross::NoValue)?;
        let crossed = Crossed::new(plan, counts, coded, rows, columns);
        let told: Vec<ToldAnswers> = (0..rows.len()).map(|row| crossed.column(row, at)).collect();
        let mut result = shown(plan, counts, question, rows, &told, language);
        let is_shown = |row: &usize| !plan.part(rows[*row]).is_beside();
        for (row, table) in (0..rows.len()).filter(is_shown).zip(&mut result.tables) {
            table.statistics = crossed.figures(row, at);
        }
        found.questions.push(result);
    }
    Ok(found)
}

/// The parts of a question crossed with columns.
struct Crossed<'a> {
    plan: &'a Plan,
    parts: &'a [usize],
    bins: Vec<Option<Bins>>,
    by: Columns<'a>,
    coded: &'a Coded,
    /// For each part of the question and each part of the columns what is told; the last row and column gave no answer.
    told: Vec<Vec<Vec<Vec<Option<i64>>>>>,
}

impl<'a> Crossed<'a> {
    fn new(plan: &'a Plan, counts: &Counts, coded: &'a Coded, parts: &'a [usize], by: Columns<'a>) -> Self {
        let mut crossed = Self {
            plan,
            parts,
            bins: parts.iter().map(|place| bins_of(plan, counts, *place)).collect(),
            by,
            coded,
            told: Vec::new(),
        };
        let alone = told_of(plan, counts, parts);
        let question = parts.first().map_or("", |place| &plan.part(*place).of);
        let leads = crossed.by.question.is_some_and(|by| plan.leads(question, by));
        crossed.told = (0..parts.len())
            .map(|row| {
                let stands = crossed.rows_of(row);
                let tables = crossed.by.parts.iter().map(|by| {
                    let counts = count((&stands, crossed.height(row)), (&by.stands, by.width));
                    let crossing = Crossing {
                        counts: &counts,
                        hidden_rows: &hidden(&alone[row]),
                        hidden_columns: &hidden(&by.told),
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

    /// The cell of each reply in a part of the question; the last where it gave no answer.
    fn rows_of(&self, row: usize) -> Vec<usize> {
        let (place, last) = (self.parts[row], self.height(row));
        match &self.bins[row] {
            Some(bins) => {
                let numbers = self.coded.numbers(place);
                numbers
                    .map(|number| number.map_or(last, |number| bins.place(number)))
                    .collect()
            }
            None => self
                .coded
                .column(place)
                .map(|cell| cell.unwrap_or(last))
                .collect(),
        }
    }

    fn height(&self, row: usize) -> usize {
        self.bins[row]
            .as_ref()
            .map_or_else(|| self.plan.part(self.parts[row]).cells.len(), Bins::len)
    }

    /// Where options together say how many chose one more, all are told or none: on either side.
    fn withhold_together(&mut self) {
        let rows: Vec<&Part> = self.parts.iter().map(|place| self.plan.part(*place)).collect();
        let by_all = self.by.parts.iter().any(|part| part.is_beside);
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
        let part = self.plan.part(self.parts[row]);
        figures(part, &self.column(row, at).cells, self.bins[row].as_ref())
    }

    fn shown(&self, question: &Question, language: Language) -> CrossedResult {
        let mut tables: Vec<CrossedTable> = Vec::new();
        for (row, place) in self.parts.iter().enumerate() {
            let part = self.plan.part(*place);
            if part.is_beside() {
                continue;
            }
            let columns: Vec<ToldAnswers> = (0..self.by.cells.len()).map(|at| self.column(row, at)).collect();
            let of_cell = |cell: usize, name: ResultName| {
                let count = |told: &ToldAnswers| told.cells.get(cell).copied().flatten();
                CrossedRow {
                    name,
                    counts: columns.iter().map(count).collect(),
                    shares: columns
                        .iter()
                        .map(|told| share(count(told), told.answered))
                        .collect(),
                }
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
                        withheld: false,
                        rows: vec![option],
                        statistics: vec![None; columns.len()],
                    }),
                }
                continue;
            }
            let name = |cell: usize| match &self.bins[row] {
                Some(bins) => range_name(bins, cell, language),
                None => name_of(question, &part.cells[cell], language),
            };
            tables.push(CrossedTable {
                of: about(question, part, language),
                withheld: false,
                rows: (0..self.height(row))
                    .map(|cell| of_cell(cell, name(cell)))
                    .collect(),
                statistics: (0..columns.len()).map(|at| self.figures(row, at)).collect(),
            });
        }
        for table in &mut tables {
            table.withheld = table.rows.iter().flat_map(|row| &row.counts).any(Option::is_none);
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

/// How many stand where: rows and columns each have one more, of those who gave no answer.
fn count((rows, height): (&[usize], usize), (columns, width): (&[usize], usize)) -> Vec<Vec<i64>> {
    let mut counts = vec![vec![0; width + 1]; height + 1];
    for (row, column) in rows.iter().zip(columns) {
        counts[*row][*column] += 1;
    }
    counts
}

/// What is withheld of a question alone is withheld wherever it is crossed.
fn hidden(told: &ToldAnswers) -> Vec<bool> {
    let cells = told.cells.iter().map(Option::is_none);
    cells.chain([told.unanswered.is_none()]).collect()
}

//! From counts to results: what may be told is told, with names, shares and figures.
//!
//! Figures are worked out from what is told, so that they cannot say more than that does.

use super::columns::can_tell_apart;
use super::counts::{Counts, Plan, Rough};
use super::crossings::can_be_crossed;
use super::model::{
    Exactness, QuestionResult, RankedOption, ResultCell, ResultName, ResultStatistics, ResultTable,
    SurveyResults,
};
use super::numbers::{Bins, rounded, statistics, total};
use super::parts::{CHOSEN, Part, UNRANKED};
use super::words::{about, label_of, name_of, range_name};
use crate::kernel::language::Language;
use crate::kernel::protection::{
    Crossing, LEAST, ToldAnswers, is_small, protect, protect_answers, protect_crossing,
};
use crate::questionnaires::instrument::{Question, QuestionType};

/// From so many on, quartiles have enough people on either side.
const ENOUGH_FOR_QUARTILES: i64 = 4 * LEAST;

/// Results of a survey that is closed.
pub fn results(plan: &Plan, counts: &Counts, language: Language) -> SurveyResults {
    let question = |(question, parts): (&Question, &[usize])| {
        let told = told_of(plan, counts, parts);
        shown(plan, counts, question, parts, &told, language)
    };
    SurveyResults {
        exactness: Exactness::Exact,
        responses: counts.responses,
        questions: plan.questions().map(question).collect(),
    }
}

/// Results of a survey that is still open, in fives, without figures and without how many answered: each number stands for five that it may be.
pub fn rough_results(plan: &Plan, rough: &Rough, language: Language) -> SurveyResults {
    let parts = || (0..plan.parts.len()).filter(|place| !plan.part(*place).is_beside());
    let none = Vec::new();
    let of_part = |place: usize| rough.0.get(place).unwrap_or(&none);
    let at_least = parts()
        .map(|place| of_part(place).iter().sum())
        .max()
        .unwrap_or_default();
    let told = |place: usize| {
        let cells = of_part(place);
        let (unanswered, answers) = cells
            .split_last()
            .map_or((0, &[][..]), |(last, rest)| (*last, rest));
        let is_open = leaves_room(at_least - cells.iter().sum::<i64>(), cells.len());
        ToldAnswers {
            cells: answers.iter().map(|count| is_open.then_some(*count)).collect(),
            answered: None,
            unanswered: is_open.then_some(unanswered),
        }
    };
    let counts = Counts::new(plan);
    let question = |(question, parts): (&Question, &[usize])| {
        let told: Vec<ToldAnswers> = parts.iter().map(|place| told(*place)).collect();
        let mut shown = shown(plan, &counts, question, parts, &told, language);
        shown.ranking = None;
        for table in &mut shown.tables {
            table.statistics = None;
            table.answered = None;
            if question.kind == QuestionType::Number {
                table.cells = Vec::new();
            }
        }
        shown
    };
    SurveyResults {
        exactness: Exactness::Rough,
        responses: at_least,
        questions: plan.questions().map(question).collect(),
    }
}

/// Whether rounded numbers leave open what each was. What rounding took away is known to be so much at least; if it is all that can be taken
/// away, each was at its most. (That can only be where the most is a number in steps itself; near it, nothing is told either.)
fn leaves_room(taken: i64, cells: usize) -> bool {
    let most = (LEAST - 1) * i64::try_from(cells).unwrap_or(i64::MAX);
    most % LEAST != 0 || taken < most - LEAST
}

/// What is told of each part of a question.
pub(super) fn told_of(plan: &Plan, counts: &Counts, parts: &[usize]) -> Vec<ToldAnswers> {
    let first = parts.first().copied().unwrap_or_default();
    let may_be_told = is_free(plan, counts, first);
    let is_ranking = plan.part(first).is_ranking();
    if is_ranking {
        return told_ranking(counts, parts, may_be_told);
    }
    let of_part = |place: &usize| {
        let (cells, unanswered) = counts.of_part(*place);
        protect_answers(
            &cells_of(plan, counts, *place, cells),
            unanswered,
            may_be_told,
            LEAST,
        )
    };
    let mut told: Vec<ToldAnswers> = parts.iter().map(of_part).collect();
    withhold_together(plan, parts, &mut told);
    told
}

/// Of a number its ranges; of anything else what was counted.
fn cells_of(plan: &Plan, counts: &Counts, place: usize, cells: &[i64]) -> Vec<i64> {
    match bins_of(plan, counts, place) {
        Some(bins) => bins.counts(counts.numbers.get(&place).map_or(&[], Vec::as_slice)),
        None => cells.to_vec(),
    }
}

pub(super) fn bins_of(plan: &Plan, counts: &Counts, place: usize) -> Option<Bins> {
    let part = plan.part(place);
    let (question, _) = plan.question(&part.of).filter(|_| part.is_number())?;
    Some(Bins::of(
        question,
        counts.numbers.get(&place).map_or(&[], Vec::as_slice),
    ))
}

/// Whether it may be told how many answered a question. Where that depends on other answers, it is as good as told how many of those did: so
/// nothing of it may be small.
fn is_free(plan: &Plan, counts: &Counts, first: usize) -> bool {
    let mut pairs = plan
        .leans
        .iter()
        .zip(&counts.leans)
        .filter(|((leaning, _), _)| *leaning == first);
    pairs.all(|((_, other), split)| {
        !plan.part(*other).is_open() && !split.iter().flatten().any(|count| is_small(*count, LEAST))
    })
}

/// Where the numbers of options together say how many chose one more than the others, all of them are told, or none.
fn withhold_together(plan: &Plan, parts: &[usize], told: &mut [ToldAnswers]) {
    let beside: Vec<&Part> = parts
        .iter()
        .map(|place| plan.part(*place))
        .filter(|part| part.is_beside())
        .collect();
    for beside in beside {
        let is_with = |place: &usize| plan.part(*place).row == beside.row;
        let with = || {
            parts
                .iter()
                .enumerate()
                .filter(|(_, place)| is_with(place))
                .map(|(at, _)| at)
        };
        if with().any(|at| told[at].cells.iter().any(Option::is_none)) {
            for at in with() {
                told[at].cells.fill(None);
            }
        }
    }
}

/// Each option has one place, and each place one option: a table of which all sums are known.
fn told_ranking(counts: &Counts, parts: &[usize], may_be_told: bool) -> Vec<ToldAnswers> {
    let table: Vec<Vec<i64>> = parts
        .iter()
        .map(|place| counts.of_part(*place).0.to_vec())
        .collect();
    let unanswered = parts.first().map_or(0, |place| counts.of_part(*place).1);
    let answered = counts.responses - unanswered;
    let is_told = may_be_told
        && protect(&[answered, unanswered], LEAST)
            .iter()
            .all(Option::is_some);
    let crossing = Crossing {
        counts: &table,
        hidden_rows: &vec![!is_told; table.len()],
        hidden_columns: &[],
        has_unanswered: false,
        zeros_are_known: false,
    };
    let rows = protect_crossing(&crossing, LEAST).into_iter();
    rows.map(|cells| ToldAnswers {
        cells,
        answered: is_told.then_some(answered),
        unanswered: is_told.then_some(unanswered),
    })
    .collect()
}

/// A question as it is shown, from what is told of its parts.
pub(super) fn shown(
    plan: &Plan,
    counts: &Counts,
    question: &Question,
    parts: &[usize],
    told: &[ToldAnswers],
    language: Language,
) -> QuestionResult {
    let pairs: Vec<(usize, &ToldAnswers)> = parts.iter().copied().zip(told).collect();
    let mut tables: Vec<ResultTable> = Vec::new();
    for (place, told) in pairs.iter().filter(|(place, _)| !plan.part(*place).is_beside()) {
        let part = plan.part(*place);
        let is_option = part.cells.first().is_some_and(|cell| cell == CHOSEN);
        if !is_option {
            tables.push(table_of(plan, counts, question, *place, told, language));
            continue;
        }
        let cell = option_cell(question, part, told, language);
        let of = part.row.as_ref().map(|row| name_of(question, row, language));
        match tables.last_mut().filter(|table| table.of == of) {
            Some(table) => table.cells.push(cell),
            None => tables.push(ResultTable {
                of,
                answered: told.answered,
                unanswered: told.unanswered,
                cells: vec![cell],
                statistics: None,
            }),
        }
    }
    QuestionResult {
        question: question.id.clone(),
        kind: question.kind,
        label: label_of(question, language),
        withheld: told.iter().any(is_withheld),
        can_be_crossed: can_be_crossed(question.kind),
        can_split: can_tell_apart(question.kind),
        ranking: ranking_of(plan, question, &pairs, language),
        tables,
    }
}

fn is_withheld(told: &ToldAnswers) -> bool {
    told.cells.iter().any(Option::is_none)
}

/// One option of several: who chose it.
fn option_cell(question: &Question, part: &Part, told: &ToldAnswers, language: Language) -> ResultCell {
    let count = told.cells.first().copied().flatten();
    let choice = part.choice.as_deref().unwrap_or_default();
    cell(name_of(question, choice, language), count, told.answered)
}

fn cell(name: ResultName, count: Option<i64>, answered: Option<i64>) -> ResultCell {
    ResultCell {
        name,
        from: None,
        below: None,
        count,
        share: share(count, answered),
    }
}

/// Per cent, with one decimal.
pub(super) fn share(count: Option<i64>, answered: Option<i64>) -> Option<f64> {
    let (count, answered) = (count?, answered.filter(|answered| *answered > 0)?);
    Some(rounded(100.0 * count as f64 / answered as f64, 1))
}

fn table_of(
    plan: &Plan,
    counts: &Counts,
    question: &Question,
    place: usize,
    told: &ToldAnswers,
    language: Language,
) -> ResultTable {
    let part = plan.part(place);
    let cells = match bins_of(plan, counts, place) {
        Some(bins) => ranges(&bins, told, language),
        None if part.is_open() => Vec::new(),
        None => {
            let names = part.cells.iter().map(|value| name_of(question, value, language));
            names
                .zip(&told.cells)
                .map(|(name, count)| cell(name, *count, told.answered))
                .collect()
        }
    };
    ResultTable {
        of: about(question, part, language),
        answered: told.answered,
        unanswered: told.unanswered,
        statistics: figures(part, &told.cells, bins_of(plan, counts, place).as_ref()),
        cells,
    }
}

fn ranges(bins: &Bins, told: &ToldAnswers, language: Language) -> Vec<ResultCell> {
    let range = |(place, count): (usize, &Option<i64>)| {
        let (from, below) = bins.range(place);
        ResultCell {
            from,
            below,
            ..cell(range_name(bins, place, language), *count, told.answered)
        }
    };
    told.cells.iter().enumerate().map(range).collect()
}

/// Mean, median and quartiles, where every cell is told, from what is told: of a scale its values; of numbers, where enough gave one, the middles of their
/// ranges. The exact mean beside the ranges would say how many of the few in a range gave which of its numbers.
pub(super) fn figures(part: &Part, told: &[Option<i64>], bins: Option<&Bins>) -> Option<ResultStatistics> {
    let told: Option<Vec<i64>> = told.iter().copied().collect();
    let told = told?;
    if part.is_number() {
        let middles = bins?.middles()?.into_iter();
        let numbers: Vec<(f64, i64)> = middles.zip(told).filter(|(_, count)| *count > 0).collect();
        return statistics(&numbers).filter(|_| total(&numbers) >= ENOUGH_FOR_QUARTILES);
    }
    if !part.is_scale() {
        return None;
    }
    let values = part.cells.iter().filter_map(|cell| cell.parse::<f64>().ok());
    let pairs: Vec<(f64, i64)> = values.zip(told).filter(|(_, count)| *count > 0).collect();
    statistics(&pairs)
}

/// The options of a ranking, first the one with the highest score; where all places are told.
fn ranking_of(
    plan: &Plan,
    question: &Question,
    told: &[(usize, &ToldAnswers)],
    language: Language,
) -> Option<Vec<RankedOption>> {
    if question.kind != QuestionType::Ranking {
        return None;
    }
    let options = i64::try_from(told.len()).ok()?;
    let ranked = told.iter().map(|(place, told)| {
        let part = plan.part(*place);
        let counts: Option<Vec<i64>> = told.cells.iter().copied().collect();
        let counts = counts?;
        let places = part
            .cells
            .iter()
            .zip(&counts)
            .filter(|(cell, _)| *cell != UNRANKED);
        let (mut score, mut sum, mut number) = (0, 0, 0);
        for (at, (_, count)) in (1..).zip(places) {
            score += (options - at) * count;
            sum += at * count;
            number += count;
        }
        Some(RankedOption {
            name: about(question, part, language)?,
            score,
            mean_place: (number > 0).then(|| rounded(sum as f64 / number as f64, 2)),
            first: counts.first().copied().unwrap_or_default(),
        })
    });
    let mut ranked: Vec<RankedOption> = ranked.collect::<Option<_>>()?;
    // Of equal scores the one that stands first in the question.
    ranked.sort_by_key(|option| std::cmp::Reverse(option.score));
    Some(ranked)
}

//! Numbers that people gave: in which ranges they are told, and the figures of a distribution.

use super::model::ResultStatistics;
use crate::kernel::protection::LEAST;
use crate::questionnaires::instrument::Question;

/// Ranges side by side: all below the first edge, from each edge to the next, all from the last on.
///
/// The first and the last are open, because the least and the most that was said are single people's answers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bins {
    edges: Vec<f64>,
    /// The ranges are whole numbers, one each, and there is nothing outside.
    is_closed: bool,
    is_whole: bool,
}

/// More whole numbers than these are told in ranges.
const MOST_VALUES: f64 = 20.0;
/// About so many ranges.
const RANGES: f64 = 8.0;
/// Fewer numbers than these are not told in ranges: where the edges lie would say what single people gave.
const FEWEST: i64 = 4 * LEAST;

impl Bins {
    pub fn of(question: &Question, numbers: &[(f64, i64)]) -> Self {
        let is_whole = question.whole == Some(true);
        let bound = |bound: Option<f64>| bound.filter(|_| is_whole);
        let least = bound(question.min.as_ref().and_then(|min| min.number()));
        let most = bound(question.max.as_ref().and_then(|max| max.number()));
        if let (Some(least), Some(most)) = (least, most)
            && most >= least
            && most - least < MOST_VALUES
        {
            return Self {
                edges: steps(least.ceil() + 1.0, most.floor(), 1.0),
                is_closed: true,
                is_whole,
            };
        }
        let count = total(numbers);
        if count < FEWEST {
            return Self::default();
        }
        // The edges go by those in the middle, a tenth at most on either side: never fewer people than may be counted.
        let outside = (LEAST as f64 / count as f64).max(0.1);
        let (Some(low), Some(high)) = (quantile(numbers, outside), quantile(numbers, 1.0 - outside)) else {
            return Self::default();
        };
        let step = if is_whole && high - low < MOST_VALUES {
            1.0
        } else {
            nice((high - low) / RANGES).max(if is_whole { 1.0 } else { 0.0 })
        };
        let edges = if step > 0.0 {
            let from = (low / step).floor() * step;
            steps(from, high + step, step)
        } else {
            vec![low]
        };
        Self {
            edges,
            is_closed: false,
            is_whole,
        }
    }

    /// What stands for those in each range, as a reader of the ranges would have it: the middle of each, and outside them as if they went on. None: there
    /// are no ranges.
    pub fn middles(&self) -> Option<Vec<f64>> {
        let (first, last) = (*self.edges.first()?, *self.edges.last()?);
        let width = self.edges.get(1).map_or(0.0, |next| next - first);
        // Whole numbers end one before the next range.
        let end = if self.is_whole { width.min(1.0) } else { 0.0 };
        let middle = |place: usize| match self.range(place) {
            (Some(from), Some(_)) if self.is_closed => from,
            (Some(from), Some(below)) => from.midpoint(below - end),
            (None, _) => (first - width).midpoint(first - end),
            (_, None) => last.midpoint(last + width - end),
        };
        Some((0..self.len()).map(middle).collect())
    }

    pub fn len(&self) -> usize {
        self.edges.len() + 1
    }

    pub fn place(&self, number: f64) -> usize {
        self.edges.partition_point(|edge| *edge <= number)
    }

    /// From where to where a range goes.
    pub fn range(&self, place: usize) -> (Option<f64>, Option<f64>) {
        let below = self.edges.get(place).copied();
        let from = place
            .checked_sub(1)
            .and_then(|before| self.edges.get(before))
            .copied();
        match (self.is_closed, from, below) {
            (true, None, Some(below)) => (Some(below - 1.0), Some(below)),
            (true, Some(from), None) => (Some(from), Some(from + 1.0)),
            (_, from, below) => (from, below),
        }
    }

    /// How many are in each range.
    pub fn counts(&self, numbers: &[(f64, i64)]) -> Vec<i64> {
        let mut counts = vec![0; self.len()];
        for (number, count) in numbers {
            counts[self.place(*number)] += count;
        }
        counts
    }
}

fn steps(from: f64, to: f64, step: f64) -> Vec<f64> {
    let mut edges = Vec::new();
    let mut number = 0.0;
    // Counted, not added up, so that no edge is 0.30000000000000004 of another; and never without end.
    while from + number * step <= to && number < 64.0 {
        edges.push(from + number * step);
        number += 1.0;
    }
    edges
}

/// The next of 1, 2, 5, 10, 20, 50…
fn nice(step: f64) -> f64 {
    if step.is_nan() || step <= 0.0 {
        return 0.0;
    }
    let power = 10_f64.powf(step.log10().floor());
    let found = [1.0, 2.0, 5.0].into_iter().find(|one| one * power >= step);
    found.unwrap_or(10.0) * power
}

pub fn total(numbers: &[(f64, i64)]) -> i64 {
    numbers.iter().map(|(_, count)| count).sum()
}

/// Mean, median and quartiles of values, least first, and how many have each; nothing where there are none.
pub fn statistics(numbers: &[(f64, i64)]) -> Option<ResultStatistics> {
    let count = total(numbers);
    if count <= 0 {
        return None;
    }
    let sum: f64 = numbers.iter().map(|(value, count)| value * *count as f64).sum();
    Some(ResultStatistics {
        mean: rounded(sum / count as f64, 2),
        median: quantile(numbers, 0.5)?,
        lower_quartile: quantile(numbers, 0.25)?,
        upper_quartile: quantile(numbers, 0.75)?,
    })
}

pub fn rounded(number: f64, decimals: i32) -> f64 {
    let power = 10_f64.powi(decimals);
    (number * power).round() / power
}

/// The value below which this part of all is; between two, the middle of them.
fn quantile(numbers: &[(f64, i64)], part: f64) -> Option<f64> {
    let count = total(numbers);
    let at = |place: i64| {
        let mut so_far = 0;
        let found = numbers.iter().find(|(_, count)| {
            so_far += count;
            so_far > place
        });
        found.map(|(value, _)| *value)
    };
    let place = part * count as f64;
    let (mut below, mut whole) = (0_i64, 0.0_f64);
    while whole + 1.0 <= place {
        whole += 1.0;
        below += 1;
    }
    let is_between = whole >= place && below > 0 && below < count;
    if is_between {
        Some(at(below - 1)?.midpoint(at(below)?))
    } else {
        at(below.min(count - 1))
    }
}

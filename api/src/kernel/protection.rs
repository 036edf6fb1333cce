//! Numbers that would tell of single people are not published, nor is anything that they could be worked out from.
//!
//! Readers know the total and how we protect. So, where some number is small (not 0, below `LEAST`):
//! every number below `LEAST` is withheld, the zeros too (else who is withheld would tell that there is somebody);
//! and then, smallest first, others (complementary suppression), until what is withheld leaves open who is how many.
//! The tests try every small table: no withheld number that is small can be had from what is published.
//!
//! [`protect`] is for one row of numbers; [`protect_answers`] for a question that not everybody answers; [`protect_crossing`] for two
//! questions crossed; [`in_steps`] for numbers that are told while they still grow.

#[cfg(test)]
pub mod attacker;
mod crossing;
#[cfg(test)]
mod tests;

pub use crossing::{Crossing, protect_crossing};

/// The least number that is published.
pub const LEAST: i64 = 5;

/// Whether a number would tell of single people.
pub fn is_small(count: i64, least: i64) -> bool {
    (1..least).contains(&count)
}

/// The same numbers, withheld where they have to be.
pub fn protect(counts: &[i64], least: i64) -> Vec<Option<i64>> {
    protect_with(counts, &[], least)
}

/// The same where some are withheld in any case; where `hidden` is too short, the rest are not.
pub fn protect_with(counts: &[i64], hidden: &[bool], least: i64) -> Vec<Option<i64>> {
    let is_hidden = |place: usize| hidden.get(place).copied().unwrap_or_default();
    let any_hidden = (0..counts.len()).any(is_hidden);
    if !any_hidden && !counts.iter().any(|count| is_small(*count, least)) {
        return counts.iter().copied().map(Some).collect();
    }
    let mut shown: Vec<Option<i64>> = counts
        .iter()
        .enumerate()
        .map(|(place, count)| (*count >= least && !is_hidden(place)).then_some(*count))
        .collect();
    loop {
        let withheld = counts.iter().zip(&shown).filter(|(_, shown)| shown.is_none());
        if is_enough(withheld.map(|(count, _)| *count), least) {
            break;
        }
        // Of equal ones all, or which of them is withheld would tell something.
        let Some(smallest) = shown.iter().flatten().min().copied() else {
            break;
        };
        for place in &mut shown {
            if *place == Some(smallest) {
                *place = None;
            }
        }
    }
    shown
}

/// Whether what is withheld leaves open who is how many: several numbers that are together not small and, as long as only small ones
/// are among them, not all at their limit.
fn is_enough(withheld: impl Iterator<Item = i64>, least: i64) -> bool {
    let (mut number, mut sum, mut open) = (0, 0, false);
    for count in withheld {
        number += 1;
        sum += count;
        open |= count != least - 1;
    }
    number >= 2 && sum >= least && open
}

/// What is told of a question that not everybody answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToldAnswers {
    pub cells: Vec<Option<i64>>,
    /// How many answered it: the sum of the cells.
    pub answered: Option<i64>,
    pub unanswered: Option<i64>,
}

/// The answers to a question, each person's once, and how many gave none.
///
/// How many did may be known from elsewhere (a question is asked of those alone who said so before): the answers are protected as if it
/// were. Where it may not be told, it cannot be had from the answers either: some are withheld with it.
pub fn protect_answers(counts: &[i64], unanswered: i64, may_be_told: bool, least: i64) -> ToldAnswers {
    let answered: i64 = counts.iter().sum();
    let mut cells = protect(counts, least);
    let split = protect(&[answered, unanswered], least);
    if may_be_told && split.iter().all(Option::is_some) {
        return ToldAnswers {
            cells,
            answered: Some(answered),
            unanswered: Some(unanswered),
        };
    }
    let mut wide = counts.to_vec();
    wide.push(unanswered);
    loop {
        let mut hidden: Vec<bool> = cells.iter().map(Option::is_none).collect();
        hidden.push(true);
        let told = protect_with(&wide, &hidden, least);
        let mut hidden: Vec<bool> = told.iter().take(counts.len()).map(Option::is_none).collect();
        // Those who did not answer are not told by the answers that are withheld: together they are enough for both, and those answers, of
        // which each is less than the next, could be all of them.
        let withheld = wide.iter().sum::<i64>() - told.iter().flatten().sum::<i64>();
        if let Some(next) = told.iter().flatten().min().copied() {
            let most: i64 = hidden.iter().filter(|hidden| **hidden).map(|_| next - 1).sum();
            let is_narrow = withheld < 2 * least || withheld > most;
            for (hidden, told) in hidden.iter_mut().zip(&told) {
                *hidden |= is_narrow && *told == Some(next);
            }
        }
        let next = protect_with(counts, &hidden, least);
        if next == cells {
            break;
        }
        cells = next;
    }
    ToldAnswers {
        cells,
        answered: None,
        unanswered: None,
    }
}

/// A number that still grows, rounded down: each told one stands for `least` that it may be, so that two of them, or one of them and the
/// last, leave open how many came in between.
pub fn in_steps(count: i64, least: i64) -> i64 {
    count - count.rem_euclid(least)
}

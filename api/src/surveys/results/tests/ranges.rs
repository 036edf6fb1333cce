//! Where the ranges of numbers begin and end is told, too: it says what nobody gave alone.

use super::super::numbers::{Bins, total};
use crate::kernel::protection::LEAST;
use crate::questionnaires::instrument::Question;
use proptest::prelude::*;
use serde_json::json;

fn hours() -> Question {
    serde_json::from_value(json!({"id": "n", "type": "number", "label": {"it": "Ore"}})).unwrap()
}

#[test]
fn of_few_numbers_no_range_says_which_they_are() {
    for numbers in [vec![(37.5, 1)], vec![(37.5, 19)], vec![(1.0, 10), (2.0, 9)]] {
        let bins = Bins::of(&hours(), &numbers);
        assert_eq!((bins.len(), bins.range(0)), (1, (None, None)), "{numbers:?}");
        assert_eq!(bins.counts(&numbers), [total(&numbers)]);
    }
}

proptest! {
    #[test]
    fn as_many_are_about_the_first_edge_and_the_last_as_may_be_counted(given in proptest::collection::btree_map(0..2_000_i32, 1..4_i64, 20..60)) {
        let numbers: Vec<(f64, i64)> = given.into_iter().map(|(n, count)| (f64::from(n) / 8.0, count)).collect();
        let counts = Bins::of(&hours(), &numbers).counts(&numbers);
        let (first, last) = (&counts[..2], &counts[counts.len() - 2..]);
        prop_assert!(first.iter().sum::<i64>() >= LEAST, "{counts:?}");
        prop_assert!(last.iter().sum::<i64>() >= LEAST, "{counts:?}");
    }
}

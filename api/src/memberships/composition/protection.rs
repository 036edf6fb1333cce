//! Numbers that would tell of single people are not published, nor is anything that they could be worked out from.
//!
//! Readers know the total and how we protect. So, where some number is small (not 0, below `LEAST`):
//! every number below `LEAST` is withheld, the zeros too (else who is withheld would tell that there is somebody);
//! and then, smallest first, others (complementary suppression), until what is withheld leaves open who is how many.
//! The tests try every small table: no withheld number that is small can be had from what is published.

/// The least number that is published.
pub const LEAST: i64 = 5;

/// The same numbers, withheld where they have to be.
pub fn protect(counts: &[i64], least: i64) -> Vec<Option<i64>> {
    if !counts.iter().any(|count| (1..least).contains(count)) {
        return counts.iter().copied().map(Some).collect();
    }
    let mut shown: Vec<Option<i64>> = counts
        .iter()
        .map(|count| (*count >= least).then_some(*count))
        .collect();
    while !is_enough(counts, &shown, least) {
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
fn is_enough(counts: &[i64], shown: &[Option<i64>], least: i64) -> bool {
    let pairs = counts.iter().zip(shown);
    let withheld: Vec<i64> = pairs
        .filter(|(_, shown)| shown.is_none())
        .map(|(count, _)| *count)
        .collect();
    let (number, sum) = (withheld.len(), withheld.iter().sum::<i64>());
    let mixed = withheld.iter().any(|count| *count >= least);
    let open = mixed || withheld.iter().any(|count| *count < least - 1);
    number >= 2 && sum >= least && open
}

#[cfg(test)]
mod tests {
    use super::{LEAST, protect};
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    /// What readers know: the total, and what is published.
    type Known = (i64, Vec<Option<i64>>);

    /// Every table of `cells` numbers up to `most`.
    fn tables(cells: u32, most: i64) -> impl Iterator<Item = Vec<i64>> {
        let base = most + 1;
        (0..base.pow(cells)).map(move |mut number| {
            let mut table = Vec::new();
            for _ in 0..cells {
                table.push(number % base);
                number /= base;
            }
            table
        })
    }

    /// Whoever knows the total, what is published, and how we protect, knows which tables it can be. No small number may be the
    /// same in all of them.
    #[test]
    fn no_small_number_can_be_recovered_from_any_small_table() {
        for (cells, least, most) in [
            (2, 3, 12),
            (3, 3, 9),
            (4, 3, 6),
            (5, 3, 5),
            (3, 4, 12),
            (4, 4, 8),
            (3, 5, 14),
        ] {
            let mut alike: BTreeMap<Known, Vec<Vec<i64>>> = BTreeMap::new();
            for table in tables(cells, most) {
                let total = table.iter().sum();
                alike
                    .entry((total, protect(&table, least)))
                    .or_default()
                    .push(table);
            }
            for ((total, shown), possible) in alike {
                for (cell, shown) in shown.iter().enumerate() {
                    let mut values: Vec<i64> = possible.iter().map(|table| table[cell]).collect();
                    values.sort_unstable();
                    values.dedup();
                    let small = |value: &i64| (1..least).contains(value);
                    // What is more than the largest of these tables may have other ways that are not tried here.
                    let told = values.len() == 1 && small(&values[0]) && total <= most;
                    assert!(
                        !told,
                        "{cells} cells, least {least}: {possible:?} is told by total {total} and {shown:?}"
                    );
                }
            }
        }
    }

    proptest! {
        /// In any table: there is another one with the same total that is published alike, and in which the small number is another.
        #[test]
        fn every_small_number_has_another_way(table in proptest::collection::vec(0_i64..40, 6..12)) {
            let shown = protect(&table, LEAST);
            for (cell, count) in table.iter().enumerate() {
                if !(1..LEAST).contains(count) {
                    continue;
                }
                let others = (0..table.len()).filter(|other| *other != cell);
                // One more here and one less there; or what is there is here.
                let changes = others.flat_map(|other| [1, -1, table[other] - count].map(|step| (other, step)));
                let other_way = changes.filter(|(_, step)| *step != 0).any(|(other, step)| {
                    let mut another = table.clone();
                    another[cell] += step;
                    another[other] -= step;
                    another[other] >= 0 && protect(&another, LEAST) == shown
                });
                prop_assert!(other_way, "{table:?} → {shown:?}: cell {cell}");
            }
        }

        #[test]
        fn what_is_published_is_true_and_never_small(table in proptest::collection::vec(0_i64..40, 2..12)) {
            for (count, shown) in table.iter().zip(protect(&table, LEAST)) {
                prop_assert!(shown.is_none_or(|shown| shown == *count && (shown == 0 || shown >= LEAST)));
            }
        }
    }

    #[test]
    fn where_nothing_is_small_everything_is_published() {
        assert_eq!(
            protect(&[0, 5, 12, 0], LEAST),
            [Some(0), Some(5), Some(12), Some(0)]
        );
        assert_eq!(
            protect(&[0, 2, 12, 30, 31], LEAST),
            [None, None, None, Some(30), Some(31)]
        );
        assert_eq!(
            protect(&[3, 4, 0, 0, 20], LEAST),
            [None, None, None, None, Some(20)]
        );
    }
}

//! One row of numbers.

use super::*;
use proptest::prelude::*;

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

proptest! {
    /// A number that grows, told twice in steps and once exactly: what came in between could be another number.
    #[test]
    fn steps_leave_open_what_came_in_between(then in 0_i64..200, more in 1_i64..LEAST) {
        let now = then + more;
        let told = |then: i64| (in_steps(then, LEAST), in_steps(now, LEAST));
        let before = (0..=now).filter(|other| told(*other) == told(then));
        prop_assert!(before.count() >= 2);
    }
}

//! Tables too large to try all.

use super::*;
use proptest::prelude::*;

proptest! {
    /// Tables too large to try all: every small number that stands among others can be another, with all sums as they are. (Alone in its row or
    /// column, the sum tells it; and that sum is withheld.)
    #[test]
    fn every_small_number_of_a_crossing_has_another_way(
        cells in proptest::collection::vec(prop_oneof![3 => 0_i64..6, 2 => 5_i64..60], 36),
        columns in prop_oneof![Just(3_usize), Just(4), Just(6)],
    ) {
        let table = square(&cells, columns);
        let (rows, sums, told) = crossed(&table, LEAST);
        let is_fully_withheld = told.iter().flatten().all(Option::is_none);
        for (row, counts) in table.iter().enumerate() {
            for (column, count) in counts.iter().enumerate() {
                prop_assert!(told[row][column].is_none_or(|told| told == *count && !is_small(told, LEAST)));
                if !is_small(*count, LEAST) || is_fully_withheld || rows[row].is_none() || sums[column].is_none() {
                    continue;
                }
                prop_assert!(can_change(&table, &told, (row, column)), "{table:?} → {told:?}: {row}, {column}");
            }
        }
    }
}

/// Tried the long way: one more or less here, and then any exchange of four that mends the sums, up to three of them.
fn can_change(table: &[Vec<i64>], told: &[Vec<Option<i64>>], (row, column): (usize, usize)) -> bool {
    let rows = (0..table.len()).filter(|other| *other != row);
    let columns: Vec<usize> = (0..table[0].len()).filter(|other| *other != column).collect();
    let open = |row: usize, column: usize| told[row][column].is_none();
    let exchange = rows.clone().any(|other| {
        columns.iter().any(|next| {
            let corners = [(row, *next), (other, column), (other, *next)];
            corners.iter().all(|(row, column)| open(*row, *column))
                && (table[row][*next] > 0 && table[other][column] > 0 || table[other][*next] > 0)
        })
    });
    // Where four corners do not do, the way is longer: sums of the withheld alone, solved by augmenting.
    exchange || longer_way(table, told, (row, column))
}

/// Whether the withheld numbers can be filled in with one more or one less at a place: a flow from rows to columns.
fn longer_way(table: &[Vec<i64>], told: &[Vec<Option<i64>>], (row, column): (usize, usize)) -> bool {
    [1, -1].into_iter().any(|step| {
        let wanted = table[row][column] + step;
        let open = |r: usize, c: usize| told[r][c].is_none() && (r, c) != (row, column);
        let mut left: Vec<i64> = (0..table.len())
            .map(|r| {
                (0..table[0].len())
                    .filter(|c| open(r, *c))
                    .map(|c| table[r][c])
                    .sum()
            })
            .collect();
        let mut right: Vec<i64> = (0..table[0].len())
            .map(|c| {
                (0..table.len())
                    .filter(|r| open(*r, c))
                    .map(|r| table[r][c])
                    .sum()
            })
            .collect();
        left[row] -= step;
        right[column] -= step;
        wanted >= 0 && left.iter().chain(&right).all(|sum| *sum >= 0) && flows(&left, &right, &open)
    })
}

/// Whether what the rows have can be given to the columns over the open places: as much as there is, way by way.
fn flows(left: &[i64], right: &[i64], open: &impl Fn(usize, usize) -> bool) -> bool {
    let (mut left, mut right) = (left.to_vec(), right.to_vec());
    let mut flow = vec![vec![0_i64; right.len()]; left.len()];
    while let Some(start) = left.iter().position(|sum| *sum > 0) {
        let mut came: BTreeMap<(bool, usize), (bool, usize)> = BTreeMap::new();
        let mut next = vec![(true, start)];
        let mut end = None;
        while let Some((is_row, at)) = next.pop() {
            if !is_row && right[at] > 0 {
                end = Some(at);
                break;
            }
            let others = if is_row { right.len() } else { left.len() };
            let may = |other: &usize| {
                if is_row {
                    open(at, *other)
                } else {
                    flow[*other][at] > 0
                }
            };
            for other in (0..others).filter(may) {
                let node = (!is_row, other);
                if node != (true, start) && !came.contains_key(&node) {
                    came.insert(node, (is_row, at));
                    next.push(node);
                }
            }
        }
        let Some(end) = end else { return false };
        let mut node = (false, end);
        while let Some((is_row, at)) = came.get(&node).copied() {
            if is_row {
                flow[at][node.1] += 1;
            } else {
                flow[node.1][at] -= 1;
            }
            node = (is_row, at);
        }
        left[start] -= 1;
        right[end] -= 1;
    }
    right.iter().all(|sum| *sum == 0)
}

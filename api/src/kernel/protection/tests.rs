//! Nobody can work out a small number: every small table is tried, and larger ones at random.

use super::{Crossing, LEAST, in_steps, is_small, protect, protect_answers, protect_crossing};
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

/// Every table of some columns, as rows.
fn square(cells: &[i64], columns: usize) -> Vec<Vec<i64>> {
    cells.chunks(columns).map(<[i64]>::to_vec).collect()
}

fn sums(table: &[Vec<i64>]) -> (Vec<i64>, Vec<i64>) {
    let columns = table.first().map_or(0, Vec::len);
    (
        table.iter().map(|row| row.iter().sum()).collect(),
        (0..columns)
            .map(|column| table.iter().map(|row| row[column]).sum())
            .collect(),
    )
}

/// What an attacker has who knows everything that is published, and how: of all tables that are published alike, how many each group can be.
/// A small group that has one size in all of them is told. Of tables with more than `most` people not all are tried.
fn told_by<K: Ord + std::fmt::Debug>(
    all: impl Iterator<Item = Vec<i64>>,
    least: i64,
    published: impl Fn(&[i64]) -> K,
    groups: impl Fn(&[i64]) -> Vec<i64>,
) -> Vec<String> {
    let mut alike: BTreeMap<K, Vec<Vec<i64>>> = BTreeMap::new();
    for table in all {
        alike.entry(published(&table)).or_default().push(table);
    }
    let mut told = Vec::new();
    for (known, possible) in alike {
        let sizes: Vec<Vec<i64>> = possible.iter().map(|table| groups(table)).collect();
        for group in 0..sizes[0].len() {
            let size = sizes[0][group];
            if is_small(size, least) && sizes.iter().all(|sizes| sizes[group] == size) {
                told.push(format!("{possible:?}: group {group} is told by {known:?}"));
            }
        }
    }
    told
}

fn hidden(told: &[Option<i64>]) -> Vec<bool> {
    told.iter().map(Option::is_none).collect()
}

type Crossed = (Vec<Option<i64>>, Vec<Option<i64>>, Vec<Vec<Option<i64>>>);

/// The sums are protected as questions are; the table as a crossing of them.
fn crossed(table: &[Vec<i64>], least: i64) -> Crossed {
    let (rows, columns) = sums(table);
    let (rows, columns) = (protect(&rows, least), protect(&columns, least));
    let crossing = Crossing {
        counts: table,
        hidden_rows: &hidden(&rows),
        hidden_columns: &hidden(&columns),
        has_unanswered: false,
        zeros_are_known: false,
    };
    let cells = protect_crossing(&crossing, least);
    (rows, columns, cells)
}

/// Cells and sums.
fn groups_of(table: &[Vec<i64>]) -> Vec<i64> {
    let (rows, columns) = sums(table);
    table
        .iter()
        .flatten()
        .copied()
        .chain(rows)
        .chain(columns)
        .collect()
}

#[test]
fn no_small_number_can_be_recovered_from_any_small_crossing() {
    for (rows, columns, least, most) in [
        (2, 2, 3, 16),
        (2, 2, 5, 24),
        (2, 3, 3, 12),
        (3, 2, 3, 9),
        (2, 3, 4, 12),
        (2, 4, 3, 9),
        (3, 3, 3, 8),
    ] {
        let told = told_by(
            compositions(rows * columns, most),
            least,
            |cells| crossed(&square(cells, columns), least),
            |cells| groups_of(&square(cells, columns)),
        );
        assert!(
            told.is_empty(),
            "{rows} × {columns}, least {least}: {} told: {:#?}",
            told.len(),
            &told[..told.len().min(4)]
        );
    }
}

/// What is proved above is no matter of course: withhold the small numbers alone, and most of them are told.
#[test]
fn withholding_the_small_numbers_alone_tells_them() {
    let alone = |counts: &[i64]| {
        counts
            .iter()
            .map(|count| (!is_small(*count, 3)).then_some(*count))
            .collect::<Vec<_>>()
    };
    let told = told_by(
        compositions(4, 12),
        3,
        |cells| {
            let (rows, columns) = sums(&square(cells, 2));
            (
                cells.iter().sum::<i64>(),
                alone(&rows),
                alone(&columns),
                alone(cells),
            )
        },
        |cells| groups_of(&square(cells, 2)),
    );
    assert!(told.len() > 100, "{}", told.len());
}

/// People by three questions of two answers each: the crossing of two of them.
fn side(people: &[i64], one: usize, other: usize) -> Vec<Vec<i64>> {
    let mut table = vec![vec![0; 2]; 2];
    for (who, count) in people.iter().enumerate() {
        table[(who >> one) & 1][(who >> other) & 1] += count;
    }
    table
}

#[test]
fn two_crossings_together_tell_no_small_number() {
    for (least, most) in [(3, 8), (4, 8)] {
        let told = told_by(
            compositions(8, most),
            least,
            |people| {
                (
                    crossed(&side(people, 0, 1), least),
                    crossed(&side(people, 0, 2), least),
                )
            },
            |people| {
                [
                    groups_of(&side(people, 0, 1)),
                    groups_of(&side(people, 0, 2)),
                    people.to_vec(),
                ]
                .concat()
            },
        );
        assert!(
            told.is_empty(),
            "least {least}: {} told: {:#?}",
            told.len(),
            &told[..told.len().min(4)]
        );
    }
}

#[test]
fn all_crossings_together_tell_no_small_number() {
    let told = told_by(
        compositions(8, 8),
        3,
        |people| [(0, 1), (0, 2), (1, 2)].map(|(one, other)| crossed(&side(people, one, other), 3)),
        |people| {
            [(0, 1), (0, 2), (1, 2)]
                .map(|(one, other)| groups_of(&side(people, one, other)))
                .concat()
        },
    );
    assert!(
        told.is_empty(),
        "{} told: {:#?}",
        told.len(),
        &told[..told.len().min(4)]
    );
}

/// A filter is a column of a crossing: what it leaves out is what is told without it, less what is told with it.
#[test]
fn a_filter_and_what_it_leaves_out_tell_no_small_number() {
    let told = told_by(
        compositions(6, 12),
        3,
        |cells| {
            let table = square(cells, 2);
            let (rows, columns, cells) = crossed(&table, 3);
            let filtered: Vec<Option<i64>> = cells.iter().map(|row| row[0]).collect();
            (rows, columns[0], filtered)
        },
        |cells| groups_of(&square(cells, 2)),
    );
    assert!(
        told.is_empty(),
        "{} told: {:#?}",
        told.len(),
        &told[..told.len().min(4)]
    );
}

#[test]
fn who_did_not_answer_is_protected_with_the_answers() {
    for (may_be_told, least, most) in [(true, 3, 16), (false, 3, 16), (true, 4, 16), (true, 5, 18)] {
        let told = told_by(
            compositions(4, most),
            least,
            |cells| {
                let told = protect_answers(&cells[..3], cells[3], may_be_told, least);
                (cells.iter().sum::<i64>(), told.cells, told.answered)
            },
            |cells| [cells, &[cells[..3].iter().sum::<i64>()]].concat(),
        );
        assert!(
            told.is_empty(),
            "least {least}: {} told: {:#?}",
            told.len(),
            &told[..told.len().min(4)]
        );
    }
}

/// Whoever learns elsewhere how many answered still learns no small number.
#[test]
fn how_many_answered_may_be_known_from_elsewhere() {
    let told = told_by(
        compositions(4, 14),
        3,
        |cells| {
            (
                cells[3],
                cells.iter().sum::<i64>(),
                protect_answers(&cells[..3], cells[3], false, 3).cells,
            )
        },
        |cells| cells[..3].to_vec(),
    );
    assert!(
        told.is_empty(),
        "{} told: {:#?}",
        told.len(),
        &told[..told.len().min(4)]
    );
}

#[test]
fn where_it_may_not_be_told_how_many_answered_it_cannot_be_had() {
    for cells in compositions(4, 14).filter(|cells| cells[..3].iter().any(|count| *count > 0)) {
        let told = protect_answers(&cells[..3], cells[3], false, 3);
        assert!(
            told.answered.is_none() && told.cells.iter().any(Option::is_none),
            "{cells:?}: {told:?}"
        );
    }
}

#[test]
fn crossings_with_those_who_did_not_answer_tell_no_small_number() {
    let told = told_by(
        compositions(9, 7),
        3,
        |cells| with_unanswered(&square(cells, 3), 3, false, true),
        |cells| cells.to_vec(),
    );
    assert!(
        told.is_empty(),
        "{} told: {:#?}",
        told.len(),
        &told[..told.len().min(4)]
    );
}

/// Of three answers to the first question, two lead to the second; whoever gave the third is not asked, and everybody knows.
#[test]
fn crossings_of_a_question_that_leads_to_the_other_tell_no_small_number() {
    let told = told_by(
        compositions(5, 14),
        3,
        |people| {
            let table = [&people[..2], &people[2..4], &[0, 0]].map(<[i64]>::to_vec);
            let unanswered = [0, 0, people[4]];
            let mut table: Vec<Vec<i64>> = table
                .into_iter()
                .zip(unanswered)
                .map(|(row, last)| [row, vec![last]].concat())
                .collect();
            // Everybody answers the first.
            table.push(vec![0; 3]);
            // As it is where one question leads to another: told only where nobody is told by it.
            let asked = [people[0] + people[1], people[2] + people[3], people[4]];
            let may_be_told = !asked.iter().any(|count| is_small(*count, 3));
            with_unanswered(&table, 3, true, may_be_told)
        },
        <[i64]>::to_vec,
    );
    assert!(
        told.is_empty(),
        "{} told: {:#?}",
        told.len(),
        &told[..told.len().min(4)]
    );
}

/// Two questions, each with what is told of it alone; the last row and column did not answer.
fn with_unanswered(table: &[Vec<i64>], least: i64, zeros_are_known: bool, may_be_told: bool) -> Crossed {
    let (rows, columns) = sums(table);
    let alone = |counts: &[i64], may_be_told: bool| {
        let (unanswered, cells) = counts.split_last().expect("a last one");
        let told = protect_answers(cells, *unanswered, may_be_told, least);
        told.cells
            .into_iter()
            .chain([told.unanswered])
            .collect::<Vec<Option<i64>>>()
    };
    let (rows, columns) = (alone(&rows, true), alone(&columns, may_be_told));
    let crossing = Crossing {
        counts: table,
        hidden_rows: &hidden(&rows),
        hidden_columns: &hidden(&columns),
        has_unanswered: true,
        zeros_are_known,
    };
    let cells = protect_crossing(&crossing, least);
    (rows, columns, cells)
}

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

    /// A number that grows, told twice in steps and once exactly: what came in between could be another number.
    #[test]
    fn steps_leave_open_what_came_in_between(then in 0_i64..200, more in 1_i64..LEAST) {
        let now = then + more;
        let told = |then: i64| (in_steps(then, LEAST), in_steps(now, LEAST));
        let before = (0..=now).filter(|other| told(*other) == told(then));
        prop_assert!(before.count() >= 2);
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

/// Every way to put at most `most` people into some cells.
fn compositions(cells: usize, most: i64) -> impl Iterator<Item = Vec<i64>> {
    let mut all = vec![Vec::new()];
    for _ in 0..cells {
        let longer = all.iter().flat_map(|start: &Vec<i64>| {
            let left = most - start.iter().sum::<i64>();
            (0..=left).map(|next| start.iter().copied().chain([next]).collect())
        });
        all = longer.collect();
    }
    all.into_iter()
}

//! Two questions crossed, and several crossings together.

use super::*;

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
        none(&told);
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
        none(&told);
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
    none(&told);
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
    none(&told);
}

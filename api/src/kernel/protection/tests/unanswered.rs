//! Questions that not everybody answers.

use super::*;

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
        none(&told);
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
    none(&told);
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
    none(&told);
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
    none(&told);
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

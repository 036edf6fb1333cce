//! Two questions crossed: a table of numbers whose sums are known too.
//!
//! A number in a table can be had from its row or its column, and from several of them together (what two rows have more than two columns).
//! So no row and no column withholds a single number, or several that are together small; and then every small number is tried: there
//! has to be another table with the same sums in which it is one more, or one less. Whoever knows all sums cannot tell the two apart.

use super::{is_enough, is_small};
use std::collections::VecDeque;

/// A table of counts: each person once.
#[derive(Clone, Copy, Debug)]
pub struct Crossing<'a> {
    /// Rows of one length.
    pub counts: &'a [Vec<i64>],
    /// Which rows are withheld in their own question: of those nothing is told here.
    pub hidden_rows: &'a [bool],
    pub hidden_columns: &'a [bool],
    /// Whether the last row and the last column are those who answered one question only, or none. How many they are may be known from
    /// elsewhere: the others are protected as if it were.
    pub has_unanswered: bool,
    /// Whether it may be known where nobody can be: of some answers to one question the other is not asked.
    pub zeros_are_known: bool,
}

type Place = (usize, usize);

/// The same numbers, withheld where they have to be.
pub fn protect_crossing(crossing: &Crossing<'_>, least: i64) -> Vec<Vec<Option<i64>>> {
    let mut table = Table::new(crossing, least);
    loop {
        table.close();
        let Some(place) = table.exposed() else { break };
        if !table.widen(place) {
            break;
        }
    }
    table.drop_if_sparse();
    table.told()
}

struct Table<'a> {
    counts: &'a [Vec<i64>],
    least: i64,
    withheld: Vec<Vec<bool>>,
    zeros_are_known: bool,
    width: usize,
    /// How many rows and columns are answers.
    inner: (usize, usize),
}

impl<'a> Table<'a> {
    fn new(crossing: &Crossing<'a>, least: i64) -> Self {
        let counts = crossing.counts;
        let width = counts.first().map_or(0, Vec::len);
        let is = |hidden: &[bool], at: usize| hidden.get(at).copied().unwrap_or_default();
        let any_hidden = crossing
            .hidden_rows
            .iter()
            .chain(crossing.hidden_columns)
            .any(|hidden| *hidden);
        let any_small = counts.iter().flatten().any(|count| is_small(*count, least));
        let withheld = |(row, counts): (usize, &Vec<i64>)| {
            let of = |(column, count): (usize, &i64)| {
                (any_small || any_hidden)
                    && (*count < least
                        || is(crossing.hidden_rows, row)
                        || is(crossing.hidden_columns, column))
            };
            counts.iter().enumerate().map(of).collect()
        };
        let edge = usize::from(crossing.has_unanswered);
        Self {
            counts,
            least,
            zeros_are_known: crossing.zeros_are_known,
            withheld: counts.iter().enumerate().map(withheld).collect(),
            width,
            inner: (counts.len().saturating_sub(edge), width.saturating_sub(edge)),
        }
    }

    fn told(self) -> Vec<Vec<Option<i64>>> {
        let row = |(counts, withheld): (&Vec<i64>, &Vec<bool>)| {
            let cells = counts.iter().zip(withheld);
            cells
                .map(|(count, withheld)| (!withheld).then_some(*count))
                .collect()
        };
        self.counts.iter().zip(&self.withheld).map(row).collect()
    }

    fn is_withheld(&self, (row, column): Place) -> bool {
        self.withheld[row][column]
    }

    fn count(&self, (row, column): Place) -> i64 {
        self.counts[row][column]
    }

    /// Rows and columns, once among those who answered both and once among all: of each the sum may be known.
    fn lines(&self) -> Vec<Vec<Place>> {
        let (rows, columns) = self.inner;
        let row = |row: usize, columns: usize| (0..columns).map(|column| (row, column)).collect();
        let column = |column: usize, rows: usize| (0..rows).map(|row| (row, column)).collect();
        let mut lines: Vec<Vec<Place>> = (0..rows).map(|at| row(at, columns)).collect();
        lines.extend((0..columns).map(|at| column(at, rows)));
        if self.inner != (self.counts.len(), self.width) {
            lines.extend((0..self.counts.len()).map(|at| row(at, self.width)));
            lines.extend((0..self.width).map(|at| column(at, self.counts.len())));
        }
        lines
    }

    /// Withholds more until every line is enough by itself, as a single row of numbers has to be.
    fn close(&mut self) {
        let lines = self.lines();
        let mut is_changed = true;
        while is_changed {
            is_changed = false;
            for line in &lines {
                let withheld: Vec<i64> = line
                    .iter()
                    .filter(|place| self.is_withheld(**place))
                    .map(|place| self.count(*place))
                    .filter(|count| *count > 0 || !self.zeros_are_known)
                    .collect();
                // Where only zeros are withheld, nothing small is.
                let is_fine =
                    withheld.iter().all(|count| *count == 0) || is_enough(withheld.into_iter(), self.least);
                is_changed |= !is_fine && self.withhold_smallest(line);
            }
        }
    }

    /// Of equal ones all, or which of them is withheld would tell something.
    fn withhold_smallest(&mut self, line: &[Place]) -> bool {
        let shown = line.iter().filter(|place| !self.is_withheld(**place));
        let Some(smallest) = shown.map(|place| self.count(*place)).min() else {
            return false;
        };
        for place in line {
            if self.count(*place) == smallest {
                self.withheld[place.0][place.1] = true;
            }
        }
        true
    }

    /// A small number that cannot be another.
    fn exposed(&self) -> Option<Place> {
        let places = (0..self.counts.len()).flat_map(|row| (0..self.width).map(move |column| (row, column)));
        let mut small =
            places.filter(|place| self.is_withheld(*place) && is_small(self.count(*place), self.least));
        small.find(|place| !self.can_be_another(*place))
    }

    /// Withholds more around a place. False: there is nothing more.
    fn widen(&mut self, (row, column): Place) -> bool {
        let in_row: Vec<Place> = (0..self.width).map(|column| (row, column)).collect();
        let in_column: Vec<Place> = (0..self.counts.len()).map(|row| (row, column)).collect();
        let (wider, taller) = (
            self.withhold_smallest(&in_row),
            self.withhold_smallest(&in_column),
        );
        if wider || taller {
            return true;
        }
        let rows = 0..self.counts.len();
        let all: Vec<Place> = rows
            .flat_map(|row| (0..self.width).map(move |column| (row, column)))
            .collect();
        self.withhold_smallest(&all)
    }

    /// Where less than half can be told, nothing is: what little is left would say too much about the rest.
    fn drop_if_sparse(&mut self) {
        let (rows, columns) = self.inner;
        let told = self.withheld[..rows]
            .iter()
            .flat_map(|row| &row[..columns])
            .filter(|withheld| !**withheld);
        if told.count() * 2 < rows * columns {
            for row in &mut self.withheld {
                row.fill(true);
            }
        }
    }

    /// Whether there is a table with the same sums that differs in this place, among what is withheld alone: a way round over places
    /// where it is by turns one more and one less. Of those who answered both, only they take part in it.
    fn can_be_another(&self, place: Place) -> bool {
        let (row, column) = place;
        let size = if row < self.inner.0 && column < self.inner.1 {
            self.inner
        } else {
            (self.counts.len(), self.width)
        };
        // One more here: from its column back to its row. One less: from its row to its column.
        self.leads(Node::Column(column), Node::Row(row), size, place)
            || self.leads(Node::Row(row), Node::Column(column), size, place)
    }

    /// Whether a way leads from one line to another, not over this place. From a row to a column by one more, back by one less. What is just
    /// too small would be told if it were one more: no way leads there.
    fn leads(&self, from: Node, to: Node, size: (usize, usize), but: Place) -> bool {
        let (rows, columns) = size;
        let (mut seen_rows, mut seen_columns) = (vec![false; rows], vec![false; columns]);
        let mut next = VecDeque::from([from]);
        while let Some(node) = next.pop_front() {
            if node == to {
                return true;
            }
            let is_open = |place: Place| place != but && self.is_withheld(place);
            match node {
                Node::Row(row) => {
                    for (column, seen) in seen_columns.iter_mut().enumerate() {
                        let place = (row, column);
                        let count = self.count(place);
                        let may_be_more = count != self.least - 1 && (count > 0 || !self.zeros_are_known);
                        if !*seen && is_open(place) && may_be_more {
                            *seen = true;
                            next.push_back(Node::Column(column));
                        }
                    }
                }
                Node::Column(column) => {
                    for (row, seen) in seen_rows.iter_mut().enumerate() {
                        let place = (row, column);
                        if !*seen && is_open(place) && self.count(place) > 0 {
                            *seen = true;
                            next.push_back(Node::Row(row));
                        }
                    }
                }
            }
        }
        false
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Node {
    Row(usize),
    Column(usize),
}

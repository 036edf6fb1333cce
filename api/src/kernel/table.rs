//! Tables as rooms offer them for export: named columns, and rows of cells, a page at a time.
//!
//! A room says its columns once, beside the list that they show; which file they end up in is not its concern.

use super::clock::{Day, Timestamp};
use super::language::{Language, PerLanguage};
use super::page::{Listing, Page};
use std::borrow::Cow;

/// What stands in one place of a table.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Empty,
    Text(String),
    Number(i64),
    Decimal(f64),
    Day(Day),
    Time(Timestamp),
}

/// One column: what it is called, how wide it is in characters, and what of a thing it shows.
pub struct Column<T> {
    title: PerLanguage<&'static str>,
    width: u16,
    cell: fn(&T, Language) -> Cell,
}

impl<T> Column<T> {
    pub const fn new(it: &'static str, en: &'static str, width: u16, cell: fn(&T, Language) -> Cell) -> Self {
        Self {
            title: words(it, en),
            width,
            cell,
        }
    }
}

/// A column as a file begins it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    pub title: Cow<'static, str>,
    pub width: u16,
}

impl Heading {
    pub fn new(title: impl Into<Cow<'static, str>>, width: u16) -> Self {
        Self {
            title: title.into(),
            width,
        }
    }
}

/// The columns as a file begins them.
pub fn headings<T>(columns: &[Column<T>], language: Language) -> Vec<Heading> {
    let heading = |column: &Column<T>| Heading::new(column.title[language], column.width);
    columns.iter().map(heading).collect()
}

/// What these columns show of a thing.
pub fn row<T>(item: &T, columns: &[Column<T>], language: Language) -> Vec<Cell> {
    columns
        .iter()
        .map(|column| (column.cell)(item, language))
        .collect()
}

/// One page of a table.
#[derive(Clone, Debug)]
pub struct Part {
    pub headings: Vec<Heading>,
    /// Each as long as `headings`.
    pub rows: Vec<Vec<Cell>>,
    /// Where it goes on; None on the last page.
    pub next: Option<String>,
    /// How many rows the whole table has, if that was asked.
    pub total: Option<i64>,
    /// With the first page: what explains the table, for files that hold more than one.
    pub beside: Option<Beside>,
}

/// A small table beside another.
#[derive(Clone, Debug)]
pub struct Beside {
    pub name: PerLanguage<&'static str>,
    pub headings: Vec<Heading>,
    pub rows: Vec<Vec<Cell>>,
}

impl Part {
    /// The page of a list in these columns.
    pub fn of<T>(page: Page<T>, columns: &[Column<T>], language: Language) -> Self {
        Self {
            headings: headings(columns, language),
            rows: page
                .items
                .iter()
                .map(|item| row(item, columns, language))
                .collect(),
            next: page.next_cursor,
            total: page.total,
            beside: None,
        }
    }

    /// A table that is not read in pages.
    pub fn whole(headings: Vec<Heading>, rows: Vec<Vec<Cell>>) -> Self {
        Self {
            headings,
            total: i64::try_from(rows.len()).ok(),
            rows,
            next: None,
            beside: None,
        }
    }
}

/// What a table asks of the list that it shows: as much of it as a page may hold.
pub fn listing(cursor: Option<String>, count: bool) -> Listing {
    Listing {
        limit: 100,
        cursor,
        count,
    }
}

/// A word of a closed set, as people read it.
pub const fn words(it: &'static str, en: &'static str) -> PerLanguage<&'static str> {
    PerLanguage { it, en }
}

impl Cell {
    pub fn text(text: &str) -> Self {
        if text.is_empty() {
            Self::Empty
        } else {
            Self::Text(text.to_owned())
        }
    }

    /// A text that may not be there.
    pub fn maybe(text: Option<impl AsRef<str>>) -> Self {
        text.map_or(Self::Empty, |text| Self::text(text.as_ref()))
    }

    /// Several values in one place.
    pub fn list<S: AsRef<str>>(values: impl IntoIterator<Item = S>) -> Self {
        let mut joined = String::new();
        for value in values {
            if !joined.is_empty() {
                joined.push_str("; ");
            }
            joined.push_str(value.as_ref());
        }
        Self::text(&joined)
    }

    pub fn yes(yes: bool, language: Language) -> Self {
        let word = if yes {
            words("sì", "yes")
        } else {
            words("no", "no")
        };
        Self::text(word[language])
    }

    pub fn time(at: Option<Timestamp>) -> Self {
        at.map_or(Self::Empty, Self::Time)
    }

    pub fn day(day: Option<Day>) -> Self {
        day.map_or(Self::Empty, Self::Day)
    }
}

//! What rooms keep of one person: how they tell it for an export, and what they are told when it has to go.
//!
//! Every room that keeps something of people says so in its `personal.rs`: a list of [`PersonalTable`]s, which are told as they
//! stand, and a function `forget`, which takes everything away in the transaction of the erasure.

use super::clock::Timestamp;
use super::db::{DbError, Engine, Reader};
use super::email::EmailAddress;
use super::problem::Said;
use std::borrow::Cow;
use uuid::Uuid;

/// One kind of thing that a room keeps of people.
#[derive(Debug)]
pub struct PersonalTable {
    /// The file's name in the export, without suffix: `memberships`.
    pub name: &'static str,
    /// What it is and why it is kept.
    pub about: Said,
    pub columns: &'static [Column],
    /// `FROM … WHERE … = $1`, where `$1` is the person; ordered, so that the same data gives the same file.
    pub from: &'static str,
    pub by: By,
}

/// What `$1` is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The person's id.
    Id,
    /// The same as text: what the audit trail calls them.
    Pseudonym,
}

/// One column of the export.
#[derive(Debug)]
pub struct Column {
    pub name: &'static str,
    sql: &'static str,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Text,
    Time,
    Yes,
}

impl Column {
    /// Texts, words and numbers, as they are.
    pub const fn text(name: &'static str, sql: &'static str) -> Self {
        Self {
            name,
            sql,
            kind: Kind::Text,
        }
    }

    /// A [`Timestamp`], told by RFC 3339.
    pub const fn time(name: &'static str, sql: &'static str) -> Self {
        Self {
            name,
            sql,
            kind: Kind::Time,
        }
    }

    /// A condition, told as `true` or `false`.
    pub const fn yes(name: &'static str, sql: &'static str) -> Self {
        Self {
            name,
            sql,
            kind: Kind::Yes,
        }
    }

    fn expression(&self) -> String {
        match self.kind {
            Kind::Text | Kind::Time => format!("CAST({} AS TEXT)", self.sql),
            Kind::Yes => format!("CASE WHEN {} THEN 'true' ELSE 'false' END", self.sql),
        }
    }

    fn tell(&self, cell: Option<String>) -> String {
        let cell = cell.unwrap_or_default();
        match self.kind {
            Kind::Text | Kind::Yes => cell,
            Kind::Time => cell
                .parse()
                .map(|at| Timestamp(at).to_rfc3339())
                .unwrap_or_default(),
        }
    }
}

/// Both languages of `about`, where it is written.
pub const fn said(it: &'static str, en: &'static str) -> Said {
    Said {
        it: Cow::Borrowed(it),
        en: Cow::Borrowed(en),
    }
}

/// The rows of a table, each as long as its columns.
pub async fn rows_of(
    reader: &Reader,
    table: &PersonalTable,
    person: Uuid,
) -> Result<Vec<Vec<String>>, DbError> {
    let cells: Vec<String> = table.columns.iter().map(Column::expression).collect();
    let array = match reader.engine() {
        Engine::Sqlite => "json_array",
        Engine::Postgres => "json_build_array",
    };
    let sql = format!(
        "SELECT CAST({array}({}) AS TEXT) {}",
        cells.join(", "),
        table.from
    );
    let who = match table.by {
        By::Id => person.into(),
        By::Pseudonym => person.to_string().into(),
    };
    let rows: Vec<String> = reader.run(&sql, vec![who]).await?;
    rows.iter()
        .map(|row| {
            let cells: Vec<Option<String>> = serde_json::from_str(row).map_err(DbError::shape)?;
            let told = table.columns.iter().zip(cells);
            Ok(told.map(|(column, cell)| column.tell(cell)).collect())
        })
        .collect()
}

/// Who is to be forgotten.
#[derive(Clone, Debug)]
pub struct Erased {
    pub person: Uuid,
    /// Lower-case; some rooms know people by nothing else.
    pub email: Option<EmailAddress>,
}

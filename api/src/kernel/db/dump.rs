//! The whole database as lines of JSON, the same from SQLite and PostgreSQL: for backups, and for moving between the two.
//!
//! Line 1 says what it is; then one line a row, `[table, {column: value}]`; the last line counts the rows and digests the lines
//! before it, so that a truncated or altered file is refused before anything is written.

use super::{Db, DbError, Engine, Reader};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sea_orm::{ConnectionTrait, DatabaseTransaction, Statement, TransactionTrait, Value};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};
use sha2::{Digest, Sha256};
use std::io::{BufRead, Write};

#[derive(Debug, thiserror::Error)]
pub enum DumpFault {
    #[error("reading or writing the file: {0}")]
    File(#[from] std::io::Error),
    #[error("line {line}: {why}")]
    Line { line: usize, why: String },
    #[error("{0}")]
    Refused(String),
    #[error(transparent)]
    Db(#[from] DbError),
}

#[derive(Serialize, Deserialize)]
struct Head {
    piazza: String,
    /// The migrations that the data went through: a database restores what it knows.
    migrations: Vec<String>,
}

#[derive(Serialize, Deserialize)]
struct Tail {
    rows: usize,
    sha256: String,
}

/// A table as the database describes it.
struct Table {
    name: String,
    columns: Vec<Column>,
}

struct Column {
    name: String,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Bytes,
    Id,
    Integer,
    Boolean,
    Text,
}

/// Writes all rows of one moment; returns how many.
pub async fn write(
    db: &Db,
    out: impl Write,
    mut progress: impl FnMut(&str, usize),
) -> Result<usize, DumpFault> {
    let mut lines = Lines {
        out,
        digest: Sha256::new(),
    };
    lines.write(&Head {
        piazza: env!("CARGO_PKG_VERSION").to_owned(),
        migrations: migrations(db).await?,
    })?;
    // One moment: a read transaction of the writer's connection, repeatable on PostgreSQL.
    let moment = db.orm.begin().await.map_err(DbError::from)?;
    if db.engine == Engine::Postgres {
        run(
            &moment,
            db.engine,
            "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ",
            Vec::new(),
        )
        .await?;
    }
    let mut total = 0;
    for table in tables(&db.reader).await? {
        let count = write_table(&moment, db.engine, &table, &mut lines).await?;
        progress(&table.name, count);
        total += count;
    }
    moment.rollback().await.map_err(DbError::from)?;
    let sha256 = lines
        .digest
        .clone()
        .finalize()
        .iter()
        .map(|b| format!("{b:02x}"))
        .collect();
    lines.write(&Tail { rows: total, sha256 })?;
    lines.out.flush()?;
    Ok(total)
}

/// Rows of one read: the keyset goes on after the last.
const CHUNK: usize = 2_000;

async fn write_table<W: Write>(
    moment: &DatabaseTransaction,
    engine: Engine,
    table: &Table,
    lines: &mut Lines<W>,
) -> Result<usize, DumpFault> {
    let columns: Vec<String> = table
        .columns
        .iter()
        .map(|column| format!("\"{}\"", column.name))
        .collect();
    // The row's own place: SQLite's rowid or primary key, PostgreSQL's ctid, both stable within the transaction.
    let cursor = format!("dump_{}", table.name);
    let mut count = 0;
    if engine == Engine::Postgres {
        run(
            moment,
            engine,
            &format!(
                "DECLARE {cursor} CURSOR FOR SELECT {} FROM \"{}\"",
                columns.join(", "),
                table.name
            ),
            Vec::new(),
        )
        .await?;
    }
    let order = (1..=columns.len())
        .map(|n| n.to_string())
        .collect::<Vec<_>>()
        .join(", ");
    loop {
        let sql = match engine {
            Engine::Postgres => format!("FETCH {CHUNK} FROM {cursor}"),
            // SQLite is one file on this machine: sorted pages by offset, inside one snapshot, are fast enough for a backup.
            Engine::Sqlite => format!(
                "SELECT {} FROM \"{}\" ORDER BY {order} LIMIT {CHUNK} OFFSET {count}",
                columns.join(", "),
                table.name
            ),
        };
        let rows = moment
            .query_all_raw(Statement::from_string(engine.backend(), sql))
            .await
            .map_err(DbError::from)?;
        for row in &rows {
            let mut object = Map::new();
            for (at, column) in table.columns.iter().enumerate() {
                object.insert(column.name.clone(), column.kind.read(row, at)?);
            }
            lines.write(&(&table.name, object))?;
        }
        count += rows.len();
        if rows.len() < CHUNK {
            return Ok(count);
        }
    }
}

/// Brings a dump into a freshly migrated, empty database: all of it or nothing. Returns how many rows.
pub async fn read(db: &Db, input: impl BufRead) -> Result<usize, DumpFault> {
    let lines: Vec<String> = input.lines().collect::<Result<_, _>>()?;
    let rows = checked(db, &lines).await?;
    let tables = tables(&db.reader).await?;
    for table in &tables {
        let sql = format!("SELECT count(*) FROM \"{}\"", table.name);
        if db
            .reader
            .run::<i64>(&sql, Vec::new())
            .await?
            .first()
            .is_some_and(|count| *count > 0)
        {
            return Err(DumpFault::Refused(format!(
                "the database is not empty («{}» has rows): restore into a new one",
                table.name
            )));
        }
    }
    let all = db.orm.begin().await.map_err(DbError::from)?;
    for (at, line) in rows.iter().enumerate() {
        let fault = |why: String| DumpFault::Line { line: at + 2, why };
        let (name, object): (String, Map<String, Json>) =
            serde_json::from_str(line).map_err(|e| fault(e.to_string()))?;
        let table = tables
            .iter()
            .find(|table| table.name == name)
            .ok_or_else(|| fault(format!("there is no table «{name}»")))?;
        insert(&all, db.engine, table, &object)
            .await
            .map_err(|error| fault(error.to_string()))?;
    }
    all.commit().await.map_err(DbError::from)?;
    Ok(rows.len())
}

/// The lines of rows, once head and tail say that they are whole and for this schema.
async fn checked<'a>(db: &Db, lines: &'a [String]) -> Result<&'a [String], DumpFault> {
    let [head, rows @ .., tail] = lines else {
        return Err(DumpFault::Refused(
            "the file is no backup of Piazza: it has no rows".to_owned(),
        ));
    };
    let head: Head = serde_json::from_str(head).map_err(|_| {
        DumpFault::Refused("the file is no backup of Piazza: its first line does not say so".to_owned())
    })?;
    let tail: Tail = serde_json::from_str(tail)
        .map_err(|_| DumpFault::Refused("the file is cut off: its last line is missing".to_owned()))?;
    let mut digest = Sha256::new();
    for line in &lines[..lines.len() - 1] {
        digest.update(line.as_bytes());
        digest.update(b"\n");
    }
    let sha256: String = digest.finalize().iter().map(|b| format!("{b:02x}")).collect();
    if tail.rows != rows.len() || tail.sha256 != sha256 {
        return Err(DumpFault::Refused(
            "the file was altered or damaged: its digest does not match".to_owned(),
        ));
    }
    let known = migrations(db).await?;
    if head.migrations != known {
        let why = format!(
            "the file comes from Piazza {} with other migrations; restore it with that version, then migrate",
            head.piazza
        );
        return Err(DumpFault::Refused(why));
    }
    Ok(rows)
}

async fn insert(
    all: &DatabaseTransaction,
    engine: Engine,
    table: &Table,
    object: &Map<String, Json>,
) -> Result<(), DbError> {
    let mut names = Vec::with_capacity(table.columns.len());
    let mut values = Vec::with_capacity(table.columns.len());
    for column in &table.columns {
        names.push(format!("\"{}\"", column.name));
        values.push(
            column
                .kind
                .value(object.get(&column.name).unwrap_or(&Json::Null))?,
        );
    }
    let places: Vec<String> = (1..=values.len()).map(|n| format!("${n}")).collect();
    let sql = format!(
        "INSERT INTO \"{}\" ({}) VALUES ({})",
        table.name,
        names.join(", "),
        places.join(", ")
    );
    run(all, engine, &sql, values).await
}

async fn run(on: &DatabaseTransaction, engine: Engine, sql: &str, values: Vec<Value>) -> Result<(), DbError> {
    on.execute_raw(Statement::from_sql_and_values(engine.backend(), sql, values))
        .await?;
    Ok(())
}

impl Kind {
    fn read(self, row: &sea_orm::QueryResult, at: usize) -> Result<Json, DbError> {
        Ok(match self {
            // SQLite calls ids and other bytes alike: what has the length of an id is one.
            Self::Bytes => row
                .try_get_by_index::<Option<Vec<u8>>>(at)?
                .map_or(Json::Null, |bytes| Json::String(told(&bytes))),
            Self::Id => row
                .try_get_by_index::<Option<uuid::Uuid>>(at)?
                .map_or(Json::Null, |id| Json::String(id.to_string())),
            Self::Integer => row
                .try_get_by_index::<Option<i64>>(at)?
                .map_or(Json::Null, Json::from),
            Self::Boolean => row
                .try_get_by_index::<Option<bool>>(at)?
                .map_or(Json::Null, Json::Bool),
            Self::Text => row
                .try_get_by_index::<Option<String>>(at)?
                .map_or(Json::Null, Json::String),
        })
    }

    /// SQLite has no booleans: what one engine wrote as 1, the other reads as true, and back.
    fn value(self, json: &Json) -> Result<Value, DbError> {
        let wrong = || DbError::shape(format!("a value of another kind: {json}"));
        Ok(match (self, json) {
            (Self::Bytes, Json::Null) => Value::Bytes(None),
            (Self::Bytes, Json::String(text)) => match text.strip_prefix(BASE64) {
                Some(coded) => Value::Bytes(Some(STANDARD.decode(coded).map_err(|_| wrong())?)),
                // Bytes again, whatever the column is called: PostgreSQL would take no id for them.
                None => {
                    let id: uuid::Uuid = text.parse().map_err(|_| wrong())?;
                    Value::Bytes(Some(id.into_bytes().to_vec()))
                }
            },
            (Self::Id, Json::Null) => Value::Uuid(None),
            (Self::Id, Json::String(id)) => Value::Uuid(Some(id.parse().map_err(|_| wrong())?)),
            (Self::Integer, Json::Null) => Value::BigInt(None),
            (Self::Integer, Json::Bool(b)) => Value::BigInt(Some(i64::from(*b))),
            (Self::Integer, Json::Number(n)) => Value::BigInt(Some(n.as_i64().ok_or_else(wrong)?)),
            (Self::Boolean, Json::Null) => Value::Bool(None),
            (Self::Boolean, Json::Bool(b)) => Value::Bool(Some(*b)),
            (Self::Boolean, Json::Number(n)) => Value::Bool(Some(n.as_i64().ok_or_else(wrong)? != 0)),
            (Self::Text, Json::Null) => Value::String(None),
            (Self::Text, Json::String(text)) => Value::String(Some(text.clone())),
            _ => return Err(wrong()),
        })
    }
}

/// Before bytes that are no id.
const BASE64: &str = "base64:";

fn told(bytes: &[u8]) -> String {
    match uuid::Uuid::from_slice(bytes) {
        Ok(id) => id.to_string(),
        Err(_) => format!("{BASE64}{}", STANDARD.encode(bytes)),
    }
}

/// Our tables, each after those that it refers to.
async fn tables(reader: &Reader) -> Result<Vec<Table>, DbError> {
    let columns = match reader.engine() {
        Engine::Sqlite => {
            "SELECT m.name, c.name, c.type FROM sqlite_schema m JOIN pragma_table_xinfo(m.name) c \
             WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name NOT LIKE 'search_index%' AND m.name <> 'seaql_migrations' \
             AND c.hidden = 0 AND NOT (m.name = 'search_documents' AND c.name = 'id') ORDER BY m.rowid, c.cid"
        }
        Engine::Postgres => {
            "SELECT c.table_name::text, c.column_name::text, c.data_type::text FROM information_schema.columns c \
             JOIN pg_class t ON t.relname = c.table_name AND t.relkind = 'r' AND t.relnamespace = 'public'::regnamespace \
             WHERE c.table_schema = 'public' AND c.table_name <> 'seaql_migrations' AND c.is_generated = 'NEVER' AND c.is_identity = 'NO' \
             ORDER BY t.oid, c.ordinal_position"
        }
    };
    // Both catalogues list tables as the migrations made them, and those make what is referred to first.
    let mut tables: Vec<Table> = Vec::new();
    for (table, name, kind) in reader
        .run::<(String, String, String)>(columns, Vec::new())
        .await?
    {
        let column = Column {
            name,
            kind: kind_named(&kind)?,
        };
        match tables.last_mut() {
            Some(last) if last.name == table => last.columns.push(column),
            _ => tables.push(Table {
                name: table,
                columns: vec![column],
            }),
        }
    }
    Ok(tables)
}

fn kind_named(kind: &str) -> Result<Kind, DbError> {
    match kind.to_ascii_lowercase().as_str() {
        "blob" | "bytea" => Ok(Kind::Bytes),
        "uuid" => Ok(Kind::Id),
        "integer" | "bigint" => Ok(Kind::Integer),
        "boolean" => Ok(Kind::Boolean),
        "text" => Ok(Kind::Text),
        other => Err(DbError::shape(format!(
            "a column of type {other}: teach kernel/db/dump.rs"
        ))),
    }
}

async fn migrations(db: &Db) -> Result<Vec<String>, DbError> {
    db.reader
        .run(
            "SELECT version FROM seaql_migrations ORDER BY version",
            Vec::new(),
        )
        .await
}

/// Writes lines and digests them.
struct Lines<W> {
    out: W,
    digest: Sha256,
}

impl<W: Write> Lines<W> {
    fn write(&mut self, line: &impl Serialize) -> Result<(), DumpFault> {
        let mut text = serde_json::to_vec(line).map_err(|e| DumpFault::Refused(e.to_string()))?;
        text.push(b'\n');
        self.digest.update(&text);
        self.out.write_all(&text)?;
        Ok(())
    }
}

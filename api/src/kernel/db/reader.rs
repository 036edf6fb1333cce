//! Reads through the bare driver: one SQLite connection or one pipelined PostgreSQL connection per worker thread.
//!
//! Entities through the ORM reach a tenth of what the machine can do (see tests/bench/README.md); the SQL is still written
//! with sea-orm's builders, so rooms see one dialect and no driver.

use super::row::{FromRow, Row};
use super::settings::{DatabaseUrl, PATIENCE};
use super::{DbError, Engine};
use sea_orm::sea_query::SelectStatement;
use sea_orm::{StatementBuilder, Value};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

#[derive(Clone)]
pub struct Reader {
    /// Tells the databases of one process apart in the thread's store of connections (tests open many).
    id: u64,
    engine: Engine,
    url: Arc<DatabaseUrl>,
}

thread_local! {
    static SQLITE: RefCell<HashMap<u64, rusqlite::Connection>> = RefCell::new(HashMap::new());
    static POSTGRES: RefCell<HashMap<u64, Rc<Postgres>>> = RefCell::new(HashMap::new());
}

impl Reader {
    pub fn new(url: &DatabaseUrl) -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        Self {
            id: NEXT.fetch_add(1, Ordering::Relaxed),
            engine: url.engine(),
            url: Arc::new(url.clone()),
        }
    }

    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// Tells this database from others of the process.
    pub fn id(&self) -> u64 {
        self.id
    }

    pub async fn all<T: FromRow>(&self, query: &SelectStatement) -> Result<Vec<T>, DbError> {
        let statement = StatementBuilder::build(query, &self.engine.backend());
        self.run(&statement.sql, statement.values.map(|v| v.0).unwrap_or_default())
            .await
    }

    pub async fn first<T: FromRow>(&self, query: &SelectStatement) -> Result<Option<T>, DbError> {
        Ok(self.all(query).await?.into_iter().next())
    }

    /// Counts the rows of a query; its own columns and order are dropped.
    pub async fn count(&self, query: &SelectStatement) -> Result<i64, DbError> {
        use sea_orm::sea_query::{Asterisk, Expr, ExprTrait};
        let mut query = query.clone();
        query
            .clear_selects()
            .clear_order_by()
            .expr(Expr::col(Asterisk).count());
        Ok(self.first(&query).await?.unwrap_or(0))
    }

    /// Plain SQL, for the few statements that no builder can say.
    pub async fn run<T: FromRow>(&self, sql: &str, values: Vec<Value>) -> Result<Vec<T>, DbError> {
        match self.engine {
            Engine::Sqlite => self.on_sqlite(|connection| {
                let mut statement = connection.prepare_cached(sql)?;
                for (at, value) in values.iter().enumerate() {
                    statement.raw_bind_parameter(at + 1, Param(value))?;
                }
                let mut rows = statement.raw_query();
                let mut found = Vec::new();
                while let Some(row) = rows.next()? {
                    found.push(T::from_row(&Row::Sqlite(row))?);
                }
                Ok(found)
            }),
            Engine::Postgres => {
                let postgres = self.postgres().await?;
                let params: Vec<Param<'_>> = values.iter().map(Param).collect();
                let rows = postgres.query(sql, &params).await?;
                rows.iter().map(|row| T::from_row(&Row::Postgres(row))).collect()
            }
        }
    }

    fn on_sqlite<T>(
        &self,
        work: impl FnOnce(&rusqlite::Connection) -> Result<T, DbError>,
    ) -> Result<T, DbError> {
        SQLITE.with_borrow_mut(|open| {
            let connection = match open.entry(self.id) {
                std::collections::hash_map::Entry::Occupied(entry) => entry.into_mut(),
                std::collections::hash_map::Entry::Vacant(entry) => {
                    entry.insert(open_sqlite(self.url.path())?)
                }
            };
            work(connection)
        })
    }

    async fn postgres(&self) -> Result<Rc<Postgres>, DbError> {
        let open = POSTGRES.with_borrow(|open| open.get(&self.id).filter(|p| !p.client.is_closed()).cloned());
        if let Some(postgres) = open {
            return Ok(postgres);
        }
        let postgres = Rc::new(Postgres::connect(self.url.as_str()).await?);
        POSTGRES.with_borrow_mut(|open| open.insert(self.id, Rc::clone(&postgres)));
        Ok(postgres)
    }
}

fn open_sqlite(path: &str) -> Result<rusqlite::Connection, DbError> {
    use rusqlite::{Connection, OpenFlags};
    let connection = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    connection.busy_timeout(PATIENCE)?;
    connection.set_prepared_statement_cache_capacity(256);
    connection.pragma_update(None, "cache_size", -8_000)?;
    connection.pragma_update(None, "mmap_size", 256 << 20)?;
    Ok(connection)
}

struct Postgres {
    client: tokio_postgres::Client,
    /// Prepared once per connection and text; a room has a handful of texts, and filters make the rest.
    statements: RefCell<HashMap<String, tokio_postgres::Statement>>,
}

/// Filters combine into many statements; past this the store is emptied rather than grown.
const MOST_STATEMENTS: usize = 500;

impl Postgres {
    async fn connect(url: &str) -> Result<Self, DbError> {
        let mut config: tokio_postgres::Config = url.parse()?;
        config.connect_timeout(PATIENCE).application_name("piazza-reader");
        config.options(format!(
            "-c statement_timeout={} -c default_transaction_read_only=on",
            PATIENCE.as_millis()
        ));
        let (client, connection) = in_time(config.connect(tokio_postgres::NoTls)).await?;
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::warn!(%error, "a reading connection to PostgreSQL ended");
            }
        });
        Ok(Self {
            client,
            statements: RefCell::default(),
        })
    }

    async fn query(&self, sql: &str, params: &[Param<'_>]) -> Result<Vec<tokio_postgres::Row>, DbError> {
        let statement = self.statement(sql).await?;
        let params: Vec<&(dyn tokio_postgres::types::ToSql + Sync)> = params.iter().map(|p| p as _).collect();
        in_time(self.client.query(&statement, &params)).await
    }

    async fn statement(&self, sql: &str) -> Result<tokio_postgres::Statement, DbError> {
        let known = self.statements.borrow().get(sql).cloned();
        if let Some(statement) = known {
            return Ok(statement);
        }
        let statement = in_time(self.client.prepare(sql)).await?;
        let mut statements = self.statements.borrow_mut();
        if statements.len() >= MOST_STATEMENTS {
            statements.clear();
        }
        statements.insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }
}

async fn in_time<T>(work: impl Future<Output = Result<T, tokio_postgres::Error>>) -> Result<T, DbError> {
    match tokio::time::timeout(PATIENCE, work).await {
        Ok(result) => Ok(result?),
        Err(_) => Err(DbError::Unavailable("no answer in time".to_owned())),
    }
}

impl From<tokio_postgres::Error> for DbError {
    fn from(error: tokio_postgres::Error) -> Self {
        match error.as_db_error() {
            // 57: the operator intervened (shutdown, timeout); 53: out of resources.
            Some(db) if db.code().code().starts_with("57") || db.code().code().starts_with("53") => {
                Self::Unavailable(db.to_string())
            }
            Some(db) => Self::Refused(db.to_string()),
            None => Self::Unavailable(error.to_string()),
        }
    }
}

impl From<rusqlite::Error> for DbError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        match error.sqlite_error_code() {
            Some(
                ErrorCode::DatabaseBusy
                | ErrorCode::DatabaseLocked
                | ErrorCode::CannotOpen
                | ErrorCode::SystemIoFailure,
            ) => Self::Unavailable(error.to_string()),
            _ => Self::Refused(error.to_string()),
        }
    }
}

/// A bound value of sea-query's in either driver's terms.
#[derive(Debug)]
struct Param<'a>(&'a Value);

impl rusqlite::ToSql for Param<'_> {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        use rusqlite::types::{ToSqlOutput, ValueRef};
        let value = match self.0 {
            Value::Bool(Some(b)) => ValueRef::Integer(i64::from(*b)),
            Value::Int(Some(n)) => ValueRef::Integer(i64::from(*n)),
            Value::BigInt(Some(n)) => ValueRef::Integer(*n),
            Value::BigUnsigned(Some(n)) => ValueRef::Integer(i64::try_from(*n).unwrap_or(i64::MAX)),
            Value::String(Some(text)) => ValueRef::Text(text.as_bytes()),
            Value::Uuid(Some(id)) => ValueRef::Blob(id.as_bytes()),
            Value::Bytes(Some(bytes)) => ValueRef::Blob(bytes),
            value if sea_orm::sea_query::Value::eq(value, &value.as_null()) => ValueRef::Null,
            other => {
                return Err(rusqlite::Error::ToSqlConversionFailure(
                    format!("no column holds {other:?}").into(),
                ));
            }
        };
        Ok(ToSqlOutput::Borrowed(value))
    }
}

impl tokio_postgres::types::ToSql for Param<'_> {
    fn to_sql(
        &self,
        kind: &tokio_postgres::types::Type,
        out: &mut tokio_postgres::types::private::BytesMut,
    ) -> Result<tokio_postgres::types::IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self.0 {
            Value::Bool(b) => b.to_sql(kind, out),
            Value::Int(n) => n.map(i64::from).to_sql(kind, out),
            Value::BigInt(n) => n.to_sql(kind, out),
            Value::BigUnsigned(n) => n.map(i64::try_from).transpose()?.to_sql(kind, out),
            Value::String(text) => text.to_sql(kind, out),
            Value::Uuid(id) => id.to_sql(kind, out),
            Value::Bytes(bytes) => bytes.to_sql(kind, out),
            other => Err(format!("no column holds {other:?}").into()),
        }
    }

    fn accepts(_: &tokio_postgres::types::Type) -> bool {
        true
    }

    tokio_postgres::types::to_sql_checked!();
}

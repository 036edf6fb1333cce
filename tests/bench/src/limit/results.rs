//! Results of surveys through the bare driver: the counters of a survey are read and set into the words around them, which are Piazza's own.

use super::answer;
use super::postgres::Database;
use crate::load::Fault;
use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use rusqlite::Connection;
use std::collections::HashMap;
use std::rc::Rc;
use tokio_postgres::NoTls;

const TABLE: &str = "\
CREATE TABLE IF NOT EXISTS bench_tallies (survey TEXT NOT NULL, place BIGINT NOT NULL, count BIGINT NOT NULL, PRIMARY KEY (survey, place));
DELETE FROM bench_tallies;";
const KEEP: &str = "INSERT INTO bench_tallies (survey, place, count) VALUES ($1, $2, $3)";
pub const READ: &str = "SELECT count FROM bench_tallies WHERE survey = $1 ORDER BY place";
const COUNT: &str = "\"count\":";

/// What is said around the numbers, by survey.
pub struct Words(HashMap<String, Vec<String>>);

/// The survey, its place between the words, and the number.
type Number = (String, i64, i64);

impl Words {
    /// Piazza's answers by survey, taken apart: the words, and the numbers between them.
    fn apart(file: &str) -> Result<(Self, Vec<Number>), Fault> {
        let bodies: HashMap<String, String> = serde_json::from_str(&std::fs::read_to_string(file)?)?;
        let (mut words, mut counts) = (HashMap::new(), Vec::new());
        for (survey, body) in bodies {
            let mut parts = body.split(COUNT);
            let mut around = vec![parts.next().unwrap_or_default().to_owned()];
            for part in parts {
                let end = part.find(|c: char| !c.is_ascii_digit()).unwrap_or(part.len());
                // What is withheld is a word, too.
                let Ok(count) = part[..end].parse() else {
                    if let Some(last) = around.last_mut() {
                        last.push_str(COUNT);
                        last.push_str(part);
                    }
                    continue;
                };
                counts.push((survey.clone(), i64::try_from(around.len())?, count));
                around.push(part[end..].to_owned());
            }
            words.insert(survey, around);
        }
        Ok((Self(words), counts))
    }

    pub fn of_sqlite(path: &str, file: &str) -> Result<Self, Fault> {
        let (words, counts) = Self::apart(file)?;
        let database = Connection::open(path)?;
        database.execute_batch("PRAGMA busy_timeout=2500")?;
        let transaction = database.unchecked_transaction()?;
        transaction.execute_batch(TABLE)?;
        for (survey, place, count) in &counts {
            transaction
                .prepare_cached(KEEP)?
                .execute(rusqlite::params![survey, place, count])?;
        }
        transaction.commit()?;
        Ok(words)
    }

    pub async fn of_postgres(url: &str, file: &str) -> Result<Self, Fault> {
        let (words, counts) = Self::apart(file)?;
        let (mut client, connection) = tokio_postgres::connect(url, NoTls).await?;
        actix_web::rt::spawn(connection);
        let transaction = client.transaction().await?;
        transaction.batch_execute(TABLE).await?;
        for (survey, place, count) in &counts {
            transaction.execute(KEEP, &[survey, place, count]).await?;
        }
        transaction.commit().await?;
        Ok(words)
    }

    fn with(&self, survey: &str, counts: &[i64]) -> HttpResponse {
        let Some(around) = self.0.get(survey) else {
            return HttpResponse::NotFound().finish();
        };
        let mut body = String::with_capacity(around.iter().map(|words| words.len() + COUNT.len() + 4).sum());
        for (at, words) in around.iter().enumerate() {
            if at > 0 {
                body.push_str(COUNT);
                body.push_str(&counts.get(at - 1).copied().unwrap_or(0).to_string());
            }
            body.push_str(words);
        }
        answer(body.into_bytes())
    }
}

pub async fn from_sqlite(
    survey: Path<String>,
    words: Data<Words>,
    database: Data<Connection>,
) -> HttpResponse {
    let read = || -> rusqlite::Result<Vec<i64>> {
        let mut statement = database.prepare_cached(READ)?;
        statement
            .query_map([survey.as_str()], |row| row.get(0))?
            .collect()
    };
    match read() {
        Ok(counts) => words.with(&survey, &counts),
        Err(_) => HttpResponse::InternalServerError().finish(),
    }
}

pub async fn from_postgres(
    survey: Path<String>,
    words: Data<Words>,
    database: Data<Rc<Database>>,
) -> HttpResponse {
    match database.tallies(&survey).await {
        Ok(counts) => words.with(&survey, &counts),
        Err(_) => HttpResponse::InternalServerError().finish(),
    }
}

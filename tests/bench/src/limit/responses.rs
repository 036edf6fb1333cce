//! Responses through the bare driver: one writer takes whatever waits into one durable commit. A response is one row with its answers, and a counter of
//! each question and value is one more; nobody is known, nothing is checked or audited.

use actix_web::HttpResponse;
use actix_web::web::{Bytes, Data, Path};
use futures_util::future::try_join_all;
use rusqlite::Connection;
use serde_json::{Map, Value};
use tokio::sync::{mpsc, oneshot};
use tokio_postgres::{Client, NoTls};
use uuid::Uuid;

/// So many in one commit at most.
const GROUP: usize = 64;

const TABLES: &str = "\
CREATE TABLE IF NOT EXISTS bench_responses (id TEXT NOT NULL PRIMARY KEY, survey TEXT NOT NULL, answers TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS bench_counters (survey TEXT NOT NULL, question TEXT NOT NULL, value TEXT NOT NULL, count BIGINT NOT NULL,
    PRIMARY KEY (survey, question, value));";
const KEEP: &str = "INSERT INTO bench_responses (id, survey, answers) VALUES ($1, $2, $3)";
const COUNT: &str = "INSERT INTO bench_counters AS c (survey, question, value, count) VALUES ($1, $2, $3, 1) \
     ON CONFLICT (survey, question, value) DO UPDATE SET count = c.count + 1";

pub struct Sheet {
    survey: String,
    answers: String,
    /// By question.
    values: Vec<(String, String)>,
    kept: oneshot::Sender<()>,
}

pub type Urn = mpsc::Sender<Sheet>;

pub async fn keep(survey: Path<String>, urn: Data<Urn>, body: Bytes) -> HttpResponse {
    let Ok(answers) = serde_json::from_slice::<Map<String, Value>>(&body) else {
        return HttpResponse::BadRequest().finish();
    };
    let (kept, done) = oneshot::channel();
    let sheet = Sheet {
        survey: survey.into_inner(),
        answers: String::from_utf8_lossy(&body).into_owned(),
        values: answers
            .iter()
            .flat_map(|(question, answer)| values(question, answer))
            .collect(),
        kept,
    };
    if urn.send(sheet).await.is_err() || done.await.is_err() {
        return HttpResponse::InternalServerError().finish();
    }
    HttpResponse::Created()
        .insert_header(("content-type", "application/json"))
        .body(r#"{"receipt":"none"}"#)
}

/// Where several were chosen, each is counted.
fn values(question: &str, answer: &Value) -> Vec<(String, String)> {
    match answer {
        Value::Array(several) => several
            .iter()
            .map(|one| (question.to_owned(), one.to_string()))
            .collect(),
        one => vec![(question.to_owned(), one.to_string())],
    }
}

/// The writer of SQLite is a thread of its own. It ends, and with it every answer, where something goes wrong.
pub fn of_sqlite(path: &str) -> rusqlite::Result<Urn> {
    let database = Connection::open(path)?;
    database.execute_batch(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=2500; PRAGMA cache_size=-16000",
    )?;
    database.execute_batch(TABLES)?;
    let (urn, mut sheets) = mpsc::channel::<Sheet>(GROUP);
    std::thread::spawn(move || -> rusqlite::Result<()> {
        let mut group = Vec::new();
        while sheets.blocking_recv_many(&mut group, GROUP) > 0 {
            let transaction = database.unchecked_transaction()?;
            for sheet in &group {
                let id = Uuid::new_v4().to_string();
                database
                    .prepare_cached(KEEP)?
                    .execute([&id, &sheet.survey, &sheet.answers])?;
                let mut count = database.prepare_cached(COUNT)?;
                for (question, value) in &sheet.values {
                    count.execute([&sheet.survey, question, value])?;
                }
            }
            transaction.commit()?;
            tell(&mut group);
        }
        Ok(())
    });
    Ok(urn)
}

/// The writer of PostgreSQL sends a whole group at once.
pub async fn of_postgres(url: &str) -> Result<Urn, tokio_postgres::Error> {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await?;
    actix_web::rt::spawn(connection);
    client.batch_execute(TABLES).await?;
    let (urn, mut sheets) = mpsc::channel::<Sheet>(GROUP);
    actix_web::rt::spawn(async move {
        let mut group = Vec::new();
        while sheets.recv_many(&mut group, GROUP).await > 0 {
            match write(&client, &group).await {
                Ok(()) => tell(&mut group),
                Err(_) => break,
            }
        }
    });
    Ok(urn)
}

async fn write(client: &Client, group: &[Sheet]) -> Result<(), tokio_postgres::Error> {
    let (keep, count) = (client.prepare(KEEP).await?, client.prepare(COUNT).await?);
    client.batch_execute("BEGIN").await?;
    let (keep, count) = (&keep, &count);
    let kept = group.iter().map(|sheet| async move {
        let id = Uuid::new_v4().to_string();
        client.execute(keep, &[&id, &sheet.survey, &sheet.answers]).await
    });
    try_join_all(kept).await?;
    let counted = group.iter().flat_map(|sheet| {
        sheet.values.iter().map(move |(question, value)| async move {
            client.execute(count, &[&sheet.survey, question, value]).await
        })
    });
    try_join_all(counted).await?;
    client.batch_execute("COMMIT").await
}

fn tell(group: &mut Vec<Sheet>) {
    for sheet in group.drain(..) {
        // Who does not wait for the answer any more does without.
        let _ = sheet.kept.send(());
    }
}

//! Registrations through the bare driver: one writer takes whatever waits into one durable commit. A seat is given by one
//! statement, and the registration is one row; nobody is written to, nothing is audited.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use futures_util::future::try_join_all;
use rusqlite::Connection;
use tokio::sync::{mpsc, oneshot};
use tokio_postgres::{Client, NoTls};
use uuid::Uuid;

/// So many in one commit at most.
const GROUP: usize = 256;

const TABLES: &str = "\
CREATE TABLE IF NOT EXISTS bench_seats (event TEXT NOT NULL PRIMARY KEY, taken BIGINT NOT NULL, waiting BIGINT NOT NULL);
CREATE TABLE IF NOT EXISTS bench_registrations (id TEXT NOT NULL PRIMARY KEY, event TEXT NOT NULL, person TEXT NOT NULL,
    state TEXT NOT NULL, place BIGINT, created_at BIGINT NOT NULL, UNIQUE (event, person));";

/// A seat while there is one, else the end of the queue.
const TAKE: &str = "INSERT INTO bench_seats AS s (event, taken, waiting) VALUES ($1, 1, 0) ON CONFLICT (event) DO UPDATE SET \
     taken = s.taken + CASE WHEN s.taken < 30 THEN 1 ELSE 0 END, waiting = s.waiting + CASE WHEN s.taken < 30 THEN 0 ELSE 1 END \
     RETURNING waiting";
const REGISTER: &str = "INSERT INTO bench_registrations (id, event, person, state, place, created_at) VALUES ($1, $2, $3, $4, $5, $6)";

pub struct Wish {
    event: String,
    person: String,
    answer: oneshot::Sender<Given>,
}

/// The place in the queue; none: a seat.
type Given = Option<i64>;

pub type Desk = mpsc::Sender<Wish>;

pub async fn register(event: Path<String>, desk: Data<Desk>, request: HttpRequest) -> HttpResponse {
    let bearer = request.headers().get("authorization");
    let person = bearer.and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (answer, given) = oneshot::channel();
    let wish = Wish {
        event: event.into_inner(),
        person: person.to_owned(),
        answer,
    };
    if desk.send(wish).await.is_err() {
        return HttpResponse::InternalServerError().finish();
    }
    match given.await {
        Ok(None) => answered(r#"{"state":"confirmed","place":null}"#.to_owned()),
        Ok(Some(place)) => answered(format!(r#"{{"state":"waitlisted","place":{place}}}"#)),
        Err(_) => HttpResponse::InternalServerError().finish(),
    }
}

fn answered(body: String) -> HttpResponse {
    HttpResponse::Created()
        .insert_header(("content-type", "application/json"))
        .body(body)
}

/// The writer of SQLite is a thread of its own. It ends, and with it every answer, where something goes wrong.
pub fn of_sqlite(path: &str) -> rusqlite::Result<Desk> {
    let database = Connection::open(path)?;
    database.execute_batch(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=2500; PRAGMA cache_size=-16000",
    )?;
    database.execute_batch(TABLES)?;
    let (desk, mut wishes) = mpsc::channel::<Wish>(GROUP);
    std::thread::spawn(move || -> rusqlite::Result<()> {
        let mut group = Vec::new();
        while wishes.blocking_recv_many(&mut group, GROUP) > 0 {
            let transaction = database.unchecked_transaction()?;
            let mut given = Vec::with_capacity(group.len());
            for wish in &group {
                let place = database
                    .prepare_cached(TAKE)?
                    .query_row([&wish.event], |row| row.get::<_, i64>(0))?;
                let place = (place > 0).then_some(place);
                let id = Uuid::now_v7();
                database.prepare_cached(REGISTER)?.execute(rusqlite::params![
                    id.to_string(),
                    wish.event,
                    wish.person,
                    state(place),
                    place,
                    made_at(id)
                ])?;
                given.push(place);
            }
            transaction.commit()?;
            tell(&mut group, given);
        }
        Ok(())
    });
    Ok(desk)
}

/// The writer of PostgreSQL sends a whole group at once.
pub async fn of_postgres(url: &str) -> Result<Desk, tokio_postgres::Error> {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await?;
    actix_web::rt::spawn(connection);
    client.batch_execute(TABLES).await?;
    let (desk, mut wishes) = mpsc::channel::<Wish>(GROUP);
    actix_web::rt::spawn(async move {
        let mut group = Vec::new();
        while wishes.recv_many(&mut group, GROUP).await > 0 {
            match write(&client, &group).await {
                Ok(given) => tell(&mut group, given),
                Err(_) => break,
            }
        }
    });
    Ok(desk)
}

async fn write(client: &Client, group: &[Wish]) -> Result<Vec<Given>, tokio_postgres::Error> {
    let (take, register) = (client.prepare(TAKE).await?, client.prepare(REGISTER).await?);
    client.batch_execute("BEGIN").await?;
    let taken = group.iter().map(|wish| {
        let take = &take;
        async move { client.query_one(take, &[&wish.event]).await }
    });
    let taken = try_join_all(taken).await?;
    let given: Vec<Given> = taken
        .iter()
        .map(|row| Some(row.get::<_, i64>(0)).filter(|place| *place > 0))
        .collect();
    let written = group.iter().zip(&given).map(|(wish, place)| {
        let register = &register;
        async move {
            let id = Uuid::now_v7();
            let values: [&(dyn tokio_postgres::types::ToSql + Sync); 6] = [
                &id.to_string(),
                &wish.event,
                &wish.person,
                &state(*place),
                place,
                &made_at(id),
            ];
            client.execute(register, &values).await
        }
    });
    try_join_all(written).await?;
    client.batch_execute("COMMIT").await?;
    Ok(given)
}

fn state(place: Given) -> &'static str {
    match place {
        None => "confirmed",
        Some(_) => "waitlisted",
    }
}

/// An id of version 7 begins with the milliseconds since 1970.
fn made_at(id: Uuid) -> i64 {
    i64::try_from(id.as_u128() >> 80).unwrap_or(0)
}

fn tell(group: &mut Vec<Wish>, given: Vec<Given>) {
    for (wish, place) in group.drain(..).zip(given) {
        // Who does not wait for the answer any more does without.
        let _ = wish.answer.send(place);
    }
}

//! The worker's way of a job: take it (a lease), read its list page by page, write its file, keep that.
//!
//! A file is kept whole or not at all, in one transaction with the job's end, so a worker that dies leaves nothing behind but a lease.

use super::csv_file::CsvFile;
use super::json_file::JsonFile;
use super::model::FileFormat;
use super::rules::{self, Limits, Roles};
use super::storing::{self, Finished, Taken};
use super::xlsx_file::XlsxFile;
use super::{service, sources};
use crate::access::{Actor, Member, Via};
use crate::kernel::clock::Timestamp;
use crate::kernel::context::{Context, House};
use crate::kernel::db::DbError;
use crate::kernel::language::Language;
use crate::kernel::problem::{Code, EXPORT_TOO_LARGE, INTERNAL, NOT_PERMITTED, Problem};
use crate::kernel::table::{Cell, Part};
use crate::people::PersonId;
use crate::{memberships, people};
use metrics::counter;
use serde_json::{Value, json};
use std::sync::Arc;
use uuid::Uuid;

/// Whoever is taken this often and never ends, ends so: it kills its workers.
const MOST_ATTEMPTS: i64 = 5;

/// Why a job did not become a file.
enum Undone {
    /// It is told so, and that is its end.
    Failed(&'static Code),
    /// Cancelled, deleted, or another worker has it: nothing is left to do here.
    Lost,
    /// This process ends: another may begin it anew.
    Stopped,
    /// The database is away: the job comes back when its lease is over.
    Db(DbError),
}

impl From<DbError> for Undone {
    fn from(error: DbError) -> Self {
        Self::Db(error)
    }
}

impl From<Problem> for Undone {
    fn from(problem: Problem) -> Self {
        match problem.code.status {
            503 => Self::Db(DbError::Unavailable(problem.code.name.to_owned())),
            401 | 403 | 404 => Self::Failed(&NOT_PERMITTED),
            _ => Self::Failed(&INTERNAL),
        }
    }
}

/// Does one job that waits, or finds none. `stopping` is asked after every page whether this process is about to end.
pub async fn work_one(
    house: &Arc<House>,
    limits: Limits,
    stopping: &dyn Fn() -> bool,
) -> Result<bool, DbError> {
    let Some(taken) = storing::take(&house.db, house.clock.now()).await? else {
        return Ok(false);
    };
    let outcome = match work(house, limits, &taken, stopping).await {
        Ok(()) => "done",
        Err(Undone::Failed(code)) => {
            tracing::warn!(job = %taken.id, attempt = taken.attempt, problem = code.name, "a job failed");
            fail(house, &taken, code).await?;
            "failed"
        }
        Err(Undone::Lost) => "lost",
        Err(Undone::Stopped) => {
            storing::let_go(&house.db, &taken, house.clock.now()).await?;
            "stopped"
        }
        Err(Undone::Db(error)) => return Err(error),
    };
    counter!("piazza_jobs_total", "outcome" => outcome).increment(1);
    Ok(true)
}

async fn work(
    house: &Arc<House>,
    limits: Limits,
    taken: &Taken,
    stopping: &dyn Fn() -> bool,
) -> Result<(), Undone> {
    if taken.attempt > MOST_ATTEMPTS {
        return Err(Undone::Failed(&INTERNAL));
    }
    let asked: Value = serde_json::from_str(&taken.asked).map_err(DbError::shape)?;
    let roles = Roles::of(&owner(house, taken.person).await?);
    let mut file: Option<File> = None;
    let (mut done, mut cursor, mut total) = (0, None, None);
    loop {
        // Who they are now decides every page; with a role lost on the way, the pages before would show too much.
        let actor = owner(house, taken.person).await?;
        if !roles.are_still_of(&actor) {
            return Err(Undone::Failed(&NOT_PERMITTED));
        }
        let cx = context(house, actor, taken.language);
        let part = sources::part(&cx, taken.of, &asked, cursor, file.is_none()).await?;
        let into = match &mut file {
            Some(file) => file,
            None => file.insert(File::begin(taken, &part, cx.now())?),
        };
        for row in &part.rows {
            into.push(row)?;
            done += 1;
        }
        total = total.or(part.total);
        if done.max(total.unwrap_or(0)) > limits.rows || into.length() > limits.bytes {
            return Err(Undone::Failed(&EXPORT_TOO_LARGE));
        }
        if !storing::go_on(&house.db, taken, house.clock.now(), done, total).await? {
            return Err(Undone::Lost);
        }
        cursor = part.next;
        if cursor.is_none() {
            break;
        }
        if stopping() {
            return Err(Undone::Stopped);
        }
    }
    let Some(file) = file else {
        return Err(Undone::Failed(&INTERNAL));
    };
    let bytes = file.finish().await?;
    if bytes.len() > limits.bytes {
        return Err(Undone::Failed(&EXPORT_TOO_LARGE));
    }
    keep(house, taken, &asked, &roles, done, &bytes).await
}

/// The file, and who was given what, in one transaction.
async fn keep(
    house: &Arc<House>,
    taken: &Taken,
    asked: &Value,
    roles: &Roles,
    rows: i64,
    file: &[u8],
) -> Result<(), Undone> {
    let cx = context(house, owner(house, taken.person).await?, taken.language);
    let finished = Finished {
        rows,
        file,
        roles: serde_json::to_string(roles).map_err(DbError::shape)?,
    };
    cx.transact("export.finished", async |tx| {
        if !storing::finish(tx, taken, finished).await? {
            return Err(Undone::Lost);
        }
        let change = json!({
            "of": taken.of, "format": taken.format, "filter": rules::without_words(asked), "rows": rows, "bytes": file.len(),
        });
        Ok(tx.audit(service::subject(taken.id), change).await?)
    })
    .await
}

async fn fail(house: &Arc<House>, taken: &Taken, code: &'static Code) -> Result<(), DbError> {
    // Nobody did this: not whoever asked for it.
    let cx = context(house, Actor::Command, taken.language);
    let written = cx
        .transact("export.failed", async |tx| {
            if !storing::fail(tx, taken, code.name).await? {
                return Err(Undone::Lost);
            }
            let change = json!({"of": taken.of, "format": taken.format, "problem": code.name});
            Ok(tx.audit(service::subject(taken.id), change).await?)
        })
        .await;
    match written {
        Err(Undone::Db(error)) => Err(error),
        _ => Ok(()),
    }
}

/// Whoever asked, with the roles that they have now; nobody who may not act gets anything.
async fn owner(house: &House, person: Uuid) -> Result<Actor, Undone> {
    let (reader, now) = (&house.db.reader, house.clock.now());
    let standing = people::standing(reader, PersonId(person)).await?;
    let Some(standing) = standing.filter(|standing| standing.may_act(now)) else {
        return Err(Undone::Failed(&NOT_PERMITTED));
    };
    Ok(Actor::Person(Member {
        person,
        hub_role: standing.hub_role,
        communities: memberships::active_roles(reader, person, now).await?,
        // They asked in a session, or with a token that may read the list: neither has to last as long as the work.
        via: Via::Session(Uuid::nil()),
    }))
}

fn context(house: &Arc<House>, actor: Actor, language: Language) -> Context {
    let request_id = Context::request_id_at(house.clock.now());
    Context::new(Arc::clone(house), actor, language, request_id)
}

/// The file in the making.
enum File {
    Csv(Box<CsvFile>),
    Xlsx(Box<XlsxFile>),
    Json(Box<JsonFile>),
}

impl File {
    /// What stands beside the rows is in files that hold more than one table.
    fn begin(taken: &Taken, part: &Part, at: Timestamp) -> Result<Self, Undone> {
        let (headings, beside) = (&part.headings, part.beside.as_ref());
        Ok(match taken.format {
            FileFormat::Csv => Self::Csv(Box::new(CsvFile::new(headings).map_err(unwritten)?)),
            FileFormat::Xlsx => Self::Xlsx(Box::new(
                XlsxFile::new(headings, beside, taken.language, at).map_err(unwritten)?,
            )),
            FileFormat::Json => Self::Json(Box::new(JsonFile::new(headings, beside).map_err(unwritten)?)),
        })
    }

    fn push(&mut self, row: &[Cell]) -> Result<(), Undone> {
        match self {
            Self::Csv(file) => file.push(row).map_err(unwritten),
            Self::Xlsx(file) => file.push(row).map_err(unwritten),
            Self::Json(file) => file.push(row).map_err(unwritten),
        }
    }

    /// As far as it is known before the end: an XLSX file is packed when it is whole.
    fn length(&self) -> usize {
        match self {
            Self::Csv(file) => file.length(),
            Self::Xlsx(_) => 0,
            Self::Json(file) => file.length(),
        }
    }

    /// Packing takes a while: elsewhere than where requests are answered.
    async fn finish(self) -> Result<Vec<u8>, Undone> {
        match self {
            Self::Csv(file) => file.finish().map_err(unwritten),
            Self::Json(file) => Ok(file.finish()),
            Self::Xlsx(file) => {
                let packed = tokio::task::spawn_blocking(move || file.finish()).await;
                packed.map_err(unwritten)?.map_err(unwritten)
            }
        }
    }
}

fn unwritten(error: impl std::fmt::Display) -> Undone {
    tracing::error!(%error, "a file could not be written");
    Undone::Failed(&INTERNAL)
}

//! Asking for work, seeing how it goes, and getting what came of it.

use super::entity::job;
use super::error::JobError;
use super::model::{
    Download, ExportRequest, Job, JobId, JobKind, JobLinks, JobPage, JobProblem, JobState, ListFilter,
};
use super::rules::{self, FILE_KEPT_FOR, MOST_AT_ONCE, Roles};
use super::store::{self, JobRow};
use super::{policy, sources, storing};
use crate::access::{Actor, Refusal};
use crate::kernel::context::Context;
use crate::kernel::db::{DbError, Subject, Tx};
use crate::kernel::page::{self, Listing};
use crate::kernel::problem::{Code, Fault, INTERNAL, Problem};
use crate::kernel::revision::Scope;
use serde_json::{Value, json};
use uuid::Uuid;

/// Takes an export in. `asked` are its filters, as the contract understood them.
pub async fn ask(cx: &Context, request: ExportRequest, asked: Value) -> Result<Job, JobError> {
    let grant = policy::may_ask(cx.actor()).grant(cx.actor(), own_id(cx)?)?;
    let language = request.language.unwrap_or(cx.language());
    // Whoever may not read the list is told so now, by the list itself; and again when the work is done.
    sources::part(&cx.speaking(language), request.of, &asked, None, false)
        .await
        .map_err(|problem| about_the_filter(problem, &asked))?;
    cx.write("export.requested", async |tx| {
        let job = job::Model {
            id: JobId(tx.new_id()),
            person_id: *grant.on(),
            kind: JobKind::Export,
            exported: request.of,
            format: request.format,
            language,
            filter: request.filter.unwrap_or_else(unfiltered),
            asked: asked.to_string(),
            state: JobState::Queued,
            done: 0,
            total: None,
            bytes: None,
            file_name: rules::file_name(request.of, request.format, language, tx.now()),
            roles: None,
            problem: None,
            created_at: tx.now(),
            started_at: None,
            ended_at: None,
            due_at: tx.now(),
            attempts: 0,
            version: 0,
        };
        if !storing::add(tx, &grant, job.clone()).await? {
            return Err(JobError::TooMany(MOST_AT_ONCE));
        }
        let change =
            json!({"of": request.of, "format": request.format, "filter": rules::without_words(&asked)});
        tx.audit(subject(job.id), change).await?;
        Ok(job_of(cx, row_of(job)))
    })
    .await
}

/// What the list is of, and the caller may not know of, was named by the filter: it is that which is wrong here.
fn about_the_filter(problem: Problem, asked: &Value) -> Problem {
    for (name, list) in [("event", "/v1/events"), ("survey", "/v1/surveys")] {
        if let Some(of) = asked[name].as_str()
            && problem.code.status == 404
        {
            return Problem::unknown(vec![Fault::unknown(format!("/filter/{name}"), of, list)]);
        }
    }
    problem
}

fn unfiltered() -> ListFilter {
    ListFilter::new("").unwrap_or_else(|_| unreachable!("a filter may be empty"))
}

/// One's own jobs, newest first.
pub async fn list(cx: &Context, listing: &Listing) -> Result<JobPage, JobError> {
    let grant = policy::may_ask(cx.actor()).grant(cx.actor(), own_id(cx)?)?;
    let reader = cx.read(Scope::Jobs);
    let query = store::of_person(*grant.on());
    let page = page::read::<JobRow>(cx, reader, query, store::newest_first(), listing).await?;
    Ok(JobPage {
        page: page.map(|row| job_of(cx, row)),
    })
}

pub async fn find(cx: &Context, id: JobId) -> Result<Job, JobError> {
    Ok(job_of(cx, row(cx, id).await?))
}

/// The file, as long as it is there and its owner is still all that they were when it was made.
pub async fn file(cx: &Context, job: Job) -> Result<Download, JobError> {
    let row = row(cx, job.id).await?;
    if job.state != JobState::Done {
        return Err(JobError::NoFile(job.state));
    }
    let roles: Roles = serde_json::from_str(&row.roles.unwrap_or_default()).map_err(DbError::shape)?;
    if !roles.are_still_of(cx.actor()) {
        return Err(JobError::RolesLost);
    }
    let pieces: Vec<Vec<u8>> = cx.read(Scope::Jobs).all(&store::chunks(row.id)).await?;
    Ok(Download {
        name: row.file_name,
        format: row.format,
        bytes: pieces.concat(),
    })
}

/// Takes back what waits or runs: its worker stops after the page that it is at.
pub async fn cancel(cx: &Context, id: JobId) -> Result<Job, JobError> {
    cx.write("export.cancelled", async |tx| {
        let mut job = own(cx, tx, id).await?;
        let grant = policy::may_have(cx.actor(), job.person_id).grant(cx.actor(), id)?;
        if !rules::is_open(job.state) {
            return Err(JobError::WrongState {
                from: rules::state_at(job.state, job.ended_at, tx.now()),
                to: JobState::Cancelled,
            });
        }
        tx.audit(subject(id), json!({"state": [job.state, JobState::Cancelled]}))
            .await?;
        job.state = JobState::Cancelled;
        job.ended_at = Some(tx.now());
        job.version += 1;
        storing::save(tx, &grant, job.clone()).await?;
        Ok(job_of(cx, row_of(job)))
    })
    .await
}

/// Takes a job away with its file; one that runs stops after the page that it is at.
pub async fn delete(cx: &Context, id: JobId) -> Result<(), JobError> {
    cx.transact("export.deleted", async |tx| {
        let job = own(cx, tx, id).await?;
        let grant = policy::may_have(cx.actor(), job.person_id).grant(cx.actor(), id)?;
        storing::remove(tx, &grant).await?;
        tx.audit(subject(id), json!({"state": [job.state, null]})).await?;
        Ok(())
    })
    .await
}

async fn own(cx: &Context, tx: &Tx, id: JobId) -> Result<job::Model, JobError> {
    let job = storing::lock(tx, id).await?.ok_or(Refusal::Hidden)?;
    policy::may_have(cx.actor(), job.person_id).grant(cx.actor(), ())?;
    Ok(job)
}

async fn row(cx: &Context, id: JobId) -> Result<JobRow, JobError> {
    let row = cx.read(Scope::Jobs).first::<JobRow>(&store::one(id)).await?;
    let row = row.ok_or(Refusal::Hidden)?;
    policy::may_have(cx.actor(), row.person_id).grant(cx.actor(), ())?;
    Ok(row)
}

pub(super) fn subject(id: JobId) -> Subject {
    Subject {
        kind: "job",
        id: id.0,
    }
}

fn own_id(cx: &Context) -> Result<Uuid, Refusal> {
    match cx.actor() {
        Actor::Person(member) => Ok(member.person),
        Actor::Anonymous => Err(Refusal::SignIn),
        Actor::Holder(_) | Actor::Command => Err(Refusal::Forbidden),
    }
}

fn row_of(model: job::Model) -> JobRow {
    JobRow {
        id: model.id,
        person_id: model.person_id,
        kind: model.kind,
        exported: model.exported,
        format: model.format,
        language: model.language,
        filter: model.filter,
        state: model.state,
        done: model.done,
        total: model.total,
        bytes: model.bytes,
        file_name: model.file_name,
        roles: model.roles,
        problem: model.problem,
        created_at: model.created_at,
        started_at: model.started_at,
        ended_at: model.ended_at,
        version: model.version,
    }
}

fn job_of(cx: &Context, row: JobRow) -> Job {
    let state = rules::state_at(row.state, row.ended_at, cx.now());
    let here = format!("/v1/jobs/{}", row.id);
    let made = matches!(state, JobState::Done | JobState::Expired);
    let problem = |name: String| {
        let code = Code::named(&name).unwrap_or(&INTERNAL);
        JobProblem {
            r#type: format!("{}/problems/{}", cx.base_url(), code.name),
            title: code.title(cx.language()),
            status: code.status.into(),
            detail: code.meaning(cx.language()),
        }
    };
    Job {
        links: JobLinks {
            file: (state == JobState::Done).then(|| format!("{here}/file")),
            here,
        },
        id: row.id,
        kind: row.kind,
        of: row.exported,
        format: row.format,
        language: row.language,
        filter: row.filter,
        state,
        done: row.done,
        total: row.total,
        rows: made.then_some(row.done),
        bytes: row.bytes,
        file_name: row.file_name,
        created_at: row.created_at,
        started_at: row.started_at,
        ended_at: row.ended_at,
        expires_at: row
            .ended_at
            .filter(|_| made)
            .map(|ended| ended.plus(FILE_KEPT_FOR)),
        problem: row.problem.map(problem),
        version: row.version,
    }
}

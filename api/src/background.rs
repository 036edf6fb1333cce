//! What a serving process does beside answering: hears of changes made elsewhere, does the outbox's work, tidies up.

use crate::access::Actor;
use crate::app::announcements;
use crate::events;
use crate::jobs::{self, Limits};
use crate::kernel::context::{Context, House};
use crate::kernel::db::{DbError, Engine, revisions};
use crate::kernel::language::Language;
use crate::kernel::{outbox, revision};
use crate::mail::{self, Carrier};
use crate::memberships;
use crate::opendata;
use crate::privacy;
use crate::surveys;
use crate::webhooks;
use actix_web::web::Data;
use std::future::Future;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::{JoinHandle, JoinSet};
use tokio::time::{MissedTickBehavior, interval};

/// The running work; [`Work::stop`] ends it between two pieces.
pub struct Work {
    stop: watch::Sender<bool>,
    tasks: Vec<JoinHandle<()>>,
}

impl Work {
    pub async fn stop(self) {
        let _ = self.stop.send(true);
        for task in self.tasks {
            let _ = task.await;
        }
    }
}

const OUTBOX_TICK: Duration = Duration::from_millis(500);
const MAIL_TICK: Duration = Duration::from_millis(500);
const JOBS_TICK: Duration = Duration::from_millis(500);
const WEBHOOKS_TICK: Duration = Duration::from_millis(500);
const OPEN_DATA_TICK: Duration = Duration::from_secs(2);
const TIDY_TICK: Duration = Duration::from_secs(600);
const DUE_TICK: Duration = Duration::from_secs(10);

/// Who carries what leaves the house.
pub struct Outward {
    pub carrier: Carrier,
    pub webhooks: Data<webhooks::Sender>,
}

/// Starts the work on the current thread.
/// Without who carries it, what leaves the house stays where it is: another process sends it.
pub fn start(house: Arc<House>, outward: Option<Outward>) -> Work {
    let (stop, stopped) = watch::channel(false);
    let mut tasks = vec![
        every(revision::POLL, stopped.clone(), &house, poll_revisions),
        every(OUTBOX_TICK, stopped.clone(), &house, empty_outbox),
        every(TIDY_TICK, stopped.clone(), &house, tidy),
        every(DUE_TICK, stopped.clone(), &house, do_what_is_due),
    ];
    if let Some(Outward { carrier, webhooks }) = outward {
        tasks.push(actix_web::rt::spawn(carry_mail(
            Arc::clone(&house),
            carrier,
            stopped.clone(),
        )));
        tasks.push(actix_web::rt::spawn(tell_endpoints(
            Arc::clone(&house),
            webhooks,
            stopped.clone(),
        )));
    }
    tasks.push(actix_web::rt::spawn(work_on_jobs(
        Arc::clone(&house),
        stopped.clone(),
    )));
    tasks.push(actix_web::rt::spawn(make_open_data(
        Arc::clone(&house),
        stopped.clone(),
    )));
    if house.db.engine == Engine::Postgres {
        tasks.push(actix_web::rt::spawn(listen(Arc::clone(&house), stopped)));
    }
    Work { stop, tasks }
}

fn every<F: Future<Output = Result<(), DbError>> + 'static>(
    period: Duration,
    mut stopped: watch::Receiver<bool>,
    house: &Arc<House>,
    work: impl Fn(Arc<House>) -> F + 'static,
) -> JoinHandle<()> {
    let house = Arc::clone(house);
    let work = Rc::new(work);
    actix_web::rt::spawn(async move {
        let mut clock = interval(period);
        clock.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                _ = clock.tick() => {}
                _ = stopped.changed() => return,
            }
            if let Err(error) = work(Arc::clone(&house)).await {
                tracing::warn!(%error, "background work");
            }
        }
    })
}

/// Reads the counters anew: for SQLite changed by another process, and should a notification have been missed.
async fn poll_revisions(house: Arc<House>) -> Result<(), DbError> {
    revisions::poll(&house.db).await
}

/// Hears of every change on PostgreSQL as it commits; connects again when the connection is lost.
async fn listen(house: Arc<House>, mut stopped: watch::Receiver<bool>) {
    let mut pause = interval(Duration::from_secs(1));
    loop {
        tokio::select! {
            _ = pause.tick() => {}
            _ = stopped.changed() => return,
        }
        tokio::select! {
            ended = revisions::listen(&house.db) => if let Err(error) = ended {
                tracing::warn!(%error, "notifications of changes are interrupted; polling goes on");
            },
            _ = stopped.changed() => return,
        }
    }
}

/// Does what is due in the outbox, one piece after the other.
pub async fn empty_outbox(house: Arc<House>) -> Result<(), DbError> {
    let db = house.db.clone();
    while let Some(announcement) = outbox::take(&db, house.clock.now()).await? {
        let request_id = Context::request_id_at(house.clock.now());
        let cx = Context::new(Arc::clone(&house), Actor::Command, Language::It, request_id);
        let now = house.clock.now();
        match announcements(&cx, &announcement).await {
            Ok(()) => outbox::done(&db, &announcement, now).await?,
            Err(error) => {
                tracing::error!(topic = %announcement.topic, attempts = announcement.attempts, %error, "an announcement was not dealt with");
                outbox::failed(&db, &announcement, now, &error.to_string()).await?;
            }
        }
    }
    Ok(())
}

/// Sends what is due, one letter after the other: a process that dies leaves at most one of which it is not known whether it went.
async fn carry_mail(house: Arc<House>, carrier: Carrier, mut stopped: watch::Receiver<bool>) {
    let mut clock = interval(MAIL_TICK);
    clock.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = clock.tick() => {}
            _ = stopped.changed() => return,
        }
        loop {
            if *stopped.borrow() {
                return;
            }
            match mail::carry_one(&house, &carrier).await {
                Ok(true) => {}
                Ok(false) => break,
                Err(error) => {
                    tracing::warn!(%error, "mail");
                    break;
                }
            }
        }
    }
}

/// How many endpoints one process asks at once: one that hangs keeps the others waiting only where so many do.
const ENDPOINTS_AT_ONCE: usize = 8;

/// Posts what is due to endpoints, each as a task of its own: one that has its turn at the database goes on while another is taken, or it would keep that
/// from everybody. What is under way when the process is to end, ends first: it takes no longer than a try may.
pub async fn tell_endpoints(
    house: Arc<House>,
    sender: Data<webhooks::Sender>,
    mut stopped: watch::Receiver<bool>,
) {
    let mut clock = interval(WEBHOOKS_TICK);
    clock.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut under_way = JoinSet::new();
    loop {
        tokio::select! {
            _ = clock.tick() => {}
            Some(_) = under_way.join_next() => {}
            _ = stopped.changed() => break,
        }
        while under_way.len() < ENDPOINTS_AT_ONCE {
            match webhooks::take(&house).await {
                Ok(Some(taken)) => {
                    under_way.spawn_local(deliver(Arc::clone(&house), sender.clone(), taken));
                }
                Ok(None) => break,
                Err(error) => {
                    tracing::warn!(%error, "webhooks");
                    break;
                }
            }
        }
    }
    while under_way.join_next().await.is_some() {}
}

async fn deliver(house: Arc<House>, sender: Data<webhooks::Sender>, taken: webhooks::Taken) {
    if let Err(error) = webhooks::deliver(&house, &sender, taken).await {
        tracing::warn!(%error, "webhooks");
    }
}

/// Does the jobs that wait, one after the other; one that is not done when the process is to end begins anew elsewhere.
async fn work_on_jobs(house: Arc<House>, mut stopped: watch::Receiver<bool>) {
    let stopping = stopped.clone();
    let is_stopping = || *stopping.borrow();
    let mut clock = interval(JOBS_TICK);
    clock.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = clock.tick() => {}
            _ = stopped.changed() => return,
        }
        loop {
            if is_stopping() {
                return;
            }
            match jobs::work_one(&house, Limits::default(), &is_stopping).await {
                Ok(true) => {}
                Ok(false) => break,
                Err(error) => {
                    tracing::warn!(%error, "jobs");
                    break;
                }
            }
        }
    }
}

/// Makes open data when they are due or asked for; what is not done when the process is to end begins anew elsewhere.
async fn make_open_data(house: Arc<House>, mut stopped: watch::Receiver<bool>) {
    let stopping = stopped.clone();
    let is_stopping = || *stopping.borrow();
    let mut clock = interval(OPEN_DATA_TICK);
    clock.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = clock.tick() => {}
            _ = stopped.changed() => return,
        }
        if is_stopping() {
            return;
        }
        if let Err(error) = Box::pin(opendata::work_one(&house, &is_stopping)).await {
            tracing::warn!(%error, "open data");
        }
    }
}

/// What the retention schedule promises.
async fn tidy(house: Arc<House>) -> Result<(), DbError> {
    let request_id = Context::request_id_at(house.clock.now());
    privacy::keep_schedule(&Context::new(house, Actor::Command, Language::It, request_id)).await
}

pub async fn do_what_is_due(house: Arc<House>) -> Result<(), DbError> {
    memberships::do_what_is_due(&house).await?;
    events::do_what_is_due(&house).await?;
    surveys::do_what_is_due(&house).await
}

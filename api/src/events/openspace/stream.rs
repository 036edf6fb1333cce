//! Following a wall live: whoever looks at it hears at once that it changed, and reads it again.
//!
//! This process hears of changes of the scope (`kernel::revision`), its own and other replicas'. For each wall that is looked at, one
//! watcher asks then for the wall's version, however many follow it. A stream tells the version, never what changed: what its reader may
//! know is decided when they read the wall.

use super::error::OpenSpaceError;
use super::standing::Standing;
use super::store;
use crate::access::Refusal;
use crate::events::model::EventId;
use crate::kernel::context::{Context, House};
use crate::kernel::db::DbError;
use crate::kernel::revision::{Scope, ScopeSet};
use futures_util::Stream;
use futures_util::stream::unfold;
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::watch;
use tokio::time::{Interval, MissedTickBehavior, interval, interval_at};

pub const MEDIA_TYPE: &str = "text/event-stream";

/// How often streams speak, and how long they live. No setting: only tests have reason to change it.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// The least time between two changes that are told: a busy wall is read five times a second at most.
    pub between: Duration,
    /// How often a stream shows that it is alive, before proxies and phones take it for dead.
    pub heartbeat: Duration,
    /// After so many heartbeats it ends by itself, and whoever still looks begins another: with their credentials as they are then.
    pub heartbeats: u32,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            between: Duration::from_millis(200),
            heartbeat: Duration::from_secs(15),
            heartbeats: 120,
        }
    }
}

/// The streams that this process keeps open.
pub struct Streams {
    pub pace: Pace,
    most: usize,
    most_of_one: usize,
    open: Mutex<Open>,
    over: watch::Sender<bool>,
}

#[derive(Default)]
struct Open {
    by_address: HashMap<IpAddr, usize>,
    walls: HashMap<EventId, Arc<watch::Sender<Option<i64>>>>,
}

impl Streams {
    /// At most `most` at once, and `most_of_one` from one address.
    pub fn new(most: usize, most_of_one: usize) -> Self {
        Self {
            pace: Pace::default(),
            most,
            most_of_one,
            open: Mutex::default(),
            over: watch::Sender::new(false),
        }
    }

    /// Ends them all, and begins no other: a server that is to stop would wait for them.
    pub fn end(&self) {
        self.over.send_replace(true);
    }

    fn open(&self) -> MutexGuard<'_, Open> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn admit(self: &Arc<Self>, address: IpAddr) -> Result<Place, OpenSpaceError> {
        let mut open = self.open();
        let all: usize = open.by_address.values().sum();
        let of_one = open.by_address.get(&address).copied().unwrap_or_default();
        if *self.over.borrow() || all >= self.most || of_one >= self.most_of_one {
            return Err(OpenSpaceError::TooManyStreams);
        }
        open.by_address.insert(address, of_one + 1);
        Ok(Place {
            streams: Arc::clone(self),
            address,
        })
    }

    /// The version of a wall, now and whenever it changes; None once it is gone.
    fn watch(self: &Arc<Self>, house: &Arc<House>, event: EventId) -> watch::Receiver<Option<i64>> {
        let mut open = self.open();
        if let Some(wall) = open.walls.get(&event) {
            return wall.subscribe();
        }
        let wall = Arc::new(watch::Sender::new(Some(0)));
        let receiver = wall.subscribe();
        open.walls.insert(event, Arc::clone(&wall));
        let watching = watch_wall(Arc::clone(self), Arc::clone(house), event, wall);
        tokio::task::spawn_local(watching);
        receiver
    }

    /// Whether nobody follows a wall any more: then its watcher is forgotten.
    fn forget_unwatched(&self, event: EventId, wall: &watch::Sender<Option<i64>>) -> bool {
        let mut open = self.open();
        let unwatched = wall.receiver_count() == 0;
        if unwatched {
            open.walls.remove(&event);
        }
        unwatched
    }
}

/// Asks for the version of a wall when the scope changed, until nobody follows it.
async fn watch_wall(
    streams: Arc<Streams>,
    house: Arc<House>,
    event: EventId,
    wall: Arc<watch::Sender<Option<i64>>>,
) {
    let mut news = house.db.revisions.follow(Scope::OpenSpace);
    let mut clock = paced(streams.pace.between);
    // What changed between the first reading of whoever follows and now counts as well.
    let mut asks = true;
    loop {
        if asks {
            clock.tick().await;
            news.mark_unchanged();
            match version(&house, event).await {
                Ok(version) => {
                    asks = false;
                    wall.send_if_modified(|known| std::mem::replace(known, version) != version);
                }
                Err(error) => tracing::warn!(%error, "the version of an open space"),
            }
            if !asks || !wall.is_closed() {
                continue;
            }
        }
        tokio::select! {
            changed = news.changed() => asks = changed.is_ok(),
            () = wall.closed() => {}
        }
        if wall.is_closed() && streams.forget_unwatched(event, &wall) {
            return;
        }
    }
}

async fn version(house: &Arc<House>, event: EventId) -> Result<Option<i64>, DbError> {
    house.db.reader.first(&store::version(event)).await
}

fn paced(period: Duration) -> Interval {
    let mut clock = interval(period);
    clock.set_missed_tick_behavior(MissedTickBehavior::Delay);
    clock
}

/// Room for one stream; given back when it is dropped.
struct Place {
    streams: Arc<Streams>,
    address: IpAddr,
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut open = self.streams.open();
        if let Some(count) = open.by_address.get_mut(&self.address) {
            *count -= 1;
            if *count == 0 {
                open.by_address.remove(&self.address);
            }
        }
    }
}

/// Somebody who follows a wall.
struct Follower {
    cx: Context,
    event: EventId,
    wall: watch::Receiver<Option<i64>>,
    over: watch::Receiver<bool>,
    between: Interval,
    heartbeat: Interval,
    left: u32,
    told: i64,
    /// When it was last seen that they may see the event.
    permitted: u64,
    _place: Place,
}

/// The wall's version, and then every one that follows, as server-sent events (WHATWG HTML §9.2).
pub async fn follow(
    cx: &Context,
    reference: &str,
    streams: &Arc<Streams>,
    address: IpAddr,
) -> Result<impl Stream<Item = String> + use<>, OpenSpaceError> {
    let permitted = cx.house().db.revisions.epoch();
    let at = Standing::at(cx, reference).await?;
    let event = at.event.id;
    let first = version(cx.house(), event).await?.ok_or(Refusal::Hidden)?;
    let place = streams.admit(address)?;
    let period = streams.pace.heartbeat;
    let follower = Follower {
        event,
        wall: streams.watch(cx.house(), event),
        over: streams.over.subscribe(),
        between: paced(streams.pace.between),
        heartbeat: interval_at(tokio::time::Instant::now() + period, period),
        left: streams.pace.heartbeats,
        told: 0,
        permitted,
        _place: place,
        cx: cx.clone(),
    };
    Ok(unfold((follower, Some(first)), async |(mut follower, first)| {
        let told = match first {
            Some(first) => follower.tell(first).await,
            None => follower.next().await,
        };
        told.map(|told| (told, (follower, None)))
    }))
}

impl Follower {
    /// What is said next. None: it is over.
    async fn next(&mut self) -> Option<String> {
        loop {
            let heard = tokio::select! {
                biased;
                _ = self.over.wait_for(|over| *over) => return None,
                changed = self.wall.changed() => changed.ok(),
                _ = self.heartbeat.tick() => {
                    self.left = self.left.checked_sub(1)?;
                    return Some(":\n\n".to_owned());
                }
            };
            heard?;
            let version = (*self.wall.borrow_and_update())?;
            if version > self.told {
                return self.tell(version).await;
            }
        }
    }

    /// Tells a version, once it may be; the newest, if there is a newer one by then.
    async fn tell(&mut self, version: i64) -> Option<String> {
        tokio::select! {
            _ = self.over.wait_for(|over| *over) => return None,
            _ = self.between.tick() => {}
        }
        if !self.still_sees().await {
            return None;
        }
        let newest = self.wall.borrow_and_update().unwrap_or_default();
        self.told = version.max(newest);
        let id = self.told;
        Some(format!(
            "event: changed\nid: {id}\ndata: {{\"version\":{id}}}\n\n"
        ))
    }

    /// An event that is hidden since is followed no longer. Asked only if what decides it changed.
    async fn still_sees(&mut self) -> bool {
        let decides = [
            Scope::Events,
            Scope::Communities,
            Scope::Memberships,
            Scope::Registrations,
        ];
        let decides = decides.into_iter().fold(ScopeSet::default(), ScopeSet::with);
        let revisions = &self.cx.house().db.revisions;
        if revisions.holds(decides, self.permitted) {
            return true;
        }
        let now = revisions.epoch();
        let sees = Standing::at(&self.cx, &self.event.to_string()).await.is_ok();
        self.permitted = now;
        sees
    }
}

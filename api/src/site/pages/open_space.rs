use super::{Step, Visit};
use crate::events::openspace::{
    self, BookTopic, OpenSpace, OpenSpaceBook, OpenSpaceEvent, OpenSpacePhase, OpenSpaceRoom, OpenSpaceSlot,
    OpenSpaceTopicSummary, TopicPlace,
};
use crate::kernel::clock::Timestamp;
use crate::kernel::dates;
use crate::kernel::problem::Problem;
use crate::site::paths::Page;
use crate::site::schema_org;
use crate::site::view::{Data, Head, View};
use minijinja::context;
use minijinja::value::{Serde, Value};

/// The wall as everybody sees it: what is talked about where and when. Whoever takes part finds the rest in the SPA.
pub async fn wall(visit: &Visit<'_>) -> Result<View, Problem> {
    let it = openspace::show_wall(&visit.cx, &visit.slug).await?;
    let mut head = Head::of(
        Page::Wall,
        &it.event.slug,
        &visit.titled("wall", &it.event),
        &visit.word(&["wall", "description"]),
    );
    // It changes by the minute; what stays is the book.
    head.indexed = false;
    head.data = vec![Data::new("application/json", &*it.links.here)];
    let above = [visit.step_of(&it.event)];
    head.things = vec![visit.breadcrumb(&above, &head)];
    let when = Clock::of(&it.event, it.slots.iter().map(|slot| slot.starts_at), visit);
    let slot = |slot: &OpenSpaceSlot| {
        context! {
            time => when.said(slot.starts_at, slot.ends_at, slot.label.as_deref()),
            cards => placed_in(&it, slot, visit),
        }
    };
    let slots: Vec<Value> = it.slots.iter().map(slot).collect();
    let unplaced = it.topics.iter().filter(|topic| topic.place.is_none());
    let unplaced: Vec<Value> = unplaced.map(|topic| card(topic, None, visit)).collect();
    Ok(View {
        page: Page::Wall,
        template: "wall.html",
        body: context! {
            trail => Serde(&above),
            phases => Serde(OpenSpacePhase::ALL),
            slots => slots,
            unplaced => unplaced,
            wall => Serde(&it),
        },
        head,
    })
}

/// What came of every topic, those with most votes first.
pub async fn book(visit: &Visit<'_>) -> Result<View, Problem> {
    let it = openspace::show_book(&visit.cx, &visit.slug).await?;
    let titles = it.topics.iter().map(|topic| topic.title.as_str());
    let description = format!(
        "{} {}",
        visit.word(&["book", "description"]),
        titles.collect::<Vec<_>>().join(" · ")
    );
    let heading = visit.titled("book", &it.event);
    let mut head = Head::of(Page::Book, &it.event.slug, &heading, description.trim());
    head.kind = "article";
    head.data = vec![
        Data::new("application/pdf", &*it.file),
        Data::new(
            "application/json",
            format!("/v1/events/{}/open-space/book", it.event.slug),
        ),
    ];
    let above = [visit.step_of(&it.event), visit.step(Page::Wall, &it.event.slug)];
    head.things = vec![
        schema_org::book(visit.cx.base_url(), visit.language(), &it, &head),
        visit.breadcrumb(&above, &head),
    ];
    Ok(View {
        page: Page::Book,
        template: "book.html",
        body: context! {
            trail => Serde(&above),
            updated_at => it.published_at.map(Timestamp::to_rfc3339),
            chapters => chapters(&it, visit),
            book => Serde(&it),
        },
        head,
    })
}

fn chapters(it: &OpenSpaceBook, visit: &Visit<'_>) -> Vec<Value> {
    let places = it.topics.iter().filter_map(|topic| topic.place.as_ref());
    let when = Clock::of(&it.event, places.map(|place| place.starts_at), visit);
    let chapter = |topic: &BookTopic| {
        let place = topic.place.as_ref().map(|place| {
            let time = when.said(place.starts_at, place.ends_at, place.label.as_deref());
            format!("{}, {time}", place.room)
        });
        let report = topic.report.as_ref();
        context! {
            topic => Serde(topic),
            lang => visit.lang_attribute(topic.language),
            place => place,
            report => report.map(|report| Value::from_safe_string(report.html.clone())),
            report_lang => report.map(|report| visit.lang_attribute(report.language)),
        }
    };
    it.topics.iter().map(chapter).collect()
}

/// When things of an open space are, in the SPA's words (`features/events/openspace/wall.ts`).
struct Clock<'a> {
    of: &'a OpenSpaceEvent,
    visit: &'a Visit<'a>,
    /// Whether it lasts more than one day, so that times say theirs.
    days: bool,
}

impl<'a> Clock<'a> {
    fn of(
        event: &'a OpenSpaceEvent,
        mut starts: impl Iterator<Item = Timestamp>,
        visit: &'a Visit<'a>,
    ) -> Self {
        let day = |at| event.zone.local(at).date();
        let first = starts.next().map(day);
        Self {
            of: event,
            visit,
            days: starts.any(|at| Some(day(at)) != first),
        }
    }

    /// «giovedì 14 gennaio, 10:00–10:45, primo giro»
    fn said(&self, from: Timestamp, to: Timestamp, label: Option<&str>) -> String {
        let zone = self.of.zone;
        let day = || dates::weekday_and_day(self.visit.language(), zone.local(from).date());
        let parts = [
            self.days.then(day),
            Some(dates::hours(zone, from, to)),
            label.map(str::to_owned),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

/// What is talked about in a slot, room by room.
fn placed_in(wall: &OpenSpace, slot: &OpenSpaceSlot, visit: &Visit<'_>) -> Vec<Value> {
    let in_room = |room: &OpenSpaceRoom| {
        let here = TopicPlace {
            room: room.id,
            slot: slot.id,
        };
        let topic = wall.topics.iter().find(|topic| topic.place == Some(here))?;
        Some(card(topic, Some(room), visit))
    };
    wall.rooms.iter().filter_map(in_room).collect()
}

fn card(topic: &OpenSpaceTopicSummary, room: Option<&OpenSpaceRoom>, visit: &Visit<'_>) -> Value {
    context! {
        topic => Serde(topic),
        room => room.map(|room| room.name.to_string()),
        lang => visit.lang_attribute(topic.language),
    }
}

impl Visit<'_> {
    /// «Il muro di …»
    fn titled(&self, of: &str, event: &OpenSpaceEvent) -> String {
        self.word(&[of, "of"]).replace("{event}", &event.title)
    }

    fn step_of(&self, event: &OpenSpaceEvent) -> Step {
        Step {
            label: event.title.to_string(),
            path: Page::Event.path(self.language(), &event.slug),
        }
    }
}

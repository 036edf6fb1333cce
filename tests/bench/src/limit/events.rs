//! Events with their community and their seats, one row each.

use super::json::Out;
use super::rows::Names;
use piazza::kernel::clock::Timestamp;
use std::collections::HashMap;
use uuid::Uuid;

/// The columns of [`EventRow`], in order.
const COLUMNS: &str = "e.id, e.slug, e.status, e.kind, e.mode, e.visibility, t.translated, t.title, t.summary, e.starts_at, \
     e.ends_at, e.zone, e.themes, e.province, e.municipality, e.venue_name, e.venue_address, e.languages, e.registration, \
     e.approval, e.guests, e.sequence, e.updated_at, c.id, c.slug, n.name, s.channel, s.capacity, s.reserved, s.taken - s.held, s.waiting";

/// Walks a range of the facets' key, which has the events in the order of the list.
const JOINED: &str = "CROSS JOIN events e ON e.id = f.event_id CROSS JOIN event_texts t ON t.event_id = e.id AND t.language = 'it' \
     CROSS JOIN communities c ON c.id = e.community_id CROSS JOIN community_texts n ON n.community_id = c.id AND n.language = 'it' \
     CROSS JOIN event_channels s ON s.event_id = e.id";
const SEEN: &str =
    "e.status <> 'draft' AND e.visibility = 'public' AND c.listing = 'public' AND c.status <> 'draft'";

/// A month of a province: its code, from, to.
pub fn of_month(joins: Joins) -> String {
    format!(
        "SELECT {COLUMNS} FROM event_facets f {} WHERE f.facet = 'province' AND f.value = $1 AND f.starts_at >= $2 \
         AND f.starts_at < $3 AND {SEEN} ORDER BY f.starts_at, f.event_id LIMIT 21",
        joins.of(JOINED)
    )
}

/// What a community has to come: its slug, the time that counts as now.
pub fn to_come(joins: Joins, id_as_text: &str) -> String {
    format!(
        "SELECT {COLUMNS} FROM event_facets f {} WHERE f.facet = 'host' \
         AND f.value = (SELECT {id_as_text} FROM communities h WHERE h.slug = $1) AND e.ends_at > $2 AND e.status = 'published' \
         AND {SEEN} ORDER BY f.starts_at, f.event_id LIMIT 6",
        joins.of(JOINED)
    )
}

/// SQLite takes `CROSS JOIN … ON` for the order of the tables; PostgreSQL finds it by itself.
#[derive(Clone, Copy)]
pub enum Joins {
    InOrder,
    Planned,
}

impl Joins {
    fn of(self, joins: &str) -> String {
        match self {
            Self::InOrder => joins.to_owned(),
            Self::Planned => joins.replace("CROSS JOIN", "JOIN"),
        }
    }
}

/// The instant of a parameter; the bench's own are right.
pub fn instant(parameters: &HashMap<&str, &str>, name: &str) -> i64 {
    let text = parameters.get(name).copied().unwrap_or_default();
    text.parse::<Timestamp>().map_or(0, |at| at.0)
}

/// An event in a list, still in the driver's memory.
pub struct EventRow<'a> {
    pub id: Uuid,
    pub slug: &'a str,
    pub status: &'a str,
    pub kind: &'a str,
    pub mode: &'a str,
    pub visibility: &'a str,
    pub translated: bool,
    pub title: &'a str,
    pub summary: &'a str,
    pub starts_at: i64,
    pub ends_at: i64,
    pub zone: &'a str,
    pub themes: &'a str,
    pub province: Option<&'a str>,
    pub municipality: Option<&'a str>,
    pub venue_name: Option<&'a str>,
    pub venue_address: Option<&'a str>,
    pub languages: &'a str,
    pub way: &'a str,
    pub approval: bool,
    pub guests: bool,
    pub sequence: i64,
    pub updated_at: i64,
    pub host: Uuid,
    pub host_slug: &'a str,
    pub host_name: &'a str,
    pub channel: &'a str,
    pub capacity: Option<i64>,
    pub reserved: i64,
    pub taken: i64,
    pub waiting: i64,
}

impl EventRow<'_> {
    pub fn write(&self, out: &mut Out, names: &Names) {
        out.raw("\"id\":\"").id(&self.id);
        out.raw("\",\"slug\":").text(self.slug);
        out.raw(",\"status\":").text(self.status);
        out.raw(",\"kind\":").text(self.kind);
        out.raw(",\"mode\":").text(self.mode);
        out.raw(",\"visibility\":").text(self.visibility);
        out.raw(if self.translated {
            ",\"language\":\"it\",\"title\":"
        } else {
            ",\"language\":\"en\",\"title\":"
        });
        out.text(self.title).raw(",\"summary\":").text(self.summary);
        out.raw(",\"starts_at\":").instant(self.starts_at);
        out.raw(",\"ends_at\":").instant(self.ends_at);
        out.raw(",\"zone\":").text(self.zone);
        names.themes(out, self.themes);
        names.province(out, self.province);
        names.municipality(out, self.municipality);
        out.raw(",\"venue_name\":").text_or_null(self.venue_name);
        out.raw(",\"venue_address\":").text_or_null(self.venue_address);
        out.raw(",\"hosts\":[{\"id\":\"").id(&self.host);
        out.raw("\",\"slug\":").text(self.host_slug);
        out.raw(",\"name\":").text(self.host_name);
        out.raw("}],\"languages\":").raw(self.languages);
        out.raw(",\"series\":null,\"reason\":null,\"registration\":{\"way\":")
            .text(self.way);
        out.raw(",\"url\":null,\"opens_at\":null,\"closes_at\":null,\"approval\":")
            .truth(self.approval);
        out.raw(",\"guests\":").truth(self.guests);
        out.raw(",\"channels\":[{\"channel\":").text(self.channel);
        out.raw(",\"capacity\":").number_or_null(self.capacity);
        let free = self.capacity.map(|all| (all - self.reserved - self.taken).max(0));
        out.raw(",\"free\":").number_or_null(free);
        out.raw(",\"waiting\":").number(self.waiting);
        out.raw("}]},\"sequence\":").number(self.sequence);
        out.raw(",\"updated_at\":").instant(self.updated_at);
        out.raw(",\"_links\":{\"self\":\"/v1/events/").id(&self.id);
        out.raw("\",\"html\":\"/eventi/").raw(self.slug).raw("\"}");
    }
}

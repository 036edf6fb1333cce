//! Events as they are shown.

use super::agenda::{self, AgendaSession};
use super::entity::{channel, event};
use super::model::{
    ChannelCard, Event, EventId, EventLinks, EventSummary, EventTexts, HostRef, Management, OpenSpaceCard,
    RegistrationCard, SeatsCard,
};
use super::openspace::{self, Source};
use super::store::{self, CardRow, ChannelRow, SummaryRow};
use crate::communities::{self, CommunityId, Named};
use crate::glossary;
use crate::kernel::context::Context;
use crate::kernel::db::{DbError, Tx};
use crate::kernel::language::Language;
use crate::kernel::revision::Scope;
use crate::territory::{self, Places};
use crate::themes::{self, Themes};
use std::collections::HashMap;
use std::rc::Rc;

/// What stands beside the rows of events: names of hosts, themes and places, and the seats.
pub struct Beside {
    themes: Rc<Themes>,
    places: Rc<Places>,
    hosts: HashMap<CommunityId, Named>,
    channels: Vec<ChannelRow>,
}

impl Beside {
    pub async fn of(
        cx: &Context,
        ids: &[EventId],
        hosts: impl Iterator<Item = CommunityId>,
    ) -> Result<Self, DbError> {
        let mut hosts: Vec<CommunityId> = hosts.collect();
        hosts.sort_unstable();
        hosts.dedup();
        let reader = cx.read(Scope::Events);
        let channels = async {
            match ids {
                [] => Ok(Vec::new()),
                ids => reader.all(&store::channels(ids.iter().copied())).await,
            }
        };
        let (themes, places, hosts, channels) = tokio::try_join!(
            Box::pin(themes::themes(cx)),
            Box::pin(territory::places(cx)),
            Box::pin(communities::known_names(cx, hosts)),
            Box::pin(channels),
        )?;
        Ok(Self {
            themes,
            places,
            hosts,
            channels,
        })
    }

    pub fn with_channels(mut self, channels: Vec<ChannelRow>) -> Self {
        self.channels = channels;
        self
    }

    fn channels_of(&self, id: EventId) -> impl Iterator<Item = &ChannelRow> {
        self.channels.iter().filter(move |row| row.event_id == id)
    }
}

pub fn summary_of(row: SummaryRow, asked: Language, beside: &Beside) -> EventSummary {
    let language = if row.translated { asked } else { asked.other() };
    let host = |id: &CommunityId| {
        let named = beside.hosts.get(id)?;
        Some(HostRef {
            id: named.id,
            slug: named.slug.clone(),
            name: named.name.clone(),
        })
    };
    EventSummary {
        links: EventLinks {
            here: format!("/v1/events/{}", row.id),
            html: match asked {
                Language::It => format!("/eventi/{}", row.slug),
                Language::En => format!("/en/events/{}", row.slug),
            },
        },
        registration: RegistrationCard {
            way: row.registration,
            url: row.registration_url,
            opens_at: row.registration_opens_at,
            closes_at: row.registration_closes_at,
            approval: row.approval,
            guests: row.guests,
            channels: beside.channels_of(row.id).map(channel_card).collect(),
        },
        hosts: row.hosts.0.iter().filter_map(host).collect(),
        themes: row
            .themes
            .0
            .iter()
            .filter_map(|slug| beside.themes.named(slug, asked))
            .collect(),
        province: row.province.and_then(|code| beside.places.province(&code)),
        municipality: row
            .municipality
            .and_then(|code| beside.places.municipality(&code)),
        id: row.id,
        slug: row.slug,
        status: row.status,
        kind: row.kind,
        mode: row.mode,
        visibility: row.visibility,
        language,
        title: row.title,
        summary: row.summary,
        starts_at: row.starts_at,
        ends_at: row.ends_at,
        zone: row.zone,
        venue_name: row.venue_name,
        venue_address: row.venue_address,
        languages: row.languages.0,
        series: row.series_id,
        reason: row.reason,
        sequence: row.sequence,
        updated_at: row.updated_at,
        embedded: None,
    }
}

fn channel_card(row: &ChannelRow) -> ChannelCard {
    ChannelCard {
        channel: row.channel,
        capacity: row.capacity,
        free: row
            .capacity
            .map(|capacity| (capacity - row.reserved - row.taken + row.held).max(0)),
        waiting: row.waiting,
    }
}

/// The whole event; `manages`: for somebody who runs it.
pub async fn event_of(
    cx: &Context,
    row: SummaryRow,
    card: CardRow,
    (beside, agenda, open_space): (&Beside, Vec<AgendaSession>, Option<OpenSpaceCard>),
    manages: bool,
) -> Result<Event, DbError> {
    let seats = |row: &ChannelRow| SeatsCard {
        channel: row.channel,
        capacity: row.capacity,
        reserved: row.reserved,
        taken: row.taken,
        waiting: row.waiting,
    };
    let summary = summary_of(row, cx.language(), beside);
    let management = manages.then(|| Management {
        online_url: card.online_url,
        seats: beside.channels_of(summary.id).map(seats).collect(),
        shared_until: card.share_expires_at.filter(|until| cx.now() < *until),
    });
    Ok(Event {
        description_html: glossary::link(cx, &card.description, summary.language)
            .await?
            .html,
        description: card.description,
        access_notes: card.access_notes,
        accessibility: card.accessibility.0,
        agenda,
        questions: card.questions.0,
        promotion: card.promotion,
        offer_hours: card.offer_hours,
        online_opens_minutes: card.online_opens_minutes,
        open_space,
        management,
        version: card.version,
        summary,
    })
}

/// The event as it stands in a transaction, for the answer of a write.
pub async fn shown(
    cx: &Context,
    tx: &Tx,
    model: event::Model,
    texts: &EventTexts,
    channels: &[channel::Model],
) -> Result<Event, DbError> {
    let beside = Box::pin(Beside::of(cx, &[], model.hosts.0.iter().copied()))
        .await?
        .with_channels(channels.iter().map(ChannelRow::from).collect());
    let own = texts.of(cx.language());
    let text = own
        .or_else(|| texts.of(cx.language().other()))
        .cloned()
        .ok_or_else(|| DbError::shape("an event without texts"))?;
    let row = SummaryRow {
        id: model.id,
        slug: model.slug,
        hosts: model.hosts,
        series_id: model.series_id,
        status: model.status,
        kind: model.kind,
        mode: model.mode,
        visibility: model.visibility,
        starts_at: model.starts_at,
        ends_at: model.ends_at,
        zone: model.zone,
        themes: model.themes,
        province: model.province,
        municipality: model.municipality,
        venue_name: model.venue_name,
        venue_address: model.venue_address,
        languages: model.languages,
        registration: model.registration,
        registration_url: model.registration_url,
        registration_opens_at: model.registration_opens_at,
        registration_closes_at: model.registration_closes_at,
        approval: model.approval,
        guests: model.guests,
        reason: model.reason,
        sequence: model.sequence,
        updated_at: model.updated_at,
        translated: own.is_some(),
        title: text.title,
        summary: text.summary,
    };
    let card = CardRow {
        accessibility: model.accessibility,
        online_url: model.online_url,
        online_opens_minutes: model.online_opens_minutes,
        promotion: model.promotion,
        offer_hours: model.offer_hours,
        questions: model.questions,
        share_expires_at: model.share_expires_at,
        version: model.version,
        description: text.description,
        access_notes: text.access_notes,
    };
    let agenda = agenda::within(cx, tx, row.id).await?;
    let open_space = openspace::card(Source::Within(tx), row.id).await?;
    event_of(cx, row, card, (&beside, agenda, open_space), true).await
}

impl From<&channel::Model> for ChannelRow {
    fn from(model: &channel::Model) -> Self {
        Self {
            event_id: model.event_id,
            channel: model.channel,
            capacity: model.capacity,
            reserved: model.reserved,
            taken: model.taken,
            held: model.held,
            waiting: model.waiting,
        }
    }
}

//! Reading events, as the caller may see them. What changes them is in `writing.rs`.

use super::agenda;
use super::along::Along;
use super::error::EventError;
use super::model::{
    Event, EventEmbed, EventEmbedded, EventFacets, EventFilter, EventPage, EventSort, EventText, EventTexts,
};
use super::openspace::{self, Source};
use super::policy::{self, Action, Standing};
use super::store::{self, CardRow, Facet, SummaryRow, TextRow};
use super::view::{self, Beside};
use crate::access::{Grant, Refusal, Verdict};
use crate::communities;
use crate::kernel::context::Context;
use crate::kernel::db::{Both, DbError};
use crate::kernel::language::Language;
use crate::kernel::page::{self, Asked, Listing};
use crate::kernel::revision::Scope;
use crate::kernel::search_index::{Found, Kind};
use crate::kernel::tally::FacetCount;
use crate::territory;
use crate::themes;
use sea_orm::sea_query::Condition;

/// The events that the caller may see.
pub async fn list(cx: &Context, listing: &Listing, filter: &EventFilter) -> Result<EventPage, EventError> {
    let reader = cx.read(Scope::Events);
    let hosts = communities::ids_of(reader, &filter.community).await?;
    let searched = Found::by(reader, Kind::Event, filter.q.as_deref()).await?;
    // Both must hold: what the caller sees may be several alternatives, so neither is added to the other.
    let scoped = |except| {
        Condition::all()
            .add(store::scope_of(cx, filter))
            .add(store::matching(filter, &hosts, &searched, except))
    };
    let by = filter.sort.unwrap_or(EventSort::Start);
    let along = Along::of(filter, &hosts);
    let mut rows = store::summaries(cx.language(), scoped(along.as_ref().map(|along| along.facet)));
    let sort = match &along {
        Some(along) => {
            along.narrow(&mut rows, filter);
            Along::sort(by)
        }
        None => store::sort(by).of_few(searched.is_few()),
    };
    let query = Asked::counted_by(rows, store::matches(scoped(None)));
    let page = page::read::<SummaryRow>(cx, reader, query, sort, listing).await?;
    let facets = if filter.facets {
        Some(Box::pin(count_facets(cx, filter, |of: Facet| scoped(Some(of.name())))).await?)
    } else {
        None
    };
    let ids: Vec<_> = page.items.iter().map(|row| row.id).collect();
    let hosts = page.items.iter().flat_map(|row| row.hosts.0.iter().copied());
    let beside = Beside::of(cx, &ids, hosts).await?;
    let page = page.map(|row| view::summary_of(row, cx.language(), &beside));
    Ok(EventPage { page, facets })
}

/// Whether there is any event at all that the caller may see.
pub async fn are_there(cx: &Context) -> Result<bool, DbError> {
    let any = store::matches(store::visible_to(cx));
    Ok(cx.read(Scope::Events).count(&any).await? > 0)
}

async fn count_facets(
    cx: &Context,
    filter: &EventFilter,
    scoped: impl Fn(Facet) -> Condition,
) -> Result<EventFacets, DbError> {
    let (themes, places) = (themes::themes(cx).await?, territory::places(cx).await?);
    let count = async |of: Facet| {
        let query = store::facet_counts(of, scoped(of));
        let rows = cx.read(Scope::Events).all::<(String, i64)>(&query).await?;
        let label = |value: &str| match of {
            Facet::Theme => themes.named(value, cx.language()).map(|theme| theme.name),
            Facet::Province => places.province(value).map(|province| province.name),
            Facet::Kind | Facet::Mode => None,
        };
        Ok::<_, DbError>(FacetCount::with_chosen(rows, store::chosen(filter, of), label))
    };
    let (theme, province, kind, mode) = tokio::try_join!(
        count(Facet::Theme),
        count(Facet::Province),
        count(Facet::Kind),
        count(Facet::Mode),
    )?;
    Ok(EventFacets {
        theme,
        province,
        kind,
        mode,
    })
}

/// One event, by id or slug.
pub async fn find(cx: &Context, reference: &str, embed: &[EventEmbed]) -> Result<Event, EventError> {
    let condition = Condition::all()
        .add(store::is(reference))
        .add(store::visible_to(cx));
    let Both(row, card) = first(cx, condition).await?;
    let standing = standing_of(&row);
    policy::may(cx.actor(), Action::Read, &standing).grant(cx.actor(), ())?;
    let manages = policy::may(cx.actor(), Action::Manage, &standing);
    let embedded = if embed.contains(&EventEmbed::Texts) {
        let grant = manages.grant(cx.actor(), standing)?;
        Some(EventEmbedded {
            texts: Some(texts_for_editing(cx, &grant).await?),
        })
    } else {
        None
    };
    let mut event = whole(cx, row, card, manages == Verdict::Allow).await?;
    event.summary.embedded = embedded;
    Ok(event)
}

/// The draft that a link shares, for whoever has it.
pub async fn preview(cx: &Context, token_hash: &str) -> Result<Event, EventError> {
    let Both(row, card) =
        first(cx, store::shared_by(token_hash, cx.now()))
            .await
            .map_err(|error| match error {
                EventError::Refused(Refusal::Hidden) => EventError::ShareSpent,
                other => other,
            })?;
    whole(cx, row, card, false).await
}

async fn first(cx: &Context, condition: Condition) -> Result<Both<SummaryRow, CardRow>, EventError> {
    let query = store::whole(cx.language(), condition);
    let found = cx.read(Scope::Events).first(&query).await?;
    Ok(found.ok_or(Refusal::Hidden)?)
}

async fn whole(cx: &Context, row: SummaryRow, card: CardRow, manages: bool) -> Result<Event, EventError> {
    let beside = Beside::of(cx, &[row.id], row.hosts.0.iter().copied()).await?;
    let agenda = agenda::of(cx, row.id, manages).await?;
    let open_space = openspace::card(Source::Read(cx), row.id).await?;
    Ok(view::event_of(cx, row, card, (&beside, agenda, open_space), manages).await?)
}

async fn texts_for_editing(cx: &Context, grant: &Grant<Standing>) -> Result<EventTexts, DbError> {
    let rows = cx
        .read(Scope::Events)
        .all::<TextRow>(&store::texts(grant.on().id))
        .await?;
    let mut texts = EventTexts::default();
    for row in rows.into_iter().filter(|row| row.translated) {
        let place = match row.language {
            Language::It => &mut texts.it,
            Language::En => &mut texts.en,
        };
        *place = Some(EventText {
            title: row.title,
            summary: row.summary,
            description: row.description,
            access_notes: row.access_notes,
        });
    }
    Ok(texts)
}

fn standing_of(row: &SummaryRow) -> Standing {
    Standing {
        id: row.id,
        status: row.status,
        visibility: row.visibility,
        hosts: row.hosts.0.clone(),
    }
}

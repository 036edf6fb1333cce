//! Reading communities, as the caller may see them. What changes them is in `writing.rs`.

use super::error::CommunityError;
use super::mentions;
use super::model::{
    Category, Community, CommunityEmbed, CommunityFacets, CommunityFilter, CommunityId, CommunityListEmbed,
    CommunityPage, CommunitySort, CommunitySummary, Counts, Eligibility, Embedded, Links, Status, Text,
    Texts,
};
use super::policy::{self, Action, Standing};
use super::rules;
use super::store::{self, CardRow, Facet, SummaryRow, TextRow};
use crate::access::{Grant, Refusal};
use crate::glossary;
use crate::kernel::clock::Timestamp;
use crate::kernel::context::Context;
use crate::kernel::db::{Both, DbError};
use crate::kernel::language::Language;
use crate::kernel::page::{self, Asked, Listing};
use crate::kernel::revision::Scope;
use crate::kernel::search_index::{Found, Kind};
use crate::kernel::tally::{self, FacetCount, Tally};
use crate::territory::{self, Places};
use crate::themes::{self, Themes};
use sea_orm::sea_query::Condition;

/// The catalogue, as the caller may see it.
pub async fn list(
    cx: &Context,
    listing: &Listing,
    filter: &CommunityFilter,
) -> Result<CommunityPage, CommunityError> {
    let (themes, places) = (themes::themes(cx).await?, territory::places(cx).await?);
    let reader = cx.read(Scope::Communities);
    let searched = Found::by(reader, Kind::Community, filter.q.as_deref()).await?;
    // Both must hold: what the caller sees may be several alternatives, so neither is added to the other.
    let scoped = |except| {
        Condition::all()
            .add(store::scope_of(cx.actor(), filter))
            .add(store::matching(filter, &searched, except))
    };
    let sort = store::sort(filter.sort.unwrap_or(CommunitySort::Name)).of_few(searched.is_few());
    let found = scoped(None);
    let query = Asked::counted_by(
        store::summaries(cx.language(), found.clone()),
        store::matches(found),
    );
    let page = page::read::<SummaryRow>(cx, reader, query, sort, listing).await?;
    let facets = if filter.facets {
        Some(Box::pin(count_facets(cx, &themes, &places, filter, scoped)).await?)
    } else {
        None
    };
    let mut page = page.map(|row| summary_of(row, cx.language(), &themes, &places));
    if filter.embed.contains(&CommunityListEmbed::Terms) {
        let ids: Vec<CommunityId> = page.items.iter().map(|item| item.id).collect();
        let mut terms = mentions::terms_of(cx, &ids).await?;
        for item in &mut page.items {
            item.embedded = Some(Embedded {
                terms: terms.remove(&item.id),
                texts: None,
            });
        }
    }
    Ok(CommunityPage { page, facets })
}

/// Communities that wait for somebody to run them, by status: all, for who may run all; else those that the caller coordinates.
pub async fn waiting(cx: &Context) -> Result<Waiting, DbError> {
    let coordinated = !cx.actor().edits();
    let filter = CommunityFilter {
        status: vec![Status::Draft, Status::Dormant],
        coordinated,
        ..CommunityFilter::default()
    };
    let condition = Condition::all()
        .add(store::scope_of(cx.actor(), &filter))
        .add(store::matching(&filter, &Found::All, None));
    let query = store::matches(condition);
    let (status, since) = (store::status(), store::changed_at());
    Ok(Waiting {
        coordinated,
        by_status: tally::by(cx.read(Scope::Communities), &query, status, since).await?,
    })
}

/// What [`waiting`] finds.
#[derive(Debug)]
pub struct Waiting {
    /// Whether these are only those that the caller coordinates.
    pub coordinated: bool,
    pub by_status: Vec<(Status, Tally<Timestamp>)>,
}

async fn count_facets(
    cx: &Context,
    themes: &Themes,
    places: &Places,
    filter: &CommunityFilter,
    scoped: impl Fn(Option<Facet>) -> Condition,
) -> Result<CommunityFacets, DbError> {
    let count = async |of: Facet| {
        let query = store::facet_counts(of, scoped(Some(of)));
        let rows = cx.read(Scope::Communities).all::<(String, i64)>(&query).await?;
        let label = |value: &str| match of {
            Facet::Theme => themes.named(value, cx.language()).map(|theme| theme.name),
            Facet::Province => places.province(value).map(|province| province.name),
            _ => None,
        };
        Ok::<_, DbError>(FacetCount::with_chosen(rows, store::chosen(filter, of), label))
    };
    let (theme, province, composition, admitted_category, join_policy, status) = tokio::try_join!(
        count(Facet::Theme),
        count(Facet::Province),
        count(Facet::Composition),
        count(Facet::AdmittedCategory),
        count(Facet::JoinPolicy),
        count(Facet::Status),
    )?;
    Ok(CommunityFacets {
        theme,
        province,
        composition,
        admitted_category,
        join_policy,
        status,
    })
}

/// One community, by id or slug.
pub async fn find(
    cx: &Context,
    reference: &str,
    embed: &[CommunityEmbed],
) -> Result<Community, CommunityError> {
    let (themes, places) = (themes::themes(cx).await?, territory::places(cx).await?);
    let reader = cx.read(Scope::Communities);
    let query = store::whole(cx.language(), reference);
    let Both(row, card) = reader
        .first::<Both<SummaryRow, CardRow>>(&query)
        .await?
        .ok_or(Refusal::Hidden)?;
    let standing = Standing {
        id: row.id,
        status: row.status,
        listing: card.listing,
        content_access: card.content_access,
    };
    policy::may(cx.actor(), Action::Read, standing).grant(cx.actor(), ())?;
    let reads_content =
        policy::may(cx.actor(), Action::ReadContent, standing) == crate::access::Verdict::Allow;
    let mut embedded = Embedded::default();
    if embed.contains(&CommunityEmbed::Texts) {
        let grant = policy::may(cx.actor(), Action::Edit, standing).grant(cx.actor(), standing)?;
        embedded.texts = Some(texts_for_editing(cx, &grant).await?);
    }
    if embed.contains(&CommunityEmbed::Terms) {
        embedded.terms = mentions::terms_of(cx, &[row.id]).await?.remove(&row.id);
    }
    let embedded = (!embed.is_empty()).then_some(embedded);
    let html = html_of(cx, &row, &card, reads_content).await?;
    let mut community = community_of(cx, row, card, html, &themes, &places);
    community.summary.embedded = embedded;
    Ok(community)
}

async fn texts_for_editing(cx: &Context, grant: &Grant<Standing>) -> Result<Texts, DbError> {
    let rows = cx
        .read(Scope::Communities)
        .all::<TextRow>(&store::texts(grant.on().id))
        .await?;
    let mut texts = Texts::default();
    for row in rows.into_iter().filter(|row| row.translated) {
        let place = match row.language {
            Language::It => &mut texts.it,
            Language::En => &mut texts.en,
        };
        *place = Some(Text {
            name: row.name,
            tagline: row.tagline,
            purpose: row.purpose,
            description: row.description,
            rules: row.rules,
        });
    }
    Ok(texts)
}

/// Whether somebody of `category` can join, and how.
pub async fn eligibility(
    cx: &Context,
    reference: &str,
    category: Category,
) -> Result<Eligibility, CommunityError> {
    let community = find(cx, reference, &[]).await?.summary;
    Ok(rules::eligibility(
        community.status,
        community.join_policy,
        &community.admitted_categories,
        category,
        cx.language(),
    ))
}

/// The texts of a community that are Markdown, as HTML.
pub(super) struct Html {
    /// None for who may not read its content.
    description: Option<String>,
    rules: String,
}

/// Its texts with their words linked to the glossary of the language that they are written in.
pub(super) async fn html_of(
    cx: &Context,
    row: &SummaryRow,
    card: &CardRow,
    reads_content: bool,
) -> Result<Html, DbError> {
    let language = if row.translated {
        cx.language()
    } else {
        cx.language().other()
    };
    let description = if reads_content {
        Some(glossary::link(cx, &card.description, language).await?.html)
    } else {
        None
    };
    let rules = glossary::link(cx, &card.rules, language).await?.html;
    Ok(Html { description, rules })
}

fn summary_of(row: SummaryRow, asked: Language, themes: &Themes, places: &Places) -> CommunitySummary {
    let language = if row.translated { asked } else { asked.other() };
    CommunitySummary {
        links: Links {
            here: format!("/v1/communities/{}", row.id),
            html: match asked {
                Language::It => format!("/comunita/{}", row.slug),
                Language::En => format!("/en/communities/{}", row.slug),
            },
        },
        id: row.id,
        slug: row.slug,
        status: row.status,
        language,
        name: row.name,
        tagline: row.tagline,
        themes: row
            .themes
            .0
            .iter()
            .filter_map(|slug| themes.named(slug, asked))
            .collect(),
        provinces: row
            .provinces
            .0
            .iter()
            .filter_map(|code| places.province(code))
            .collect(),
        programme: row.programme,
        composition: row.composition,
        admitted_categories: row.admitted_categories.0,
        join_policy: row.join_policy,
        counts: Counts {
            members: row.members_count,
            organisations: row.organisations_count,
            coming_events: row.coming_events_count,
            counted_at: row.counted_at,
        },
        created_at: row.created_at,
        updated_at: row.updated_at,
        embedded: None,
    }
}

pub(super) fn community_of(
    cx: &Context,
    row: SummaryRow,
    card: CardRow,
    html: Html,
    themes: &Themes,
    places: &Places,
) -> Community {
    Community {
        summary: summary_of(row, cx.language(), themes, places),
        purpose: card.purpose,
        description: html.description.is_some().then_some(card.description),
        description_html: html.description,
        rules: card.rules,
        rules_html: html.rules,
        promoter: card.promoter,
        owner_department: card.owner_department,
        municipalities: card
            .municipalities
            .0
            .iter()
            .filter_map(|code| places.municipality(code))
            .collect(),
        starts_on: card.starts_on,
        ends_on: card.ends_on,
        closing_reason: card.closing_reason,
        listing: card.listing,
        content_access: card.content_access,
        members_visibility: card.members_visibility,
        hashtag: card.hashtag,
        contacts: card.contacts.0,
        web_links: card.links.0,
        landing_page: card.landing_page,
        version: card.version,
    }
}

/// Every community that the caller may see, with its texts in every language where they may edit it: for exports.
pub async fn export(cx: &Context) -> Result<Vec<Community>, CommunityError> {
    let mut all = Vec::new();
    let mut listing = Listing {
        limit: 100,
        ..Listing::default()
    };
    loop {
        let page = list(cx, &listing, &CommunityFilter::default()).await?.page;
        for summary in &page.items {
            all.push(find(cx, &summary.id.to_string(), &[CommunityEmbed::Texts]).await?);
        }
        match page.next_cursor {
            Some(cursor) => listing.cursor = Some(cursor),
            None => return Ok(all),
        }
    }
}

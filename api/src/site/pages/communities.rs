use super::{Pair, Visit, asking, each, events, page_of};
use crate::communities::{self, Category, Community, CommunityEmbed, CommunityFilter};
use crate::kernel::page::Listing;
use crate::kernel::problem::Problem;
use crate::site::listings::Listed;
use crate::site::paths::Page;
use crate::site::schema_org;
use crate::site::view::{Data, Head, View};
use minijinja::context;
use minijinja::value::{Serde, Value};
use serde::Serialize;

/// The catalogue: filters as a plain form, a page of cards, the way to the next.
pub async fn list(visit: &Visit<'_>) -> Result<View, Problem> {
    let filter = CommunityFilter {
        q: visit.first("q"),
        theme: visit.all("theme"),
        province: visit.all("province"),
        municipality: visit.all("municipality"),
        composition: visit.all("composition"),
        admitted_category: visit.all("admitted_category"),
        join_policy: visit.all("join_policy"),
        status: visit.all("status"),
        mentions: visit.all("mentions"),
        sort: visit.first("sort"),
        facets: true,
        ..CommunityFilter::default()
    };
    let listing = Listing {
        // As many as the SPA shows.
        limit: 12,
        cursor: visit.first("cursor"),
        count: true,
    };
    let found = page_of(listing, async |listing| {
        communities::list(&visit.cx, listing, &filter).await
    })
    .await?;

    let mut head = visit.list_head(Page::Communities);
    head.data = vec![Data::new("application/json", "/v1/communities")];
    head.data
        .extend(visit.feeds(Listed::Communities, &pairs(&filter)));
    let names = found.page.items.iter();
    head.things = vec![
        visit.breadcrumb(&[], &head),
        schema_org::item_list(
            visit.cx.base_url(),
            &head.heading,
            names.map(|one| (one.name.to_string(), one.links.html.clone())),
        ),
    ];
    let facets = found
        .facets
        .map(|facets| Value::from(Serde(facets)))
        .unwrap_or_default();
    let facets: Vec<Facet> = FACETS
        .iter()
        .filter_map(|name| Facet::read(name, &facets, visit))
        .collect();
    // Filters in force that the form has no box for: it sends them again.
    let municipalities = filter
        .municipality
        .iter()
        .map(|code| ("municipality", code.as_str()));
    let mentions = filter.mentions.iter().map(|slug| ("mentions", slug.as_str()));
    let unseen: Vec<(&str, &str)> = municipalities.chain(mentions).collect();
    let filtered =
        facets.iter().any(|facet| !facet.chosen.is_empty()) || filter.q.is_some() || !unseen.is_empty();
    Ok(View {
        page: Page::Communities,
        template: "communities.html",
        body: context! {
            lead => visit.word(&["communities", "lead"]),
            q => filter.q.as_deref().unwrap_or_default(),
            sort => filter.sort.map_or("name", |sort| sort.as_str()),
            facets => Serde(facets),
            unseen => Serde(unseen),
            filtered => filtered,
            communities => Serde(found.page),
        },
        head,
    })
}

fn pairs(of: &CommunityFilter) -> Vec<Pair> {
    each("q", of.q.as_slice())
        .chain(each("theme", &of.theme))
        .chain(each("province", &of.province))
        .chain(each("municipality", &of.municipality))
        .chain(each("composition", &of.composition))
        .chain(each("admitted_category", &of.admitted_category))
        .chain(each("join_policy", &of.join_policy))
        .chain(each("status", &of.status))
        .chain(each("mentions", &of.mentions))
        .collect()
}

/// The filters that the page offers, in the order of the SPA.
const FACETS: [&str; 6] = [
    "theme",
    "province",
    "admitted_category",
    "composition",
    "join_policy",
    "status",
];

#[derive(Serialize)]
struct Facet {
    name: &'static str,
    values: Value,
    chosen: Vec<String>,
    /// How many values stand before «show more», and whether what is behind it was chosen.
    shown: usize,
    unfolded: bool,
}

/// As in the SPA: one or two more than this are sooner read than unfolded.
const SHOWN: usize = 8;

impl Facet {
    fn read(name: &'static str, facets: &Value, visit: &Visit<'_>) -> Option<Self> {
        let values = facets.get_attr(name).ok()?;
        let chosen: Vec<String> = visit.all(name);
        let all = values.len().unwrap_or(0);
        let shown = if all > SHOWN + 2 { SHOWN } else { all };
        let unfolded = values.try_iter().is_ok_and(|values| {
            values.skip(shown).any(|one| {
                one.get_attr("value")
                    .is_ok_and(|value| chosen.iter().any(|chosen| value.as_str() == Some(chosen)))
            })
        });
        (all > 0).then_some(Self {
            name,
            values,
            chosen,
            shown,
            unfolded,
        })
    }
}

/// A community with its identity card, and the answer to «can I join?» when a category is declared.
pub async fn one(visit: &Visit<'_>) -> Result<View, Problem> {
    let it = communities::find(&visit.cx, &visit.slug, &[CommunityEmbed::Terms]).await?;
    let answer = match visit.first::<Category>("category") {
        Some(category) => Some(communities::eligibility(&visit.cx, &visit.slug, category).await?),
        None => None,
    };
    let mut head = Head::of(Page::Community, &it.summary.slug, &it.summary.name, describe(&it));
    head.kind = "profile";
    head.indexed = answer.is_none();
    head.data = vec![Data::new(
        "application/json",
        format!("/v1/communities/{}", it.summary.slug),
    )];
    let above = [visit.step(Page::Communities, "")];
    head.things = vec![
        schema_org::organization(visit.cx.base_url(), &it),
        visit.breadcrumb(&above, &head),
    ];
    let asks = asking::open_of(visit, &it.summary.slug).await?;
    let coming = events::coming(visit, Some(&it.summary.slug)).await?;
    let lang = visit.lang_attribute(it.summary.language);
    let description = it.description_html.clone().map(Value::from_safe_string);
    let rules = Value::from_safe_string(it.rules_html.clone());
    Ok(View {
        head,
        page: Page::Community,
        template: "community.html",
        body: context! {
            trail => Serde(above),
            lead => it.summary.tagline.as_str(),
            updated_at => it.summary.updated_at.to_rfc3339(),
            lang => lang,
            contacts => Serde(contacts(&it)),
            description => description,
            rules => rules,
            terms => Serde(it.summary.embedded.as_ref().and_then(|embedded| embedded.terms.as_ref())),
            categories => Serde(Category::ALL),
            answer => Serde(answer),
            asks => asks,
            coming => Serde(coming),
            it => Serde(it),
        },
    })
}

fn describe(it: &Community) -> &str {
    if it.summary.tagline.is_empty() {
        &it.purpose
    } else {
        &it.summary.tagline
    }
}

#[derive(Serialize)]
struct ContactLink<'a> {
    kind: &'a str,
    label: &'a str,
    value: &'a str,
    href: Option<String>,
}

fn contacts(it: &Community) -> Vec<ContactLink<'_>> {
    let link = |kind: &str, value: &str| match kind {
        "email" => Some(format!("mailto:{value}")),
        "phone" => {
            let digits = value.chars().filter(|c| c.is_ascii_digit() || *c == '+');
            Some(format!("tel:{}", digits.collect::<String>()))
        }
        // Written by people: only the web's own schemes may be followed.
        "web" => ["https://", "http://"]
            .iter()
            .any(|scheme| value.starts_with(scheme))
            .then(|| value.to_owned()),
        _ => None,
    };
    it.contacts
        .iter()
        .map(|contact| ContactLink {
            kind: contact.kind.as_str(),
            label: &contact.label,
            value: &contact.value,
            href: link(contact.kind.as_str(), &contact.value),
        })
        .collect()
}

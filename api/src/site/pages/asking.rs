//! Surveys without script: those that can be answered, those that are over, and what is said before the first question. Answering itself needs
//! the SPA, and the page says so.

use super::{Pair, Visit, each, page_of};
use crate::kernel::clock::Timestamp;
use crate::kernel::page::Listing;
use crate::kernel::problem::Problem;
use crate::kernel::text::Slug;
use crate::site::listings::Listed;
use crate::site::paths::{Page, encoded};
use crate::site::schema_org;
use crate::site::view::{Data, Head, View};
use crate::surveys::{self, SurveyFilter, SurveyState, SurveySummary};
use minijinja::context;
use minijinja::value::{Serde, Value};
use std::fmt::Display;

/// As many as the SPA shows.
const A_PAGE: i32 = 12;
const OF_A_COMMUNITY: i32 = 6;

/// What can be answered, or what is over, as the SPA asks for it (`features/surveys/filters.ts`).
pub async fn list(visit: &Visit<'_>) -> Result<View, Problem> {
    let past = visit.first::<String>("period").as_deref() == Some("past");
    let what = SurveyFilter {
        q: visit.first("q"),
        community: visit.all("community"),
        kind: visit.all("kind"),
        ..SurveyFilter::default()
    };
    let filter = if past {
        SurveyFilter {
            state: vec![
                SurveyState::Closed,
                SurveyState::ResultsPublished,
                SurveyState::Archived,
            ],
            sort: "updated".parse().ok(),
            ..what.clone()
        }
    } else {
        SurveyFilter {
            open_at: Some(visit.cx.now()),
            sort: "closes_at".parse().ok(),
            ..what.clone()
        }
    };
    let listing = Listing {
        limit: A_PAGE,
        cursor: visit.first("cursor"),
        count: true,
    };
    let found = page_of(listing, async |listing| {
        Box::pin(surveys::list(&visit.cx, listing, &filter)).await
    })
    .await?
    .page;
    let mut head = visit.list_head(Page::Surveys);
    head.data = vec![Data::new("application/json", "/v1/surveys")];
    let filters: Vec<Pair> = each("q", what.q.as_slice())
        .chain(each("kind", &what.kind))
        .chain(each("community", &what.community))
        .collect();
    head.data.extend(visit.feeds(Listed::Surveys, &filters));
    let names = found.items.iter().map(|one| {
        let page = Page::Survey.path(visit.language(), &one.slug);
        (one.title.to_string(), page)
    });
    head.things = vec![
        visit.breadcrumb(&[], &head),
        schema_org::item_list(visit.cx.base_url(), &head.heading, names),
    ];
    let address = |past: bool, what: &SurveyFilter| address(visit, past, what);
    Ok(View {
        page: Page::Surveys,
        template: "surveys.html",
        body: context! {
            lead => visit.word(&["surveys", "lead"]),
            form => context! {
                class => "",
                action => Page::Surveys.path(visit.language(), ""),
                label => visit.word(&["surveys", "search"]),
                value => what.q.as_deref().unwrap_or_default(),
                hint => "",
            },
            q => what.q.as_deref().unwrap_or_default(),
            past => past,
            kinds => what.kind.iter().map(ToString::to_string).collect::<Vec<_>>(),
            communities => what.community.iter().map(ToString::to_string).collect::<Vec<_>>(),
            others => address(!past, &what),
            reset => (past || what.q.is_some() || !what.kind.is_empty() || !what.community.is_empty()).then(|| address(false, &SurveyFilter::default())),
            cards => cards(visit, &found.items),
            total => found.total,
            next => found.links.next.clone(),
        },
        head,
    })
}

/// The list's address with other filters.
fn address(visit: &Visit<'_>, past: bool, what: &SurveyFilter) -> String {
    let pair = |name: &str, value: &dyn Display| format!("{name}={}", encoded(&value.to_string()));
    let mut query: Vec<String> = Vec::new();
    if past {
        query.push(pair("period", &"past"));
    }
    query.extend(what.q.iter().map(|q| pair("q", q)));
    query.extend(what.kind.iter().map(|kind| pair("kind", kind)));
    query.extend(what.community.iter().map(|slug| pair("community", slug)));
    let page = Page::Surveys.path(visit.language(), "");
    if query.is_empty() {
        page
    } else {
        format!("{page}?{}", query.join("&"))
    }
}

/// What a community asks now.
pub async fn open_of(visit: &Visit<'_>, community: &Slug) -> Result<Vec<Value>, Problem> {
    let filter = SurveyFilter {
        community: vec![community.clone()],
        open_at: Some(visit.cx.now()),
        sort: "closes_at".parse().ok(),
        ..SurveyFilter::default()
    };
    let listing = Listing {
        limit: OF_A_COMMUNITY,
        ..Listing::default()
    };
    let found = Box::pin(surveys::list(&visit.cx, &listing, &filter)).await?;
    Ok(cards(visit, &found.page.items))
}

/// What cards of surveys show.
pub fn cards(visit: &Visit<'_>, items: &[SurveySummary]) -> Vec<Value> {
    items.iter().map(|it| card(visit, it)).collect()
}

pub fn card(visit: &Visit<'_>, it: &SurveySummary) -> Value {
    context! {
        standing => standing(it, visit.cx.now()),
        lang => visit.lang_attribute(it.language),
        it => Serde(it),
    }
}

/// A survey: who asks, what is known of who answers, who sees the results, what happens to the data.
pub async fn one(visit: &Visit<'_>) -> Result<View, Problem> {
    let it = Box::pin(surveys::find(&visit.cx, &visit.slug)).await?;
    let survey = &it.summary;
    let description = visit.word(&["survey", "identity", survey.identity.as_str()]);
    let mut head = Head::of(Page::Survey, &survey.slug, &survey.title, &description);
    head.kind = "article";
    head.data = vec![Data::new(
        "application/json",
        format!("/v1/surveys/{}", survey.slug),
    )];
    let above = [visit.step(Page::Surveys, "")];
    head.things = vec![visit.breadcrumb(&above, &head)];
    let revising = match (it.revisable, survey.identity.as_str()) {
        (true, _) => "yes",
        (false, "anonymous") => "never",
        (false, _) => "withdraw",
    };
    Ok(View {
        page: Page::Survey,
        template: "survey.html",
        body: context! {
            trail => Serde(above),
            updated_at => survey.updated_at.to_rfc3339(),
            lang => visit.lang_attribute(survey.language),
            standing => standing(survey, visit.cx.now()),
            revising => revising,
            introduction => Value::from_safe_string(it.introduction_html.clone()),
            privacy_notice => Value::from_safe_string(it.privacy_notice_html.clone()),
            it => Serde(&it),
        },
        head,
    })
}

/// Where it stands for who would answer it, in the SPA's words (`cards/surveys/standing.ts`). One that closed by itself, before its time and
/// for no reason that somebody gave, has all the answers it was for.
fn standing(it: &SurveySummary, now: Timestamp) -> &'static str {
    let passed = |at: Option<Timestamp>| at.is_some_and(|at| at <= now);
    match it.state {
        SurveyState::Paused => "paused",
        SurveyState::Closed if it.reason.is_none() && !passed(it.closes_at) => "full",
        SurveyState::Published | SurveyState::Draft if !passed(it.closes_at) => {
            if it.opens_at.is_some_and(|at| at > now) {
                "soon"
            } else {
                "open"
            }
        }
        _ => "over",
    }
}

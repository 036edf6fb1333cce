//! One thing in a frame: its card, as it stands in a list of such things.

use super::Frame;
use crate::communities;
use crate::events;
use crate::glossary;
use crate::kernel::problem::Problem;
use crate::site::listings::Listed;
use crate::site::pages::{Visit, asking};
use crate::site::schema_org;
use crate::surveys;
use crate::territory;
use actix_web::http::StatusCode;
use minijinja::context;
use minijinja::value::{Serde, Value};

pub async fn frame(visit: &Visit<'_>, of: Listed) -> Result<Frame, Problem> {
    match of {
        Listed::Communities => community(visit).await,
        Listed::Events => event(visit).await,
        Listed::Surveys => survey(visit).await,
        Listed::Glossary => term(visit).await,
    }
}

async fn community(visit: &Visit<'_>) -> Result<Frame, Problem> {
    let it = communities::find(&visit.cx, &visit.slug, &[]).await?;
    let everywhere = territory::places(&visit.cx).await?.province_count();
    let things = vec![schema_org::organization(visit.cx.base_url(), &it)];
    let thing = context! { it => Serde(&it.summary), province_count => everywhere };
    Ok(shown(&it.summary.name, "embed_community.html", thing, things))
}

async fn event(visit: &Visit<'_>) -> Result<Frame, Problem> {
    let it = Box::pin(events::find(&visit.cx, &visit.slug, &[])).await?.summary;
    let things = vec![schema_org::event(visit.cx.base_url(), &it)];
    Ok(shown(
        &it.title,
        "embed_event.html",
        context! { it => Serde(&it) },
        things,
    ))
}

async fn survey(visit: &Visit<'_>) -> Result<Frame, Problem> {
    let it = Box::pin(surveys::find(&visit.cx, &visit.slug)).await?.summary;
    let thing = asking::card(visit, &it);
    Ok(shown(&it.title, "embed_survey.html", thing, Vec::new()))
}

async fn term(visit: &Visit<'_>) -> Result<Frame, Problem> {
    let it = glossary::show(&visit.cx, &visit.slug).await?;
    let things = vec![schema_org::term(visit.cx.base_url(), visit.language(), &it)];
    Ok(shown(
        &it.label,
        "embed_term.html",
        context! { it => Serde(&it) },
        things,
    ))
}

fn shown(name: &str, card: &'static str, thing: Value, things: Vec<serde_json::Value>) -> Frame {
    Frame {
        eyebrow: None,
        heading: name.to_owned(),
        template: "embed_thing.html",
        body: context! { card => card, thing => thing },
        things,
        status: StatusCode::OK,
    }
}

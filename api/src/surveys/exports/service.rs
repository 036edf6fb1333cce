//! Reading single responses.

use super::model::{GivenFilter, GivenResponse, GivenResponsePage};
use super::store::{self, GivenRow};
use crate::kernel::context::Context;
use crate::kernel::page::{self, Listing, Page};
use crate::kernel::problem::Fault;
use crate::kernel::revision::Scope;
use crate::people::{self, PersonName};
use crate::surveys::error::SurveyError;
use crate::surveys::model::SurveyIdentity;
use crate::surveys::outcome::view::{self, Told};
use std::collections::{BTreeSet, HashMap};

pub async fn list(
    cx: &Context,
    reference: &str,
    listing: &Listing,
    filter: &GivenFilter,
) -> Result<GivenResponsePage, SurveyError> {
    let told = for_insiders(cx, reference).await?;
    let (page, _) = given(cx, &told, listing, filter).await?;
    Ok(GivenResponsePage { page })
}

/// A survey that the caller runs, or sees as staff.
pub async fn for_insiders(cx: &Context, reference: &str) -> Result<Told, SurveyError> {
    let told = view::told(cx, reference, None).await?;
    told.require_insider(cx)?;
    Ok(told)
}

/// A page of single responses without what is left out; and what that is.
pub async fn given(
    cx: &Context,
    told: &Told,
    listing: &Listing,
    filter: &GivenFilter,
) -> Result<(Page<GivenResponse>, BTreeSet<String>), SurveyError> {
    match told.survey.identity {
        SurveyIdentity::Anonymous => return Err(SurveyError::NoSingleResponses),
        SurveyIdentity::Confidential if !told.is_exact() => return Err(SurveyError::NotSettled),
        SurveyIdentity::Confidential | SurveyIdentity::Identified => {}
    }
    let but = left_out(told, filter)?;
    cx.depends_on(Scope::People);
    let reader = cx.read(Scope::Surveys);
    let query = store::given(told.survey.id);
    let page = page::read::<GivenRow>(cx, reader, query, store::by_chance(), listing).await?;
    let by_name = told.survey.identity == SurveyIdentity::Identified;
    let people = page.items.iter().filter_map(|row| row.person_id);
    let names = if by_name {
        people::names(reader, people).await?
    } else {
        HashMap::new()
    };
    let shown = page.map(|row| {
        let mut answers = row.answers.0;
        let is_kept = |name: &str| !but.contains(name.strip_suffix(".other").unwrap_or(name));
        answers.0.retain(|name, _| is_kept(name));
        let name = row.person_id.and_then(|person| names.get(&person));
        GivenResponse {
            name: name.and_then(|name| PersonName::new(name.clone()).ok()),
            submitted_on: row.submitted_on.filter(|_| by_name),
            language: by_name.then_some(row.language),
            answers,
        }
    });
    Ok((shown, but))
}

/// The questions that are left out: each has to be there.
pub fn left_out(told: &Told, filter: &GivenFilter) -> Result<BTreeSet<String>, SurveyError> {
    let definition = told.asked.instrument.definition();
    let is_there = |id: &str| definition.questions().any(|question| question.id.as_str() == id);
    let mut faults = Vec::new();
    for (at, id) in filter.without.iter().enumerate() {
        if !is_there(id) {
            faults.push(Fault::rule(
                format!("/query/without/{at}"),
                "Questa domanda non c’è.",
                "There is no such question.",
            ));
        }
    }
    if !faults.is_empty() {
        return Err(SurveyError::BadQuery(faults));
    }
    Ok(filter.without.iter().map(ToString::to_string).collect())
}

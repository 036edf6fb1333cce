//! Results, as the caller may see them.

use super::model::{
    ComparableSurvey, ComparedWith, CrossingView, FilteredSurveyOutcome, FilteredView, OutcomeOptions,
    SurveyComparison, SurveyCrossing, SurveyGroup, SurveyOutcome,
};
use super::view::{self, Told};
use super::{groups, releases, store, tallies};
use crate::kernel::context::Context;
use crate::kernel::db::DbError;
use crate::kernel::problem::Fault;
use crate::kernel::revision::Scope;
use crate::memberships;
use crate::questionnaires::instrument::PartId;
use crate::surveys::entity::survey;
use crate::surveys::error::SurveyError;
use crate::surveys::model::{SurveyAudience, SurveyIdentity, SurveyState};
use crate::surveys::policy;
use crate::surveys::responses::SurveyProof;
use crate::surveys::results::{self, By, CannotCross, Compared, Plan};
use crate::surveys::store::SurveyRow;
use crate::surveys::view as shown;

/// With how many others one may be compared.
const MOST_COMPARED: usize = 9;

pub async fn show(
    cx: &Context,
    reference: &str,
    proof: Option<&SurveyProof>,
) -> Result<SurveyOutcome, SurveyError> {
    let told = view::told(cx, reference, proof).await?;
    let language = cx.language();
    let (results, over_time) = if told.is_exact() {
        let tallied = tallies::tallied(cx, &told.survey, &told.asked).await?;
        let (_, days) = releases::of(cx, told.survey.id, &tallied.plan).await?;
        (results::results(&tallied.plan, &tallied.counts, language), days)
    } else {
        let plan = Plan::new(told.asked.instrument.definition());
        let (rough, days) = releases::of(cx, told.survey.id, &plan).await?;
        (results::rough_results(&plan, &rough, language), days)
    };
    Ok(SurveyOutcome {
        survey: told.shown(cx)?,
        results,
        asked: asked(cx, &told.survey).await?,
        over_time,
        options: Box::pin(options(cx, &told)).await?,
    })
}

/// How many it asks. Of those who may answer by a link, or without an account, nobody knows.
pub async fn asked(cx: &Context, survey: &survey::Model) -> Result<Option<i64>, DbError> {
    match survey.audience {
        SurveyAudience::Members => {
            let reader = cx.read(Scope::Memberships);
            memberships::active_in(reader, &survey.members_of.0)
                .await
                .map(Some)
        }
        // Invitations are forgotten in time: their number would not stay the same.
        SurveyAudience::Public | SurveyAudience::Attendees | SurveyAudience::Invited => Ok(None),
    }
}

async fn options(cx: &Context, told: &Told) -> Result<OutcomeOptions, SurveyError> {
    let survey = &told.survey;
    let runs = policy::runs(cx.actor(), survey.community_id);
    Ok(OutcomeOptions {
        split: told.is_exact(),
        groups: groups::of(told),
        texts: told.is_exact() && told.is_insider,
        rows: told.is_insider
            && match survey.identity {
                SurveyIdentity::Anonymous => false,
                SurveyIdentity::Confidential => told.is_exact(),
                SurveyIdentity::Identified => true,
            },
        settle: runs && survey.state == SurveyState::Closed && !told.is_exact(),
        comparable: Box::pin(comparable(cx, told)).await?,
    })
}

/// The others of its questionnaire whose exact results the caller may see.
async fn comparable(cx: &Context, told: &Told) -> Result<Vec<ComparableSurvey>, SurveyError> {
    let mut found = Vec::new();
    if !told.is_exact() {
        return Ok(found);
    }
    let query = store::settled(told.survey.questionnaire_id, 30);
    let rows: Vec<SurveyRow> = cx.read(Scope::Surveys).all(&query).await?;
    let others = rows.into_iter().map(survey::Model::from);
    for other in others.filter(|other| other.id != told.survey.id) {
        match Box::pin(view::may_see(cx, &other)).await {
            Ok(_) => {}
            Err(SurveyError::Db(error)) => return Err(error.into()),
            Err(_) => continue,
        }
        let (_, text) = shown::read(cx.language(), &other)?;
        found.push(ComparableSurvey {
            id: other.id,
            slug: other.slug.clone(),
            title: text.title.clone(),
            closed_at: other.closed_at,
        });
        if found.len() == MOST_COMPARED {
            break;
        }
    }
    Ok(found)
}

pub async fn filter(
    cx: &Context,
    reference: &str,
    asked_for: &FilteredView,
    proof: Option<&SurveyProof>,
) -> Result<FilteredSurveyOutcome, SurveyError> {
    let told = view::told_exactly(cx, reference, proof).await?;
    let by = by(cx, &told, asked_for.by.as_ref(), asked_for.group).await?;
    let tallied = tallies::tallied(cx, &told.survey, &told.asked).await?;
    let (plan, counts, coded) = (&tallied.plan, &tallied.counts, &tallied.coded);
    let filtered = results::filtered(plan, counts, coded, &by, &asked_for.value, cx.language())
        .map_err(|why| SurveyError::BadQuery(vec![fault_of(why)]))?;
    Ok(FilteredSurveyOutcome {
        survey: told.shown(cx)?,
        by: filtered.by,
        value: filtered.value,
        questions: filtered.questions,
    })
}

pub async fn cross(
    cx: &Context,
    reference: &str,
    asked_for: &CrossingView,
    proof: Option<&SurveyProof>,
) -> Result<SurveyCrossing, SurveyError> {
    let told = view::told_exactly(cx, reference, proof).await?;
    let by = by(cx, &told, asked_for.by.as_ref(), asked_for.group).await?;
    let tallied = tallies::tallied(cx, &told.survey, &told.asked).await?;
    let (plan, counts, coded) = (&tallied.plan, &tallied.counts, &tallied.coded);
    let crossing = results::cross(plan, counts, coded, &asked_for.question, &by, cx.language())
        .map_err(|why| SurveyError::BadQuery(vec![fault_of(why)]))?;
    Ok(SurveyCrossing {
        survey: told.shown(cx)?,
        crossing,
    })
}

/// By what somebody asks: a question or a group, and not both.
async fn by(
    cx: &Context,
    told: &Told,
    question: Option<&PartId>,
    group: Option<SurveyGroup>,
) -> Result<By, SurveyError> {
    match (question, group) {
        (Some(question), None) => Ok(By::Question(question.to_string())),
        (None, Some(group)) => Ok(By::Group(groups::read(cx, told, group).await?)),
        _ => Err(SurveyError::BadQuery(vec![Fault::rule(
            "/query/by",
            "Serve una domanda (`by`) oppure un gruppo (`group`).",
            "Either a question (`by`) or a group (`group`) is needed.",
        )])),
    }
}

pub async fn compare(
    cx: &Context,
    reference: &str,
    asked_for: &ComparedWith,
    proof: Option<&SurveyProof>,
) -> Result<SurveyComparison, SurveyError> {
    let mut all = vec![view::told_exactly(cx, reference, proof).await?];
    for (at, other) in asked_for.with.iter().enumerate() {
        // What they show is of one survey alone.
        match view::told_exactly(cx, other, None).await {
            Ok(found) if found.survey.questionnaire_id != all[0].survey.questionnaire_id => {
                return Err(SurveyError::BadQuery(vec![Fault::rule(
                    format!("/query/with/{at}"),
                    "Questa indagine pone un altro questionario.",
                    "This survey puts another questionnaire.",
                )]));
            }
            Ok(found) if all.iter().any(|known| known.survey.id == found.survey.id) => {}
            Ok(found) => all.push(found),
            Err(SurveyError::Db(error)) => return Err(error.into()),
            Err(_) => {
                let fault = Fault::unknown(format!("/query/with/{at}"), other, "/v1/surveys");
                return Err(SurveyError::BadQuery(vec![fault]));
            }
        }
    }
    all.sort_by_key(|told| (told.survey.published_at, told.survey.id));
    let mut each = Vec::new();
    for told in &all {
        let tallied = tallies::tallied(cx, &told.survey, &told.asked).await?;
        each.push(results::results(&tallied.plan, &tallied.counts, cx.language()));
    }
    let side_by_side: Vec<Compared<'_>> = all
        .iter()
        .zip(&each)
        .map(|(told, results)| Compared {
            definition: told.asked.instrument.definition(),
            results,
        })
        .collect();
    let comparison = results::compare(&side_by_side);
    let surveys = all.iter().map(|told| told.shown(cx));
    Ok(SurveyComparison {
        comparison,
        surveys: surveys.collect::<Result<_, DbError>>()?,
    })
}

fn fault_of(why: CannotCross) -> Fault {
    let (pointer, it, en) = match why {
        CannotCross::Unknown => (
            "/query",
            "Una delle due domande non c’è.",
            "One of the two questions is not there.",
        ),
        CannotCross::Open => (
            "/query",
            "Si incrociano solo domande con risposte fisse.",
            "Only questions with fixed answers are crossed.",
        ),
        CannotCross::Itself => (
            "/query/by",
            "Una domanda non si incrocia con sé stessa.",
            "A question is not crossed with itself.",
        ),
        CannotCross::NoValue => (
            "/query/value",
            "Questo valore non c’è.",
            "There is no such value.",
        ),
    };
    Fault::rule(pointer, it, en)
}

//! The demo's surveys, by the very services that people use, on a clock that stood at the time: made, published, answered, closed, their results
//! published. Only the answers come in all at once, but where people were invited.

use super::answers::{self, Mix};
use super::invited::Invited;
use super::people::Maker;
use super::{DemoFault, municipality_codes, then};
use crate::access::Actor;
use crate::kernel::clock::{Day, Timestamp};
use crate::kernel::context::Context;
use crate::kernel::db::DbError;
use crate::kernel::page::Listing;
use crate::kernel::patch::Patch;
use crate::questionnaires::instrument::Instrument;
use crate::questionnaires::{self, QuestionnaireFilter, QuestionnaireId, VersionNumber};
use crate::surveys::responses::{self, BroughtResponse, SurveyAnswers};
use crate::surveys::{self, NewSurvey, SurveyError, SurveyFilter, SurveyPatch, SurveyStep};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::time::Duration;

const SURVEYS: &str = include_str!("../../demo/surveys.json");

/// Everybody gets the same answers.
const SEED: u64 = 20_181_127;

const DAY: Duration = Duration::from_secs(24 * 3_600);

#[derive(Deserialize)]
struct DemoSurvey {
    /// Its Italian title.
    questionnaire: String,
    number: Option<VersionNumber>,
    /// Before the import. None: it is a draft.
    published: Option<u32>,
    /// Days from the publication on. None: never.
    closes: Option<u32>,
    /// Days from the publication on. None: they are not published.
    results: Option<u32>,
    /// A [`NewSurvey`] without its times; `{year}` is that of its publication.
    survey: Value,
    /// How many began to answer, those for whom it was not among them.
    #[serde(default)]
    people: usize,
    /// How many of them on each day.
    #[serde(default)]
    days: Vec<usize>,
    /// By question.
    #[serde(default)]
    answers: BTreeMap<String, Mix>,
    /// For a survey by invitation: `people` of them answer, on these days.
    invited: Option<Invited>,
    /// Which survey before it is answered alike, but for `answers`.
    like: Option<usize>,
}

/// Brings them in, unless there are any already. How many.
pub async fn bring_in(cx: &Context) -> Result<usize, DemoFault> {
    let team = then(cx, Actor::Command, cx.now());
    let there = surveys::list(&team, &Listing::default(), &SurveyFilter::default()).await?;
    if !there.page.items.is_empty() {
        return Ok(0);
    }
    let all: Vec<DemoSurvey> = serde_json::from_str(SURVEYS)?;
    let mut maker = Maker::new(SEED, municipality_codes());
    for (at, one) in all.iter().enumerate() {
        let mut mixes = one
            .like
            .and_then(|like| all.get(like))
            .map_or_else(BTreeMap::new, |like| like.answers.clone());
        mixes.extend(one.answers.clone());
        Box::pin(bring_in_one(cx, &mut maker, one, &mixes)).await?;
        debug_assert!(
            one.like.is_none_or(|like| like < at),
            "like one that comes after it"
        );
    }
    Ok(all.len())
}

async fn bring_in_one(
    cx: &Context,
    maker: &mut Maker,
    one: &DemoSurvey,
    mixes: &BTreeMap<String, Mix>,
) -> Result<(), DemoFault> {
    let began = cx.now().minus(DAY * one.published.unwrap_or(1));
    let team = |at: Timestamp| then(cx, Actor::Command, at);
    let ends = one.closes.map(|closes| began.plus(DAY * closes));
    // Where it is over it has no end until its answers are in: a server beside us closes what is over.
    let (past, coming) = (
        ends.filter(|end| *end <= cx.now()),
        ends.filter(|end| *end > cx.now()),
    );
    let mut new = survey_of(&team(began), one, began).await?;
    new.closes_at = coming;
    new.never_closes |= past.is_some();
    let questionnaire = new.questionnaire;
    let made = Box::pin(surveys::create(&team(began), new)).await?;
    let reference = made.summary.id.to_string();
    if one.published.is_none() {
        return Ok(());
    }
    Box::pin(surveys::take(
        &team(began),
        &reference,
        SurveyStep::Publication,
        None,
    ))
    .await?;
    if one.people > 0 {
        let last = one.days.len().max(1) - 1;
        let until = began.plus(DAY * u32::try_from(last).unwrap_or(0));
        let brought = answered(cx, maker, one, (questionnaire, began), mixes).await?;
        match &one.invited {
            Some(invited) => Box::pin(invited.come(cx, &reference, maker, (began, brought))).await?,
            None => Box::pin(responses::bring_in(&team(until), &reference, brought))
                .await
                .map(drop)?,
        }
    }
    if let Some(end) = past {
        let ending = SurveyPatch {
            closes_at: Patch::Set(end),
            never_closes: Some(false),
            ..SurveyPatch::default()
        };
        Box::pin(surveys::update(&team(end.minus(DAY)), &reference, None, ending)).await?;
        match Box::pin(surveys::close_by_itself(&team(end), made.summary.id)).await {
            // The server beside us was faster.
            Ok(()) | Err(SurveyError::WrongState { .. }) => {}
            Err(error) => return Err(error.into()),
        }
    }
    if let Some(results) = one.results {
        let told = team(began.plus(DAY * results));
        Box::pin(surveys::take(
            &told,
            &reference,
            SurveyStep::ResultsPublication,
            None,
        ))
        .await?;
    }
    Ok(())
}

async fn survey_of(cx: &Context, one: &DemoSurvey, began: Timestamp) -> Result<NewSurvey, DemoFault> {
    let year = began.in_italy().year().to_string();
    let mut survey: Value = serde_json::from_str(&one.survey.to_string().replace("{year}", &year))?;
    survey["questionnaire"] = json!(questionnaire(cx, &one.questionnaire).await?);
    survey["number"] = json!(one.number);
    Ok(serde_json::from_value(survey)?)
}

async fn questionnaire(cx: &Context, title: &str) -> Result<QuestionnaireId, DemoFault> {
    let all = Listing {
        limit: 100,
        ..Listing::default()
    };
    let list = questionnaires::list(cx, &all, &QuestionnaireFilter::default()).await?;
    let found = list.page.items.into_iter().find(|one| one.title == title);
    let missing = || DbError::shape(format!("the demo has no questionnaire {title}"));
    Ok(found.ok_or_else(missing)?.id)
}

async fn answered(
    cx: &Context,
    maker: &mut Maker,
    one: &DemoSurvey,
    (questionnaire, began): (QuestionnaireId, Timestamp),
    mixes: &BTreeMap<String, Mix>,
) -> Result<Vec<BroughtResponse>, DemoFault> {
    let instrument = instrument(
        &then(cx, Actor::Command, cx.now()),
        questionnaire,
        one.number.as_ref(),
    )
    .await?;
    let dealt = answers::deal(&instrument, mixes, maker, one.people)?;
    let parts = one.days.iter().enumerate().map(|(day, many)| (day, *many));
    let mut days: Vec<usize> = parts
        .flat_map(|(day, many)| std::iter::repeat_n(day, many))
        .collect();
    maker.shuffle(&mut days);
    let day = |after: usize| {
        Day((began.plus(DAY * u32::try_from(after).unwrap_or(0)))
            .in_italy()
            .date())
    };
    let brought = dealt.into_iter().zip(days.into_iter().cycle());
    Ok(brought
        .map(|(answers, after)| BroughtResponse {
            answers: SurveyAnswers(answers),
            on: day(after),
        })
        .collect())
}

async fn instrument(
    cx: &Context,
    questionnaire: QuestionnaireId,
    number: Option<&VersionNumber>,
) -> Result<Instrument, DemoFault> {
    let (_, newest) = questionnaires::require_use(cx, questionnaire).await?;
    let id = match number {
        Some(number) => questionnaires::numbered(cx, questionnaire, number).await?,
        None => None,
    };
    let version = match id {
        Some(id) => questionnaires::version(cx, id).await?,
        None => None,
    };
    let definition = version.unwrap_or(newest).definition;
    Ok(Instrument::new(definition).map_err(DbError::shape)?)
}

//! How far a survey is with those whom it asks, for those who run it.
//!
//! How many is told as it is: they see it anyway, and of those whom they invited, who. When people answered is told as to everybody, in spans of days in
//! which enough did, rounded while anything can come; day by day only of a survey by name, in which they read the day beside the name.

use super::model::SurveyProgress;
use super::{service as outcome, store};
use crate::kernel::clock::Day;
use crate::kernel::context::Context;
use crate::kernel::db::DbError;
use crate::kernel::json_text::JsonText;
use crate::kernel::revision::Scope;
use crate::surveys::entity::survey;
use crate::surveys::error::SurveyError;
use crate::surveys::invitations;
use crate::surveys::model::{SurveyAudience, SurveyIdentity};
use crate::surveys::policy::Action;
use crate::surveys::results::{Exactness, ResponseSpan, day_by_day};
use crate::surveys::service;

pub async fn show(cx: &Context, reference: &str) -> Result<SurveyProgress, SurveyError> {
    let survey = Box::pin(service::seen(cx, reference, Action::Manage)).await?;
    let invited = match survey.audience {
        SurveyAudience::Invited => Some(invitations::counts_of(cx, &survey).await?),
        SurveyAudience::Public | SurveyAudience::Members | SurveyAudience::Attendees => None,
    };
    let (asked, answered) = match &invited {
        // Of whom nobody can tell any more, it is known how many there are.
        Some(counts) => (Some(counts.invited), counts.answered.unwrap_or(survey.responses)),
        None => (outcome::asked(cx, &survey).await?, survey.responses),
    };
    let unfinished = store::unfinished(survey.id);
    let (over_time, over_time_exactness) = over_time(cx, &survey).await?;
    Ok(SurveyProgress {
        asked,
        answered,
        in_progress: cx.read(Scope::Surveys).count(&unfinished).await?,
        rate: asked.and_then(|asked| rate(answered, asked)),
        invitations: invited,
        over_time,
        over_time_exactness,
    })
}

/// Per cent, with one decimal; of nobody there is none. Who left since they answered makes no more than all.
fn rate(answered: i64, asked: i64) -> Option<f64> {
    let share = 100.0 * answered as f64 / asked as f64;
    (asked > 0).then(|| (share.min(100.0) * 10.0).round() / 10.0)
}

async fn over_time(cx: &Context, survey: &survey::Model) -> Result<(Vec<ResponseSpan>, Exactness), DbError> {
    let reader = cx.read(Scope::Surveys);
    if survey.identity == SurveyIdentity::Identified {
        let days: Vec<(Day, i64)> = reader.all(&store::days_of_responses(survey.id)).await?;
        return Ok((day_by_day(&days), Exactness::Exact));
    }
    let told: Option<JsonText<Vec<ResponseSpan>>> = reader
        .first::<store::ReleaseRow>(&store::release(survey.id))
        .await?
        .map(|row| row.days);
    let exactness = if survey.settled_at.is_some() {
        Exactness::Exact
    } else {
        Exactness::Rough
    };
    Ok((told.map(|days| days.0).unwrap_or_default(), exactness))
}

#[cfg(test)]
mod tests {
    use super::rate;

    #[test]
    fn a_rate_is_of_those_who_are_asked() {
        assert_eq!(rate(0, 0), None);
        assert_eq!(rate(3, 0), None);
        assert_eq!(rate(0, 7), Some(0.0));
        assert_eq!(rate(2, 3), Some(66.7));
        assert_eq!(rate(9, 7), Some(100.0));
    }
}

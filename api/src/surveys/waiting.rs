//! What of surveys waits for those who run them: each counted over the query of the list that shows it.

use super::entity::survey;
use super::model::{ResultsAudience, SurveyFilter, SurveyState};
use super::store;
use crate::kernel::clock::Timestamp;
use crate::kernel::context::Context;
use crate::kernel::db::DbError;
use crate::kernel::revision::Scope;
use crate::kernel::search_index::Found;
use crate::kernel::tally::{self, Tally};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;
use std::time::Duration;

/// How far ahead somebody still reminds people, or gives them more time.
const AHEAD: Duration = Duration::from_secs(7 * 86_400);

/// What waits for somebody; nothing of it that there is none of.
#[derive(Debug, Default)]
pub struct Waiting {
    pub closing: Option<Closing>,
    /// Closed surveys whose results were promised and are not published: since the first was closed.
    pub results_owed: Option<Tally<Timestamp>>,
}

/// Surveys that close by themselves within a week: when the first does, and until which instant they were looked for.
#[derive(Clone, Copy, Debug)]
pub struct Closing {
    pub tally: Tally<Timestamp>,
    pub until: Timestamp,
}

/// No answer made of this is kept, as none is of somebody signed in: what is soon is another as time goes by.
pub async fn waiting(cx: &Context) -> Result<Waiting, DbError> {
    if !store::runs_some(cx) {
        return Ok(Waiting::default());
    }
    let until = cx.now().plus(AHEAD);
    let managed = || SurveyFilter {
        managed: true,
        ..SurveyFilter::default()
    };
    let closing = SurveyFilter {
        state: vec![SurveyState::Published, SurveyState::Paused],
        closing_by: Some(until),
        ..managed()
    };
    let owed = SurveyFilter {
        state: vec![SurveyState::Closed],
        results: vec![
            ResultsAudience::ParticipantsAfterClosing,
            ResultsAudience::PublicAfterClosing,
        ],
        ..managed()
    };
    let (closing, results_owed) = tokio::try_join!(
        of(cx, closing, survey::Column::ClosesAt),
        of(cx, owed, survey::Column::ClosedAt),
    )?;
    Ok(Waiting {
        closing: closing.map(|tally| Closing { tally, until }),
        results_owed,
    })
}

async fn of(
    cx: &Context,
    filter: SurveyFilter,
    since: survey::Column,
) -> Result<Option<Tally<Timestamp>>, DbError> {
    let condition =
        Condition::all()
            .add(store::managed_by(cx))
            .add(store::matching(&filter, &[], &Found::All));
    tally::all(
        cx.read(Scope::Surveys),
        &store::surveys(condition),
        since.into_expr(),
    )
    .await
}

//! The lists that can be exported, each asked of its own room: who may, what of it, and in which columns, is said there.

use super::model::Exported;
use crate::events::{self, registrations};
use crate::kernel::context::Context;
use crate::kernel::db::DbError;
use crate::kernel::problem::Problem;
use crate::kernel::table::Part;
use crate::people::organisations;
use crate::{activity, communities, glossary, memberships, people, surveys};
use serde::de::DeserializeOwned;
use serde_json::Value;

/// A page of a list that passes `filter`, as far as the caller may see it now.
pub async fn part(
    cx: &Context,
    of: Exported,
    filter: &Value,
    cursor: Option<String>,
    count: bool,
) -> Result<Part, Problem> {
    Ok(match of {
        Exported::Memberships => memberships::table(cx, &read(filter)?, cursor, count).await?,
        Exported::People => people::table(cx, &read(filter)?, cursor, count).await?,
        Exported::Organisations => organisations::table(cx, &read(filter)?, cursor, count).await?,
        Exported::Communities => communities::table(cx, &read(filter)?, cursor, count).await?,
        Exported::Terms => glossary::table(cx, &read(filter)?, cursor, count).await?,
        Exported::Events => events::table(cx, &read(filter)?, cursor, count).await?,
        Exported::Registrations => {
            let event = filter["event"].as_str().unwrap_or_default();
            registrations::table(cx, event, &read(filter)?, cursor, count).await?
        }
        Exported::SurveyResponses => {
            surveys::exports::responses(cx, survey(filter), &read(filter)?, cursor, count).await?
        }
        Exported::SurveyCodebook => surveys::exports::codebook(cx, survey(filter), &read(filter)?).await?,
        Exported::SurveyResults => surveys::exports::results(cx, survey(filter)).await?,
        Exported::Activity => activity::table(cx, &read(filter)?, cursor, count).await?,
    })
}

fn survey(filter: &Value) -> &str {
    filter["survey"].as_str().unwrap_or_default()
}

/// The contract has looked at it before; what does not fit now was kept by an older version.
fn read<F: DeserializeOwned>(filter: &Value) -> Result<F, Problem> {
    F::deserialize(filter).map_err(|error| DbError::shape(error).into())
}

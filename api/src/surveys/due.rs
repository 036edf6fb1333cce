//! What time does to surveys: those that are over close, what is told of those that are open is renewed, letters that are owed are written, and what
//! was handed in is stirred. Those that were made before surveys were searched are filed under their words.

use super::error::SurveyError;
use super::model::SurveyId;
use super::outcome::releases;
use super::responses::stirring;
use super::{invitations, store, storing, writing};
use crate::access::Actor;
use crate::kernel::context::{Context, House};
use crate::kernel::db::DbError;
use crate::kernel::language::Language;
use crate::kernel::revision::Scope;
use serde_json::json;
use std::sync::Arc;

/// How many at once: the next round takes the others.
const MOST: u64 = 200;

/// Does what is due. Several replicas may: who comes second finds it done.
pub async fn do_what_is_due(house: &Arc<House>) -> Result<(), DbError> {
    let request_id = Context::request_id_at(house.clock.now());
    let cx = Context::new(Arc::clone(house), Actor::Command, Language::It, request_id);
    let reader = &house.db.reader;
    for id in reader.all::<uuid::Uuid>(&store::over(cx.now(), MOST)).await? {
        match Box::pin(writing::close_by_itself(&cx, SurveyId(id))).await {
            // Somebody was faster, or gave it another end.
            Ok(()) | Err(SurveyError::WrongState { .. }) => {}
            Err(SurveyError::Db(error)) => return Err(error),
            Err(error) => tracing::warn!(%error, "a survey that is over"),
        }
    }
    file_under_words(&cx).await?;
    releases::renew_what_is_due(&cx).await?;
    Box::pin(invitations::write_what_is_owed(&cx)).await?;
    stirring::stir_what_is_due(&cx).await
}

async fn file_under_words(cx: &Context) -> Result<(), DbError> {
    let reader = &cx.house().db.reader;
    if reader.count(&store::unfiled(1)).await? == 0 {
        return Ok(());
    }
    cx.transact("survey.filed", async |tx| {
        let filed = storing::file_under_words(tx, MOST).await?;
        let all_of_them = SurveyId(uuid::Uuid::nil());
        tx.audit(writing::subject(all_of_them), json!({"filed": filed}))
            .await?;
        tx.changes(Scope::Surveys);
        Ok(())
    })
    .await
}

//! Responses: answers given page by page, handed in, changed or withdrawn; and the ledger of who took part, apart from them.
//!
//! A response is opened by its key, told once, whoever has it: the page that is being filled in, or the link to go on later. No row of an anonymous
//! response that was handed in says whose it is, when it came, or after which other (`ledger.rs`, `stirring.rs`, docs/anonymity.md).

mod bringing_in;
pub(super) mod entity;
mod faults;
mod handing_in;
mod handlers;
mod invited;
mod ledger;
pub(super) mod model;
mod personal;
mod proof;
pub(super) mod quotas;
mod recounting;
mod service;
mod single;
pub(super) mod stirring;
mod store;
mod storing;

pub use bringing_in::{BroughtResponse, answer_by_invitation, bring_in};
pub(super) use handing_in::{recounted, unnamed};
pub(super) use invited::{
    day_of, days_of, days_within, forget_participant, has_answered, key_of, mark_of_invitation, marks_of,
    survey_as_answered,
};
pub use model::{
    AnsweredSurvey, ShownProof, SurveyAnswers, SurveyProof, SurveyReceiptCode, SurveyRespondent,
    SurveyResponseState,
};
pub use personal::{PERSONAL, forget, forget_abandoned};
pub(super) use proof::{shown_by, unknown};
pub(super) use quotas::with_taken;
pub use recounting::miscounted;
pub(super) use service::survey_of_receipt;

use super::entity::survey;
use crate::http::board::Board;
use crate::kernel::context::Context;
use crate::kernel::db::DbError;
use crate::kernel::revision::Scope;

pub(super) fn routes(board: &mut impl Board) {
    board
        .service(handlers::start_survey_response)
        .service(handlers::open_survey_response)
        .service(handlers::save_survey_answers)
        .service(handlers::submit_survey_response)
        .service(handlers::revise_survey_response)
        .service(handlers::withdraw_survey_response)
        .service(handlers::check_survey_receipt)
        .service(handlers::list_survey_responses)
        .service(handlers::invalidate_survey_response);
}

/// Whether the caller is in the ledger of a survey.
pub(super) async fn took_part(cx: &Context, survey: &survey::Model) -> Result<bool, DbError> {
    let Some(participant) = ledger::participant(cx, survey).await? else {
        return Ok(false);
    };
    let query = store::participation(survey.id, &participant.mark);
    let day: Option<String> = cx.read(Scope::Surveys).first(&query).await?;
    Ok(day.is_some())
}

//! Every query of responses that reads.

use super::entity::{participation, response};
use super::model::{SurveyAnswers, SurveyResponseFilter, SurveyResponseId, SurveyResponseState};
use crate::communities::Reason;
use crate::kernel::clock::Day;
use crate::kernel::db::Columns;
use crate::kernel::json_text::JsonText;
use crate::kernel::language::Language;
use crate::kernel::page::{Keyed, Sort};
use crate::row;
use crate::surveys::entity::{secret, survey};
use crate::surveys::model::{SurveyId, SurveyIdentity, SurveyState};
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query as Sql, SelectStatement};
use sea_orm::{ColumnTrait, Value};

row! {
    pub struct ResponseRow {
        id: SurveyResponseId = response::Column::Id,
        survey_id: SurveyId = response::Column::SurveyId,
        state: SurveyResponseState = response::Column::State,
        participant: Option<String> = response::Column::Participant,
        language: Language = response::Column::Language,
        answers: JsonText<SurveyAnswers> = response::Column::Answers,
        revision: i64 = response::Column::Revision,
    }
}

pub fn by_key(hash: &str) -> SelectStatement {
    ResponseRow::select(response::Entity)
        .and_where(response::Column::KeyHash.eq(hash))
        .take()
}

pub fn by_participant(survey: SurveyId, mark: &str) -> SelectStatement {
    ResponseRow::select(response::Entity)
        .and_where(response::Column::SurveyId.eq(survey))
        .and_where(response::Column::Participant.eq(mark))
        .take()
}

pub fn by_receipt(hash: &str) -> SelectStatement {
    ResponseRow::select(response::Entity)
        .and_where(response::Column::ReceiptHash.eq(hash))
        .take()
}

/// The day on which somebody took part.
pub fn participation(survey: SurveyId, mark: &str) -> SelectStatement {
    Sql::select()
        .column((participation::Entity, participation::Column::Day))
        .from(participation::Entity)
        .and_where(participation::Column::SurveyId.eq(survey))
        .and_where(participation::Column::Participant.eq(mark))
        .take()
}

row! {
    /// One that was handed in, as those who run the survey read it.
    pub struct SingleRow {
        id: SurveyResponseId = response::Column::Id,
        state: SurveyResponseState = response::Column::State,
        participant: Option<String> = response::Column::Participant,
        person_id: Option<uuid::Uuid> = response::Column::PersonId,
        language: Language = response::Column::Language,
        answers: JsonText<SurveyAnswers> = response::Column::Answers,
        revision: i64 = response::Column::Revision,
        submitted_on: Option<Day> = response::Column::SubmittedOn,
        reason: Option<Reason> = response::Column::Reason,
    }
}

impl From<response::Model> for SingleRow {
    fn from(model: response::Model) -> Self {
        Self {
            id: model.id,
            state: model.state,
            participant: model.participant,
            person_id: model.person_id,
            language: model.language,
            answers: model.answers,
            revision: model.revision,
            submitted_on: model.submitted_on,
            reason: model.reason,
        }
    }
}

impl Keyed for SingleRow {
    fn keys(&self, _: &str) -> Vec<Value> {
        vec![self.id.into()]
    }
}

/// By their ids, which are chance.
pub fn by_chance() -> Sort {
    Sort {
        name: "chance",
        columns: vec![Expr::col((response::Entity, response::Column::Id))],
        order: Order::Asc,
    }
}

/// What was handed in and not taken back.
pub fn handed_in(survey: SurveyId, filter: &SurveyResponseFilter) -> SelectStatement {
    use SurveyResponseState::{Invalidated, ScreenedOut, Submitted};
    let all = [Submitted, ScreenedOut, Invalidated].into_iter();
    let states: Vec<SurveyResponseState> = all
        .filter(|state| filter.state.is_empty() || filter.state.contains(state))
        .collect();
    let mut query = SingleRow::select(response::Entity);
    query.and_where(response::Column::SurveyId.eq(survey));
    match states.as_slice() {
        [] => query.and_where(Expr::cust("1 = 0")),
        states => query.and_where(response::Column::State.is_in(states.iter().copied())),
    };
    query
}

/// Some of what counts, by its ids from one on: each with its answers.
pub fn counted_after(survey: SurveyId, after: uuid::Uuid, most: u64) -> SelectStatement {
    Sql::select()
        .column((response::Entity, response::Column::Id))
        .column((response::Entity, response::Column::Answers))
        .from(response::Entity)
        .and_where(response::Column::SurveyId.eq(survey))
        .and_where(response::Column::State.eq(SurveyResponseState::Submitted))
        .and_where(response::Column::Id.gt(after))
        .order_by((response::Entity, response::Column::Id), Order::Asc)
        .limit(most)
        .take()
}

row! {
    /// Somebody in the ledger.
    pub struct ParticipationRow {
        participant: String = participation::Column::Participant,
        day: Day = participation::Column::Day,
    }
}

/// Of these, those who are in the ledger. There have to be some.
pub fn participations(survey: SurveyId, marks: &[String]) -> SelectStatement {
    ParticipationRow::select(participation::Entity)
        .and_where(participation::Column::SurveyId.eq(survey))
        .and_where(participation::Column::Participant.is_in(marks.iter().cloned()))
        .take()
}

/// How the ledger of a survey knows all who are in it.
pub fn marks_of(survey: SurveyId) -> SelectStatement {
    Sql::select()
        .column((participation::Entity, participation::Column::Participant))
        .from(participation::Entity)
        .and_where(participation::Column::SurveyId.eq(survey))
        .take()
}

/// The key of a survey's ledger, as long as there is one.
pub fn secret(survey: SurveyId) -> SelectStatement {
    Sql::select()
        .column((secret::Entity, secret::Column::Secret))
        .from(secret::Entity)
        .and_where(secret::Column::SurveyId.eq(survey))
        .take()
}

/// How many more, or which part of all, may be handed in before ledger and responses are stirred again; or an hour, whatever came.
const STIR_FROM: i64 = 20;
const STIR_PART: i64 = 5;

/// Anonymous surveys in which something was handed in since they were stirred: once it is a fifth of all and at least twenty, after an hour, and
/// when they close. So one that many answer is not written anew for every answer.
pub fn to_stir(an_hour_ago: crate::kernel::clock::Timestamp, most: u64) -> SelectStatement {
    use survey::Column as C;
    let of = |column| Expr::col((survey::Entity, column));
    let enough = of(C::Unstirred)
        .gte(STIR_FROM)
        .and(of(C::Unstirred).mul(STIR_PART).gte(of(C::Responses)));
    let over = C::State.ne(SurveyState::Published);
    Sql::select()
        .column((survey::Entity, C::Id))
        .from(survey::Entity)
        .and_where(C::Identity.eq(SurveyIdentity::Anonymous))
        .and_where(C::Unstirred.gt(0))
        .and_where(enough.or(over).or(C::StirredAt.lte(an_hour_ago)))
        .limit(most)
        .take()
}

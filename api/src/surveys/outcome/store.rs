//! Every query of results.

use crate::kernel::db::Columns;
use crate::kernel::json_text::JsonText;
use crate::kernel::protection::LEAST;
use crate::questionnaires::QuestionnaireId;
use crate::row;
use crate::surveys::entity::{release, survey};
use crate::surveys::model::{SurveyId, SurveyState};
use crate::surveys::responses::entity::{participation, response};
use crate::surveys::responses::model::SurveyResponseState;
use crate::surveys::results::{ResponseSpan, Rough};
use crate::surveys::store::SurveyRow;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Order, Query as Sql, SelectStatement};

row! {
    /// What is told while the numbers are not settled.
    pub struct ReleaseRow {
        responses: i64 = release::Column::Responses,
        counts: JsonText<Rough> = release::Column::Counts,
        days: JsonText<Vec<ResponseSpan>> = release::Column::Days,
    }
}

pub fn release(survey: SurveyId) -> SelectStatement {
    ReleaseRow::select(release::Entity)
        .and_where(release::Column::SurveyId.eq(survey))
        .take()
}

/// Surveys of which more may be told than is: roughly, the exact rule is `releases::is_due`.
pub fn to_release(most: u64) -> SelectStatement {
    use survey::Column as C;
    let told_with = Expr::col((release::Entity, release::Column::Responses));
    let responses = || Expr::col((survey::Entity, C::Responses));
    let enough = Condition::any().add(told_with.clone().is_null()).add(
        responses()
            .gte(told_with.clone().add(2 * LEAST - 1))
            .and(responses().sub(told_with.clone()).mul(50_i64).gte(told_with)),
    );
    Sql::select()
        .column((survey::Entity, C::Id))
        .from(survey::Entity)
        .left_join(
            release::Entity,
            Expr::col((release::Entity, release::Column::SurveyId)).equals((survey::Entity, C::Id)),
        )
        .and_where(C::State.is_in([SurveyState::Published, SurveyState::Paused, SurveyState::Closed]))
        .and_where(C::SettledAt.is_null())
        .and_where(C::Responses.gte(LEAST))
        .cond_where(enough)
        .limit(most)
        .take()
}

/// The answers that count, in an order that says nothing: their ids are chance.
pub fn answers(survey: SurveyId) -> SelectStatement {
    Sql::select()
        .column((response::Entity, response::Column::Answers))
        .from(response::Entity)
        .and_where(response::Column::SurveyId.eq(survey))
        .and_where(response::Column::State.eq(SurveyResponseState::Submitted))
        .order_by((response::Entity, response::Column::Id), Order::Asc)
        .take()
}

/// Those that were begun and are not handed in.
pub fn unfinished(survey: SurveyId) -> SelectStatement {
    Sql::select()
        .column((response::Entity, response::Column::Id))
        .from(response::Entity)
        .and_where(response::Column::SurveyId.eq(survey))
        .and_where(response::Column::State.eq(SurveyResponseState::InProgress))
        .take()
}

/// What those are who gave them, in the same order; empty where it is not known.
pub const CATEGORIES: &str = "SELECT COALESCE(p.category, '') FROM survey_responses r LEFT JOIN people p ON p.id = r.person_id \
     WHERE r.survey_id = $1 AND r.state = 'submitted' ORDER BY r.id";
pub const PROVINCES: &str = "SELECT COALESCE(p.province_code, '') FROM survey_responses r LEFT JOIN people p ON p.id = r.person_id \
     WHERE r.survey_id = $1 AND r.state = 'submitted' ORDER BY r.id";

/// Surveys of a questionnaire whose numbers are told exactly, newest first.
pub fn settled(questionnaire: QuestionnaireId, most: u64) -> SelectStatement {
    use survey::Column as C;
    SurveyRow::select(survey::Entity)
        .and_where(C::QuestionnaireId.eq(questionnaire))
        .and_where(C::SettledAt.is_not_null())
        .order_by((survey::Entity, C::PublishedAt), Order::Desc)
        .order_by((survey::Entity, C::Id), Order::Desc)
        .limit(most)
        .take()
}

/// On which days how many took part, as the ledger knows them.
pub fn days_of_ledger(survey: SurveyId) -> SelectStatement {
    let day = Expr::col((participation::Entity, participation::Column::Day));
    Sql::select()
        .expr(day.clone())
        .expr(day.clone().count())
        .from(participation::Entity)
        .and_where(participation::Column::SurveyId.eq(survey))
        .add_group_by([day.clone()])
        .order_by_expr(day, Order::Asc)
        .take()
}

/// The same of responses, which have a day unless they are anonymous.
pub fn days_of_responses(survey: SurveyId) -> SelectStatement {
    let day = Expr::col((response::Entity, response::Column::SubmittedOn));
    Sql::select()
        .expr(day.clone())
        .expr(day.clone().count())
        .from(response::Entity)
        .and_where(response::Column::SurveyId.eq(survey))
        .and_where(response::Column::State.eq(SurveyResponseState::Submitted))
        .and_where(response::Column::SubmittedOn.is_not_null())
        .add_group_by([day.clone()])
        .order_by_expr(day, Order::Asc)
        .take()
}

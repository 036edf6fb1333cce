//! Every query of single responses.

use crate::kernel::clock::Day;
use crate::kernel::db::Columns;
use crate::kernel::json_text::JsonText;
use crate::kernel::language::Language;
use crate::kernel::page::{Keyed, Sort};
use crate::row;
use crate::surveys::model::SurveyId;
use crate::surveys::responses::entity::response;
use crate::surveys::responses::model::{SurveyAnswers, SurveyResponseId, SurveyResponseState};
use sea_orm::sea_query::{Expr, Order, SelectStatement};
use sea_orm::{ColumnTrait, Value};
use uuid::Uuid;

row! {
    pub struct GivenRow {
        id: SurveyResponseId = response::Column::Id,
        person_id: Option<Uuid> = response::Column::PersonId,
        language: Language = response::Column::Language,
        answers: JsonText<SurveyAnswers> = response::Column::Answers,
        submitted_on: Option<Day> = response::Column::SubmittedOn,
    }
}

impl Keyed for GivenRow {
    fn keys(&self, _: &str) -> Vec<Value> {
        vec![self.id.into()]
    }
}

/// Those that count.
pub fn given(survey: SurveyId) -> SelectStatement {
    GivenRow::select(response::Entity)
        .and_where(response::Column::SurveyId.eq(survey))
        .and_where(response::Column::State.eq(SurveyResponseState::Submitted))
        .take()
}

/// Their ids are chance.
pub fn by_chance() -> Sort {
    Sort {
        name: "chance",
        columns: vec![Expr::col((response::Entity, response::Column::Id))],
        order: Order::Asc,
    }
}

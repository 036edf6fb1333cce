//! Every query of invitations that reads.

use super::entity::invitation;
use super::model::{OwedSurveyLetter, SurveyInvitationFilter, SurveyInvitationId, SurveyInvitationState};
use crate::kernel::clock::{Day, Timestamp};
use crate::kernel::db::Columns;
use crate::kernel::email::EmailAddress;
use crate::kernel::language::Language;
use crate::kernel::page::{Keyed, Sort};
use crate::row;
use crate::surveys::entity::survey;
use crate::surveys::model::{SurveyId, SurveyState};
use crate::surveys::responses;
use sea_orm::sea_query::{
    Condition, Expr, ExprTrait, LikeExpr, Order, Query as Sql, SelectStatement, SimpleExpr,
};
use sea_orm::{ColumnTrait, Value};

row! {
    pub struct InvitationRow {
        id: SurveyInvitationId = invitation::Column::Id,
        survey_id: SurveyId = invitation::Column::SurveyId,
        email: EmailAddress = invitation::Column::Email,
        name: String = invitation::Column::Name,
        language: Language = invitation::Column::Language,
        state: SurveyInvitationState = invitation::Column::State,
        token_hash: String = invitation::Column::TokenHash,
        generation: i64 = invitation::Column::Generation,
        participant: Option<String> = invitation::Column::Participant,
        letters: i64 = invitation::Column::Letters,
        owed: Option<OwedSurveyLetter> = invitation::Column::Owed,
        written_on: Option<Day> = invitation::Column::WrittenOn,
        expires_at: Option<Timestamp> = invitation::Column::ExpiresAt,
        created_at: Timestamp = invitation::Column::CreatedAt,
        updated_at: Timestamp = invitation::Column::UpdatedAt,
        version: i64 = invitation::Column::Version,
    }
}

impl From<InvitationRow> for invitation::Model {
    fn from(row: InvitationRow) -> Self {
        Self {
            id: row.id,
            survey_id: row.survey_id,
            email: row.email,
            name: row.name,
            language: row.language,
            state: row.state,
            token_hash: row.token_hash,
            generation: row.generation,
            participant: row.participant,
            letters: row.letters,
            owed: row.owed,
            written_on: row.written_on,
            expires_at: row.expires_at,
            created_at: row.created_at,
            updated_at: row.updated_at,
            version: row.version,
        }
    }
}

impl Keyed for InvitationRow {
    fn keys(&self, _: &str) -> Vec<Value> {
        vec![self.email.clone().into(), self.id.into()]
    }
}

pub fn by_address() -> Sort {
    let of = |column| Expr::col((invitation::Entity, column));
    Sort {
        name: "email",
        columns: vec![of(invitation::Column::Email), of(invitation::Column::Id)],
        order: Order::Asc,
    }
}

pub fn of(survey: SurveyId, condition: Condition) -> SelectStatement {
    InvitationRow::select(invitation::Entity)
        .and_where(invitation::Column::SurveyId.eq(survey))
        .cond_where(condition)
        .take()
}

pub fn by_token(hash: &str) -> SelectStatement {
    InvitationRow::select(invitation::Entity)
        .and_where(invitation::Column::TokenHash.eq(hash))
        .take()
}

pub fn by_participant(survey: SurveyId, mark: &str) -> SelectStatement {
    of(
        survey,
        Condition::all().add(invitation::Column::Participant.eq(mark)),
    )
}

pub fn matching(survey: SurveyId, filter: &SurveyInvitationFilter) -> Condition {
    use invitation::Column as C;
    let mut all = Condition::all();
    if !filter.state.is_empty() {
        all = all.add(C::State.is_in(filter.state.iter().copied()));
    }
    if let Some(has) = filter.answered {
        all = all.add(answered(survey, has));
    }
    if let Some(is) = filter.written {
        all = all.add(if is { C::Letters.gt(0) } else { C::Letters.eq(0) });
    }
    if let Some(part) = &filter.q {
        let escaped = part
            .trim()
            .replace('\\', "\\\\")
            .replace('%', "\\%")
            .replace('_', "\\_");
        let part = || LikeExpr::new(format!("%{}%", escaped.to_lowercase())).escape('\\');
        let name = Expr::expr(sea_orm::sea_query::Func::lower(Expr::col((
            invitation::Entity,
            C::Name,
        ))));
        all = all.add(
            Condition::any()
                .add(name.like(part()))
                .add(C::Email.into_expr().like(part())),
        );
    }
    all
}

/// Those who are in the ledger, or are not.
pub fn answered(survey: SurveyId, has: bool) -> SimpleExpr {
    let marks = responses::marks_of(survey);
    if has {
        invitation::Column::Participant.in_subquery(marks)
    } else {
        // Of whom nobody can tell any more, nobody does.
        invitation::Column::Participant
            .is_not_null()
            .and(invitation::Column::Participant.not_in_subquery(marks))
    }
}

/// Those to whom a reminder may be written: to whom a letter was before today, who have not answered and can.
pub fn to_remind(survey: SurveyId, today: Day, now: Timestamp) -> Condition {
    use invitation::Column as C;
    Condition::all()
        .add(C::State.eq(SurveyInvitationState::Invited))
        .add(C::Owed.is_null())
        .add(C::Letters.gt(0))
        .add(C::WrittenOn.lt(today))
        .add(C::ExpiresAt.is_null().or(C::ExpiresAt.gt(now)))
        .add(answered(survey, false))
}

/// The open surveys of which letters are owed.
pub fn owing(now: Timestamp, most: u64) -> SelectStatement {
    use survey::Column as C;
    let owed = Sql::select()
        .column((invitation::Entity, invitation::Column::SurveyId))
        .from(invitation::Entity)
        .and_where(invitation::Column::Owed.is_not_null())
        .take();
    Sql::select()
        .column((survey::Entity, C::Id))
        .from(survey::Entity)
        .and_where(C::State.eq(SurveyState::Published))
        .and_where(C::OpensAt.is_null().or(C::OpensAt.lte(now)))
        .and_where(C::ClosesAt.is_null().or(C::ClosesAt.gt(now)))
        .and_where(C::Id.in_subquery(owed))
        .limit(most)
        .take()
}

/// Of any survey.
pub fn any(condition: Condition) -> SelectStatement {
    InvitationRow::select(invitation::Entity)
        .cond_where(condition)
        .take()
}

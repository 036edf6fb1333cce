//! Every query of invitations that writes. Who adds, reminds or takes back holds the survey's row first.

use super::entity::{invitation, opt_out};
use super::model::{OwedSurveyLetter, SurveyInvitationId, SurveyInvitationState};
use super::store;
use crate::kernel::clock::{Day, Timestamp};
use crate::kernel::db::{DbError, Tx};
use crate::kernel::email::EmailAddress;
use crate::mail;
use crate::surveys::model::{SurveyId, SurveyIdentity, SurveyState};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect,
};
use std::collections::HashSet;

/// Rows of one statement, and names of one question.
const AT_ONCE: usize = 500;

pub async fn all_of(tx: &Tx, survey: SurveyId) -> Result<Vec<invitation::Model>, DbError> {
    Ok(invitation::Entity::find()
        .filter(invitation::Column::SurveyId.eq(survey))
        .all(tx.connection())
        .await?)
}

pub async fn insert(tx: &Tx, rows: Vec<invitation::Model>) -> Result<(), DbError> {
    let mut rows = rows
        .into_iter()
        .map(IntoActiveModel::into_active_model)
        .peekable();
    while rows.peek().is_some() {
        let some: Vec<invitation::ActiveModel> = rows.by_ref().take(AT_ONCE).collect();
        invitation::Entity::insert_many(some)
            .exec_without_returning(tx.connection())
            .await?;
    }
    Ok(())
}

pub async fn update(tx: &Tx, row: invitation::Model) -> Result<(), DbError> {
    row.into_active_model()
        .reset_all()
        .update(tx.connection())
        .await?;
    Ok(())
}

/// One of a survey, to be changed.
pub async fn lock(
    tx: &Tx,
    survey: SurveyId,
    id: SurveyInvitationId,
) -> Result<Option<invitation::Model>, DbError> {
    let query = invitation::Entity::find_by_id(id).filter(invitation::Column::SurveyId.eq(survey));
    Ok(tx.locking(query).one(tx.connection()).await?)
}

/// Some of those to whom a letter is owed, who has waited longest first.
pub async fn owed(tx: &Tx, survey: SurveyId, most: u64) -> Result<Vec<invitation::Model>, DbError> {
    Ok(invitation::Entity::find()
        .filter(invitation::Column::SurveyId.eq(survey))
        .filter(invitation::Column::Owed.is_not_null())
        .order_by_asc(invitation::Column::Id)
        .limit(most)
        .all(tx.connection())
        .await?)
}

/// Owes a reminder to all who may get one. How many.
pub async fn owe_reminders(tx: &Tx, survey: SurveyId, today: Day) -> Result<u64, DbError> {
    use invitation::Column as C;
    let done = invitation::Entity::update_many()
        .col_expr(C::Owed, Expr::value(OwedSurveyLetter::Reminder))
        .col_expr(C::UpdatedAt, Expr::value(tx.now()))
        .col_expr(C::Version, Expr::col(C::Version).add(1))
        .filter(C::SurveyId.eq(survey))
        .filter(store::to_remind(survey, today, tx.now()))
        .exec(tx.connection())
        .await?;
    Ok(done.rows_affected)
}

/// Notes whose letters the mail server would not take. How many.
pub async fn note_bounced(tx: &Tx, at: Timestamp) -> Result<u64, DbError> {
    use invitation::Column as C;
    let done = invitation::Entity::update_many()
        .col_expr(C::State, Expr::value(SurveyInvitationState::Bounced))
        .col_expr(C::Owed, Expr::value(Option::<String>::None))
        .col_expr(C::UpdatedAt, Expr::value(at))
        .col_expr(C::Version, Expr::col(C::Version).add(1))
        .filter(bounced())
        .exec(tx.connection())
        .await?;
    Ok(done.rows_affected)
}

/// Those of whom nobody noted yet that their last letter did not arrive: one from before they were invited anew does not count.
pub fn bounced() -> Condition {
    use invitation::{Column as C, Entity};
    Condition::all()
        .add(C::State.eq(SurveyInvitationState::Invited))
        .add(C::Owed.is_null())
        .add(mail::given_up(
            "survey_invitation",
            (Entity, C::Id),
            (Entity, C::UpdatedAt),
        ))
}

/// All of one address that letters go to, whatever they are about.
pub async fn of_address(tx: &Tx, email: &EmailAddress) -> Result<Vec<invitation::Model>, DbError> {
    let query = invitation::Entity::find()
        .filter(invitation::Column::Email.eq(email.clone()))
        // In the order of surveys, as everybody who locks several.
        .order_by_asc(invitation::Column::SurveyId);
    Ok(tx.locking(query).all(tx.connection()).await?)
}

pub async fn delete(tx: &Tx, id: SurveyInvitationId) -> Result<(), DbError> {
    invitation::Entity::delete_by_id(id).exec(tx.connection()).await?;
    Ok(())
}

/// With the key of an anonymous survey's ledger goes how the ledger knew who was invited.
pub async fn forget_participants(tx: &Tx, survey: SurveyId) -> Result<(), DbError> {
    const FORGET: &str = "UPDATE survey_invitations SET participant = NULL WHERE survey_id = $1 \
         AND EXISTS (SELECT 1 FROM surveys s WHERE s.id = survey_invitations.survey_id AND s.identity = $2)";
    let values = vec![survey.into(), SurveyIdentity::Anonymous.into()];
    tx.execute(FORGET, values).await.map(drop)
}

/// Takes away who was invited to what closed before then. How many.
pub async fn forget_closed(tx: &Tx, before: Timestamp) -> Result<u64, DbError> {
    const FORGET: &str = "DELETE FROM survey_invitations WHERE survey_id IN (SELECT id FROM surveys WHERE closed_at <= $1 AND state NOT IN ($2, $3))";
    let values = vec![
        before.into(),
        SurveyState::Published.into(),
        SurveyState::Paused.into(),
    ];
    tx.execute(FORGET, values).await
}

/// Writes down that an address wants no letters about surveys.
pub async fn opt_out(tx: &Tx, hash: &str, today: Day) -> Result<(), DbError> {
    const OPT_OUT: &str = "INSERT INTO survey_opt_outs (address_hash, day) VALUES ($1, $2) ON CONFLICT (address_hash) DO NOTHING";
    tx.execute(OPT_OUT, vec![hash.into(), today.into()])
        .await
        .map(drop)
}

pub async fn forget_opt_out(tx: &Tx, hash: &str) -> Result<(), DbError> {
    opt_out::Entity::delete_by_id(hash.to_owned())
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// Which of these addresses want no letters.
pub async fn opted_out(tx: &Tx, hashes: &[String]) -> Result<HashSet<String>, DbError> {
    let mut found = HashSet::new();
    for some in hashes.chunks(AT_ONCE) {
        let rows = opt_out::Entity::find()
            .filter(opt_out::Column::AddressHash.is_in(some.iter().cloned()))
            .all(tx.connection())
            .await?;
        found.extend(rows.into_iter().map(|row| row.address_hash));
    }
    Ok(found)
}

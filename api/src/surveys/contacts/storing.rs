//! Every query of this sub-room that writes.

use super::entity::contact;
use super::model::SurveyContactId;
use crate::communities::CommunityId;
use crate::kernel::clock::{Day, Timestamp};
use crate::kernel::db::{DbError, Tx};
use crate::kernel::email::EmailAddress;
use crate::surveys::model::SurveyState;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

/// Keeps an address, once for a survey.
pub async fn keep(tx: &Tx, row: contact::Model) -> Result<(), DbError> {
    use contact::Column as C;
    contact::Entity::insert(row.into_active_model())
        .on_conflict(
            OnConflict::columns([C::SurveyId, C::Email])
                .do_nothing()
                .to_owned(),
        )
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

pub async fn note_invited(
    tx: &Tx,
    ids: &[SurveyContactId],
    community: CommunityId,
    today: Day,
) -> Result<(), DbError> {
    use contact::Column as C;
    contact::Entity::update_many()
        .col_expr(C::CommunityId, Expr::value(community))
        .col_expr(C::InvitedOn, Expr::value(today))
        .filter(C::Id.is_in(ids.iter().copied()))
        .exec(tx.connection())
        .await?;
    Ok(())
}

pub async fn forget(tx: &Tx, email: &EmailAddress) -> Result<(), DbError> {
    contact::Entity::delete_many()
        .filter(contact::Column::Email.eq(email.clone()))
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// Takes away what was left with surveys that closed before then. How many.
pub async fn forget_closed(tx: &Tx, before: Timestamp) -> Result<u64, DbError> {
    const FORGET: &str = "DELETE FROM survey_contacts WHERE survey_id IN (SELECT id FROM surveys WHERE closed_at <= $1 AND state NOT IN ($2, $3))";
    let values = vec![
        before.into(),
        SurveyState::Published.into(),
        SurveyState::Paused.into(),
    ];
    tx.execute(FORGET, values).await
}

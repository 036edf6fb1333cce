//! Every query of application forms.

use super::entity::form;
use super::model::{ApplicationForm, Field};
use crate::communities::CommunityId;
use crate::kernel::db::{Columns, DbError, Reader, Tx};
use crate::kernel::json_text::JsonText;
use crate::row;
use sea_orm::sea_query::Order;
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};

row! {
    struct FormRow {
        version: i64 = form::Column::Version,
        fields: JsonText<Vec<Field>> = form::Column::Fields,
    }
}

/// The form of a community as it is now.
pub async fn current(reader: &Reader, community: CommunityId) -> Result<ApplicationForm, DbError> {
    let mut query = FormRow::select(form::Entity);
    query
        .and_where(form::Column::CommunityId.eq(community))
        .order_by(form::Column::Version, Order::Desc)
        .limit(1);
    let row = reader.first::<FormRow>(&query).await?;
    Ok(form_of(community, row.map(|row| (row.version, row.fields.0))))
}

/// The same as a transaction sees it.
pub async fn within(tx: &Tx, community: CommunityId) -> Result<ApplicationForm, DbError> {
    let row = form::Entity::find()
        .filter(form::Column::CommunityId.eq(community))
        .order_by_desc(form::Column::Version)
        .one(tx.connection())
        .await?;
    Ok(form_of(community, row.map(|row| (row.version, row.fields.0))))
}

fn form_of(community: CommunityId, found: Option<(i64, Vec<Field>)>) -> ApplicationForm {
    let (version, fields) = found.unwrap_or_default();
    ApplicationForm {
        community,
        version,
        fields,
    }
}

pub async fn insert(tx: &Tx, form: &ApplicationForm) -> Result<(), DbError> {
    let row = form::Model {
        community_id: form.community,
        version: form.version,
        fields: JsonText(form.fields.clone()),
        created_at: tx.now(),
    };
    form::Entity::insert(row.into_active_model())
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

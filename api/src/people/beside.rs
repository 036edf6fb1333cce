//! People beside the rows of other rooms: joined into their lists, or read in their transactions. Asks nobody whether they may
//! know: the room that shows them did.

use super::entity::person;
use super::model::{Category, PersonId, PersonName, PersonState};
use super::organisations::OrganisationId;
use crate::kernel::context::Context;
use crate::kernel::db::{DbError, Subject, Tx};
use crate::kernel::email::EmailAddress;
use crate::kernel::language::Language;
use crate::kernel::revision::Scope;
use crate::kernel::search::fold;
use crate::territory::{self, MunicipalityCode, ProvinceCode};
use sea_orm::sea_query::{Condition, Expr, ExprTrait, IntoColumnRef, LikeExpr, SelectStatement};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use serde_json::json;

/// Joins the person that `id` names, if any.
pub fn join(query: &mut SelectStatement, id: impl IntoColumnRef) {
    let same = Expr::col((person::Entity, person::Column::Id)).eq(Expr::col(id));
    query.left_join(person::Entity, same);
}

/// Columns of a [`join`]ed person.
pub mod columns {
    use super::{ColumnTrait, person};

    pub fn name() -> impl ColumnTrait {
        person::Column::Name
    }

    pub fn sort_name() -> impl ColumnTrait {
        person::Column::SortName
    }

    pub fn email() -> impl ColumnTrait {
        person::Column::Email
    }

    pub fn category() -> impl ColumnTrait {
        person::Column::Category
    }

    pub fn province() -> impl ColumnTrait {
        person::Column::ProvinceCode
    }
}

/// Whose name or address has this part.
pub fn called(typed: &str) -> Condition {
    let part = |text: &str| {
        let escaped = text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        LikeExpr::new(format!("%{escaped}%")).escape('\\')
    };
    let by_name = person::Column::SortName.into_expr().like(part(&fold(typed)));
    let by_email = person::Column::Email
        .into_expr()
        .like(part(&typed.trim().to_ascii_lowercase()));
    Condition::any().add(by_name).add(by_email)
}

/// What a transaction of another room knows of a person.
#[derive(Clone, Debug)]
pub struct Beside {
    pub id: PersonId,
    /// Empty: not told yet.
    pub name: String,
    pub email: Option<EmailAddress>,
    pub language: Language,
    pub category: Option<Category>,
    pub province: Option<ProvinceCode>,
    pub body: Option<OrganisationId>,
}

/// A person as this transaction sees them.
pub async fn within(tx: &Tx, id: PersonId) -> Result<Option<Beside>, DbError> {
    let row = person::Entity::find_by_id(id).one(tx.connection()).await?;
    Ok(row.map(beside_of))
}

/// Who represents an organisation, as staff confirmed, and may act.
pub async fn representatives(tx: &Tx, id: OrganisationId) -> Result<Vec<Beside>, DbError> {
    let rows = person::Entity::find()
        .filter(person::Column::OrganisationId.eq(id))
        .filter(person::Column::OrganisationConfirmed.eq(true))
        .filter(person::Column::State.eq(PersonState::Active))
        .order_by_asc(person::Column::Id)
        .all(tx.connection())
        .await?;
    Ok(rows.into_iter().map(beside_of).collect())
}

fn beside_of(row: person::Model) -> Beside {
    Beside {
        id: row.id,
        name: row.name,
        email: row.email,
        language: row.language,
        category: row.category,
        province: row.province_code,
        body: row.organisation_id,
    }
}

/// What somebody says of themselves on the way, in a form.
#[derive(Clone, Debug, Default)]
pub struct Declared {
    pub name: Option<PersonName>,
    pub category: Option<Category>,
    pub municipality: Option<MunicipalityCode>,
    pub body: Option<OrganisationId>,
}

/// Fills in what the profile does not say yet; what it says stays. Whom they represent is for staff to confirm.
pub async fn declare(cx: &Context, tx: &Tx, id: PersonId, said: Declared) -> Result<(), DbError> {
    let query = person::Entity::find_by_id(id);
    let Some(before) = tx.locking(query).one(tx.connection()).await? else {
        return Ok(());
    };
    let mut row = before.clone();
    if let Some(name) = said.name.filter(|_| row.name.is_empty()) {
        row.sort_name = fold(&name);
        row.name = name.as_str().to_owned();
    }
    row.category = row.category.or(said.category);
    if row.municipality_code.is_none() && row.province_code.is_none() {
        let places = territory::places(cx).await?;
        row.province_code = places.province_of(said.municipality.as_ref());
        row.municipality_code = said.municipality;
    }
    row.organisation_id = row.organisation_id.or(said.body);
    if row == before {
        return Ok(());
    }
    row.version += 1;
    row.updated_at = tx.now();
    let change = json!({"version": [before.version, row.version]});
    row.into_active_model()
        .reset_all()
        .update(tx.connection())
        .await?;
    let subject = Subject {
        kind: "person",
        id: id.0,
    };
    tx.audit(subject, change).await?;
    tx.changes(Scope::People);
    Ok(())
}

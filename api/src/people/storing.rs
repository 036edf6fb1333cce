//! Every query of this room that writes, and those that a transaction reads with.

use super::entity::person;
use super::model::{Brief, NewPerson, PersonId, PersonState, Registration, Standing};
use crate::access::HubRole;
use crate::kernel::clock::Day;
use crate::kernel::context::Context;
use crate::kernel::db::{DbError, Subject, Tx};
use crate::kernel::email::EmailAddress;
use crate::kernel::json_text::JsonText;
use crate::kernel::language::Language;
use crate::kernel::revision::Scope;
use crate::kernel::search::fold;
use crate::territory;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use serde_json::json;

/// Rows of one statement: SQLite binds at most 32,766 values.
const CHUNK: usize = 1_000;

/// Brings people in as they are, for imports, the demo and tests.
pub async fn add(cx: &Context, tx: &Tx, people: Vec<NewPerson>) -> Result<(), DbError> {
    let places = territory::places(cx).await?;
    for chunk in people.chunks(CHUNK) {
        let rows = chunk.iter().map(|new| {
            let mut row = blank(tx, new.id, &new.name, Language::It);
            row.email.clone_from(&new.email);
            row.email_verified_at = new.email.is_some().then(|| tx.now());
            row.category = new.category;
            row.province_code = places.province_of(new.municipality.as_ref());
            row.municipality_code.clone_from(&new.municipality);
            row.hub_role = new.hub_role;
            row.into_active_model()
        });
        person::Entity::insert_many(rows)
            .exec_without_returning(tx.connection())
            .await?;
    }
    tx.changes(Scope::People);
    Ok(())
}

/// The person of an address, whatever their state; locked until the transaction ends.
pub async fn by_email(tx: &Tx, email: &EmailAddress) -> Result<Option<Brief>, DbError> {
    let query = person::Entity::find().filter(person::Column::Email.eq(email.clone()));
    Ok(tx.locking(query).one(tx.connection()).await?.map(brief_of))
}

/// The row to be changed, locked until the transaction ends.
pub async fn lock(tx: &Tx, id: PersonId) -> Result<Option<person::Model>, DbError> {
    let query = person::Entity::find_by_id(id);
    Ok(tx.locking(query).one(tx.connection()).await?)
}

/// Keeps a person as they are until the transaction ends: what is counted of theirs meanwhile is counted once.
pub async fn hold(tx: &Tx, id: PersonId) -> Result<(), DbError> {
    lock(tx, id).await.map(drop)
}

/// Everybody who administers, locked in the order of their ids: nobody else can stop doing so until the transaction ends.
pub async fn lock_administrators(tx: &Tx) -> Result<Vec<person::Model>, DbError> {
    let query = person::Entity::find()
        .filter(person::Column::HubRole.eq(HubRole::Administrator))
        .order_by_asc(person::Column::Id);
    Ok(tx.locking(query).all(tx.connection()).await?)
}

pub async fn update(tx: &Tx, row: person::Model) -> Result<(), DbError> {
    row.into_active_model()
        .reset_all()
        .update(tx.connection())
        .await?;
    Ok(())
}

/// Makes a person of whoever proved that an address is theirs. `Taken` where somebody was quicker.
pub async fn register(tx: &Tx, new: Registration) -> Result<PersonId, DbError> {
    let id = PersonId(tx.new_id());
    let mut row = blank(tx, id, &new.name, new.language);
    row.email = Some(new.email);
    row.email_verified_at = Some(tx.now());
    person::Entity::insert(row.into_active_model())
        .exec_without_returning(tx.connection())
        .await?;
    audit(tx, id, json!({"state": [null, "active"]})).await?;
    tx.changes(Scope::People);
    Ok(id)
}

/// Makes a person of an address that somebody else named: it is not proven, so whoever signs in with it proves it first.
pub async fn expect(tx: &Tx, new: Registration) -> Result<PersonId, DbError> {
    let id = PersonId(tx.new_id());
    let mut row = blank(tx, id, &new.name, new.language);
    row.email = Some(new.email);
    person::Entity::insert(row.into_active_model())
        .exec_without_returning(tx.connection())
        .await?;
    audit(tx, id, json!({"state": [null, "active"], "invited": true})).await?;
    tx.changes(Scope::People);
    Ok(id)
}

/// Gives a role of the hub, or takes it. For commands, which answer to nobody; people go through the operation.
pub async fn set_hub_role(tx: &Tx, id: PersonId, role: Option<HubRole>) -> Result<(), DbError> {
    let role_text = role.map(HubRole::as_str);
    let sql = "UPDATE people SET hub_role = $1, version = version + 1, updated_at = $2 WHERE id = $3";
    tx.execute(sql, vec![role_text.into(), tx.now().into(), id.into()])
        .await?;
    audit(tx, id, json!({"hub_role": role})).await?;
    tx.changes(Scope::People);
    Ok(())
}

/// Notes the day on which somebody was last here; no finer.
pub async fn seen(tx: &Tx, id: PersonId) -> Result<(), DbError> {
    let sql =
        "UPDATE people SET last_seen_on = $1 WHERE id = $2 AND (last_seen_on IS NULL OR last_seen_on < $1)";
    let today = Day(tx.now().to_offset().date());
    tx.execute(sql, vec![today.into(), id.into()]).await.map(drop)
}

async fn audit(tx: &Tx, id: PersonId, change: serde_json::Value) -> Result<(), DbError> {
    let subject = Subject {
        kind: "person",
        id: id.0,
    };
    tx.audit(subject, change).await
}

fn blank(tx: &Tx, id: PersonId, name: &str, language: Language) -> person::Model {
    person::Model {
        id,
        name: name.to_owned(),
        sort_name: fold(name),
        email: None,
        email_verified_at: None,
        category: None,
        municipality_code: None,
        province_code: None,
        organisation_id: None,
        organisation_confirmed: false,
        language,
        languages: JsonText::default(),
        interests: JsonText::default(),
        skills: JsonText::default(),
        public_fields: JsonText::default(),
        hub_role: None,
        state: PersonState::Active,
        suspended_reason: None,
        suspended_until: None,
        version: 1,
        created_at: tx.now(),
        updated_at: tx.now(),
        last_seen_on: None,
    }
}

fn brief_of(row: person::Model) -> Brief {
    let standing = standing_of(&row);
    Brief {
        id: row.id,
        name: row.name,
        email: row.email,
        language: row.language,
        category: row.category,
        standing,
    }
}

pub fn standing_of(row: &person::Model) -> Standing {
    Standing {
        state: row.state,
        suspended_until: row.suspended_until,
        hub_role: row.hub_role,
    }
}

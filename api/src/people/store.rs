//! Every query of this room that reads.

use super::entity::person;
use super::model::{
    Brief, Category, LanguageTag, PersonFilter, PersonId, PersonSort, PersonState, PublicField,
    Representation, Skill, Standing, SuspensionReason,
};
use super::organisations::{self, OrganisationId, OrganisationName};
use crate::access::HubRole;
use crate::kernel::clock::{Day, Timestamp};
use crate::kernel::db::{Columns, DbError, Reader};
use crate::kernel::email::EmailAddress;
use crate::kernel::json_text::JsonText;
use crate::kernel::language::Language;
use crate::kernel::page::{Keyed, Sort};
use crate::kernel::search::fold;
use crate::kernel::text::Slug;
use crate::row;
use crate::territory::{MunicipalityCode, ProvinceCode};
use sea_orm::sea_query::{Condition, Expr, ExprTrait, LikeExpr, Order, SelectStatement, SimpleExpr};
use sea_orm::{ColumnTrait, Value};

row! {
    struct StandingRow {
        state: PersonState = person::Column::State,
        suspended_until: Option<Timestamp> = person::Column::SuspendedUntil,
        hub_role: Option<HubRole> = person::Column::HubRole,
    }
}

row! {
    struct BriefRow {
        id: PersonId = person::Column::Id,
        name: String = person::Column::Name,
        email: Option<EmailAddress> = person::Column::Email,
        language: Language = person::Column::Language,
        category: Option<Category> = person::Column::Category,
        state: PersonState = person::Column::State,
        suspended_until: Option<Timestamp> = person::Column::SuspendedUntil,
        hub_role: Option<HubRole> = person::Column::HubRole,
    }
}

row! {
    pub struct PersonRow {
        id: PersonId = person::Column::Id,
        name: String = person::Column::Name,
        sort_name: String = person::Column::SortName,
        email: Option<EmailAddress> = person::Column::Email,
        email_verified_at: Option<Timestamp> = person::Column::EmailVerifiedAt,
        category: Option<Category> = person::Column::Category,
        municipality_code: Option<MunicipalityCode> = person::Column::MunicipalityCode,
        province_code: Option<ProvinceCode> = person::Column::ProvinceCode,
        organisation_id: Option<OrganisationId> = person::Column::OrganisationId,
        organisation_confirmed: bool = person::Column::OrganisationConfirmed,
        language: Language = person::Column::Language,
        languages: JsonText<Vec<LanguageTag>> = person::Column::Languages,
        interests: JsonText<Vec<Slug>> = person::Column::Interests,
        skills: JsonText<Vec<Skill>> = person::Column::Skills,
        public_fields: JsonText<Vec<PublicField>> = person::Column::PublicFields,
        hub_role: Option<HubRole> = person::Column::HubRole,
        state: PersonState = person::Column::State,
        suspended_reason: Option<SuspensionReason> = person::Column::SuspendedReason,
        suspended_until: Option<Timestamp> = person::Column::SuspendedUntil,
        version: i64 = person::Column::Version,
        created_at: Timestamp = person::Column::CreatedAt,
        updated_at: Timestamp = person::Column::UpdatedAt,
        last_seen_on: Option<Day> = person::Column::LastSeenOn,
        organisation_name: Option<OrganisationName> = organisations::name_column(),
    }
}

/// Whether a person may act, and in which role of the hub; asked on every signed-in request.
pub async fn standing(reader: &Reader, id: PersonId) -> Result<Option<Standing>, DbError> {
    let mut query = StandingRow::select(person::Entity);
    query.and_where(person::Column::Id.eq(id));
    let row = reader.first::<StandingRow>(&query).await?;
    Ok(row.map(|row| Standing {
        state: row.state,
        suspended_until: row.suspended_until,
        hub_role: row.hub_role,
    }))
}

/// A person in a few words.
pub async fn brief(reader: &Reader, id: PersonId) -> Result<Option<Brief>, DbError> {
    let mut query = BriefRow::select(person::Entity);
    query.and_where(person::Column::Id.eq(id));
    let row = reader.first::<BriefRow>(&query).await?;
    Ok(row.map(|row| Brief {
        id: row.id,
        name: row.name,
        email: row.email,
        language: row.language,
        category: row.category,
        standing: Standing {
            state: row.state,
            suspended_until: row.suspended_until,
            hub_role: row.hub_role,
        },
    }))
}

row! {
    struct RepresentationRow {
        organisation_id: Option<OrganisationId> = person::Column::OrganisationId,
    }
}

/// The organisation that somebody says to represent.
pub async fn represented_by(reader: &Reader, id: PersonId) -> Result<Option<OrganisationId>, DbError> {
    let mut query = RepresentationRow::select(person::Entity);
    query.and_where(person::Column::Id.eq(id));
    let row = reader.first::<RepresentationRow>(&query).await?;
    Ok(row.and_then(|row| row.organisation_id))
}

/// People with the name of their organisation, under a condition; neither order nor limit.
pub fn people(condition: Condition) -> SelectStatement {
    let mut query = PersonRow::select(person::Entity);
    organisations::join_name(&mut query, (person::Entity, person::Column::OrganisationId));
    query.cond_where(condition);
    query
}

pub fn one(id: PersonId) -> SelectStatement {
    people(Condition::all().add(person::Column::Id.eq(id)))
}

/// What the filter wants; erased people are in no list.
pub fn matching(filter: &PersonFilter) -> Condition {
    use person::Column as P;
    let mut all = Condition::all().add(P::State.ne(PersonState::Erased));
    if let Some(typed) = &filter.q {
        // A few thousand rows, and no index with names in it: what is erased is gone at once.
        let part = |text: &str| {
            let escaped = text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
            LikeExpr::new(format!("%{escaped}%")).escape('\\')
        };
        let by_email = P::Email
            .into_expr()
            .like(part(&typed.trim().to_ascii_lowercase()));
        let folded = fold(typed);
        // Nothing but signs is in no name.
        let by_name = (!folded.is_empty()).then(|| P::SortName.into_expr().like(part(&folded)));
        all = all.add(Condition::any().add(by_email).add_option(by_name));
    }
    if !filter.category.is_empty() {
        all = all.add(P::Category.is_in(filter.category.iter().copied()));
    }
    if !filter.province.is_empty() {
        all = all.add(P::ProvinceCode.is_in(filter.province.iter().cloned()));
    }
    if !filter.hub_role.is_empty() {
        all = all.add(P::HubRole.is_in(filter.hub_role.iter().copied()));
    }
    if !filter.state.is_empty() {
        all = all.add(P::State.is_in(filter.state.iter().copied()));
    }
    if let Some(organisation) = filter.organisation {
        all = all.add(P::OrganisationId.eq(organisation));
    }
    if !filter.representation.is_empty() {
        let confirmed = filter
            .representation
            .iter()
            .map(|of| *of == Representation::Confirmed);
        all = all
            .add(P::OrganisationId.is_not_null())
            .add(P::OrganisationConfirmed.is_in(confirmed));
    }
    all
}

pub fn changed_at() -> SimpleExpr {
    person::Column::UpdatedAt.into_expr()
}

pub fn sort(by: PersonSort) -> Sort {
    let of = |column| Expr::col((person::Entity, column));
    let (columns, order) = match by {
        PersonSort::Name => (
            vec![of(person::Column::SortName), of(person::Column::Id)],
            Order::Asc,
        ),
        PersonSort::NameDown => (
            vec![of(person::Column::SortName), of(person::Column::Id)],
            Order::Desc,
        ),
        PersonSort::Newest => (
            vec![of(person::Column::CreatedAt), of(person::Column::Id)],
            Order::Desc,
        ),
    };
    Sort {
        name: by.as_str(),
        columns,
        order,
    }
}

impl Keyed for PersonRow {
    fn keys(&self, sort: &str) -> Vec<Value> {
        let first: Value = match sort {
            "newest" => self.created_at.into(),
            _ => self.sort_name.clone().into(),
        };
        vec![first, self.id.into()]
    }
}

//! HTTP only.

use super::model::{HubRoleAssignment, Person, PersonFilter, PersonId, Suspension};
use super::{service, writing};
use crate::http::answer::Shown;
use crate::http::{Answer, Changed, Json, Path, Public, Query};
use crate::kernel::context::Context;
use crate::kernel::page::{Listing, Page};
use actix_web::{get, post, put};

/// List people
///
/// Administrators and editors only.
#[utoipa::path(tag = "people", params(Listing, PersonFilter), security(("bearer" = [])), responses((status = 200, description = "A page of people", body = Page<Person>)))]
#[get("/people")]
pub async fn list_people(
    cx: Context,
    listing: Query<Listing>,
    filter: Query<PersonFilter>,
) -> Answer<Public<Page<Person>>> {
    Ok(Public(service::list(&cx, &listing, &filter).await?))
}

/// Show a person
///
/// All of it for administrators, editors and themselves; for everybody else what they made public. Who made nothing public is not there.
#[utoipa::path(tag = "people", params(("person" = PersonId, Path, description = "Their id")), responses((status = 200, description = "The person", body = Person)))]
#[get("/people/{person}")]
pub async fn show_person(cx: Context, at: Path<PersonId>) -> Answer<Shown<Person>> {
    let person = service::find(&cx, *at).await?;
    let version = person.version;
    Ok(Shown(person, version))
}

/// Suspend a person
///
/// From now on, until the end or for good, they may not act: they are signed out everywhere within a second. Administrators; editors too, where the
/// person has no role on the hub. Nobody themselves.
#[utoipa::path(tag = "people", params(("person" = PersonId, Path, description = "Their id")), responses((status = 200, description = "The person as they are now", body = Person)))]
#[post("/people/{person}/suspension")]
pub async fn suspend_person(
    cx: Context,
    at: Path<PersonId>,
    suspension: Json<Suspension>,
) -> Answer<Changed<Person>> {
    Ok(Changed(
        writing::suspend(&cx, *at, suspension.into_inner()).await?,
    ))
}

/// Reinstate a person
///
/// Ends a suspension. Whoever may suspend them may.
#[utoipa::path(tag = "people", params(("person" = PersonId, Path, description = "Their id")), responses((status = 200, description = "The person as they are now", body = Person)))]
#[post("/people/{person}/reinstatement")]
pub async fn reinstate_person(cx: Context, at: Path<PersonId>) -> Answer<Changed<Person>> {
    Ok(Changed(writing::reinstate(&cx, *at).await?))
}

/// Confirm whom a person represents
///
/// Until then they only say so, and may not act for the organisation. Whoever may suspend them may.
#[utoipa::path(tag = "people", params(("person" = PersonId, Path, description = "Their id")), responses((status = 200, description = "The person as they are now", body = Person)))]
#[post("/people/{person}/representation")]
pub async fn confirm_representation(cx: Context, at: Path<PersonId>) -> Answer<Changed<Person>> {
    Ok(Changed(writing::confirm_representation(&cx, *at).await?))
}

/// Assign a role on the hub
///
/// Administrators only; null takes the role. The last administrator stays.
#[utoipa::path(tag = "people", params(("person" = PersonId, Path, description = "Their id")), responses((status = 200, description = "The person as they are now", body = Person)))]
#[put("/people/{person}/hub-role")]
pub async fn assign_hub_role(
    cx: Context,
    at: Path<PersonId>,
    assignment: Json<HubRoleAssignment>,
) -> Answer<Changed<Person>> {
    Ok(Changed(
        writing::assign_hub_role(&cx, *at, assignment.into_inner()).await?,
    ))
}

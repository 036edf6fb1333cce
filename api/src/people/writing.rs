//! Changing people. The story of each change: permit, check the rules, write.

use super::entity::person;
use super::error::PeopleError;
use super::model::{HubRoleAssignment, Me, MePatch, Person, PersonId, PersonState, Suspension};
use super::organisations;
use super::policy::{self, About, Action};
use super::rules;
use super::service::{me_of, myself, person_of};
use super::store::PersonRow;
use super::storing;
use crate::access::{HubRole, Refusal};
use crate::kernel::context::Context;
use crate::kernel::db::{DbError, Subject, Tx};
use crate::kernel::json_text::JsonText;
use crate::kernel::problem::Fault;
use crate::kernel::revision::Scope;
use crate::kernel::search::fold;
use crate::{territory, themes};
use serde_json::{Value, json};

/// Changes one's own profile, if it was not changed since `version`. `complete` adds what other rooms know of oneself.
pub async fn update_me(
    cx: &Context,
    version: Option<i64>,
    patch: MePatch,
    complete: impl AsyncFnOnce(Me) -> Result<Me, DbError>,
) -> Result<Me, PeopleError> {
    let id = myself(cx)?;
    cx.write("person.updated", async |tx| {
        let before = storing::lock(tx, id).await?.ok_or(Refusal::Hidden)?;
        if version.is_some_and(|version| version != before.version) {
            return Err(PeopleError::Stale);
        }
        check_references(cx, &patch).await?;
        let mut after = before.clone();
        apply(cx, patch, &mut after).await?;
        // Which fields, never what is in them.
        let changed = changed_fields(&before, &after);
        let row = save(
            tx,
            after,
            json!({"version": [before.version, before.version + 1], "fields": changed}),
        )
        .await?;
        Ok(complete(me_of(cx, with_organisation(tx, row).await?).await?).await?)
    })
    .await
}

/// Takes away that somebody may act, from this moment on every replica.
pub async fn suspend(cx: &Context, id: PersonId, suspension: Suspension) -> Result<Person, PeopleError> {
    change(
        cx,
        "person.suspended",
        id,
        Action::LookAfter,
        async |tx, after| {
            rules::check_step(after.state, PersonState::Suspended)?;
            rules::check_end(suspension.until, cx.now())?;
            if after.hub_role == Some(HubRole::Administrator) {
                another_administrator(tx, after.id).await?;
            }
            after.state = PersonState::Suspended;
            after.suspended_reason = Some(suspension.reason);
            after.suspended_until = suspension.until;
            Ok(json!({"state": ["active", "suspended"]}))
        },
    )
    .await
}

/// Gives it back.
pub async fn reinstate(cx: &Context, id: PersonId) -> Result<Person, PeopleError> {
    change(
        cx,
        "person.reinstated",
        id,
        Action::LookAfter,
        async |_, after| {
            rules::check_step(after.state, PersonState::Active)?;
            after.state = PersonState::Active;
            after.suspended_reason = None;
            after.suspended_until = None;
            Ok(json!({"state": ["suspended", "active"]}))
        },
    )
    .await
}

/// Believes that somebody represents the organisation that they say.
pub async fn confirm_representation(cx: &Context, id: PersonId) -> Result<Person, PeopleError> {
    change(
        cx,
        "person.representation_confirmed",
        id,
        Action::LookAfter,
        async |_, after| {
            if after.organisation_id.is_none() {
                return Err(PeopleError::NoOrganisation);
            }
            after.organisation_confirmed = true;
            Ok(json!({"organisation": after.organisation_id}))
        },
    )
    .await
}

/// Gives a role of the hub, or takes it; one's own too, as long as somebody else administers.
pub async fn assign_hub_role(
    cx: &Context,
    id: PersonId,
    assignment: HubRoleAssignment,
) -> Result<Person, PeopleError> {
    change(
        cx,
        "person.hub_role_assigned",
        id,
        Action::AssignRole,
        async |tx, after| {
            let before = after.hub_role;
            if before == Some(HubRole::Administrator) && assignment.role != before {
                another_administrator(tx, after.id).await?;
            }
            after.hub_role = assignment.role;
            Ok(json!({"hub_role": [before, assignment.role]}))
        },
    )
    .await
}

/// Refuses where nobody else administers: all who do are locked first, so two cannot go at once.
async fn another_administrator(tx: &Tx, id: PersonId) -> Result<(), PeopleError> {
    let now = tx.now();
    let others = storing::lock_administrators(tx).await?;
    let remains = others
        .iter()
        .any(|other| other.id != id && storing::standing_of(other).may_act(now));
    if remains {
        Ok(())
    } else {
        Err(PeopleError::LastAdministrator)
    }
}

async fn change(
    cx: &Context,
    name: &'static str,
    id: PersonId,
    action: Action,
    work: impl AsyncFnOnce(&Tx, &mut person::Model) -> Result<Value, PeopleError>,
) -> Result<Person, PeopleError> {
    cx.write(name, async |tx| {
        // Administrators before the one in question: everybody locks in the same order.
        storing::lock_administrators(tx).await?;
        let mut row = storing::lock(tx, id).await?.ok_or(Refusal::Hidden)?;
        policy::may(cx.actor(), action, about(&row)).grant(cx.actor(), ())?;
        let said = work(tx, &mut row).await?;
        let row = save(tx, row, said).await?;
        let (themes, places) = (themes::themes(cx).await?, territory::places(cx).await?);
        Ok(person_of(
            cx,
            with_organisation(tx, row).await?,
            true,
            &themes,
            &places,
        ))
    })
    .await
}

fn about(row: &person::Model) -> About {
    About {
        id: row.id,
        state: row.state,
        hub_role: row.hub_role,
        shows: rules::shows(&row.public_fields.0, &row.name),
    }
}

async fn save(tx: &Tx, mut row: person::Model, said: Value) -> Result<person::Model, DbError> {
    row.version += 1;
    row.updated_at = tx.now();
    storing::update(tx, row.clone()).await?;
    let subject = Subject {
        kind: "person",
        id: row.id.0,
    };
    tx.audit(subject, said).await?;
    tx.changes(Scope::People);
    Ok(row)
}

/// Themes, places and organisations that a profile names must exist; all that do not are told at once.
async fn check_references(cx: &Context, patch: &MePatch) -> Result<(), PeopleError> {
    use crate::kernel::patch::Patch;
    let (themes, places) = (themes::themes(cx).await?, territory::places(cx).await?);
    let mut faults = Vec::new();
    for (at, slug) in patch.interests.iter().flatten().enumerate() {
        if !themes.has(slug) {
            faults.push(Fault::unknown(format!("/interests/{at}"), slug, "/v1/themes"));
        }
    }
    if let Patch::Set(code) = &patch.municipality
        && places.municipality(code).is_none()
    {
        faults.push(Fault::unknown("/municipality", code, "/v1/municipalities"));
    }
    if let Patch::Set(code) = &patch.province
        && places.province(code).is_none()
    {
        faults.push(Fault::unknown("/province", code, "/v1/provinces"));
    }
    if let Patch::Set(id) = patch.organisation
        && !organisations::may_be_named(cx, id).await?
    {
        faults.push(Fault::unknown(
            "/organisation",
            &id.to_string(),
            "/v1/organisations",
        ));
    }
    if let (Patch::Set(municipality), Patch::Set(province)) = (&patch.municipality, &patch.province)
        && places
            .province_of(Some(municipality))
            .is_some_and(|of| of != *province)
    {
        faults.push(Fault::rule(
            "/province",
            "Il comune è in un’altra provincia.",
            "The municipality is in another province.",
        ));
    }
    if faults.is_empty() {
        Ok(())
    } else {
        Err(PeopleError::Faults(faults))
    }
}

async fn apply(cx: &Context, patch: MePatch, to: &mut person::Model) -> Result<(), DbError> {
    use crate::kernel::patch::Patch;
    let places = territory::places(cx).await?;
    if let Some(name) = patch.name {
        to.sort_name = fold(&name);
        to.name = name.as_str().to_owned();
    }
    to.category = patch.category.or(to.category);
    match patch.municipality {
        Patch::Set(code) => {
            to.province_code = places.province_of(Some(&code));
            to.municipality_code = Some(code);
        }
        Patch::Clear => to.municipality_code = None,
        Patch::Keep => {}
    }
    match patch.province {
        Patch::Set(code) => {
            if places.province_of(to.municipality_code.as_ref()).as_ref() != Some(&code) {
                to.municipality_code = None;
            }
            to.province_code = Some(code);
        }
        Patch::Clear => {
            to.province_code = None;
            to.municipality_code = None;
        }
        Patch::Keep => {}
    }
    let organisation = patch.organisation.or(to.organisation_id);
    to.organisation_confirmed = to.organisation_confirmed && organisation == to.organisation_id;
    to.organisation_id = organisation;
    to.language = patch.language.unwrap_or(to.language);
    if let Some(languages) = patch.languages {
        to.languages = JsonText(rules::each_once(languages));
    }
    if let Some(interests) = patch.interests {
        to.interests = JsonText(rules::each_once(interests));
    }
    if let Some(skills) = patch.skills {
        to.skills = JsonText(rules::each_once(skills));
    }
    if let Some(fields) = patch.public_fields {
        to.public_fields = JsonText(rules::each_once(fields));
    }
    Ok(())
}

fn changed_fields(before: &person::Model, after: &person::Model) -> Vec<&'static str> {
    let fields = [
        ("name", before.name != after.name),
        ("category", before.category != after.category),
        (
            "municipality",
            before.municipality_code != after.municipality_code,
        ),
        ("province", before.province_code != after.province_code),
        ("organisation", before.organisation_id != after.organisation_id),
        ("language", before.language != after.language),
        ("languages", before.languages != after.languages),
        ("interests", before.interests != after.interests),
        ("skills", before.skills != after.skills),
        ("public_fields", before.public_fields != after.public_fields),
    ];
    let changed = fields.into_iter().filter(|(_, changed)| *changed);
    changed.map(|(name, _)| name).collect()
}

async fn with_organisation(tx: &Tx, row: person::Model) -> Result<PersonRow, DbError> {
    let name = match row.organisation_id {
        Some(id) => organisations::name_of(tx, id).await?,
        None => None,
    };
    Ok(PersonRow {
        id: row.id,
        name: row.name,
        sort_name: row.sort_name,
        email: row.email,
        email_verified_at: row.email_verified_at,
        category: row.category,
        municipality_code: row.municipality_code,
        province_code: row.province_code,
        organisation_id: row.organisation_id,
        organisation_confirmed: row.organisation_confirmed,
        language: row.language,
        languages: row.languages,
        interests: row.interests,
        skills: row.skills,
        public_fields: row.public_fields,
        hub_role: row.hub_role,
        state: row.state,
        suspended_reason: row.suspended_reason,
        suspended_until: row.suspended_until,
        version: row.version,
        created_at: row.created_at,
        updated_at: row.updated_at,
        last_seen_on: row.last_seen_on,
        organisation_name: name,
    })
}

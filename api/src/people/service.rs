//! Reading people, as the caller may see them. What changes them is in `writing.rs`.

use super::error::PeopleError;
use super::model::{
    Me, Person, PersonFilter, PersonId, PersonName, PersonSort, PersonStanding, Profile, PublicField,
    Representation, Represented,
};
use super::organisations::OrganisationId;
use super::policy::{self, About, Action};
use super::store::{self, PersonRow};
use crate::access::{Actor, Refusal, Verdict};
use crate::kernel::clock::Timestamp;
use crate::kernel::context::Context;
use crate::kernel::db::DbError;
use crate::kernel::page::{self, Listing, Page};
use crate::kernel::revision::Scope;
use crate::kernel::tally::{self, Tally};
use crate::territory::{self, Places};
use crate::themes::{self, Themes};

/// People, for those who look after them.
pub async fn list(
    cx: &Context,
    listing: &Listing,
    filter: &PersonFilter,
) -> Result<Page<Person>, PeopleError> {
    policy::may_list(cx.actor()).grant(cx.actor(), ())?;
    let query = store::people(store::matching(filter));
    let sort = store::sort(filter.sort.unwrap_or(PersonSort::Name));
    let page = page::read::<PersonRow>(cx, cx.read(Scope::People), query, sort, listing).await?;
    let (themes, places) = (themes::themes(cx).await?, territory::places(cx).await?);
    Ok(page.map(|row| person_of(cx, row, true, &themes, &places)))
}

/// Claims to represent an organisation that the caller may confirm; since the last change of a profile, which is the claim or later.
pub async fn claims_waiting(cx: &Context) -> Result<Option<Tally<Timestamp>>, DbError> {
    if policy::may_list(cx.actor()) != Verdict::Allow {
        return Ok(None);
    }
    let claimed = PersonFilter {
        representation: vec![Representation::Claimed],
        ..PersonFilter::default()
    };
    let query = store::people(store::matching(&claimed));
    tally::all(cx.read(Scope::People), &query, store::changed_at()).await
}

/// One person: all of it, or what they made public.
pub async fn find(cx: &Context, id: PersonId) -> Result<Person, PeopleError> {
    let reader = cx.read(Scope::People);
    let row = reader
        .first::<PersonRow>(&store::one(id))
        .await?
        .ok_or(Refusal::Hidden)?;
    policy::may(cx.actor(), Action::Read, about(&row)).grant(cx.actor(), ())?;
    let all = policy::may(cx.actor(), Action::ReadAll, about(&row)) == Verdict::Allow;
    let (themes, places) = (themes::themes(cx).await?, territory::places(cx).await?);
    Ok(person_of(cx, row, all, &themes, &places))
}

/// The organisation that somebody represents, as staff confirmed.
pub async fn confirmed_body(cx: &Context, id: PersonId) -> Result<Option<OrganisationId>, DbError> {
    let row = cx.read(Scope::People).first::<PersonRow>(&store::one(id)).await?;
    let row = row.filter(|row| row.organisation_confirmed);
    Ok(row.and_then(|row| row.organisation_id))
}

/// Whoever calls.
pub async fn me(cx: &Context) -> Result<Me, PeopleError> {
    let id = myself(cx)?;
    let row = cx.read(Scope::People).first::<PersonRow>(&store::one(id)).await?;
    Ok(me_of(cx, row.ok_or(Refusal::Hidden)?).await?)
}

/// The person who is signed in.
pub(super) fn myself(cx: &Context) -> Result<PersonId, Refusal> {
    match cx.actor() {
        Actor::Person(member) => Ok(PersonId(member.person)),
        Actor::Anonymous => Err(Refusal::SignIn),
        Actor::Holder(_) | Actor::Command => Err(Refusal::Forbidden),
    }
}

pub(super) fn about(row: &PersonRow) -> About {
    About {
        id: row.id,
        state: row.state,
        hub_role: row.hub_role,
        shows: row.public_fields.0.contains(&PublicField::Name) && !row.name.is_empty(),
    }
}

pub(super) async fn me_of(cx: &Context, row: PersonRow) -> Result<Me, DbError> {
    let (language, hub_role, version) = (row.language, row.hub_role, row.version);
    let public_fields = row.public_fields.0.clone();
    let (themes, places) = (themes::themes(cx).await?, territory::places(cx).await?);
    Ok(Me {
        profile: profile_of(cx, row, |_| true, &themes, &places),
        language,
        public_fields,
        hub_role,
        communities: Vec::new(),
        version,
    })
}

pub(super) fn person_of(cx: &Context, row: PersonRow, all: bool, themes: &Themes, places: &Places) -> Person {
    let version = row.version;
    let standing = all.then(|| PersonStanding {
        state: row.state,
        suspended_reason: row.suspended_reason.clone(),
        suspended_until: row.suspended_until,
        hub_role: row.hub_role,
        language: row.language,
        public_fields: row.public_fields.0.clone(),
        email_verified: row.email_verified_at.is_some(),
        created_at: row.created_at,
        updated_at: row.updated_at,
        last_seen_on: row.last_seen_on,
        version,
    });
    let public = row.public_fields.0.clone();
    Person {
        profile: profile_of(cx, row, |field| all || public.contains(&field), themes, places),
        standing,
        version: if all { version } else { 0 },
    }
}

fn profile_of(
    cx: &Context,
    row: PersonRow,
    shows: impl Fn(PublicField) -> bool,
    themes: &Themes,
    places: &Places,
) -> Profile {
    let organisation = row.organisation_id.zip(row.organisation_name);
    let place = shows(PublicField::Place);
    Profile {
        id: row.id,
        name: PersonName::new(row.name)
            .ok()
            .filter(|_| shows(PublicField::Name)),
        email: row.email.filter(|_| shows(PublicField::Email)),
        category: row.category.filter(|_| shows(PublicField::Category)),
        municipality: row
            .municipality_code
            .filter(|_| place)
            .and_then(|code| places.municipality(&code)),
        province: row
            .province_code
            .filter(|_| place)
            .and_then(|code| places.province(&code)),
        organisation: organisation
            .filter(|_| shows(PublicField::Organisation))
            .map(|(id, name)| Represented {
                id,
                name,
                confirmed: row.organisation_confirmed,
            }),
        languages: if shows(PublicField::Languages) {
            row.languages.0
        } else {
            Vec::new()
        },
        interests: if shows(PublicField::Interests) {
            let named = |slug: &crate::kernel::text::Slug| themes.named(slug, cx.language());
            row.interests.0.iter().filter_map(named).collect()
        } else {
            Vec::new()
        },
        skills: if shows(PublicField::Skills) {
            row.skills.0
        } else {
            Vec::new()
        },
    }
}

//! What waits for somebody in the demo: applications to a community that decides on them, and suggested terms.
//!
//! Made by the very services that people use, on a clock that stands some hours back: so the history, the letters and the trail are
//! those of a real application.

use super::{DemoFault, member, then};
use crate::access::Actor;
use crate::glossary::{self, NewTerm};
use crate::kernel::context::Context;
use crate::kernel::db::DbError;
use crate::kernel::email::EmailAddress;
use crate::memberships::{self, NewApplication, NewForm};
use crate::people::{self, NewPerson, PersonId};
use serde::Deserialize;
use std::time::Duration;

const WAITING: &str = include_str!("../../demo/waiting.json");

#[derive(Deserialize)]
struct Waiting {
    community: String,
    form: NewForm,
    applicants: Vec<Applicant>,
    terms: Vec<NewTerm>,
}

#[derive(Deserialize)]
struct Applicant {
    name: String,
    /// Less than a day: letters are not tried for longer.
    hours_ago: u64,
    application: NewApplication,
}

/// The community whose applications wait.
pub fn community() -> Result<String, DemoFault> {
    Ok(serde_json::from_str::<Waiting>(WAITING)?.community)
}

/// Brings it all in; the terms are suggested by `suggesting`.
pub async fn bring_in(cx: &Context, suggesting: PersonId) -> Result<(), DemoFault> {
    let waiting: Waiting = serde_json::from_str(WAITING)?;
    memberships::replace_form(cx, &waiting.community, None, waiting.form).await?;
    for applicant in waiting.applicants {
        apply(cx, &waiting.community, applicant).await?;
    }
    let hour_ago = cx.now().minus(Duration::from_secs(3_600));
    let suggesting = then(cx, Actor::Person(member(suggesting)), hour_ago);
    for term in waiting.terms {
        glossary::create(&suggesting, term).await?;
    }
    Ok(())
}

async fn apply(cx: &Context, community: &str, applicant: Applicant) -> Result<(), DemoFault> {
    let id = PersonId(cx.new_id());
    let mut person = NewPerson::named(id, &applicant.name);
    person.category = applicant.application.category;
    person
        .municipality
        .clone_from(&applicant.application.municipality);
    let local = applicant.name.to_lowercase().replace(' ', ".");
    person.email = Some(EmailAddress::new(format!("{local}@example.org")).map_err(DbError::shape)?);
    cx.transact("demo.applicant", async |tx| {
        people::add(cx, tx, vec![person]).await?;
        tx.audit(super::nobody(), serde_json::json!({"applicants": 1}))
            .await
    })
    .await?;
    let ago = Duration::from_secs(applicant.hours_ago * 3_600);
    let own = then(cx, Actor::Person(member(id)), cx.now().minus(ago));
    memberships::join(&own, community, "demo", applicant.application).await?;
    Ok(())
}

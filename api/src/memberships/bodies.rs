//! Organisations that belong themselves: whoever represents one, as staff confirmed, joins and leaves for it.

use super::error::MembershipError;
use super::joining::{self, Joined};
use super::model::{NewApplication, Subject};
use super::view;
use crate::access::{Actor, Refusal, Verdict};
use crate::communities::{self, Setting};
use crate::kernel::context::Context;
use crate::kernel::db::{DbError, Tx};
use crate::kernel::problem::Said;
use crate::people::organisations::{self, OrganisationId};
use crate::people::{self, Category, PersonId};

/// The organisation that the caller acts for.
pub async fn own(cx: &Context) -> Result<Option<OrganisationId>, DbError> {
    match cx.actor() {
        Actor::Person(member) => people::confirmed_body(cx, PersonId(member.person)).await,
        _ => Ok(None),
    }
}

/// Whether the caller acts for this one. Asks nothing where a membership is of no organisation, as nearly all are.
pub async fn acts_for(cx: &Context, organisation: Option<OrganisationId>) -> Result<bool, DbError> {
    match organisation {
        Some(id) => Ok(own(cx).await? == Some(id)),
        None => Ok(false),
    }
}

/// The organisation joins, by the same form and the same steps as a person.
pub async fn join(
    cx: &Context,
    setting: &Setting,
    person: PersonId,
    new: NewApplication,
) -> Result<Joined, MembershipError> {
    let body = people::confirmed_body(cx, person)
        .await?
        .ok_or_else(unconfirmed)?;
    if new.organisation.is_some_and(|named| named != body) {
        return Err(joining::rule(
            "/organisation",
            "Non è l’ente che rappresenti: lascia vuoto il campo, o indica il tuo.",
            "This is not the organisation that you represent: leave it out, or name yours.",
        ));
    }
    let mut written = joining::check(cx, setting, &new).await?;
    written.body = Some(body);
    let again = std::cell::Cell::new(false);
    let grant = Verdict::Allow.grant(cx.actor(), ())?;
    let membership = cx
        .write("membership.applied", async |tx| {
            let setting = communities::lock(tx, setting.id).await?.ok_or(Refusal::Hidden)?;
            joining::admit(&setting, verified(tx, body).await?)?;
            let joins = (Subject::Organisation(body), &written);
            let (taken, was_there) = joining::enter(cx, tx, &setting, &grant, joins).await?;
            again.set(was_there);
            view::shown(cx, tx, &taken.row, Some(&taken.event)).await
        })
        .await?;
    let membership = Box::new(membership);
    Ok(if again.get() {
        Joined::Again(membership)
    } else {
        Joined::New(membership)
    })
}

/// What it is, if staff verified it: that decides whether a community takes it.
async fn verified(tx: &Tx, body: OrganisationId) -> Result<Category, MembershipError> {
    match organisations::standing_of(tx, body).await? {
        Some((true, kind)) => Ok(kind),
        _ => Err(MembershipError::NotAdmitted(Said::new(
            "L’ente che rappresenti non è ancora stato verificato dalla redazione: dopo la verifica può aderire.",
            "The organisation that you represent has not been verified by the staff yet: after that it can join.",
        ))),
    }
}

fn unconfirmed() -> MembershipError {
    MembershipError::NotAdmitted(Said::new(
        "Per un ente aderisce chi lo rappresenta: indicalo nel tuo profilo; quando la redazione lo conferma, puoi farlo aderire.",
        "Whoever represents an organisation joins for it: name it in your profile; once the staff confirm it, it can join by you.",
    ))
}

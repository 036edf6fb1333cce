//! The stories: an address is left, found, and becomes an invitation to a community.

use super::entity::contact;
use super::model::{
    InvitedSurveyContact, InvitedSurveyContacts, NewSurveyContact, SurveyContact, SurveyContactId,
    SurveyContactInvitations, SurveyContactPage,
};
use super::store::{self, ContactRow};
use super::storing;
use crate::communities;
use crate::kernel::context::Context;
use crate::kernel::page::{self, Listing, Page};
use crate::kernel::problem::Fault;
use crate::kernel::revision::Scope;
use crate::memberships::{self, CommunityRef, InvitationOutcome, Invitations, Invitee};
use crate::people::PersonName;
use crate::surveys::error::SurveyError;
use crate::surveys::policy::Action;
use crate::surveys::view::{self, Names};
use crate::surveys::writing::{open, record, subject};
use crate::surveys::{responses, service};
use serde_json::json;

/// Keeps an address for answers that were handed in. The trail says neither whose nor in which request, as of the answers.
pub async fn leave(cx: &Context, new: &NewSurveyContact) -> Result<(), SurveyError> {
    let survey = responses::survey_of_receipt(cx, &new.receipt).await?;
    if !survey.contacts {
        return Err(SurveyError::NoContacts);
    }
    let quiet = responses::unnamed(cx, &survey);
    quiet
        .transact("survey.contact_left", async |tx| {
            let row = contact::Model {
                id: SurveyContactId(uuid::Builder::from_random_bytes(rand::random()).into_uuid()),
                survey_id: survey.id,
                email: new.email.clone(),
                name: new.name.as_ref().map(ToString::to_string).unwrap_or_default(),
                day: responses::day_of(tx.now()),
                community_id: None,
                invited_on: None,
            };
            storing::keep(tx, row).await?;
            tx.audit(subject(survey.id), json!({})).await?;
            tx.changes(Scope::Surveys);
            Ok(())
        })
        .await
}

/// The addresses that were left with a survey that the caller runs.
pub async fn list(
    cx: &Context,
    reference: &str,
    listing: &Listing,
) -> Result<SurveyContactPage, SurveyError> {
    let survey = Box::pin(service::seen(cx, reference, Action::Manage)).await?;
    let reader = cx.read(Scope::Surveys);
    let page =
        page::read::<ContactRow>(cx, reader, store::of(survey.id), store::by_address(), listing).await?;
    let names = view::names_for(cx, page.items.iter().filter_map(|row| row.community_id)).await?;
    let items = page.items.into_iter().map(|row| shown(row, &names));
    Ok(SurveyContactPage {
        page: Page {
            items: items.collect(),
            next_cursor: page.next_cursor,
            total: page.total,
            links: page.links,
        },
    })
}

fn shown(row: ContactRow, names: &Names) -> SurveyContact {
    let community = row.community_id.and_then(|id| names.get(&id));
    SurveyContact {
        id: row.id,
        email: row.email,
        name: row.name,
        left_on: row.day,
        community: community.map(|named| CommunityRef {
            id: named.id,
            slug: named.slug.clone(),
            name: named.name.clone(),
        }),
        invited_on: row.invited_on,
    }
}

/// Invites some of them to a community, by its own door: whoever may not invite there is refused there.
pub async fn invite(
    cx: &Context,
    reference: &str,
    asked: SurveyContactInvitations,
) -> Result<InvitedSurveyContacts, SurveyError> {
    let survey = Box::pin(service::seen(cx, reference, Action::Manage)).await?;
    let community = communities::setting(cx, &asked.community).await?;
    let query = store::these(survey.id, &asked.contacts);
    let rows: Vec<ContactRow> = cx.read(Scope::Surveys).all(&query).await?;
    let mut faults = Vec::new();
    for (at, id) in asked.contacts.iter().enumerate() {
        if !rows.iter().any(|row| row.id == *id) {
            let list = format!("/v1/surveys/{}/contacts", survey.id);
            faults.push(Fault::unknown(format!("/contacts/{at}"), &id.to_string(), &list));
        }
    }
    crate::surveys::writing::no_faults(faults)?;
    let invitees = rows.iter().map(|row| Invitee {
        email: row.email.clone(),
        name: PersonName::new(row.name.clone()).ok(),
        role: None,
    });
    let invitations = Invitations {
        invitees: invitees.collect(),
        csv: None,
        message: None,
        dry_run: false,
    };
    // Its own transaction, and without our key: what was asked of us is answered by us.
    let invited = Box::pin(memberships::invite(
        &cx.clone().with_retry(None),
        &asked.community,
        invitations,
    ))
    .await?;
    let results: Vec<InvitedSurveyContact> = rows
        .iter()
        .zip(invited.results)
        .map(|(row, result)| InvitedSurveyContact {
            contact: row.id,
            outcome: result.outcome,
            detail: result.problem.map(|problem| problem.detail),
        })
        .collect();
    let done: Vec<SurveyContactId> = results
        .iter()
        .filter(|one| {
            !matches!(
                one.outcome,
                InvitationOutcome::Refused | InvitationOutcome::Invalid
            )
        })
        .map(|one| one.contact)
        .collect();
    cx.write("survey.contacts_invited", async |tx| {
        let was = Box::pin(open(cx, tx, reference)).await?;
        if !done.is_empty() {
            storing::note_invited(tx, &done, community.id, responses::day_of(tx.now())).await?;
        }
        record(
            tx,
            &was.model,
            json!({"community": community.id, "invited": done.len()}),
        )
        .await?;
        Ok::<_, SurveyError>(InvitedSurveyContacts {
            results,
            survey: survey.id,
        })
    })
    .await
}

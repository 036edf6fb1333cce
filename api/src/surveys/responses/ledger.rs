//! Who takes part, as the ledger knows them: a keyed hash, from which nobody gets back to a name without the key of the survey and the secret of the
//! house together, and with nothing at all once the survey's key is gone.

use crate::access::Actor;
use crate::events::registrations;
use crate::kernel::context::{Context, House};
use crate::kernel::db::DbError;
use crate::kernel::revision::Scope;
use crate::kernel::secret;
use crate::surveys::entity::survey;
use crate::surveys::invitations::SurveyInvitationId;
use crate::surveys::model::{SurveyAudience, SurveyId};
use uuid::Uuid;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participant {
    pub mark: String,
    /// Their account, where they came with one: for responses that are not anonymous.
    pub person: Option<Uuid>,
}

/// By what somebody is known.
#[derive(Clone, Copy, Debug)]
enum Known {
    Person(Uuid),
    /// Of an event: with or without an account it is one and the same.
    Registration(Uuid),
    Invitation(Uuid),
}

/// The caller as the ledger of a survey knows them. None: somebody without an account, of whom nobody can say whether they answered already.
pub async fn participant(cx: &Context, survey: &survey::Model) -> Result<Option<Participant>, DbError> {
    let person = match cx.actor() {
        Actor::Person(member) => Some(member.person),
        _ => None,
    };
    let known = match (survey.audience, survey.event_id) {
        (SurveyAudience::Attendees, Some(event)) => {
            let attended = Box::pin(registrations::attended(cx, event)).await?;
            attended.map(|registration| Known::Registration(registration.0))
        }
        // By their invitation, and nothing else.
        (SurveyAudience::Invited, _) => None,
        _ => person.map(Known::Person),
    };
    let Some(known) = known else { return Ok(None) };
    let reader = cx.read(Scope::Surveys);
    let key: Option<String> = reader.first(&super::store::secret(survey.id)).await?;
    // Without a key nobody answers any more.
    let Some(key) = key else { return Ok(None) };
    Ok(Some(Participant {
        mark: mark(cx.house(), survey.id, &key, known),
        person,
    }))
}

/// Whoever came with an invitation: with an account or without, and whoever else has its link, they are one and the same. None: nobody answers any more.
pub async fn invited(
    cx: &Context,
    survey: &survey::Model,
    invitation: SurveyInvitationId,
) -> Result<Option<Participant>, DbError> {
    let key: Option<String> = cx
        .read(Scope::Surveys)
        .first(&super::store::secret(survey.id))
        .await?;
    Ok(key.map(|key| Participant {
        mark: mark_of_invitation(cx.house(), survey.id, &key, invitation.0),
        person: match cx.actor() {
            Actor::Person(member) => Some(member.person),
            _ => None,
        },
    }))
}

/// How the ledger of a survey knows somebody by their invitation.
pub fn mark_of_invitation(house: &House, survey: SurveyId, key: &str, invitation: Uuid) -> String {
    mark(house, survey, key, Known::Invitation(invitation))
}

/// How the ledger of a survey knows somebody by their account.
pub fn mark_of_person(house: &House, survey: SurveyId, key: &str, person: Uuid) -> String {
    mark(house, survey, key, Known::Person(person))
}

fn mark(house: &House, survey: SurveyId, key: &str, known: Known) -> String {
    let (kind, id) = match known {
        Known::Person(id) => ("person", id),
        Known::Registration(id) => ("registration", id),
        Known::Invitation(id) => ("invitation", id),
    };
    let parts: [&[u8]; 4] = [
        survey.0.as_bytes(),
        key.as_bytes(),
        kind.as_bytes(),
        id.as_bytes(),
    ];
    secret::mark(&house.secret, "survey participation v1", &parts)
}

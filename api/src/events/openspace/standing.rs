//! Who somebody is to an open space, and the event that it is of.

use super::error::OpenSpaceError;
use super::model::OpenSpaceTopicId;
use super::store::{self, TopicRow};
use crate::access::{Grant, Refusal, Verdict};
use crate::events::error::EventError;
use crate::events::model::EventId;
use crate::events::registrations::{self, RegistrationId};
use crate::events::setting::{self, Setting};
use crate::kernel::context::Context;
use crate::kernel::revision::Scope;

/// The caller at an open space.
pub struct Standing {
    pub event: Setting,
    /// Their seats at the event, the oldest first. Empty: they have none.
    pub seats: Vec<RegistrationId>,
    /// Whether they run the event.
    pub team: bool,
}

impl Standing {
    /// At an event that the caller sees, or has a seat at: a link leads to its event even where only members find it.
    pub async fn at(cx: &Context, reference: &str) -> Result<Self, OpenSpaceError> {
        let seen = match setting::setting(cx, reference).await {
            Ok(event) => Some(event),
            Err(EventError::Refused(Refusal::Hidden)) => None,
            Err(other) => return Err(other.into()),
        };
        if seen.is_none() && cx.actor().is_anonymous() {
            return Err(Refusal::Hidden.into());
        }
        let visible = seen.is_some();
        let event = match seen {
            Some(event) => event,
            None => setting::found(cx, reference).await?.ok_or(Refusal::Hidden)?,
        };
        let seats = registrations::seated(cx, event.id).await?;
        if !visible && seats.is_empty() {
            return Err(Refusal::Hidden.into());
        }
        let team = event.is_run_by(cx.actor());
        Ok(Self { event, seats, team })
    }

    /// At the event of a topic.
    pub async fn of_topic(cx: &Context, topic: OpenSpaceTopicId) -> Result<(Self, TopicRow), OpenSpaceError> {
        let found = cx.read(Scope::OpenSpace).first(&store::topic(topic)).await?;
        let row: TopicRow = found.ok_or(Refusal::Hidden)?;
        let standing = Self::at(cx, &row.event_id.to_string()).await?;
        Ok((standing, row))
    }

    pub fn takes_part(&self) -> bool {
        !self.seats.is_empty()
    }

    /// Whether they read names.
    pub fn knows_names(&self) -> bool {
        self.team || self.takes_part()
    }

    pub fn is_own(&self, registration: Option<RegistrationId>) -> bool {
        registration.is_some_and(|id| self.seats.contains(&id))
    }

    pub fn as_team(&self, cx: &Context) -> Result<Grant<EventId>, OpenSpaceError> {
        Ok(self.event.managed_by(cx.actor())?)
    }

    /// Of who has a seat: the one by which they take part.
    pub fn as_registered(&self, cx: &Context) -> Result<(RegistrationId, Grant<EventId>), OpenSpaceError> {
        let grant = self.permit(cx, self.takes_part())?;
        let first = self.seats.first().ok_or(OpenSpaceError::NotRegistered)?;
        Ok((*first, grant))
    }

    /// Of who has a seat, or runs the event.
    pub fn as_either(&self, cx: &Context) -> Result<Grant<EventId>, OpenSpaceError> {
        self.permit(cx, self.knows_names())
    }

    /// Of who brought a topic, or runs the event.
    pub fn as_proposer(
        &self,
        cx: &Context,
        registration: Option<RegistrationId>,
    ) -> Result<Grant<EventId>, OpenSpaceError> {
        if self.takes_part() && !self.team && !self.is_own(registration) {
            return Err(Refusal::Forbidden.into());
        }
        self.as_either(cx)
    }

    /// Who lacks a seat is told so, rather than that their role is wrong.
    pub fn permit(&self, cx: &Context, may: bool) -> Result<Grant<EventId>, OpenSpaceError> {
        match Verdict::allow_if(may).grant(cx.actor(), self.event.id) {
            Ok(grant) => Ok(grant),
            Err(Refusal::Forbidden) => Err(OpenSpaceError::NotRegistered),
            Err(refusal) => Err(refusal.into()),
        }
    }
}

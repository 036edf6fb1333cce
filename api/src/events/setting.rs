//! What registrations, the door and the calendar ask of an event.

use super::entity::{channel, event};
use super::error::EventError;
use super::model::{
    Channel, EventId, EventMode, EventStatus, EventVisibility, Place, Promotion, RegistrationWay,
};
use super::policy::{self, Action, Standing};
use super::{store, storing};
use crate::access::{Actor, Grant, Refusal};
use crate::communities::CommunityId;
use crate::kernel::clock::Timestamp;
use crate::kernel::context::Context;
use crate::kernel::db::{Columns, DbError, Tx};
use crate::kernel::json_text::JsonText;
use crate::kernel::revision::Scope;
use crate::kernel::text::{Slug, WebAddress};
use crate::kernel::zone::Zone;
use crate::memberships::Field;
use crate::row;
use sea_orm::sea_query::Condition;

row! {
    /// An event as its registrations see it.
    pub struct Setting {
        id: EventId = event::Column::Id,
        slug: Slug = event::Column::Slug,
        community: CommunityId = event::Column::CommunityId,
        hosts: JsonText<Vec<CommunityId>> = event::Column::Hosts,
        status: EventStatus = event::Column::Status,
        visibility: EventVisibility = event::Column::Visibility,
        mode: EventMode = event::Column::Mode,
        starts_at: Timestamp = event::Column::StartsAt,
        ends_at: Timestamp = event::Column::EndsAt,
        zone: Zone = event::Column::Zone,
        venue_name: Option<Place> = event::Column::VenueName,
        venue_address: Option<Place> = event::Column::VenueAddress,
        online_url: Option<WebAddress> = event::Column::OnlineUrl,
        online_opens_minutes: i64 = event::Column::OnlineOpensMinutes,
        registration: RegistrationWay = event::Column::Registration,
        opens_at: Option<Timestamp> = event::Column::RegistrationOpensAt,
        closes_at: Option<Timestamp> = event::Column::RegistrationClosesAt,
        approval: bool = event::Column::Approval,
        guests: bool = event::Column::Guests,
        promotion: Promotion = event::Column::Promotion,
        offer_hours: i64 = event::Column::OfferHours,
        questions: JsonText<Vec<Field>> = event::Column::Questions,
        questions_version: i64 = event::Column::QuestionsVersion,
        sequence: i64 = event::Column::Sequence,
    }
}

impl Setting {
    /// The proof that an actor runs the event.
    pub fn managed_by(&self, actor: &Actor) -> Result<Grant<EventId>, Refusal> {
        let standing = Standing {
            id: self.id,
            status: self.status,
            visibility: self.visibility,
            hosts: self.hosts.0.clone(),
        };
        policy::may(actor, Action::Manage, &standing).grant(actor, self.id)
    }

    pub fn is_run_by(&self, actor: &Actor) -> bool {
        policy::runs(actor, &self.hosts.0)
    }
}

/// An event that the caller may know of, by id or slug.
pub async fn setting(cx: &Context, reference: &str) -> Result<Setting, EventError> {
    let seen = Condition::all()
        .add(store::is(reference))
        .add(store::visible_to(cx));
    let query = Setting::select(event::Entity).cond_where(seen).take();
    let found = cx.read(Scope::Events).first::<Setting>(&query).await?;
    Ok(found.ok_or(Refusal::Hidden)?)
}

/// An event, whoever asks: for those whose registration leads to it.
pub async fn found(cx: &Context, reference: &str) -> Result<Option<Setting>, DbError> {
    let query = Setting::select(event::Entity)
        .and_where(store::is(reference))
        .take();
    cx.read(Scope::Events).first(&query).await
}

/// One way to take part in an event, locked until the transaction ends: whoever changes its registrations does so one after the
/// other. None: the event has no such way.
pub async fn lock(
    tx: &Tx,
    event: EventId,
    channel: Channel,
) -> Result<Option<(Setting, channel::Model)>, DbError> {
    let locked = storing::lock_channel(tx, event, channel).await?;
    Ok(locked.map(|(event, channel)| (event.into(), channel)))
}

impl From<event::Model> for Setting {
    fn from(row: event::Model) -> Self {
        Self {
            id: row.id,
            slug: row.slug,
            community: row.community_id,
            hosts: row.hosts,
            status: row.status,
            visibility: row.visibility,
            mode: row.mode,
            starts_at: row.starts_at,
            ends_at: row.ends_at,
            zone: row.zone,
            venue_name: row.venue_name,
            venue_address: row.venue_address,
            online_url: row.online_url,
            online_opens_minutes: row.online_opens_minutes,
            registration: row.registration,
            opens_at: row.registration_opens_at,
            closes_at: row.registration_closes_at,
            approval: row.approval,
            guests: row.guests,
            promotion: row.promotion,
            offer_hours: row.offer_hours,
            questions: row.questions,
            questions_version: row.questions_version,
            sequence: row.sequence,
        }
    }
}

//! What is asked for becomes the row of an event, and a change of it another one.

use super::entity::event;
use super::model::{EventPatch, EventStatus, EventTexts, NewEvent, RegistrationSettings};
use crate::communities::CommunityId;
use crate::kernel::context::Context;
use crate::kernel::json_text::JsonText;
use crate::kernel::problem::Fault;
use crate::kernel::text::Slug;
use crate::kernel::zone::{Zone, ZoneName};

/// The time zone of a name; none asked for, or a fault: none.
pub fn zone_of(name: Option<&ZoneName>, faults: &mut Vec<Fault>) -> Option<Zone> {
    match Zone::try_from(name?) {
        Ok(zone) => Some(zone),
        Err(unknown) => {
            let said = unknown.said();
            faults.push(Fault::rule("/zone", said.it, said.en));
            None
        }
    }
}

/// A draft of a community.
pub fn draft_of(
    cx: &Context,
    community: CommunityId,
    (slug, zone): (Slug, Zone),
    new: &NewEvent,
) -> event::Model {
    let mut model = event::Model {
        id: cx.new_id(),
        slug,
        community_id: community,
        hosts: JsonText(vec![community]),
        series_id: None,
        recurs_at: None,
        detached: false,
        status: EventStatus::Draft,
        kind: new.kind,
        mode: new.mode,
        visibility: new.visibility,
        starts_at: new.starts_at,
        ends_at: new.ends_at,
        zone,
        themes: JsonText(new.themes.clone()),
        province: new.province.clone(),
        municipality: new.municipality.clone(),
        venue_name: new.venue_name.clone(),
        venue_address: new.venue_address.clone(),
        accessibility: JsonText(new.accessibility.clone()),
        languages: JsonText(new.languages.clone()),
        online_url: new.online_url.clone(),
        online_opens_minutes: new.online_opens_minutes.into(),
        registration: new.registration.way,
        registration_url: None,
        registration_opens_at: None,
        registration_closes_at: None,
        approval: false,
        guests: true,
        promotion: new.registration.promotion,
        offer_hours: 0,
        questions: JsonText(Vec::new()),
        questions_version: 0,
        reason: None,
        share_token_hash: None,
        share_expires_at: None,
        sequence: 0,
        version: 1,
        published_at: None,
        created_at: cx.now(),
        updated_at: cx.now(),
    };
    settle(new.registration.clone(), &mut model);
    model
}

fn settle(settings: RegistrationSettings, to: &mut event::Model) {
    to.registration = settings.way;
    to.registration_url = settings.url;
    to.registration_opens_at = settings.opens_at;
    to.registration_closes_at = settings.closes_at;
    to.approval = settings.approval;
    to.guests = settings.guests;
    to.promotion = settings.promotion;
    to.offer_hours = settings.offer_hours.into();
    if to.questions.0 != settings.questions {
        to.questions = JsonText(settings.questions);
        to.questions_version += 1;
    }
}

/// Writes what is asked over what there is; what cannot be understood is a fault.
pub fn apply(patch: EventPatch, to: &mut event::Model, texts: &mut EventTexts) -> Vec<Fault> {
    fn set<T>(place: &mut T, value: Option<T>) {
        if let Some(value) = value {
            *place = value;
        }
    }
    let mut faults = Vec::new();
    if let Some(new) = patch.texts {
        texts.it = new.it.or(texts.it.take());
        texts.en = new.en.or(texts.en.take());
    }
    set(&mut to.slug, patch.slug);
    set(&mut to.kind, patch.kind);
    set(&mut to.mode, patch.mode);
    set(&mut to.visibility, patch.visibility);
    set(&mut to.starts_at, patch.starts_at);
    set(&mut to.ends_at, patch.ends_at);
    set(&mut to.zone, zone_of(patch.zone.as_ref(), &mut faults));
    set(&mut to.themes, patch.themes.map(JsonText));
    set(&mut to.accessibility, patch.accessibility.map(JsonText));
    set(&mut to.languages, patch.languages.map(JsonText));
    set(
        &mut to.online_opens_minutes,
        patch.online_opens_minutes.map(i64::from),
    );
    to.province = patch.province.or(to.province.take());
    to.municipality = patch.municipality.or(to.municipality.take());
    to.venue_name = patch.venue_name.or(to.venue_name.take());
    to.venue_address = patch.venue_address.or(to.venue_address.take());
    to.online_url = patch.online_url.or(to.online_url.take());
    if let Some(settings) = patch.registration {
        settle(settings, to);
    }
    faults
}

//! What the trail keeps of a change: each field that is another now, before and after.

use super::entity::{channel, event};
use super::model::EventTexts;
use crate::kernel::audit;
use serde_json::{Value, json};

/// An event with its texts and seats, as a change finds it or leaves it.
#[derive(Clone, Copy)]
pub struct Record<'a>(pub &'a event::Model, pub &'a EventTexts, pub &'a [channel::Model]);

pub fn changes(before: Record<'_>, after: Record<'_>) -> Value {
    let mut told = audit::differences(&recorded(before), &recorded(after));
    // Who knows the address is on line with those who registered: only that it is another.
    if before.0.online_url != after.0.online_url {
        told.insert("fields".to_owned(), json!(["online_url"]));
    }
    Value::Object(told)
}

fn recorded(Record(model, texts, channels): Record<'_>) -> Value {
    let mut record = json!({
        "version": model.version,
        "status": model.status,
        "slug": model.slug,
        "hosts": model.hosts.0,
        "kind": model.kind,
        "mode": model.mode,
        "visibility": model.visibility,
        "starts_at": model.starts_at,
        "ends_at": model.ends_at,
        "zone": model.zone,
        "themes": model.themes.0,
        "province": model.province,
        "municipality": model.municipality,
        "venue_name": model.venue_name,
        "venue_address": model.venue_address,
        "accessibility": model.accessibility.0,
        "languages": model.languages.0,
        "online_opens_minutes": model.online_opens_minutes,
        "registration": model.registration,
        "registration_url": model.registration_url,
        "registration_opens_at": model.registration_opens_at,
        "registration_closes_at": model.registration_closes_at,
        "approval": model.approval,
        "guests": model.guests,
        "promotion": model.promotion,
        "offer_hours": model.offer_hours,
        "questions_version": model.questions_version,
        "reason": model.reason,
        "shared_until": model.share_expires_at,
    });
    for row in channels {
        record[format!("capacity_{}", row.channel)] = json!(row.capacity);
        record[format!("reserved_{}", row.channel)] = json!(row.reserved);
    }
    for (language, text) in [("it", &texts.it), ("en", &texts.en)] {
        if let Some(text) = text {
            record[format!("title_{language}")] = json!(text.title);
            record[format!("summary_{language}")] = json!(text.summary);
            record[format!("description_{language}")] = json!(text.description);
            record[format!("access_notes_{language}")] = json!(text.access_notes);
        }
    }
    record
}

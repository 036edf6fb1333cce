//! What the trail keeps of a change: each field that is another now, before and after.

use super::entity::community;
use super::model::Texts;
use crate::kernel::audit;
use serde_json::{Value, json};

/// Of contacts only that they are others: an office's address may be somebody's.
pub fn changes(before: (&community::Model, &Texts), after: (&community::Model, &Texts)) -> Value {
    let mut told = audit::differences(&recorded(before), &recorded(after));
    if before.0.contacts != after.0.contacts {
        told.insert("fields".to_owned(), json!(["contacts"]));
    }
    Value::Object(told)
}

fn recorded((model, texts): (&community::Model, &Texts)) -> Value {
    let mut record = json!({
        "version": model.version,
        "status": model.status,
        "slug": model.slug,
        "listing": model.listing,
        "content_access": model.content_access,
        "join_policy": model.join_policy,
        "members_visibility": model.members_visibility,
        "composition": model.composition,
        "admitted_categories": model.admitted_categories.0,
        "programme": model.programme,
        "promoter": model.promoter,
        "owner_department": model.owner_department,
        "themes": model.themes.0,
        "provinces": model.provinces.0,
        "municipalities": model.municipalities.0,
        "links": model.links.0,
        "hashtag": model.hashtag,
        "landing_page": model.landing_page,
        "starts_on": model.starts_on,
        "ends_on": model.ends_on,
        "closing_reason": model.closing_reason,
    });
    for (language, text) in [("it", &texts.it), ("en", &texts.en)] {
        for (field, value) in text.iter().flat_map(lines) {
            record[format!("{field}_{language}")] = value;
        }
    }
    record
}

fn lines(text: &super::model::Text) -> [(&'static str, Value); 5] {
    [
        ("name", json!(text.name)),
        ("tagline", json!(text.tagline)),
        ("purpose", json!(text.purpose)),
        ("description", json!(text.description)),
        ("rules", json!(text.rules)),
    ]
}

//! What the trail keeps of a change: each field that is another now, before and after.

use super::entity::survey;
use crate::kernel::audit;
use serde_json::{Value, json};

pub fn changes(before: &survey::Model, after: &survey::Model) -> Value {
    Value::Object(audit::differences(&recorded(before), &recorded(after)))
}

fn recorded(model: &survey::Model) -> Value {
    let mut record = json!({
        "version": model.version,
        "state": model.state,
        "slug": model.slug,
        "questionnaire": model.questionnaire_id,
        "questionnaire_version": model.questionnaire_version_id,
        "kind": model.kind,
        "identity": model.identity,
        "results": model.results,
        "audience": model.audience,
        "members_of": model.members_of.0,
        "event": model.event_id,
        "languages": model.languages.0,
        "opens_at": model.opens_at,
        "closes_at": model.closes_at,
        "never_closes": model.never_closes,
        "most_responses": model.most_responses,
        "revisable": model.revisable,
        "contacts": model.contacts,
        "quotas": model.quotas.0.iter().map(|one| &one.quota).collect::<Vec<_>>(),
        "reason": model.reason,
        "settled_at": model.settled_at,
    });
    for (language, text) in [("it", &model.texts.0.it), ("en", &model.texts.0.en)] {
        if let Some(text) = text {
            record[format!("title_{language}")] = json!(text.title);
            record[format!("introduction_{language}")] = json!(text.introduction);
            record[format!("privacy_notice_{language}")] = json!(text.privacy_notice);
            record[format!("thanks_{language}")] = json!(text.thanks);
        }
    }
    record
}

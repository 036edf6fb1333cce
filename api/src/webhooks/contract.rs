//! What is posted to endpoints, for the contract's `webhooks`: one entry for each type of message.

use super::model::WebhookMessageType;
use serde_json::{Map, Value, json};

/// An entry for each type, by its name.
pub fn described() -> Value {
    let all = WebhookMessageType::ALL.iter();
    let entries = all.map(|message| (message.as_str().to_owned(), json!({"post": posted(*message)})));
    Value::Object(entries.collect::<Map<_, _>>())
}

fn posted(message: WebhookMessageType) -> Value {
    let name = message.as_str();
    let example = json!({
        "type": name, "timestamp": "2026-11-21T09:30:00Z",
        "data": {"id": "0197a3c4-5b6d-7e8f-9a0b-1c2d3e4f5a6b", "slug": slug_of(name), "url": address_of(name)},
    });
    json!({
        "operationId": format!("receive_{}", name.replace('.', "_")),
        "summary": summary(message),
        "description": "Answer 2xx within 15 seconds. Whatever else is answered, it comes again for 24 hours under the same `webhook-id`, not before `Retry-After`; \
                        410 ends it, and everything after it. Verify the signature before believing anything.",
        "tags": ["webhooks"],
        "security": [],
        "parameters": [
            header("Webhook-Id", "Names the message: the same at every try, so that it is dealt with once.", "^msg_[A-Za-z0-9_-]+$", "msg_2KWPBgLlAfxdpx2AI54pPJ85"),
            header("Webhook-Timestamp", "When it was posted, in seconds since 1970: what is older than five minutes is a replay by somebody else.", "^[0-9]+$", "1795253400"),
            header("Webhook-Signature", "HMAC-SHA-256 of `{webhook-id}.{webhook-timestamp}.{body}` with the bytes of the secret behind `whsec_`, as Base64; two while a secret is rotated.",
                "^v1,[A-Za-z0-9+/]+=*( v1,[A-Za-z0-9+/]+=*)*$", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="),
        ],
        "requestBody": {"required": true, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/WebhookMessage"}, "example": example}}},
        "responses": {
            "204": {"description": "It was taken: any 2xx will do"},
            "410": {"description": "Nobody listens here any more: the endpoint is disabled"},
        },
    })
}

fn header(name: &str, description: &str, pattern: &str, example: &str) -> Value {
    json!({"name": name, "in": "header", "required": true, "description": description,
        "schema": {"type": "string", "maxLength": 500, "pattern": pattern}, "example": example})
}

fn slug_of(name: &str) -> &'static str {
    match name.split('.').next() {
        Some("community") => "rigenerazione-urbana",
        Some("event") => "laboratorio-di-quartiere",
        Some("survey") => "partecipazione-2026",
        _ => "partecipazione",
    }
}

fn address_of(name: &str) -> String {
    let list = match name.split('.').next() {
        Some("community") => "communities",
        Some("event") => "events",
        Some("survey") => "surveys",
        _ => "glossary/terms",
    };
    format!("https://piazza.example.org/v1/{list}/{}", slug_of(name))
}

fn summary(message: WebhookMessageType) -> &'static str {
    match message {
        WebhookMessageType::CommunityActivated => "A community became active, for the first time or again",
        WebhookMessageType::CommunityUpdated => "A community’s card changed",
        WebhookMessageType::CommunitySuspended => "A community rests",
        WebhookMessageType::CommunityClosed => "A community was closed",
        WebhookMessageType::CommunityArchived => "A community was archived",
        WebhookMessageType::EventPublished => "An event was published",
        WebhookMessageType::EventUpdated => "What an event says changed",
        WebhookMessageType::EventPostponed => "An event was postponed",
        WebhookMessageType::EventCancelled => "An event was cancelled",
        WebhookMessageType::EventEnded => "An event is over",
        WebhookMessageType::TermPublished => "A term was published, for the first time or again",
        WebhookMessageType::TermUpdated => "What a term says changed",
        WebhookMessageType::TermDeprecated => "A term is used no more",
        WebhookMessageType::SurveyPublished => "A survey was published: it is open, or will be",
        WebhookMessageType::SurveyOpened => "A survey takes answers from now on, for the first time or again",
        WebhookMessageType::SurveyUpdated => "What a survey says changed",
        WebhookMessageType::SurveyPaused => "A survey takes no answers for now",
        WebhookMessageType::SurveyClosed => "A survey takes no more answers",
        WebhookMessageType::SurveyResultsPublished => "The results of a survey can be read by everybody",
        WebhookMessageType::Test => "The test that was asked for: its data are the endpoint’s",
    }
}

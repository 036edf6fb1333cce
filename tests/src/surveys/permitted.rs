//! What the permission matrix asks about surveys: which ones, with which bodies, and everything back as it was.

use super::{WHERE, begun, create, new_survey, questionnaire, take, with};
use crate::harness::{Engine, World};
use serde_json::{Value, json};

/// By state and by who finds them, all of one community.
pub const SURVEYS: [(&str, &str); 3] = [
    ("for everybody", "indagine-pubblica"),
    ("for members", "indagine-riservata"),
    ("draft", "indagine-in-bozza"),
];

pub struct Surveys {
    questionnaire: String,
}

impl Surveys {
    pub async fn of(world: &World) -> Self {
        let question = json!({"id": "perche", "type": "short_text", "label": {"it": "Perché?"}});
        let page = json!({"id": "p1", "title": {"it": "Uno"}, "questions": [question]});
        let definition = json!({"languages": ["it"], "title": {"it": "Prova"}, "pages": [page]});
        let surveys = Self {
            questionnaire: questionnaire(world, definition).await,
        };
        surveys.put_back(world).await;
        surveys
    }

    /// A body for an operation of this room; those of a response come with the key of one that somebody without an account began.
    pub async fn body(&self, world: &World, operation: &str, (slug, unused): (&str, &str)) -> Option<Value> {
        let key = async || begun(world, "anonymous", "indagine-pubblica").await;
        Some(match operation {
            "create_survey" => new_survey(&self.questionnaire, unused),
            "update_survey" | "start_survey_response" => json!({}),
            "close_survey" | "invalidate_survey_response" => json!({"reason": "Per provare i permessi."}),
            "reopen_survey" => json!({"reason": "Per provare i permessi.", "closes_at": null}),
            "open_survey_response" | "submit_survey_response" | "withdraw_survey_response" => {
                json!({"key": key().await})
            }
            "save_survey_answers" => json!({"key": key().await, "page": "p1", "answers": {}}),
            "revise_survey_response" => json!({"key": key().await, "answers": {}}),
            "check_survey_receipt" => {
                let path = "/v1/survey-responses/submission";
                let asking = world.by("anonymous").post(path);
                let seen = asking.json(&json!({"key": key().await})).send().await;
                json!({"receipt": seen.is(200).str("/receipt")})
            }
            "invite_survey_contacts" => json!({"community": WHERE, "contacts": [Self::in_it(slug)]}),
            "leave_survey_contact" => {
                let path = "/v1/survey-responses/submission";
                let asking = world.by("anonymous").post(path);
                let seen = asking.json(&json!({"key": key().await})).send().await;
                json!({"receipt": seen.is(200).str("/receipt"), "email": "scrivetemi@example.org", "consent": true})
            }
            "add_survey_invitations" => {
                json!({"invitees": [{"email": "invitata@example.org"}], "dry_run": true})
            }
            "open_survey_invitation" | "refuse_survey_letters" => {
                json!({"invitation": format!("pzi_{}", "A".repeat(43))})
            }
            _ => return None,
        })
    }

    /// The id of the invitation, the response and the address that stand in each.
    pub fn in_it(slug: &str) -> &'static str {
        match slug {
            "indagine-pubblica" => "01970000-0000-7000-8000-0000000a0001",
            "indagine-riservata" => "01970000-0000-7000-8000-0000000a0002",
            _ => "01970000-0000-7000-8000-0000000a0003",
        }
    }

    pub async fn put_back(&self, world: &World) {
        world.execute("DELETE FROM survey_responses").await;
        world.execute("DELETE FROM survey_participations").await;
        world.execute("DELETE FROM survey_invitations").await;
        world.execute("DELETE FROM survey_contacts").await;
        let there: Vec<String> = world.rows("SELECT slug FROM surveys").await;
        for (of, slug) in SURVEYS {
            let public = json!({"audience": "public", "members_of": []});
            let more = if of == "for members" { json!({}) } else { public };
            let body = with(new_survey(&self.questionnaire, slug), more);
            if !there.iter().any(|one| one == slug) {
                create(world, &body).await.is(201);
                if of != "draft" {
                    take(world, slug, "publication").await.is(200);
                }
            }
            let state = if of == "draft" { "draft" } else { "published" };
            let sql = format!(
                "UPDATE surveys SET state = '{state}', responses = 1, never_closes = FALSE, settled_at = NULL, closes_at = 1801346399000000 WHERE slug = '{slug}'"
            );
            world.execute(&sql).await;
            let id = match world.database().engine() {
                Engine::Sqlite => format!("x'{}'", Self::in_it(slug).replace('-', "")),
                Engine::Postgres => format!("'{}'::uuid", Self::in_it(slug)),
            };
            let sql = format!(
                "INSERT INTO survey_invitations (id, survey_id, email, name, language, state, token_hash, generation, participant, letters, owed, \
                 written_on, expires_at, created_at, updated_at, version) SELECT {id}, id, 'invitata@example.org', '', 'it', 'invited', slug, 1, \
                 NULL, 0, NULL, NULL, NULL, 1, 1, 1 FROM surveys WHERE slug = '{slug}'"
            );
            world.execute(&sql).await;
            let sql = format!(
                "INSERT INTO survey_responses (id, survey_id, state, language, answers, revision, submitted_on) \
                 SELECT {id}, id, 'submitted', 'it', '{{}}', 1, '2026-11-20' FROM surveys WHERE slug = '{slug}'"
            );
            world.execute(&sql).await;
            let sql = format!(
                "INSERT INTO survey_contacts (id, survey_id, email, name, day) \
                 SELECT {id}, id, 'scrivetele@example.org', '', '2026-11-20' FROM surveys WHERE slug = '{slug}'"
            );
            world.execute(&sql).await;
        }
    }

    pub fn community() -> &'static str {
        WHERE
    }
}

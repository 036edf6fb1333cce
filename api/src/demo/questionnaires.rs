//! The demo's questionnaires, by the very services that people use, on a clock that stood at the time: written, published, corrected, begun anew.

use super::{DemoFault, then};
use crate::access::Actor;
use crate::kernel::context::Context;
use crate::kernel::db::DbError;
use crate::kernel::text::Slug;
use crate::questionnaires::instrument::{Question, QuestionnaireDefinition};
use crate::questionnaires::{
    self, DocumentFormat, NewBankQuestion, NewQuestionnaireImport, QuestionnaireDocument, QuestionnairePatch,
    VersionNote,
};
use serde::Deserialize;
use serde_json::Value;
use std::time::Duration;

const QUESTIONNAIRES: &str = include_str!("../../demo/questionnaires.json");

const DAY: Duration = Duration::from_secs(24 * 3_600);

#[derive(Deserialize)]
struct Demo {
    questionnaires: Vec<DemoQuestionnaire>,
    bank: Vec<Question>,
}

#[derive(Deserialize)]
struct DemoQuestionnaire {
    /// None: the hub's own.
    community: Option<Slug>,
    #[serde(default)]
    template: bool,
    /// When it was published.
    days_ago: u32,
    note: VersionNote,
    definition: Value,
    /// What the first version said instead, where there is a second.
    #[serde(default)]
    first_said: Vec<Said>,
    /// The note of that second one.
    correction: Option<VersionNote>,
    /// What is being written beside the newest version.
    #[serde(default)]
    draft: Vec<Said>,
}

/// A part of a definition.
#[derive(Deserialize)]
struct Said {
    pointer: String,
    value: Value,
}

/// Brings them in, unless there are any already. How many.
pub async fn bring_in(cx: &Context) -> Result<usize, DemoFault> {
    if questionnaires::are_there(cx).await? {
        return Ok(0);
    }
    let demo: Demo = serde_json::from_str(QUESTIONNAIRES)?;
    let count = demo.questionnaires.len();
    for one in demo.questionnaires {
        Box::pin(bring_in_one(cx, one)).await?;
    }
    // The first of the file is the newest.
    for (days, question) in (1_u32..).zip(demo.bank) {
        let added = then(cx, Actor::Command, cx.now().minus(DAY * days));
        let new = NewBankQuestion {
            community: None,
            question,
        };
        Box::pin(questionnaires::add_to_bank(&added, new)).await?;
    }
    Ok(count)
}

async fn bring_in_one(cx: &Context, one: DemoQuestionnaire) -> Result<(), DemoFault> {
    let published = cx.now().minus(DAY * one.days_ago);
    let team = |days: u32| then(cx, Actor::Command, published.plus(DAY * days));
    let document = QuestionnaireDocument {
        format: DocumentFormat::First,
        number: None,
        published_at: None,
        hash: None,
        definition: saying(&one.definition, &one.first_said)?,
    };
    let new = NewQuestionnaireImport {
        community: one.community,
        document,
    };
    let made = Box::pin(questionnaires::import(&team(0), new)).await?;
    let note = Some(one.note);
    Box::pin(questionnaires::publish(&team(0), made.id, None, note)).await?;
    if one.template {
        let template = QuestionnairePatch { template: Some(true) };
        Box::pin(questionnaires::update(&team(0), made.id, None, template)).await?;
    }
    if one.correction.is_some() {
        let corrected = saying(&one.definition, &[])?;
        Box::pin(questionnaires::save_draft(&team(2), made.id, None, corrected)).await?;
        Box::pin(questionnaires::publish(&team(2), made.id, None, one.correction)).await?;
    }
    if !one.draft.is_empty() {
        let begun = saying(&one.definition, &one.draft)?;
        Box::pin(questionnaires::save_draft(&team(5), made.id, None, begun)).await?;
    }
    Ok(())
}

/// A definition with some of its parts otherwise.
fn saying(definition: &Value, otherwise: &[Said]) -> Result<QuestionnaireDefinition, DemoFault> {
    let mut definition = definition.clone();
    for said in otherwise {
        let part = definition.pointer_mut(&said.pointer);
        let missing = || DbError::shape(format!("the demo's definition has no {}", said.pointer));
        *part.ok_or_else(missing)? = said.value.clone();
    }
    Ok(serde_json::from_value(definition)?)
}

//! Questionnaires as documents: out of here, into here, and what they look like.

use super::error::QuestionnaireError;
use super::instrument::{self, canonical, hash};
use super::model::{
    DocumentFormat, NewQuestionnaireImport, Questionnaire, QuestionnaireDocument, QuestionnaireId,
    VersionNumber,
};
use super::{making, service};
use crate::kernel::context::Context;
use crate::kernel::db::DbError;
use crate::kernel::problem::{Fault, Said};
use serde_json::{Map, Value, json};
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{AdditionalProperties, ObjectBuilder, Schema};

/// The media type of a JSON Schema.
pub const JSON_SCHEMA: &str = "application/schema+json";

/// A JSON Schema (2020-12).
pub struct JsonSchema;

impl utoipa::PartialSchema for JsonSchema {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .description(Some("A JSON Schema (2020-12)."))
            .additional_properties(Some(AdditionalProperties::<Schema>::FreeForm(true)))
            .into()
    }
}

impl utoipa::ToSchema for JsonSchema {}

/// The schema of the answers to a version that the caller may read.
pub async fn answers_schema(
    cx: &Context,
    id: QuestionnaireId,
    number: &VersionNumber,
) -> Result<Value, QuestionnaireError> {
    let version = service::version(cx, id, number).await?;
    let at = format!("{}{}", cx.base_url(), version.summary.links.answers_schema);
    Ok(instrument::answers_schema(&version.definition, Some(&at)))
}

/// A version as a document.
pub async fn export(
    cx: &Context,
    id: QuestionnaireId,
    number: &VersionNumber,
) -> Result<QuestionnaireDocument, QuestionnaireError> {
    let version = service::version(cx, id, number).await?;
    Ok(QuestionnaireDocument {
        format: DocumentFormat::First,
        number: Some(version.summary.number),
        published_at: Some(version.summary.published_at),
        hash: Some(version.summary.hash),
        definition: version.definition,
    })
}

/// Makes a draft from a document.
pub async fn import(cx: &Context, new: NewQuestionnaireImport) -> Result<Questionnaire, QuestionnaireError> {
    let grant = making::may_make(cx, new.community.as_ref()).await?;
    let document = new.document;
    let value = serde_json::to_value(&document.definition).map_err(DbError::shape)?;
    let own = hash(&canonical(&value));
    if document.hash.as_ref().is_some_and(|said| *said != own) {
        return Err(QuestionnaireError::Invalid(vec![altered()]));
    }
    let change = json!({"imported": own});
    making::insert(cx, &grant, document.definition, change).await
}

fn altered() -> Fault {
    Fault {
        pointer: "/document/hash".to_owned(),
        code: "hash",
        detail: Said::new(
            "L’impronta non è quella della definizione: il documento è stato modificato o è danneggiato. Se la modifica è voluta, togli `hash`.",
            "The hash is not that of the definition: the document was altered or is damaged. If it was altered on purpose, leave `hash` out.",
        ),
    }
}

const PUBLISHED: &str = "#/components/schemas/";
const ROOT: &str = "QuestionnaireDocument";

/// The schema of documents on its own, taken from the published contract: what it refuses, this refuses.
pub fn document_schema(contract: &Value, base_url: &str) -> Value {
    let all = &contract["components"]["schemas"];
    let mut parts = Map::new();
    let mut wanted = vec![ROOT.to_owned()];
    while let Some(name) = wanted.pop() {
        if parts.contains_key(&name) {
            continue;
        }
        let mut part = all[&name].clone();
        rename_references(&mut part, &mut wanted);
        parts.insert(name, part);
    }
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": format!("{base_url}/v1/questionnaire-schema"),
        "title": "Piazza questionnaire",
        "$ref": format!("#/$defs/{ROOT}"),
        "$defs": parts,
    })
}

fn rename_references(part: &mut Value, found: &mut Vec<String>) {
    match part {
        Value::Object(members) => {
            if let Some(Value::String(to)) = members.get_mut("$ref")
                && let Some(name) = to.strip_prefix(PUBLISHED).map(str::to_owned)
            {
                *to = format!("#/$defs/{name}");
                found.push(name);
            }
            members
                .values_mut()
                .for_each(|member| rename_references(member, found));
        }
        Value::Array(items) => items.iter_mut().for_each(|item| rename_references(item, found)),
        _ => {}
    }
}

//! Forms and answers on the wire.

use crate::communities::CommunityId;
use crate::kernel::context::Outcome;
use crate::kernel::language::Language;
use crate::kernel::text::{KEY, LINE, PROSE};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use utoipa::ToSchema;
use utoipa::openapi::schema::{
    AdditionalProperties, AnyOfBuilder, ArrayBuilder, ObjectBuilder, Schema, SchemaFormat, Type,
};
use utoipa::openapi::{KnownFormat, RefOr};
use validator::{Validate, ValidationError};

crate::text! {
    /// Names a field, or an option of one.
    pub struct FieldKey(1..=40, KEY, "motivation");
    /// What a field or an option is called.
    pub struct Label(1..=200, LINE, "Perché vuoi partecipare?");
    /// A sentence of help.
    pub struct Help(1..=500, PROSE, "Bastano due righe.");
}

crate::words! {
    /// What a field takes: a line, several lines, one option, several, a yes, a number, a day.
    pub enum FieldKind {
        Text = "text", LongText = "long_text", Choice = "choice", Choices = "choices", Consent = "consent", Number = "number", Date = "date",
    }
}

/// A label in both languages; at least one. A missing one is read in the other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema, Validate)]
#[validate(schema(function = "some_label"))]
pub struct FieldLabels {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub it: Option<Label>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub en: Option<Label>,
}

impl FieldLabels {
    /// In a language, or else in the other.
    pub fn pick(&self, language: Language) -> &str {
        let (own, other) = match language {
            Language::It => (&self.it, &self.en),
            Language::En => (&self.en, &self.it),
        };
        own.as_ref().or(other.as_ref()).map_or("", Label::as_str)
    }
}

fn some_label(labels: &FieldLabels) -> Result<(), ValidationError> {
    if labels.it.is_some() || labels.en.is_some() {
        Ok(())
    } else {
        Err(broken(
            "it",
            "Serve un’etichetta in almeno una lingua. | A label in at least one language is needed.",
        ))
    }
}

/// Help in one language, in both, or none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema, Validate)]
pub struct Helps {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub it: Option<Help>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub en: Option<Help>,
}

/// One of the options to choose from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema, Validate)]
pub struct FieldOption {
    pub value: FieldKey,
    #[validate(nested)]
    pub label: FieldLabels,
}

/// A field of a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema, Validate)]
#[validate(schema(function = "options_where_chosen"))]
pub struct Field {
    /// Stays the same as long as the question does: answers are kept under it.
    pub key: FieldKey,
    pub kind: FieldKind,
    #[validate(nested)]
    pub label: FieldLabels,
    #[serde(default)]
    pub help: Helps,
    /// Whether an answer is needed. A consent that is needed has to be given.
    #[serde(default)]
    pub required: bool,
    /// For `choice` and `choices`; else empty.
    #[serde(default)]
    #[schema(max_items = 50)]
    #[validate(nested)]
    pub options: Vec<FieldOption>,
}

fn options_where_chosen(field: &Field) -> Result<(), ValidationError> {
    let chooses = matches!(field.kind, FieldKind::Choice | FieldKind::Choices);
    let values: BTreeSet<&FieldKey> = field.options.iter().map(|option| &option.value).collect();
    if chooses && field.options.len() < 2 {
        return Err(broken(
            "options",
            "Servono almeno due opzioni fra cui scegliere. | At least two options to choose from are needed.",
        ));
    }
    if !chooses && !field.options.is_empty() {
        return Err(broken(
            "options",
            "Solo le scelte hanno opzioni. | Only choices have options.",
        ));
    }
    if values.len() < field.options.len() {
        return Err(broken(
            "options",
            "Due opzioni hanno lo stesso valore. | Two options have the same value.",
        ));
    }
    Ok(())
}

/// The form of a community as it is to be from now on.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
#[validate(schema(function = "each_key_once"))]
pub struct NewForm {
    #[schema(max_items = 40)]
    #[validate(nested)]
    pub fields: Vec<Field>,
}

fn each_key_once(form: &NewForm) -> Result<(), ValidationError> {
    let keys: BTreeSet<&FieldKey> = form.fields.iter().map(|field| &field.key).collect();
    if keys.len() == form.fields.len() {
        Ok(())
    } else {
        Err(broken(
            "fields",
            "Due campi hanno la stessa chiave. | Two fields have the same key.",
        ))
    }
}

fn broken(field: &'static str, message: &'static str) -> ValidationError {
    let mut error = ValidationError::new("rule");
    error.message = Some(message.into());
    error.add_param("field".into(), &field);
    error
}

/// What a community asks of who wants to join, beside name, category and place.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ApplicationForm {
    pub community: CommunityId,
    /// 0: nobody asked for anything yet.
    #[schema(minimum = 0, maximum = 1_000_000)]
    pub version: i64,
    #[schema(max_items = 40)]
    pub fields: Vec<Field>,
}

impl Outcome for ApplicationForm {
    fn path(&self) -> String {
        format!("/v1/communities/{}/application-form", self.community)
    }
    fn version(&self) -> i64 {
        self.version
    }
}

/// One answer, in the shape that its field takes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Answer {
    Yes(bool),
    Number(f64),
    Text(String),
    Several(Vec<String>),
}

/// Answers by the keys of their fields.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers(pub BTreeMap<String, Answer>);

impl utoipa::PartialSchema for Answers {
    fn schema() -> RefOr<Schema> {
        let text = |longest| {
            ObjectBuilder::new()
                .schema_type(Type::String)
                .max_length(Some(longest))
                .pattern(Some(PROSE.expression))
        };
        let number = ObjectBuilder::new()
            .schema_type(Type::Number)
            .format(Some(SchemaFormat::KnownFormat(KnownFormat::Double)))
            .minimum(Some(-1e15))
            .maximum(Some(1e15));
        let several = ArrayBuilder::new().items(text(40)).max_items(Some(50));
        let answer = AnyOfBuilder::new()
            .item(text(5_000))
            .item(number)
            .item(ObjectBuilder::new().schema_type(Type::Boolean))
            .item(several);
        ObjectBuilder::new()
            .schema_type(Type::Object)
            .description(Some(
                "Answers by the key of their field: a text (a day too), a number, true or false for a consent, a list of options.",
            ))
            .max_properties(Some(60))
            .additional_properties(Some(AdditionalProperties::RefOr(RefOr::T(Schema::from(answer)))))
            .examples([json!({"motivation": "Vorrei confrontarmi.", "privacy": true})])
            .into()
    }
}

impl ToSchema for Answers {}

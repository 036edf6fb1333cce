//! The few OpenAPI schemas that macros of this kernel share. Every string says its limits and its form.

use utoipa::openapi::schema::{ObjectBuilder, Schema, SchemaFormat, Type};
use utoipa::openapi::{KnownFormat, RefOr};

pub const UUID_PATTERN: &str = "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$";

pub fn uuid() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .format(Some(SchemaFormat::KnownFormat(KnownFormat::Uuid)))
        .pattern(Some(UUID_PATTERN))
        .min_length(Some(36))
        .max_length(Some(36))
        .examples([serde_json::json!("0197a3c4-5b6d-7e8f-9a0b-1c2d3e4f5a6b")])
        .into()
}

pub fn timestamp() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .format(Some(SchemaFormat::KnownFormat(KnownFormat::DateTime)))
        .pattern(Some(r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$"))
        .max_length(Some(30))
        .examples([serde_json::json!("2026-11-21T09:30:00Z")])
        .into()
}

pub fn date() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .format(Some(SchemaFormat::KnownFormat(KnownFormat::Date)))
        .pattern(Some(r"^\d{4}-\d{2}-\d{2}$"))
        .max_length(Some(10))
        .examples([serde_json::json!("2026-11-21")])
        .into()
}

pub fn words(description: &str, words: &[&str]) -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .description((!description.is_empty()).then(|| description.trim()))
        .enum_values(Some(words.iter().copied()))
        .examples(words.first().map(|word| serde_json::json!(word)))
        .into()
}

/// Text of `shortest` to `longest` characters, matching `pattern`.
pub fn text(
    description: &str,
    shortest: usize,
    longest: usize,
    pattern: &str,
    example: &str,
) -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .description((!description.is_empty()).then(|| description.trim()))
        .min_length((shortest > 0).then_some(shortest))
        .max_length(Some(longest))
        .pattern(Some(pattern))
        .examples([serde_json::json!(example)])
        .into()
}

//! The glossary in other forms: SKOS as JSON-LD and Turtle, CSV, and JSON with all languages.

use super::error::GlossaryError;
use super::kept::{self, KeptTerm};
use super::model::GlossaryExport;
use super::service;
use super::sheet;
use super::skos::{self, Concept};
use super::store::Visible;
use crate::access::Refusal;
use crate::kernel::context::Context;
use crate::kernel::db::DbError;
use crate::kernel::revision::Scope;
use crate::kernel::text::PROSE;
use std::collections::HashMap;

crate::words! {
    /// A form of the glossary, by the suffix of its address.
    pub enum Format {
        /// JSON with the texts in all languages.
        Json = "json",
        /// SKOS as JSON-LD 1.1.
        JsonLd = "jsonld",
        /// SKOS as RDF 1.1 Turtle.
        Turtle = "ttl",
        /// Comma-separated values, as they can be imported again.
        Csv = "csv",
    }
}

impl Format {
    /// Its media type, with parameters.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::JsonLd => "application/ld+json",
            Self::Turtle => "text/turtle; charset=utf-8",
            Self::Csv => "text/csv; charset=utf-8; header=present",
        }
    }

    /// Its media type alone, as `Accept` names it.
    pub const fn essence(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::JsonLd => "application/ld+json",
            Self::Turtle => "text/turtle",
            Self::Csv => "text/csv",
        }
    }
}

crate::text! {
    /// Terms as Turtle (RDF 1.1 Turtle), in the words of SKOS.
    pub struct TurtleText(0..=100000000, PROSE, "<https://piazza.example.org/v1/glossary/terms/acqua> a skos:Concept .");
    /// Terms as comma-separated values (RFC 4180), one a line, with a header.
    pub struct CsvText(0..=100000000, PROSE, "slug,status,category");
}

/// Terms as JSON-LD 1.1, in the words of SKOS; its `@context` says what each member means.
pub struct JsonLdText;

impl utoipa::PartialSchema for JsonLdText {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        utoipa::openapi::schema::ObjectBuilder::new()
            .description(Some(
                "Terms as JSON-LD 1.1, in the words of SKOS; its `@context` says what each member means.",
            ))
            .additional_properties(Some(utoipa::openapi::schema::AdditionalProperties::<
                utoipa::openapi::schema::Schema,
            >::FreeForm(true)))
            .into()
    }
}

impl utoipa::ToSchema for JsonLdText {}

/// The whole glossary, as far as the caller may read it.
pub async fn whole(cx: &Context, format: Format) -> Result<String, GlossaryError> {
    let terms = kept::everything(cx.read(Scope::Glossary), Visible::to(cx.actor())).await?;
    Ok(match format {
        Format::Json => {
            let items = terms
                .iter()
                .map(KeptTerm::export)
                .collect::<Result<Vec<_>, _>>()?;
            serde_json::to_string(&GlossaryExport { items }).map_err(DbError::shape)?
        }
        Format::JsonLd => skos::scheme_json_ld(cx.base_url(), &concepts(terms)).to_string(),
        Format::Turtle => skos::scheme_turtle(cx.base_url(), &concepts(terms)),
        Format::Csv => sheet::write(terms.iter().map(|term| &term.record)),
    })
}

/// One term as linked data.
pub async fn one(cx: &Context, id_or_slug: &str, format: Format) -> Result<String, GlossaryError> {
    let (mut term, linked) = service::load(cx, id_or_slug).await?.ok_or(Refusal::Hidden)?;
    let slugs = |way: &str| {
        linked
            .iter()
            .filter(|row| row.way == way)
            .map(|row| row.slug.to_string())
            .collect::<Vec<_>>()
    };
    term.record.broader = slugs("broader");
    term.record.related = slugs("related");
    let concept = concept(term, slugs("narrower"));
    match format {
        Format::JsonLd => Ok(skos::concept_json_ld(cx.base_url(), &concept).to_string()),
        Format::Turtle => Ok(skos::concept_turtle(cx.base_url(), &concept)),
        // A term has no such form: there is nothing at that address.
        Format::Json | Format::Csv => Err(Refusal::Hidden.into()),
    }
}

fn concepts(terms: Vec<KeptTerm>) -> Vec<Concept> {
    let mut narrower: HashMap<String, Vec<String>> = HashMap::new();
    for term in &terms {
        for wider in &term.record.broader {
            narrower
                .entry(wider.clone())
                .or_default()
                .push(term.record.slug.clone());
        }
    }
    terms
        .into_iter()
        .map(|term| {
            let narrower = narrower.remove(&term.record.slug).unwrap_or_default();
            concept(term, narrower)
        })
        .collect()
}

fn concept(term: KeptTerm, narrower: Vec<String>) -> Concept {
    Concept {
        narrower,
        created: term.created_at.to_rfc3339(),
        modified: term.updated_at.to_rfc3339(),
        term: term.record,
    }
}

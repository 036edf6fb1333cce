//! A sheet of terms, and what becomes of it.

use crate::kernel::text::PROSE;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

crate::text! {
    /// A sheet as `GET /v1/glossary.csv` gives it: UTF-8, comma or semicolon, columns in any order.
    pub struct CsvSheet(1..=400000, PROSE, "slug,category,label_it,definition_it\nascolto,principle,Ascolto,Prima di decidere si ascolta.\n");
}

/// A sheet of terms to be taken in.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
pub struct NewImport {
    pub csv: CsvSheet,
    /// Only say what it would do.
    #[serde(default)]
    pub dry_run: bool,
    /// Take in the good rows of a sheet with wrong ones; otherwise such a sheet changes nothing.
    #[serde(default)]
    pub skip_bad: bool,
}

/// What a sheet would do, or did.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ImportReport {
    /// Whether nothing was changed.
    pub dry_run: bool,
    /// Terms that are new.
    #[schema(max_items = 20_000)]
    pub added: Vec<ImportedTerm>,
    /// Terms that become different.
    #[schema(max_items = 20_000)]
    pub changed: Vec<ImportedTerm>,
    /// How many are so already.
    #[schema(minimum = 0, maximum = 1_000_000)]
    pub unchanged: i64,
    /// Rows that cannot be taken in.
    #[schema(max_items = 20_000)]
    pub refused: Vec<RefusedTerm>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ImportedTerm {
    /// Where in the sheet.
    #[schema(minimum = 1, maximum = 1_000_000)]
    pub line: Option<i64>,
    #[schema(max_length = 80, pattern = "^[a-z0-9]+(-[a-z0-9]+)*$", example = "ascolto")]
    pub slug: String,
    /// The columns that change; none of a new term.
    #[schema(max_items = 60)]
    #[schema(schema_with = columns)]
    pub fields: Vec<String>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RefusedTerm {
    /// Where in the sheet.
    #[schema(minimum = 1, maximum = 1_000_000)]
    pub line: Option<i64>,
    /// What it calls itself, right or wrong.
    #[schema(max_length = 200, pattern = r"^[^\u0000]*$", example = "Ascolto!")]
    pub slug: String,
    #[schema(max_items = 60)]
    pub faults: Vec<RowFault>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RowFault {
    /// The column.
    #[schema(max_length = 60, pattern = "^[a-z_]+$", example = "definition_it")]
    pub field: String,
    /// What would be right.
    #[schema(
        max_length = 500,
        pattern = r"^[^\u0000]*$",
        example = "missing: it cannot stay empty"
    )]
    pub detail: String,
}

fn columns() -> utoipa::openapi::schema::Array {
    let column = utoipa::openapi::ObjectBuilder::new()
        .schema_type(utoipa::openapi::schema::Type::String)
        .max_length(Some(60))
        .pattern(Some("^[a-z_]+$"))
        .build();
    utoipa::openapi::schema::ArrayBuilder::new()
        .items(column)
        .max_items(Some(60))
        .build()
}

//! One's own data, and how long things are kept, on the wire.

use super::schedule::Kept;
use crate::kernel::clock::Timestamp;
use crate::kernel::context::Outcome;
use crate::kernel::email::EmailAddress;
use crate::kernel::schema;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa::openapi::schema::{Array, ArrayBuilder};
use utoipa::openapi::{RefOr, Schema};
use validator::Validate;

/// Everything that is kept of the person who asks, as tables.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PersonalData {
    pub exported_at: Timestamp,
    #[schema(max_items = 50)]
    pub tables: Vec<DataTable>,
}

/// One kind of thing that is kept.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DataTable {
    /// Also the name of its CSV file in the ZIP.
    #[schema(max_length = 40, pattern = "^[a-z_]+$", example = "memberships")]
    pub name: &'static str,
    /// What it is, and why it is kept.
    #[schema(
        max_length = 500,
        pattern = "^.+$",
        example = "Le comunità di cui fai o hai fatto parte."
    )]
    pub about: String,
    #[schema(schema_with = columns_schema)]
    pub columns: Vec<&'static str>,
    /// Each as long as `columns`.
    #[schema(schema_with = rows_schema)]
    pub rows: Vec<Vec<String>>,
}

fn columns_schema() -> Array {
    ArrayBuilder::new()
        .items(schema::text("", 1, 40, "^[a-z_]+$", "community"))
        .max_items(Some(MOST_COLUMNS))
        .build()
}

fn rows_schema() -> Array {
    let cell = schema::text("", 0, 100_000, r"^[^\u0000]*$", "Rigenerazione urbana");
    let row = ArrayBuilder::new()
        .items(cell)
        .max_items(Some(MOST_COLUMNS))
        .build();
    ArrayBuilder::new()
        .items(RefOr::T(Schema::Array(row)))
        .max_items(Some(100_000))
        .build()
}

const MOST_COLUMNS: usize = 40;

/// «Erase me», said twice: by asking, and by writing one's own address.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ErasureRequest {
    /// The e-mail address of who asks, as a confirmation.
    pub email: EmailAddress,
}

/// What is left after an erasure.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Erasure {
    pub erased_at: Timestamp,
}

impl Outcome for Erasure {
    fn path(&self) -> String {
        "/v1/privacy/retention".to_owned()
    }
    fn version(&self) -> i64 {
        0
    }
}

/// How long everything is kept, and that it is done.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RetentionSchedule {
    #[schema(max_items = 50)]
    pub items: Vec<RetentionRule>,
}

/// One kind of data, with the time that it is kept.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RetentionRule {
    pub kept: Kept,
    #[schema(max_length = 200, pattern = "^.+$", example = "I codici per accedere")]
    pub what: String,
    /// Days after it has served.
    #[schema(minimum = 0, maximum = 36_500, example = 1)]
    pub days: i32,
    #[schema(
        max_length = 300,
        pattern = "^.+$",
        example = "Un codice vale quindici minuti."
    )]
    pub why: String,
    /// When what is older was last removed; null until the first time.
    pub last_done_at: Option<Timestamp>,
}

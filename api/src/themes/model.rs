//! Themes on the wire.

use crate::kernel::language::Language;
use crate::kernel::text::{SearchText, Slug};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// A theme.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Theme {
    pub slug: Slug,
    pub language: Language,
    #[schema(max_length = 120, pattern = "^.+$", example = "Rigenerazione urbana")]
    pub name: String,
}

/// A theme as another resource names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ThemeRef {
    pub slug: Slug,
    #[schema(max_length = 120, pattern = "^.+$", example = "Rigenerazione urbana")]
    pub name: String,
}

/// Filters of themes.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ThemeFilter {
    /// The beginning of any word of the name; accents do not matter.
    #[param(inline, value_type = Option<SearchText>, nullable = false)]
    pub q: Option<SearchText>,
}

//! Provinces and municipalities on the wire.

use crate::kernel::text::{Form, SearchText};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Two capitals.
const PLATE: Form = Form {
    expression: "^[A-Z]{2}$",
    holds: |text| text.len() == 2 && text.bytes().all(|b| b.is_ascii_uppercase()),
};

/// Six digits.
const ISTAT: Form = Form {
    expression: "^[0-9]{6}$",
    holds: |text| text.len() == 6 && text.bytes().all(|b| b.is_ascii_digit()),
};

crate::text! {
    /// A province, by the two letters of its number plates.
    pub struct ProvinceCode(2..=2, PLATE, "BO");
    /// A municipality, by its ISTAT code.
    pub struct MunicipalityCode(6..=6, ISTAT, "037006");
}

/// A province.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Province {
    pub code: ProvinceCode,
    #[schema(max_length = 80, pattern = "^.+$", example = "Bologna")]
    pub name: String,
    #[schema(minimum = 0, maximum = 10_000, example = 55)]
    pub municipalities_count: i64,
}

/// A municipality.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Municipality {
    pub code: MunicipalityCode,
    #[schema(max_length = 120, pattern = "^.+$", example = "Bologna")]
    pub name: String,
    pub province: ProvinceRef,
    /// People, by the census.
    #[schema(minimum = 0, maximum = 100_000_000, example = 371_337)]
    pub population: i64,
    /// The code of the land registry (Belfiore).
    #[schema(min_length = 4, max_length = 4, pattern = "^[A-Z][0-9]{3}$", example = "A944")]
    pub cadastral_code: String,
}

/// A province as another resource names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ProvinceRef {
    pub code: ProvinceCode,
    #[schema(max_length = 80, pattern = "^.+$", example = "Bologna")]
    pub name: String,
}

/// A municipality as another resource names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct MunicipalityRef {
    pub code: MunicipalityCode,
    #[schema(max_length = 120, pattern = "^.+$", example = "Bologna")]
    pub name: String,
    pub province: ProvinceCode,
}

/// Filters of provinces.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ProvinceFilter {
    /// The beginning of any word of the name; accents do not matter.
    #[param(inline, value_type = Option<SearchText>, nullable = false)]
    pub q: Option<SearchText>,
}

/// Filters of municipalities.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct MunicipalityFilter {
    /// The beginning of any word of the name; accents do not matter.
    #[param(inline, value_type = Option<SearchText>, nullable = false)]
    pub q: Option<SearchText>,
    /// Only of these provinces.
    #[serde(default)]
    #[param(inline, max_items = 20)]
    pub province: Vec<ProvinceCode>,
}

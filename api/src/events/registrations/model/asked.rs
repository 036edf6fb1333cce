//! What the operations on registrations are asked with.

use super::RegistrationState;
use crate::events::model::Channel;
use crate::kernel::text::SearchText;
use serde::Deserialize;
use utoipa::IntoParams;

crate::words! {
    /// A named order of registrations: by when they were made, by name, or as the queue moves.
    pub enum RegistrationSort { Newest = "newest", Oldest = "oldest", Name = "name", Queue = "queue" }
}

crate::words! {
    /// What can come along with a registration: its history.
    pub enum RegistrationEmbed { History = "history" }
}

/// Filters of registrations: several values of one filter are alternatives, different filters add up.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct RegistrationFilter {
    /// Part of a name, of an e-mail address, or of a code; accents do not matter.
    #[param(inline, value_type = Option<SearchText>, nullable = false)]
    pub q: Option<SearchText>,
    #[param(inline, max_items = 11)]
    pub state: Vec<RegistrationState>,
    #[param(inline, max_items = 2)]
    pub channel: Vec<Channel>,
    /// Those in seats that the organisers give, or those in the others.
    #[param(inline, value_type = Option<bool>, nullable = false)]
    pub reserved: Option<bool>,
    #[param(inline, value_type = Option<RegistrationSort>, nullable = false)]
    pub sort: Option<RegistrationSort>,
    /// Whether to count how many registrations each state would give (`facets`).
    #[param(default = false)]
    pub facets: bool,
}

/// Filters of one's own registrations.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct OwnRegistrationFilter {
    #[param(inline, max_items = 11)]
    pub state: Vec<RegistrationState>,
}

/// What `embed` may ask of one registration.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct RegistrationView {
    #[param(inline, max_items = 5)]
    pub embed: Vec<RegistrationEmbed>,
}

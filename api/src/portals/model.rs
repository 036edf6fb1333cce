//! Portals on the wire.

use crate::kernel::clock::Timestamp;
use crate::kernel::context::Outcome;
use crate::kernel::page::Page;
use crate::kernel::text::{LINE, ORIGIN};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

crate::id! {
    /// A portal's id.
    PortalId,
}

crate::text! {
    /// What staff call a portal.
    pub struct PortalName(1..=120, LINE, "Regione Emilia-Romagna");
    /// Where a portal's pages are: scheme, host and port, no path. `https://*.example.org` is every host below that one.
    pub struct PortalOrigin(1..=120, ORIGIN, "https://portale.example.org");
}

/// A portal to put on the list.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
pub struct NewPortal {
    pub name: PortalName,
    pub origin: PortalOrigin,
}

/// Changes to a portal, as a merge patch (RFC 7396): what is left out stays.
#[derive(Clone, Debug, Default, Deserialize, ToSchema, Validate)]
pub struct PortalPatch {
    #[schema(nullable = false)]
    pub name: Option<PortalName>,
    #[schema(nullable = false)]
    pub origin: Option<PortalOrigin>,
}

/// A site that may show our frames.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Portal {
    pub id: PortalId,
    pub name: PortalName,
    pub origin: PortalOrigin,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    #[serde(rename = "_links")]
    pub links: PortalLinks,
    #[serde(skip)]
    #[schema(ignore)]
    pub version: i64,
}

/// Where it is found.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PortalLinks {
    #[serde(rename = "self")]
    #[schema(max_length = 200, pattern = "^/")]
    pub here: String,
}

impl Outcome for Portal {
    fn path(&self) -> String {
        self.links.here.clone()
    }
    fn version(&self) -> i64 {
        self.version
    }
}

/// A page of portals, newest first.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PortalPage {
    #[serde(flatten)]
    #[schema(inline)]
    pub page: Page<Portal>,
}

//! The territory: the region's provinces and municipalities, as ISTAT numbers them.
//!
//! Everybody reads them, nobody changes them here: `piazza import demo` (or a region's own file) brings them.

mod entity;
mod handlers;
mod import;
mod model;
mod service;
mod store;

pub use import::{TerritoryFault, import};
pub use model::{MunicipalityCode, MunicipalityRef, ProvinceCode, ProvinceRef};
pub use service::{Places, places};

use crate::http::board::Board;

pub fn routes(board: &mut impl Board) {
    board
        .service(handlers::list_provinces)
        .service(handlers::show_province)
        .service(handlers::list_municipalities)
        .service(handlers::show_municipality);
}

//! Portals: the sites that may show our frames (`/embed/…`), as a list that staff keep. Browsers hold to it (`frame-ancestors`, CSP Level 3
//! §6.4.2). What frames show is public, so an empty list is any site; from its first entry on, only those that stand in it may.

mod ancestors;
mod entity;
mod error;
mod handlers;
mod model;
mod policy;
mod service;
mod store;
mod storing;
mod writing;

pub use ancestors::ancestors;

use crate::http::board::Board;

pub fn routes(board: &mut impl Board) {
    board
        .service(handlers::list_portals)
        .service(handlers::create_portal)
        .service(handlers::show_portal)
        .service(handlers::update_portal)
        .service(handlers::remove_portal);
}

//! Themes: what communities (and later events) are about. Everybody reads them; staff files bring them.

mod entity;
mod handlers;
mod import;
mod model;
mod service;
mod store;

pub use import::{NewTheme, import};
pub use model::ThemeRef;
pub use service::{Themes, themes};

use crate::http::board::Board;

pub fn routes(board: &mut impl Board) {
    board.service(handlers::list_themes).service(handlers::show_theme);
}

//! oEmbed 1.0 (<https://oembed.com/>): whoever pastes the address of a page of ours into an editor that asks gets the frame with the same in
//! it. Pages name this operation in their heads (`site::pages`), which is how such editors find it.

mod handlers;
mod model;
mod service;

use crate::http::board::Board;

pub fn routes(board: &mut impl Board) {
    board.service(handlers::show_oembed);
}

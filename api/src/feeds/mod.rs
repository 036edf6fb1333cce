//! Public lists as feeds: Atom 1.0, RSS 2.0 and JSON Feed 1.1 of communities, events, surveys and terms, by the filters of the lists
//! themselves. A feed is for everybody alike: whoever asks for it, it is read as nobody in particular would read the list.
//!
//! A [`feed::Feed`] is what there is to tell; [`atom`], [`rss`] and [`json`] write it. Calendars are `events::calendar`'s.

mod atom;
mod feed;
mod handlers;
mod json;
mod model;
mod rss;
mod service;
#[cfg(test)]
mod tests;

use crate::http::board::Board;

pub fn routes(board: &mut impl Board) {
    board
        .service(handlers::read_communities_feed)
        .service(handlers::read_events_feed)
        .service(handlers::read_surveys_feed)
        .service(handlers::read_glossary_feed);
}

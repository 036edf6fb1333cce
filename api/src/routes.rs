//! The directory board: one line per room.

use crate::http::board::Board;
use crate::{
    accounts, activity, communities, desk, events, feeds, glossary, jobs, mail, memberships, oembed,
    opendata, people, portals, privacy, questionnaires, surveys, system, territory, themes, webhooks,
};

/// Everything under `/v1`.
pub fn rooms(board: &mut impl Board) {
    board
        .configure(accounts::routes)
        .configure(activity::routes)
        .configure(communities::routes)
        .configure(desk::routes)
        .configure(events::routes)
        .configure(feeds::routes)
        .configure(glossary::routes)
        .configure(jobs::routes)
        .configure(mail::routes)
        .configure(privacy::routes)
        .configure(people::routes)
        .configure(portals::routes)
        .configure(memberships::routes)
        .configure(oembed::routes)
        .configure(opendata::routes)
        .configure(questionnaires::routes)
        .configure(surveys::routes)
        .configure(territory::routes)
        .configure(themes::routes)
        .configure(webhooks::routes);
}

/// What stands beside it.
pub fn around(board: &mut impl Board) {
    board.configure(accounts::public_routes).configure(system::routes);
}

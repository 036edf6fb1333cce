//! What all rooms stand on. Knows no room and no actix.

pub mod audit;
pub mod clock;
pub mod context;
pub mod db;
pub mod email;
pub mod html;
pub mod ids;
pub mod json_text;
pub mod language;
pub mod log;
pub mod markup;
pub mod memo;
pub mod outbox;
pub mod page;
pub mod patch;
pub mod personal;
pub mod problem;
pub mod revision;
pub mod schema;
pub mod search;
pub mod search_index;
pub mod secret;
pub mod sheet;
pub mod tally;
pub mod text;
pub mod words;

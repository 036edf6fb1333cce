//! Piazza: the hub where a region's communities of practice live.
//!
//! Start at [`routes`] (what there is), then open the room.

pub mod access;
pub mod glossary;
pub mod http;
pub mod kernel;

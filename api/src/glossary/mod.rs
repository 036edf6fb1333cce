//! The glossary: the words of the hub, what they mean and how they hang together.

pub mod field;
pub mod linking;
pub mod plan;
pub mod record;
pub mod sheet;
pub mod skos;
pub mod skos_read;
mod stream;
pub mod words;

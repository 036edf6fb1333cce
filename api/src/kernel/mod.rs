pub mod language;
pub mod markup;
pub mod search;

//! The glossary: the words of the hub, what they mean and how they hang together.

pub mod linking;
mod stream;

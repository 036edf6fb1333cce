//! Questionnaires: the instruments with which a hub asks, in versions that never change once they are published.
//!
//! [`instrument`] is what a questionnaire is, whom it asks what, and what is wrong with answers.

pub mod instrument;

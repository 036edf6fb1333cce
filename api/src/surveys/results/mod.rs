//! What came of a survey: counted, protected and told. Pure: it knows no database and no actix.
//!
//! - [`parts`]: a questionnaire as parts that are counted; [`reading`]: who is asked what depends on which answers; [`counts`]: the counts;
//! - [`telling`]: what may be told of them (`kernel/protection.rs` says how numbers are protected); [`numbers`]: ranges and figures;
//!   [`words`]: what things are called; [`days`]: when people answered;
//! - [`crossings`]: questions crossed by [`columns`], and filters; [`comparing`]: surveys of one questionnaire side by side;
//! - [`tables`]: responses as rows of a file, with what its columns mean.

mod columns;
mod comparing;
mod counts;
mod crossings;
mod days;
mod model;
mod numbers;
mod parts;
mod reading;
mod tables;
mod telling;
#[cfg(test)]
mod tests;
mod words;

pub use columns::{By, CannotCross, can_tell_apart};
pub use comparing::{Compared, compare};
pub use counts::{Counts, Plan};
pub use crossings::{can_be_crossed, cross, filtered};
pub use days::{over_days, over_days_so_far};
pub use model::*;
pub use parts::Reply;
pub use tables::{codebook, headings, row};
pub use telling::{is_due, results, rough_results};

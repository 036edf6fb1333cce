//! What came of a survey: counted, protected and told. Pure: it knows no database and no actix.
//!
//! - [`parts`]: a questionnaire as parts that are counted; [`reading`]: who is asked what depends on which answers; [`counts`]: the counts;
//! - [`telling`]: what may be told of them (`kernel/protection.rs` says how numbers are protected); [`numbers`]: ranges and figures;
//!   [`words`]: what things are called; [`days`]: when people answered;
//! - [`coded`]: replies as columns of cells; [`crossings`]: questions crossed by [`columns`], and filters; [`comparing`]: surveys of one questionnaire side by side;
//! - [`tables`]: responses as rows of a file, with what its columns mean.

mod coded;
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

pub use coded::Coded;
pub use columns::{By, CannotCross, Group};
pub use comparing::{Compared, compare};
pub use counts::{Counts, Plan, Rough};
pub use crossings::{Filtered, cross, filtered};
pub use days::{day_by_day, over_days, over_days_so_far};
pub use model::*;
pub use parts::Reply;
pub use tables::{codebook, headings, row};
pub use telling::{results, rough_results};

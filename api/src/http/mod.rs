//! HTTP, said once: actix lives here and in the rooms' `handlers.rs`.

pub mod answer;
pub mod board;
pub mod caller;
pub mod conditional;
pub mod contract;
pub mod cookie;
pub mod cors;
pub mod device;
pub mod extract;
pub mod gate;
pub mod idempotency;
pub mod kept;
pub mod negotiate;
pub mod problem;
pub mod rate_limit;
pub mod request_log;
pub mod upload;

pub use answer::{Answer, Changed, Created, Public, Sparse};
pub use extract::{Header, IfMatch, Json, Path, Query};
pub use problem::Refused;

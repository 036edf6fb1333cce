//! What every test stands on.
//!
//! A test is a function from a [`World`] to nothing, listed once in [`both!`](crate::both), which runs it on SQLite and on PostgreSQL:
//!
//! ```ignore
//! both![a_theme_is_shown];
//!
//! async fn a_theme_is_shown(world: World) {
//!     world.get("/v1/themes/partecipazione").await.reads(&expect![[r#"…"#]]);
//! }
//! ```
//!
//! The world comes with a small region ([`region`]), a clock that stands ([`region::NOW`]), and callers by name
//! (`world.by("administrator")`, `world.by("coordinator of rigenerazione-urbana")`). The client checks every response against the
//! published contract ([`document`]), and every test ends with the invariants of product.md ([`World::end`]).

mod callers;
mod client;
pub mod document;
mod engine;
mod invariants;
pub mod letters;
pub mod region;
mod transcript;
mod world;

pub use callers::person_id;
pub use client::{Asking, Seen};
pub use engine::{OwnDatabase, on, setting};
pub use world::{By, Server, World, on_loopback};

pub use piazza::kernel::db::Engine;

/// Runs each test on both engines.
#[macro_export]
macro_rules! both {
    ($($name:ident),+ $(,)?) => {$(
        mod $name {
            #[test]
            fn on_sqlite() {
                $crate::harness::on($crate::harness::Engine::Sqlite, stringify!($name), super::$name);
            }

            #[test]
            fn on_postgres() {
                $crate::harness::on($crate::harness::Engine::Postgres, stringify!($name), super::$name);
            }
        }
    )+};
}

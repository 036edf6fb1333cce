//! The API as a black box: every test has its own database and its own server, and reads as a transcript.
//!
//! `make test` runs all of it. By hand, with a PostgreSQL at hand: `PIAZZA_TEST_POSTGRES=postgres://… cargo test -p piazza-tests`;
//! without one: `PIAZZA_TEST_ENGINES=sqlite cargo test -p piazza-tests`. To write snapshots anew: add `UPDATE_EXPECT=1` (with
//! `PIAZZA_TEST_ENGINES=sqlite`, because both engines share them), and read the diff.

#[cfg(test)]
mod harness;

#[cfg(test)]
mod accounts;
#[cfg(test)]
mod activity;
#[cfg(test)]
mod architecture;
#[cfg(test)]
mod backup;
#[cfg(test)]
mod catalogue;
#[cfg(test)]
mod changes;
#[cfg(test)]
mod community;
#[cfg(test)]
mod composition;
#[cfg(test)]
mod contract;
#[cfg(test)]
mod demo;
#[cfg(test)]
mod desk;
#[cfg(test)]
mod door;
#[cfg(test)]
mod events;
#[cfg(test)]
mod feeds;
#[cfg(test)]
mod glossary;
#[cfg(test)]
mod jobs;
#[cfg(test)]
mod mail;
#[cfg(test)]
mod memberships;
#[cfg(test)]
mod names;
#[cfg(test)]
mod opendata;
#[cfg(test)]
mod people;
#[cfg(test)]
mod permissions;
#[cfg(test)]
mod portals;
#[cfg(test)]
mod privacy;
#[cfg(test)]
mod private_fields;
#[cfg(test)]
mod questionnaires;
#[cfg(test)]
mod replicas;
#[cfg(test)]
mod settings;
#[cfg(test)]
mod site;
#[cfg(test)]
mod states;
#[cfg(test)]
mod surveys;
#[cfg(test)]
mod themes_and_places;
#[cfg(test)]
mod webhooks;

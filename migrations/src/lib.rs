//! The database's history: one file per change, the same for SQLite and PostgreSQL.
//!
//! A migration is plain SQL with a few words for what the engines spell differently (see [`sql`]).
//! It is never edited once released; what it got wrong, a later one mends.

#![expect(
    elided_lifetimes_in_paths,
    reason = "MigrationTrait's own signature hides the lifetime of SchemaManager"
)]

use sea_orm_migration::prelude::*;

mod m0001_house;
mod m0002_places_and_themes;
mod m0003_communities;
mod m0004_memberships;
mod m0005_glossary;
mod m0006_mail;
mod m0007_people;
mod m0008_accounts;
mod m0009_memberships;
mod m0010_privacy;
mod m0011_activity;
mod m0012_identities;
mod m0013_jobs;
mod m0014_desk;
mod m0015_events;
mod m0016_registrations;
mod m0017_calendar_feeds;
mod m0018_certificates;
mod m0019_open_space;
mod m0020_event_reports;
mod m0021_coming_events;
mod m0022_held_seats;
mod m0023_questionnaires;
mod m0024_surveys;
mod m0025_survey_invitations;
mod m0026_survey_releases;
mod m0027_survey_quotas_and_contacts;
mod m0028_webhooks;
mod m0029_open_data;
mod m0030_portals;
mod sql;

pub use sea_orm_migration::MigratorTrait;

/// Runs the migrations in order. PostgreSQL callers hold an advisory lock around it: two replicas may start together.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_house::Migration),
            Box::new(m0002_places_and_themes::Migration),
            Box::new(m0003_communities::Migration),
            Box::new(m0004_memberships::Migration),
            Box::new(m0005_glossary::Migration),
            Box::new(m0006_mail::Migration),
            Box::new(m0007_people::Migration),
            Box::new(m0008_accounts::Migration),
            Box::new(m0009_memberships::Migration),
            Box::new(m0010_privacy::Migration),
            Box::new(m0011_activity::Migration),
            Box::new(m0012_identities::Migration),
            Box::new(m0013_jobs::Migration),
            Box::new(m0014_desk::Migration),
            Box::new(m0015_events::Migration),
            Box::new(m0016_registrations::Migration),
            Box::new(m0017_calendar_feeds::Migration),
            Box::new(m0018_certificates::Migration),
            Box::new(m0019_open_space::Migration),
            Box::new(m0020_event_reports::Migration),
            Box::new(m0021_coming_events::Migration),
            Box::new(m0022_held_seats::Migration),
            Box::new(m0023_questionnaires::Migration),
            Box::new(m0024_surveys::Migration),
            Box::new(m0025_survey_invitations::Migration),
            Box::new(m0026_survey_releases::Migration),
            Box::new(m0027_survey_quotas_and_contacts::Migration),
            Box::new(m0028_webhooks::Migration),
            Box::new(m0029_open_data::Migration),
            Box::new(m0030_portals::Migration),
        ]
    }
}

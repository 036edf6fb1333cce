//! Piazza: the hub where a region's communities of practice live.
//!
//! Start at [`routes`] (what there is), then open the room. The rooms are listed from the ground floor up: a room calls only
//! the doors of rooms listed before it (a test reads this file and the `use` lines).

pub mod access;
pub mod kernel;

pub mod http;

pub mod territory;
pub mod themes;

pub mod mail;

pub mod glossary;

pub mod people;

pub mod communities;

pub mod accounts;

pub mod memberships;

pub mod questionnaires;

pub mod events;

pub mod surveys;

pub mod activity;

pub mod jobs;

pub mod desk;

pub mod webhooks;

pub mod portals;

pub mod privacy;

pub mod opendata;

pub mod demo;
pub mod site;

pub mod feeds;
pub mod oembed;

pub mod system;

pub mod app;
pub mod background;
pub mod commands;
pub mod config;
pub mod doctor;
pub mod openapi;
pub mod routes;

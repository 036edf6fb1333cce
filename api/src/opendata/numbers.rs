//! The hub in numbers, counted while its open data are written: of the same things, so that whoever has the files can count again.
//!
//! Where people are counted, small numbers are protected (`kernel::protection`). How members are composed is told of each community alone: with the sum
//! of all of them, what is protected of one could be worked out from the others.

use super::model::EventCount;
use crate::communities::CommunitySummary;
use crate::events::{EventId, EventSummary};
use crate::glossary::TermSummary;
use crate::kernel::protection::{LEAST, is_small, protect};
use crate::kernel::zone::Zone;
use crate::surveys::{SurveyOutcome, SurveySummary};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};

type Counts = BTreeMap<String, i64>;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Numbers {
    pub communities: i64,
    pub by_state: Counts,
    pub by_theme: Counts,
    pub by_province: Counts,
    members: i64,
    organisations: i64,
    pub events: i64,
    by_month: BTreeMap<String, (i64, i64)>,
    by_kind: BTreeMap<String, (i64, i64)>,
    by_mode: BTreeMap<String, (i64, i64)>,
    places: i64,
    pub terms: i64,
    pub terms_by_state: Counts,
    pub terms_by_category: Counts,
    pub surveys: i64,
    pub surveys_by_state: Counts,
    pub with_results: i64,
    responses: i64,
}

fn one_more(counts: &mut Counts, value: &str) {
    *counts.entry(value.to_owned()).or_default() += 1;
}

impl Numbers {
    pub fn community(&mut self, it: &CommunitySummary) {
        self.communities += 1;
        one_more(&mut self.by_state, it.status.as_str());
        for theme in &it.themes {
            one_more(&mut self.by_theme, &theme.slug);
        }
        for province in &it.provinces {
            one_more(&mut self.by_province, &province.code);
        }
        self.members += it.counts.members;
        self.organisations += it.counts.organisations;
    }

    pub fn event(&mut self, it: &EventSummary, taken: &HashMap<EventId, i64>) {
        let places = taken.get(&it.id).copied().unwrap_or_default();
        let begins = Zone::ROME.local(it.starts_at);
        let month = format!("{:04}-{:02}", begins.year(), u8::from(begins.month()));
        self.events += 1;
        self.places += places;
        for (counts, value) in [
            (&mut self.by_month, month.as_str()),
            (&mut self.by_kind, it.kind.as_str()),
            (&mut self.by_mode, it.mode.as_str()),
        ] {
            let (events, taken) = counts.entry(value.to_owned()).or_default();
            *events += 1;
            *taken += places;
        }
    }

    pub fn term(&mut self, it: &TermSummary) {
        self.terms += 1;
        one_more(&mut self.terms_by_state, it.status.as_str());
        one_more(&mut self.terms_by_category, it.category.as_str());
    }

    pub fn survey(&mut self, it: &SurveySummary) {
        self.surveys += 1;
        one_more(&mut self.surveys_by_state, it.state.as_str());
    }

    pub fn outcome(&mut self, it: &SurveyOutcome) {
        self.with_results += 1;
        self.responses += it.results.responses;
    }

    /// What of it may be told, before it is kept: nobody who has the database has more of it than who reads it.
    pub fn told(&self) -> Told {
        let people = protect(&[self.members - self.organisations, self.organisations], LEAST);
        let of_people = |count: i64| (!is_small(count, LEAST)).then_some(count);
        Told {
            counts: self.clone().without_people(),
            memberships: of_people(self.members),
            memberships_of_organisations: people[1],
            places_taken: of_people(self.places),
            by_month: told(&self.by_month),
            by_kind: told(&self.by_kind),
            by_mode: told(&self.by_mode),
            responses: of_people(self.responses),
        }
    }

    fn without_people(self) -> Self {
        Self {
            members: 0,
            organisations: 0,
            by_month: BTreeMap::new(),
            by_kind: BTreeMap::new(),
            by_mode: BTreeMap::new(),
            places: 0,
            responses: 0,
            ..self
        }
    }
}

/// Numbers as they are told. Null is protected.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    pub counts: Numbers,
    pub memberships: Option<i64>,
    pub memberships_of_organisations: Option<i64>,
    pub places_taken: Option<i64>,
    pub by_month: Vec<EventCount>,
    pub by_kind: Vec<EventCount>,
    pub by_mode: Vec<EventCount>,
    pub responses: Option<i64>,
}

/// The sum is known: the places of each are protected against it.
fn told(counts: &BTreeMap<String, (i64, i64)>) -> Vec<EventCount> {
    let places: Vec<i64> = counts.values().map(|(_, places)| *places).collect();
    let shown = protect(&places, LEAST);
    counts
        .iter()
        .zip(shown)
        .map(|((value, (events, _)), places_taken)| EventCount {
            value: value.clone(),
            count: *events,
            places_taken,
        })
        .collect()
}

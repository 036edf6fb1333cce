//! The conditions of a definition: whether each can be asked where it stands.

use super::checks::CheckCode;
use super::definition::{Question, QuestionnaireDefinition};
use super::logic::Logic;
use super::shape;
use super::typing::{self, Reading};
use std::collections::{BTreeMap, BTreeSet};

/// To what a condition belongs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Owner<'a> {
    Page(usize),
    Question(&'a str),
    Jump,
}

struct Asked<'a> {
    pointer: String,
    owner: Owner<'a>,
    /// It reads questions that stand before this place.
    before: (usize, usize),
    condition: &'a Logic,
}

/// What is wrong with each condition.
pub fn faults(definition: &QuestionnaireDefinition) -> Vec<(String, CheckCode)> {
    let asked = typing::questions_of(definition);
    let places = places(definition);
    let mut found = Vec::new();
    let mut readings: Vec<(Asked<'_>, Reading<'_>)> = Vec::new();
    for one in all(definition) {
        let form = shape::faults(&one.condition.0);
        let mut reading = if shape::is_readable(&form) {
            typing::read(&asked, &one.condition.0)
        } else {
            Reading::default()
        };
        reading.faults.extend(form);
        readings.push((one, reading));
    }
    let hangs_on = dependencies(definition, &readings);
    for (one, reading) in &readings {
        found.extend(reading.faults.iter().map(|fault| (one.pointer.clone(), *fault)));
        let ahead = reading
            .reads
            .iter()
            .filter(|id| places.get(*id).is_some_and(|place| *place >= one.before));
        for id in ahead {
            let fault = if depends(&hangs_on, Owner::Question(id), one.owner) {
                CheckCode::LogicCycle
            } else {
                CheckCode::LogicReadsAhead
            };
            found.push((one.pointer.clone(), fault));
        }
    }
    found
}

/// Where the question of each id stands; of two with one id the first.
fn places(definition: &QuestionnaireDefinition) -> BTreeMap<&str, (usize, usize)> {
    let mut places = BTreeMap::new();
    for (i, page) in definition.pages.iter().enumerate() {
        for (j, question) in page.questions.iter().enumerate() {
            places.entry(question.id.as_str()).or_insert((i, j));
        }
    }
    places
}

fn all(definition: &QuestionnaireDefinition) -> Vec<Asked<'_>> {
    let mut found = Vec::new();
    for (i, page) in definition.pages.iter().enumerate() {
        let at = format!("/pages/{i}");
        found.extend(page.shown_if.as_ref().map(|condition| Asked {
            pointer: format!("{at}/shown_if"),
            owner: Owner::Page(i),
            before: (i, 0),
            condition,
        }));
        found.extend(page.go_to.iter().enumerate().map(|(j, jump)| Asked {
            pointer: format!("{at}/go_to/{j}/if"),
            owner: Owner::Jump,
            before: (i + 1, 0),
            condition: &jump.condition,
        }));
        for (j, question) in page.questions.iter().enumerate() {
            found.extend(of_question(question, &format!("{at}/questions/{j}"), (i, j)));
        }
    }
    found
}

fn of_question<'a>(
    question: &'a Question,
    at: &str,
    before: (usize, usize),
) -> impl Iterator<Item = Asked<'a>> + use<'a> {
    let at = at.to_owned();
    [
        ("shown_if", &question.shown_if),
        ("required_if", &question.required_if),
    ]
    .into_iter()
    .filter_map(move |(field, condition)| {
        Some(Asked {
            pointer: format!("{at}/{field}"),
            owner: Owner::Question(&question.id),
            before,
            condition: condition.as_ref()?,
        })
    })
}

type Dependencies<'a> = BTreeMap<Owner<'a>, BTreeSet<Owner<'a>>>;

/// What hangs on what: a question on those that its conditions read, and on its page; a page on those that its condition reads.
fn dependencies<'a>(
    definition: &'a QuestionnaireDefinition,
    readings: &[(Asked<'a>, Reading<'a>)],
) -> Dependencies<'a> {
    let mut hangs_on = Dependencies::new();
    for (i, page) in definition.pages.iter().enumerate() {
        for question in &page.questions {
            hangs_on
                .entry(Owner::Question(&question.id))
                .or_default()
                .insert(Owner::Page(i));
        }
    }
    for (one, reading) in readings {
        let reads = reading.reads.iter().map(|id| Owner::Question(id));
        hangs_on.entry(one.owner).or_default().extend(reads);
    }
    hangs_on
}

/// Whether `one` is the other, or hangs on it over any number of steps. A jump is nothing that could be hung on.
fn depends<'a>(hangs_on: &Dependencies<'a>, one: Owner<'a>, on: Owner<'a>) -> bool {
    let mut seen = BTreeSet::new();
    let mut next = vec![one];
    while let Some(owner) = next.pop() {
        if owner == on {
            return on != Owner::Jump;
        }
        if seen.insert(owner) {
            next.extend(hangs_on.get(&owner).into_iter().flatten().copied());
        }
    }
    false
}

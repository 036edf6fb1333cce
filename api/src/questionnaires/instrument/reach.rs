//! Where jumps lead, and which pages nobody ever sees.

use super::checks::CheckCode;
use super::definition::{DefinedPage, QuestionnaireDefinition};
use super::logic::Logic;
use super::walk::Ending;
use serde_json::Value;

/// The jumps that lead nowhere or backwards, and the pages to which no way leads.
pub fn faults(definition: &QuestionnaireDefinition) -> Vec<(String, CheckCode)> {
    let mut found = Vec::new();
    for (i, page) in definition.pages.iter().enumerate() {
        for (j, jump) in page.go_to.iter().enumerate() {
            let fault = match leads(definition, i, &jump.to) {
                Leads::Nowhere => CheckCode::GoToUnknown,
                Leads::Back => CheckCode::GoToBackwards,
                Leads::Out | Leads::To(_) => continue,
            };
            found.push((format!("/pages/{i}/go_to/{j}/to"), fault));
        }
    }
    let reached = reached(definition);
    for (i, page) in definition.pages.iter().enumerate() {
        if !reached[i] || is(page.shown_if.as_ref(), false) {
            found.push((format!("/pages/{i}"), CheckCode::UnreachablePage));
        }
    }
    found
}

enum Leads {
    To(usize),
    Out,
    Back,
    Nowhere,
}

fn leads(definition: &QuestionnaireDefinition, from: usize, to: &str) -> Leads {
    if to.parse::<Ending>().is_ok() {
        return Leads::Out;
    }
    match definition.place_of(to) {
        Some(place) if place > from => Leads::To(place),
        Some(_) => Leads::Back,
        None => Leads::Nowhere,
    }
}

/// What is literally true or false can be told without answers.
fn is(logic: Option<&Logic>, value: bool) -> bool {
    logic.is_some_and(|logic| logic.0 == Value::Bool(value))
}

/// The places at which somebody can arrive.
fn reached(definition: &QuestionnaireDefinition) -> Vec<bool> {
    let mut reached = vec![false; definition.pages.len()];
    if let Some(first) = reached.first_mut() {
        *first = true;
    }
    for (i, page) in definition.pages.iter().enumerate() {
        if !reached[i] {
            continue;
        }
        let (targets, goes_on) = ways_out(definition, i, page);
        for place in targets.into_iter().chain(goes_on.then_some(i + 1)) {
            if let Some(reached) = reached.get_mut(place) {
                *reached = true;
            }
        }
    }
    reached
}

/// Where jumps may lead from a page, and whether one may simply go on.
fn ways_out(definition: &QuestionnaireDefinition, i: usize, page: &DefinedPage) -> (Vec<usize>, bool) {
    if is(page.shown_if.as_ref(), false) {
        return (Vec::new(), true);
    }
    let may_be_hidden = page.shown_if.is_some() && !is(page.shown_if.as_ref(), true);
    let mut targets = Vec::new();
    for jump in page.go_to.iter().filter(|jump| !is(Some(&jump.condition), false)) {
        match leads(definition, i, &jump.to) {
            Leads::To(place) => targets.push(place),
            Leads::Out => {}
            Leads::Back | Leads::Nowhere => continue,
        }
        if is(Some(&jump.condition), true) {
            return (targets, may_be_hidden);
        }
    }
    (targets, true)
}

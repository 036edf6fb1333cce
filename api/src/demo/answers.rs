//! Answers of made-up people, dealt like cards: how many give which answer is said, who gives it is chance, from a fixed seed. So the totals are known.

use super::people::Maker;
use crate::kernel::db::DbError;
use crate::questionnaires::instrument::{Instrument, Question, QuestionType};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// How many give each answer. Where fewer or more are asked, in the same parts.
type Parts = BTreeMap<String, usize>;

/// How a question is answered.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Mix {
    /// Of a hundred who are asked, how many say nothing.
    silent: usize,
    of: Parts,
    /// Of a question with several answers: how many give how many.
    each: Parts,
    /// Of a matrix, by row: how many choose each column; where several can be chosen, of a hundred.
    rows: BTreeMap<String, Parts>,
    /// What is said for `other`, and in texts: in turn.
    texts: Vec<String>,
    /// What some texts begin with.
    openers: Vec<String>,
    /// Those who answered an earlier question so answer this one otherwise: the first that fits.
    given: Vec<Given>,
}

#[derive(Clone, Debug, Deserialize)]
struct Given {
    question: String,
    is: Vec<Value>,
    #[serde(default)]
    silent: usize,
    /// None: as the others.
    #[serde(default)]
    of: Parts,
}

/// The answers of so many people. Each is asked what the instrument asks of somebody who answered so.
pub fn deal(
    instrument: &Instrument,
    mixes: &BTreeMap<String, Mix>,
    maker: &mut Maker,
    many: usize,
) -> Result<Vec<Map<String, Value>>, DbError> {
    let mut all = vec![Map::new(); many];
    for page in &instrument.definition().pages {
        let mut shown = shown_on(instrument, page.id.as_str(), &all);
        for question in &page.questions {
            let Some(mix) = mixes.get(question.id.as_str()) else {
                continue;
            };
            if question.shown_if.is_some() {
                shown = shown_on(instrument, page.id.as_str(), &all);
            }
            let id = question.id.as_str();
            let mut asked: Vec<usize> = (0..many)
                .filter(|at| shown[*at].iter().any(|shown| shown == id))
                .collect();
            maker.shuffle(&mut asked);
            for (mix, group) in groups(mix, asked, &all) {
                answer(question, &mix, &group, maker, &mut all)?;
            }
        }
    }
    Ok(all)
}

/// Of a page, the questions that each is shown.
fn shown_on(instrument: &Instrument, page: &str, all: &[Map<String, Value>]) -> Vec<Vec<String>> {
    let of = |answers| {
        let mut pages = instrument.walk(answers).pages.into_iter();
        let found = pages.find(|shown| shown.id == page);
        found.map(|page| page.questions).unwrap_or_default()
    };
    all.iter().map(of).collect()
}

/// Those who are asked, by how they answer.
fn groups(mix: &Mix, asked: Vec<usize>, all: &[Map<String, Value>]) -> Vec<(Mix, Vec<usize>)> {
    let mut groups: Vec<(Mix, Vec<usize>)> = Vec::new();
    let mut others = asked;
    for given in &mix.given {
        let fits = |at: &usize| {
            all[*at]
                .get(&given.question)
                .is_some_and(|answer| given.is.contains(answer))
        };
        let (some, rest) = others.into_iter().partition(fits);
        others = rest;
        let mut own = mix.clone();
        own.silent = given.silent;
        if !given.of.is_empty() {
            own.of.clone_from(&given.of);
        }
        groups.push((own, some));
    }
    groups.push((mix.clone(), others));
    groups
}

fn answer(
    question: &Question,
    mix: &Mix,
    asked: &[usize],
    maker: &mut Maker,
    all: &mut [Map<String, Value>],
) -> Result<(), DbError> {
    let silent = (asked.len() * mix.silent + 50) / 100;
    let who = &asked[silent.min(asked.len())..];
    let answers = match question.kind {
        QuestionType::YesNo | QuestionType::Consent | QuestionType::Scale | QuestionType::Number => {
            let cards = deck(&mix.of, who.len(), maker);
            let read = cards
                .iter()
                .map(|card| serde_json::from_str(card).map_err(DbError::shape));
            read.collect::<Result<Vec<Value>, DbError>>()?
        }
        QuestionType::MultipleChoice => several(mix, who.len(), maker),
        QuestionType::Ranking => ranked(mix, who.len(), maker),
        QuestionType::MatrixSingle => one_per_row(mix, who.len(), maker),
        QuestionType::MatrixMultiple => several_per_row(mix, who.len(), maker),
        QuestionType::Email => (0..who.len()).map(|_| json!(maker.email())).collect(),
        QuestionType::Municipality => {
            let codes = deck(&mix.of, who.len(), maker);
            let anywhere = |code: String| match code.as_str() {
                "*" => json!(maker.municipality()),
                _ => json!(code),
            };
            codes.into_iter().map(anywhere).collect()
        }
        QuestionType::LongText => texts(mix, who.len(), maker),
        _ => deck(&mix.of, who.len(), maker)
            .into_iter()
            .map(Value::from)
            .collect(),
    };
    let mut others = mix.texts.iter().cycle();
    for (at, answer) in who.iter().zip(answers) {
        let says_other = question.takes_other()
            && (answer == "other"
                || answer
                    .as_array()
                    .is_some_and(|some| some.contains(&json!("other"))));
        if says_other && let Some(text) = others.next() {
            all[*at].insert(question.other_name(), json!(text));
        }
        if !is_empty(&answer) {
            all[*at].insert(question.id.to_string(), answer);
        }
    }
    Ok(())
}

fn is_empty(answer: &Value) -> bool {
    match answer {
        Value::Array(items) => items.is_empty(),
        Value::Object(rows) => rows.is_empty(),
        other => other.is_null(),
    }
}

/// So many cards, in these parts, shuffled. What does not divide goes to the greatest remainders.
fn deck(parts: &Parts, many: usize, maker: &mut Maker) -> Vec<String> {
    let mut cards: Vec<String> = shares(parts, many)
        .into_iter()
        .flat_map(|(name, count)| std::iter::repeat_n(name.clone(), count))
        .collect();
    maker.shuffle(&mut cards);
    cards
}

fn shares(parts: &Parts, many: usize) -> Vec<(&String, usize)> {
    let whole: usize = parts.values().sum::<usize>().max(1);
    let mut shares: Vec<(&String, usize, usize)> = parts
        .iter()
        .map(|(name, part)| (name, part * many / whole, part * many % whole))
        .collect();
    let given: usize = shares.iter().map(|(_, count, _)| count).sum();
    let mut by_rest: Vec<usize> = (0..shares.len()).collect();
    by_rest.sort_by_key(|at| std::cmp::Reverse(shares[*at].2));
    for at in by_rest.into_iter().take(many.saturating_sub(given)) {
        shares[at].1 += 1;
    }
    shares.into_iter().map(|(name, count, _)| (name, count)).collect()
}

/// Several of the options each: who still has most to choose, chooses first, so that as many choose each as was said.
fn several(mix: &Mix, many: usize, maker: &mut Maker) -> Vec<Value> {
    let mut left: Vec<usize> = how_many(mix, many, maker);
    let mut chosen: Vec<Vec<String>> = vec![Vec::new(); many];
    let mut options = shares(&mix.of, left.iter().sum());
    options.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    for (option, count) in options {
        let mut who: Vec<usize> = (0..many).filter(|at| left[*at] > 0).collect();
        maker.shuffle(&mut who);
        who.sort_by_key(|at| std::cmp::Reverse(left[*at]));
        for at in who.into_iter().take(count) {
            left[at] -= 1;
            chosen[at].push(option.clone());
        }
    }
    chosen.into_iter().map(|options| json!(options)).collect()
}

/// Some of the options in an order: the more often named, the sooner drawn.
fn ranked(mix: &Mix, many: usize, maker: &mut Maker) -> Vec<Value> {
    let drawn = |count: usize, maker: &mut Maker| {
        let mut left = mix.of.clone();
        let mut order = Vec::with_capacity(count);
        while order.len() < count && !left.is_empty() {
            let mut at = maker.below(left.values().sum());
            let next = left.iter().find(|(_, part)| {
                let found = at < **part;
                at = at.saturating_sub(**part);
                found
            });
            let Some(name) = next.map(|(name, _)| name.clone()) else {
                break;
            };
            left.remove(&name);
            order.push(name);
        }
        json!(order)
    };
    let counts = how_many(mix, many, maker);
    counts.into_iter().map(|count| drawn(count, maker)).collect()
}

fn how_many(mix: &Mix, many: usize, maker: &mut Maker) -> Vec<usize> {
    let cards = deck(&mix.each, many, maker);
    cards.iter().map(|card| card.parse().unwrap_or(1)).collect()
}

fn one_per_row(mix: &Mix, many: usize, maker: &mut Maker) -> Vec<Value> {
    let mut answers = vec![json!({}); many];
    for (row, parts) in &mix.rows {
        for (answer, column) in answers.iter_mut().zip(deck(parts, many, maker)) {
            answer[row] = json!(column);
        }
    }
    answers
}

fn several_per_row(mix: &Mix, many: usize, maker: &mut Maker) -> Vec<Value> {
    let mut answers = vec![json!({}); many];
    for (row, columns) in &mix.rows {
        for (column, of_a_hundred) in columns {
            let mut who: Vec<usize> = (0..many).collect();
            maker.shuffle(&mut who);
            for at in who.into_iter().take(many * of_a_hundred / 100) {
                match answers[at].get_mut(row).and_then(Value::as_array_mut) {
                    Some(chosen) => chosen.push(json!(column)),
                    None => answers[at][row] = json!([column]),
                }
            }
        }
    }
    answers
}

/// The texts in turn, some after an opener: together they go round only after long.
fn texts(mix: &Mix, many: usize, maker: &mut Maker) -> Vec<Value> {
    let mut pool = mix.texts.clone();
    maker.shuffle(&mut pool);
    let said = pool.iter().cycle().take(many);
    said.map(
        |text| match mix.openers.get(maker.below(mix.openers.len() * 2 + 1)) {
            Some(opener) => json!(format!("{opener} {}", lowered(text))),
            None => json!(text),
        },
    )
    .collect()
}

fn lowered(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_lowercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

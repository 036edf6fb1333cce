//! Counting: what was answered how often.

use super::parts::{Part, Reply, parts_of};
use super::reading::reads;
use crate::kernel::protection::{LEAST, in_steps};
use crate::questionnaires::instrument::{Question, QuestionnaireDefinition};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A questionnaire made ready to be counted.
pub struct Plan {
    definition: QuestionnaireDefinition,
    pub(super) parts: Vec<Part>,
    /// The parts of each question, in the order of the questionnaire.
    questions: Vec<(usize, Vec<usize>)>,
    /// Who answers a question may depend on the answers to others: pairs of such a question's first part, and a part of another.
    pub(super) leans: Vec<(usize, usize)>,
}

impl Plan {
    pub fn new(definition: &QuestionnaireDefinition) -> Self {
        let mut parts: Vec<Part> = Vec::new();
        let mut questions = Vec::new();
        for (place, question) in definition.questions().enumerate() {
            let of = parts_of(question);
            let first = parts.len();
            parts.extend(of);
            if parts.len() > first {
                questions.push((place, (first..parts.len()).collect::<Vec<usize>>()));
            }
        }
        let read = reads(definition);
        let mut leans = Vec::new();
        for (at, part) in parts.iter().enumerate() {
            let is_first = at == 0 || parts.get(at - 1).is_none_or(|before| before.of != part.of);
            let Some(read) = read.get(&part.of).filter(|_| is_first) else {
                continue;
            };
            let others = parts
                .iter()
                .enumerate()
                .filter(|(_, other)| read.contains(&other.of));
            leans.extend(others.map(|(other, _)| (at, other)));
        }
        Self {
            definition: definition.clone(),
            parts,
            questions,
            leans,
        }
    }

    pub fn definition(&self) -> &QuestionnaireDefinition {
        &self.definition
    }

    /// Each question with its parts' places.
    pub(super) fn questions(&self) -> impl Iterator<Item = (&Question, &[usize])> {
        let all: Vec<&Question> = self.definition.questions().collect();
        self.questions
            .iter()
            .filter_map(move |(place, parts)| Some((*all.get(*place)?, parts.as_slice())))
    }

    /// Whether who answers one of two questions depends on the other.
    pub(super) fn leads(&self, one: &str, other: &str) -> bool {
        let ids = |pair: &(usize, usize)| (self.part(pair.0).of.as_str(), self.part(pair.1).of.as_str());
        self.leans
            .iter()
            .map(ids)
            .any(|pair| pair == (one, other) || pair == (other, one))
    }

    /// A question by its id, with its parts' places.
    pub(super) fn question(&self, id: &str) -> Option<(&Question, &[usize])> {
        self.questions().find(|(question, _)| question.id.as_str() == id)
    }

    pub(super) fn part(&self, place: usize) -> &Part {
        &self.parts[place]
    }
}

/// How often what was answered.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Counts {
    pub responses: i64,
    /// For each part how many are in each cell; the last gave no answer.
    pub(super) parts: Vec<Vec<i64>>,
    /// Of parts that are numbers: each number and how many gave it, least first.
    pub(super) numbers: BTreeMap<usize, Vec<(f64, i64)>>,
    /// For each pair of `Plan::leans`, by the cells of the second: how many answered the first, and how many did not.
    pub(super) leans: Vec<Vec<[i64; 2]>>,
}

impl Counts {
    pub fn new(plan: &Plan) -> Self {
        let cells = |part: &Part| vec![0; part.cells.len() + 1];
        Self {
            responses: 0,
            parts: plan.parts.iter().map(cells).collect(),
            numbers: BTreeMap::new(),
            leans: plan
                .leans
                .iter()
                .map(|(_, other)| vec![[0; 2]; plan.part(*other).cells.len() + 1])
                .collect(),
        }
    }

    /// The counts of all these replies.
    pub fn of<'a>(plan: &Plan, replies: impl IntoIterator<Item = Reply<'a>>) -> Self {
        let mut counts = Self::new(plan);
        for reply in replies {
            counts.add(plan, reply);
        }
        counts
    }

    pub fn add(&mut self, plan: &Plan, reply: Reply<'_>) {
        self.responses += 1;
        let cells: Vec<Option<usize>> = plan.parts.iter().map(|part| part.cell(reply)).collect();
        for (place, part) in plan.parts.iter().enumerate() {
            let at = cells[place].unwrap_or(part.cells.len());
            self.parts[place][at] += 1;
            let number = reply.answers.get(&part.of).and_then(serde_json::Value::as_f64);
            if let Some(number) = number.filter(|_| part.is_number()) {
                count_number(self.numbers.entry(place).or_default(), number);
            }
        }
        for (lean, (first, other)) in self.leans.iter_mut().zip(&plan.leans) {
            let at = cells[*other].unwrap_or(plan.part(*other).cells.len());
            lean[at][usize::from(cells[*first].is_none())] += 1;
        }
    }

    /// Of a part: its cells, and how many gave no answer.
    pub(super) fn of_part(&self, place: usize) -> (&[i64], i64) {
        match self.parts[place].split_last() {
            Some((unanswered, cells)) => (cells, *unanswered),
            None => (&[], 0),
        }
    }

    /// The same rounded down, for a survey that is still open: each number stands for five that it may be.
    pub fn rough(&self) -> Rough {
        let in_fives = |cells: &Vec<i64>| cells.iter().map(|count| in_steps(*count, LEAST)).collect();
        Rough(self.parts.iter().map(in_fives).collect())
    }
}

/// Counts in fives: for each part how many are at least in each cell; the last gave no answer. Nothing exact is left of them, so they may be
/// kept where others than the answers are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Rough(pub(super) Vec<Vec<i64>>);

impl Rough {
    /// Of nobody.
    pub fn none(plan: &Plan) -> Self {
        Counts::new(plan).rough()
    }
}

fn count_number(numbers: &mut Vec<(f64, i64)>, number: f64) {
    match numbers.binary_search_by(|(known, _)| known.total_cmp(&number)) {
        Ok(at) => numbers[at].1 += 1,
        Err(at) => numbers.insert(at, (number, 1)),
    }
}

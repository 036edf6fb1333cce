//! Replies as columns of cells: read once, and crossed as often as somebody asks.

use super::counts::Plan;
use super::parts::Reply;
use std::collections::BTreeMap;

/// For each part of a plan the cell that each reply stands in. A byte each: parts have at most 64 cells.
#[derive(Debug, Default)]
pub struct Coded {
    length: usize,
    cells: Vec<Vec<u8>>,
    /// Of parts that are numbers: what each reply said; not a number where it said nothing.
    numbers: BTreeMap<usize, Vec<f64>>,
}

/// Stands for no answer.
const NONE: u8 = u8::MAX;

impl Coded {
    pub fn new(plan: &Plan) -> Self {
        let numbers = plan.parts.iter().enumerate();
        let numbers = numbers.filter(|(_, part)| part.is_number());
        Self {
            length: 0,
            cells: vec![Vec::new(); plan.parts.len()],
            numbers: numbers.map(|(place, _)| (place, Vec::new())).collect(),
        }
    }

    pub fn of<'a>(plan: &Plan, replies: impl IntoIterator<Item = Reply<'a>>) -> Self {
        let mut coded = Self::new(plan);
        for reply in replies {
            coded.add(plan, reply);
        }
        coded
    }

    pub fn add(&mut self, plan: &Plan, reply: Reply<'_>) {
        self.length += 1;
        for (part, cells) in plan.parts.iter().zip(&mut self.cells) {
            let cell = part.cell(reply).and_then(|cell| u8::try_from(cell).ok());
            cells.push(cell.unwrap_or(NONE));
        }
        for (place, numbers) in &mut self.numbers {
            let answer = reply.answers.get(&plan.part(*place).of);
            numbers.push(answer.and_then(serde_json::Value::as_f64).unwrap_or(f64::NAN));
        }
    }

    pub fn len(&self) -> usize {
        self.length
    }

    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// How much memory it takes, about.
    pub fn bytes(&self) -> usize {
        self.length * (self.cells.len() + 8 * self.numbers.len())
    }

    /// The cell of each reply in a part; none where it was not answered.
    pub(super) fn column(&self, place: usize) -> impl Iterator<Item = Option<usize>> + '_ {
        let cells = self.cells.get(place).map_or(&[][..], Vec::as_slice);
        cells
            .iter()
            .map(|cell| (*cell != NONE).then_some(usize::from(*cell)))
    }

    /// What each reply said to a question for a number.
    pub(super) fn numbers(&self, place: usize) -> impl Iterator<Item = Option<f64>> + '_ {
        let numbers = self.numbers.get(&place).map_or(&[][..], Vec::as_slice);
        numbers
            .iter()
            .map(|number| Some(*number).filter(|number| !number.is_nan()))
    }
}

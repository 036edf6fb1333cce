//! What a crossing is told by: the cells of a closed question, or what people are.

use super::counts::{Counts, Plan};
use super::model::{ResultCell, ResultName};
use super::numbers::rounded;
use super::parts::{CHOSEN, Part, Reply};
use super::telling::told_of;
use super::words::{label_of, name_of};
use crate::kernel::language::Language;
use crate::kernel::protection::{LEAST, ToldAnswers, protect_answers};
use crate::questionnaires::instrument::QuestionType;

/// By what results are told apart.
#[derive(Clone, Debug)]
pub enum By {
    /// A closed question, by its id.
    Question(String),
    /// What people are: its name, what it is called, and the values that there are with what they are called.
    Group(ResultName, Vec<ResultName>),
}

/// Why a crossing is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CannotCross {
    #[error("there is no such question")]
    Unknown,
    #[error("it has no fixed answers")]
    Open,
    #[error("a question cannot be crossed with itself")]
    Itself,
    #[error("it has no such value")]
    NoValue,
}

/// Whether results can be told by a question: it has fixed answers, and one for each person or several to choose from.
pub fn can_tell_apart(kind: QuestionType) -> bool {
    matches!(
        kind,
        QuestionType::SingleChoice
            | QuestionType::MultipleChoice
            | QuestionType::Dropdown
            | QuestionType::YesNo
            | QuestionType::Scale
            | QuestionType::Consent
    )
}

/// The columns of a crossing: of one part its cells, of several options of each the first cell (who chose it).
pub struct Columns<'a> {
    pub question: Option<&'a str>,
    pub name: ResultName,
    pub parts: Vec<(Part, ToldAnswers)>,
    /// Each with its part, and the part's cell.
    pub cells: Vec<(ResultCell, usize, usize)>,
}

impl<'a> Columns<'a> {
    pub fn new(plan: &'a Plan, counts: &Counts, by: &By, language: Language) -> Result<Self, CannotCross> {
        match by {
            By::Question(id) => Self::of_question(plan, counts, id, language),
            By::Group(name, values) => Ok(Self::of_group(name, values)),
        }
    }

    fn of_question(
        plan: &'a Plan,
        counts: &Counts,
        id: &str,
        language: Language,
    ) -> Result<Self, CannotCross> {
        let (question, places) = plan.question(id).ok_or(CannotCross::Unknown)?;
        if !can_tell_apart(question.kind) {
            return Err(CannotCross::Open);
        }
        let told = told_of(plan, counts, places);
        let parts: Vec<(Part, ToldAnswers)> = places
            .iter()
            .map(|place| plan.part(*place).clone())
            .zip(told)
            .collect();
        let mut cells = Vec::new();
        for (at, (part, told)) in parts.iter().enumerate() {
            let is_option = part.cells.first().is_some_and(|cell| cell == CHOSEN);
            let values: Vec<&str> = match (&part.choice, part.is_beside()) {
                (_, true) => Vec::new(),
                (Some(choice), _) if is_option => vec![choice],
                _ => part.cells.iter().map(String::as_str).collect(),
            };
            for (place, value) in values.into_iter().enumerate() {
                cells.push((column(name_of(question, value, language), told, place), at, place));
            }
        }
        let label = label_of(question, language).map_or_else(|| id.to_owned(), |label| label.to_string());
        Ok(Self {
            question: Some(question.id.as_str()),
            name: ResultName {
                value: question.id.to_string(),
                label,
            },
            parts,
            cells,
        })
    }

    /// Counted with the replies: nothing is told yet of how many are in each.
    fn of_group(name: &ResultName, values: &[ResultName]) -> Self {
        let words: Vec<String> = values.iter().map(|value| value.value.clone()).collect();
        let told = ToldAnswers {
            cells: vec![None; words.len()],
            answered: None,
            unanswered: None,
        };
        let cells = values
            .iter()
            .enumerate()
            .map(|(place, name)| (column(name.clone(), &told, place), 0, place));
        Self {
            question: None,
            name: name.clone(),
            cells: cells.collect(),
            parts: vec![(Part::group(&name.value, &words), told)],
        }
    }

    /// How many are in each group, protected as a question is.
    pub fn count_groups(&mut self, replies: &[Reply<'_>]) {
        let Some((part, told)) = self.parts.first_mut().filter(|_| self.question.is_none()) else {
            return;
        };
        let mut counts = vec![0; part.cells.len() + 1];
        for reply in replies {
            counts[part.cell(*reply).unwrap_or(part.cells.len())] += 1;
        }
        if let Some((unanswered, cells)) = counts.split_last() {
            *told = protect_answers(cells, *unanswered, true, LEAST);
        }
        for (cell, _, place) in &mut self.cells {
            *cell = column(cell.name.clone(), told, *place);
        }
    }
}

fn column(name: ResultName, told: &ToldAnswers, place: usize) -> ResultCell {
    let count = told.cells.get(place).copied().flatten();
    let answered = told.answered.filter(|answered| *answered > 0);
    ResultCell {
        name,
        from: None,
        below: None,
        share: count
            .zip(answered)
            .map(|(count, all)| rounded(100.0 * count as f64 / all as f64, 1)),
        count,
    }
}

//! What a crossing is told by: the cells of a closed question, or what people are.

use super::coded::Coded;
use super::counts::{Counts, Plan};
use super::model::{ResultCell, ResultName};
use super::numbers::rounded;
use super::parts::CHOSEN;
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
    /// What people are.
    Group(Group),
}

/// What people are, told by others than themselves: a category, a province.
#[derive(Clone, Debug)]
pub struct Group {
    pub name: ResultName,
    pub values: Vec<ResultName>,
    /// For each reply the place of its value; none where it is not known.
    pub of: Vec<Option<usize>>,
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
    pub parts: Vec<Splitting>,
    /// Each with its part, and the part's cell.
    pub cells: Vec<(ResultCell, usize, usize)>,
}

/// One part of what a crossing is told by.
pub struct Splitting {
    /// How many cells it has.
    pub width: usize,
    pub is_beside: bool,
    pub told: ToldAnswers,
    /// The cell of each reply; the last where it gave no answer.
    pub stands: Vec<usize>,
}

impl<'a> Columns<'a> {
    pub fn new(
        plan: &'a Plan,
        counts: &Counts,
        coded: &Coded,
        by: &By,
        language: Language,
    ) -> Result<Self, CannotCross> {
        match by {
            By::Question(id) => Self::of_question(plan, counts, coded, id, language),
            By::Group(group) => Ok(Self::of_group(group)),
        }
    }

    fn of_question(
        plan: &'a Plan,
        counts: &Counts,
        coded: &Coded,
        id: &str,
        language: Language,
    ) -> Result<Self, CannotCross> {
        let (question, places) = plan.question(id).ok_or(CannotCross::Unknown)?;
        if !can_tell_apart(question.kind) {
            return Err(CannotCross::Open);
        }
        let mut parts = Vec::new();
        let mut cells = Vec::new();
        for (at, (place, told)) in places.iter().zip(told_of(plan, counts, places)).enumerate() {
            let part = plan.part(*place);
            let is_option = part.cells.first().is_some_and(|cell| cell == CHOSEN);
            let values: Vec<&str> = match (&part.choice, part.is_beside()) {
                (_, true) => Vec::new(),
                (Some(choice), _) if is_option => vec![choice],
                _ => part.cells.iter().map(String::as_str).collect(),
            };
            for (place, value) in values.into_iter().enumerate() {
                cells.push((
                    column(name_of(question, value, language), &told, place),
                    at,
                    place,
                ));
            }
            let width = part.cells.len();
            let stands = coded.column(*place).map(|cell| cell.unwrap_or(width));
            parts.push(Splitting {
                width,
                is_beside: part.is_beside(),
                told,
                stands: stands.collect(),
            });
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

    /// How many are in each group is protected as a question is.
    fn of_group(group: &Group) -> Self {
        let width = group.values.len();
        let stands: Vec<usize> = group.of.iter().map(|place| place.unwrap_or(width)).collect();
        let mut counts = vec![0; width + 1];
        for place in &stands {
            counts[*place] += 1;
        }
        let (unanswered, of_values) = counts
            .split_last()
            .map_or((0, &[][..]), |(last, rest)| (*last, rest));
        let told = protect_answers(of_values, unanswered, true, LEAST);
        let names = group.values.iter().enumerate();
        let cells = names.map(|(place, name)| (column(name.clone(), &told, place), 0, place));
        Self {
            question: None,
            name: group.name.clone(),
            cells: cells.collect(),
            parts: vec![Splitting {
                width,
                is_beside: false,
                told,
                stands,
            }],
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

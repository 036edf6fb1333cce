//! A questionnaire as parts that are counted. A part puts whoever answered it into one cell: a choice, a row of a matrix, whether an option was
//! chosen. So the cells of a part never overlap, and add up to who answered.

use crate::questionnaires::instrument::{Question, QuestionType};
use serde_json::{Map, Value};

/// What one person handed in: the answers to what they were asked.
#[derive(Clone, Copy, Debug)]
pub struct Reply<'a> {
    pub answers: &'a Map<String, Value>,
}

/// One thing that is counted.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// The question's id.
    pub of: String,
    /// Of a matrix: the row.
    pub row: Option<String>,
    /// Where several can be chosen: which of them. Of a ranking: what is ranked.
    pub choice: Option<String>,
    /// What its cells are called.
    pub cells: Vec<String>,
    way: Way,
}

/// How an answer is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// One of the cells.
    One,
    /// Chosen or not.
    Chosen,
    /// At which place.
    Place,
    Flag,
    Scale,
    Number,
    /// Answered, whatever was said.
    Any,
    /// How many were chosen, where that can only be one of two numbers.
    HowMany(usize),
}

pub const CHOSEN: &str = "chosen";
pub const NOT_CHOSEN: &str = "not_chosen";
pub const UNRANKED: &str = "unranked";
pub const ANSWERED: &str = "answered";
const YES: &str = "yes";
const NO: &str = "no";

impl Part {
    fn new(question: &Question, way: Way, cells: Vec<String>) -> Self {
        Self {
            of: question.id.to_string(),
            row: None,
            choice: None,
            cells,
            way,
        }
    }

    fn on_row(mut self, row: &str) -> Self {
        self.row = Some(row.to_owned());
        self
    }

    fn for_choice(mut self, choice: &str) -> Self {
        self.choice = Some(choice.to_owned());
        self
    }

    /// Whether its cells are numbers in order.
    pub fn is_scale(&self) -> bool {
        self.way == Way::Scale
    }

    pub fn is_number(&self) -> bool {
        self.way == Way::Number
    }

    pub fn is_ranking(&self) -> bool {
        self.way == Way::Place
    }

    /// Whether it only says whether there was an answer.
    pub fn is_open(&self) -> bool {
        matches!(self.way, Way::Any | Way::Number)
    }

    /// Whether it is counted for protection alone.
    pub fn is_beside(&self) -> bool {
        matches!(self.way, Way::HowMany(_))
    }

    /// The cell of a reply; none where it was not answered.
    pub fn cell(&self, reply: Reply<'_>) -> Option<usize> {
        let mut answer = reply.answers.get(&self.of)?;
        if let Some(row) = &self.row {
            answer = answer.get(row)?;
        }
        match self.way {
            Way::One => match answer {
                Value::Array(several) => self.place_of(several.first()?.as_str()?),
                one => self.place_of(one.as_str()?),
            },
            Way::Chosen => {
                let choice = self.choice.as_deref()?;
                let is_chosen = answer.as_array()?.iter().any(|one| one.as_str() == Some(choice));
                Some(usize::from(!is_chosen))
            }
            Way::Place => {
                let choice = self.choice.as_deref()?;
                let place = answer
                    .as_array()?
                    .iter()
                    .position(|one| one.as_str() == Some(choice));
                let places = self.cells.len() - usize::from(self.has_unranked());
                match place {
                    Some(place) if place < places => Some(place),
                    _ => self.place_of(UNRANKED),
                }
            }
            Way::Flag => {
                let word = if answer.as_bool()? { YES } else { NO };
                self.place_of(word)
            }
            Way::Scale => self.place_of(&answer.as_i64()?.to_string()),
            Way::Number => answer.as_f64().map(|_| 0),
            Way::Any => Some(0),
            Way::HowMany(least) => Some(usize::from(answer.as_array()?.len() > least)),
        }
    }

    fn has_unranked(&self) -> bool {
        self.cells.last().is_some_and(|last| last == UNRANKED)
    }

    fn place_of(&self, value: &str) -> Option<usize> {
        self.cells.iter().position(|cell| cell == value)
    }
}

/// The parts of a question; of a statement none.
pub fn parts_of(question: &Question) -> Vec<Part> {
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let part = |way, cells| vec![Part::new(question, way, cells)];
    match question.kind {
        QuestionType::SingleChoice | QuestionType::Dropdown => part(Way::One, words(&question.choices())),
        QuestionType::MultipleChoice => chosen(question),
        QuestionType::YesNo => part(Way::Flag, words(&[YES, NO])),
        QuestionType::Consent => part(Way::Flag, words(&[YES])),
        QuestionType::Scale => {
            let (from, to) = (question.from.unwrap_or(1), question.to.unwrap_or(5));
            part(Way::Scale, (from..=to).map(|value| value.to_string()).collect())
        }
        QuestionType::MatrixSingle => {
            let columns: Vec<String> = question
                .columns()
                .iter()
                .map(|column| column.id.to_string())
                .collect();
            let rows = question.rows().iter();
            rows.map(|row| Part::new(question, Way::One, columns.clone()).on_row(&row.id))
                .collect()
        }
        QuestionType::MatrixMultiple => {
            let columns: Vec<&str> = question
                .columns()
                .iter()
                .map(|column| column.id.as_str())
                .collect();
            let of_row = |row: &str| {
                let beside = beside(question, 1, columns.len());
                let parts = columns
                    .iter()
                    .map(|column| binary(question, column))
                    .chain(beside);
                parts.map(|part| part.on_row(row)).collect::<Vec<_>>()
            };
            question.rows().iter().flat_map(|row| of_row(&row.id)).collect()
        }
        QuestionType::Ranking => ranked(question),
        QuestionType::Number => part(Way::Number, words(&[ANSWERED])),
        QuestionType::ShortText
        | QuestionType::LongText
        | QuestionType::Date
        | QuestionType::Email
        | QuestionType::Url
        | QuestionType::Municipality
        | QuestionType::Organisation
        | QuestionType::File => part(Way::Any, words(&[ANSWERED])),
        QuestionType::Statement => Vec::new(),
    }
}

/// One part for each of several choices, because one person may take several; one for all where nobody may.
fn chosen(question: &Question) -> Vec<Part> {
    let choices = question.choices();
    let bound = |bound: Option<u64>| bound.and_then(|bound| usize::try_from(bound).ok());
    let least = bound(question.min.as_ref().and_then(|min| min.count()))
        .unwrap_or(1)
        .max(1);
    let most = bound(question.max.as_ref().and_then(|max| max.count()))
        .unwrap_or(choices.len())
        .min(choices.len());
    if most <= 1 {
        let cells = choices.iter().map(|choice| (*choice).to_owned()).collect();
        return vec![Part::new(question, Way::One, cells)];
    }
    let parts = choices.iter().map(|choice| binary(question, choice));
    parts.chain(beside(question, least, most)).collect()
}

fn binary(question: &Question, choice: &str) -> Part {
    let cells = vec![CHOSEN.to_owned(), NOT_CHOSEN.to_owned()];
    Part::new(question, Way::Chosen, cells).for_choice(choice)
}

/// Where everybody chooses so many or one more, the options' numbers together say how many took one more: those are protected too.
fn beside(question: &Question, least: usize, most: usize) -> Option<Part> {
    let is_tight = most <= least + 1;
    let cells = vec!["least".to_owned(), "more".to_owned()];
    is_tight.then(|| Part::new(question, Way::HowMany(least), cells))
}

fn ranked(question: &Question) -> Vec<Part> {
    let options = question.options();
    let places = usize::from(question.most.unwrap_or(u8::MAX)).min(options.len());
    let mut cells: Vec<String> = (1..=places).map(|place| place.to_string()).collect();
    if places < options.len() {
        cells.push(UNRANKED.to_owned());
    }
    let of = |option: &str| Part::new(question, Way::Place, cells.clone()).for_choice(option);
    options.iter().map(|option| of(&option.id)).collect()
}

//! Why a rule is refused: what is wrong with it, and what would be right.

use super::{MOST_OCCURRENCES, MOST_YEARS};
use crate::kernel::problem::Said;

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadRule {
    #[error("«{0}» is no NAME=value")]
    NoPart(String),
    #[error("{0} is no part of a rule here")]
    UnknownPart(String),
    #[error("{0} stands twice")]
    Twice(&'static str),
    #[error("FREQ is missing or is none of DAILY, WEEKLY, MONTHLY, YEARLY")]
    NoFrequency,
    #[error("FREQ={0} is more than once a day")]
    TooOften(String),
    #[error("{part}={value}: right would be {}", wanted.1)]
    BadValue {
        part: &'static str,
        value: String,
        wanted: Wanted,
    },
    #[error("neither COUNT nor UNTIL")]
    Endless,
    #[error("COUNT and UNTIL together")]
    TwoEnds,
    #[error("{part} does not go with {with}")]
    NotTogether { part: &'static str, with: &'static str },
    #[error("{part} needs {needs}")]
    Needs { part: &'static str, needs: &'static str },
    #[error("more than {MOST_OCCURRENCES} occurrences")]
    TooMany,
    #[error("longer than {MOST_YEARS} years")]
    TooLong,
    #[error("the first occurrence is none of the rule's")]
    FirstOutside,
    #[error("fewer occurrences than COUNT within {MOST_YEARS} years")]
    TooRare,
}

impl BadRule {
    pub fn said(&self) -> Said {
        match self {
            Self::NoPart(part) => Said::new(
                format!(
                    "«{part}» non è una parte di una regola: servono parti come FREQ=WEEKLY, separate da punto e virgola."
                ),
                format!(
                    "“{part}” is no part of a rule: it takes parts like FREQ=WEEKLY, separated by semicolons."
                ),
            ),
            Self::UnknownPart(name) => Said::new(
                format!(
                    "La regola non può contenere {name}: sono ammessi FREQ, INTERVAL, BYDAY, BYMONTHDAY, BYMONTH, BYSETPOS, WKST, COUNT e UNTIL."
                ),
                format!(
                    "{name} cannot stand in the rule: it takes FREQ, INTERVAL, BYDAY, BYMONTHDAY, BYMONTH, BYSETPOS, WKST, COUNT and UNTIL."
                ),
            ),
            Self::Twice(name) => Said::new(
                format!("{name} compare due volte nella regola: indicalo una volta sola."),
                format!("{name} stands in the rule twice: say it once."),
            ),
            Self::NoFrequency => Said::new(
                "La regola non dice ogni quanto: FREQ è DAILY, WEEKLY, MONTHLY o YEARLY.",
                "The rule does not say how often: FREQ is DAILY, WEEKLY, MONTHLY or YEARLY.",
            ),
            Self::TooOften(frequency) => Said::new(
                format!(
                    "FREQ={frequency} ripete più volte al giorno: al più una volta al giorno, con DAILY, WEEKLY, MONTHLY o YEARLY."
                ),
                format!(
                    "FREQ={frequency} repeats several times a day: once a day at most, with DAILY, WEEKLY, MONTHLY or YEARLY."
                ),
            ),
            Self::BadValue { part, value, wanted } => Said::new(
                format!("{part}={value} non è valido: qui va bene {}.", wanted.0),
                format!("{part}={value} is not valid: right would be {}.", wanted.1),
            ),
            Self::Endless => Said::new(
                "La regola non finisce mai: indica quante volte (COUNT) o fino a quando (UNTIL).",
                "The rule never ends: say how many times (COUNT) or until when (UNTIL).",
            ),
            Self::TwoEnds => Said::new(
                "La regola ha due fini: indica COUNT oppure UNTIL, non entrambi.",
                "The rule has two ends: say COUNT or UNTIL, not both.",
            ),
            Self::NotTogether { part, with } => Said::new(
                format!("{part} non si usa insieme a {with}: togli uno dei due."),
                format!("{part} does not go with {with}: leave one of them out."),
            ),
            Self::Needs { part, needs } => Said::new(
                format!("{part} serve solo insieme a {needs}: aggiungilo, oppure togli {part}."),
                format!("{part} goes only with {needs}: add it, or leave {part} out."),
            ),
            Self::TooMany => Said::new(
                format!(
                    "La regola dà più di {MOST_OCCURRENCES} date, il massimo ammesso: falla finire prima."
                ),
                format!(
                    "The rule gives more than {MOST_OCCURRENCES} dates, the most allowed: let it end sooner."
                ),
            ),
            Self::TooLong => Said::new(
                format!("La regola va oltre {MOST_YEARS} anni dalla prima data: falla finire prima."),
                format!("The rule goes beyond {MOST_YEARS} years from the first date: let it end sooner."),
            ),
            Self::FirstOutside => Said::new(
                "La prima data non è tra quelle della regola: scegli una data che la rispetti, oppure cambia la regola.",
                "The first date is none of the rule’s: choose a date that follows it, or change the rule.",
            ),
            Self::TooRare => Said::new(
                format!(
                    "In {MOST_YEARS} anni la regola non arriva alle date indicate da COUNT: chiedine meno, oppure più spesso."
                ),
                format!(
                    "In {MOST_YEARS} years the rule does not come to the dates that COUNT says: ask for fewer, or more often."
                ),
            ),
        }
    }
}

/// What would be right, in Italian and in English.
pub type Wanted = (&'static str, &'static str);

pub(super) const NUMBER: Wanted = ("un numero intero da 1 a 200", "a whole number from 1 to 200");
pub(super) const DAYS: Wanted = (
    "un elenco di giorni come MO,WE, oppure, ogni mese, tutti con un numero da 1 a 5 o da -5 a -1, come 1MO,-1FR",
    "days such as MO,WE or, each month, all with a number from 1 to 5 or -5 to -1, such as 1MO,-1FR",
);
pub(super) const MONTHS: Wanted = (
    "un elenco di mesi da 1 a 12, come 3,10",
    "months from 1 to 12, such as 3,10",
);
pub(super) const MONTH_DAYS: Wanted = (
    "un elenco di giorni da 1 a 31 o da -31 a -1, come 1,-1",
    "days from 1 to 31 or -31 to -1, such as 1,-1",
);
pub(super) const POSITIONS: Wanted = (
    "un elenco di numeri da 1 a 5 o da -5 a -1, come 1,-1",
    "numbers from 1 to 5 or -5 to -1, such as 1,-1",
);
pub(super) const ONE_DAY: Wanted = (
    "uno tra MO, TU, WE, TH, FR, SA, SU",
    "one of MO, TU, WE, TH, FR, SA, SU",
);
pub(super) const INSTANT: Wanted = (
    "un istante in UTC come 20270603T170000Z",
    "an instant in UTC such as 20270603T170000Z",
);

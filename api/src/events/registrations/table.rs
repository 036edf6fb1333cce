//! The registrations of one event as a table: what their list shows, and what was answered to the event's questions, for those who run
//! it. A column for each question that the event asks now; what was answered to others, before these were changed, stands in one.

use super::error::RegistrationError;
use super::model::{RegistrationFilter, RegistrationSource, RegistrationState, RegistrationSummary};
use super::service;
use crate::events::model::Channel;
use crate::kernel::clock::Day;
use crate::kernel::context::Context;
use crate::kernel::language::{Language, PerLanguage};
use crate::kernel::table::{self, Cell, Column, Heading, Part, words};
use crate::memberships::{Answer, Answers, Field, FieldKind};

const COLUMNS: &[Column<RegistrationSummary>] = &[
    Column::new("Evento", "Event", 36, |r, _| Cell::text(&r.event.title)),
    Column::new("Nome", "Name", 28, |r, _| Cell::maybe(r.name.as_deref())),
    Column::new("E-mail", "E-mail", 32, |r, _| Cell::text(r.email.as_str())),
    Column::new("Modalità", "Way to take part", 16, |r, language| {
        Cell::text(channel_words(r.channel)[language])
    }),
    Column::new("Stato", "State", 22, |r, language| {
        Cell::text(state_words(r.state)[language])
    }),
    Column::new("In questo stato dal", "In this state since", 18, |r, _| {
        Cell::Time(r.since)
    }),
    Column::new("Posto riservato", "Reserved seat", 12, |r, language| {
        Cell::yes(r.reserved, language)
    }),
    Column::new(
        "Come si è iscritta o iscritto",
        "How they registered",
        24,
        |r, language| Cell::text(source_words(r.source)[language]),
    ),
    Column::new("Codice d’ingresso", "Code for the door", 14, |r, _| {
        Cell::maybe(r.code.as_deref())
    }),
    Column::new("Ingresso", "Checked in", 18, |r, _| Cell::time(r.checked_in_at)),
    Column::new("Motivo", "Reason", 36, |r, _| Cell::maybe(r.reason.as_deref())),
    Column::new("Iscrizione del", "Registered on", 18, |r, _| {
        Cell::Time(r.created_at)
    }),
];

const OTHERS: PerLanguage<&str> = words("Altre risposte", "Other answers");
const ID: PerLanguage<&str> = words("Codice", "Id");
const QUESTION_WIDTH: u16 = 32;

/// A page of an event's registrations with their answers, for exports.
pub async fn table(
    cx: &Context,
    event: &str,
    filter: &RegistrationFilter,
    cursor: Option<String>,
    count: bool,
) -> Result<Part, RegistrationError> {
    let listing = table::listing(cursor, count);
    let (questions, page) = service::with_answers(cx, event, &listing, filter).await?;
    let language = cx.language();
    let mut headings = table::headings(COLUMNS, language);
    let labels = questions
        .iter()
        .map(|question| question.label.pick(language).to_owned());
    headings.extend(labels.map(|label| Heading::new(label, QUESTION_WIDTH)));
    headings.push(Heading::new(OTHERS[language], QUESTION_WIDTH));
    headings.push(Heading::new(ID[language], 38));
    let row = |(summary, answers): &(RegistrationSummary, Answers)| {
        let mut row = table::row(summary, COLUMNS, language);
        let told = questions
            .iter()
            .map(|question| answered(question, answers, language));
        row.extend(told);
        row.push(others(&questions, answers, language));
        row.push(Cell::Text(summary.id.to_string()));
        row
    };
    Ok(Part {
        headings,
        rows: page.items.iter().map(row).collect(),
        next: page.next_cursor,
        total: page.total,
        beside: None,
    })
}

fn answered(question: &Field, answers: &Answers, language: Language) -> Cell {
    let answer = answers.0.get(question.key.as_str());
    answer.map_or(Cell::Empty, |answer| told(question, answer, language))
}

fn told(question: &Field, answer: &Answer, language: Language) -> Cell {
    let chosen = |value: &String| {
        let mut options = question.options.iter();
        let option = options.find(|option| option.value.as_str() == value);
        option.map_or_else(|| value.clone(), |option| option.label.pick(language).to_owned())
    };
    match (question.kind, answer) {
        (FieldKind::Choice, Answer::Text(value)) => Cell::text(&chosen(value)),
        (FieldKind::Date, Answer::Text(day)) => match day.parse::<Day>() {
            Ok(day) => Cell::Day(day),
            Err(_) => Cell::text(day),
        },
        (_, Answer::Several(values)) => Cell::list(values.iter().map(chosen)),
        (_, answer) => plain(answer, language),
    }
}

fn plain(answer: &Answer, language: Language) -> Cell {
    match answer {
        Answer::Yes(yes) => Cell::yes(*yes, language),
        Answer::Number(number) => Cell::Decimal(*number),
        Answer::Text(text) => Cell::text(text),
        Answer::Several(values) => Cell::list(values),
    }
}

/// What was answered to questions that are not asked any more, each under its key.
fn others(questions: &[Field], answers: &Answers, language: Language) -> Cell {
    let asked = |key: &str| questions.iter().any(|question| question.key.as_str() == key);
    let gone = answers.0.iter().filter(|(key, _)| !asked(key));
    let said = gone.map(|(key, answer)| match plain(answer, language) {
        Cell::Text(text) => format!("{key}: {text}"),
        Cell::Decimal(number) => format!("{key}: {number}"),
        _ => key.clone(),
    });
    Cell::list(said)
}

const fn channel_words(channel: Channel) -> PerLanguage<&'static str> {
    match channel {
        Channel::InPerson => words("In presenza", "In person"),
        Channel::Online => words("Online", "Online"),
    }
}

const fn state_words(state: RegistrationState) -> PerLanguage<&'static str> {
    match state {
        RegistrationState::Unconfirmed => words("Da confermare", "To be confirmed"),
        RegistrationState::Requested => words("Da esaminare", "To be decided"),
        RegistrationState::Waitlisted => words("In attesa", "Waiting"),
        RegistrationState::Offered => words("Posto offerto", "Seat offered"),
        RegistrationState::Confirmed => words("Confermata", "Confirmed"),
        RegistrationState::Attended => words("Presente", "Attended"),
        RegistrationState::NoShow => words("Assente", "Did not come"),
        RegistrationState::Rejected => words("Non accolta", "Rejected"),
        RegistrationState::Cancelled => words("Annullata", "Cancelled"),
        RegistrationState::OfferDeclined => words("Offerta rifiutata", "Offer declined"),
        RegistrationState::OfferExpired => words("Offerta scaduta", "Offer expired"),
    }
}

const fn source_words(source: RegistrationSource) -> PerLanguage<&'static str> {
    match source {
        RegistrationSource::Account => words("Con account", "With an account"),
        RegistrationSource::Guest => words("Con l’e-mail", "By e-mail"),
        RegistrationSource::Team => words("Aggiunta da chi organizza", "Added by the organisers"),
        RegistrationSource::WalkIn => words("All’ingresso", "At the door"),
    }
}

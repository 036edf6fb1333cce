//! The book on paper.

use super::error::OpenSpaceError;
use super::model::{BookTopic, OpenSpaceBook};
use crate::kernel::context::Context;
use crate::kernel::dates;
use crate::kernel::language::Language;
use crate::kernel::markup::{Part, parts};
use crate::kernel::pdf::{Block, Paper};
use crate::kernel::zone::Zone;

/// What the book says beside what people wrote, in one language.
struct Words {
    title: &'static str,
    votes: &'static str,
    not_voted: &'static str,
    next: &'static str,
    no_report: &'static str,
}

const IT: Words = Words {
    title: "Il libro dell’open space",
    votes: "I voti",
    not_voted: "Nessuno ha votato.",
    next: "I prossimi passi",
    no_report: "Di questo argomento non c’è un resoconto.",
};

const EN: Words = Words {
    title: "The book of the open space",
    votes: "The votes",
    not_voted: "Nobody voted.",
    next: "What comes next",
    no_report: "There is no report on this topic.",
};

pub fn written(cx: &Context, book: &OpenSpaceBook) -> Result<Vec<u8>, OpenSpaceError> {
    let language = cx.language();
    let words = match language {
        Language::It => &IT,
        Language::En => &EN,
    };
    let event = &book.event;
    let mut blocks = vec![
        Block::Heading(1, event.title.to_string()),
        Block::Paragraph(words.title.to_owned()),
        Block::Paragraph(dates::span(language, event.zone, event.starts_at, event.ends_at)),
        Block::Space,
        Block::Heading(2, words.votes.to_owned()),
        Block::Paragraph(turnout(book, words, language)),
    ];
    let voted = book.topics.iter().filter(|topic| topic.votes > Some(0));
    blocks.extend(voted.map(|topic| {
        let votes = votes(topic.votes.unwrap_or_default(), language);
        Block::Bullet(format!("{} — {votes}", topic.title))
    }));
    for (at, topic) in book.topics.iter().enumerate() {
        blocks.push(if at == 0 { Block::Break } else { Block::Space });
        blocks.extend(about(topic, words, (event.zone, language)));
    }
    let paper = Paper {
        language,
        title: format!("{} – {}", event.title, words.title),
        author: None,
        blocks,
    };
    Ok(paper.write()?)
}

fn turnout(book: &OpenSpaceBook, words: &Words, language: Language) -> String {
    let each = book.votes_each;
    match (book.ballots, language) {
        (0, _) => words.not_voted.to_owned(),
        (1, Language::It) => format!("Ha votato una persona, con {each} voti a disposizione."),
        (1, Language::En) => format!("One person voted, with {each} votes to give."),
        (count, Language::It) => {
            format!("Hanno votato {count} persone, ognuna con {each} voti a disposizione.")
        }
        (count, Language::En) => format!("{count} people voted, each with {each} votes to give."),
    }
}

fn votes(count: i64, language: Language) -> String {
    match (count, language) {
        (1, Language::It) => "1 voto".to_owned(),
        (1, Language::En) => "1 vote".to_owned(),
        (count, Language::It) => format!("{count} voti"),
        (count, Language::En) => format!("{count} votes"),
    }
}

fn group(count: i64, language: Language) -> Option<String> {
    match (count, language) {
        (0, _) => None,
        (1, Language::It) => Some("1 persona nel gruppo".to_owned()),
        (1, Language::En) => Some("1 person in the group".to_owned()),
        (count, Language::It) => Some(format!("{count} persone nel gruppo")),
        (count, Language::En) => Some(format!("{count} people in the group")),
    }
}

fn about(topic: &BookTopic, words: &Words, (zone, language): (Zone, Language)) -> Vec<Block> {
    let mut blocks = vec![Block::Heading(2, topic.title.to_string())];
    blocks.extend(
        topic
            .question
            .iter()
            .map(|text| Block::Paragraph(text.to_string())),
    );
    let mut facts = Vec::new();
    if let Some(place) = &topic.place {
        facts.push(place.room.to_string());
        facts.extend(place.label.iter().map(ToString::to_string));
        facts.push(dates::span(language, zone, place.starts_at, place.ends_at));
    }
    facts.extend(group(topic.members, language));
    facts.extend(topic.votes.map(|count| votes(count, language)));
    if !facts.is_empty() {
        blocks.push(Block::Paragraph(facts.join(" · ")));
    }
    let Some(report) = &topic.report else {
        blocks.push(Block::Paragraph(words.no_report.to_owned()));
        return blocks;
    };
    blocks.extend(parts(&report.text).into_iter().map(block));
    if let Some(next) = &report.next_steps {
        blocks.push(Block::Heading(3, words.next.to_owned()));
        blocks.push(Block::Paragraph(next.to_string()));
    }
    blocks
}

/// Headings of a report stand under its topic, all on one level: people leave levels out, and a document may not.
fn block(part: Part) -> Block {
    match part {
        Part::Heading(text) => Block::Heading(3, text),
        Part::Text(text) => Block::Paragraph(text),
        Part::Item(text) => Block::Bullet(text),
    }
}

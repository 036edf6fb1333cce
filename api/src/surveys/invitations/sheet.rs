//! Reading a sheet of people to be invited. A row that cannot be read is told, the others go on.

use super::model::SurveyInvitee;
use crate::kernel::email::EmailAddress;
use crate::kernel::language::Language;
use crate::kernel::problem::{Fault, Said};
use crate::kernel::sheet;
use crate::people::PersonName;

/// Rows of one sheet.
pub const MOST: usize = 2_000;

const COLUMNS: [&str; 3] = ["email", "name", "language"];

/// A row as it was written, and what it says or why it says nothing.
#[derive(Clone, Debug)]
pub struct Line {
    pub email: String,
    pub read: Result<SurveyInvitee, Said>,
}

/// The rows of a sheet; or what is wrong with all of it.
pub fn read(text: &str) -> Result<Vec<Line>, Fault> {
    let text = text.trim_start_matches(sheet::MARK);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(sheet::delimiter(text))
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let header = reader.headers().cloned().unwrap_or_default();
    let place = |name: &str| header.iter().position(|cell| cell.eq_ignore_ascii_case(name));
    let is_known = |cell: &str| COLUMNS.iter().any(|known| cell.eq_ignore_ascii_case(known));
    if let Some(unknown) = header.iter().find(|cell| !is_known(cell)) {
        return Err(Fault::rule(
            "/csv",
            format!("Colonna sconosciuta «{unknown}»: ci sono email, name, language."),
            format!("Unknown column “{unknown}”: there are email, name, language."),
        ));
    }
    let Some(email_at) = place("email") else {
        return Err(Fault::rule(
            "/csv",
            "Manca la colonna «email» nella prima riga.",
            "The first line names no column “email”.",
        ));
    };
    let (name_at, language_at) = (place("name"), place("language"));
    let mut lines = Vec::new();
    for record in reader.records() {
        if lines.len() == MOST {
            return Err(Fault::rule(
                "/csv",
                "Troppe righe: al massimo 2.000 per volta.",
                "Too many rows: at most 2,000 at a time.",
            ));
        }
        let record = record.unwrap_or_default();
        let cell = |at: Option<usize>| {
            let cell = at.and_then(|at| record.get(at)).unwrap_or_default();
            sheet::bare(cell).to_owned()
        };
        let email = cell(Some(email_at));
        let read = line(&email, &cell(name_at), &cell(language_at));
        lines.push(Line {
            email: email.chars().filter(|c| !c.is_control()).take(254).collect(),
            read,
        });
    }
    if lines.is_empty() {
        return Err(Fault::rule(
            "/csv",
            "Nel foglio non c’è nessuna riga.",
            "There is no row in the sheet.",
        ));
    }
    Ok(lines)
}

fn line(email: &str, name: &str, language: &str) -> Result<SurveyInvitee, Said> {
    let email = EmailAddress::new(email)
        .map_err(|_| Said::new("Non è un indirizzo e-mail.", "This is no e-mail address."))?;
    let name = match name {
        "" => None,
        name => Some(
            PersonName::new(name).map_err(|_| Said::new("Il nome non va bene.", "The name is no good."))?,
        ),
    };
    let language = match language.to_ascii_lowercase().as_str() {
        "" => None,
        language => Some(language.parse::<Language>().map_err(|_| {
            Said::new(
                "Lingua sconosciuta: ci sono it, en.",
                "Unknown language: there are it, en.",
            )
        })?),
    };
    Ok(SurveyInvitee {
        email,
        name,
        language,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> String {
        match read(text) {
            Err(fault) => fault.detail.en.into_owned(),
            Ok(lines) => {
                let line = |line: &Line| match &line.read {
                    Ok(invitee) => format!(
                        "{} {} {}",
                        invitee.email,
                        invitee.name.as_ref().map_or("–", |name| name.as_str()),
                        invitee.language.map_or("–", Language::tag)
                    ),
                    Err(said) => format!("«{}» {}", line.email, said.en),
                };
                lines.iter().map(line).collect::<Vec<_>>().join(" | ")
            }
        }
    }

    #[test]
    fn sheets_of_every_kind_are_read() {
        for (text, expected) in [
            ("email\na@b.it\n", "a@b.it – –"),
            (
                "\u{feff}Email;Name;Language\r\nA@B.it;\"Ferri; Anna\";EN\r\n",
                "a@b.it Ferri; Anna en",
            ),
            (
                "name,email\nAnna,a@b.it\n,nonsense\n",
                "a@b.it Anna – | «nonsense» This is no e-mail address.",
            ),
            (
                "email,language\na@b.it,klingon\n",
                "«a@b.it» Unknown language: there are it, en.",
            ),
            ("name\nAnna\n", "The first line names no column “email”."),
            (
                "email,telefono\na@b.it,1\n",
                "Unknown column “telefono”: there are email, name, language.",
            ),
            ("email\n", "There is no row in the sheet."),
        ] {
            assert_eq!(told(text), expected, "{text:?}");
        }
        let many = format!("email\n{}", "a@b.it\n".repeat(MOST + 1));
        assert_eq!(told(&many), "Too many rows: at most 2,000 at a time.");
    }
}

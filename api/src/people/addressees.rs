//! Sheets of people who are to be written to: their address, their name, and one thing more that says a room's own word about them. A row that cannot be
//! read is told, the others go on.

use super::PersonName;
use crate::kernel::email::EmailAddress;
use crate::kernel::language::Language;
use crate::kernel::problem::{Fault, Said};
use crate::kernel::sheet;

/// A row as it was written, and what it says or why it says nothing.
#[derive(Clone, Debug)]
pub struct Line<T> {
    pub email: String,
    pub read: Result<T, Said>,
}

/// What a room's sheets are like.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    /// What the third column is called, beside `email` and `name`.
    pub third: &'static str,
    /// How many rows one has at most.
    pub most: usize,
}

/// The rows of a sheet; or what is wrong with all of it. `make` reads the third cell, which may be empty.
pub fn read<T>(
    text: &str,
    kind: Kind,
    make: impl Fn(EmailAddress, Option<PersonName>, &str) -> Result<T, Said>,
) -> Result<Vec<Line<T>>, Fault> {
    let text = text.trim_start_matches(sheet::MARK);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(sheet::delimiter(text))
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let header = reader.headers().cloned().unwrap_or_default();
    let [email_at, name_at, third_at] = places(&header, kind)?;
    let mut lines = Vec::new();
    for record in reader.records() {
        if lines.len() == kind.most {
            return Err(too_many(kind.most));
        }
        let record = record.unwrap_or_default();
        let cell = |at: Option<usize>| {
            let cell = at.and_then(|at| record.get(at)).unwrap_or_default();
            sheet::bare(cell).to_owned()
        };
        let email = cell(email_at);
        let said = addressee(&email, &cell(name_at));
        lines.push(Line {
            read: said.and_then(|(email, name)| make(email, name, &cell(third_at))),
            email: email.chars().filter(|c| !c.is_control()).take(254).collect(),
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

/// Where the columns stand: the address, which has to, the name and the third.
fn places(header: &csv::StringRecord, kind: Kind) -> Result<[Option<usize>; 3], Fault> {
    let known = ["email", "name", kind.third];
    let is_known = |cell: &str| known.iter().any(|known| cell.eq_ignore_ascii_case(known));
    if let Some(unknown) = header.iter().find(|cell| !is_known(cell)) {
        let all = known.join(", ");
        return Err(Fault::rule(
            "/csv",
            format!("Colonna sconosciuta «{unknown}»: ci sono {all}."),
            format!("Unknown column “{unknown}”: there are {all}."),
        ));
    }
    let places = known.map(|name| header.iter().position(|cell| cell.eq_ignore_ascii_case(name)));
    if places[0].is_none() {
        return Err(Fault::rule(
            "/csv",
            "Manca la colonna «email» nella prima riga.",
            "The first line names no column “email”.",
        ));
    }
    Ok(places)
}

fn too_many(most: usize) -> Fault {
    let most = |language: Language| language.number(i64::try_from(most).unwrap_or(i64::MAX));
    Fault::rule(
        "/csv",
        format!("Troppe righe: al massimo {} per volta.", most(Language::It)),
        format!("Too many rows: at most {} at a time.", most(Language::En)),
    )
}

fn addressee(email: &str, name: &str) -> Result<(EmailAddress, Option<PersonName>), Said> {
    let email = EmailAddress::new(email)
        .map_err(|_| Said::new("Non è un indirizzo e-mail.", "This is no e-mail address."))?;
    let name = match name {
        "" => None,
        name => Some(
            PersonName::new(name).map_err(|_| Said::new("Il nome non va bene.", "The name is no good."))?,
        ),
    };
    Ok((email, name))
}

#[cfg(test)]
mod tests {
    use super::*;

    const KIND: Kind = Kind {
        third: "colour",
        most: 2_000,
    };

    fn told(text: &str) -> String {
        let made = |email: EmailAddress, name: Option<PersonName>, colour: &str| match colour {
            "grey" => Err(Said::new("Grigio no.", "Not grey.")),
            colour => Ok(format!(
                "{email} {} {colour}",
                name.as_ref().map_or("–", |name| name.as_str())
            )),
        };
        match read(text, KIND, made) {
            Err(fault) => fault.detail.en.into_owned(),
            Ok(lines) => {
                let line = |line: &Line<String>| match &line.read {
                    Ok(said) => said.trim_end().to_owned(),
                    Err(said) => format!("«{}» {}", line.email, said.en),
                };
                lines.iter().map(line).collect::<Vec<_>>().join(" | ")
            }
        }
    }

    #[test]
    fn sheets_of_every_kind_are_read() {
        for (text, expected) in [
            ("email\na@b.it\n", "a@b.it –"),
            (
                "\u{feff}Email;Name;Colour\r\nA@B.it;\"Ferri; Anna\";red\r\n",
                "a@b.it Ferri; Anna red",
            ),
            (
                "name,email\nAnna,a@b.it\n,nonsense\n",
                "a@b.it Anna | «nonsense» This is no e-mail address.",
            ),
            (
                "email,colour\na@b.it,grey\nb@b.it\n",
                "«a@b.it» Not grey. | b@b.it –",
            ),
            ("email,name\na@b.it,'=SOMMA(A1)\n", "a@b.it =SOMMA(A1)"),
            ("name\nAnna\n", "The first line names no column “email”."),
            (
                "email,telefono\na@b.it,1\n",
                "Unknown column “telefono”: there are email, name, colour.",
            ),
            ("email\n", "There is no row in the sheet."),
            ("", "The first line names no column “email”."),
        ] {
            assert_eq!(told(text), expected, "{text:?}");
        }
        let full = |rows: usize| format!("email\n{}", "a@b.it\n".repeat(rows));
        assert_eq!(
            told(&full(KIND.most + 1)),
            "Too many rows: at most 2,000 at a time."
        );
        assert_eq!(told(&full(KIND.most)).matches('@').count(), KIND.most);
    }
}

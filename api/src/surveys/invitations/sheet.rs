//! A sheet of people to be invited: with the language that each letter is to be in.

use super::model::SurveyInvitee;
use crate::kernel::language::Language;
use crate::kernel::problem::{Fault, Said};
use crate::people::addressees::{self, Kind};

pub type Line = addressees::Line<SurveyInvitee>;

const SHEET: Kind = Kind {
    third: "language",
    most: 2_000,
};

pub fn read(text: &str) -> Result<Vec<Line>, Fault> {
    addressees::read(text, SHEET, |email, name, language| {
        let language = match language.to_ascii_lowercase().as_str() {
            "" => None,
            language => Some(language.parse::<Language>().map_err(|_| unknown())?),
        };
        Ok(SurveyInvitee {
            email,
            name,
            language,
        })
    })
}

fn unknown() -> Said {
    Said::new(
        "Lingua sconosciuta: ci sono it, en.",
        "Unknown language: there are it, en.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_says_in_which_language_its_letter_is() {
        let lines = read("email,language\na@b.it,EN\nb@b.it,\nc@b.it,klingon\n").unwrap();
        let languages: Vec<Result<Option<Language>, bool>> = lines
            .iter()
            .map(|line| {
                line.read
                    .as_ref()
                    .map(|invitee| invitee.language)
                    .map_err(|said| said.en == unknown().en)
            })
            .collect();
        assert_eq!(languages, [Ok(Some(Language::En)), Ok(None), Err(true)]);
        let many = format!("email\n{}", "a@b.it\n".repeat(SHEET.most + 1));
        assert_eq!(
            read(&many).unwrap_err().detail.it,
            "Troppe righe: al massimo 2.000 per volta."
        );
    }
}

//! The name of a survey in addresses, where those who make it give none: its title.

use super::model::SurveyTexts;
use crate::kernel::db::DbError;
use crate::kernel::language::Language;
use crate::kernel::search::fold;
use crate::kernel::text::Slug;

/// As much of a title as leaves room for a number: a slug has 80 characters at most.
const LONGEST: usize = 70;

/// `la-partecipazione-vista-da-chi-la-fa`
pub fn slug_of(texts: &SurveyTexts) -> Result<Slug, DbError> {
    let title = texts
        .read_in(Language::It)
        .map_or("", |(_, text)| text.title.as_str());
    let mut slug = String::with_capacity(LONGEST);
    for word in fold(title).split(' ') {
        let word: String = word.chars().filter(char::is_ascii_alphanumeric).collect();
        if word.is_empty() {
            continue;
        }
        if slug.len() + 1 + word.len() > LONGEST {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(&word);
    }
    if slug.is_empty() {
        "indagine".clone_into(&mut slug);
    }
    Slug::new(slug).map_err(DbError::shape)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn titled(title: &str) -> String {
        let text = json!({"title": title, "introduction": "", "privacy_notice": "", "thanks": ""});
        let texts = serde_json::from_value(json!({"it": text})).unwrap();
        slug_of(&texts).unwrap().to_string()
    }

    #[test]
    fn a_title_becomes_words_of_an_address() {
        assert_eq!(titled("Perché partecipi? (2027)"), "perche-partecipi-2027");
        assert_eq!(titled("???"), "indagine");
        assert!(titled(&"parola ".repeat(20)).len() <= LONGEST);
    }
}

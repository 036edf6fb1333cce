use super::content::Content;
use super::seal;
use super::templates::{self, Template};
use super::{MailId, Page, link};
use crate::kernel::clock::Clock;
use crate::kernel::context::House;
use crate::kernel::db::{DatabaseUrl, Db, Engine, Reader};
use crate::kernel::language::Language;
use serde_json::{Value, json};
use std::sync::Arc;
use uuid::Uuid;

const BASE: &str = "https://piazza.example.org";

fn sample(template: Template) -> Value {
    serde_json::from_str(template.sample()).unwrap()
}

#[test]
fn every_letter_can_be_written_in_both_languages() {
    for template in Template::ALL {
        for language in Language::ALL {
            let letter = templates::write(*template, language, BASE, &sample(*template)).unwrap();
            let name = format!("{template}.{language}");
            assert!(
                !letter.subject.is_empty() && letter.subject.len() <= 150,
                "{name}: {}",
                letter.subject
            );
            assert!(
                letter.text.contains("\n-- \n") || letter.text.contains("\n--\n"),
                "{name}: {}",
                letter.text
            );
            for (part, left) in [
                (&letter.text, "{{"),
                (&letter.text, "**"),
                (&letter.html, "{{"),
                (&letter.html, "@@"),
            ] {
                assert!(!part.contains(left), "{name}: {left}\n{part}");
            }
            assert!(
                letter.html.contains(&format!("<html lang=\"{language}\"")),
                "{name}"
            );
            assert!(
                !letter.html.contains("<img") && !letter.html.contains("<script"),
                "{name}"
            );
            assert!(
                letter
                    .text
                    .lines()
                    .all(|line| line.len() <= 100 || line.contains("://")),
                "{name}: {}",
                letter.text
            );
            let why = letter
                .html
                .split("class=\"why\"")
                .nth(2)
                .or_else(|| letter.html.split("class=\"why\"").nth(1));
            assert!(
                why.is_some_and(|why| why.split('>').nth(1).is_some_and(|why| why.trim().len() > 20)),
                "{name} says why"
            );
            // What one of them links to, the other does.
            for address in letter
                .text
                .split_whitespace()
                .filter(|word| word.starts_with("http"))
            {
                let escaped = address.replace('&', "&amp;");
                assert!(letter.html.contains(&escaped), "{name}: {address}");
            }
        }
    }
}

#[test]
fn a_letter_with_a_hole_is_not_written() {
    assert!(templates::write(Template::DeliveryCheck, Language::It, BASE, &json!({})).is_err());
}

#[test]
fn what_people_wrote_is_no_markup() {
    let source = "Subject: {{ name }}\nWhy: Perché sì, e <b>qui</b> & là.\n\n# Ciao {{ name }}\n\n**{{ name }}** & gli altri\n\n> {{ name }}\n\n- {{ name }}\n\n[Apri {{ name }}]({{ link }})\n";
    let parts = super::layout::Parts::of(source, Language::It);
    let evil = "<script>alert(1)</script>\n**x** [y](http://evil.example) {{ 7 * 7 }}";
    let data = json!({"name": evil, "link": "https://piazza.example.org/#a\"b", "site": {"home": "h", "host": "h", "language": "it"}});
    let mut environment = minijinja::Environment::new();
    environment.set_auto_escape_callback(|_| minijinja::AutoEscape::Html);
    environment.set_formatter(crate::kernel::html::escaped);
    environment.add_template_owned("html", parts.html).unwrap();
    let html = environment
        .get_template("html")
        .unwrap()
        .render(minijinja::value::Serde(&data))
        .unwrap();
    assert!(!html.contains("<script"), "{html}");
    assert!(!html.contains("href=\"http://evil"), "{html}");
    assert!(!html.contains("<strong>x"), "{html}");
    assert!(!html.contains("49"), "{html}");
    assert!(
        html.contains("href=\"https://piazza.example.org/#a&quot;b\""),
        "{html}"
    );
    assert!(html.contains("e &lt;b&gt;qui&lt;/b&gt; &amp; là."), "{html}");
    assert!(html.contains("</strong> &amp; gli altri"), "{html}");
}

#[test]
fn control_lines_leave_nothing_behind() {
    let source = "Subject: s\nWhy: w\n\n{% if a %}\nC’è **a**.\n{% endif %}\n\n{% for x in xs %}\n- {{ x }}\n{% endfor %}\n\nFine.\n";
    let parts = super::layout::Parts::of(source, Language::It);
    let mut environment = templates::environment();
    environment.add_template_owned("text", parts.text).unwrap();
    environment.add_template_owned("html", parts.html).unwrap();
    let site = json!({"home": "h", "host": "h", "language": "it"});
    let written = |data: Value| {
        let text = environment
            .get_template("text")
            .unwrap()
            .render(minijinja::value::Serde(&data))
            .unwrap();
        let html = environment
            .get_template("html")
            .unwrap()
            .render(minijinja::value::Serde(&data))
            .unwrap();
        (text, html)
    };
    let (text, html) = written(json!({"a": true, "xs": ["uno", "due"], "site": site}));
    assert!(
        text.contains("C’è a.") && text.contains("- uno\n- due\n"),
        "{text}"
    );
    assert_eq!(html.matches("<li").count(), 2);
    assert_eq!(html.matches("<ul").count(), 1);
    let (text, html) = written(json!({"a": false, "xs": [], "site": site}));
    assert!(!text.contains("C’è"), "{text}");
    assert!(!html.contains("<p style=\"margin:0 0 16px;\"></p>"), "{html}");
}

#[test]
fn secrets_stand_in_the_fragment() {
    assert_eq!(
        link(BASE, Language::En, Page::SignInConfirm, "id.token"),
        "https://piazza.example.org/en/sign-in/confirm#id.token"
    );
    assert_eq!(
        link(BASE, Language::It, Page::Community("orti"), ""),
        "https://piazza.example.org/comunita/orti"
    );
}

fn house(secret: u8) -> House {
    let url = DatabaseUrl::try_from("sqlite:///nowhere".to_owned()).unwrap();
    House {
        db: Db {
            engine: Engine::Sqlite,
            reader: Reader::new(&url),
            row_locks: Arc::default(),
            url,
            revisions: Arc::default(),
            orm: sea_orm::DatabaseConnection::default(),
        },
        clock: Clock::system(),
        base_url: BASE.to_owned(),
        mail_from: None,
        secret: [secret; 64],
    }
}

#[test]
fn a_seal_opens_for_its_own_mail_and_secret_only() {
    let (mine, other) = (MailId(Uuid::from_u128(1)), MailId(Uuid::from_u128(2)));
    let sealed = seal::seal(&house(1), mine, &json!({"text": "un segreto"})).unwrap();
    assert!(!sealed.windows(7).any(|part| part == b"segreto"));
    assert_eq!(
        seal::open::<Value>(&house(1), mine, &sealed).unwrap()["text"],
        "un segreto"
    );
    assert!(seal::open::<Value>(&house(1), other, &sealed).is_err());
    assert!(seal::open::<Value>(&house(2), mine, &sealed).is_err());
    let mut touched = sealed.clone();
    if let Some(last) = touched.last_mut() {
        *last ^= 1;
    }
    assert!(seal::open::<Value>(&house(1), mine, &touched).is_err());
    assert!(seal::open::<Value>(&house(1), mine, &sealed[..20]).is_err());
    let again = seal::seal(&house(1), mine, &json!({"text": "un segreto"})).unwrap();
    assert_ne!(sealed, again, "no two seals are alike");
}

#[test]
fn what_was_sealed_before_there_were_invitations_opens() {
    let id = MailId(Uuid::from_u128(1));
    let before = json!({"to": "lucia@example.org", "subject": "s", "text": "t", "html": "h"});
    let sealed = seal::seal(&house(1), id, &before).unwrap();
    let content: Content = seal::open(&house(1), id, &sealed).unwrap();
    assert_eq!((content.subject.as_str(), content.calendar), ("s", None));
}

use super::super::content::Calendar;
use super::*;
use crate::kernel::icalendar::Method;

fn read(url: &str) -> Result<SmtpUrl, String> {
    SmtpUrl::try_from(url.to_owned())
}

#[test]
fn addresses_of_servers_are_read() {
    let full = read("smtp+starttls://piazza:p%40ss%2Fword@mail.example.org:2525").unwrap();
    assert_eq!(full.login, Some(("piazza".to_owned(), "p@ss/word".to_owned())));
    assert_eq!((full.security, full.port), (Security::StartTls, 2525));
    assert_eq!(format!("{full:?}"), "SmtpUrl(mail.example.org:2525)");
    assert_eq!(read("smtps://mail.example.org").unwrap().port, 465);
    assert_eq!(read("smtp+starttls://mail.example.org").unwrap().port, 587);
    assert_eq!(read("smtp://127.0.0.1:1025").unwrap().port, 1025);
    assert_eq!(read("smtps://mail.example.org:443").unwrap().port, 443);
    assert!(read("smtp://user:secret@localhost:25").unwrap().login.is_some());
}

#[test]
fn a_bad_one_is_refused_and_its_password_not_repeated() {
    for bad in [
        "mail.example.org",
        "https://mail.example.org",
        "smtp://user:hidden@mail.example.org",
        "smtps://user@mail.example.org",
        "smtps://user:hidden/x@mail.example.org",
        "smtps://user:hidden@mail.example.org/path",
        "smtps://",
    ] {
        let told = read(bad).unwrap_err();
        assert!(!told.contains("hidden"), "{bad}: {told}");
    }
}

#[test]
fn a_sender_has_an_address() {
    for good in [
        "Piazza <noreply@piazza.example.org>",
        "noreply@piazza.example.org",
    ] {
        assert!(MailFrom::try_from(good.to_owned()).is_ok(), "{good}");
    }
    for bad in ["Piazza", "", "noreply@", "Piazza <noreply@host>\r\nBcc: <x@y.it>"] {
        assert!(MailFrom::try_from(bad.to_owned()).is_err(), "{bad}");
    }
}

#[test]
fn what_is_kept_of_a_refusal_tells_of_nobody() {
    assert_eq!(
        without_address(
            "550 5.1.1 <Lucia.Ferri@example.org>: user lucia.ferri unknown\r\n",
            "lucia.ferri@example.org"
        ),
        "550 5.1.1 <…>: user … unknown  "
    );
    assert_eq!(
        without_address(&"à".repeat(400), "a@b.it").chars().count(),
        LONGEST_ERROR
    );
}

fn content() -> Content {
    Content {
        to: "lucia@example.org".parse().unwrap(),
        subject: "Perché no".to_owned(),
        text: "testo\n".to_owned(),
        html: "<p>testo</p>".to_owned(),
        calendar: None,
    }
}

fn written(content: &Content) -> String {
    let from = MailFrom::try_from("Piazza <noreply@piazza.example.org>".to_owned()).unwrap();
    let server = read("smtp://127.0.0.1:25").unwrap();
    let carrier = Carrier::smtp(&server, &from).unwrap();
    let Carrier::Smtp(smtp) = carrier else {
        panic!("by SMTP")
    };
    let id = MailId(uuid::Uuid::from_u128(5));
    let message = smtp
        .message(id, Timestamp(1_790_000_000_000_000), content)
        .unwrap();
    String::from_utf8(message.formatted()).unwrap()
}

// The carrier's pool wants a reactor.
#[actix_web::test]
async fn the_same_letter_is_the_same_message() {
    let text = written(&content());
    for line in [
        "Message-ID: <00000000-0000-0000-0000-000000000005@piazza.example.org>",
        "From: Piazza <noreply@piazza.example.org>",
        "To: lucia@example.org",
        "Date: Mon, 21 Sep 2026 14:13:20 +0000",
        "Auto-Submitted: auto-generated",
        "multipart/alternative",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
}

#[actix_web::test]
async fn an_invitation_is_a_third_way_to_say_it_and_a_file() {
    let ics = "BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nSUMMARY:Perché no\r\nEND:VCALENDAR\r\n";
    let calendar = Calendar {
        method: Method::Cancel,
        file_name: "invito.ics".to_owned(),
        ics: ics.to_owned(),
    };
    let text = written(&Content {
        calendar: Some(calendar),
        ..content()
    });
    let places = [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "Content-Type: text/calendar; method=CANCEL; charset=utf-8",
        "Content-Disposition: attachment; filename=\"invito.ics\"",
        "Content-Type: application/ics",
    ]
    .map(|part| text.find(part).unwrap_or_else(|| panic!("{part}\n{text}")));
    assert!(
        places[..5].is_sorted(),
        "the last of the alternatives is the best: {text}"
    );
    assert!(places[5] > places[4] && places[6] > places[4], "{text}");
}

//! Templates: one file per letter and language, from which both the plain text and the HTML are made (`templates/README.md`).
//!
//! Files are turned into two minijinja templates before any value is filled in, so what people wrote can never become markup.

use super::link::{self, Page};
use crate::kernel::db::DbError;
use crate::kernel::html;
use crate::kernel::language::Language;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value};
use minijinja::{Environment, UndefinedBehavior, context};
use std::sync::LazyLock;

/// Lists the letters, and takes each one's files in.
macro_rules! templates {
    ($($(#[doc = $note:literal])* $variant:ident = $name:literal),+ $(,)?) => {
        crate::words! {
            /// Which letter it is.
            pub enum Template { $($(#[doc = $note])* $variant = $name),+ }
        }

        impl Template {
            pub(super) const fn source(self, language: Language) -> &'static str {
                match (self, language) {
                    $((Self::$variant, Language::It) => include_str!(concat!("templates/", $name, ".it.txt")),
                    (Self::$variant, Language::En) => include_str!(concat!("templates/", $name, ".en.txt")),)+
                }
            }

            /// Values that the template can be filled with, for tests.
            #[cfg(test)]
            pub(super) const fn sample(self) -> &'static str {
                match self {
                    $(Self::$variant => include_str!(concat!("templates/", $name, ".json")),)+
                }
            }
        }
    };
}

templates! {
    /// Whether letters arrive: `piazza mail check`.
    DeliveryCheck = "delivery_check",
    /// A guest's address is to be confirmed.
    MembershipConfirm = "membership_confirm",
    /// An application is with those who decide.
    MembershipReceived = "membership_received",
    /// A membership is active.
    MembershipWelcome = "membership_welcome",
    /// An application was rejected, and why.
    MembershipRejected = "membership_rejected",
    /// A membership is suspended, why and until when.
    MembershipSuspended = "membership_suspended",
    /// A suspension is over.
    MembershipReinstated = "membership_reinstated",
    /// They left, as they asked.
    MembershipLeft = "membership_left",
    /// A membership was ended, and why.
    MembershipRemoved = "membership_removed",
    /// Another role in a community.
    MembershipRole = "membership_role",
    /// To coordinators: there is an application to decide on.
    MembershipApplication = "membership_application",
    /// The code and link that somebody asked for to sign in.
    SignInCode = "sign_in_code",
    /// The code by which somebody who came from a provider proves that an account is theirs.
    LinkIdentity = "link_identity",
    /// An invitation to work on the hub, with a role.
    StaffInvitation = "staff_invitation",
    /// An invitation to a community.
    MembershipInvitation = "membership_invitation",
    /// A year is almost over: still with us?
    MembershipRenewal = "membership_renewal",
    /// Nobody said so.
    MembershipLapsed = "membership_lapsed",
    /// A guest's address is to be confirmed, for an event.
    RegistrationConfirm = "registration_confirm",
    /// They have a seat.
    RegistrationConfirmed = "registration_confirmed",
    /// A request to take part is with the organisers.
    RegistrationRequested = "registration_requested",
    /// They are in the queue.
    RegistrationWaitlisted = "registration_waitlisted",
    /// A seat is held for them, until then.
    RegistrationOffered = "registration_offered",
    /// They did not answer in time.
    RegistrationOfferExpired = "registration_offer_expired",
    /// From the queue to a seat.
    RegistrationPromoted = "registration_promoted",
    /// A request to take part was rejected, and why.
    RegistrationRejected = "registration_rejected",
    /// A registration was cancelled, by them or by the organisers.
    RegistrationCancelled = "registration_cancelled",
    /// To another way to take part, or another event.
    RegistrationMoved = "registration_moved",
    /// The event has another time or place.
    RegistrationEventChanged = "registration_event_changed",
    /// The event is postponed.
    RegistrationEventPostponed = "registration_event_postponed",
    /// The event is cancelled.
    RegistrationEventCancelled = "registration_event_cancelled",
    /// It is tomorrow.
    RegistrationReminder = "registration_reminder",
    /// Somebody wrote an address into the form that is registered already.
    RegistrationKnown = "registration_known",
    /// An invitation to answer a survey.
    SurveyInvitation = "survey_invitation",
    /// Answers that are still missing.
    SurveyReminder = "survey_reminder",
    /// A webhook was disabled without its owner, and why.
    WebhookDisabled = "webhook_disabled",
}

/// A written letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    pub subject: String,
    pub text: String,
    pub html: String,
}

/// Fills a template in. Fails when a value that it shows is missing: a letter with a hole does not go out.
pub fn write(
    template: Template,
    language: Language,
    base_url: &str,
    data: &serde_json::Value,
) -> Result<Written, DbError> {
    let told =
        |error: minijinja::Error| DbError::shape(format!("the letter {template}.{language}: {error:#}"));
    let letters = LETTERS.as_ref().map_err(DbError::shape)?;
    let site = context! {
        base_url => base_url,
        home => link::link(base_url, language, Page::Home, ""),
        host => base_url.split_once("://").map_or(base_url, |(_, host)| host),
        language => language.tag(),
    };
    let values = || context! { site => site.clone(), ..Value::from(Serde(data)) };
    let of = |environment: &Environment<'static>, part: &str| {
        let name = format!("{template}.{language}.{part}");
        environment.get_template(&name)?.render(values())
    };
    let subject = of(&letters.plain, "subject").map_err(told)?;
    let text = of(&letters.plain, "text").map_err(told)?;
    Ok(Written {
        // One line, whatever was filled in: nobody writes headers of ours.
        subject: subject.split_whitespace().collect::<Vec<_>>().join(" "),
        text: tidy(&text),
        html: of(&letters.html, "html").map_err(told)?,
    })
}

struct Letters {
    plain: Environment<'static>,
    html: Environment<'static>,
}

static LETTERS: LazyLock<Result<Letters, minijinja::Error>> = LazyLock::new(|| {
    let mut letters = Letters {
        plain: environment(),
        html: environment(),
    };
    letters.plain.add_filter("quoted", quoted);
    letters
        .plain
        .set_auto_escape_callback(|_| minijinja::AutoEscape::None);
    letters
        .html
        .set_auto_escape_callback(|_| minijinja::AutoEscape::Html);
    letters.html.set_formatter(html::escaped);
    for template in Template::ALL {
        for language in Language::ALL {
            let parts = super::layout::Parts::of(template.source(language), language);
            let name = |part: &str| format!("{template}.{language}.{part}");
            letters.plain.add_template_owned(name("subject"), parts.subject)?;
            letters.plain.add_template_owned(name("text"), parts.text)?;
            letters.html.add_template_owned(name("html"), parts.html)?;
        }
    }
    Ok(letters)
});

pub(super) fn environment() -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::SemiStrict);
    // Control lines leave no line behind.
    if let Ok(syntax) = SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .build()
    {
        environment.set_syntax(syntax);
    }
    environment
}

/// What somebody else wrote, as a quotation.
fn quoted(text: &str) -> String {
    text.lines().map(|line| format!("> {line}\n")).collect()
}

/// Where lines of plain text end; longer words (links) stay whole.
const WIDTH: usize = 72;

/// Lines of a readable length, and never two empty ones together.
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut empty = true;
    for line in text.lines().map(str::trim_end) {
        if line.is_empty() {
            if !empty {
                out.push('\n');
            }
            empty = true;
            continue;
        }
        empty = false;
        let prefix: &str = match line {
            _ if line.starts_with("> ") => "> ",
            _ if line.starts_with("- ") => "  ",
            _ => "",
        };
        wrap(line, prefix, &mut out);
    }
    out
}

fn wrap(line: &str, prefix: &str, out: &mut String) {
    if line.starts_with(' ') {
        out.push_str(line);
        out.push('\n');
        return;
    }
    let mut length = 0;
    for word in line.split(' ') {
        let wide = word.chars().count();
        if length > 0 && length + 1 + wide > WIDTH {
            out.push('\n');
            out.push_str(prefix);
            length = prefix.len();
        } else if length > 0 {
            out.push(' ');
            length += 1;
        }
        out.push_str(word);
        length += wide;
    }
    out.push('\n');
}

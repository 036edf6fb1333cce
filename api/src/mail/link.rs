//! Links in letters. A secret stands in the fragment only: no server, proxy or referrer ever sees it.

use crate::kernel::language::Language;

/// A page of the site that letters lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page<'a> {
    Home,
    SignIn,
    SignInConfirm,
    /// Where OpenID providers send people back to.
    SignInReturn,
    /// A community's page, by its slug.
    Community(&'a str),
    MembershipConfirm,
    MembershipManage,
    MembershipInvitation,
    /// An event's page, by its slug.
    Event(&'a str),
    RegistrationConfirm,
    RegistrationManage,
    /// Where answering by invitation begins.
    SurveyInvitation,
    /// Where no more letters about surveys are asked for.
    SurveyLettersRefused,
    /// One's own communities.
    Me,
    MyProfile,
    MyData,
    MySessions,
    /// A webhook of one's own, by its id.
    MyWebhook(&'a str),
    /// What waits for me.
    Desk,
    /// Applications and memberships, for who decides on them.
    Memberships,
    Exports,
    Mails,
}

impl Page<'_> {
    fn path(self, language: Language) -> String {
        let (it, en) = match self {
            Self::Home => ("/", "/en"),
            Self::SignIn => ("/accedi", "/en/sign-in"),
            Self::SignInConfirm => ("/accedi/conferma", "/en/sign-in/confirm"),
            Self::SignInReturn => ("/accedi/ritorno", "/en/sign-in/return"),
            Self::Community(slug) => {
                return match language {
                    Language::It => format!("/comunita/{slug}"),
                    Language::En => format!("/en/communities/{slug}"),
                };
            }
            Self::MembershipConfirm => ("/adesioni/conferma", "/en/memberships/confirm"),
            Self::MembershipManage => ("/adesioni/gestisci", "/en/memberships/manage"),
            Self::Event(slug) => {
                return match language {
                    Language::It => format!("/eventi/{slug}"),
                    Language::En => format!("/en/events/{slug}"),
                };
            }
            Self::RegistrationConfirm => ("/iscrizioni/conferma", "/en/registrations/confirm"),
            Self::RegistrationManage => ("/iscrizioni/gestisci", "/en/registrations/manage"),
            Self::SurveyInvitation => ("/indagini/invito", "/en/surveys/invitation"),
            Self::SurveyLettersRefused => ("/indagini/niente-lettere", "/en/surveys/no-letters"),
            Self::MembershipInvitation => ("/adesioni/invito", "/en/memberships/invitation"),
            Self::Me => ("/io", "/en/me"),
            Self::MyProfile => ("/io/profilo", "/en/me/profile"),
            Self::MyData => ("/io/dati", "/en/me/data"),
            Self::MySessions => ("/io/sessioni", "/en/me/sessions"),
            Self::MyWebhook(id) => {
                return match language {
                    Language::It => format!("/io/webhook/{id}"),
                    Language::En => format!("/en/me/webhooks/{id}"),
                };
            }
            Self::Desk => ("/gestione", "/en/manage"),
            Self::Memberships => ("/gestione/adesioni", "/en/manage/memberships"),
            Self::Exports => ("/gestione/esportazioni", "/en/manage/exports"),
            Self::Mails => ("/gestione/posta", "/en/manage/mail"),
        };
        match language {
            Language::It => it.to_owned(),
            Language::En => en.to_owned(),
        }
    }
}

/// The address of a page. `fragment` goes behind `#`; empty, there is none.
pub fn link(base_url: &str, language: Language, page: Page<'_>, fragment: &str) -> String {
    let path = page.path(language);
    if fragment.is_empty() {
        format!("{base_url}{path}")
    } else {
        format!("{base_url}{path}#{fragment}")
    }
}

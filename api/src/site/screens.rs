//! The addresses of what is somebody's: signing in, joining, one's own pages, the dashboard. The server gives them nothing but the
//! SPA's shell, never listed and never kept. The SPA has the same table (`frontend/src/screens.ts`); a test compares the two.

use super::paths::{Page, fits};
use super::render::Renderer;
use super::view::{Head, View};
use crate::kernel::language::{Language, PerLanguage};
use minijinja::context;

/// A screen: its address in both languages, and which words head it before the SPA has woken up.
#[derive(Debug)]
pub struct Screen {
    pub face: Face,
    pub path: PerLanguage<&'static str>,
}

#[derive(Clone, Copy, Debug)]
pub enum Face {
    SignIn,
    Join,
    Events,
    Surveys,
    Embedding,
    Mine,
    Dashboard,
}

impl Face {
    const fn word(self) -> &'static str {
        match self {
            Self::SignIn => "sign_in",
            Self::Join => "join",
            Self::Events => "events",
            Self::Surveys => "surveys",
            Self::Embedding => "embedding",
            Self::Mine => "mine",
            Self::Dashboard => "dashboard",
        }
    }

    /// The dashboard has its own frame, and the site's would only flash before it.
    const fn template(self) -> &'static str {
        match self {
            Self::Dashboard => "dashboard.html",
            _ => "screen.html",
        }
    }
}

const fn screen(face: Face, it: &'static str, en: &'static str) -> Screen {
    Screen {
        face,
        path: PerLanguage { it, en },
    }
}

/// What is fixed stands before what varies.
pub const SCREENS: &[Screen] = &[
    screen(Face::SignIn, "/accedi", "/en/sign-in"),
    screen(Face::SignIn, "/accedi/conferma", "/en/sign-in/confirm"),
    screen(Face::SignIn, "/accedi/ritorno", "/en/sign-in/return"),
    screen(
        Face::Join,
        "/comunita/{slug}/aderisci",
        "/en/communities/{slug}/join",
    ),
    screen(Face::Join, "/adesioni/conferma", "/en/memberships/confirm"),
    screen(Face::Join, "/adesioni/gestisci", "/en/memberships/manage"),
    screen(Face::Join, "/adesioni/invito", "/en/memberships/invitation"),
    screen(
        Face::Events,
        "/eventi/{slug}/iscriviti",
        "/en/events/{slug}/register",
    ),
    screen(
        Face::Events,
        "/eventi/{slug}/open-space/{topic}",
        "/en/events/{slug}/open-space/{topic}",
    ),
    screen(Face::Events, "/iscrizioni/conferma", "/en/registrations/confirm"),
    screen(Face::Events, "/iscrizioni/gestisci", "/en/registrations/manage"),
    screen(Face::Events, "/attestati/{slug}", "/en/certificates/{slug}"),
    screen(
        Face::Surveys,
        "/indagini/{slug}/rispondi",
        "/en/surveys/{slug}/answer",
    ),
    screen(Face::Surveys, "/indagini/invito", "/en/surveys/invitation"),
    screen(
        Face::Surveys,
        "/indagini/niente-lettere",
        "/en/surveys/no-letters",
    ),
    screen(Face::Surveys, "/ricevute", "/en/receipts"),
    screen(Face::Embedding, "/nel-tuo-sito", "/en/on-your-site"),
    screen(Face::Events, "/eventi/anteprima", "/en/events/preview"),
    screen(Face::Mine, "/io", "/en/me"),
    screen(Face::Mine, "/io/iscrizioni", "/en/me/registrations"),
    screen(Face::Mine, "/io/profilo", "/en/me/profile"),
    screen(Face::Mine, "/io/dati", "/en/me/data"),
    screen(Face::Mine, "/io/sessioni", "/en/me/sessions"),
    screen(Face::Mine, "/io/webhook", "/en/me/webhooks"),
    screen(Face::Mine, "/io/webhook/nuovo", "/en/me/webhooks/new"),
    screen(Face::Mine, "/io/webhook/{slug}", "/en/me/webhooks/{slug}"),
    screen(
        Face::Mine,
        "/io/webhook/{slug}/modifica",
        "/en/me/webhooks/{slug}/edit",
    ),
    screen(Face::Dashboard, "/gestione", "/en/manage"),
    screen(Face::Dashboard, "/gestione/comunita", "/en/manage/communities"),
    screen(
        Face::Dashboard,
        "/gestione/comunita/nuova",
        "/en/manage/communities/new",
    ),
    screen(
        Face::Dashboard,
        "/gestione/comunita/{slug}",
        "/en/manage/communities/{slug}",
    ),
    screen(
        Face::Dashboard,
        "/gestione/comunita/{slug}/modulo",
        "/en/manage/communities/{slug}/form",
    ),
    screen(
        Face::Dashboard,
        "/gestione/comunita/{slug}/composizione",
        "/en/manage/communities/{slug}/composition",
    ),
    screen(Face::Dashboard, "/gestione/adesioni", "/en/manage/memberships"),
    screen(
        Face::Dashboard,
        "/gestione/adesioni/inviti",
        "/en/manage/memberships/invitations",
    ),
    screen(
        Face::Dashboard,
        "/gestione/adesioni/{slug}",
        "/en/manage/memberships/{slug}",
    ),
    screen(Face::Dashboard, "/gestione/persone", "/en/manage/people"),
    screen(
        Face::Dashboard,
        "/gestione/persone/{slug}",
        "/en/manage/people/{slug}",
    ),
    screen(Face::Dashboard, "/gestione/enti", "/en/manage/organisations"),
    screen(
        Face::Dashboard,
        "/gestione/enti/nuovo",
        "/en/manage/organisations/new",
    ),
    screen(
        Face::Dashboard,
        "/gestione/enti/{slug}",
        "/en/manage/organisations/{slug}",
    ),
    screen(Face::Dashboard, "/gestione/glossario", "/en/manage/glossary"),
    screen(
        Face::Dashboard,
        "/gestione/glossario/nuova",
        "/en/manage/glossary/new",
    ),
    screen(
        Face::Dashboard,
        "/gestione/glossario/importa",
        "/en/manage/glossary/import",
    ),
    screen(
        Face::Dashboard,
        "/gestione/glossario/{slug}",
        "/en/manage/glossary/{slug}",
    ),
    screen(Face::Dashboard, "/gestione/portali", "/en/manage/portals"),
    screen(Face::Dashboard, "/gestione/dati-aperti", "/en/manage/open-data"),
    screen(Face::Dashboard, "/gestione/posta", "/en/manage/mail"),
    screen(Face::Dashboard, "/gestione/attivita", "/en/manage/activity"),
    screen(Face::Dashboard, "/gestione/eventi", "/en/manage/events"),
    screen(Face::Dashboard, "/gestione/eventi/nuovo", "/en/manage/events/new"),
    screen(
        Face::Dashboard,
        "/gestione/eventi/{slug}",
        "/en/manage/events/{slug}",
    ),
    screen(
        Face::Dashboard,
        "/gestione/eventi/{slug}/programma",
        "/en/manage/events/{slug}/agenda",
    ),
    screen(
        Face::Dashboard,
        "/gestione/eventi/{slug}/iscrizioni",
        "/en/manage/events/{slug}/registrations",
    ),
    screen(
        Face::Dashboard,
        "/gestione/eventi/{slug}/ingresso",
        "/en/manage/events/{slug}/door",
    ),
    screen(
        Face::Dashboard,
        "/gestione/eventi/{slug}/open-space",
        "/en/manage/events/{slug}/open-space",
    ),
    screen(
        Face::Dashboard,
        "/gestione/eventi/{slug}/resoconto",
        "/en/manage/events/{slug}/report",
    ),
    screen(
        Face::Dashboard,
        "/gestione/eventi/{slug}/numeri",
        "/en/manage/events/{slug}/numbers",
    ),
    screen(
        Face::Dashboard,
        "/gestione/iscrizioni/{slug}",
        "/en/manage/registrations/{slug}",
    ),
    screen(
        Face::Dashboard,
        "/gestione/questionari",
        "/en/manage/questionnaires",
    ),
    screen(
        Face::Dashboard,
        "/gestione/questionari/nuovo",
        "/en/manage/questionnaires/new",
    ),
    screen(
        Face::Dashboard,
        "/gestione/questionari/banca",
        "/en/manage/questionnaires/bank",
    ),
    screen(
        Face::Dashboard,
        "/gestione/questionari/{slug}",
        "/en/manage/questionnaires/{slug}",
    ),
    screen(
        Face::Dashboard,
        "/gestione/questionari/{slug}/versioni",
        "/en/manage/questionnaires/{slug}/versions",
    ),
    screen(
        Face::Dashboard,
        "/gestione/questionari/{slug}/prova",
        "/en/manage/questionnaires/{slug}/trial",
    ),
    screen(Face::Dashboard, "/gestione/indagini", "/en/manage/surveys"),
    screen(
        Face::Dashboard,
        "/gestione/indagini/nuova",
        "/en/manage/surveys/new",
    ),
    screen(
        Face::Dashboard,
        "/gestione/indagini/{slug}",
        "/en/manage/surveys/{slug}",
    ),
    screen(
        Face::Dashboard,
        "/gestione/indagini/{slug}/modifica",
        "/en/manage/surveys/{slug}/edit",
    ),
    screen(
        Face::Dashboard,
        "/gestione/indagini/{slug}/prova",
        "/en/manage/surveys/{slug}/trial",
    ),
    screen(
        Face::Dashboard,
        "/gestione/indagini/{slug}/inviti",
        "/en/manage/surveys/{slug}/invitations",
    ),
    screen(
        Face::Dashboard,
        "/gestione/indagini/{slug}/risposte",
        "/en/manage/surveys/{slug}/responses",
    ),
    screen(
        Face::Dashboard,
        "/gestione/indagini/{slug}/contatti",
        "/en/manage/surveys/{slug}/contacts",
    ),
    screen(
        Face::Dashboard,
        "/gestione/indagini/{slug}/risultati",
        "/en/manage/surveys/{slug}/results",
    ),
    screen(Face::Dashboard, "/gestione/esportazioni", "/en/manage/exports"),
    screen(
        Face::Dashboard,
        "/gestione/nel-tuo-sito",
        "/en/manage/on-your-site",
    ),
    screen(Face::Dashboard, "/gestione/webhook", "/en/manage/webhooks"),
    screen(
        Face::Dashboard,
        "/gestione/webhook/{slug}",
        "/en/manage/webhooks/{slug}",
    ),
    screen(
        Face::Dashboard,
        "/gestione/webhook/{slug}/modifica",
        "/en/manage/webhooks/{slug}/edit",
    ),
];

impl Face {
    /// Of a page of which somebody may see what not everybody sees: what the SPA wakes up in to ask for it in their name.
    pub const fn behind(page: Page) -> Option<Self> {
        match page {
            Page::Wall => Some(Self::Events),
            // Of members only, or with what only its team sees.
            Page::Survey | Page::SurveyResults => Some(Self::Surveys),
            _ => None,
        }
    }

    /// What heads a screen before the SPA has woken up.
    pub fn view(self, renderer: &Renderer, language: Language) -> View {
        let word = |name| renderer.word(language, &["screens", "server", name]);
        let heading = word(self.word());
        let head = Head {
            path: None,
            indexed: false,
            ..Head::of(Page::Home, "", &heading, &word("description"))
        };
        View {
            head,
            page: Page::Home,
            template: self.template(),
            body: context! {},
        }
    }
}

/// Whether a path is that of a screen.
pub fn is_screen(path: &str) -> bool {
    SCREENS
        .iter()
        .any(|screen| fits(screen.path.it, path) || fits(screen.path.en, path))
}

#[cfg(test)]
mod tests {
    use super::*;

    const OF_THE_SPA: &str = include_str!("../../../frontend/src/screens.ts");

    #[test]
    fn the_spa_has_the_same_screens_at_the_same_addresses() {
        for screen in SCREENS {
            let [it, en] =
                [screen.path.it, screen.path.en].map(|path| path.replace('{', "$").replace('}', ""));
            let line = format!("{{ it: '{it}', en: '{en}' }}");
            assert!(OF_THE_SPA.contains(&line), "{line}");
        }
        assert_eq!(OF_THE_SPA.matches("{ it: '").count(), SCREENS.len());
    }

    #[test]
    fn only_screens_are_screens() {
        for path in [
            "/accedi",
            "/en/manage",
            "/gestione/comunita/a-b",
            "/en/communities/a/join",
            "/eventi/a-b/open-space/0197",
        ] {
            assert!(is_screen(path), "{path}");
        }
        for path in [
            "",
            "/gestione/",
            "/gestione/comunita/",
            "/gestione/x/y/z",
            "/en/gestione",
        ] {
            assert!(!is_screen(path), "{path}");
        }
    }
}

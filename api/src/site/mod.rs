//! The public site as the server gives it: the SPA's files, and its pages already readable before (or without) any script.
//!
//! The SPA's shell (`index.html`) is filled with the head and the body of the page asked for: people read at once, search engines
//! and link previews see what people see, and the SPA then takes over. Pages ask the same doors as the API, so the same rules
//! of visibility hold.
//!
//! These are plain `.route`s, which the contract does not collect, and that is meant: the contract is a promise to programs, and
//! pages change whenever somebody has a better idea.

mod assets;
mod embed;
mod handlers;
mod listings;
mod pages;
mod paths;
mod render;
mod schema_org;
mod screens;
mod shell;
mod sitemap;
mod view;

pub use embed::Embed;
pub use handlers::show_nothing;
pub use listings::Listed;
pub use paths::{Page, fits, pairs};

use crate::kernel::context::Context;
use crate::kernel::language::{Language, PerLanguage};
use crate::opendata::Publisher;
use actix_web::HttpRequest;
use actix_web::web::{self, Data, ServiceConfig};
use assets::Assets;
use minijinja::context;
use minijinja::value::{Serde, Value};
use render::Renderer;
use shell::Shell;
use std::io;
use std::path::Path;
use view::View;

/// The built site, read once.
pub struct Site {
    assets: Assets,
    shell: Shell,
    renderer: Renderer,
}

/// What link previews show beside the words, if the built site has it.
const PREVIEW: &str = "/preview.png";

/// What every page tells the browser: nothing inline, nothing from another host, nobody's frame.
pub const SECURITY: [(&str, &str); 4] = [
    (
        "content-security-policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-src 'self'; \
         manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    ),
    ("referrer-policy", "strict-origin-when-cross-origin"),
    // The camera reads codes at an event's door: one application, so every document of it.
    (
        "permissions-policy",
        "camera=(self), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
    ("cross-origin-opener-policy", "same-origin"),
];

impl Site {
    pub fn load(dir: &Path) -> io::Result<Self> {
        let assets = Assets::load(dir)?;
        let shell = Shell::cut(&std::fs::read_to_string(dir.join(assets::SHELL))?)?;
        let renderer = Renderer::new(assets.named("sprite-", ".svg")).map_err(io::Error::other)?;
        Ok(Self {
            assets,
            shell,
            renderer,
        })
    }

    fn fill(
        &self,
        base: &str,
        language: Language,
        query: &str,
        view: View,
    ) -> Result<String, minijinja::Error> {
        let View {
            mut head,
            page,
            template,
            body,
        } = view;
        let things = std::mem::take(&mut head.things);
        let json_ld = (!things.is_empty()).then(|| render::json_in_script(&schema_org::graph(things)));
        let switch = head.path.clone().unwrap_or_else(|| PerLanguage {
            it: Page::Home.path(Language::It, ""),
            en: Page::Home.path(Language::En, ""),
        });
        let with_query = |path: &str| match query {
            "" => path.to_owned(),
            query => format!("{path}?{query}"),
        };
        let style = own_style(page).and_then(|name| self.assets.named(name, ".css"));
        let everywhere = context! {
            style => style,
            preview => self.assets.find(PREVIEW).map(|_| PREVIEW),
            base => base,
            language => language.tag(),
            w => self.renderer.words(language).clone(),
            page => page.name(),
            section => section(page),
            switch => context! { it => with_query(&switch.it), en => with_query(&switch.en) },
            head => Serde(head),
            json_ld => json_ld,
            // What a page may say, and most do not.
            lang => "",
            lead => "",
            trail => Vec::<Value>::new(),
            updated_at => (),
        };
        let values = context! { ..body, ..everywhere };
        let head = self.renderer.render("head.html", values.clone())?;
        let body = self.renderer.render(template, values)?;
        Ok(self.shell.fill(language, &head, &body))
    }
}

/// How the name of the file begins that says what a page looks like beside what every page does; the SPA loads it with the page.
fn own_style(page: Page) -> Option<&'static str> {
    match page {
        Page::SurveyResults => Some("results-"),
        Page::Data | Page::Numbers => Some("open-data-"),
        other => (section(other) == Page::Events.name()).then_some("events-"),
    }
}

/// The menu's entry that a page belongs to.
fn section(page: Page) -> &'static str {
    match page {
        Page::Community => Page::Communities.name(),
        Page::Event | Page::Wall | Page::Book => Page::Events.name(),
        Page::Survey => Page::Surveys.name(),
        Page::Term => Page::Glossary.name(),
        other => other.name(),
    }
}

/// The site's routes, or, without a site, a pointer to the API's reference.
pub fn routes(config: &mut ServiceConfig, site: Option<&Data<Site>>) {
    let Some(site) = site else {
        config.route("/", web::get().to(handlers::show_pointer));
        return;
    };
    config.app_data(site.clone());
    // What is fixed stands before what varies: `/eventi/anteprima` is no event.
    for screen in screens::SCREENS {
        for language in Language::ALL {
            config.route(
                screen.path[language],
                web::get().to(move |cx: Context, site: Data<Site>| {
                    handlers::show_screen(screen.face, language, cx, site)
                }),
            );
        }
    }
    for page in Page::ALL {
        for language in Language::ALL {
            config.route(
                page.pattern(language),
                web::get().to(
                    move |cx: Context, request: HttpRequest, site: Data<Site>, publisher: Data<Publisher>| {
                        handlers::show_page(page, language, cx, request, site, publisher)
                    },
                ),
            );
        }
    }
    embed::routes(config);
    for file in site.assets.at_the_root() {
        config.route(file, web::get().to(handlers::show_asset));
    }
    config
        .route("/assets/{file:.*}", web::get().to(handlers::show_asset))
        .route("/sitemap.xml", web::get().to(handlers::show_sitemap))
        .route("/robots.txt", web::get().to(handlers::show_robots));
}

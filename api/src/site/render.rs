//! Templates → HTML. Whatever comes from the database is escaped on its way out; only texts that `kernel::markup` made safe,
//! and our own icons, pass as they are.

use super::paths::{self, Page};
use crate::kernel::clock::Timestamp;
use crate::kernel::dates;
use crate::kernel::html;
use crate::kernel::language::{Language, PerLanguage};
use crate::kernel::zone::Zone;
use minijinja::value::{Kwargs, Serde, Value};
use minijinja::{Environment, Error, ErrorKind, State, UndefinedBehavior};
use serde::Serialize;
use std::fmt::Write;

pub struct Renderer {
    templates: Environment<'static>,
    words: PerLanguage<Value>,
}

macro_rules! templates {
    ($($name:literal),+ $(,)?) => { [$(($name, include_str!(concat!("templates/", $name)))),+] };
}

const TEMPLATES: &[(&str, &str)] = &templates![
    "head.html",
    "layout.html",
    "logo.svg",
    "portico.svg",
    "page.html",
    "community_card.html",
    "facet_value.html",
    "subscribe.html",
    "search_form.html",
    "home.html",
    "communities.html",
    "community.html",
    "event_card.html",
    "coming.html",
    "events.html",
    "month.html",
    "event.html",
    "wall.html",
    "topic_card.html",
    "book.html",
    "surveys.html",
    "survey.html",
    "survey_card.html",
    "asks.html",
    "results.html",
    "result_question.html",
    "results_when.html",
    "no_results.html",
    "glossary.html",
    "term.html",
    "term_card.html",
    "search.html",
    "article.html",
    "developers.html",
    "data.html",
    "numbers.html",
    "counts.html",
    "count.html",
    "status.html",
    "screen.html",
    "dashboard.html",
    "embed.html",
    "embed_results.html",
    "embed_nothing.html",
    "embed_list.html",
    "embed_thing.html",
    "embed_wrong.html",
    "embed_community.html",
    "embed_event.html",
    "embed_survey.html",
    "embed_term.html",
];

impl Renderer {
    /// `sprite` is the address of the icons, if the site has them.
    pub fn new(sprite: Option<&str>) -> Result<Self, Error> {
        let mut templates = Environment::new();
        templates.set_undefined_behavior(UndefinedBehavior::Strict);
        templates.set_formatter(html::escaped);
        for (name, source) in TEMPLATES {
            templates.add_template(name, source)?;
        }
        let sprite = sprite.map(str::to_owned);
        templates.add_function("icon", move |name: &str, class: Option<&str>| {
            icon(sprite.as_deref(), name, class)
        });
        templates.add_function("url", url);
        templates.add_filter("date", date);
        templates.add_filter("span", span);
        templates.add_filter("moment", moment);
        templates.add_filter("fill", fill);
        templates.add_filter("many", many);
        templates.add_filter("number", number);
        templates.add_filter("size", size);
        Ok(Self {
            templates,
            words: PerLanguage {
                it: read(
                    include_str!("words/it.json"),
                    include_str!("../../../frontend/src/i18n/site.it.json"),
                )?,
                en: read(
                    include_str!("words/en.json"),
                    include_str!("../../../frontend/src/i18n/site.en.json"),
                )?,
            },
        })
    }

    pub fn words(&self, language: Language) -> &Value {
        &self.words[language]
    }

    /// One word, by its place: `word(It, &["community", "reason"])`; empty if there is none.
    pub fn word(&self, language: Language, place: &[&str]) -> String {
        let mut at = self.words[language].clone();
        for name in place {
            at = at.get_attr(name).unwrap_or_default();
        }
        at.as_str().unwrap_or_default().to_owned()
    }

    pub fn render(&self, template: &str, context: Value) -> Result<String, Error> {
        self.templates.get_template(template)?.render(context)
    }
}

/// The words of the pages, and those that say whose site this is: the SPA reads these from the same file.
fn read(words: &str, of_the_owner: &str) -> Result<Value, Error> {
    type Sections = serde_json::Map<String, serde_json::Value>;
    let parse = |json: &str| {
        serde_json::from_str::<Sections>(json)
            .map_err(|error| Error::new(ErrorKind::BadSerialization, error.to_string()))
    };
    let mut sections = parse(words)?;
    for (name, own) in parse(of_the_owner)? {
        if let (Some(serde_json::Value::Object(section)), serde_json::Value::Object(own)) =
            (sections.get_mut(&name), own)
        {
            section.extend(own);
        }
    }
    Ok(Value::from(Serde(sections)))
}

/// JSON for a `<script>` block: nothing in it can end the block or open another (HTML, «Restrictions for contents of script elements»).
pub fn json_in_script(value: &impl Serialize) -> Value {
    let json = serde_json::to_string(value).unwrap_or_default();
    let mut safe = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                // Writing into a String cannot fail.
                let _ = write!(safe, "\\u{:04x}", u32::from(c));
            }
            other => safe.push(other),
        }
    }
    Value::from_safe_string(safe)
}

fn language(state: &State<'_, '_>) -> Language {
    state
        .lookup("language")
        .and_then(|value| value.as_str().and_then(|tag| tag.parse().ok()))
        .unwrap_or_default()
}

/// Decorative always: whatever it says is said in words beside it.
fn icon(sprite: Option<&str>, name: &str, class: Option<&str>) -> Value {
    let Some(sprite) = sprite else {
        return Value::from_safe_string(String::new());
    };
    let class = class.map(|class| format!(" {class}")).unwrap_or_default();
    Value::from_safe_string(format!(
        "<svg class=\"icon{class}\" aria-hidden=\"true\" focusable=\"false\"><use href=\"{sprite}#it-{name}\"></use></svg>"
    ))
}

/// `url("community", slug)`, `url("communities", theme="a")`: in the page's language.
fn url(state: &State<'_, '_>, name: &str, slug: Option<&str>, query: Kwargs) -> Result<String, Error> {
    let page = Page::named(name)
        .ok_or_else(|| Error::new(ErrorKind::InvalidOperation, format!("no page «{name}»")))?;
    let mut url = page.path(language(state), slug.unwrap_or_default());
    let mut separator = '?';
    for name in query.args() {
        let value: Value = query.get(name)?;
        if value.is_true() {
            url.push(separator);
            url.push_str(&format!("{name}={}", paths::encoded(&value.to_string())));
            separator = '&';
        }
    }
    Ok(url)
}

/// «{n} comunità» with what stands for `n`.
fn fill(pattern: &str, values: Kwargs) -> Result<String, Error> {
    // In one pass: a value that itself holds braces is not filled again.
    let mut out = String::with_capacity(pattern.len() + 16);
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        out.push_str(&values.get::<Value>(name)?.to_string());
        rest = after;
    }
    out.push_str(rest);
    values.assert_all_used()?;
    Ok(out)
}

/// The form of a word for `n` things.
fn many(state: &State<'_, '_>, forms: Value, n: i64, values: Kwargs) -> Result<String, Error> {
    let form = forms.get_attr(if n == 1 { "one" } else { "other" })?;
    let pattern = form
        .as_str()
        .ok_or_else(|| Error::new(ErrorKind::InvalidOperation, "a word without its forms"))?
        .replace("{n}", &number(state, n));
    fill(&pattern, values)
}

fn number(state: &State<'_, '_>, n: i64) -> String {
    language(state).number(n)
}

/// How big a file is, in kilobytes as the SPA rounds them; nothing has none.
fn size(state: &State<'_, '_>, bytes: i64) -> String {
    format!("{} kB", number(state, ((bytes + 512) / 1024).max(1)))
}

/// `starts_at|span(ends_at, zone)`: when something is, by the clocks where it is.
fn span(state: &State<'_, '_>, from: &str, to: &str, zone: &str) -> String {
    let (from, to, zone) = (from.parse(), to.parse(), zone.parse());
    let (Ok(from), Ok(to), Ok(zone)) = (from, to, zone) else {
        return String::new();
    };
    dates::span(language(state), zone, from, to)
}

/// An instant as day and time, by the clocks of a zone.
fn moment(state: &State<'_, '_>, at: &str, zone: &str) -> String {
    match (at.parse(), zone.parse()) {
        (Ok(at), Ok(zone)) => dates::moment(language(state), zone, at),
        _ => String::new(),
    }
}

/// A day or an instant (as its day in Italy) in words.
fn date(state: &State<'_, '_>, text: &str) -> String {
    let day = text
        .parse::<crate::kernel::clock::Day>()
        .map(|day| day.0)
        .or_else(|_| text.parse::<Timestamp>().map(|at| Zone::ROME.local(at).date()));
    day.map_or_else(|_| text.to_owned(), |day| dates::day(language(state), day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use minijinja::context;

    fn shown(source: &str, context: Value) -> String {
        let mut renderer = Renderer::new(Some("/assets/sprite-x.svg")).unwrap();
        renderer
            .templates
            .add_template_owned("test.html", source.to_owned())
            .unwrap();
        renderer.render("test.html", context).unwrap()
    }

    #[test]
    fn nothing_from_outside_becomes_markup() {
        let text = "<script>alert('x')</script>\" onload=\"y & z";
        assert_eq!(
            shown(
                "<p title=\"{{ text }}\">{{ text }}</p>",
                context! { text => text }
            ),
            "<p title=\"&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot; onload=&quot;y &amp; z\">&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot; onload=&quot;y &amp; z</p>"
        );
        let filled = shown(
            "{{ '«{q}» {n}'|fill(q=q, n=1) }}{{ names|join(', ') }}",
            context! { q => "<b>{n}</b>", names => ["<i>"] },
        );
        assert_eq!(filled, "«&lt;b&gt;{n}&lt;/b&gt;» 1&lt;i&gt;");
    }

    #[test]
    fn the_owner_is_named_on_every_page() {
        let renderer = Renderer::new(None).unwrap();
        assert_eq!(renderer.word(Language::It, &["site", "name"]), "Piazza");
        for place in [
            ["site", "owner"],
            ["site", "tagline"],
            ["home", "lead"],
            ["home", "description"],
        ] {
            for language in Language::ALL {
                assert_ne!(renderer.word(language, &place), "", "{place:?} in {language}");
            }
        }
    }

    #[test]
    fn json_cannot_leave_its_script() {
        let value = serde_json::json!({"name": "</script><script>alert(1)</script><!-- & \u{2028}"});
        let safe = json_in_script(&value).to_string();
        assert!(!safe.contains(['<', '>', '&', '\u{2028}']), "{safe}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&safe).unwrap(), value);
    }

    #[test]
    fn a_number_that_is_protected_is_a_word_and_never_zero() {
        let words = Renderer::new(None).unwrap().words(Language::It).clone();
        let said = |n: Option<i64>| {
            shown(
                "{% include 'count.html' %}",
                context! { language => "it", w => words.clone(), n => n },
            )
        };
        assert_eq!(said(Some(0)), "0");
        assert_eq!(said(Some(1200)), "1.200");
        assert_eq!(said(None), "<em>protetto</em>");
    }

    #[test]
    fn addresses_are_built_in_the_language_of_the_page() {
        assert_eq!(
            shown(
                "{{ url('community', 'a-b') }} {{ url('communities', theme='x y', q='') }}",
                context! { language => "en" }
            ),
            "/en/communities/a-b /en/communities?theme=x%20y"
        );
        assert_eq!(shown("{{ url('home') }}", context! { language => "it" }), "/");
    }

    #[test]
    fn numbers_and_days_are_said_as_people_say_them() {
        let said = |language: &str| {
            shown(
                "{{ 1234567|number }} {{ '2026-01-05'|date }} {{ '2026-06-30T22:30:00Z'|date }} {{ '2026-12-31T22:30:00Z'|date }} \
                 {{ {'one': '1 ente', 'other': '{n} enti'}|many(1) }} {{ {'one': '1 ente', 'other': '{n} enti'}|many(1200) }}",
                context! { language => language },
            )
        };
        assert_eq!(
            said("it"),
            "1.234.567 5 gennaio 2026 1 luglio 2026 31 dicembre 2026 1 ente 1.200 enti"
        );
        assert_eq!(
            said("en"),
            "1,234,567 5 January 2026 1 July 2026 31 December 2026 1 ente 1,200 enti"
        );
    }

    /// What the SPA says on the same screen, word for word: nobody should see the text change while the page wakes up.
    #[test]
    fn the_words_are_those_of_the_spa() {
        const SPA: [&str; 2] = [
            concat!(
                include_str!("../../../frontend/src/i18n/it.ts"),
                include_str!("../../../frontend/src/i18n/events/it.ts"),
                include_str!("../../../frontend/src/i18n/surveys/it.ts"),
                include_str!("../../../frontend/src/ui/feeds/words.ts"),
                include_str!("../../../frontend/src/ui/calendar/words.ts"),
                include_str!("../../../frontend/src/features/events/openspace/it.ts"),
                include_str!("../../../frontend/src/features/build/it.ts"),
                include_str!("../../../frontend/src/features/open-data/it.ts"),
                include_str!("../../../frontend/src/results/it.ts")
            ),
            concat!(
                include_str!("../../../frontend/src/i18n/en.ts"),
                include_str!("../../../frontend/src/i18n/events/en.ts"),
                include_str!("../../../frontend/src/i18n/surveys/en.ts"),
                include_str!("../../../frontend/src/ui/feeds/words.ts"),
                include_str!("../../../frontend/src/ui/calendar/words.ts"),
                include_str!("../../../frontend/src/features/events/openspace/en.ts"),
                include_str!("../../../frontend/src/features/build/en.ts"),
                include_str!("../../../frontend/src/features/open-data/en.ts"),
                include_str!("../../../frontend/src/results/en.ts")
            ),
        ];
        fn check(value: &serde_json::Value, spa: &str) {
            match value {
                serde_json::Value::Object(members) => {
                    for (name, value) in members {
                        // Plurals are composed there; what only the server says stands apart.
                        if !["one", "other", "server"].contains(&name.as_str()) {
                            check(value, spa);
                        }
                    }
                }
                serde_json::Value::Array(items) => items.iter().for_each(|item| check(item, spa)),
                text => {
                    let text = text.as_str().unwrap_or_default();
                    for piece in text
                        .split(['{', '}'])
                        .step_by(2)
                        .map(str::trim)
                        .filter(|p| p.chars().count() > 3)
                    {
                        assert!(
                            spa.contains(piece),
                            "the SPA does not say «{piece}» (any more?): say the same in site/words"
                        );
                    }
                }
            }
        }
        for (words, spa) in [include_str!("words/it.json"), include_str!("words/en.json")]
            .iter()
            .zip(SPA)
        {
            check(&serde_json::from_str(words).unwrap(), spa);
        }
    }
}

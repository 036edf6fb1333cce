//! The work, as quality.md defines it, and the real requests that stand for it.

use crate::load::{Fault, Targets, ask};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::HashMap;
use std::net::SocketAddr;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    List,
    Detail,
    NextEvents,
    Completion,
    Search,
    Events,
    Results,
}

const THEMES: [&str; 8] = [
    "partecipazione",
    "formazione",
    "cultura",
    "salute",
    "governo-aperto",
    "governo-locale",
    "protezione-civile",
    "welfare",
];
const PROVINCES: [&str; 9] = ["BO", "FC", "FE", "MO", "PC", "PR", "RA", "RE", "RN"];
const KINDS: [&str; 10] = [
    "assemblea",
    "bilancio",
    "consulta",
    "forum",
    "giuria",
    "laboratorio",
    "mappa",
    "passeggiata",
    "patto",
    "tavolo",
];
const OF: [&str; 7] = [
    "aperto",
    "civico",
    "quartieri",
    "digitale",
    "diffuso",
    "partecipato",
    "clima",
];
const COMMUNITIES: usize = 500;
const SURVEYS: usize = 50;

impl Work {
    pub const ALL: [Self; 7] = [
        Self::List,
        Self::Detail,
        Self::NextEvents,
        Self::Completion,
        Self::Search,
        Self::Events,
        Self::Results,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Self::List => "(a) list",
            Self::Detail => "(b) detail",
            Self::NextEvents => "(b) its next 5 events",
            Self::Completion => "(c) completion",
            Self::Search => "(c) word search",
            Self::Events => "(d) events",
            Self::Results => "(g) results",
        }
    }

    /// Different requests of the same work, from the data of `import demo --scale`.
    pub fn targets(self, scale: usize, piazza: SocketAddr) -> Result<Targets, Fault> {
        let targets: Vec<String> = match self {
            Self::List => {
                let pairs = THEMES.iter().flat_map(|t| PROVINCES.iter().map(move |p| (t, p)));
                let all = pairs.map(|(theme, province)| {
                    format!("/v1/communities?theme={theme}&province={province}&sort=name&limit=20&count=true")
                });
                let mut full = Vec::new();
                for target in all {
                    let page: Value = serde_json::from_slice(&ask(piazza, &target)?.body)?;
                    // The work is 20 communities: pairs that have fewer would be less of it.
                    if page["items"].as_array().map(Vec::len) == Some(20) {
                        full.push(target);
                    }
                }
                full
            }
            Self::Detail => communities(scale)
                .map(|slug| format!("/v1/communities/{slug}"))
                .collect(),
            Self::NextEvents => {
                let now = newest(piazza)?;
                let of = |slug| {
                    format!(
                        "/v1/events?community={slug}&status=published&ending_after={now}&sort=starts_at&limit=5"
                    )
                };
                communities(scale).map(of).collect()
            }
            Self::Completion => {
                let words = KINDS.iter().chain(&OF).chain(&["prova", "practice"]);
                let prefixes = words.flat_map(|word| (2..=4).map(move |letters| &word[..letters]));
                prefixes
                    .map(|prefix| format!("/v1/glossary/completions?q={prefix}&limit=10"))
                    .collect()
            }
            Self::Search => {
                let pairs = KINDS.iter().flat_map(|kind| OF.iter().map(move |of| (kind, of)));
                pairs
                    .map(|(kind, of)| format!("/v1/glossary/terms?q={kind}+{of}&limit=10"))
                    .collect()
            }
            Self::Events => {
                let mut full = Vec::new();
                for (from, to) in months(&newest(piazza)?)? {
                    for province in PROVINCES {
                        let target = format!("/v1/events?province={province}&from={from}&to={to}&limit=20");
                        let page: Value = serde_json::from_slice(&ask(piazza, &target)?.body)?;
                        let items = page["items"].as_array().map_or(&[][..], Vec::as_slice);
                        let is_made_up = |event: &Value| {
                            event["slug"]
                                .as_str()
                                .is_some_and(|slug| slug.starts_with("evento-di-prova"))
                        };
                        // The work is 20 events with one way to take part; the demo region's own have more.
                        if items.len() == 20 && items.iter().all(is_made_up) {
                            full.push(target);
                        }
                    }
                }
                full
            }
            // As many at every scale: what is measured is one survey.
            Self::Results => (0..SURVEYS)
                .map(|at| format!("/v1/surveys/indagine-di-prova-{}/results", at * scale))
                .collect(),
        };
        Ok(targets.into())
    }
}

/// Two hundred communities, all over the data.
fn communities(scale: usize) -> impl Iterator<Item = String> {
    (0..200).map(move |at| format!("prova-{}", at * COMMUNITIES * scale / 200 + at % 2))
}

/// When the data were made, which counts as now: the events lie around it.
fn newest(piazza: SocketAddr) -> Result<String, Fault> {
    let page: Value = serde_json::from_slice(&ask(piazza, "/v1/events?sort=updated&limit=1")?.body)?;
    let at = page["items"][0]["updated_at"]
        .as_str()
        .ok_or("there are no events")?;
    Ok(at.to_owned())
}

/// The five months before an instant and the five after it, each from its first day to the next one's.
fn months(now: &str) -> Result<Vec<(String, String)>, Fault> {
    let (year, month) = (now[..4].parse::<usize>()?, now[5..7].parse::<usize>()?);
    let first = |at: usize| format!("{:04}-{:02}-01T00:00:00Z", at / 12, at % 12 + 1);
    let this = year * 12 + month - 1;
    Ok((this - 5..this + 5)
        .map(|at| (first(at), first(at + 1)))
        .collect())
}

/// That two servers give the same answer: all of it but for the cursor, whose signature only Piazza can write.
pub fn compare(target: &str, ours: SocketAddr, theirs: SocketAddr) -> Result<(), Fault> {
    let read = |address| -> Result<(Value, usize), Fault> {
        let body = ask(address, target)?.body;
        let length = body.len();
        Ok((serde_json::from_slice(&body)?, length))
    };
    let ((mut ours, our_length), (mut theirs, their_length)) = (read(ours)?, read(theirs)?);
    for page in [&mut ours, &mut theirs] {
        if let Some(page) = page.as_object_mut() {
            page.remove("next_cursor");
            if page.contains_key("items") {
                page.remove("_links");
            }
        }
    }
    if ours != theirs {
        return Err(format!("the limit does other work at {target}:\n{ours}\n{theirs}").into());
    }
    if our_length.abs_diff(their_length) * 100 > our_length {
        return Err(format!(
            "the limit's answer has another size at {target}: {our_length} and {their_length}"
        )
        .into());
    }
    Ok(())
}

/// The texts of a community as HTML.
#[derive(Default, Deserialize, Serialize)]
pub struct Html {
    #[serde(rename = "description_html")]
    pub description: String,
    #[serde(rename = "rules_html")]
    pub rules: String,
}

/// The texts as HTML of the communities that (b) shows, by slug: a limit reads what Piazza renders.
pub fn texts(targets: &Targets, piazza: SocketAddr) -> Result<HashMap<String, Html>, Fault> {
    #[derive(Deserialize)]
    struct Shown {
        slug: String,
        #[serde(flatten)]
        html: Html,
    }
    let mut texts = HashMap::new();
    for target in targets.iter() {
        let shown: Shown = serde_json::from_slice(&ask(piazza, target)?.body)?;
        texts.insert(shown.slug, shown.html);
    }
    Ok(texts)
}

/// What (g) is told of surveys, by slug: a limit sets its own numbers into the same words.
pub fn results(targets: &Targets, piazza: SocketAddr) -> Result<HashMap<String, String>, Fault> {
    let of = |target: &String| {
        let slug = target.split('/').nth(3).unwrap_or_default().to_owned();
        Ok((slug, String::from_utf8(ask(piazza, target)?.body)?))
    };
    targets.iter().map(of).collect()
}

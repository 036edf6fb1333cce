//! The room from its door, on an embedded database.

use super::import::{self, Source, Way};
use super::model::{CompletionQuery, TermFilter, TermSort};
use super::{formats::Format, service, whole};
use crate::access::Actor;
use crate::kernel::clock::{Clock, Timestamp};
use crate::kernel::context::{Context, House};
use crate::kernel::db::{DatabaseUrl, connect};
use crate::kernel::language::Language;
use crate::kernel::page::Listing;
use piazza_migrations::{Migrator, MigratorTrait};
use std::sync::Arc;

const DEMO: &[u8] = include_bytes!("../../demo/glossary.csv");

struct Hub {
    house: Arc<House>,
    _folder: Folder,
}

/// Removes a test's database when the test ends, however it ends.
struct Folder(std::path::PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

impl Hub {
    async fn open(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("piazza-glossary-{name}-{}", std::process::id()));
        let url = DatabaseUrl::try_from(format!("sqlite://{}/test.sqlite", folder.display())).expect("a URL");
        let db = connect(&url).await.expect("opened");
        Migrator::up(&db.orm, None).await.expect("migrated");
        let clock = Clock::standing_at(Timestamp(1_790_000_000_000_000));
        let house = House {
            db,
            clock,
            base_url: "https://piazza.example".to_owned(),
            mail_from: None,
            secret: [7; 64],
        };
        Self {
            house: Arc::new(house),
            _folder: Folder(folder),
        }
    }

    async fn with_demo(name: &str) -> Self {
        let hub = Self::open(name).await;
        import::import(&hub.command(), Source::Csv, DEMO, Way::default())
            .await
            .expect("imported");
        hub
    }

    fn command(&self) -> Context {
        Context::new(
            Arc::clone(&self.house),
            Actor::Command,
            Language::It,
            "test".to_owned(),
        )
    }

    fn visitor(&self, language: Language) -> Context {
        Context::new(
            Arc::clone(&self.house),
            Actor::Anonymous,
            language,
            "test".to_owned(),
        )
        .at_url("/v1/glossary/terms", "")
    }
}

fn labels(page: &super::TermPage) -> Vec<String> {
    page.page
        .items
        .iter()
        .map(|term| term.label.to_string())
        .collect()
}

#[tokio::test]
async fn the_demo_comes_in_and_a_second_time_changes_nothing() {
    let hub = Hub::open("demo").await;
    let first = import::import(&hub.command(), Source::Csv, DEMO, Way::default())
        .await
        .expect("imported");
    assert_eq!(
        (first.added.len(), first.changed.len(), first.unchanged.len()),
        (146, 0, 0)
    );
    let again = import::import(&hub.command(), Source::Csv, DEMO, Way::default())
        .await
        .expect("imported");
    assert_eq!(
        (again.added.len(), again.changed.len(), again.unchanged.len()),
        (0, 0, 146),
        "{:?}",
        again.changed.first()
    );
    let csv = whole(&hub.command(), Format::Csv).await.expect("exported");
    let out = import::look(&hub.command(), Source::Csv, csv.as_bytes())
        .await
        .expect("readable");
    assert_eq!(out.unchanged.len(), 146);
    for (format, source) in [(Format::Turtle, Source::Turtle), (Format::JsonLd, Source::JsonLd)] {
        let text = whole(&hub.command(), format).await.expect("exported");
        let out = import::look(&hub.command(), source, text.as_bytes())
            .await
            .expect("readable");
        assert_eq!(
            (out.unchanged.len(), out.refused.len()),
            (146, 0),
            "{format}: {:?}",
            out.changed.first()
        );
    }
}

#[tokio::test]
async fn a_list_is_filtered_sorted_and_counted() {
    let hub = Hub::with_demo("list").await;
    let cx = hub.visitor(Language::It);
    let listing = Listing {
        limit: 3,
        count: true,
        ..Listing::default()
    };
    let page = service::list(
        &cx,
        &listing,
        &TermFilter {
            facets: true,
            ..TermFilter::default()
        },
    )
    .await
    .expect("listed");
    assert_eq!(
        labels(&page),
        ["Accessibilità", "Accountability", "Action planning"]
    );
    assert_eq!(page.page.total, Some(146));
    let facets = page.facets.expect("asked for");
    assert_eq!(facets.letter.iter().map(|letter| letter.count).sum::<i64>(), 146);
    assert_eq!(
        facets.category.iter().map(|category| category.count).sum::<i64>(),
        146
    );

    let next = Listing {
        limit: 3,
        cursor: page.page.next_cursor,
        ..Listing::default()
    };
    let page = service::list(&cx, &next, &TermFilter::default())
        .await
        .expect("listed");
    assert_eq!(page.page.items.len(), 3);
    assert!(page.page.items[0].label.as_str() > "Action planning");

    for (q, first) in [
        ("bilanci partecipativi", "Bilancio partecipativo"),
        ("accessibilita", "Accessibilità"),
        ("a11y", "Accessibilità"),
    ] {
        let filter = TermFilter {
            q: Some(q.parse().expect("text")),
            ..TermFilter::default()
        };
        let page = service::list(&cx, &Listing::default(), &filter)
            .await
            .expect("listed");
        assert!(
            labels(&page).contains(&first.to_owned()),
            "{q}: {:?}",
            labels(&page)
        );
    }
    let filter = TermFilter {
        letter: vec!["Z".parse().expect("letter")],
        sort: Some(TermSort::Newest),
        ..TermFilter::default()
    };
    let page = service::list(&cx, &Listing::default(), &filter)
        .await
        .expect("listed");
    assert!(page.page.items.iter().all(|term| term.letter.as_str() == "Z"));
}

#[tokio::test]
async fn a_term_is_shown_in_both_languages_with_its_links() {
    let hub = Hub::with_demo("show").await;
    let term = service::show(&hub.visitor(Language::En), "bilancio-partecipativo")
        .await
        .expect("shown");
    assert_eq!(
        (term.label.as_str(), term.language),
        ("Participatory budgeting", Language::En)
    );
    assert!(
        term.definition_html.starts_with("<p>"),
        "{}",
        term.definition_html.as_str()
    );
    assert_eq!(term.links.pages.html, "/en/glossary/bilancio-partecipativo");
    assert!(!term.related.is_empty());
    let same = service::show(&hub.visitor(Language::En), &term.id.to_string())
        .await
        .expect("shown");
    assert_eq!(same.slug, term.slug);
}

#[tokio::test]
async fn completion_finds_beginnings_of_words_once_each() {
    let hub = Hub::with_demo("complete").await;
    let cx = hub.visitor(Language::It);
    let complete = async |q: &str| {
        let query = CompletionQuery {
            q: q.parse().expect("text"),
            limit: 10,
        };
        let found = service::complete(&cx, &query).await.expect("completed");
        found
            .items
            .into_iter()
            .map(|item| item.label.to_string())
            .collect::<Vec<_>>()
    };
    let found = complete("partecip").await;
    assert!(found.contains(&"Bilancio partecipativo".to_owned()), "{found:?}");
    let mut unique = found.clone();
    unique.dedup();
    assert_eq!(unique.len(), found.len());
    assert!(
        complete("ACCESSIBILITÀ")
            .await
            .contains(&"Accessibilità".to_owned())
    );
    assert!(
        complete("accesibilita")
            .await
            .contains(&"Accessibilità".to_owned()),
        "hidden names are found too"
    );
    assert_eq!(complete("?!").await, [""; 0]);
}

fn editor() -> Actor {
    let member = crate::access::Member {
        person: uuid::Uuid::from_u128(1),
        hub_role: Some(crate::access::HubRole::Editor),
        communities: Vec::new(),
        via: crate::access::Via::Session(uuid::Uuid::nil()),
    };
    Actor::Person(member)
}

fn somebody() -> Actor {
    Actor::Person(crate::access::Member {
        person: uuid::Uuid::from_u128(2),
        hub_role: None,
        communities: Vec::new(),
        via: crate::access::Via::Session(uuid::Uuid::nil()),
    })
}

impl Hub {
    fn call(&self, actor: Actor) -> Context {
        Context::new(Arc::clone(&self.house), actor, Language::It, "test".to_owned())
            .at_url("/v1/glossary/terms", "")
    }
}

fn new_term(slug: &str, label: &str, related: &[&str]) -> super::model::NewTerm {
    let body = serde_json::json!({
        "slug": slug, "category": "method", "labels": {"it": label}, "definition": {"it": "Un modo di **decidere** insieme."},
        "synonyms": {"it": ["Consulta civica"]}, "related": related, "method": {"participants_min": 5},
    });
    serde_json::from_value(body).expect("a new term")
}

fn told(result: Result<super::Term, super::GlossaryError>) -> String {
    match result {
        Ok(term) => format!("{} v{}", term.status, term.version),
        Err(error) => crate::kernel::problem::Problem::from(error).code.name.to_owned(),
    }
}

#[tokio::test]
async fn the_life_of_a_suggestion() {
    use super::rules::Step;
    use super::service::show;
    use super::writing::{StepDetail, create, step, update};
    let hub = Hub::with_demo("life").await;
    let (visitor, member, editor) = (
        hub.call(Actor::Anonymous),
        hub.call(somebody()),
        hub.call(editor()),
    );
    let replaced = || StepDetail {
        replaced_by: Some("accessibilita".to_owned()),
        ..StepDetail::default()
    };
    let refused = || StepDetail {
        reason: Some("C'è già.".to_owned()),
        ..StepDetail::default()
    };
    let go = async |cx: &Context, by: Step, with: StepDetail| told(step(cx, "assemblea-x", by, with).await);
    let new = || new_term("assemblea-x", "Assemblea X", &["accessibilita"]);
    assert_eq!(told(create(&visitor, new()).await), "sign-in-needed");
    assert_eq!(told(create(&member, new()).await), "suggested v1");
    assert_eq!(told(create(&member, new()).await), "conflict");
    assert_eq!(
        told(create(&member, new_term("altra", "Altra", &["nessuna"])).await),
        "invalid"
    );
    assert_eq!(told(show(&visitor, "assemblea-x").await), "not-found");
    assert_eq!(told(show(&editor, "assemblea-x").await), "suggested v1");
    assert_eq!(
        go(&visitor, Step::Submission, StepDetail::default()).await,
        "not-found"
    );
    assert_eq!(
        go(&member, Step::Submission, StepDetail::default()).await,
        "not-found"
    );
    assert_eq!(
        go(&editor, Step::Reinstatement, StepDetail::default()).await,
        "wrong-state"
    );
    assert_eq!(
        go(&editor, Step::Submission, StepDetail::default()).await,
        "in_review v2"
    );
    assert_eq!(go(&editor, Step::Rejection, refused()).await, "rejected v3");
    assert_eq!(
        go(&editor, Step::Submission, StepDetail::default()).await,
        "in_review v4"
    );
    assert_eq!(
        go(&editor, Step::Publication, StepDetail::default()).await,
        "published v5"
    );

    let patch = || {
        serde_json::from_value(serde_json::json!({"labels": {"it": "Assemblea dei cento"}})).expect("a patch")
    };
    assert_eq!(
        told(update(&visitor, "assemblea-x", Some(5), patch()).await),
        "sign-in-needed"
    );
    assert_eq!(
        told(update(&member, "assemblea-x", Some(5), patch()).await),
        "not-permitted"
    );
    assert_eq!(
        told(update(&editor, "assemblea-x", Some(4), patch()).await),
        "stale"
    );
    assert_eq!(
        told(update(&editor, "assemblea-x", Some(5), patch()).await),
        "published v6"
    );

    let term = show(&visitor, "assemblea-x").await.expect("public now");
    assert_eq!(
        term.related
            .iter()
            .map(|other| other.slug.as_str())
            .collect::<Vec<_>>(),
        ["accessibilita"]
    );
    assert_eq!(term.method.and_then(|card| card.participants_min), Some(5));
    let other = show(&visitor, "accessibilita").await.expect("public");
    assert!(
        other
            .related
            .iter()
            .any(|term| term.label.as_str() == "Assemblea dei cento"),
        "relations hold both ways"
    );
    let complete = CompletionQuery {
        q: "cento".parse().expect("text"),
        limit: 10,
    };
    assert_eq!(
        service::complete(&visitor, &complete)
            .await
            .expect("completed")
            .items
            .len(),
        1
    );

    assert_eq!(go(&editor, Step::Deprecation, replaced()).await, "deprecated v7");
    assert_eq!(
        service::complete(&visitor, &complete)
            .await
            .expect("completed")
            .items
            .len(),
        0
    );
    let term = show(&visitor, "assemblea-x").await.expect("still readable");
    assert_eq!(
        term.replaced_by.map(|other| other.slug.to_string()).as_deref(),
        Some("accessibilita")
    );
    assert_eq!(
        go(&editor, Step::Reinstatement, StepDetail::default()).await,
        "published v8"
    );
}

#[tokio::test]
async fn texts_are_linked_until_the_glossary_changes() {
    let hub = Hub::with_demo("links").await;
    let cx = hub.visitor(Language::En);
    let linked = super::link(
        &cx,
        "Il **bilancio partecipativo** e il `bilancio partecipativo`.",
        Language::It,
    )
    .await
    .expect("linked");
    assert_eq!(linked.terms, ["bilancio-partecipativo"]);
    assert!(
        linked
            .html
            .contains("href=\"/en/glossary/bilancio-partecipativo\""),
        "{}",
        linked.html
    );
    let off = "slug,category,label_it,definition_it,autolink\nbilancio-partecipativo,method,Bilancio partecipativo,Def,no\n";
    import::import(&hub.command(), Source::Csv, off.as_bytes(), Way::default())
        .await
        .expect("imported");
    let linked = super::link(&cx, "Il bilancio partecipativo", Language::It)
        .await
        .expect("linked");
    assert_eq!(linked.terms, [""; 0]);
}

#[tokio::test]
async fn a_wrong_row_refuses_the_file_and_changes_nothing() {
    let hub = Hub::open("refuse").await;
    let file = "slug,category,label_it,definition_it\nuno,method,Uno,Def\nDue,method,Due,Def\n".as_bytes();
    let refused = import::import(&hub.command(), Source::Csv, file, Way::default()).await;
    assert!(matches!(refused, Err(super::ImportError::Refused(plan)) if plan.refused[0].line == Some(3)));
    let dry = import::look(&hub.command(), Source::Csv, file)
        .await
        .expect("readable");
    assert_eq!((dry.added.len(), dry.refused.len()), (1, 1));
    assert_eq!(
        import::import(
            &hub.command(),
            Source::Csv,
            file,
            Way {
                skip_bad: true,
                ..Way::default()
            }
        )
        .await
        .expect("skipped")
        .added
        .len(),
        1
    );
    assert_eq!(
        import::look(&hub.command(), Source::Csv, file)
            .await
            .expect("readable")
            .unchanged,
        ["uno"]
    );
    let visitor = hub.visitor(Language::It);
    assert!(matches!(
        import::import(
            &visitor,
            Source::Csv,
            file,
            Way {
                skip_bad: true,
                ..Way::default()
            }
        )
        .await,
        Err(super::ImportError::Glossary(_))
    ));
}

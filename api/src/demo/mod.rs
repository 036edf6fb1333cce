//! The demo region: our own data (`api/demo/`), and people made up from a fixed seed.
//!
//! Run twice it gives the same: what is there already is left as it is. `--scale` adds made-up communities, people and terms up
//! to the sizes that the benchmarks are defined on.

mod answers;
mod cast;
mod crowd;
mod events;
mod invited;
mod open_space;
mod people;
mod questionnaires;
mod report;
mod scale;
mod surveys;
mod waiting;

use crate::access::{Actor, Member, Via};
use crate::communities::{self, CommunityError, CommunityFilter, CommunityId, Import};
use crate::events::EventError;
use crate::events::openspace::OpenSpaceError;
use crate::events::registrations::RegistrationError;
use crate::events::reports::ReportError;
use crate::glossary::{self, GlossaryError, ImportError, Source, Way};
use crate::kernel::clock::{Clock, Timestamp};
use crate::kernel::context::{Context, House};
use crate::kernel::db::{DbError, Subject, Tx};
use crate::kernel::language::Language;
use crate::kernel::page::Listing;
use crate::memberships::{self, MembershipError};
use crate::people::PersonId;
use crate::questionnaires::QuestionnaireError;
use crate::surveys::SurveyError;
use crate::territory::{self, MunicipalityCode};
use crate::themes::{self, NewTheme};
use people::Maker;
use serde::Deserialize;
use std::fmt;
use std::sync::Arc;
use uuid::Uuid;

const TERRITORY: &str = include_str!("../../demo/territory.csv");
const THEMES: &str = include_str!("../../demo/themes.json");
const GLOSSARY: &str = include_str!("../../demo/glossary.csv");
const COMMUNITIES: &str = include_str!("../../demo/communities.json");

/// Everybody gets the same people.
const SEED: u64 = 20_181_126;

pub use cast::{SignInLink, sign_in_links};

#[derive(Debug, thiserror::Error)]
pub enum DemoFault {
    #[error("the demo data: {0}")]
    Data(#[from] serde_json::Error),
    #[error("the demo territory: {0}")]
    Territory(#[from] territory::TerritoryFault),
    #[error("the demo communities: {0}")]
    Community(#[from] CommunityError),
    #[error("the demo glossary: {0}")]
    Glossary(#[from] ImportError),
    #[error("the demo terms: {0}")]
    Term(#[from] GlossaryError),
    #[error("the demo events: {0}")]
    Event(#[from] EventError),
    #[error("the demo open spaces: {0}")]
    OpenSpace(#[from] OpenSpaceError),
    #[error("the demo reports: {0}")]
    Report(#[from] ReportError),
    #[error("the demo registrations: {0}")]
    Registration(#[from] RegistrationError),
    #[error("the demo questionnaires: {0}")]
    Questionnaire(#[from] QuestionnaireError),
    #[error("the demo surveys: {0}")]
    Survey(#[from] SurveyError),
    #[error("the demo applications: {0}")]
    Membership(#[from] MembershipError),
    #[error(transparent)]
    Db(#[from] DbError),
}

/// What an import did.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Report {
    pub municipalities: usize,
    pub themes: usize,
    pub terms_added: usize,
    pub communities_added: usize,
    pub communities_unchanged: usize,
    pub people_added: usize,
    /// A series counts as one.
    pub events_added: usize,
    pub questionnaires_added: usize,
    pub surveys_added: usize,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            municipalities,
            themes,
            terms_added,
            communities_added,
            communities_unchanged,
            people_added,
            events_added,
            questionnaires_added,
            surveys_added,
        } = self;
        write!(
            f,
            "The demo region is in: {municipalities} municipalities, {themes} themes, {terms_added} terms added, {communities_added} communities added \
             ({communities_unchanged} were there), {people_added} made-up people and organisations, {events_added} events added, {questionnaires_added} questionnaires and {surveys_added} surveys added."
        )
    }
}

#[derive(Deserialize)]
struct DemoCommunity {
    #[serde(flatten)]
    import: Import,
    members: usize,
    organisations: usize,
}

/// Whether there is anything to be seen already.
pub async fn is_there(cx: &Context) -> Result<bool, CommunityError> {
    let one = Listing {
        limit: 1,
        ..Listing::default()
    };
    Ok(!communities::list(cx, &one, &CommunityFilter::default())
        .await?
        .page
        .items
        .is_empty())
}

/// Imports the demo region, telling what it does as it goes.
pub async fn import(
    cx: &Context,
    scale: Option<usize>,
    tell: &mut dyn FnMut(String),
) -> Result<Report, DemoFault> {
    let mut report = Report {
        municipalities: territory::import(cx, TERRITORY).await?,
        ..Report::default()
    };
    tell(format!("  {} municipalities", report.municipalities));
    report.themes = themes::import(cx, serde_json::from_str::<Vec<NewTheme>>(THEMES)?).await?;
    tell(format!("  {} themes", report.themes));

    report.terms_added += add_terms(cx, GLOSSARY).await?;
    tell(format!("  {} terms", report.terms_added));

    let communities: Vec<DemoCommunity> = serde_json::from_str(COMMUNITIES)?;
    let mut maker = Maker::new(SEED, municipality_codes());
    for (at, community) in communities.iter().enumerate() {
        // Made even for a community that is there already, so that the next one gets the same people as ever.
        let circle = maker.circle(
            &community.import.new.admitted_categories,
            community.members,
            community.organisations,
        );
        let size = circle.people.len() + circle.organisations.len();
        let added = cx
            .transact("demo.imported", async |tx| {
                add(cx, tx, &community.import, circle).await
            })
            .await?;
        match added {
            Some(_) => {
                report.communities_added += 1;
                report.people_added += size;
            }
            None => report.communities_unchanged += 1,
        }
        if (at + 1) % 10 == 0 || at + 1 == communities.len() {
            tell(format!("  {} of {} communities", at + 1, communities.len()));
        }
    }
    report.events_added = Box::pin(events::bring_in(cx)).await?;
    tell(format!("  {} events", report.events_added));
    report.questionnaires_added = Box::pin(questionnaires::bring_in(cx)).await?;
    tell(format!("  {} questionnaires", report.questionnaires_added));
    report.surveys_added = Box::pin(surveys::bring_in(cx)).await?;
    tell(format!("  {} surveys", report.surveys_added));
    if let Some(scale) = scale {
        scale::fill(cx, scale, &mut report, tell).await?;
    }
    Ok(report)
}

/// Adds the terms that are not there yet.
async fn add_terms(cx: &Context, csv: &str) -> Result<usize, DemoFault> {
    let only_new = Way {
        only_new: true,
        ..Way::default()
    };
    let plan = glossary::import(cx, Source::Csv, csv.as_bytes(), only_new).await?;
    Ok(plan.added.len())
}

/// One community with its people, in one transaction.
async fn add(
    cx: &Context,
    tx: &Tx,
    import: &Import,
    circle: people::Circle,
) -> Result<Option<CommunityId>, CommunityError> {
    let Some(id) = communities::import(cx, tx, import).await? else {
        // Nothing changed, and the trail says that somebody tried.
        tx.audit(nobody(), serde_json::json!({"unchanged": import.new.slug}))
            .await?;
        return Ok(None);
    };
    let members = circle.members(id);
    crate::people::add(cx, tx, circle.people).await?;
    crate::people::organisations::add(cx, tx, circle.organisations).await?;
    memberships::add(tx, members).await?;
    memberships::recount(tx, id).await?;
    Ok(Some(id))
}

/// What the trail says was changed where the demo as a whole was.
fn nobody() -> Subject {
    Subject {
        kind: "demo",
        id: Uuid::nil(),
    }
}

/// The context of somebody, as it was at another time.
fn then(cx: &Context, actor: Actor, at: Timestamp) -> Context {
    let house = House {
        db: cx.house().db.clone(),
        clock: Clock::standing_at(at),
        base_url: cx.base_url().to_owned(),
        mail_from: cx.house().mail_from.clone(),
        secret: *cx.secret(),
    };
    Context::new(Arc::new(house), actor, Language::It, cx.request_id().to_owned())
}

/// Somebody who is signed in, without a role anywhere.
fn member(person: PersonId) -> Member {
    Member {
        person: person.0,
        hub_role: None,
        communities: Vec::new(),
        via: Via::Session(Uuid::nil()),
    }
}

fn municipality_codes() -> Vec<MunicipalityCode> {
    let codes = TERRITORY
        .lines()
        .skip(1)
        .filter_map(|line| line.split(',').next());
    codes
        .filter_map(|code| MunicipalityCode::new(code).ok())
        .collect()
}

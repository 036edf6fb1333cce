//! The way of a dump: one is due (every night), somebody takes it (a lease), reads list after list as nobody in particular would, and keeps the files.
//!
//! Files are kept whole or not at all, in one transaction with the dump's end, so a maker that dies leaves nothing behind but a lease.

use super::file::{Files, Unwritten};
use super::model::{OpenDataFormat, OpenDatasetName};
use super::numbers::Numbers;
use super::policy;
use super::rules::{file_name, hex, night_before};
use super::service::subject;
use super::store;
use super::storing::{self, Finished, Taken};
use super::tables::{self, Item, Told, results};
use crate::access::Actor;
use crate::communities::{self, CommunityFilter};
use crate::events::{self, EventFilter};
use crate::glossary::{self, TermFilter};
use crate::kernel::clock::Timestamp;
use crate::kernel::context::{Context, House};
use crate::kernel::db::DbError;
use crate::kernel::language::Language;
use crate::kernel::page::{Listing, Page};
use crate::kernel::problem::Problem;
use crate::kernel::revision::Scope;
use crate::kernel::table::listing;
use crate::surveys::results::Exactness;
use crate::surveys::{self, ResultsAudience, SurveyError, SurveyFilter, SurveyOutcome, SurveySummary};
use metrics::counter;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// Whatever is taken this often and never ends, ends so: it kills its makers.
const MOST_ATTEMPTS: i64 = 5;

/// Which files there are, as a dump keeps it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Manifest {
    pub datasets: Vec<ManifestDataset>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ManifestDataset {
    pub name: OpenDatasetName,
    pub rows: i64,
    /// When its files were made that are not the same as those before; in microseconds since 1970.
    pub changed_at: i64,
    pub files: Vec<ManifestFile>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ManifestFile {
    pub format: OpenDataFormat,
    pub bytes: i64,
    pub sha256: String,
}

/// Why a dump did not come about.
enum Undone {
    /// It cannot be made.
    Failed(String),
    /// Another maker has it: nothing is left to do here.
    Lost,
    /// This process ends: another may begin it anew.
    Stopped,
    /// The database is away: the dump comes back when its lease is over.
    Db(DbError),
    /// None is due, or one waits already.
    NotDue,
}

impl From<DbError> for Undone {
    fn from(error: DbError) -> Self {
        Self::Db(error)
    }
}

impl From<Problem> for Undone {
    fn from(problem: Problem) -> Self {
        match problem.code.status {
            503 => Self::Db(DbError::Unavailable(problem.code.name.to_owned())),
            _ => Self::Failed(problem.code.name.to_owned()),
        }
    }
}

impl From<Unwritten> for Undone {
    fn from(error: Unwritten) -> Self {
        Self::Failed(error.to_string())
    }
}

/// Puts the night's dump in the queue if it is due, and makes the one that waits. False: there is none. `stopping` is asked after every page
/// whether this process is about to end.
pub async fn work_one(house: &Arc<House>, stopping: &dyn Fn() -> bool) -> Result<bool, DbError> {
    plan(house).await?;
    let Some(taken) = storing::take(&house.db, house.clock.now()).await? else {
        return Ok(false);
    };
    let outcome = match Box::pin(make(house, taken, stopping)).await {
        Ok(()) => "done",
        Err(Undone::Failed(why)) => {
            tracing::error!(dump = %taken.id, attempt = taken.attempt, why, "open data could not be made");
            fail(house, taken).await?;
            "failed"
        }
        Err(Undone::Lost | Undone::NotDue) => "lost",
        Err(Undone::Stopped) => {
            storing::let_go(&house.db, taken, house.clock.now()).await?;
            "stopped"
        }
        Err(Undone::Db(error)) => return Err(error),
    };
    counter!("piazza_open_data_dumps_total", "outcome" => outcome).increment(1);
    Ok(true)
}

/// Every night by clocks in Italy, and at once where there is none.
async fn plan(house: &Arc<House>) -> Result<(), DbError> {
    let now = house.clock.now();
    let since = store::since(night_before(now), now);
    if house.db.reader.count(&since).await? > 0 {
        return Ok(());
    }
    let cx = by_itself(house);
    let grant = policy::may_make(cx.actor()).grant(cx.actor(), ());
    let grant = grant.map_err(DbError::shape)?;
    let planned = cx
        .transact("open_data.due", async |tx| {
            let dump = storing::waiting(tx);
            if !storing::add_due(tx, &grant, &dump, night_before(now)).await? {
                return Err(Undone::NotDue);
            }
            tx.changes(Scope::OpenData);
            Ok(tx.audit(subject(dump.id), json!({})).await?)
        })
        .await;
    match planned {
        Err(Undone::Db(error)) => Err(error),
        _ => Ok(()),
    }
}

/// Nobody does this.
fn by_itself(house: &Arc<House>) -> Context {
    let request_id = Context::request_id_at(house.clock.now());
    Context::new(Arc::clone(house), Actor::Command, Language::It, request_id)
}

async fn make(house: &Arc<House>, taken: Taken, stopping: &dyn Fn() -> bool) -> Result<(), Undone> {
    if taken.attempt > MOST_ATTEMPTS {
        return Err(Undone::Failed("too many attempts".to_owned()));
    }
    let mut maker = Maker {
        cx: by_itself(house).as_anybody(),
        taken,
        stopping,
        done: 0,
        total: 0,
        numbers: Numbers::default(),
    };
    let outcomes = maker.outcomes().await?;
    maker.total = outcomes
        .iter()
        .map(|(_, rows)| rows.len())
        .sum::<usize>()
        .try_into()
        .unwrap_or(i64::MAX);
    maker.count().await?;
    let files = [
        (OpenDatasetName::Communities, Box::pin(maker.communities()).await?),
        (OpenDatasetName::Events, Box::pin(maker.events()).await?),
        (OpenDatasetName::Glossary, Box::pin(maker.terms()).await?),
        (OpenDatasetName::Results, maker.results(outcomes).await?),
    ];
    keep(house, &maker, files).await
}

/// One dump in the making, read as anybody would read it.
struct Maker<'a> {
    cx: Context,
    taken: Taken,
    stopping: &'a dyn Fn() -> bool,
    done: i64,
    total: i64,
    numbers: Numbers,
}

impl Maker<'_> {
    /// Says how far it is, and learns whether to go on.
    async fn go_on(&self) -> Result<(), Undone> {
        let house = self.cx.house();
        let now = house.clock.now();
        if !storing::go_on(&house.db, self.taken, now, self.done, self.total).await? {
            return Err(Undone::Lost);
        }
        match (self.stopping)() {
            true => Err(Undone::Stopped),
            false => Ok(()),
        }
    }

    fn files(&self, of: OpenDatasetName) -> Result<Files, Undone> {
        let description = tables::describe(of);
        Ok(Files::new(of, &description.fields, self.cx.base_url())?)
    }

    /// How many rows there will be, as far as can be known.
    async fn count(&mut self) -> Result<(), Undone> {
        let one = Listing {
            limit: 1,
            cursor: None,
            count: true,
        };
        let communities = communities::list(&self.cx, &one, &CommunityFilter::default()).await;
        let events = events::list(&self.cx, &one, &EventFilter::default()).await;
        let terms = glossary::list(&self.cx, &one, &TermFilter::default()).await;
        let found = [
            communities.map_err(Problem::from)?.page.total,
            events.map_err(Problem::from)?.page.total,
            terms.map_err(Problem::from)?.page.total,
        ];
        self.total += found.into_iter().flatten().sum::<i64>();
        self.go_on().await
    }

    // By age, wherever a list can be: what is changed meanwhile does not move.

    async fn communities(&mut self) -> Result<Files, Undone> {
        let filter = CommunityFilter {
            sort: "newest".parse().ok(),
            ..CommunityFilter::default()
        };
        let read = async |cx: Context, listing: Listing| {
            let found = communities::list(&cx, &listing, &filter).await;
            Ok(found.map_err(Problem::from)?.page)
        };
        self.listed(OpenDatasetName::Communities, &read, |numbers, it| {
            numbers.community(it);
        })
        .await
    }

    async fn events(&mut self) -> Result<Files, Undone> {
        let taken = events::places_taken(&self.cx).await?;
        let filter = EventFilter {
            sort: "starts_at".parse().ok(),
            ..EventFilter::default()
        };
        let read = async |cx: Context, listing: Listing| {
            let found = Box::pin(events::list(&cx, &listing, &filter)).await;
            Ok(found.map_err(Problem::from)?.page)
        };
        self.listed(OpenDatasetName::Events, &read, |numbers, it| {
            numbers.event(it, &taken);
        })
        .await
    }

    async fn terms(&mut self) -> Result<Files, Undone> {
        let filter = TermFilter {
            sort: "newest".parse().ok(),
            ..TermFilter::default()
        };
        let read = async |cx: Context, listing: Listing| {
            let found = glossary::list(&cx, &listing, &filter).await;
            Ok(found.map_err(Problem::from)?.page)
        };
        self.listed(OpenDatasetName::Glossary, &read, |numbers, it| numbers.term(it))
            .await
    }

    /// A whole list as files: its texts in English first, then everything else with those in Italian.
    async fn listed<T: Item>(
        &mut self,
        name: OpenDatasetName,
        read: &impl AsyncFn(Context, Listing) -> Result<Page<T>, Undone>,
        count: impl Fn(&mut Numbers, &T),
    ) -> Result<Files, Undone> {
        let english = self.texts_in_english(read).await?;
        let mut files = self.files(name)?;
        let mut cursor = None;
        loop {
            let page = read(self.cx.clone(), listing(cursor, false)).await?;
            for of in page.items {
                count(&mut self.numbers, &of);
                let told = Told {
                    it: (of.language() == Language::It).then(|| of.texts()),
                    en: english.get(&of.id()).cloned(),
                    page: self.page(of.page()),
                    of,
                };
                files.push(tables::row(&told, T::COLUMNS))?;
                self.done += 1;
            }
            self.go_on().await?;
            cursor = page.next_cursor;
            if cursor.is_none() {
                return Ok(files);
            }
        }
    }

    /// Of the things that have any.
    async fn texts_in_english<T: Item>(
        &self,
        read: &impl AsyncFn(Context, Listing) -> Result<Page<T>, Undone>,
    ) -> Result<HashMap<Uuid, Vec<Value>>, Undone> {
        let cx = self.cx.speaking(Language::En);
        let (mut found, mut cursor) = (HashMap::new(), None);
        loop {
            let page = read(cx.clone(), listing(cursor, false)).await?;
            let have = page.items.iter().filter(|it| it.language() == Language::En);
            found.extend(have.map(|it| (it.id(), it.texts())));
            self.go_on().await?;
            cursor = page.next_cursor;
            if cursor.is_none() {
                return Ok(found);
            }
        }
    }

    /// The surveys that everybody finds, whose exact results everybody may read; with their rows.
    async fn outcomes(&mut self) -> Result<Vec<(SurveySummary, Vec<Vec<Value>>)>, Undone> {
        let mut found = Vec::new();
        let mut cursor = None;
        loop {
            let list = surveys::list(&self.cx, &listing(cursor, false), &SurveyFilter::default()).await;
            let page = list.map_err(Problem::from)?.page;
            for survey in page.items {
                self.numbers.survey(&survey);
                if let Some((it, en)) = self.outcome(&survey).await? {
                    self.numbers.outcome(&it);
                    let here = format!("/indagini/{}/risultati", survey.slug);
                    found.push((survey, results::rows(&it, &en, &self.page(&here))));
                }
            }
            self.go_on().await?;
            cursor = page.next_cursor;
            if cursor.is_none() {
                return Ok(found);
            }
        }
    }

    /// The results of a survey in both languages, if they are exact and everybody may read them.
    async fn outcome(
        &self,
        survey: &SurveySummary,
    ) -> Result<Option<(SurveyOutcome, SurveyOutcome)>, Undone> {
        let for_everybody = matches!(
            survey.results,
            ResultsAudience::PublicAfterClosing | ResultsAudience::PublicLive
        );
        if !for_everybody {
            return Ok(None);
        }
        let mut both = Vec::new();
        for language in Language::ALL {
            let cx = self.cx.speaking(language);
            match Box::pin(surveys::results_of(&cx, &survey.slug, None)).await {
                Ok(outcome) if outcome.results.exactness == Exactness::Exact => both.push(outcome),
                Err(SurveyError::Db(error)) => return Err(error.into()),
                // Not published yet, or still rough.
                Ok(_) | Err(_) => return Ok(None),
            }
        }
        let both: Option<[SurveyOutcome; 2]> = both.try_into().ok();
        Ok(both.map(|[it, en]| (it, en)))
    }

    async fn results(&mut self, outcomes: Vec<(SurveySummary, Vec<Vec<Value>>)>) -> Result<Files, Undone> {
        let mut files = self.files(OpenDatasetName::Results)?;
        // By their ids, which are their age: another change of one moves none.
        let mut outcomes = outcomes;
        outcomes.sort_by_key(|(survey, _)| survey.id.0);
        for (_, rows) in outcomes {
            for row in rows {
                files.push(row)?;
                self.done += 1;
            }
        }
        self.go_on().await?;
        Ok(files)
    }

    fn page(&self, path: &str) -> String {
        format!("{}{path}", self.cx.base_url())
    }
}

async fn keep(
    house: &Arc<House>,
    maker: &Maker<'_>,
    made: [(OpenDatasetName, Files); 4],
) -> Result<(), Undone> {
    let numbers = serde_json::to_string(&maker.numbers.told()).map_err(DbError::shape)?;
    let cx = by_itself(house);
    cx.transact("open_data.made", async |tx| {
        let before = storing::current(tx).await?;
        let before: Manifest = before
            .and_then(|row| row.manifest)
            .map(|text| serde_json::from_str(&text))
            .transpose()
            .map_err(DbError::shape)?
            .unwrap_or_default();
        let (mut manifest, mut files) = (Manifest::default(), Vec::new());
        for (name, made) in made {
            let rows = made.rows;
            let finished = made.finish()?;
            let told: Vec<ManifestFile> = finished.iter().map(manifest_file).collect();
            manifest.datasets.push(ManifestDataset {
                name,
                rows,
                changed_at: changed_at(&before, name, &told, tx.now()),
                files: told,
            });
            files.extend(finished.map(|(format, bytes)| (file_name(name, format), bytes)));
        }
        let change: Value = manifest
            .datasets
            .iter()
            .map(|dataset| (dataset.name.to_string(), Value::from(dataset.rows)))
            .collect();
        let finished = Finished {
            rows: maker.done,
            manifest: serde_json::to_string(&manifest).map_err(DbError::shape)?,
            numbers,
            files,
        };
        if !storing::finish(tx, maker.taken, finished).await? {
            return Err(Undone::Lost);
        }
        tx.changes(Scope::OpenData);
        Ok(tx.audit(subject(maker.taken.id), json!({"rows": change})).await?)
    })
    .await
}

fn manifest_file((format, bytes): &(OpenDataFormat, Vec<u8>)) -> ManifestFile {
    ManifestFile {
        format: *format,
        bytes: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
        sha256: hex(&Sha256::digest(bytes)),
    }
}

/// As before, where its files are the same as before.
fn changed_at(before: &Manifest, name: OpenDatasetName, files: &[ManifestFile], now: Timestamp) -> i64 {
    let known = before.datasets.iter().find(|dataset| dataset.name == name);
    let sums =
        |files: &[ManifestFile]| -> Vec<String> { files.iter().map(|file| file.sha256.clone()).collect() };
    known
        .filter(|known| sums(&known.files) == sums(files))
        .map_or(now.0, |known| known.changed_at)
}

async fn fail(house: &Arc<House>, taken: Taken) -> Result<(), DbError> {
    let written = by_itself(house)
        .transact("open_data.failed", async |tx| {
            if !storing::fail(tx, taken).await? {
                return Err(Undone::Lost);
            }
            tx.changes(Scope::OpenData);
            Ok(tx.audit(subject(taken.id), json!({})).await?)
        })
        .await;
    match written {
        Err(Undone::Db(error)) => Err(error),
        _ => Ok(()),
    }
}

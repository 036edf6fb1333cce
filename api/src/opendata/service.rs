//! What there is to take along, its files, and having it made anew.

use super::entity::dump;
use super::error::OpenDataError;
use super::model::{
    CommunityStatistics, EventStatistics, GlossaryStatistics, HubStatistics, OpenData, OpenDataDump,
    OpenDataDumpId, OpenDataDumpLinks, OpenDataDumpPage, OpenDataField, OpenDataFile, OpenDataFormat,
    OpenDataLicence, OpenDataLinks, OpenDataPublisher, OpenDataset, OpenDatasetName, SurveyStatistics,
};
use super::numbers::Told;
use super::rules::{LICENCE, LICENCE_NAME, checksum_line, file_name, hex, night_after};
use super::store::{self, CurrentRow, DumpRow};
use super::tables::{self, Description, Field};
use super::worker::{Manifest, ManifestDataset};
use super::{Publisher, policy, storing};
use crate::access::Refusal;
use crate::kernel::clock::Timestamp;
use crate::kernel::context::Context;
use crate::kernel::db::{DbError, Subject};
use crate::kernel::page::{self, Listing};
use crate::kernel::revision::Scope;
use crate::kernel::tally::FacetCount;
use crate::{territory, themes};
use serde_json::json;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// The dump that is given out, with what it says of itself.
struct Current {
    id: OpenDataDumpId,
    made_at: Timestamp,
    manifest: Manifest,
    numbers: Told,
}

async fn current(cx: &Context) -> Result<Option<Current>, DbError> {
    let row: Option<CurrentRow> = cx.read(Scope::OpenData).first(&store::current()).await?;
    let Some(row) = row else { return Ok(None) };
    let (Some(made_at), Some(manifest), Some(numbers)) = (row.ended_at, row.manifest, row.numbers) else {
        return Err(DbError::shape("a dump that is there without what it is made of"));
    };
    Ok(Some(Current {
        id: row.id,
        made_at,
        manifest: serde_json::from_str(&manifest).map_err(DbError::shape)?,
        numbers: serde_json::from_str(&numbers).map_err(DbError::shape)?,
    }))
}

/// Everything that there is to take along. Before the first dump: what it will be.
pub async fn catalogue(cx: &Context, publisher: &Publisher) -> Result<OpenData, OpenDataError> {
    let current = current(cx).await?;
    let manifest = current.as_ref().map(|current| &current.manifest);
    let described = tables::all().into_iter().map(|description| {
        let made = manifest.and_then(|manifest| {
            let mut datasets = manifest.datasets.iter();
            datasets.find(|dataset| dataset.name == description.name)
        });
        dataset_of(cx, description, made)
    });
    Ok(OpenData {
        made_at: current.as_ref().map(|current| current.made_at),
        next_at: current.as_ref().map(|current| night_after(current.made_at)),
        licence: OpenDataLicence {
            name: LICENCE_NAME,
            url: LICENCE,
        },
        publisher: OpenDataPublisher {
            name: publisher.name.clone(),
            identifier: publisher.identifier.clone(),
            email: publisher.email.as_ref().map(ToString::to_string),
        },
        datasets: described.collect(),
        links: OpenDataLinks {
            here: "/v1/open-data",
            checksums: "/v1/open-data/SHA256SUMS",
            json_ld: "/v1/open-data/catalog.jsonld",
            turtle: "/v1/open-data/catalog.ttl",
        },
    })
}

fn dataset_of(cx: &Context, of: Description, made: Option<&ManifestDataset>) -> OpenDataset {
    let files = made.into_iter().flat_map(|made| &made.files);
    OpenDataset {
        name: of.name,
        title: of.title,
        description: of.description,
        list: of.list,
        rows: made.map(|made| made.rows),
        changed_at: made.map(|made| Timestamp(made.changed_at)),
        files: files
            .map(|file| OpenDataFile {
                format: file.format,
                media_type: file.format.essence(),
                url: format!(
                    "{}/v1/open-data/{}",
                    cx.base_url(),
                    file_name(of.name, file.format)
                ),
                bytes: file.bytes,
                sha256: file.sha256.clone(),
            })
            .collect(),
        fields: of.fields.iter().map(field_of).collect(),
    }
}

fn field_of(field: &Field) -> OpenDataField {
    OpenDataField {
        name: field.name,
        r#type: field.kind,
        list: field.list,
        may_be_empty: field.may_be_empty,
        description: super::model::InBothLanguages {
            it: field.it,
            en: field.en,
        },
        values: (field.values)(),
        vocabulary: field.vocabulary,
    }
}

/// A file as it is given out.
pub struct Given {
    pub bytes: Vec<u8>,
    pub changed_at: Timestamp,
}

/// How often a file is looked for anew because a new dump took the place of the one that named it.
const TRIES: usize = 3;

pub async fn file(
    cx: &Context,
    name: OpenDatasetName,
    format: OpenDataFormat,
) -> Result<Given, OpenDataError> {
    for _ in 0..TRIES {
        let current = current(cx).await?.ok_or(OpenDataError::NotYet)?;
        let mut datasets = current.manifest.datasets.iter();
        let dataset = datasets.find(|dataset| dataset.name == name);
        let dataset = dataset.ok_or(OpenDataError::NotYet)?;
        let file = dataset.files.iter().find(|file| file.format == format);
        let file = file.ok_or(OpenDataError::NotYet)?;
        let chunks = store::chunks(current.id, &file_name(name, format));
        let pieces: Vec<Vec<u8>> = cx.read(Scope::OpenData).all(&chunks).await?;
        let bytes = pieces.concat();
        // What is given is what the catalogue says: pieces that went while they were read are looked for anew.
        if hex(&Sha256::digest(&bytes)) == file.sha256 {
            return Ok(Given {
                bytes,
                changed_at: Timestamp(dataset.changed_at),
            });
        }
    }
    Err(DbError::shape("a file of open data that is not what the catalogue says").into())
}

/// As `sha256sum` writes them.
pub async fn checksums(cx: &Context) -> Result<String, OpenDataError> {
    let current = current(cx).await?.ok_or(OpenDataError::NotYet)?;
    let datasets = current.manifest.datasets.iter();
    Ok(datasets
        .flat_map(|dataset| {
            let files = dataset.files.iter();
            files.map(|file| checksum_line(&file.sha256, &file_name(dataset.name, file.format)))
        })
        .collect())
}

/// The hub in numbers, as the last dump counted them.
pub async fn statistics(cx: &Context) -> Result<HubStatistics, OpenDataError> {
    let current = current(cx).await?;
    let counted_at = current.as_ref().map(|current| current.made_at);
    let told = current.map(|current| current.numbers).unwrap_or_default();
    let counts = &told.counts;
    let (themes, places) = (themes::themes(cx).await?, territory::places(cx).await?);
    let theme = |slug: &str| themes.named(slug, cx.language()).map(|theme| theme.name);
    let province = |code: &str| places.province(code).map(|province| province.name);
    Ok(HubStatistics {
        counted_at,
        communities: CommunityStatistics {
            total: counts.communities,
            by_state: facets(&counts.by_state, |_| None),
            by_theme: facets(&counts.by_theme, theme),
            by_province: facets(&counts.by_province, province),
            memberships: told.memberships,
            memberships_of_organisations: told.memberships_of_organisations,
        },
        events: EventStatistics {
            total: counts.events,
            places_taken: told.places_taken,
            by_month: told.by_month,
            by_kind: told.by_kind,
            by_mode: told.by_mode,
        },
        glossary: GlossaryStatistics {
            total: counts.terms,
            by_state: facets(&counts.terms_by_state, |_| None),
            by_category: facets(&counts.terms_by_category, |_| None),
        },
        surveys: SurveyStatistics {
            total: counts.surveys,
            by_state: facets(&counts.surveys_by_state, |_| None),
            with_results: counts.with_results,
            responses: told.responses,
        },
    })
}

/// Most first.
fn facets(counts: &BTreeMap<String, i64>, label: impl Fn(&str) -> Option<String>) -> Vec<FacetCount> {
    let mut counts: Vec<(String, i64)> = counts.clone().into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    FacetCount::with_chosen(counts, Vec::new(), label)
}

/// Has everything made anew. Where one waits already it is that one: it begins after now.
pub async fn ask(cx: &Context) -> Result<OpenDataDump, OpenDataError> {
    let grant = policy::may_make(cx.actor()).grant(cx.actor(), ())?;
    let asked = cx
        .write("open_data.asked", async |tx| {
            let dump = storing::waiting(tx);
            if !storing::add(tx, &grant, &dump).await? {
                return Err(OpenDataError::Waiting);
            }
            tx.changes(Scope::OpenData);
            tx.audit(subject(dump.id), json!({})).await?;
            Ok(dump_of(row_of(dump)))
        })
        .await;
    match asked {
        Err(OpenDataError::Waiting) => {
            let row: Option<DumpRow> = cx.read(Scope::OpenData).first(&store::waiting()).await?;
            // Begun since: whoever asks again has one that begins after.
            row.map(dump_of).ok_or(OpenDataError::Waiting)
        }
        asked => asked,
    }
}

/// Newest first.
pub async fn list(cx: &Context, listing: &Listing) -> Result<OpenDataDumpPage, OpenDataError> {
    policy::may_make(cx.actor()).grant(cx.actor(), ())?;
    let reader = cx.read(Scope::OpenData);
    let page = page::read::<DumpRow>(cx, reader, store::all(), store::newest_first(), listing).await?;
    Ok(OpenDataDumpPage {
        page: page.map(dump_of),
    })
}

pub async fn find(cx: &Context, id: OpenDataDumpId) -> Result<OpenDataDump, OpenDataError> {
    policy::may_make(cx.actor()).grant(cx.actor(), ())?;
    let row: Option<DumpRow> = cx.read(Scope::OpenData).first(&store::one(id)).await?;
    Ok(dump_of(row.ok_or(Refusal::Hidden)?))
}

pub(super) fn subject(id: OpenDataDumpId) -> Subject {
    Subject {
        kind: "open_data",
        id: id.0,
    }
}

fn row_of(model: dump::Model) -> DumpRow {
    DumpRow {
        id: model.id,
        state: model.state,
        done: model.done,
        total: model.total,
        created_at: model.created_at,
        started_at: model.started_at,
        ended_at: model.ended_at,
        version: model.version,
    }
}

fn dump_of(row: DumpRow) -> OpenDataDump {
    OpenDataDump {
        links: OpenDataDumpLinks {
            here: format!("/v1/open-data/dumps/{}", row.id),
        },
        id: row.id,
        state: row.state,
        done: row.done,
        total: row.total,
        created_at: row.created_at,
        started_at: row.started_at,
        ended_at: row.ended_at,
        version: row.version,
    }
}

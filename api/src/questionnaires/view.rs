//! Questionnaires as they are shown.

use super::instrument::{Change, Check, Level, QuestionnaireDefinition, Texts, changes, checks, level_of};
use super::model::{
    DraftLinks, Questionnaire, QuestionnaireChange, QuestionnaireCheck, QuestionnaireDraft, QuestionnaireId,
    QuestionnaireLinks, QuestionnaireVersion, QuestionnaireVersionLinks, QuestionnaireVersionSummary,
    VersionNumber,
};
use super::policy::{self, Action};
use super::store::{DefinitionRow, SummaryRow, VersionRow};
use super::{rules, sayings, service};
use crate::access::Verdict;
use crate::communities::{self, CommunityId, Named};
use crate::kernel::clock::Timestamp;
use crate::kernel::context::Context;
use crate::kernel::db::DbError;
use crate::kernel::language::Language;
use crate::kernel::problem::{Fault, Said};
use crate::kernel::revision::Scope;
use crate::memberships::CommunityRef;
use std::collections::HashMap;

/// The communities that rows are of, by their ids. Whoever reads a questionnaire may know whose it is.
pub async fn owners(
    cx: &Context,
    ids: impl Iterator<Item = Option<CommunityId>>,
) -> Result<HashMap<CommunityId, Named>, DbError> {
    let mut ids: Vec<CommunityId> = ids.flatten().collect();
    ids.sort_unstable();
    ids.dedup();
    communities::names(cx.read(Scope::Communities), cx.language(), ids).await
}

pub fn owner(of: Option<CommunityId>, owners: &HashMap<CommunityId, Named>) -> Option<CommunityRef> {
    let named = owners.get(&of?)?;
    Some(CommunityRef {
        id: named.id,
        slug: named.slug.clone(),
        name: named.name.clone(),
    })
}

pub fn questionnaire(cx: &Context, row: SummaryRow, owners: &HashMap<CommunityId, Named>) -> Questionnaire {
    let standing = service::standing_of(&row);
    let reads_draft = policy::may(cx.actor(), Action::ReadDraft, standing) == Verdict::Allow;
    let title = row.titles.0.best(cx.language()).unwrap_or_default().to_owned();
    Questionnaire {
        id: row.id,
        community: owner(row.community_id, owners),
        state: row.state,
        template: row.template,
        title,
        titles: row.titles.0,
        languages: row.languages.0,
        number: number(row.major, row.minor),
        published_at: row.published_at,
        changed: row.changed && reads_draft,
        may_write: policy::writes(cx.actor(), row.community_id),
        created_at: row.created_at,
        updated_at: row.updated_at,
        links: QuestionnaireLinks {
            here: address(row.id),
            draft: format!("{}/draft", address(row.id)),
            versions: format!("{}/versions", address(row.id)),
        },
        version: row.version,
    }
}

pub fn address(id: QuestionnaireId) -> String {
    format!("/v1/questionnaires/{id}")
}

pub fn number(major: Option<i64>, minor: Option<i64>) -> Option<VersionNumber> {
    VersionNumber::of(major?, minor?)
}

/// What a draft is made from.
pub struct DraftSource {
    pub questionnaire: QuestionnaireId,
    pub version: i64,
    pub saved_at: Option<Timestamp>,
    pub definition: QuestionnaireDefinition,
    /// The newest version.
    pub newest: Option<((i64, i64), QuestionnaireDefinition)>,
}

/// A draft with everything that can be said of it.
pub fn draft(of: DraftSource, language: Language) -> QuestionnaireDraft {
    let found = checks(&of.definition);
    let apart = of
        .newest
        .as_ref()
        .map(|(_, newest)| changes(newest, &of.definition))
        .unwrap_or_default();
    let level = level_of(&apart);
    let newest = of.newest.map(|(number, _)| number);
    let next_version = rules::next_number(newest, level);
    let reason = next_version
        .as_ref()
        .map(|_| reason(level, &apart).pick(language).to_owned());
    QuestionnaireDraft {
        questionnaire: of.questionnaire,
        definition: of.definition,
        saved_at: of.saved_at,
        checks: found.into_iter().map(|one| check(one, language)).collect(),
        changes: told(apart, language),
        level,
        next_version,
        reason,
        links: DraftLinks {
            here: format!("{}/draft", address(of.questionnaire)),
            questionnaire: address(of.questionnaire),
        },
        version: of.version,
    }
}

/// Why a draft would be the version that it would be.
fn reason(level: Option<Level>, apart: &[Change]) -> Said {
    let decides = |change: &&Change| Some(change.what.kind()) == level.map(Level::kind);
    let deciding: Vec<&Change> = apart.iter().filter(decides).collect();
    let Some(first) = deciding.first() else {
        return Said::new("È la prima versione.", "It is the first version.");
    };
    let what = sayings::of_change(first.what);
    let (it, en) = match level {
        Some(Level::Structural) => (
            "Cambia che cosa si chiede, o a chi, o come",
            "What is asked, of whom or how is another",
        ),
        _ => (
            "Cambiano solo le parole: le risposte vogliono dire lo stesso",
            "Only words are others: answers mean the same",
        ),
    };
    match deciding.len() {
        1 => Said::new(format!("{it}. {}", what.it), format!("{en}. {}", what.en)),
        many => Said::new(
            format!("{it}: in {many} punti. {}", what.it),
            format!("{en}: in {many} places. {}", what.en),
        ),
    }
}

fn check(found: Check, language: Language) -> QuestionnaireCheck {
    let detail = sayings::of_check(found.found, &found.pointer);
    QuestionnaireCheck {
        pointer: found.pointer,
        code: found.found,
        severity: found.found.severity(),
        detail: detail.pick(language).to_owned(),
    }
}

/// Something found in a draft, as a refusal tells it; `below` is where the definition stands.
pub fn fault(found: Check, below: &str) -> Fault {
    Fault {
        detail: sayings::of_check(found.found, &found.pointer),
        pointer: format!("{below}{}", found.pointer),
        code: found.code,
    }
}

pub fn told(changes: Vec<Change>, language: Language) -> Vec<QuestionnaireChange> {
    let one = |change: Change| QuestionnaireChange {
        pointer: change.pointer,
        kind: change.what.kind(),
        what: change.what,
        detail: sayings::of_change(change.what).pick(language).to_owned(),
    };
    changes.into_iter().map(one).collect()
}

pub fn version_summary(row: VersionRow) -> Result<QuestionnaireVersionSummary, DbError> {
    let number = VersionNumber::of(row.major, row.minor)
        .ok_or_else(|| DbError::shape(format!("there is no version {}.{}", row.major, row.minor)))?;
    let here = format!("{}/versions/{number}", address(row.questionnaire_id));
    Ok(QuestionnaireVersionSummary {
        questionnaire: row.questionnaire_id,
        number,
        level: row.level,
        hash: row.hash,
        note: row.note,
        questions: row.questions,
        published_at: row.published_at,
        links: QuestionnaireVersionLinks {
            answers_schema: format!("{here}/answers-schema"),
            export: format!("{here}/export"),
            questionnaire: address(row.questionnaire_id),
            here,
        },
    })
}

pub fn version(row: VersionRow, definition: &DefinitionRow) -> Result<QuestionnaireVersion, DbError> {
    Ok(QuestionnaireVersion {
        definition: rules::read(&definition.definition).map_err(DbError::shape)?,
        summary: version_summary(row)?,
    })
}

//! What other rooms ask of questionnaires: surveys, what a version asks; the doctor, whether versions still are what was published.

use super::error::QuestionnaireError;
use super::instrument::QuestionnaireDefinition;
use super::model::{QuestionnaireId, QuestionnaireState, QuestionnaireVersionId, VersionNumber};
use super::policy::{self, Action};
use super::store::{self, DefinitionRow, VersionRow};
use super::{rules, service, view};
use crate::access::{Grant, Refusal};
use crate::kernel::context::Context;
use crate::kernel::db::{Both, Db, DbError, Tx};
use crate::kernel::revision::Scope;
use sea_orm::sea_query::Condition;
use uuid::Uuid;

/// A published version, as whoever asks with it needs it.
#[derive(Clone, Debug)]
pub struct Published {
    pub id: QuestionnaireVersionId,
    pub questionnaire: QuestionnaireId,
    pub number: VersionNumber,
    pub hash: String,
    pub definition: QuestionnaireDefinition,
}

/// One version, whoever asks: who answers a survey reads what it asks, and the survey says who may answer.
pub async fn version(cx: &Context, id: QuestionnaireVersionId) -> Result<Option<Published>, DbError> {
    let found = cx
        .read(Scope::Questionnaires)
        .first::<Both<VersionRow, DefinitionRow>>(&store::version_by_id(id))
        .await?;
    found
        .map(|Both(row, definition)| published(row, &definition))
        .transpose()
}

/// What a version asks, read where something is being written.
pub async fn definition_within(
    tx: &Tx,
    id: QuestionnaireVersionId,
) -> Result<Option<QuestionnaireDefinition>, DbError> {
    let found: Option<DefinitionRow> = tx.first(&store::definition_of(id)).await?;
    found
        .map(|row| rules::read(&row.definition).map_err(DbError::shape))
        .transpose()
}

fn published(row: VersionRow, definition: &DefinitionRow) -> Result<Published, DbError> {
    let id = row.id;
    let version = view::version(row, definition)?;
    Ok(Published {
        id,
        questionnaire: version.summary.questionnaire,
        number: version.summary.number,
        hash: version.summary.hash,
        definition: version.definition,
    })
}

/// Whether there is any questionnaire at all.
pub async fn are_there(cx: &Context) -> Result<bool, DbError> {
    let any = store::summaries(Condition::all());
    Ok(cx.read(Scope::Questionnaires).count(&any).await? > 0)
}

/// The proof that the caller may ask with a questionnaire, and its newest version: they read it, something of it is published, and it is not archived.
pub async fn require_use(
    cx: &Context,
    id: QuestionnaireId,
) -> Result<(Grant<QuestionnaireId>, Published), QuestionnaireError> {
    let row = service::readable(cx, id).await?;
    let standing = service::standing_of(&row);
    let grant = policy::may(cx.actor(), Action::Read, standing).grant(cx.actor(), id)?;
    if row.state == QuestionnaireState::Archived {
        return Err(QuestionnaireError::Archived);
    }
    let number = view::number(row.major, row.minor).ok_or(QuestionnaireError::NoVersion)?;
    let found = cx
        .read(Scope::Questionnaires)
        .first::<Both<VersionRow, DefinitionRow>>(&store::version(id, &number))
        .await?;
    let Both(row, definition) = found.ok_or(Refusal::Hidden)?;
    Ok((grant, published(row, &definition)?))
}

/// The version of a number, whoever asks: that they may ask with the questionnaire is [`require_use`].
pub async fn numbered(
    cx: &Context,
    id: QuestionnaireId,
    number: &VersionNumber,
) -> Result<Option<QuestionnaireVersionId>, DbError> {
    let found = cx
        .read(Scope::Questionnaires)
        .first::<Both<VersionRow, DefinitionRow>>(&store::version(id, number))
        .await?;
    Ok(found.map(|Both(row, _)| row.id))
}

/// Rows of one read.
const CHUNK: u64 = 100;

/// The versions that no longer are what was published (invariant 7 of product.md).
pub async fn altered(db: &Db) -> Result<Vec<String>, DbError> {
    let mut altered = Vec::new();
    let mut after = QuestionnaireVersionId(Uuid::nil());
    loop {
        let rows = db
            .reader
            .all::<Both<VersionRow, DefinitionRow>>(&store::versions_after(after, CHUNK))
            .await?;
        let Some(Both(last, _)) = rows.last() else {
            return Ok(altered);
        };
        after = last.id;
        for Both(row, definition) in rows {
            if !rules::is_intact(&definition.definition, &row.hash) {
                let (of, major, minor) = (row.questionnaire_id, row.major, row.minor);
                altered.push(format!("{of} {major}.{minor}"));
            }
        }
    }
}

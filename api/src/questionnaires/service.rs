//! Reading questionnaires and their versions, as the caller may see them. What changes them is in `making.rs`, `drafting.rs` and `publishing.rs`.

use super::error::QuestionnaireError;
use super::instrument::{changes, level_of};
use super::model::{
    Questionnaire, QuestionnaireComparison, QuestionnaireFilter, QuestionnaireId, QuestionnairePage,
    QuestionnaireSort, QuestionnaireVersion, QuestionnaireVersionPage, QuestionnaireVersionSummary,
    VersionNumber,
};
use super::policy::{self, Action, Standing};
use super::store::{self, DefinitionRow, DraftRow, SummaryRow, VersionRow};
use super::view;
use crate::access::Refusal;
use crate::communities;
use crate::kernel::context::Context;
use crate::kernel::db::{Both, DbError};
use crate::kernel::page::{self, Listing, Page};
use crate::kernel::revision::Scope;
use crate::kernel::search_index::{Found, Kind};
use sea_orm::sea_query::Condition;

/// The questionnaires that the caller may read.
pub async fn list(
    cx: &Context,
    listing: &Listing,
    filter: &QuestionnaireFilter,
) -> Result<QuestionnairePage, QuestionnaireError> {
    policy::may_list(cx.actor()).grant(cx.actor(), ())?;
    let reader = cx.read(Scope::Questionnaires);
    let communities = communities::ids_of(reader, &filter.community).await?;
    let searched = Found::by(reader, Kind::Questionnaire, filter.q.as_deref()).await?;
    let condition = Condition::all()
        .add(store::scope_of(cx.actor(), filter))
        .add(store::matching(filter, &communities, &searched));
    let by = filter.sort.unwrap_or(QuestionnaireSort::Updated);
    let sort = store::sort(by, cx.language()).of_few(searched.is_few());
    let rows = store::summaries(condition);
    let page = page::read::<SummaryRow>(cx, reader, rows, sort, listing).await?;
    let owners = view::owners(cx, page.items.iter().map(|row| row.community_id)).await?;
    Ok(QuestionnairePage {
        page: page.map(|row| view::questionnaire(cx, row, &owners)),
    })
}

pub async fn find(cx: &Context, id: QuestionnaireId) -> Result<Questionnaire, QuestionnaireError> {
    let row = readable(cx, id).await?;
    Ok(shown(cx, row).await?)
}

/// A questionnaire as the caller sees it.
pub async fn shown(cx: &Context, row: SummaryRow) -> Result<Questionnaire, DbError> {
    let owners = view::owners(cx, std::iter::once(row.community_id)).await?;
    Ok(view::questionnaire(cx, row, &owners))
}

/// One that the caller may read.
pub async fn readable(cx: &Context, id: QuestionnaireId) -> Result<SummaryRow, QuestionnaireError> {
    let found = cx
        .read(Scope::Questionnaires)
        .first::<SummaryRow>(&store::one(id))
        .await?;
    may_read(cx, found.ok_or(Refusal::Hidden)?)
}

fn may_read(cx: &Context, row: SummaryRow) -> Result<SummaryRow, QuestionnaireError> {
    let grant = policy::may(cx.actor(), Action::Read, standing_of(&row)).grant(cx.actor(), row)?;
    Ok(grant.on().clone())
}

pub fn standing_of(row: &SummaryRow) -> Standing {
    Standing {
        community: row.community_id,
        state: row.state,
        template: row.template,
    }
}

/// One that the caller may read, with its draft and its newest version.
pub async fn whole(
    cx: &Context,
    id: QuestionnaireId,
) -> Result<(SummaryRow, DraftRow, Option<QuestionnaireVersion>), QuestionnaireError> {
    let found = cx
        .read(Scope::Questionnaires)
        .first::<Both<SummaryRow, DraftRow>>(&store::whole(id))
        .await?;
    let Both(row, draft) = found.ok_or(Refusal::Hidden)?;
    let row = may_read(cx, row)?;
    let newest = match view::number(row.major, row.minor) {
        Some(number) => Some(one_version(cx, id, &number).await?),
        None => None,
    };
    Ok((row, draft, newest))
}

/// The versions of a questionnaire that the caller may read.
pub async fn versions(
    cx: &Context,
    id: QuestionnaireId,
    listing: &Listing,
) -> Result<QuestionnaireVersionPage, QuestionnaireError> {
    readable(cx, id).await?;
    let reader = cx.read(Scope::Questionnaires);
    let rows = store::versions(id);
    let sort = store::newest_version_first();
    let page = page::read::<VersionRow>(cx, reader, rows, sort, listing).await?;
    let Page {
        items,
        next_cursor,
        total,
        links,
    } = page;
    let items: Result<Vec<QuestionnaireVersionSummary>, DbError> =
        items.into_iter().map(view::version_summary).collect();
    Ok(QuestionnaireVersionPage {
        page: Page {
            items: items?,
            next_cursor,
            total,
            links,
        },
    })
}

/// One version of a questionnaire that the caller may read.
pub async fn version(
    cx: &Context,
    id: QuestionnaireId,
    number: &VersionNumber,
) -> Result<QuestionnaireVersion, QuestionnaireError> {
    readable(cx, id).await?;
    one_version(cx, id, number).await
}

async fn one_version(
    cx: &Context,
    id: QuestionnaireId,
    number: &VersionNumber,
) -> Result<QuestionnaireVersion, QuestionnaireError> {
    let found = cx
        .read(Scope::Questionnaires)
        .first::<Both<VersionRow, DefinitionRow>>(&store::version(id, number))
        .await?;
    let Both(row, definition) = found.ok_or(Refusal::Hidden)?;
    Ok(view::version(row, &definition)?)
}

/// What sets two versions apart.
pub async fn compare(
    cx: &Context,
    id: QuestionnaireId,
    number: &VersionNumber,
    since: &VersionNumber,
) -> Result<QuestionnaireComparison, QuestionnaireError> {
    let after = version(cx, id, number).await?;
    let before = one_version(cx, id, since).await?;
    let apart = changes(&before.definition, &after.definition);
    Ok(QuestionnaireComparison {
        since: before.summary.number,
        number: after.summary.number,
        level: level_of(&apart),
        changes: view::told(apart, cx.language()),
    })
}

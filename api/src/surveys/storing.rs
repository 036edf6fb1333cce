//! Every query of this room that writes, but for those of responses: each wants the [`Grant`] that permits it.

use super::entity::{member, secret, survey};
use super::invitations;
use super::model::{SurveyId, SurveyTexts};
use super::store::is;
use crate::access::Grant;
use crate::communities::CommunityId;
use crate::kernel::db::{DbError, Tx};
use crate::kernel::language::Language;
use crate::kernel::search;
use crate::kernel::search_index::{self, Kind};
use crate::kernel::secret as chance;
use crate::kernel::text::Slug;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect as _};
use std::collections::HashSet;

/// The row to be changed: whoever hands in answers waits for it, and is waited for.
pub async fn lock(tx: &Tx, reference: &str) -> Result<Option<survey::Model>, DbError> {
    let query = survey::Entity::find().filter(is(reference));
    Ok(tx.locking(query).one(tx.connection()).await?)
}

pub async fn insert(
    tx: &Tx,
    grant: &Grant<Option<CommunityId>>,
    model: survey::Model,
) -> Result<(), DbError> {
    debug_assert_eq!(*grant.on(), model.community_id, "a grant for another community");
    let (id, members_of, words) = (model.id, model.members_of.0.clone(), words_of(&model.texts.0));
    survey::Entity::insert(model.into_active_model())
        .exec_without_returning(tx.connection())
        .await?;
    search_index::put(tx, Kind::Survey, id.0, words).await?;
    insert_members(tx, id, &members_of).await
}

pub async fn update(tx: &Tx, grant: &Grant<SurveyId>, model: survey::Model) -> Result<(), DbError> {
    debug_assert_eq!(*grant.on(), model.id, "a grant for another survey");
    let (id, members_of, words) = (model.id, model.members_of.0.clone(), words_of(&model.texts.0));
    model
        .into_active_model()
        .reset_all()
        .update(tx.connection())
        .await?;
    search_index::put(tx, Kind::Survey, id.0, words).await?;
    member::Entity::delete_many()
        .filter(member::Column::SurveyId.eq(id))
        .exec(tx.connection())
        .await?;
    insert_members(tx, id, &members_of).await
}

async fn insert_members(tx: &Tx, id: SurveyId, members_of: &[CommunityId]) -> Result<(), DbError> {
    for community in members_of {
        let row = member::Model {
            community_id: *community,
            survey_id: id,
        };
        member::Entity::insert(row.into_active_model())
            .exec_without_returning(tx.connection())
            .await?;
    }
    Ok(())
}

pub async fn delete(tx: &Tx, grant: &Grant<SurveyId>) -> Result<(), DbError> {
    survey::Entity::delete_by_id(*grant.on())
        .exec(tx.connection())
        .await?;
    search_index::remove(tx, Kind::Survey, grant.on().0).await
}

/// Files those under their words that are not yet: made before surveys were searched.
pub async fn file_under_words(tx: &Tx, most: u64) -> Result<u64, DbError> {
    let rows: Vec<super::store::SurveyRow> = tx.all(&super::store::unfiled(most)).await?;
    let count = rows.len() as u64;
    for row in rows {
        search_index::put(tx, Kind::Survey, row.id.0, words_of(&row.texts.0)).await?;
    }
    Ok(count)
}

fn words_of(texts: &SurveyTexts) -> String {
    let in_language = |language: Language| {
        let text = texts.of(language);
        text.into_iter()
            .flat_map(move |text| [text.title.as_str(), &text.introduction].map(|part| (language, part)))
    };
    search::document(Language::ALL.into_iter().flat_map(in_language))
}

/// Sees that there is a key for the ledger's hashes.
pub async fn provide_secret(tx: &Tx, id: SurveyId) -> Result<(), DbError> {
    let there = secret::Entity::find_by_id(id).one(tx.connection()).await?;
    if there.is_some() {
        return Ok(());
    }
    let row = secret::Model {
        survey_id: id,
        secret: chance::random(),
    };
    secret::Entity::insert(row.into_active_model())
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

/// From here on nobody can tell whether somebody is in the ledger, with whatever they know of them.
pub async fn forget_secret(tx: &Tx, id: SurveyId) -> Result<(), DbError> {
    secret::Entity::delete_by_id(id).exec(tx.connection()).await?;
    invitations::forget_participants(tx, id).await
}

/// The slug, or the same with `-2` behind it where another survey has it.
pub async fn free_slug(tx: &Tx, slug: Slug) -> Result<Slug, DbError> {
    let taken: Vec<String> = survey::Entity::find()
        .select_only()
        .column(survey::Column::Slug)
        .filter(survey::Column::Slug.starts_with(slug.as_str()))
        .into_tuple()
        .all(tx.connection())
        .await?;
    let taken: HashSet<String> = taken.into_iter().collect();
    let numbered = (2..).map(|number| format!("{slug}-{number}"));
    let free = std::iter::once(slug.to_string())
        .chain(numbered)
        .find(|slug| !taken.contains(slug));
    Slug::new(free.unwrap_or_default()).map_err(DbError::shape)
}

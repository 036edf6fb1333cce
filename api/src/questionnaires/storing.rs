//! Every query of this room that writes: each wants the [`Grant`] that permits it.

use super::entity::{bank, questionnaire, version};
use super::instrument::{Headings, Texts};
use super::model::{BankQuestionId, QuestionnaireId};
use super::policy::Standing;
use crate::access::Grant;
use crate::communities::CommunityId;
use crate::kernel::db::{DbError, Tx};
use crate::kernel::language::Language;
use crate::kernel::search;
use crate::kernel::search_index::{self, Kind};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

/// The row to be changed, locked until the transaction ends.
pub async fn lock(tx: &Tx, id: QuestionnaireId) -> Result<Option<questionnaire::Model>, DbError> {
    let query = tx.locking(questionnaire::Entity::find_by_id(id));
    Ok(query.one(tx.connection()).await?)
}

pub async fn insert(
    tx: &Tx,
    grant: &Grant<Option<CommunityId>>,
    model: questionnaire::Model,
) -> Result<(), DbError> {
    debug_assert_eq!(*grant.on(), model.community_id, "a grant for another community");
    let (id, words) = (model.id, words_of(&model.titles.0));
    questionnaire::Entity::insert(model.into_active_model())
        .exec_without_returning(tx.connection())
        .await?;
    search_index::put(tx, Kind::Questionnaire, id.0, words).await
}

pub async fn update(tx: &Tx, grant: &Grant<Standing>, model: questionnaire::Model) -> Result<(), DbError> {
    debug_assert_eq!(
        grant.on().community,
        model.community_id,
        "a grant for another one"
    );
    let (id, words) = (model.id, words_of(&model.titles.0));
    model
        .into_active_model()
        .reset_all()
        .update(tx.connection())
        .await?;
    search_index::put(tx, Kind::Questionnaire, id.0, words).await
}

pub async fn delete(tx: &Tx, _: &Grant<Standing>, id: QuestionnaireId) -> Result<(), DbError> {
    questionnaire::Entity::delete_by_id(id)
        .exec(tx.connection())
        .await?;
    search_index::remove(tx, Kind::Questionnaire, id.0).await
}

/// The newest version, where there is one.
pub async fn newest(tx: &Tx, of: &questionnaire::Model) -> Result<Option<version::Model>, DbError> {
    let (Some(major), Some(minor)) = (of.major, of.minor) else {
        return Ok(None);
    };
    Ok(version::Entity::find()
        .filter(version::Column::QuestionnaireId.eq(of.id))
        .filter(version::Column::Major.eq(major))
        .filter(version::Column::Minor.eq(minor))
        .one(tx.connection())
        .await?)
}

pub async fn insert_version(tx: &Tx, _: &Grant<Standing>, model: version::Model) -> Result<(), DbError> {
    version::Entity::insert(model.into_active_model())
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

pub async fn add_to_bank(
    tx: &Tx,
    grant: &Grant<Option<CommunityId>>,
    model: bank::Model,
) -> Result<(), DbError> {
    debug_assert_eq!(*grant.on(), model.community_id, "a grant for another community");
    bank::Entity::insert(model.into_active_model())
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

/// How many there were: 1, or 0 where somebody was faster.
pub async fn remove_from_bank(
    tx: &Tx,
    _: &Grant<Option<CommunityId>>,
    id: BankQuestionId,
) -> Result<u64, DbError> {
    let gone = bank::Entity::delete_by_id(id).exec(tx.connection()).await?;
    Ok(gone.rows_affected)
}

fn words_of(titles: &Headings) -> String {
    let said = Language::ALL
        .into_iter()
        .filter_map(|language| titles.read(language).map(|title| (language, title)));
    search::document(said)
}

//! Every query of this room that writes: each wants the [`Grant`] that permits it.

use super::entity::{community, facet, text};
use super::model::{CommunityId, Text, Texts};
use super::policy::Standing;
use super::store::{MENTION, is};
use crate::access::Grant;
use crate::kernel::db::{DbError, Engine, Tx};
use crate::kernel::language::Language;
use crate::kernel::search::{self, fold};
use crate::kernel::search_index::{self, Kind};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect,
};
use std::collections::{BTreeSet, HashMap};

/// The row to be changed, locked until the transaction ends (on SQLite the whole transaction is the lock).
pub async fn lock(tx: &Tx, reference: &str) -> Result<Option<community::Model>, DbError> {
    let mut query = community::Entity::find().filter(is(reference));
    if tx.engine() == Engine::Postgres {
        query = query.lock_exclusive();
    }
    Ok(query.one(tx.connection()).await?)
}

pub async fn texts_of(tx: &Tx, id: CommunityId) -> Result<Texts, DbError> {
    let rows = text::Entity::find()
        .filter(text::Column::CommunityId.eq(id))
        .all(tx.connection())
        .await?;
    let mut texts = Texts::default();
    for row in rows.into_iter().filter(|row| row.translated) {
        let place = match row.language {
            Language::It => &mut texts.it,
            Language::En => &mut texts.en,
        };
        *place = Some(Text {
            name: row.name,
            tagline: row.tagline,
            purpose: row.purpose,
            description: row.description,
            rules: row.rules,
        });
    }
    Ok(texts)
}

pub async fn insert(tx: &Tx, _: &Grant<()>, model: community::Model, texts: &Texts) -> Result<(), DbError> {
    let written = model.clone();
    community::Entity::insert(model.into_active_model())
        .exec_without_returning(tx.connection())
        .await?;
    write_around(tx, &written, texts).await
}

pub async fn update(
    tx: &Tx,
    grant: &Grant<Standing>,
    model: community::Model,
    texts: &Texts,
) -> Result<(), DbError> {
    debug_assert_eq!(grant.on().id, model.id, "a grant for another community");
    let written = model.clone();
    model
        .into_active_model()
        .reset_all()
        .update(tx.connection())
        .await?;
    write_around(tx, &written, texts).await
}

/// What is derived from the row and written with it: texts per language, facets, the search index.
async fn write_around(tx: &Tx, model: &community::Model, texts: &Texts) -> Result<(), DbError> {
    text::Entity::delete_many()
        .filter(text::Column::CommunityId.eq(model.id))
        .exec(tx.connection())
        .await?;
    let rows = Language::ALL
        .into_iter()
        .filter_map(|language| text_row(model.id, language, texts));
    text::Entity::insert_many(rows).exec(tx.connection()).await?;

    facet::Entity::delete_many()
        .filter(facet::Column::CommunityId.eq(model.id))
        .exec(tx.connection())
        .await?;
    facet::Entity::insert_many(facets_of(model))
        .exec(tx.connection())
        .await?;

    search_index::put(tx, Kind::Community, model.id.0, words_of(model, texts)).await
}

fn text_row(id: CommunityId, language: Language, texts: &Texts) -> Option<text::ActiveModel> {
    let own = texts.of(language);
    let text = own.or_else(|| texts.of(language.other()))?.clone();
    Some(text::ActiveModel {
        community_id: Set(id),
        language: Set(language),
        translated: Set(own.is_some()),
        sort_name: Set(fold(&text.name)),
        name: Set(text.name),
        tagline: Set(text.tagline),
        purpose: Set(text.purpose),
        description: Set(text.description),
        rules: Set(text.rules),
    })
}

fn facets_of(model: &community::Model) -> Vec<facet::ActiveModel> {
    let themes = model.themes.0.iter().map(|slug| ("theme", slug.to_string()));
    let provinces = model
        .provinces
        .0
        .iter()
        .map(|code| ("province", code.to_string()));
    let municipalities = model
        .municipalities
        .0
        .iter()
        .map(|code| ("municipality", code.to_string()));
    let categories = model
        .admitted_categories
        .0
        .iter()
        .map(|category| ("admitted_category", category.to_string()));
    let mut values: Vec<(&str, String)> = themes
        .chain(provinces)
        .chain(municipalities)
        .chain(categories)
        .collect();
    values.sort_unstable();
    values.dedup();
    let row = |(facet, value): (&str, String)| facet::ActiveModel {
        facet: Set(facet.to_owned()),
        value: Set(value),
        community_id: Set(model.id),
    };
    values.into_iter().map(row).collect()
}

fn words_of(model: &community::Model, texts: &Texts) -> String {
    let in_language = |language: Language| {
        let text = texts.of(language);
        text.into_iter()
            .flat_map(move |t| {
                [t.name.as_str(), &t.tagline, &t.purpose, &t.description].map(|part| (language, part))
            })
            .collect::<Vec<_>>()
    };
    let names = [
        model.hashtag.as_deref(),
        model.programme.as_deref(),
        model.promoter.as_deref(),
    ];
    search::document(
        Language::ALL
            .into_iter()
            .flat_map(in_language)
            .chain(names.into_iter().flatten().map(|name| (Language::It, name))),
    )
}

/// The versions of these communities, locked until the transaction ends.
pub async fn lock_versions(tx: &Tx, ids: Vec<CommunityId>) -> Result<HashMap<CommunityId, i64>, DbError> {
    let mut query = community::Entity::find()
        .select_only()
        .column(community::Column::Id)
        .column(community::Column::Version)
        .filter(community::Column::Id.is_in(ids));
    if tx.engine() == Engine::Postgres {
        query = query.lock_exclusive();
    }
    let rows: Vec<(CommunityId, i64)> = query.into_tuple().all(tx.connection()).await?;
    Ok(rows.into_iter().collect())
}

/// Writes which terms a community's texts use. Derived from texts that a grant let somebody write, so it asks for none.
pub async fn set_mentions(tx: &Tx, id: CommunityId, slugs: &BTreeSet<String>) -> Result<(), DbError> {
    facet::Entity::delete_many()
        .filter(facet::Column::CommunityId.eq(id))
        .filter(facet::Column::Facet.eq(MENTION))
        .exec(tx.connection())
        .await?;
    if slugs.is_empty() {
        return Ok(());
    }
    let rows = slugs.iter().map(|slug| facet::ActiveModel {
        facet: Set(MENTION.to_owned()),
        value: Set(slug.clone()),
        community_id: Set(id),
    });
    facet::Entity::insert_many(rows)
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

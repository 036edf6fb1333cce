//! Bringing themes in: `[{"slug": …, "name": {"it": …, "en": …}}]`.

use super::entity::{ActiveModel, Column, Entity};
use crate::kernel::context::Context;
use crate::kernel::db::{DbError, Subject};
use crate::kernel::revision::Scope;
use crate::kernel::search::fold;
use crate::kernel::text::Slug;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, EntityTrait};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
pub struct NewTheme {
    pub slug: Slug,
    pub name: NamePair,
}

#[derive(Debug, Deserialize)]
pub struct NamePair {
    pub it: String,
    pub en: String,
}

/// Adds what is missing and renames what is there. All or nothing.
pub async fn import(cx: &Context, themes: Vec<NewTheme>) -> Result<usize, DbError> {
    let count = themes.len();
    let models = themes.into_iter().map(|theme| ActiveModel {
        slug: Set(theme.slug.to_string()),
        sort_it: Set(fold(&theme.name.it)),
        sort_en: Set(fold(&theme.name.en)),
        name_it: Set(theme.name.it),
        name_en: Set(theme.name.en),
    });
    cx.transact("themes.imported", async |tx| {
        let conflict = OnConflict::column(Column::Slug)
            .update_columns([Column::NameIt, Column::NameEn, Column::SortIt, Column::SortEn])
            .to_owned();
        Entity::insert_many(models)
            .on_conflict(conflict)
            .exec(tx.connection())
            .await?;
        tx.changes(Scope::Themes);
        tx.audit(
            Subject {
                kind: "themes",
                id: uuid::Uuid::nil(),
            },
            serde_json::json!({"themes": count}),
        )
        .await?;
        Ok(count)
    })
    .await
}

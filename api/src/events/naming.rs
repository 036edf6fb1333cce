//! The name of an event in addresses, where its organisers give none: its title and its day.

use super::entity::event;
use super::model::EventTexts;
use crate::kernel::db::{DbError, Tx};
use crate::kernel::search::fold;
use crate::kernel::text::Slug;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use std::collections::HashSet;

/// As much of a title as leaves room for the day and a number: a slug has 80 characters at most.
const TITLE: usize = 60;

/// `laboratorio-sui-patti-2027-01-14`
pub fn slug_of(texts: &EventTexts, day: time::Date) -> Result<Slug, DbError> {
    let title = texts.it.as_ref().or(texts.en.as_ref());
    let words = words_of(title.map_or("", |text| text.title.as_str()));
    Slug::new(format!("{words}-{day}")).map_err(DbError::shape)
}

/// A given name with a day: `caffe-di-quartiere-2027-01-14`.
pub fn dated(slug: &Slug, day: time::Date) -> Result<Slug, DbError> {
    let name: String = slug.chars().take(TITLE).collect();
    Slug::new(format!("{}-{day}", name.trim_end_matches('-'))).map_err(DbError::shape)
}

/// The same, or with `-2` behind it where another event has it.
pub async fn free(tx: &Tx, slug: Slug) -> Result<Slug, DbError> {
    let taken: Vec<String> = event::Entity::find()
        .select_only()
        .column(event::Column::Slug)
        .filter(event::Column::Slug.starts_with(slug.as_str()))
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

fn words_of(title: &str) -> String {
    let mut slug = String::with_capacity(TITLE);
    let folded = fold(title);
    let words = folded
        .split(' ')
        .map(|word| {
            word.chars()
                .filter(char::is_ascii_alphanumeric)
                .collect::<String>()
        })
        .filter(|word| !word.is_empty());
    for word in words {
        if slug.len() + 1 + word.len() > TITLE {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(&word);
    }
    if slug.is_empty() {
        "evento".to_owned()
    } else {
        slug
    }
}

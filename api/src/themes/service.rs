//! Reading themes.

use super::model::{Theme, ThemeFilter, ThemeRef};
use super::store::{self, ThemeRow};
use crate::kernel::context::Context;
use crate::kernel::db::DbError;
use crate::kernel::language::Language;
use crate::kernel::page::{self, Listing, Page, PageError};
use crate::kernel::revision::Scope;
use std::collections::HashMap;
use std::rc::Rc;

pub async fn list(cx: &Context, listing: &Listing, filter: &ThemeFilter) -> Result<Page<Theme>, PageError> {
    let language = cx.language();
    let page = page::read::<ThemeRow>(
        cx,
        cx.read(Scope::Themes),
        store::all(filter, language),
        store::by_name(language),
        listing,
    )
    .await?;
    Ok(page.map(|row| theme_of(row, language)))
}

pub async fn find(cx: &Context, slug: &str) -> Result<Option<Theme>, DbError> {
    let row = cx
        .read(Scope::Themes)
        .first::<ThemeRow>(&store::one(slug))
        .await?;
    Ok(row.map(|row| theme_of(row, cx.language())))
}

/// The names of all themes: a few dozen that every list needs, kept until they change.
#[derive(Debug, Default)]
pub struct Themes(HashMap<String, ThemeRow>);

impl Themes {
    pub fn named(&self, slug: &str, language: Language) -> Option<ThemeRef> {
        let row = self.0.get(slug)?;
        Some(ThemeRef {
            slug: row.slug.clone(),
            name: name(row, language).to_owned(),
        })
    }

    pub fn has(&self, slug: &str) -> bool {
        self.0.contains_key(slug)
    }
}

pub async fn themes(cx: &Context) -> Result<Rc<Themes>, DbError> {
    cx.kept(Scope::Themes, async |reader| {
        let rows = reader
            .all::<ThemeRow>(&store::all(&ThemeFilter { q: None }, Language::It))
            .await?;
        Ok(Themes(
            rows.into_iter().map(|row| (row.slug.to_string(), row)).collect(),
        ))
    })
    .await
}

fn theme_of(row: ThemeRow, language: Language) -> Theme {
    let name = name(&row, language).to_owned();
    Theme {
        slug: row.slug,
        language,
        name,
    }
}

fn name(row: &ThemeRow, language: Language) -> &str {
    match language {
        Language::It => &row.name_it,
        Language::En => &row.name_en,
    }
}

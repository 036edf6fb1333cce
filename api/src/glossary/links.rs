//! The hub's texts and the glossary: Markdown becomes HTML with its terms linked, and tells which terms it uses.

use super::kept::{KeptTerm, page_of};
use super::linking::{Label, Linked, Linker};
use super::model::{TermLabel, TermRef};
use super::store::{self, LinkingRow, Visible};
use crate::kernel::context::Context;
use crate::kernel::db::{DbError, Reader};
use crate::kernel::language::Language;
use crate::kernel::markup;
use crate::kernel::revision::Scope;
use crate::kernel::text::Slug;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

/// A text of the hub as safe HTML with its first mention of each term linked; and the slugs of those terms.
pub async fn link(cx: &Context, markdown: &str, language: Language) -> Result<Linked, DbError> {
    linked(cx, markdown, language, None).await
}

/// A term's own definition: never linked to the page that it stands on.
pub async fn definition_html(cx: &Context, term: &KeptTerm) -> Result<String, DbError> {
    let Some((language, definition)) = term.record.definition.best(cx.language()) else {
        return Ok(String::new());
    };
    Ok(linked(cx, definition, language, Some(&term.record.slug))
        .await?
        .html)
}

async fn linked(
    cx: &Context,
    markdown: &str,
    language: Language,
    own: Option<&str>,
) -> Result<Linked, DbError> {
    if markdown.is_empty() {
        return Ok(Linked::default());
    }
    let done: Rc<Done> = cx.kept(Scope::Glossary, async |_| Ok(Done::default())).await?;
    let text = TextToLink {
        markdown: markdown.to_owned(),
        language,
        own: own.map(str::to_owned),
        shown_in: cx.language(),
    };
    if let Some(linked) = done.find(&text) {
        return Ok(linked);
    }
    let linker = linker(cx).await?;
    // The text's own language finds the terms; the links stay within the pages that the reader is on.
    let linked = linker.link(&markup::to_html(markdown), language, own, |slug| {
        page_of(slug, cx.language())
    });
    done.keep(text, &linked);
    Ok(linked)
}

/// Texts linked already: nothing but the glossary changes what comes of a text, and they end with it.
#[derive(Default)]
struct Done {
    texts: RefCell<HashMap<TextToLink, Linked, foldhash::fast::RandomState>>,
    bytes: Cell<usize>,
}

#[derive(PartialEq, Eq, Hash)]
struct TextToLink {
    markdown: String,
    language: Language,
    own: Option<String>,
    shown_in: Language,
}

/// Past this the store is emptied rather than grown; each worker thread has its own.
const MOST_BYTES: usize = 4 << 20;

impl Done {
    fn find(&self, text: &TextToLink) -> Option<Linked> {
        self.texts.borrow().get(text).cloned()
    }

    fn keep(&self, text: TextToLink, linked: &Linked) {
        let mut texts = self.texts.borrow_mut();
        let mut bytes = self.bytes.get() + text.markdown.len() + linked.html.len();
        if bytes > MOST_BYTES {
            texts.clear();
            bytes = 0;
        }
        self.bytes.set(bytes);
        texts.insert(text, linked.clone());
    }
}

/// All labels and synonyms of published terms that texts are linked to; made again when the glossary changes.
pub async fn linker(cx: &Context) -> Result<Rc<Linker>, DbError> {
    cx.kept(Scope::Glossary, read_linker).await
}

/// As [`linker`], from the database as it is now: for work that an announcement of the change asks for, which may come
/// before this process has heard of the change.
pub async fn fresh_linker(cx: &Context) -> Result<Linker, DbError> {
    read_linker(cx.read(Scope::Glossary)).await
}

async fn read_linker(reader: &Reader) -> Result<Linker, DbError> {
    let rows = reader.all::<LinkingRow>(&store::linking()).await?;
    Ok(Linker::new(rows.into_iter().flat_map(labels)))
}

impl Linker {
    /// The slugs of the terms that these Markdown texts use, where a link would stand.
    pub fn terms_in<'a>(&self, texts: impl IntoIterator<Item = (Language, &'a str)>) -> BTreeSet<String> {
        let of_text = |(language, markdown): (Language, &str)| {
            self.link(&markup::to_html(markdown), language, None, str::to_owned)
                .terms
        };
        texts.into_iter().flat_map(of_text).collect()
    }
}

/// The terms of these slugs that the caller may know of, in the language asked for.
pub async fn refs(cx: &Context, slugs: &BTreeSet<String>) -> Result<Vec<TermRef>, DbError> {
    cx.depends_on(Scope::Glossary);
    if slugs.is_empty() {
        return Ok(Vec::new());
    }
    let query = store::labels(Visible::to(cx.actor()), cx.language(), slugs);
    let rows = cx.read(Scope::Glossary).all::<(Slug, TermLabel)>(&query).await?;
    Ok(rows
        .into_iter()
        .map(|(slug, label)| TermRef { slug, label })
        .collect())
}

fn labels(row: LinkingRow) -> impl Iterator<Item = Label> {
    // The label of a text that is not translated is in the other language, and comes from there.
    let own = row.translated.then_some(row.label);
    own.into_iter().chain(row.synonyms.0).map(move |text| Label {
        slug: row.slug.clone(),
        text,
        language: row.language,
    })
}

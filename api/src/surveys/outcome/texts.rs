//! What people wrote. It may hold names, so only those who run the survey and staff read it; without whose it is, in the order of the alphabet, so that
//! neither who came when nor which answers are of one person can be had from it.

use super::model::{AnsweredText, AnsweredTextPage, TextsView};
use super::store;
use super::view::{self, Told};
use crate::kernel::context::Context;
use crate::kernel::db::DbError;
use crate::kernel::page::{self, Listing, PageError};
use crate::kernel::problem::Fault;
use crate::kernel::protection::LEAST;
use crate::kernel::revision::{Scope, ScopeSet};
use crate::kernel::search;
use crate::questionnaires::instrument::{Question, QuestionType};
use crate::surveys::error::SurveyError;
use crate::surveys::model::{SurveyId, SurveyIdentity};
use moka::sync::Cache;
use serde_json::{Map, Value};
use std::sync::{Arc, LazyLock};

pub async fn list(
    cx: &Context,
    reference: &str,
    listing: &Listing,
    asked_for: &TextsView,
) -> Result<AnsweredTextPage, SurveyError> {
    let told = view::told(cx, reference, None).await?;
    told.require_insider(cx)?;
    if !told.is_exact() {
        return Err(SurveyError::NotSettled);
    }
    let mut questions = told.asked.instrument.definition().questions();
    let question = questions.find(|question| question.id == asked_for.question);
    let name = question.and_then(name_of).ok_or_else(|| {
        SurveyError::BadQuery(vec![Fault::rule(
            "/query/question",
            "Non c’è una domanda di testo con questo nome.",
            "There is no question for texts of this name.",
        )])
    })?;
    let kept = written(cx, &told, name).await?;
    let texts = &kept.1;
    let withheld = told.survey.identity == SurveyIdentity::Anonymous
        && (1..LEAST).contains(&i64::try_from(texts.len()).unwrap_or(i64::MAX));
    let sought = asked_for.q.as_ref().map(|q| search::fold(q));
    let is_sought = |text: &&Written| sought.as_ref().is_none_or(|q| text.folded.contains(q));
    let found: Vec<AnsweredText> = texts
        .iter()
        .filter(|_| !withheld)
        .filter(is_sought)
        .map(|written| AnsweredText {
            text: written.text.clone(),
        })
        .collect();
    Ok(AnsweredTextPage {
        page: page::cut(cx, &found, "alphabet", listing).map_err(PageError::from)?,
        withheld,
    })
}

/// Under which name the texts of a question stand. Addresses are no texts to be read through.
fn name_of(question: &Question) -> Option<String> {
    match question.kind {
        QuestionType::ShortText | QuestionType::LongText | QuestionType::Organisation => {
            Some(question.id.to_string())
        }
        _ => question.takes_other().then(|| question.other_name()),
    }
}

/// A text, and how it is searched.
struct Written {
    folded: String,
    text: String,
}

type Texts = Arc<(u64, Vec<Written>)>;

const MOST_BYTES: u64 = 32 << 20;

/// By the database, the survey and the question; good until something of surveys changes, because an erasure takes texts away.
static WRITTEN: LazyLock<Cache<(u64, SurveyId, String), Texts>> = LazyLock::new(|| {
    Cache::builder()
        .max_capacity(MOST_BYTES)
        .weigher(|_, texts: &Texts| {
            let bytes: usize = texts.1.iter().map(|text| 2 * text.text.len() + 64).sum();
            u32::try_from(bytes).unwrap_or(u32::MAX)
        })
        .build()
});

async fn written(cx: &Context, told: &Told, name: String) -> Result<Texts, DbError> {
    let db = &cx.house().db;
    let key = (db.reader.id(), told.survey.id, name.clone());
    let scopes = ScopeSet::default().with(Scope::Surveys);
    let found = WRITTEN.get(&key);
    if let Some(texts) = found.filter(|texts| db.revisions.holds(scopes, texts.0)) {
        return Ok(texts);
    }
    let epoch = db.revisions.epoch();
    let rows: Vec<String> = cx
        .read(Scope::Surveys)
        .all(&store::answers(told.survey.id))
        .await?;
    let texts = tokio::task::spawn_blocking(move || texts_of(&rows, &name))
        .await
        .map_err(DbError::shape)??;
    let texts = Arc::new((epoch, texts));
    WRITTEN.insert(key, Arc::clone(&texts));
    Ok(texts)
}

fn texts_of(rows: &[String], name: &str) -> Result<Vec<Written>, DbError> {
    let mut texts = Vec::new();
    for row in rows {
        let answers: Map<String, Value> = serde_json::from_str(row).map_err(DbError::shape)?;
        let text = answers.get(name).and_then(Value::as_str);
        if let Some(text) = text.filter(|text| !text.trim().is_empty()) {
            texts.push(Written {
                folded: search::fold(text),
                text: text.to_owned(),
            });
        }
    }
    texts.sort_by(|one, other| (&one.folded, &one.text).cmp(&(&other.folded, &other.text)));
    Ok(texts)
}

//! The bank: questions that are kept for other questionnaires, of the hub and of each community.

use super::entity::bank;
use super::error::QuestionnaireError;
use super::instrument::{Question, Severity, Texts, Wording, checks};
use super::model::{BankFilter, BankLinks, BankPage, BankQuestion, BankQuestionId, NewBankQuestion};
use super::store::{self, BankRow};
use super::{making, policy, rules, storing, view};
use crate::access::{Refusal, Verdict};
use crate::communities::{self, CommunityError, CommunityId, Named};
use crate::kernel::context::Context;
use crate::kernel::db::{DbError, Subject, Tx};
use crate::kernel::json_text::JsonText;
use crate::kernel::language::Language;
use crate::kernel::page::{self, Listing, Page};
use crate::kernel::problem::Fault;
use crate::kernel::revision::Scope;
use crate::kernel::text::Slug;
use serde_json::{Value, json};
use std::collections::HashMap;

/// How many one bank holds.
const MOST: i64 = 500;

/// The hub's questions, and those of a community that the caller is of the team of.
pub async fn list(
    cx: &Context,
    listing: &Listing,
    filter: &BankFilter,
) -> Result<BankPage, QuestionnaireError> {
    policy::may_read_bank(cx.actor(), None).grant(cx.actor(), ())?;
    let community = match &filter.community {
        Some(reference) => known(cx, reference).await?,
        None => None,
    };
    if community.is_some() {
        policy::may_read_bank(cx.actor(), community).grant(cx.actor(), ())?;
    }
    let reader = cx.read(Scope::Questionnaires);
    let rows = store::bank(community);
    let sort = store::newest_question_first();
    let page = page::read::<BankRow>(cx, reader, rows, sort, listing).await?;
    let owners = view::owners(cx, page.items.iter().map(|row| row.community_id)).await?;
    let Page {
        items,
        next_cursor,
        total,
        links,
    } = page;
    let items: Result<Vec<BankQuestion>, DbError> =
        items.into_iter().map(|row| shown(cx, row, &owners)).collect();
    Ok(BankPage {
        page: Page {
            items: items?,
            next_cursor,
            total,
            links,
        },
    })
}

/// A community that the caller may know of; of others there is nothing in the bank.
async fn known(cx: &Context, reference: &Slug) -> Result<Option<CommunityId>, QuestionnaireError> {
    match communities::setting(cx, reference).await {
        Ok(setting) => Ok(Some(setting.id)),
        Err(CommunityError::Refused(Refusal::Hidden)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

pub async fn find(cx: &Context, id: BankQuestionId) -> Result<BankQuestion, QuestionnaireError> {
    let row = readable(cx, id).await?;
    let owners = view::owners(cx, std::iter::once(row.community_id)).await?;
    Ok(shown(cx, row, &owners)?)
}

async fn readable(cx: &Context, id: BankQuestionId) -> Result<BankRow, QuestionnaireError> {
    let found = cx
        .read(Scope::Questionnaires)
        .first::<BankRow>(&store::bank_question(id))
        .await?;
    let row = found.ok_or(Refusal::Hidden)?;
    if policy::may_read_bank(cx.actor(), row.community_id) == Verdict::Allow {
        Ok(row)
    } else {
        Err(Refusal::Hidden.into())
    }
}

/// Adds a question on its own.
pub async fn add(cx: &Context, new: NewBankQuestion) -> Result<BankQuestion, QuestionnaireError> {
    let grant = making::may_make(cx, new.community.as_ref()).await?;
    let faults = faults_of(&new.question)?;
    if !faults.is_empty() {
        return Err(QuestionnaireError::Invalid(faults));
    }
    let reader = cx.read(Scope::Questionnaires);
    if reader.count(&store::bank_of(*grant.on())).await? >= MOST {
        return Err(QuestionnaireError::BankFull);
    }
    cx.write("bank_question.added", async |tx| {
        let model = bank::Model {
            id: tx.new_id().into(),
            community_id: *grant.on(),
            question: JsonText(new.question.clone()),
            created_at: tx.now(),
        };
        storing::add_to_bank(tx, &grant, model.clone()).await?;
        let row = BankRow {
            id: model.id,
            community_id: model.community_id,
            question: model.question,
            created_at: model.created_at,
        };
        let owners = view::owners(cx, std::iter::once(row.community_id)).await?;
        let question = shown(cx, row, &owners)?;
        let change = json!({"title": [null, question.title], "type": [null, question.kind]});
        record(tx, (question.id, *grant.on()), change).await?;
        Ok(question)
    })
    .await
}

pub async fn remove(cx: &Context, id: BankQuestionId) -> Result<(), QuestionnaireError> {
    let row = readable(cx, id).await?;
    let grant = policy::may_create(cx.actor(), row.community_id).grant(cx.actor(), row.community_id)?;
    let title = title_of(&row.question.0, cx.language()).to_owned();
    cx.transact("bank_question.removed", async |tx| {
        if storing::remove_from_bank(tx, &grant, id).await? == 0 {
            return Err(Refusal::Hidden.into());
        }
        let change = json!({"title": [title, null]});
        Ok(record(tx, (id, row.community_id), change).await?)
    })
    .await
}

async fn record(
    tx: &Tx,
    (id, community): (BankQuestionId, Option<CommunityId>),
    change: Value,
) -> Result<(), DbError> {
    if let Some(community) = community {
        tx.concerns(community.0);
    }
    let subject = Subject {
        kind: "bank_question",
        id: id.0,
    };
    tx.audit(subject, change).await?;
    tx.changes(Scope::Questionnaires);
    Ok(())
}

/// What is wrong with a question that stands by itself: what would keep any questionnaire with it from being published.
fn faults_of(question: &Question) -> Result<Vec<Fault>, DbError> {
    let conditions = [
        ("shown_if", question.shown_if.is_some()),
        ("required_if", question.required_if.is_some()),
    ];
    let mut faults: Vec<Fault> = conditions
        .into_iter()
        .filter(|(_, is_there)| *is_there)
        .map(|(field, _)| {
            Fault::rule(
                format!("/question/{field}"),
                "Nella raccolta le domande stanno senza condizioni: aggiungile nel questionario.",
                "Questions of the bank have no conditions: add them in the questionnaire.",
            )
        })
        .collect();
    let alone = Question {
        shown_if: None,
        required_if: None,
        ..question.clone()
    };
    let written = |language: &Language| {
        let in_label = alone.label.as_ref().and_then(|label| label.read(*language));
        let in_text = alone.text.as_ref().and_then(|text| text.read(*language));
        in_label.or(in_text).is_some()
    };
    let mut languages: Vec<Language> = Language::ALL.into_iter().filter(written).collect();
    if languages.is_empty() {
        languages.push(Language::It);
    }
    let mut definition = rules::empty(&Default::default(), &languages).map_err(DbError::shape)?;
    for page in &mut definition.pages {
        page.questions.push(alone.clone());
    }
    for found in checks(&definition) {
        let below = found
            .pointer
            .strip_prefix("/pages/0/questions/0")
            .map(str::to_owned);
        if let Some(pointer) = below
            && found.found.severity() == Severity::Error
        {
            faults.push(view::fault(
                super::instrument::Check { pointer, ..found },
                "/question",
            ));
        }
    }
    Ok(faults)
}

fn title_of(question: &Question, language: Language) -> &str {
    let label = question.label.as_ref();
    label.and_then(|label| label.best(language)).unwrap_or_default()
}

fn shown(cx: &Context, row: BankRow, owners: &HashMap<CommunityId, Named>) -> Result<BankQuestion, DbError> {
    let question = row.question.0;
    Ok(BankQuestion {
        id: row.id,
        community: view::owner(row.community_id, owners),
        kind: question.kind,
        title: Wording::new(title_of(&question, cx.language())).map_err(DbError::shape)?,
        question,
        may_write: policy::writes(cx.actor(), row.community_id),
        created_at: row.created_at,
        links: BankLinks {
            here: format!("/v1/question-bank/{}", row.id),
        },
    })
}

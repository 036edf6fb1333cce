//! Every query of this room that reads: lists begin at [`visible_to`]. What writes is in `storing.rs`.

use super::entity::{member, survey};
use super::model::{
    ResultsAudience, SurveyAudience, SurveyFilter, SurveyId, SurveyIdentity, SurveyKind, SurveySort,
    SurveyState, SurveyTexts, TakenQuota,
};
use super::policy;
use crate::communities::{CommunityId, Reason};
use crate::events::EventId;
use crate::kernel::clock::Timestamp;
use crate::kernel::context::Context;
use crate::kernel::db::Columns;
use crate::kernel::json_text::JsonText;
use crate::kernel::language::Language;
use crate::kernel::page::{Keyed, Sort};
use crate::kernel::search_index::{Found, Kind};
use crate::kernel::text::Slug;
use crate::questionnaires::{QuestionnaireId, QuestionnaireVersionId};
use crate::row;
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Order, Query as Sql, SelectStatement, SimpleExpr};
use sea_orm::{ColumnTrait, Value};

row! {
    /// A survey as a list reads it, and with more than it needs: they are few, and their texts are short.
    pub struct SurveyRow {
        id: SurveyId = survey::Column::Id,
        slug: Slug = survey::Column::Slug,
        community_id: Option<CommunityId> = survey::Column::CommunityId,
        questionnaire_id: QuestionnaireId = survey::Column::QuestionnaireId,
        questionnaire_version_id: Option<QuestionnaireVersionId> = survey::Column::QuestionnaireVersionId,
        kind: SurveyKind = survey::Column::Kind,
        state: SurveyState = survey::Column::State,
        identity: SurveyIdentity = survey::Column::Identity,
        results: ResultsAudience = survey::Column::Results,
        audience: SurveyAudience = survey::Column::Audience,
        members_of: JsonText<Vec<CommunityId>> = survey::Column::MembersOf,
        event_id: Option<EventId> = survey::Column::EventId,
        languages: JsonText<Vec<Language>> = survey::Column::Languages,
        texts: JsonText<SurveyTexts> = survey::Column::Texts,
        opens_at: Option<Timestamp> = survey::Column::OpensAt,
        closes_at: Option<Timestamp> = survey::Column::ClosesAt,
        never_closes: bool = survey::Column::NeverCloses,
        most_responses: Option<i64> = survey::Column::MostResponses,
        revisable: bool = survey::Column::Revisable,
        contacts: bool = survey::Column::Contacts,
        quotas: JsonText<Vec<TakenQuota>> = survey::Column::Quotas,
        responses: i64 = survey::Column::Responses,
        unstirred: i64 = survey::Column::Unstirred,
        stirred_at: Timestamp = survey::Column::StirredAt,
        reason: Option<Reason> = survey::Column::Reason,
        published_at: Option<Timestamp> = survey::Column::PublishedAt,
        closed_at: Option<Timestamp> = survey::Column::ClosedAt,
        settled_at: Option<Timestamp> = survey::Column::SettledAt,
        created_at: Timestamp = survey::Column::CreatedAt,
        updated_at: Timestamp = survey::Column::UpdatedAt,
        version: i64 = survey::Column::Version,
    }
}

impl From<SurveyRow> for survey::Model {
    fn from(row: SurveyRow) -> Self {
        Self {
            id: row.id,
            slug: row.slug,
            community_id: row.community_id,
            questionnaire_id: row.questionnaire_id,
            questionnaire_version_id: row.questionnaire_version_id,
            kind: row.kind,
            state: row.state,
            identity: row.identity,
            results: row.results,
            audience: row.audience,
            members_of: row.members_of,
            event_id: row.event_id,
            languages: row.languages,
            texts: row.texts,
            opens_at: row.opens_at,
            closes_at: row.closes_at,
            never_closes: row.never_closes,
            most_responses: row.most_responses,
            revisable: row.revisable,
            contacts: row.contacts,
            quotas: row.quotas,
            responses: row.responses,
            unstirred: row.unstirred,
            stirred_at: row.stirred_at,
            reason: row.reason,
            published_at: row.published_at,
            closed_at: row.closed_at,
            settled_at: row.settled_at,
            created_at: row.created_at,
            updated_at: row.updated_at,
            version: row.version,
        }
    }
}

/// The surveys that the caller finds: `policy::sees`, in SQL. Those for who was at an event are found by their link only.
pub fn visible_to(cx: &Context) -> Condition {
    use survey::Column as C;
    if cx.actor().is_staff() {
        return Condition::all();
    }
    let published = || C::State.ne(SurveyState::Draft);
    let public = published().and(C::Audience.eq(SurveyAudience::Public));
    let own: Vec<CommunityId> = cx.actor().communities().map(CommunityId).collect();
    let asked = (!own.is_empty()).then(|| {
        published()
            .and(C::Audience.eq(SurveyAudience::Members))
            .and(asks_members_of(own))
    });
    Condition::any()
        .add(public)
        .add_option(asked)
        .add_option(led_by(cx))
}

/// Those that the caller runs.
pub fn managed_by(cx: &Context) -> Condition {
    if cx.actor().edits() {
        return Condition::all();
    }
    Condition::all().add(led_by(cx).unwrap_or_else(|| Expr::cust("1 = 0")))
}

/// Whether there is anything that they could run.
pub fn runs_some(cx: &Context) -> bool {
    cx.actor().edits() || led_by(cx).is_some()
}

fn led_by(cx: &Context) -> Option<SimpleExpr> {
    let own = cx.actor().communities().map(CommunityId);
    let led: Vec<CommunityId> = own.filter(|id| policy::leads(cx.actor(), *id)).collect();
    (!led.is_empty()).then(|| survey::Column::CommunityId.is_in(led))
}

fn asks_members_of(communities: Vec<CommunityId>) -> SimpleExpr {
    let ids = Sql::select()
        .column((member::Entity, member::Column::SurveyId))
        .from(member::Entity)
        .and_where(member::Column::CommunityId.is_in(communities))
        .take();
    survey::Column::Id.in_subquery(ids)
}

/// The condition of `filter`. `communities`: the ids of `filter.community`.
pub fn matching(filter: &SurveyFilter, communities: &[CommunityId], found: &Found) -> Condition {
    use survey::Column as C;
    let mut all = Condition::all();
    if let Some(found) = found.condition(Kind::Survey, "surveys.id") {
        all = all.add(found);
    }
    if !filter.community.is_empty() {
        all = all.add(match communities {
            [] => Expr::cust("1 = 0"),
            ids => C::CommunityId.is_in(ids.iter().copied()),
        });
    }
    if !filter.state.is_empty() {
        all = all.add(C::State.is_in(filter.state.iter().copied()));
    }
    if !filter.kind.is_empty() {
        all = all.add(C::Kind.is_in(filter.kind.iter().copied()));
    }
    if let Some(questionnaire) = filter.questionnaire {
        all = all.add(C::QuestionnaireId.eq(questionnaire));
    }
    if let Some(at) = filter.open_at {
        all = all
            .add(C::State.eq(SurveyState::Published))
            .add(C::OpensAt.is_null().or(C::OpensAt.lte(at)))
            .add(C::ClosesAt.is_null().or(C::ClosesAt.gt(at)));
    }
    if let Some(until) = filter.closing_by {
        all = all.add(C::ClosesAt.lte(until));
    }
    if !filter.results.is_empty() {
        all = all.add(C::Results.is_in(filter.results.iter().copied()));
    }
    all
}

pub fn surveys(condition: Condition) -> SelectStatement {
    SurveyRow::select(survey::Entity).cond_where(condition).take()
}

/// An id, or else a slug.
pub fn is(reference: &str) -> SimpleExpr {
    match reference.parse::<SurveyId>() {
        Ok(id) => survey::Column::Id.eq(id),
        Err(_) => survey::Column::Slug.eq(reference),
    }
}

/// The ids of published surveys that are over.
pub fn over(now: Timestamp, most: u64) -> SelectStatement {
    use survey::Column as C;
    Sql::select()
        .column((survey::Entity, C::Id))
        .from(survey::Entity)
        .and_where(C::State.is_in([SurveyState::Published, SurveyState::Paused]))
        .and_where(C::ClosesAt.lte(now))
        .order_by((survey::Entity, C::ClosesAt), Order::Asc)
        .limit(most)
        .take()
}

/// Those in which options can be taken so often and no more.
pub fn with_quotas() -> Condition {
    Condition::all().add(Expr::cust("surveys.quotas <> '[]'"))
}

/// Surveys that are not filed under their words yet.
pub fn unfiled(most: u64) -> SelectStatement {
    const UNFILED: &str = "NOT EXISTS (SELECT 1 FROM search_documents d WHERE d.kind = 'survey' AND d.resource_id = surveys.id)";
    SurveyRow::select(survey::Entity)
        .and_where(Expr::cust(UNFILED))
        .limit(most)
        .take()
}

/// What never closes comes last.
const NEVER: i64 = i64::MAX;

pub fn sort(by: SurveySort) -> Sort {
    let of = |column| Expr::col((survey::Entity, column));
    let (first, order) = match by {
        SurveySort::Updated => (of(survey::Column::UpdatedAt), Order::Desc),
        SurveySort::Closing => (of(survey::Column::ClosesAt).if_null(Timestamp(NEVER)), Order::Asc),
    };
    Sort {
        name: by.as_str(),
        columns: vec![first, of(survey::Column::Id)],
        order,
    }
}

impl Keyed for SurveyRow {
    fn keys(&self, sort: &str) -> Vec<Value> {
        let first = match sort {
            "closes_at" => self.closes_at.unwrap_or(Timestamp(NEVER)),
            _ => self.updated_at,
        };
        vec![first.into(), self.id.into()]
    }
}

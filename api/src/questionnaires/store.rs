//! Every query of this room that reads: they begin at [`visible_to`]. What writes is in `storing.rs`.

use super::entity::{bank, questionnaire, version};
use super::instrument::{Headings, Level, Question};
use super::model::{
    BankQuestionId, QuestionnaireFilter, QuestionnaireId, QuestionnaireSort, QuestionnaireState,
    QuestionnaireVersionId, VersionNote, VersionNumber,
};
use super::policy;
use crate::access::Actor;
use crate::communities::CommunityId;
use crate::kernel::clock::Timestamp;
use crate::kernel::db::Columns;
use crate::kernel::json_text::JsonText;
use crate::kernel::language::Language;
use crate::kernel::page::{Keyed, Sort};
use crate::kernel::search_index::{Found, Kind};
use crate::row;
use sea_orm::sea_query::{Condition, Expr, Order, Query as Sql, SelectStatement};
use sea_orm::{ColumnTrait, Value};

row! {
    pub struct SummaryRow {
        id: QuestionnaireId = questionnaire::Column::Id,
        community_id: Option<CommunityId> = questionnaire::Column::CommunityId,
        state: QuestionnaireState = questionnaire::Column::State,
        template: bool = questionnaire::Column::Template,
        titles: JsonText<Headings> = questionnaire::Column::Titles,
        sort_it: String = questionnaire::Column::SortIt,
        sort_en: String = questionnaire::Column::SortEn,
        languages: JsonText<Vec<Language>> = questionnaire::Column::Languages,
        major: Option<i64> = questionnaire::Column::Major,
        minor: Option<i64> = questionnaire::Column::Minor,
        published_at: Option<Timestamp> = questionnaire::Column::PublishedAt,
        changed: bool = questionnaire::Column::Changed,
        version: i64 = questionnaire::Column::Version,
        created_at: Timestamp = questionnaire::Column::CreatedAt,
        updated_at: Timestamp = questionnaire::Column::UpdatedAt,
    }
}

row! {
    pub struct DraftRow {
        draft_version: i64 = questionnaire::Column::DraftVersion,
        draft_saved_at: Option<Timestamp> = questionnaire::Column::DraftSavedAt,
        draft: Option<String> = questionnaire::Column::Draft,
    }
}

row! {
    pub struct VersionRow {
        id: QuestionnaireVersionId = version::Column::Id,
        questionnaire_id: QuestionnaireId = version::Column::QuestionnaireId,
        major: i64 = version::Column::Major,
        minor: i64 = version::Column::Minor,
        hash: String = version::Column::Hash,
        level: Option<Level> = version::Column::Level,
        note: VersionNote = version::Column::Note,
        questions: i64 = version::Column::Questions,
        published_at: Timestamp = version::Column::PublishedAt,
    }
}

row! {
    pub struct DefinitionRow {
        definition: String = version::Column::Definition,
    }
}

row! {
    pub struct BankRow {
        id: BankQuestionId = bank::Column::Id,
        community_id: Option<CommunityId> = bank::Column::CommunityId,
        question: JsonText<Question> = bank::Column::Question,
        created_at: Timestamp = bank::Column::CreatedAt,
    }
}

/// The questionnaires that the caller reads: `policy::may`, in SQL.
fn visible_to(actor: &Actor) -> Condition {
    use questionnaire::Column as C;
    if actor.is_staff() {
        return Condition::all();
    }
    let teams = policy::teams_of(actor);
    if teams.is_empty() {
        return nothing();
    }
    let offered = Condition::all()
        .add(C::CommunityId.is_null())
        .add(C::Template.eq(true))
        .add(C::State.eq(QuestionnaireState::Published));
    Condition::any().add(C::CommunityId.is_in(teams)).add(offered)
}

/// Where a list begins: with what the caller reads, or with what they may change.
pub fn scope_of(actor: &Actor, filter: &QuestionnaireFilter) -> Condition {
    if !filter.managed || actor.edits() {
        return visible_to(actor);
    }
    of_communities(&policy::led_by(actor))
}

/// What a list is filtered by; `communities` are those that the filter names and that exist.
pub fn matching(filter: &QuestionnaireFilter, communities: &[CommunityId], found: &Found) -> Condition {
    use questionnaire::Column as C;
    let of = (!filter.community.is_empty()).then(|| of_communities(communities));
    let state = (!filter.state.is_empty()).then(|| C::State.is_in(filter.state.iter().copied()));
    Condition::all()
        .add_option(of)
        .add_option(state)
        .add_option(filter.template.then(|| C::Template.eq(true)))
        .add_option(found.condition(Kind::Questionnaire, "questionnaires.id"))
}

fn of_communities(ids: &[CommunityId]) -> Condition {
    if ids.is_empty() {
        return nothing();
    }
    Condition::all().add(questionnaire::Column::CommunityId.is_in(ids.iter().copied()))
}

fn nothing() -> Condition {
    Condition::all().add(Expr::cust("1 = 0"))
}

pub fn summaries(condition: Condition) -> SelectStatement {
    SummaryRow::select(questionnaire::Entity)
        .cond_where(condition)
        .take()
}

/// One questionnaire with its draft, whoever asks: `policy::may` says whether they may know of it.
pub fn whole(id: QuestionnaireId) -> SelectStatement {
    SummaryRow::select(questionnaire::Entity)
        .expr(Expr::cust(DraftRow::names()))
        .and_where(questionnaire::Column::Id.eq(id))
        .take()
}

pub fn one(id: QuestionnaireId) -> SelectStatement {
    SummaryRow::select(questionnaire::Entity)
        .and_where(questionnaire::Column::Id.eq(id))
        .take()
}

const BY_TITLE: [(Language, &str); 2] = [(Language::It, "title_it"), (Language::En, "title_en")];

pub fn sort(by: QuestionnaireSort, language: Language) -> Sort {
    use questionnaire::Column as C;
    let of = |column| Expr::col((questionnaire::Entity, column));
    let (name, column, order) = match (by, language) {
        (QuestionnaireSort::Updated, _) => ("updated", C::UpdatedAt, Order::Desc),
        (QuestionnaireSort::Title, Language::It) => (BY_TITLE[0].1, C::SortIt, Order::Asc),
        (QuestionnaireSort::Title, Language::En) => (BY_TITLE[1].1, C::SortEn, Order::Asc),
    };
    Sort {
        name,
        columns: vec![of(column), of(C::Id)],
        order,
    }
}

impl Keyed for SummaryRow {
    fn keys(&self, sort: &str) -> Vec<Value> {
        let by_title = BY_TITLE.iter().find(|(_, name)| *name == sort);
        let first = match by_title {
            Some((Language::It, _)) => self.sort_it.clone().into(),
            Some((Language::En, _)) => self.sort_en.clone().into(),
            None => self.updated_at.into(),
        };
        vec![first, self.id.into()]
    }
}

/// The versions of a questionnaire.
pub fn versions(of: QuestionnaireId) -> SelectStatement {
    VersionRow::select(version::Entity)
        .and_where(version::Column::QuestionnaireId.eq(of))
        .take()
}

pub fn newest_version_first() -> Sort {
    let of = |column| Expr::col((version::Entity, column));
    Sort {
        name: "newest",
        columns: vec![of(version::Column::Major), of(version::Column::Minor)],
        order: Order::Desc,
    }
}

impl Keyed for VersionRow {
    fn keys(&self, _: &str) -> Vec<Value> {
        vec![self.major.into(), self.minor.into()]
    }
}

/// One version with its definition.
pub fn version(of: QuestionnaireId, number: &VersionNumber) -> SelectStatement {
    let (major, minor) = number.numbers();
    VersionRow::select(version::Entity)
        .expr(Expr::cust(DefinitionRow::names()))
        .and_where(version::Column::QuestionnaireId.eq(of))
        .and_where(version::Column::Major.eq(major))
        .and_where(version::Column::Minor.eq(minor))
        .take()
}

/// The same by its id.
pub fn version_by_id(id: QuestionnaireVersionId) -> SelectStatement {
    VersionRow::select(version::Entity)
        .expr(Expr::cust(DefinitionRow::names()))
        .and_where(version::Column::Id.eq(id))
        .take()
}

/// What a version asks, and nothing else of it.
pub fn definition_of(id: QuestionnaireVersionId) -> SelectStatement {
    DefinitionRow::select(version::Entity)
        .and_where(version::Column::Id.eq(id))
        .take()
}

/// Versions after this one, by id, with their definitions: for who looks at all of them.
pub fn versions_after(id: QuestionnaireVersionId, most: u64) -> SelectStatement {
    VersionRow::select(version::Entity)
        .expr(Expr::cust(DefinitionRow::names()))
        .and_where(version::Column::Id.gt(id))
        .order_by((version::Entity, version::Column::Id), Order::Asc)
        .limit(most)
        .take()
}

/// The questions of the bank: the hub's, and those of a community as well.
pub fn bank(community: Option<CommunityId>) -> SelectStatement {
    let of = Condition::any()
        .add(bank::Column::CommunityId.is_null())
        .add_option(community.map(|community| bank::Column::CommunityId.eq(community)));
    BankRow::select(bank::Entity).cond_where(of).take()
}

pub fn bank_question(id: BankQuestionId) -> SelectStatement {
    BankRow::select(bank::Entity)
        .and_where(bank::Column::Id.eq(id))
        .take()
}

/// How many questions of the bank are whose.
pub fn bank_of(community: Option<CommunityId>) -> SelectStatement {
    let of = match community {
        Some(community) => bank::Column::CommunityId.eq(community),
        None => bank::Column::CommunityId.is_null(),
    };
    Sql::select()
        .column((bank::Entity, bank::Column::Id))
        .from(bank::Entity)
        .and_where(of)
        .take()
}

pub fn newest_question_first() -> Sort {
    Sort {
        name: "newest",
        columns: vec![Expr::col((bank::Entity, bank::Column::Id))],
        order: Order::Desc,
    }
}

impl Keyed for BankRow {
    fn keys(&self, _: &str) -> Vec<Value> {
        vec![self.id.into()]
    }
}

//! What memberships ask of a community: who may join, how, and whether it takes anybody now.

use super::entity::{community, text};
use super::error::CommunityError;
use super::model::{
    Category, CommunityId, CommunityName, ContentAccess, Eligibility, JoinPolicy, Listing, MembersVisibility,
    Status,
};
use super::policy::{self, Action, Standing};
use super::rules;
use super::store;
use crate::access::Refusal;
use crate::kernel::context::Context;
use crate::kernel::db::{Columns, DbError, Reader, Tx};
use crate::kernel::json_text::JsonText;
use crate::kernel::language::Language;
use crate::kernel::revision::Scope;
use crate::kernel::text::Slug;
use crate::row;
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Query as Sql, SimpleExpr};
use sea_orm::{ColumnTrait, EntityTrait};
use std::collections::HashMap;

row! {
    /// A community as its memberships see it.
    pub struct Setting {
        id: CommunityId = community::Column::Id,
        slug: Slug = community::Column::Slug,
        status: Status = community::Column::Status,
        listing: Listing = community::Column::Listing,
        content_access: ContentAccess = community::Column::ContentAccess,
        join_policy: JoinPolicy = community::Column::JoinPolicy,
        members_visibility: MembersVisibility = community::Column::MembersVisibility,
        admitted: JsonText<Vec<Category>> = community::Column::AdmittedCategories,
    }
}

row! {
    /// What a community is called.
    pub struct Named {
        id: CommunityId = community::Column::Id,
        slug: Slug = community::Column::Slug,
        name: CommunityName = text::Column::Name,
    }
}

impl Setting {
    /// Whether somebody of a category can join now, how, and if not why.
    pub fn eligibility(&self, category: Category, language: Language) -> Eligibility {
        rules::eligibility(
            self.status,
            self.join_policy,
            &self.admitted.0,
            category,
            language,
        )
    }

    /// Whether it is over: then nobody has to coordinate it any more.
    pub fn is_over(&self) -> bool {
        matches!(self.status, Status::Closed | Status::Archived)
    }
}

/// A community that the caller may know of.
pub async fn setting(cx: &Context, reference: &str) -> Result<Setting, CommunityError> {
    let mut query = Setting::select(community::Entity);
    query.and_where(store::is(reference));
    let found = cx.read(Scope::Communities).first::<Setting>(&query).await?;
    let setting = found.ok_or(Refusal::Hidden)?;
    let standing = Standing {
        id: setting.id,
        status: setting.status,
        listing: setting.listing,
        content_access: setting.content_access,
    };
    policy::may(cx.actor(), Action::Read, standing).grant(cx.actor(), ())?;
    Ok(setting)
}

/// A community, locked until the transaction ends: whoever changes its memberships does so one after the other.
pub async fn lock(tx: &Tx, id: CommunityId) -> Result<Option<Setting>, DbError> {
    let query = community::Entity::find_by_id(id);
    let row = tx.locking(query).one(tx.connection()).await?;
    Ok(row.map(|row| Setting {
        id: row.id,
        slug: row.slug,
        status: row.status,
        listing: row.listing,
        content_access: row.content_access,
        join_policy: row.join_policy,
        members_visibility: row.members_visibility,
        admitted: row.admitted_categories,
    }))
}

/// What these communities are called in a language. Asks nobody whether they may know: the caller did.
pub async fn names(
    reader: &Reader,
    language: Language,
    ids: impl IntoIterator<Item = CommunityId>,
) -> Result<HashMap<CommunityId, Named>, DbError> {
    named(reader, language, ids, Condition::all()).await
}

/// What those of these communities are called that the caller may know of.
pub async fn known_names(
    cx: &Context,
    ids: impl IntoIterator<Item = CommunityId>,
) -> Result<HashMap<CommunityId, Named>, DbError> {
    let reader = cx.read(Scope::Communities);
    named(reader, cx.language(), ids, store::seen_by(cx.actor())).await
}

async fn named(
    reader: &Reader,
    language: Language,
    ids: impl IntoIterator<Item = CommunityId>,
    of: Condition,
) -> Result<HashMap<CommunityId, Named>, DbError> {
    let ids: Vec<CommunityId> = ids.into_iter().collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let mut query = Named::select(community::Entity);
    let of_community = Expr::col((text::Entity, text::Column::CommunityId))
        .equals((community::Entity, community::Column::Id));
    query
        .inner_join(
            text::Entity,
            of_community.and(text::Column::Language.eq(language)),
        )
        .and_where(community::Column::Id.is_in(ids))
        .cond_where(of);
    let rows = reader.all::<Named>(&query).await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

/// Whether the caller may know of the community with this id: a condition for other rooms' queries.
pub fn is_known(cx: &Context, id: SimpleExpr) -> SimpleExpr {
    cx.depends_on(Scope::Communities);
    let one = Sql::select()
        .expr(Expr::cust("1"))
        .from(community::Entity)
        .and_where(Expr::col((community::Entity, community::Column::Id)).eq(id))
        .cond_where(store::seen_by(cx.actor()))
        .to_owned();
    Expr::exists(one)
}

/// The ids of communities named by id or slug; unknown ones are left out. Asks nobody whether they may know.
pub async fn ids_of(reader: &Reader, references: &[Slug]) -> Result<Vec<CommunityId>, DbError> {
    if references.is_empty() {
        return Ok(Vec::new());
    }
    let any = references
        .iter()
        .fold(Condition::any(), |any, reference| any.add(store::is(reference)));
    let mut query = Sql::select();
    query
        .column((community::Entity, community::Column::Id))
        .from(community::Entity)
        .cond_where(any);
    let ids = reader.all::<uuid::Uuid>(&query).await?;
    Ok(ids.into_iter().map(CommunityId).collect())
}

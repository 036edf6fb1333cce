//! Reading memberships, as the caller may see them.

use super::error::MembershipError;
use super::model::{
    Member, MemberFilter, Membership, MembershipEmbed, MembershipEmbedded, MembershipFacets,
    MembershipFilter, MembershipId, MembershipPage, MembershipSort, MembershipState, MembershipSummary,
    OwnFilter, StateCount,
};
use super::policy::{self, Action};
use super::store::{self, CardRow, EventRow, SummaryRow};
use super::{bodies, view};
use crate::access::{Actor, Holder, Refusal};
use crate::communities::{self, CommunityId};
use crate::kernel::context::Context;
use crate::kernel::db::{Both, DbError};
use crate::kernel::page::{self, Listing, Page};
use crate::kernel::revision::Scope;
use crate::people::{PersonId, PersonName};
use crate::territory;
use sea_orm::sea_query::Condition;

/// Memberships in the caller's reach.
pub async fn list(
    cx: &Context,
    listing: &Listing,
    filter: &MembershipFilter,
) -> Result<MembershipPage, MembershipError> {
    let (verdict, reach) = policy::reach(cx.actor());
    verdict.grant(cx.actor(), ())?;
    let named = communities::ids_of(cx.read(Scope::Communities), &filter.community).await?;
    let scoped = |with_state| {
        Condition::all()
            .add(store::within_reach(&reach))
            .add(store::matching(filter, &named, with_state))
    };
    let page = read(cx, listing, filter.sort, scoped(true)).await?;
    let facets = if filter.facets {
        Some(count_states(cx, scoped(false)).await?)
    } else {
        None
    };
    Ok(MembershipPage { page, facets })
}

async fn count_states(cx: &Context, condition: Condition) -> Result<MembershipFacets, DbError> {
    let query = store::state_counts(condition);
    let rows = cx
        .read(Scope::Memberships)
        .all::<(MembershipState, i64)>(&query)
        .await?;
    let count = |(value, count)| StateCount { value, count };
    Ok(MembershipFacets {
        state: rows.into_iter().map(count).collect(),
    })
}

/// The caller's own; for who holds a membership's link, that one.
pub async fn mine(
    cx: &Context,
    listing: &Listing,
    filter: &OwnFilter,
) -> Result<Page<MembershipSummary>, MembershipError> {
    let own = match cx.actor() {
        Actor::Person(member) => store::own(PersonId(member.person), bodies::own(cx).await?),
        Actor::Holder(Holder::Membership { membership, .. }) => store::is(MembershipId(*membership)),
        Actor::Anonymous => return Err(Refusal::SignIn.into()),
        Actor::Holder(Holder::Registration(_)) | Actor::Command => return Err(Refusal::Forbidden.into()),
    };
    read(cx, listing, None, own.add(store::own_matching(filter))).await
}

async fn read(
    cx: &Context,
    listing: &Listing,
    sort: Option<MembershipSort>,
    condition: Condition,
) -> Result<Page<MembershipSummary>, MembershipError> {
    let reader = cx.read(Scope::Memberships);
    let sort = store::sort(sort.unwrap_or(MembershipSort::Newest));
    let page = page::read::<SummaryRow>(cx, reader, store::summaries(condition), sort, listing).await?;
    let ids: Vec<CommunityId> = page.items.iter().map(|row| row.community_id).collect();
    let names = communities::names(cx.read(Scope::Communities), cx.language(), ids).await?;
    let places = territory::places(cx).await?;
    let page = page.map(|row| view::summary_of(row, cx.now(), &names, &places));
    Ok(Page {
        items: page.items.into_iter().flatten().collect(),
        next_cursor: page.next_cursor,
        total: page.total,
        links: page.links,
    })
}

/// The most steps that a history shows.
const STEPS: u64 = 200;

/// One membership.
pub async fn find(
    cx: &Context,
    id: MembershipId,
    embed: &[MembershipEmbed],
) -> Result<Membership, MembershipError> {
    let reader = cx.read(Scope::Memberships);
    let Both(row, card) = reader
        .first::<Both<SummaryRow, CardRow>>(&store::whole(id))
        .await?
        .ok_or(Refusal::Hidden)?;
    let about = view::about(cx, &row).await?;
    policy::may(cx.actor(), Action::Read, about).grant(cx.actor(), ())?;
    let history = embed.contains(&MembershipEmbed::History);
    let events = reader
        .all::<EventRow>(&store::history(id, if history { STEPS } else { 1 }))
        .await?;
    let names = communities::names(cx.read(Scope::Communities), cx.language(), [row.community_id]).await?;
    let places = territory::places(cx).await?;
    let summary = view::summary_of(row, cx.now(), &names, &places).ok_or(Refusal::Hidden)?;
    let mut membership = view::membership_of(cx, about, summary, card, events.first());
    if history {
        let decides = policy::decides(cx.actor(), about.community);
        let history = events.into_iter().map(|row| view::event_of(row, decides));
        membership.embedded = Some(MembershipEmbedded {
            history: history.collect(),
        });
    }
    Ok(membership)
}

/// The members of a community who agreed to be listed.
pub async fn members(
    cx: &Context,
    reference: &str,
    listing: &Listing,
    filter: &MemberFilter,
) -> Result<Page<Member>, MembershipError> {
    let setting = communities::setting(cx, reference).await?;
    policy::may_see_members(cx.actor(), setting.id, setting.members_visibility).grant(cx.actor(), ())?;
    cx.depends_on(Scope::People);
    let query = store::summaries(store::listed(setting.id, filter));
    let sort = store::sort(MembershipSort::Name);
    let page = page::read::<SummaryRow>(cx, cx.read(Scope::Memberships), query, sort, listing).await?;
    Ok(page.map(|row| Member {
        name: row.name.and_then(|name| PersonName::new(name).ok()),
        organisation: row.body_name,
        role: row.role,
    }))
}

//! What of memberships waits for the caller: each counted over the query of the list that shows it.

use super::entity::membership;
use super::model::{MembershipFilter, MembershipState, OwnFilter};
use super::policy::{self, Reach};
use super::{bodies, renewals, store};
use crate::access::{Actor, Verdict};
use crate::communities::CommunityId;
use crate::kernel::clock::{Day, Timestamp};
use crate::kernel::context::Context;
use crate::kernel::db::{DbError, Reader};
use crate::kernel::revision::Scope;
use crate::kernel::tally::{self, Tally};
use crate::people::PersonId;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

/// What waits for somebody; nothing of it that there is none of.
#[derive(Debug, Default)]
pub struct Waiting {
    /// Applications to decide on: of each community that they coordinate, or of all at once for who decides everywhere (None).
    pub applications: Vec<(Option<CommunityId>, Tally<Timestamp>)>,
    /// Invitations to them, or to the organisation that they act for.
    pub invitations: Option<Tally<Timestamp>>,
    /// Their memberships to be confirmed for another year; since the day on which we first asked.
    pub renewals: Option<Tally<Timestamp>>,
}

pub async fn waiting(cx: &Context) -> Result<Waiting, DbError> {
    let Actor::Person(member) = cx.actor() else {
        return Ok(Waiting::default());
    };
    let own = store::own(PersonId(member.person), bodies::own(cx).await?);
    let reader = cx.read(Scope::Memberships);
    let (applications, invitations, renewals) = tokio::try_join!(
        applications(reader, cx.actor()),
        invitations(reader, own.clone()),
        to_confirm(reader, own.clone()),
    )?;
    Ok(Waiting {
        applications,
        invitations,
        renewals,
    })
}

async fn applications(
    reader: &Reader,
    actor: &Actor,
) -> Result<Vec<(Option<CommunityId>, Tally<Timestamp>)>, DbError> {
    let (verdict, reach) = policy::reach(actor);
    if verdict != Verdict::Allow {
        return Ok(Vec::new());
    }
    let pending = MembershipFilter {
        state: vec![MembershipState::Pending],
        ..MembershipFilter::default()
    };
    let condition = Condition::all()
        .add(store::within_reach(&reach))
        .add(store::matching(&pending, &[], true));
    let query = store::summaries(condition);
    let since = membership::Column::StateSince.into_expr();
    if reach == Reach::All {
        let all = tally::all(reader, &query, since).await?;
        return Ok(all.map(|tally| (None, tally)).into_iter().collect());
    }
    let community = membership::Column::CommunityId.into_expr();
    let each = tally::by(reader, &query, community, since).await?;
    Ok(each.into_iter().map(|(id, tally)| (Some(id), tally)).collect())
}

async fn invitations(reader: &Reader, own: Condition) -> Result<Option<Tally<Timestamp>>, DbError> {
    let invited = OwnFilter {
        state: vec![MembershipState::Invited],
        ..OwnFilter::default()
    };
    let query = store::summaries(own.add(store::own_matching(&invited)));
    tally::all(reader, &query, membership::Column::StateSince.into_expr()).await
}

async fn to_confirm(reader: &Reader, own: Condition) -> Result<Option<Tally<Timestamp>>, DbError> {
    let due = OwnFilter {
        to_confirm: true,
        ..OwnFilter::default()
    };
    let query = store::summaries(own.add(store::own_matching(&due)));
    let last_said = membership::Column::ConfirmedOn.into_expr();
    let found = tally::all::<Day>(reader, &query, last_said).await?;
    Ok(found.map(|tally| Tally {
        count: tally.count,
        least: renewals::first_asked(tally.least),
    }))
}

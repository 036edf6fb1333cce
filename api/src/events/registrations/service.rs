//! Reading registrations, as the caller may see them.

use super::error::RegistrationError;
use super::model::{
    OwnRegistrationFilter, Registration, RegistrationCount, RegistrationEmbed, RegistrationEmbedded,
    RegistrationFacets, RegistrationFilter, RegistrationId, RegistrationPage, RegistrationSort,
    RegistrationState, RegistrationSummary,
};
use super::occasion;
use super::policy::{self, About, Action};
use super::rules::Seats;
use super::store::{self, CardRow, ChannelRow, StepRow, SummaryRow};
use super::view::{self, Queue};
use crate::access::{Actor, Holder, Refusal};
use crate::events::setting;
use crate::kernel::context::Context;
use crate::kernel::db::{Both, DbError};
use crate::kernel::page::{self, Asked, Listing, Page};
use crate::kernel::revision::Scope;
use crate::memberships::{Answers, Field};
use crate::people::{self, PersonId};
use sea_orm::sea_query::Condition;

/// The registrations of an event, for those who run it.
pub async fn list(
    cx: &Context,
    reference: &str,
    listing: &Listing,
    filter: &RegistrationFilter,
) -> Result<RegistrationPage, RegistrationError> {
    let setting = setting::setting(cx, reference).await?;
    setting.managed_by(cx.actor())?;
    let scoped = |with_state| {
        Condition::all()
            .add(store::of_event(setting.id))
            .add(store::matching(filter, with_state))
    };
    let sort = filter.sort.unwrap_or(RegistrationSort::Newest);
    let page = read(cx, listing, sort, scoped(true)).await?;
    let facets = if filter.facets {
        Some(count_states(cx, scoped(false)).await?)
    } else {
        None
    };
    Ok(RegistrationPage { page, facets })
}

/// The same list with what each registration answered, and the questions that the event asks.
pub async fn with_answers(
    cx: &Context,
    reference: &str,
    listing: &Listing,
    filter: &RegistrationFilter,
) -> Result<(Vec<Field>, Page<(RegistrationSummary, Answers)>), RegistrationError> {
    let setting = setting::setting(cx, reference).await?;
    setting.managed_by(cx.actor())?;
    let condition = Condition::all()
        .add(store::of_event(setting.id))
        .add(store::matching(filter, true));
    let sort = filter.sort.unwrap_or(RegistrationSort::Newest);
    let asked = Asked::counted_by(
        store::with_cards(cx.language(), condition.clone()),
        store::matches(condition),
    );
    let reader = cx.read(Scope::Registrations);
    let page = page::read::<Both<SummaryRow, CardRow>>(cx, reader, asked, store::sort(sort), listing).await?;
    let page = page.map(|Both(row, card)| (view::summary_of(row), card.answers.0));
    Ok((setting.questions.0, page))
}

async fn count_states(cx: &Context, condition: Condition) -> Result<RegistrationFacets, DbError> {
    let query = store::state_counts(condition);
    let rows = cx
        .read(Scope::Registrations)
        .all::<(RegistrationState, i64)>(&query)
        .await?;
    let count = |(value, count)| RegistrationCount { value, count };
    Ok(RegistrationFacets {
        state: rows.into_iter().map(count).collect(),
    })
}

/// The caller's own; for who holds a registration's link, that one.
pub async fn mine(
    cx: &Context,
    listing: &Listing,
    filter: &OwnRegistrationFilter,
) -> Result<Page<RegistrationSummary>, RegistrationError> {
    let own = match cx.actor() {
        Actor::Person(member) => {
            let person = PersonId(member.person);
            let known = people::brief(cx.read(Scope::People), person).await?;
            store::own(person, known.and_then(|known| known.email))
        }
        Actor::Holder(Holder::Registration(id)) => store::is(RegistrationId(*id)),
        Actor::Anonymous => return Err(Refusal::SignIn.into()),
        Actor::Holder(Holder::Membership { .. }) | Actor::Command => return Err(Refusal::Forbidden.into()),
    };
    let condition = own.add(store::own_matching(filter));
    read(cx, listing, RegistrationSort::Newest, condition).await
}

async fn read(
    cx: &Context,
    listing: &Listing,
    sort: RegistrationSort,
    condition: Condition,
) -> Result<Page<RegistrationSummary>, RegistrationError> {
    cx.depends_on(Scope::Events);
    let reader = cx.read(Scope::Registrations);
    let rows = store::summaries(cx.language(), condition.clone());
    let asked = Asked::counted_by(rows, store::matches(condition));
    let page = page::read::<SummaryRow>(cx, reader, asked, store::sort(sort), listing).await?;
    Ok(page.map(view::summary_of))
}

/// The most steps that a history shows.
const STEPS: u64 = 200;

/// One registration.
pub async fn find(
    cx: &Context,
    id: RegistrationId,
    embed: &[RegistrationEmbed],
) -> Result<Registration, RegistrationError> {
    let reader = cx.read(Scope::Registrations);
    let Both(row, card) = reader
        .first::<Both<SummaryRow, CardRow>>(&store::whole(cx.language(), id))
        .await?
        .ok_or(Refusal::Hidden)?;
    let setting = occasion::of(cx.read(Scope::Events), row.event_id)
        .await?
        .ok_or(Refusal::Hidden)?;
    let about = About {
        own: view::is_own(cx, row.id, row.person_id, &row.email).await?,
        runs: setting.is_run_by(cx.actor()),
    };
    policy::may(Action::Read, about).grant(cx.actor(), ())?;
    let queue = Box::pin(queue(cx, &row)).await?;
    let summary = view::summary_of(row);
    let mut registration = view::registration_of(cx, (about, &setting), summary, card, queue);
    if embed.contains(&RegistrationEmbed::History) {
        let steps = reader.all::<StepRow>(&store::history(id, STEPS)).await?;
        let history = steps.into_iter().map(|row| view::event_of(row, about.runs));
        registration.embedded = Some(RegistrationEmbedded {
            history: history.collect(),
        });
    }
    Ok(registration)
}

/// Where somebody waits.
async fn queue(cx: &Context, row: &SummaryRow) -> Result<Option<Queue>, DbError> {
    use RegistrationState::{Attended, Confirmed, Offered, Waitlisted};
    if row.state != Waitlisted {
        return Ok(None);
    }
    let reader = cx.read(Scope::Registrations);
    let (event, channel) = (row.event_id, row.channel);
    let in_state = |states| store::matches(store::in_state(event, channel, states));
    let given = store::given(event, channel, &[Confirmed, Attended]);
    let (ahead, offers, given, seats) = tokio::try_join!(
        async { reader.count(&store::matches(store::ahead(row))).await },
        async { reader.count(&in_state(&[Offered])).await },
        async { reader.count(&given).await },
        async { reader.first::<ChannelRow>(&store::seats(event, channel)).await },
    )?;
    Ok(seats.map(|seats| Queue {
        place: ahead + 1,
        offers_out: offers > 0,
        seats: Seats {
            capacity: seats.capacity,
            reserved: seats.reserved,
            given,
            taken: seats.taken,
        },
    }))
}

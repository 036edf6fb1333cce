//! HTTP only.

use super::joining::{self, Registered};
use super::model::{
    AddedAttendees, ConfirmedRegistration, DecidedRegistrations, NewAttendees, NewRegistration,
    OwnRegistrationFilter, Registration, RegistrationDecisions, RegistrationFilter, RegistrationId,
    RegistrationMove, RegistrationPage, RegistrationPatch, RegistrationPromotion, RegistrationSummary,
    RegistrationView,
};
use super::steps::{self, Asked};
use super::{deciding, moving, service, team};
use crate::accounts;
use crate::http::answer::{Accepted, Shown};
use crate::http::caller::Client;
use crate::http::{Answer, Changed, Created, IfMatch, Json, Path, Public, Query};
use crate::kernel::context::Context;
use crate::kernel::page::{Listing, Page};
use crate::kernel::text::Slug;
use crate::memberships::{Confirming, GuestAnswer, WithReason};
use actix_web::{Either, get, patch, post};

/// Register for an event
///
/// Signed in: at once (201), with a seat, in the queue where none is free, or as a request where the organisers decide. Without an
/// account, with an e-mail address and a name: the same answer (202) whoever it is, and a letter whose link is to be confirmed within 48
/// hours; a free seat is held for 15 minutes. There is one registration for an event, a way to take part and an address: a second one is
/// refused (`already-registered`). Before and after the time for it registration is refused with when it opens or closed.
#[utoipa::path(tag = "registrations", security(()), params(("event" = Slug, Path, description = "Its id or slug")), responses(
    (status = 201, description = "The registration: confirmed, waitlisted or requested", body = Registration),
    (status = 202, description = "A letter is on its way", body = GuestAnswer)))]
#[post("/events/{event}/registrations")]
pub async fn register_for_event(
    cx: Context,
    at: Path<String>,
    client: Client,
    new: Json<NewRegistration>,
) -> Answer<Either<Created<Registration>, Accepted<GuestAnswer>>> {
    let client = accounts::counted_client(client.0);
    Ok(
        match joining::register(&cx, &at, &client, new.into_inner()).await? {
            Registered::New(registration) => Either::Left(Created(*registration)),
            Registered::Guest(answer) => Either::Right(Accepted(answer)),
        },
    )
}

/// Confirm a registration
///
/// The address is theirs. Within 15 minutes the seat that was held is theirs too; later a free one, or the end of the queue. The token of
/// the letter is good once, for 48 hours. The answer holds the key to manage the registration without an account, which is in the letters
/// about it too.
#[utoipa::path(tag = "registrations", security(()), extensions(("x-secret-answer" = json!(true))), responses((status = 201, description = "The registration, and its key", body = ConfirmedRegistration)))]
#[post("/registration-confirmations")]
pub async fn confirm_registration(
    cx: Context,
    confirming: Json<Confirming>,
) -> Answer<Created<ConfirmedRegistration>> {
    Ok(Created(
        joining::confirm(&cx, &confirming.into_inner().token).await?,
    ))
}

/// List registrations
///
/// Of one event, for those who run it.
#[utoipa::path(tag = "registrations", security(("bearer" = [])), params(("event" = Slug, Path, description = "Its id or slug"), Listing, RegistrationFilter), responses((status = 200, description = "A page of registrations", body = RegistrationPage)))]
#[get("/events/{event}/registrations")]
pub async fn list_registrations(
    cx: Context,
    at: Path<String>,
    listing: Query<Listing>,
    filter: Query<RegistrationFilter>,
) -> Answer<Public<RegistrationPage>> {
    Ok(Public(service::list(&cx, &at, &listing, &filter).await?))
}

/// List my registrations
///
/// The last one first; those too that were made without an account, with the address that one signs in with. With the key of a
/// registration’s link: that one.
#[utoipa::path(tag = "registrations", security(("bearer" = [])), params(Listing, OwnRegistrationFilter), responses((status = 200, description = "A page of one’s own registrations", body = Page<RegistrationSummary>)))]
#[get("/me/registrations")]
pub async fn list_my_registrations(
    cx: Context,
    listing: Query<Listing>,
    filter: Query<OwnRegistrationFilter>,
) -> Answer<Public<Page<RegistrationSummary>>> {
    Ok(Public(service::mine(&cx, &listing, &filter).await?))
}

/// Show a registration
///
/// One’s own, with or without an account; those of the events that one runs. Who waits learns their place, and why nothing moved. Where it
/// is on line is there for who has a seat on line, from a time before the start until the end.
#[utoipa::path(tag = "registrations", security(("bearer" = [])), params(("registration" = RegistrationId, Path, description = "Its id"), RegistrationView), responses((status = 200, description = "The registration", body = Registration)))]
#[get("/registrations/{registration}")]
pub async fn show_registration(
    cx: Context,
    at: Path<RegistrationId>,
    view: Query<RegistrationView>,
) -> Answer<Shown<Registration>> {
    let registration = service::find(&cx, *at, &view.embed).await?;
    let version = registration.version;
    Ok(Shown(registration, version))
}

/// Update a registration
///
/// One’s own: the name, the answers, another way to take part.
#[utoipa::path(tag = "registrations", params(("registration" = RegistrationId, Path, description = "Its id")), responses((status = 200, description = "The registration as it is now", body = Registration)))]
#[patch("/registrations/{registration}")]
pub async fn update_registration(
    cx: Context,
    at: Path<RegistrationId>,
    version: IfMatch,
    change: Json<RegistrationPatch>,
) -> Answer<Changed<Registration>> {
    Ok(Changed(
        steps::update(&cx, *at, version.0, change.into_inner()).await?,
    ))
}

/// Cancel a registration
///
/// One’s own. A seat that it had goes to who is next in the queue, at once.
#[utoipa::path(tag = "registrations", params(("registration" = RegistrationId, Path, description = "Its id")), responses((status = 200, description = "The registration as it is now", body = Registration)))]
#[post("/registrations/{registration}/cancellation")]
pub async fn cancel_registration(cx: Context, at: Path<RegistrationId>) -> Answer<Changed<Registration>> {
    Ok(Changed(steps::take(&cx, *at, Asked::Cancel).await?))
}

/// Accept an offered seat
///
/// One’s own, as long as it is held. After that the same puts one at the end of the queue.
#[utoipa::path(tag = "registrations", params(("registration" = RegistrationId, Path, description = "Its id")), responses((status = 200, description = "The registration as it is now", body = Registration)))]
#[post("/registrations/{registration}/acceptance")]
pub async fn accept_seat(cx: Context, at: Path<RegistrationId>) -> Answer<Changed<Registration>> {
    Ok(Changed(steps::take(&cx, *at, Asked::Accept).await?))
}

/// Decline an offered seat
///
/// One’s own. It goes to who is next in the queue, at once.
#[utoipa::path(tag = "registrations", params(("registration" = RegistrationId, Path, description = "Its id")), responses((status = 200, description = "The registration as it is now", body = Registration)))]
#[post("/registrations/{registration}/decline")]
pub async fn decline_seat(cx: Context, at: Path<RegistrationId>) -> Answer<Changed<Registration>> {
    Ok(Changed(steps::take(&cx, *at, Asked::Decline).await?))
}

/// Approve a registration
///
/// Those who run the event. Where no seat is free it goes to the end of the queue.
#[utoipa::path(tag = "registrations", params(("registration" = RegistrationId, Path, description = "Its id")), responses((status = 200, description = "The registration as it is now", body = Registration)))]
#[post("/registrations/{registration}/approval")]
pub async fn approve_registration(cx: Context, at: Path<RegistrationId>) -> Answer<Changed<Registration>> {
    Ok(Changed(steps::take(&cx, *at, Asked::Approve).await?))
}

/// Reject a registration
///
/// Those who run the event, with a reason that the person reads.
#[utoipa::path(tag = "registrations", params(("registration" = RegistrationId, Path, description = "Its id")), responses((status = 200, description = "The registration as it is now", body = Registration)))]
#[post("/registrations/{registration}/rejection")]
pub async fn reject_registration(
    cx: Context,
    at: Path<RegistrationId>,
    said: Json<WithReason>,
) -> Answer<Changed<Registration>> {
    let asked = Asked::Reject(said.into_inner().reason);
    Ok(Changed(steps::take(&cx, *at, asked).await?))
}

/// Promote a registration
///
/// Those who run the event, with a reason that the person reads: from the queue to a seat that only the organisers give, or to a free one
/// before all others. Where there is none nothing changes (`no-seat`).
#[utoipa::path(tag = "registrations", params(("registration" = RegistrationId, Path, description = "Its id")), responses((status = 200, description = "The registration as it is now", body = Registration)))]
#[post("/registrations/{registration}/promotion")]
pub async fn promote_registration(
    cx: Context,
    at: Path<RegistrationId>,
    promotion: Json<RegistrationPromotion>,
) -> Answer<Changed<Registration>> {
    let asked = Asked::Promote(promotion.into_inner());
    Ok(Changed(steps::take(&cx, *at, asked).await?))
}

/// Move a registration
///
/// Those who run the event, with a reason that the person reads: to another way to take part, or to another event that they run too. Who has a
/// seat needs a free one there (`no-seat`); who waits goes to the end of the other queue.
#[utoipa::path(tag = "registrations", params(("registration" = RegistrationId, Path, description = "Its id")), responses((status = 200, description = "The registration as it is now", body = Registration)))]
#[post("/registrations/{registration}/move")]
pub async fn move_registration(
    cx: Context,
    at: Path<RegistrationId>,
    to: Json<RegistrationMove>,
) -> Answer<Changed<Registration>> {
    Ok(Changed(moving::take(&cx, *at, to.into_inner()).await?))
}

/// Remove a registration
///
/// Those who run the event, with a reason that the person reads. A seat that it had goes to who is next in the queue, at once.
#[utoipa::path(tag = "registrations", params(("registration" = RegistrationId, Path, description = "Its id")), responses((status = 200, description = "The registration as it is now", body = Registration)))]
#[post("/registrations/{registration}/removal")]
pub async fn remove_registration(
    cx: Context,
    at: Path<RegistrationId>,
    said: Json<WithReason>,
) -> Answer<Changed<Registration>> {
    let asked = Asked::Remove(said.into_inner().reason);
    Ok(Changed(steps::take(&cx, *at, asked).await?))
}

/// Decide on registrations
///
/// One step for up to 500 registrations of an event, with a result for each: done, or why not. Either they are named, and come back in that
/// order; or a filter finds them as it does in the list: then `expected` says how many that were, and if there are others by now nothing is
/// done (409), so that nobody decides on what they did not see.
#[utoipa::path(tag = "registrations", params(("event" = Slug, Path, description = "Its id or slug")), responses((status = 200, description = "What became of each", body = DecidedRegistrations)))]
#[post("/events/{event}/registrations/decisions")]
pub async fn decide_registrations(
    cx: Context,
    at: Path<String>,
    decisions: Json<RegistrationDecisions>,
) -> Answer<Changed<DecidedRegistrations>> {
    Ok(Changed(deciding::decide(&cx, &at, decisions.into_inner()).await?))
}

/// Add people to an event
///
/// Those who run the event, with a reason that each person reads: in a seat that only the organisers give, or in a free one, or at the end of
/// the queue. Up to 200 at once, with a result for each: done, or why not.
#[utoipa::path(tag = "registrations", params(("event" = Slug, Path, description = "Its id or slug")), responses((status = 200, description = "What became of each", body = AddedAttendees)))]
#[post("/events/{event}/invitees")]
pub async fn add_attendees(
    cx: Context,
    at: Path<String>,
    new: Json<NewAttendees>,
) -> Answer<Changed<AddedAttendees>> {
    Ok(Changed(team::add(&cx, &at, new.into_inner()).await?))
}

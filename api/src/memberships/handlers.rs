//! HTTP only.

use super::joining::{self, Joined};
use super::model::{
    Confirmed, Confirming, Decided, Decisions, GuestAnswer, Member, MemberFilter, Membership,
    MembershipFilter, MembershipId, MembershipPage, MembershipPatch, MembershipSummary, MembershipSuspension,
    MembershipView, NewApplication, OwnFilter, RoleAssignment, Said, Step, WithReason,
};
use super::{service, steps};
use crate::accounts;
use crate::http::answer::{Accepted, Shown};
use crate::http::caller::Client;
use crate::http::{Answer, Changed, Created, IfMatch, Json, Path, Public, Query};
use crate::kernel::context::Context;
use crate::kernel::page::{Listing, Page};
use crate::kernel::text::Slug;
use actix_web::Either;
use actix_web::{get, patch, post, put};

/// List memberships
///
/// Coordinators find those of their communities, administrators and editors all.
#[utoipa::path(tag = "memberships", security(("bearer" = [])), params(Listing, MembershipFilter), responses((status = 200, description = "A page of memberships", body = MembershipPage)))]
#[get("/memberships")]
pub async fn list_memberships(
    cx: Context,
    listing: Query<Listing>,
    filter: Query<MembershipFilter>,
) -> Answer<Public<MembershipPage>> {
    Ok(Public(service::list(&cx, &listing, &filter).await?))
}

/// Show a membership
///
/// One’s own, with or without an account; those of the communities that one coordinates; all, for administrators and editors.
#[utoipa::path(tag = "memberships", security(("bearer" = [])), params(("membership" = MembershipId, Path, description = "Its id"), MembershipView), responses((status = 200, description = "The membership", body = Membership)))]
#[get("/memberships/{membership}")]
pub async fn show_membership(
    cx: Context,
    at: Path<MembershipId>,
    view: Query<MembershipView>,
) -> Answer<Shown<Membership>> {
    let membership = service::find(&cx, *at, &view.embed).await?;
    let version = membership.version;
    Ok(Shown(membership, version))
}

/// List my memberships
///
/// In every state, the last change first; with those of the organisation that one represents, as staff confirmed. With the key of a membership’s link: that one.
#[utoipa::path(tag = "memberships", security(("bearer" = [])), params(Listing, OwnFilter), responses((status = 200, description = "A page of one’s own memberships", body = Page<MembershipSummary>)))]
#[get("/me/memberships")]
pub async fn list_my_memberships(
    cx: Context,
    listing: Query<Listing>,
    filter: Query<OwnFilter>,
) -> Answer<Public<Page<MembershipSummary>>> {
    Ok(Public(service::mine(&cx, &listing, &filter).await?))
}

/// List members
///
/// Only who agreed to be listed, for whom the community lets see them: everybody, its members, or its coordinators.
#[utoipa::path(tag = "memberships", params(("community" = Slug, Path, description = "Its id or slug"), Listing, MemberFilter), responses((status = 200, description = "A page of members", body = Page<Member>)))]
#[get("/communities/{community}/members")]
pub async fn list_members(
    cx: Context,
    at: Path<String>,
    listing: Query<Listing>,
    filter: Query<MemberFilter>,
) -> Answer<Public<Page<Member>>> {
    Ok(Public(service::members(&cx, &at, &listing, &filter).await?))
}

/// Join a community
///
/// Signed in: at once, or pending where coordinators decide (201; 200 where an earlier membership goes on). Without an account, with an
/// e-mail address: the same answer (202) whoever it is, and a letter whose link is to be confirmed within 48 hours. Nothing of a person is
/// kept before that but what they wrote. With `subject: organisation` the verified organisation joins that one represents, as staff confirmed.
#[utoipa::path(tag = "memberships", security(()), params(("community" = Slug, Path, description = "Its id or slug")), responses(
    (status = 201, description = "The membership, active or pending", body = Membership),
    (status = 200, description = "The earlier membership, active or pending again", body = Membership),
    (status = 202, description = "A letter is on its way", body = GuestAnswer)))]
#[post("/communities/{community}/memberships")]
pub async fn join_community(
    cx: Context,
    at: Path<String>,
    client: Client,
    new: Json<NewApplication>,
) -> Answer<Either<Either<Created<Membership>, Changed<Membership>>, Accepted<GuestAnswer>>> {
    Ok(
        match joining::join(&cx, &at, &accounts::counted_client(client.0), new.into_inner()).await? {
            Joined::New(membership) => Either::Left(Either::Left(Created(*membership))),
            Joined::Again(membership) => Either::Left(Either::Right(Changed(*membership))),
            Joined::Guest(answer) => Either::Right(Accepted(answer)),
        },
    )
}

/// Confirm a membership
///
/// The address is theirs: the membership begins. The token of the letter is good once. The answer holds the key to manage the membership
/// without an account, which is in the letters about it too.
#[utoipa::path(tag = "memberships", security(()), extensions(("x-secret-answer" = json!(true))), responses((status = 201, description = "The membership, and its key", body = Confirmed)))]
#[post("/memberships/confirmations")]
pub async fn confirm_membership(cx: Context, confirming: Json<Confirming>) -> Answer<Created<Confirmed>> {
    Ok(Created(
        joining::confirm(&cx, &confirming.into_inner().token).await?,
    ))
}

/// Update a membership
///
/// One’s own: whether one is listed, what one answered.
#[utoipa::path(tag = "memberships", params(("membership" = MembershipId, Path, description = "Its id")), responses((status = 200, description = "The membership as it is now", body = Membership)))]
#[patch("/memberships/{membership}")]
pub async fn update_membership(
    cx: Context,
    at: Path<MembershipId>,
    version: IfMatch,
    change: Json<MembershipPatch>,
) -> Answer<Changed<Membership>> {
    Ok(Changed(
        steps::update(&cx, *at, version.0, change.into_inner()).await?,
    ))
}

/// Assign a role in a community
///
/// Administrators, and coordinators of the community: nobody gives or takes more than they have. The last coordinator stays.
#[utoipa::path(tag = "memberships", params(("membership" = MembershipId, Path, description = "Its id")), responses((status = 200, description = "The membership as it is now", body = Membership)))]
#[put("/memberships/{membership}/role")]
pub async fn assign_community_role(
    cx: Context,
    at: Path<MembershipId>,
    assignment: Json<RoleAssignment>,
) -> Answer<Changed<Membership>> {
    Ok(Changed(
        steps::assign_role(&cx, *at, assignment.into_inner().role).await?,
    ))
}

/// Undo the last step
///
/// Within ten minutes, by who took it, as long as no other followed: letters that have not gone are taken back.
#[utoipa::path(tag = "memberships", params(("membership" = MembershipId, Path, description = "Its id")), responses((status = 200, description = "The membership as it was", body = Membership)))]
#[post("/memberships/{membership}/undo")]
pub async fn undo_membership_step(cx: Context, at: Path<MembershipId>) -> Answer<Changed<Membership>> {
    Ok(Changed(steps::undo(&cx, *at).await?))
}

/// Decide on memberships
///
/// One step for up to 500 memberships of a community, with a result for each: done, or why not. Either they are named, and come back in
/// that order; or a filter finds them as it does in the list: then `expected` says how many that were, and if there are others by now
/// nothing is done (409), so that nobody decides on what they did not see.
#[utoipa::path(tag = "memberships", params(("community" = Slug, Path, description = "Its id or slug")), responses((status = 200, description = "What became of each", body = Decided)))]
#[post("/communities/{community}/membership-steps")]
pub async fn decide_memberships(
    cx: Context,
    at: Path<String>,
    decisions: Json<Decisions>,
) -> Answer<Changed<Decided>> {
    Ok(Changed(steps::decide(&cx, &at, decisions.into_inner()).await?))
}

/// Approve an application
///
/// The community’s coordinators, administrators and editors; nobody their own. The person is told by letter, after the ten minutes in which it can be undone.
#[utoipa::path(tag = "memberships", params(("membership" = MembershipId, Path, description = "Its id")), responses((status = 200, description = "The membership as it is now", body = Membership)))]
#[post("/memberships/{membership}/approval")]
pub async fn approve_membership(cx: Context, at: Path<MembershipId>) -> Answer<Changed<Membership>> {
    let said = Said::default();
    Ok(Changed(steps::take(&cx, *at, Step::Approval, said).await?))
}

/// Reject an application
///
/// With a reason that the person reads. They may apply anew.
#[utoipa::path(tag = "memberships", params(("membership" = MembershipId, Path, description = "Its id")), responses((status = 200, description = "The membership as it is now", body = Membership)))]
#[post("/memberships/{membership}/rejection")]
pub async fn reject_membership(
    cx: Context,
    at: Path<MembershipId>,
    said: Json<WithReason>,
) -> Answer<Changed<Membership>> {
    let said = Said {
        reason: Some(said.into_inner().reason),
        until: None,
    };
    Ok(Changed(steps::take(&cx, *at, Step::Rejection, said).await?))
}

/// Withdraw an application
///
/// One’s own, before it is decided on. Nobody is told.
#[utoipa::path(tag = "memberships", params(("membership" = MembershipId, Path, description = "Its id")), responses((status = 200, description = "The membership as it is now", body = Membership)))]
#[post("/memberships/{membership}/withdrawal")]
pub async fn withdraw_membership(cx: Context, at: Path<MembershipId>) -> Answer<Changed<Membership>> {
    let said = Said::default();
    Ok(Changed(steps::take(&cx, *at, Step::Withdrawal, said).await?))
}

/// Accept an invitation
///
/// One’s own.
#[utoipa::path(tag = "memberships", params(("membership" = MembershipId, Path, description = "Its id")), responses((status = 200, description = "The membership as it is now", body = Membership)))]
#[post("/memberships/{membership}/acceptance")]
pub async fn accept_membership(cx: Context, at: Path<MembershipId>) -> Answer<Changed<Membership>> {
    let said = Said::default();
    Ok(Changed(steps::take(&cx, *at, Step::Acceptance, said).await?))
}

/// Decline an invitation
///
/// One’s own. Nobody is told why.
#[utoipa::path(tag = "memberships", params(("membership" = MembershipId, Path, description = "Its id")), responses((status = 200, description = "The membership as it is now", body = Membership)))]
#[post("/memberships/{membership}/declination")]
pub async fn decline_membership(cx: Context, at: Path<MembershipId>) -> Answer<Changed<Membership>> {
    let said = Said::default();
    Ok(Changed(steps::take(&cx, *at, Step::Declination, said).await?))
}

/// Revoke an invitation
///
/// The community’s coordinators, administrators and editors, before it is answered.
#[utoipa::path(tag = "memberships", params(("membership" = MembershipId, Path, description = "Its id")), responses((status = 200, description = "The membership as it is now", body = Membership)))]
#[post("/memberships/{membership}/revocation")]
pub async fn revoke_membership(cx: Context, at: Path<MembershipId>) -> Answer<Changed<Membership>> {
    let said = Said::default();
    Ok(Changed(steps::take(&cx, *at, Step::Revocation, said).await?))
}

/// Suspend a membership
///
/// With a reason that the person reads; until then, or until somebody ends it.
#[utoipa::path(tag = "memberships", params(("membership" = MembershipId, Path, description = "Its id")), responses((status = 200, description = "The membership as it is now", body = Membership)))]
#[post("/memberships/{membership}/suspension")]
pub async fn suspend_membership(
    cx: Context,
    at: Path<MembershipId>,
    said: Json<MembershipSuspension>,
) -> Answer<Changed<Membership>> {
    let said = {
        let said = said.into_inner();
        Said {
            reason: Some(said.reason),
            until: said.until,
        }
    };
    Ok(Changed(steps::take(&cx, *at, Step::Suspension, said).await?))
}

/// Reinstate a membership
///
/// Ends a suspension before its time.
#[utoipa::path(tag = "memberships", params(("membership" = MembershipId, Path, description = "Its id")), responses((status = 200, description = "The membership as it is now", body = Membership)))]
#[post("/memberships/{membership}/reinstatement")]
pub async fn reinstate_membership(cx: Context, at: Path<MembershipId>) -> Answer<Changed<Membership>> {
    let said = Said::default();
    Ok(Changed(steps::take(&cx, *at, Step::Reinstatement, said).await?))
}

/// Leave a community
///
/// One’s own membership ends. The last coordinator stays until somebody else coordinates.
#[utoipa::path(tag = "memberships", params(("membership" = MembershipId, Path, description = "Its id")), responses((status = 200, description = "The membership as it is now", body = Membership)))]
#[post("/memberships/{membership}/departure")]
pub async fn leave_community(cx: Context, at: Path<MembershipId>) -> Answer<Changed<Membership>> {
    let said = Said::default();
    Ok(Changed(steps::take(&cx, *at, Step::Departure, said).await?))
}

/// Remove a member
///
/// With a reason that the person reads. They come back by invitation only.
#[utoipa::path(tag = "memberships", params(("membership" = MembershipId, Path, description = "Its id")), responses((status = 200, description = "The membership as it is now", body = Membership)))]
#[post("/memberships/{membership}/removal")]
pub async fn remove_membership(
    cx: Context,
    at: Path<MembershipId>,
    said: Json<WithReason>,
) -> Answer<Changed<Membership>> {
    let said = Said {
        reason: Some(said.into_inner().reason),
        until: None,
    };
    Ok(Changed(steps::take(&cx, *at, Step::Removal, said).await?))
}

/// Renew a membership
///
/// Once a year: still with us. Brings back who lapsed.
#[utoipa::path(tag = "memberships", params(("membership" = MembershipId, Path, description = "Its id")), responses((status = 200, description = "The membership as it is now", body = Membership)))]
#[post("/memberships/{membership}/confirmation")]
pub async fn renew_membership(cx: Context, at: Path<MembershipId>) -> Answer<Changed<Membership>> {
    let said = Said::default();
    Ok(Changed(steps::take(&cx, *at, Step::Confirmation, said).await?))
}

//! Rules and policy on their own.

use super::model::{MemberRole, MembershipId, MembershipState, Step};
use super::policy::{self, About, Action, Reach};
use super::rules;
use crate::access::{Actor, CommunityRole, Holder, HubRole, Member, Verdict, Via};
use crate::communities::{CommunityId, MembersVisibility};
use crate::kernel::clock::Timestamp;
use crate::people::PersonId;
use expect_test::expect;
use std::fmt::Write;
use uuid::Uuid;

#[test]
fn every_state_and_every_step() {
    let mut table = String::new();
    let states = MembershipState::ALL.iter().copied().map(Some);
    for from in std::iter::once(None).chain(states) {
        let leads = |step: &&Step| rules::next(from, **step).is_some();
        let steps: Vec<String> = Step::ALL
            .iter()
            .filter(leads)
            .map(|step| format!("{step}→{}", rules::next(from, *step).expect("a step")))
            .collect();
        let from = from.map_or("new", MembershipState::as_str);
        let _ = writeln!(table, "{from}: {}", steps.join(" "));
    }
    // product.md, membership: what is not here is refused.
    expect![[r#"
        new: application→pending entry→active invitation→invited
        unverified: application→pending entry→active expiry→expired
        pending: invitation→active approval→active rejection→rejected withdrawal→withdrawn expiry→expired
        invited: acceptance→active declination→declined revocation→revoked expiry→expired role_change→invited
        active: suspension→suspended confirmation→active lapse→lapsed departure→left removal→removed role_change→active
        suspended: reinstatement→active role_change→suspended
        lapsed: confirmation→active
        left: application→pending entry→active invitation→invited
        removed: invitation→invited
        rejected: application→pending entry→active invitation→invited
        withdrawn: application→pending entry→active invitation→invited
        declined: application→pending entry→active invitation→invited
        revoked: invitation→invited
        expired: application→pending entry→active invitation→invited
    "#]].assert_eq(&table);
}

#[test]
fn a_suspension_that_is_over_is_none() {
    use MembershipState::{Active, Pending, Suspended};
    let now = Timestamp(1_000);
    let state = |state, until: Option<i64>| rules::current(state, until.map(Timestamp), now);
    assert_eq!(state(Suspended, None), Suspended, "until somebody ends it");
    assert_eq!(state(Suspended, Some(1_001)), Suspended);
    assert_eq!(state(Suspended, Some(1_000)), Active);
    assert_eq!(state(Pending, Some(1)), Pending);
}

#[test]
fn nobody_gives_more_than_they_have() {
    let mut table = String::new();
    for own in MemberRole::ALL {
        let gives: Vec<&str> = MemberRole::ALL
            .iter()
            .filter(|role| rules::may_give(*own, **role))
            .map(|role| role.as_str())
            .collect();
        let _ = writeln!(table, "{own}: {}", gives.join(" "));
    }
    expect![[r#"
        coordinator: coordinator facilitator moderator member
        facilitator: facilitator moderator member
        moderator: moderator member
        member: member
    "#]]
    .assert_eq(&table);
}

const HERE: Uuid = Uuid::from_u128(1);
const ELSEWHERE: Uuid = Uuid::from_u128(2);
const SELF: Uuid = Uuid::from_u128(3);
const OTHER: Uuid = Uuid::from_u128(4);
const MEMBERSHIP: Uuid = Uuid::from_u128(5);

fn person(hub_role: Option<HubRole>, communities: &[(Uuid, CommunityRole)]) -> Actor {
    Actor::Person(Member {
        person: SELF,
        hub_role,
        communities: communities.to_vec(),
        via: Via::Session(Uuid::nil()),
    })
}

fn actors() -> Vec<(&'static str, Actor)> {
    use CommunityRole::{Coordinator, Facilitator, Member, Moderator};
    let holder = |membership| {
        Actor::Holder(Holder::Membership {
            person: SELF,
            membership,
        })
    };
    vec![
        ("anonymous", Actor::Anonymous),
        ("holder", holder(MEMBERSHIP)),
        ("holder of another", holder(OTHER)),
        ("outsider", person(None, &[])),
        ("coordinator elsewhere", person(None, &[(ELSEWHERE, Coordinator)])),
        ("member", person(None, &[(HERE, Member)])),
        ("moderator", person(None, &[(HERE, Moderator)])),
        ("facilitator", person(None, &[(HERE, Facilitator)])),
        ("coordinator", person(None, &[(HERE, Coordinator)])),
        ("analyst", person(Some(HubRole::Analyst), &[])),
        ("editor", person(Some(HubRole::Editor), &[])),
        ("administrator", person(Some(HubRole::Administrator), &[])),
        ("command", Actor::Command),
    ]
}

#[test]
fn who_may_do_what() {
    let about = |person: Uuid| About {
        id: MembershipId(MEMBERSHIP),
        community: CommunityId(HERE),
        person: Some(PersonId(person)),
        represented: false,
    };
    let actions = [
        ("read", Action::Read),
        ("of oneself", Action::OfOneself),
        ("decide", Action::Decide),
        (
            "give",
            Action::GiveRole(MemberRole::Member, MemberRole::Coordinator),
        ),
    ];
    let mut table = String::new();
    for (name, actor) in actors() {
        for (whose, id) in [("own", SELF), ("another's", OTHER)] {
            let said: Vec<String> = actions
                .iter()
                .map(|(what, action)| {
                    let verdict = match policy::may(&actor, *action, about(id)) {
                        Verdict::Allow => "✓",
                        Verdict::Forbid => "403",
                        Verdict::Hide => "404",
                    };
                    format!("{what} {verdict}")
                })
                .collect();
            let _ = writeln!(table, "{name}, {whose}: {}", said.join(" · "));
        }
    }
    expect![[r#"
        anonymous, own: read 404 · of oneself 404 · decide 404 · give 404
        anonymous, another's: read 404 · of oneself 404 · decide 404 · give 404
        holder, own: read ✓ · of oneself ✓ · decide 403 · give 403
        holder, another's: read ✓ · of oneself ✓ · decide 403 · give 403
        holder of another, own: read 404 · of oneself 404 · decide 404 · give 404
        holder of another, another's: read 404 · of oneself 404 · decide 404 · give 404
        outsider, own: read ✓ · of oneself ✓ · decide 403 · give 403
        outsider, another's: read 404 · of oneself 404 · decide 404 · give 404
        coordinator elsewhere, own: read ✓ · of oneself ✓ · decide 403 · give 403
        coordinator elsewhere, another's: read 404 · of oneself 404 · decide 404 · give 404
        member, own: read ✓ · of oneself ✓ · decide 403 · give 403
        member, another's: read 404 · of oneself 404 · decide 404 · give 404
        moderator, own: read ✓ · of oneself ✓ · decide 403 · give 403
        moderator, another's: read 404 · of oneself 404 · decide 404 · give 404
        facilitator, own: read ✓ · of oneself ✓ · decide 403 · give 403
        facilitator, another's: read 404 · of oneself 404 · decide 404 · give 404
        coordinator, own: read ✓ · of oneself ✓ · decide 403 · give ✓
        coordinator, another's: read ✓ · of oneself 403 · decide ✓ · give ✓
        analyst, own: read ✓ · of oneself ✓ · decide 403 · give 403
        analyst, another's: read 404 · of oneself 404 · decide 404 · give 404
        editor, own: read ✓ · of oneself ✓ · decide 403 · give 403
        editor, another's: read ✓ · of oneself 403 · decide ✓ · give 403
        administrator, own: read ✓ · of oneself ✓ · decide 403 · give ✓
        administrator, another's: read ✓ · of oneself 403 · decide ✓ · give ✓
        command, own: read ✓ · of oneself 403 · decide ✓ · give ✓
        command, another's: read ✓ · of oneself 403 · decide ✓ · give ✓
    "#]]
    .assert_eq(&table);
}

#[test]
fn whose_lists_and_members() {
    let mut table = String::new();
    for (name, actor) in actors() {
        let (verdict, reach) = policy::reach(&actor);
        let reach = match reach {
            Reach::All => "all".to_owned(),
            Reach::Of(ids) => format!("{} communities", ids.len()),
        };
        let sees: Vec<String> = MembersVisibility::ALL
            .iter()
            .filter(|visibility| {
                policy::may_see_members(&actor, CommunityId(HERE), **visibility) == Verdict::Allow
            })
            .map(ToString::to_string)
            .collect();
        let _ = writeln!(table, "{name}: {verdict:?} {reach} · members: {}", sees.join(" "));
    }
    expect![[r#"
        anonymous: Forbid 0 communities · members: public_opt_in
        holder: Forbid 0 communities · members: public_opt_in
        holder of another: Forbid 0 communities · members: public_opt_in
        outsider: Forbid 0 communities · members: public_opt_in
        coordinator elsewhere: Allow 1 communities · members: public_opt_in
        member: Forbid 0 communities · members: public_opt_in members
        moderator: Forbid 0 communities · members: public_opt_in members
        facilitator: Forbid 0 communities · members: public_opt_in members
        coordinator: Allow 1 communities · members: public_opt_in members coordinators
        analyst: Forbid 0 communities · members: public_opt_in
        editor: Allow all · members: public_opt_in members coordinators
        administrator: Allow all · members: public_opt_in members coordinators
        command: Allow all · members: public_opt_in members coordinators
    "#]]
    .assert_eq(&table);
}

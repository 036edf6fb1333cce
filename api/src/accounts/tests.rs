//! Rules, policy and the counting of addresses on their own.

use super::limits;
use super::policy::may_manage_own;
use crate::access::{Actor, Holder, Member, TokenScope, Verdict, Via};
use crate::kernel::email::EmailAddress;
use uuid::Uuid;

fn person(via: Via) -> Actor {
    Actor::Person(Member {
        person: Uuid::from_u128(1),
        hub_role: None,
        communities: Vec::new(),
        via,
    })
}

#[test]
fn one_s_account_is_for_who_signed_in() {
    let holder = Holder::Membership {
        person: Uuid::from_u128(1),
        membership: Uuid::from_u128(2),
    };
    let scopes = vec![TokenScope::new("account", true)];
    for (actor, verdict) in [
        (Actor::Anonymous, Verdict::Forbid),
        (Actor::Holder(holder), Verdict::Forbid),
        (Actor::Command, Verdict::Forbid),
        (person(Via::Token(Uuid::from_u128(3), scopes)), Verdict::Forbid),
        (person(Via::Session(Uuid::from_u128(4))), Verdict::Allow),
    ] {
        assert_eq!(may_manage_own(&actor), verdict, "{actor:?}");
    }
}

#[test]
fn an_address_is_counted_once_however_it_is_spelt() {
    let counted = |text| limits::address(&EmailAddress::new(text).unwrap());
    for same in [
        "Anna.Ferri@example.org",
        "annaferri@example.org",
        "a.n.n.a.ferri+piazza@EXAMPLE.org",
    ] {
        assert_eq!(counted(same), "annaferri@example.org");
    }
    assert_ne!(counted("anna@example.org"), counted("anna@example.com"));
}

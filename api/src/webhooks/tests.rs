//! Rules and policy on their own.

use super::model::{WebhookEventType, WebhookMessageType};
use super::sender::Sender;
use super::{policy, rules};
use crate::access::{Actor, HubRole, Member, Verdict, Via};
use crate::kernel::clock::Timestamp;
use crate::kernel::text::WebAddress;
use crate::people::PersonId;
use std::collections::BTreeSet;
use std::time::Duration;
use uuid::Uuid;

#[test]
fn messages_tell_the_event_types_and_the_test() {
    let events: BTreeSet<&str> = WebhookEventType::ALL.iter().map(|one| one.as_str()).collect();
    let messages: BTreeSet<&str> = WebhookMessageType::ALL.iter().map(|one| one.as_str()).collect();
    let only: Vec<&&str> = messages.difference(&events).collect();
    assert_eq!(only, [&"webhook.test"]);
    assert!(events.is_subset(&messages));
}

#[test]
fn tries_come_later_and_later_and_last_a_day() {
    let begin = Timestamp(1_795_000_000_000_000);
    let give_up_at = begin.plus(rules::GIVE_UP_AFTER);
    for chance in [0, 128, 255] {
        let (mut now, mut waits) = (begin, Vec::new());
        for attempt in 1.. {
            let Some(next) = rules::next_try(attempt, now, give_up_at, chance) else {
                break;
            };
            waits.push(next.0 - now.0);
            now = next;
        }
        assert_eq!(now, give_up_at, "the last try is when the time is over");
        assert!((9..=11).contains(&waits.len()), "{waits:?}");
        assert!(waits[..8].is_sorted(), "{waits:?}");
        let first = Duration::from_secs(5).as_micros();
        let first = i64::try_from(first).unwrap();
        assert!((first..=first * 11 / 10).contains(&waits[0]), "{waits:?}");
    }
}

#[test]
fn who_asks_to_be_tried_later_is() {
    let now: Timestamp = "2026-11-21T09:30:00Z".parse().unwrap();
    let soon = now.plus(Duration::from_secs(5));
    let give_up_at = now.plus(rules::GIVE_UP_AFTER);
    let later = |seconds| now.plus(Duration::from_secs(seconds));
    for (asked, expected) in [
        (None, soon),
        (Some("600"), later(600)),
        (Some(" 600 "), later(600)),
        (Some("Sat, 21 Nov 2026 10:00:00 GMT"), later(1_800)),
        // Sooner than we would: we come when we would.
        (Some("1"), soon),
        (Some("Sat, 21 Nov 2026 09:00:00 GMT"), soon),
        // Never later than the last try.
        (Some("172800"), give_up_at),
        (Some("18446744073709551615"), give_up_at),
        (Some("Sun, 21 Nov 2027 10:00:00 GMT"), give_up_at),
        (Some("-5"), soon),
        (Some("soon"), soon),
        (Some(""), soon),
    ] {
        assert_eq!(
            rules::as_asked(soon, asked, now, give_up_at),
            expected,
            "{asked:?}"
        );
    }
}

#[test]
fn what_is_told_of_what_happened() {
    for (action, told) in [
        ("community.activated", "community.activated"),
        ("event.agenda_replaced", "event.updated"),
        ("term.reinstated", "term.published"),
        ("glossary.imported", "term.updated"),
        ("survey.reopened", "survey.opened"),
        ("survey.results_published", "survey.results_published"),
    ] {
        assert_eq!(rules::told_as(action).map(WebhookEventType::as_str), Some(told));
    }
    for action in [
        "event.created",
        "event.shared",
        "term.rejected",
        "survey.invited",
        "webhook.test",
        "survey.settled",
    ] {
        assert_eq!(rules::told_as(action), None, "{action}");
    }
}

#[test]
fn an_endpoint_is_its_owners_and_the_administrators() {
    let person = |number: u128, hub_role| {
        Actor::Person(Member {
            person: Uuid::from_u128(number),
            hub_role,
            communities: Vec::new(),
            via: Via::Session(Uuid::nil()),
        })
    };
    let owner = PersonId(Uuid::from_u128(1));
    for (actor, verdict) in [
        (person(1, None), Verdict::Allow),
        (person(2, None), Verdict::Hide),
        (person(2, Some(HubRole::Editor)), Verdict::Hide),
        (person(2, Some(HubRole::Administrator)), Verdict::Allow),
        (Actor::Anonymous, Verdict::Forbid),
    ] {
        assert_eq!(policy::may(&actor, owner), verdict, "{actor:?}");
    }
    assert_eq!(policy::may_have(&person(1, None)), Verdict::Allow);
    assert_eq!(policy::may_have(&Actor::Anonymous), Verdict::Forbid);
}

#[test]
fn addresses_are_looked_at_before_they_are_asked() {
    let sender = Sender::new(&["intranet".to_owned(), "10.1.2.3".to_owned()]);
    let fault = |url: &str| sender.check(&WebAddress::new(url).unwrap());
    for url in [
        "https://portale.example.org/hooks",
        "http://intranet/hooks",
        "https://10.1.2.3:8443/",
    ] {
        assert_eq!(fault(url), None, "{url}");
    }
    for url in [
        "http://portale.example.org/hooks",
        "https://user:word@portale.example.org/",
        "https://localhost/",
        "https://piazza.localhost/",
        "https://server/",
        "https://nas.local./",
        "https://10.1.2.4/",
        "https://[::1]/",
        "https://169.254.169.254/latest",
        "https://2130706433/",
        "https://0x7f.1/",
    ] {
        assert!(fault(url).is_some(), "{url}");
    }
}

//! Rules and policy on their own.

use super::instrument::Level;
use super::model::{QuestionnaireState, VersionNumber};
use super::policy::{self, Action, Standing};
use super::rules;
use crate::access::{Actor, CommunityRole, HubRole, Member, Verdict, Via};
use crate::communities::CommunityId;
use uuid::Uuid;

const MINE: CommunityId = CommunityId(Uuid::from_u128(7));
const OTHER: CommunityId = CommunityId(Uuid::from_u128(8));

fn person(hub_role: Option<HubRole>, communities: Vec<(Uuid, CommunityRole)>) -> Actor {
    Actor::Person(Member {
        person: Uuid::from_u128(1),
        hub_role,
        communities,
        via: Via::Session(Uuid::nil()),
    })
}

fn in_mine(role: CommunityRole) -> Actor {
    person(None, vec![(MINE.0, role)])
}

#[test]
fn versions_are_numbered_by_what_changes() {
    let told = |newest, level| rules::next_number(newest, level).map(|number| number.to_string());
    assert_eq!(told(None, None).as_deref(), Some("1.0"));
    assert_eq!(told(Some((1, 0)), None), None);
    assert_eq!(told(Some((1, 0)), Some(Level::Minor)).as_deref(), Some("1.1"));
    assert_eq!(told(Some((1, 9)), Some(Level::Minor)).as_deref(), Some("1.10"));
    assert_eq!(
        told(Some((1, 9)), Some(Level::Structural)).as_deref(),
        Some("2.0")
    );
}

#[test]
fn there_is_one_way_to_write_a_number() {
    for fine in ["1.0", "1.10", "999999.999999"] {
        let number = VersionNumber::new(fine).expect(fine);
        let (major, minor) = number.numbers();
        assert_eq!(format!("{major}.{minor}"), fine);
    }
    for wrong in [
        "",
        "1",
        "0.1",
        "01.0",
        "1.00",
        "1.-1",
        "1.+1",
        "1.0.0",
        "1000000.0",
        " 1.0",
    ] {
        assert!(VersionNumber::new(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn a_version_that_was_altered_is_seen() {
    // sha256sum of `{}`.
    let said = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
    assert!(rules::is_intact("{}", said));
    assert!(!rules::is_intact("{} ", said));
}

#[test]
fn a_team_reads_and_its_coordinators_and_facilitators_write() {
    let of = |community, state, template| Standing {
        community,
        state,
        template,
    };
    let own = of(Some(MINE), QuestionnaireState::Draft, false);
    let others = of(Some(OTHER), QuestionnaireState::Published, true);
    let of_hub = of(None, QuestionnaireState::Published, false);
    let offered = of(None, QuestionnaireState::Published, true);
    let being_made = of(None, QuestionnaireState::Draft, true);
    let [allow, forbid, hide] = [Verdict::Allow, Verdict::Forbid, Verdict::Hide];
    let rows = [
        (Actor::Anonymous, [hide; 5], [hide; 5]),
        (in_mine(CommunityRole::Member), [hide; 5], [hide; 5]),
        (
            in_mine(CommunityRole::Moderator),
            [allow, hide, hide, allow, hide],
            [forbid, hide, hide, forbid, hide],
        ),
        (
            in_mine(CommunityRole::Facilitator),
            [allow, hide, hide, allow, hide],
            [allow, hide, hide, forbid, hide],
        ),
        (
            in_mine(CommunityRole::Coordinator),
            [allow, hide, hide, allow, hide],
            [allow, hide, hide, forbid, hide],
        ),
        (
            person(Some(HubRole::Analyst), Vec::new()),
            [allow; 5],
            [forbid; 5],
        ),
        (person(Some(HubRole::Editor), Vec::new()), [allow; 5], [allow; 5]),
    ];
    for (actor, reads, writes) in rows {
        let all = [own, others, of_hub, offered, being_made];
        assert_eq!(
            all.map(|of| policy::may(&actor, Action::Read, of)),
            reads,
            "{actor:?}"
        );
        let drafts = all.map(|of| policy::may(&actor, Action::ReadDraft, of));
        // As they read it, but for what the hub only offers them.
        let mut expected = reads;
        if !actor.is_staff() && expected[3] == allow {
            expected[3] = forbid;
        }
        assert_eq!(drafts, expected, "{actor:?}");
        assert_eq!(
            all.map(|of| policy::may(&actor, Action::Write, of)),
            writes,
            "{actor:?}"
        );
    }
}

#[test]
fn whose_a_questionnaire_can_be() {
    let facilitator = in_mine(CommunityRole::Facilitator);
    assert_eq!(policy::may_create(&facilitator, Some(MINE)), Verdict::Allow);
    assert_eq!(policy::may_create(&facilitator, Some(OTHER)), Verdict::Forbid);
    assert_eq!(policy::may_create(&facilitator, None), Verdict::Forbid);
    let moderator = in_mine(CommunityRole::Moderator);
    assert_eq!(policy::may_create(&moderator, Some(MINE)), Verdict::Forbid);
    let analyst = person(Some(HubRole::Analyst), Vec::new());
    assert_eq!(policy::may_create(&analyst, None), Verdict::Forbid);
}

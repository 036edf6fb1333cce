//! What is possible in which phase, and what a setup and a ballot may be.

use super::model::OpenSpacePhase;
use super::rules::{Deed, check_step};

const DEEDS: [(Deed, &str); 9] = [
    (Deed::SetUp, "gathering running voting"),
    (Deed::Propose, "gathering running"),
    (Deed::Change, "gathering running"),
    (Deed::Place, "gathering running"),
    (Deed::Withdraw, "gathering running"),
    (Deed::Join, "gathering running"),
    (Deed::Report, "running voting"),
    (Deed::Vote, "voting"),
    (Deed::PublishBook, "closed"),
];

#[test]
fn everything_has_its_phases() {
    for (deed, phases) in DEEDS {
        let possible: Vec<&str> = OpenSpacePhase::ALL
            .iter()
            .filter(|phase| deed.is_possible_in(**phase, false))
            .map(|phase| phase.as_str())
            .collect();
        assert_eq!(possible.join(" "), phases, "{deed:?}");
    }
    assert!(Deed::Report.is_possible_in(OpenSpacePhase::Closed, true));
    assert!(!Deed::Vote.is_possible_in(OpenSpacePhase::Closed, true));
}

#[test]
fn phases_follow_one_another_both_ways() {
    for (at, from) in OpenSpacePhase::ALL.iter().enumerate() {
        for (to_at, to) in OpenSpacePhase::ALL.iter().enumerate() {
            let next = at.abs_diff(to_at) == 1;
            assert_eq!(check_step(*from, *to, false).is_ok(), next, "{from} → {to}");
        }
    }
    assert!(check_step(OpenSpacePhase::Closed, OpenSpacePhase::Voting, true).is_err());
}

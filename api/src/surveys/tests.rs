//! Rules on their own: the state machine, when answers are taken, what of a response stays.

use super::model::{SurveyState, SurveyStep};
use super::rules::{NotOpen, check_open, next};
use crate::kernel::clock::Timestamp;

/// product.md: `draft → scheduled → open ⇄ paused → closed → results_published → archived`; `closed → open`.
#[test]
fn the_states_are_those_of_the_product() {
    let mut table = String::new();
    for from in SurveyState::ALL.iter().copied() {
        for step in SurveyStep::ALL.iter().copied() {
            if let Some(to) = next(from, step) {
                table.push_str(&format!("{from} + {step} = {to}\n"));
            }
        }
    }
    assert_eq!(
        table,
        "draft + publication = published\n\
         published + pause = paused\n\
         published + closure = closed\n\
         paused + resumption = published\n\
         paused + closure = closed\n\
         closed + reopening = published\n\
         closed + results_publication = results_published\n\
         results_published + archival = archived\n"
    );
}

#[test]
fn answers_are_taken_from_the_opening_to_the_closing() {
    let at = |now| {
        check_open(
            SurveyState::Published,
            Some(Timestamp(10)),
            Some(Timestamp(20)),
            Timestamp(now),
        )
    };
    assert_eq!(at(9), Err(NotOpen::Until(Timestamp(10))));
    assert_eq!(at(10), Ok(()));
    assert_eq!(at(19), Ok(()));
    assert_eq!(at(20), Err(NotOpen::Closed));
    let without = |state| check_open(state, None, None, Timestamp(0));
    assert_eq!(without(SurveyState::Published), Ok(()));
    assert_eq!(without(SurveyState::Paused), Err(NotOpen::Paused));
    assert_eq!(without(SurveyState::Draft), Err(NotOpen::Draft));
    assert_eq!(without(SurveyState::Archived), Err(NotOpen::Closed));
}

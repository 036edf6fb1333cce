//! Who may do what with a registration. Pure: an actor, an action, whose registration it is and whose event.

use super::model::{RegistrationStep, StepBy};
use crate::access::{Actor, Verdict};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    Read,
    /// A step that only the one it is about takes: cancel, accept, decline, change what they wrote.
    OfOneself,
    /// What the organisers decide.
    Decide,
}

/// What of a registration decides who may what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct About {
    /// Whether it is the actor's: by their account, by an address that they proved is theirs, by its link.
    pub own: bool,
    /// Whether the actor runs the event.
    pub runs: bool,
}

pub fn may(action: Action, about: About) -> Verdict {
    if !about.own && !about.runs {
        return Verdict::Hide;
    }
    match action {
        Action::Read => Verdict::Allow,
        Action::OfOneself => Verdict::allow_if(about.own),
        Action::Decide => Verdict::allow_if(about.runs),
    }
}

/// Which action a step is.
pub fn action_of(step: RegistrationStep) -> Action {
    match step {
        RegistrationStep::Entry
        | RegistrationStep::Request
        | RegistrationStep::Acceptance
        | RegistrationStep::Decline
        | RegistrationStep::Return
        | RegistrationStep::Cancellation => Action::OfOneself,
        _ => Action::Decide,
    }
}

/// In which capacity an actor takes a step.
pub fn by(actor: &Actor, step: RegistrationStep) -> StepBy {
    match (actor, action_of(step)) {
        (Actor::Command, _) => StepBy::System,
        (_, Action::Decide) => StepBy::Team,
        _ => StepBy::Own,
    }
}

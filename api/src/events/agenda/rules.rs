//! What makes an agenda one.

use super::model::NewAgendaSession;
use crate::kernel::clock::Timestamp;
use crate::kernel::problem::Fault;

/// Every fault: a session ends after it begins, and lies within the event.
pub fn faults_of((starts_at, ends_at): (Timestamp, Timestamp), sessions: &[NewAgendaSession]) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (at, session) in sessions.iter().enumerate() {
        if session.ends_at <= session.starts_at {
            faults.push(Fault::rule(
                format!("/sessions/{at}/ends_at"),
                "La fine non viene dopo l’inizio.",
                "The end does not come after the start.",
            ));
        } else if session.starts_at < starts_at || ends_at < session.ends_at {
            faults.push(Fault::rule(
                format!("/sessions/{at}/starts_at"),
                "La sessione è fuori dall’orario dell’evento.",
                "The session lies outside the times of the event.",
            ));
        }
        let again = |before: &NewAgendaSession| session.id.is_some() && before.id == session.id;
        if sessions.iter().take(at).any(again) {
            faults.push(Fault::rule(
                format!("/sessions/{at}/id"),
                "Questa sessione c’è già.",
                "This session is there already.",
            ));
        }
    }
    faults
}

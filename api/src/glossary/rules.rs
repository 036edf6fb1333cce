//! The life of a term (product.md, "glossary term"): `suggested → in_review → published → deprecated`, rejected, and back.

use crate::glossary::words::TermStatus::{self, Deprecated, InReview, Published, Rejected, Suggested};

crate::words! {
    /// A step in a term's life.
    pub enum Step {
        Submission = "submission",
        Publication = "publication",
        Rejection = "rejection",
        Deprecation = "deprecation",
        Reinstatement = "reinstatement",
    }
}

/// A step that the current state does not allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no {step:?} from {from}")]
pub struct WrongState {
    pub from: TermStatus,
    pub step: Step,
}

impl Step {
    /// Where it leads.
    pub const fn to(self) -> TermStatus {
        match self {
            Self::Submission => InReview,
            Self::Publication | Self::Reinstatement => Published,
            Self::Rejection => Rejected,
            Self::Deprecation => Deprecated,
        }
    }

    /// Where it may start. Publication skips the review of what an editor wrote themselves; a rejected term can be submitted again.
    const fn from(self) -> &'static [TermStatus] {
        match self {
            Self::Submission => &[Suggested, Rejected],
            Self::Publication | Self::Rejection => &[Suggested, InReview],
            Self::Deprecation => &[Published],
            Self::Reinstatement => &[Deprecated],
        }
    }

    /// The audit trail's word for it.
    pub const fn action(self) -> &'static str {
        match self {
            Self::Submission => "term.submitted",
            Self::Publication => "term.published",
            Self::Rejection => "term.rejected",
            Self::Deprecation => "term.deprecated",
            Self::Reinstatement => "term.reinstated",
        }
    }

    /// # Errors
    ///
    /// [`WrongState`] when the step does not start where the term stands.
    pub fn check(self, from: TermStatus) -> Result<TermStatus, WrongState> {
        if self.from().contains(&from) {
            Ok(self.to())
        } else {
            Err(WrongState { from, step: self })
        }
    }
}

/// The letter under which a label stands in the index: `A`–`Z`, or `0` for what begins otherwise.
pub fn letter(sort_label: &str) -> char {
    let first = sort_label.chars().next().unwrap_or('0').to_ascii_uppercase();
    if first.is_ascii_uppercase() { first } else { '0' }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_life_of_a_term() {
        let steps = [
            Step::Submission,
            Step::Publication,
            Step::Rejection,
            Step::Deprecation,
            Step::Reinstatement,
        ];
        let allowed: Vec<String> = TermStatus::ALL
            .iter()
            .flat_map(|from| {
                steps
                    .iter()
                    .filter_map(move |step| Some(format!("{from} → {}", step.check(*from).ok()?)))
            })
            .collect();
        assert_eq!(
            allowed,
            [
                "suggested → in_review",
                "suggested → published",
                "suggested → rejected",
                "in_review → published",
                "in_review → rejected",
                "published → deprecated",
                "deprecated → published",
                "rejected → in_review",
            ]
        );
    }

    #[test]
    fn every_label_has_its_letter() {
        for (label, expected) in [
            ("accountability", 'A'),
            ("2030", '0'),
            ("", '0'),
            ("ætt", '0'),
            ("zona", 'Z'),
        ] {
            assert_eq!(letter(label), expected);
        }
    }
}

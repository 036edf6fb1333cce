//! The proof of a permission, and the ways to be refused.

use super::actor::Actor;

/// What a policy says of an actor, an action and a resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Allow,
    /// They may know of it but not do this.
    Forbid,
    /// They may not know that it exists.
    Hide,
}

/// Why somebody may not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// 401: nobody is signed in, and signing in could help.
    #[error("sign in first")]
    SignIn,
    /// 403
    #[error("not permitted")]
    Forbidden,
    /// 404, byte for byte as if it did not exist.
    #[error("not found")]
    Hidden,
}

/// The proof that an action on `T` was permitted: only [`Verdict::grant`] makes one, and stores change nothing without it.
#[derive(Clone, Debug)]
pub struct Grant<T>(T);

impl Verdict {
    pub fn grant<T>(self, actor: &Actor, on: T) -> Result<Grant<T>, Refusal> {
        match self {
            Self::Allow => Ok(Grant(on)),
            Self::Hide => Err(Refusal::Hidden),
            Self::Forbid if actor.is_anonymous() => Err(Refusal::SignIn),
            Self::Forbid => Err(Refusal::Forbidden),
        }
    }

    pub fn allow_if(condition: bool) -> Self {
        if condition { Self::Allow } else { Self::Forbid }
    }
}

impl<T> Grant<T> {
    pub fn on(&self) -> &T {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::Holder;
    use uuid::Uuid;

    #[test]
    fn signing_in_is_suggested_to_whom_it_could_help() {
        let holder = Actor::Holder(Holder::Membership {
            person: Uuid::nil(),
            membership: Uuid::nil(),
        });
        for (actor, verdict, refusal) in [
            (&Actor::Anonymous, Verdict::Forbid, Refusal::SignIn),
            (&holder, Verdict::Forbid, Refusal::Forbidden),
            (&Actor::Anonymous, Verdict::Hide, Refusal::Hidden),
            (&holder, Verdict::Hide, Refusal::Hidden),
        ] {
            assert_eq!(verdict.grant(actor, ()).unwrap_err(), refusal);
        }
    }
}

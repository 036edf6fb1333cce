//! The demo's survey by invitation: people who have answered with the link of their letter, some after a reminder, some not yet; one who was not reached
//! and one who wants no more letters. By the services themselves, each on the day that it happened.

use super::people::Maker;
use super::{DemoFault, then};
use crate::access::Actor;
use crate::kernel::clock::Timestamp;
use crate::kernel::context::Context;
use crate::kernel::db::DbError;
use crate::kernel::email::EmailAddress;
use crate::people::PersonName;
use crate::surveys::invitations::{self, NewSurveyInvitations, Secret, SurveyInvitee};
use crate::surveys::responses::{BroughtResponse, answer_by_invitation};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::time::Duration;

const DAY: Duration = Duration::from_secs(24 * 3_600);

/// What the server of the one who is not reached says.
const NOBODY_THERE: &str = "550 5.1.1 no such user here";

/// Whom a survey invites, beside those who answer.
#[derive(Deserialize)]
pub struct Invited {
    /// How many, those who answer among them.
    people: usize,
    /// Days after the publication.
    reminded: u32,
    bounced: usize,
    letters_refused: usize,
}

impl Invited {
    /// Invites them all, on the day of the publication, and lets each do what they do.
    pub async fn come(
        &self,
        cx: &Context,
        reference: &str,
        maker: &mut Maker,
        (began, answers): (Timestamp, Vec<BroughtResponse>),
    ) -> Result<(), DemoFault> {
        let on = |actor: Actor, day: u32| then(cx, actor, began.plus(DAY * day));
        let team = |day: u32| on(Actor::Command, day);
        let new = NewSurveyInvitations {
            invitees: invitees(maker, self.people)?,
            csv: None,
            expires_at: None,
            dry_run: false,
        };
        Box::pin(invitations::add(&team(0), reference, new)).await?;
        Box::pin(invitations::write_what_is_owed(&team(0))).await?;
        let mut all = invitations::secrets_of(&team(0), reference).await?;
        maker.shuffle(&mut all);
        let mut others = all.split_off(answers.len().min(all.len()));
        let refusing = others.split_off(others.len().saturating_sub(self.letters_refused));
        let not_there = others.split_off(others.len().saturating_sub(self.bounced));
        for one in not_there {
            invitations::bounce(&team(1), one.id, NOBODY_THERE).await?;
        }
        // Notes it, so that nobody reminds them.
        Box::pin(invitations::write_what_is_owed(&team(1))).await?;
        for one in refusing {
            invitations::opt_out(&on(Actor::Anonymous, 1), &one.token).await?;
        }
        let mut is_reminded = false;
        for (day, some) in by_day(began, all.into_iter().zip(answers)) {
            if day >= self.reminded && !is_reminded {
                remind(&team(self.reminded), reference).await?;
                is_reminded = true;
            }
            for (who, one) in some {
                let anybody = on(Actor::Anonymous, day);
                Box::pin(answer_by_invitation(&anybody, &who.token, &one.answers)).await?;
            }
        }
        Ok(())
    }
}

async fn remind(team: &Context, reference: &str) -> Result<(), DemoFault> {
    Box::pin(invitations::remind(team, reference)).await?;
    Box::pin(invitations::write_what_is_owed(team)).await?;
    Ok(())
}

/// Those who answer, by how many days after the first.
fn by_day(
    began: Timestamp,
    all: impl Iterator<Item = (Secret, BroughtResponse)>,
) -> BTreeMap<u32, Vec<(Secret, BroughtResponse)>> {
    let mut days: BTreeMap<u32, Vec<(Secret, BroughtResponse)>> = BTreeMap::new();
    let first = began.in_italy().date();
    for (who, one) in all {
        let after = (one.on.0 - first).whole_days();
        let after = u32::try_from(after).unwrap_or_default();
        days.entry(after).or_default().push((who, one));
    }
    days
}

/// So many people with an address each.
fn invitees(maker: &mut Maker, many: usize) -> Result<Vec<SurveyInvitee>, DbError> {
    let mut all: BTreeMap<String, String> = BTreeMap::new();
    while all.len() < many {
        let (name, email) = maker.reachable();
        all.insert(email, name);
    }
    let invitee = |(email, name): (String, String)| -> Result<SurveyInvitee, DbError> {
        Ok(SurveyInvitee {
            email: EmailAddress::new(email).map_err(DbError::shape)?,
            name: Some(PersonName::new(name).map_err(DbError::shape)?),
            language: None,
        })
    };
    all.into_iter().map(invitee).collect()
}

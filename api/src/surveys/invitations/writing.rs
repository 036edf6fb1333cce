//! Adding, reminding, writing anew and taking back: permit, look at each row, write. The letters themselves go later (`sending.rs`).

use super::entity::invitation;
use super::model::{
    AddedSurveyInvitations, NewSurveyInvitations, OwedSurveyLetter, OwedSurveyReminders, SurveyInvitation,
    SurveyInvitationId, SurveyInvitationOutcome, SurveyInvitationResult, SurveyInvitationState,
    SurveyInvitee,
};
use super::sheet::{self, Line};
use super::{service, storing, token};
use crate::access::Refusal;
use crate::kernel::clock::Timestamp;
use crate::kernel::context::Context;
use crate::kernel::db::{DbError, Subject, Tx};
use crate::kernel::language::Language;
use crate::kernel::problem::{Fault, Said};
use crate::kernel::revision::Scope;
use crate::mail;
use crate::people;
use crate::surveys::entity::survey;
use crate::surveys::error::SurveyError;
use crate::surveys::model::{SurveyAudience, SurveyId, SurveyState};
use crate::surveys::responses;
use crate::surveys::writing::{open, record};
use serde_json::json;
use std::collections::{HashMap, HashSet};

/// Invitations of one survey.
const MOST: usize = 20_000;
/// Letters about one invitation.
const MOST_LETTERS: i64 = 10;

/// What the trail calls an invitation.
pub fn subject(id: SurveyInvitationId) -> Subject {
    Subject {
        kind: "survey_invitation",
        id: id.0,
    }
}

pub async fn add(
    cx: &Context,
    reference: &str,
    new: NewSurveyInvitations,
) -> Result<AddedSurveyInvitations, SurveyError> {
    let lines = match &new.csv {
        Some(csv) => sheet::read(csv).map_err(|fault| SurveyError::Invalid(vec![fault]))?,
        None => new.invitees.iter().map(line_of).collect(),
    };
    if new.expires_at.is_some_and(|expires_at| expires_at <= cx.now()) {
        return Err(SurveyError::Invalid(vec![Fault::rule(
            "/expires_at",
            "Questo momento è già passato.",
            "This moment is over already.",
        )]));
    }
    cx.write("survey.invited", async |tx| {
        let was = Box::pin(open(cx, tx, reference)).await?;
        check_invites(&was.model)?;
        let mut adding = Adding::of(tx, &was.model, &lines, new.expires_at).await?;
        let mut results = Vec::with_capacity(lines.len());
        for (at, line) in lines.iter().enumerate() {
            let (outcome, detail) = adding.one(cx, tx, line).await?;
            results.push(SurveyInvitationResult {
                row: i32::try_from(at + 1).unwrap_or(i32::MAX),
                email: line.email.clone(),
                outcome,
                detail: detail.map(|said| said.pick(cx.language()).to_owned()),
            });
        }
        let invited = adding.added.len() + adding.again.len();
        if adding.there.len() + adding.added.len() > MOST {
            let most = |language: Language| language.number(i64::try_from(MOST).unwrap_or(i64::MAX));
            return Err(SurveyError::Invalid(vec![Fault::rule(
                if new.csv.is_some() { "/csv" } else { "/invitees" },
                format!("Un’indagine ha al massimo {} inviti.", most(Language::It)),
                format!("A survey has {} invitations at most.", most(Language::En)),
            )]));
        }
        if !new.dry_run {
            storing::insert(tx, adding.added).await?;
            for row in adding.again {
                storing::update(tx, row).await?;
            }
        }
        let change = json!({"asked": lines.len(), "invited": invited, "dry_run": new.dry_run});
        record(tx, &was.model, change).await?;
        Ok(AddedSurveyInvitations {
            dry_run: new.dry_run,
            invited: i32::try_from(invited).unwrap_or(i32::MAX),
            results,
            survey: was.model.id,
        })
    })
    .await
}

fn line_of(invitee: &SurveyInvitee) -> Line {
    Line {
        email: invitee.email.to_string(),
        read: Ok(invitee.clone()),
    }
}

/// Only a published survey whose audience is whom it invites; and only as long as somebody can answer.
fn check_invites(survey: &survey::Model) -> Result<(), SurveyError> {
    if survey.audience != SurveyAudience::Invited {
        return Err(SurveyError::NotByInvitation);
    }
    match survey.state {
        SurveyState::Published | SurveyState::Paused => Ok(()),
        state => Err(SurveyError::NoInvitationsNow(state)),
    }
}

/// What all rows of one call share.
struct Adding {
    survey: SurveyId,
    /// The key of the ledger.
    key: String,
    expires_at: Option<Timestamp>,
    there: HashMap<String, invitation::Model>,
    refused: HashSet<String>,
    seen: HashSet<String>,
    added: Vec<invitation::Model>,
    again: Vec<invitation::Model>,
}

type Row = (SurveyInvitationOutcome, Option<Said>);

impl Adding {
    async fn of(
        tx: &Tx,
        survey: &survey::Model,
        lines: &[Line],
        expires_at: Option<Timestamp>,
    ) -> Result<Self, SurveyError> {
        let there = storing::all_of(tx, survey.id).await?;
        let readable = lines.iter().filter_map(|line| line.read.as_ref().ok());
        let hashes: Vec<String> = readable
            .map(|invitee| token::hash_of_address(tx.house(), &invitee.email))
            .collect();
        let key = responses::key_of(tx, survey.id).await?;
        Ok(Self {
            survey: survey.id,
            key: key.ok_or(SurveyError::NoInvitationsNow(survey.state))?,
            expires_at,
            there: there
                .into_iter()
                .map(|row| (row.email.to_string(), row))
                .collect(),
            refused: storing::opted_out(tx, &hashes).await?,
            seen: HashSet::new(),
            added: Vec::new(),
            again: Vec::new(),
        })
    }

    async fn one(&mut self, cx: &Context, tx: &Tx, line: &Line) -> Result<Row, DbError> {
        use SurveyInvitationOutcome as Outcome;
        let invitee = match &line.read {
            Ok(invitee) => invitee,
            Err(said) => return Ok((Outcome::Invalid, Some(said.clone()))),
        };
        if !self.seen.insert(invitee.email.to_string()) {
            let said = Said::new(
                "Questo indirizzo è già in una riga precedente.",
                "This address is in an earlier row already.",
            );
            return Ok((Outcome::Repeated, Some(said)));
        }
        if self
            .refused
            .contains(&token::hash_of_address(tx.house(), &invitee.email))
        {
            let said = Said::new(
                "Chi ha questo indirizzo non vuole ricevere lettere sulle indagini.",
                "Whoever has this address wants no letters about surveys.",
            );
            return Ok((Outcome::LettersRefused, Some(said)));
        }
        match self.there.get(invitee.email.as_str()).cloned() {
            Some(row)
                if matches!(
                    row.state,
                    SurveyInvitationState::Invited | SurveyInvitationState::OptedOut
                ) =>
            {
                Ok((Outcome::AlreadyInvited, None))
            }
            Some(row) => {
                self.again.push(self.invited_again(tx, row, invitee));
                Ok((Outcome::InvitedAgain, None))
            }
            None => {
                let language = language_of(cx, tx, invitee).await?;
                self.added.push(self.invited(tx, invitee, language));
                Ok((Outcome::Invited, None))
            }
        }
    }

    fn invited(&self, tx: &Tx, invitee: &SurveyInvitee, language: Language) -> invitation::Model {
        let id = SurveyInvitationId(tx.new_id());
        invitation::Model {
            id,
            survey_id: self.survey,
            email: invitee.email.clone(),
            name: invitee.name.as_ref().map(ToString::to_string).unwrap_or_default(),
            language,
            state: SurveyInvitationState::Invited,
            token_hash: token::hash(tx.house(), id, 1),
            generation: 1,
            participant: Some(responses::mark_of_invitation(
                tx.house(),
                self.survey,
                &self.key,
                id,
            )),
            letters: 0,
            owed: Some(OwedSurveyLetter::Invitation),
            written_on: None,
            expires_at: self.expires_at,
            created_at: tx.now(),
            updated_at: tx.now(),
            version: 1,
        }
    }

    /// The same person, by another secret: whoever answered already has.
    fn invited_again(&self, tx: &Tx, row: invitation::Model, invitee: &SurveyInvitee) -> invitation::Model {
        invitation::Model {
            name: invitee.name.as_ref().map_or(row.name, ToString::to_string),
            state: SurveyInvitationState::Invited,
            token_hash: token::hash(tx.house(), row.id, row.generation + 1),
            generation: row.generation + 1,
            owed: Some(OwedSurveyLetter::Invitation),
            expires_at: self.expires_at,
            updated_at: tx.now(),
            version: row.version + 1,
            ..row
        }
    }
}

/// Their account's, what is said of them, or the caller's.
async fn language_of(cx: &Context, tx: &Tx, invitee: &SurveyInvitee) -> Result<Language, DbError> {
    let own = people::by_email(tx, &invitee.email)
        .await?
        .map(|known| known.language);
    Ok(own.or(invitee.language).unwrap_or(cx.language()))
}

/// Reminds those who have not answered, once a day at most.
pub async fn remind(cx: &Context, reference: &str) -> Result<OwedSurveyReminders, SurveyError> {
    cx.write("survey.reminded", async |tx| {
        let was = Box::pin(open(cx, tx, reference)).await?;
        check_invites(&was.model)?;
        let survey = &was.model;
        crate::surveys::rules::check_open(survey.state, survey.opens_at, survey.closes_at, tx.now())?;
        let today = responses::day_of(tx.now());
        let reminders = storing::owe_reminders(tx, survey.id, today).await?;
        record(tx, survey, json!({"reminders": reminders})).await?;
        Ok(OwedSurveyReminders {
            reminders: i64::try_from(reminders).unwrap_or(i64::MAX),
            survey: survey.id,
        })
    })
    .await
}

/// Writes the letter anew to somebody who has not answered.
pub async fn resend(
    cx: &Context,
    reference: &str,
    id: SurveyInvitationId,
) -> Result<SurveyInvitation, SurveyError> {
    cx.write("survey_invitation.resent", async |tx| {
        let (survey, row) = locked(cx, tx, reference, id).await?;
        check_invites(&survey)?;
        let shown = shown(cx, &survey, row.clone()).await?;
        if !shown.resendable || row.letters >= MOST_LETTERS {
            return Err(SurveyError::NotResendable);
        }
        let after = invitation::Model {
            owed: Some(OwedSurveyLetter::Invitation),
            ..row
        };
        save(cx, tx, &survey, after, json!({"owed": [null, "invitation"]})).await
    })
    .await
}

/// Takes an invitation back: its link opens nothing any more, what of letters has not gone never does.
pub async fn revoke(
    cx: &Context,
    reference: &str,
    id: SurveyInvitationId,
) -> Result<SurveyInvitation, SurveyError> {
    cx.write("survey_invitation.revoked", async |tx| {
        let (survey, row) = locked(cx, tx, reference, id).await?;
        if row.state == SurveyInvitationState::Revoked {
            return Err(SurveyError::InvitationRevoked);
        }
        mail::withdraw(tx, subject(row.id)).await?;
        let change = json!({"state": [row.state, SurveyInvitationState::Revoked]});
        let after = invitation::Model {
            state: SurveyInvitationState::Revoked,
            owed: None,
            ..row
        };
        save(cx, tx, &survey, after, change).await
    })
    .await
}

async fn locked(
    cx: &Context,
    tx: &Tx,
    reference: &str,
    id: SurveyInvitationId,
) -> Result<(survey::Model, invitation::Model), SurveyError> {
    let was = Box::pin(open(cx, tx, reference)).await?;
    let row = storing::lock(tx, was.model.id, id)
        .await?
        .ok_or(Refusal::Hidden)?;
    Ok((was.model, row))
}

async fn save(
    cx: &Context,
    tx: &Tx,
    survey: &survey::Model,
    row: invitation::Model,
    change: serde_json::Value,
) -> Result<SurveyInvitation, SurveyError> {
    let row = invitation::Model {
        updated_at: tx.now(),
        version: row.version + 1,
        ..row
    };
    if let Some(community) = survey.community_id {
        tx.concerns(community.0);
    }
    tx.audit(subject(row.id), change).await?;
    tx.changes(Scope::Surveys);
    storing::update(tx, row.clone()).await?;
    Ok(shown(cx, survey, row).await?)
}

async fn shown(
    cx: &Context,
    survey: &survey::Model,
    row: invitation::Model,
) -> Result<SurveyInvitation, DbError> {
    let marks: Vec<String> = row.participant.iter().cloned().collect();
    let days = responses::days_of(cx, survey.id, &marks).await?;
    Ok(service::shown(survey, row, &days, cx.now()))
}

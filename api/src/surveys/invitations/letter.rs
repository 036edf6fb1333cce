//! The letter that invites, and the one that reminds. Each has the way to no more of them.

use super::entity::invitation;
use super::model::OwedSurveyLetter;
use super::{token, writing};
use crate::communities;
use crate::kernel::context::Context;
use crate::kernel::dates;
use crate::kernel::db::{DbError, Tx};
use crate::kernel::revision::Scope;
use crate::kernel::zone::Zone;
use crate::mail::{self, Letter, Page, Recipient, Template};
use crate::people;
use crate::surveys::entity::survey;
use crate::surveys::model::SurveyIdentity;
use crate::surveys::view;
use serde_json::json;

pub async fn post(
    cx: &Context,
    tx: &Tx,
    survey: &survey::Model,
    row: &invitation::Model,
    kind: OwedSurveyLetter,
) -> Result<(), DbError> {
    let language = row.language;
    let (_, text) = view::read(language, survey)?;
    let who = match survey.community_id {
        Some(id) => communities::names(cx.read(Scope::Communities), language, [id])
            .await?
            .get(&id)
            .map(|named| named.name.to_string()),
        None => None,
    };
    let until = [survey.closes_at, row.expires_at].into_iter().flatten().min();
    let secret = token::of(tx.house(), row);
    let link = |page| mail::link(cx.base_url(), language, page, &secret);
    let data = json!({
        "survey": text.title,
        "name": row.name,
        "who": who,
        "anonymous": survey.identity == SurveyIdentity::Anonymous,
        "identified": survey.identity == SurveyIdentity::Identified,
        "until": until.map(|until| dates::instant(language, Zone::default(), until)),
        "link": link(Page::SurveyInvitation),
        "refuse": link(Page::SurveyLettersRefused),
    });
    let known = people::by_email(tx, &row.email).await?;
    let letter = Letter {
        to: Recipient {
            person: known.map(|known| known.id.0),
            address: row.email.clone(),
        },
        language,
        template: match kind {
            OwedSurveyLetter::Invitation => Template::SurveyInvitation,
            OwedSurveyLetter::Reminder => Template::SurveyReminder,
        },
        data,
        not_before: None,
        invite: None,
        about: Some(writing::subject(row.id)),
    };
    mail::post(tx, letter).await.map(drop)
}

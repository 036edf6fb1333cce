//! The demo's cast: somebody for each role, with an address that nobody has (RFC 2606), to sign in as.

use super::{DemoFault, nobody, waiting};
use crate::access::HubRole;
use crate::accounts::{self, Issue};
use crate::communities;
use crate::kernel::clock::Timestamp;
use crate::kernel::context::Context;
use crate::kernel::db::{DbError, Tx};
use crate::kernel::email::EmailAddress;
use crate::kernel::language::Language;
use crate::mail::{self, Page};
use crate::memberships::{self, MemberRole, NewMember};
use crate::people::{self, NewPerson, PersonId};
use serde_json::json;
use std::time::Duration;

/// Where those with a role in a community have it; who coordinates does so where applications wait, too.
const COMMUNITY: &str = "comunita-di-pratiche-partecipative";

/// For a day: whoever tries the demo has time.
const GOOD_FOR: Duration = Duration::from_secs(24 * 3_600);

struct Part {
    role: &'static str,
    name: &'static str,
    hub: Option<HubRole>,
    community: Option<MemberRole>,
}

const fn staff(role: &'static str, name: &'static str, hub: HubRole) -> Part {
    Part {
        role,
        name,
        hub: Some(hub),
        community: None,
    }
}

const fn inside(role: &'static str, name: &'static str, community: MemberRole) -> Part {
    Part {
        role,
        name,
        hub: None,
        community: Some(community),
    }
}

const CAST: [Part; 8] = [
    staff("administrator", "Ada Orsi", HubRole::Administrator),
    staff("editor", "Elena Poli", HubRole::Editor),
    staff("analyst", "Andrea Testa", HubRole::Analyst),
    inside("coordinator", "Carla Fontana", MemberRole::Coordinator),
    inside("facilitator", "Federico Galli", MemberRole::Facilitator),
    inside("moderator", "Mirko Valli", MemberRole::Moderator),
    inside("member", "Marta Lenzi", MemberRole::Member),
    Part {
        role: "outsider",
        name: "Olga Ricci",
        hub: None,
        community: None,
    },
];

/// A way to sign in as somebody: once, within a day.
pub struct SignInLink {
    pub role: &'static str,
    pub name: &'static str,
    pub address: EmailAddress,
    pub link: String,
    pub until: Timestamp,
}

/// A new sign-in link for each of the cast, who are brought in where they are missing.
pub async fn sign_in_links(cx: &Context, language: Language) -> Result<Vec<SignInLink>, DemoFault> {
    bring_in(cx).await?;
    let mut links = Vec::new();
    for part in &CAST {
        let address = address_of(part)?;
        let issued = cx
            .transact("demo.sign_in_link", async |tx| {
                let issue = Issue {
                    good_for: GOOD_FOR,
                    ..Issue::sign_in(address.clone(), language)
                };
                accounts::issue(tx, issue).await
            })
            .await?;
        links.push(SignInLink {
            role: part.role,
            name: part.name,
            address,
            link: mail::link(cx.base_url(), language, Page::SignInConfirm, &issued.fragment),
            until: cx.now().plus(GOOD_FOR),
        });
    }
    Ok(links)
}

async fn bring_in(cx: &Context) -> Result<(), DemoFault> {
    let community = communities::find(cx, COMMUNITY, &[]).await?.summary.id;
    let deciding = communities::find(cx, &waiting::community()?, &[])
        .await?
        .summary
        .id;
    let mut member = None;
    cx.transact("demo.cast", async |tx| {
        let mut members = Vec::new();
        for part in &CAST {
            let Some(id) = add(cx, tx, part).await? else {
                continue;
            };
            if let Some(role) = part.community {
                let subject = memberships::Subject::Person(id);
                members.push(NewMember {
                    community,
                    subject,
                    role,
                });
                match role {
                    MemberRole::Coordinator => members.push(NewMember {
                        community: deciding,
                        subject,
                        role,
                    }),
                    MemberRole::Member => member = Some(id),
                    MemberRole::Facilitator | MemberRole::Moderator => {}
                }
            }
        }
        let added = members.len();
        memberships::add(tx, members).await?;
        memberships::recount(tx, community).await?;
        memberships::recount(tx, deciding).await?;
        tx.audit(nobody(), json!({"cast": added})).await?;
        Ok::<_, DemoFault>(())
    })
    .await?;
    match member {
        Some(member) => waiting::bring_in(cx, member).await,
        // They were there already, and so is what waits.
        None => Ok(()),
    }
}

/// None: they are there already.
async fn add(cx: &Context, tx: &Tx, part: &Part) -> Result<Option<PersonId>, DemoFault> {
    let address = address_of(part)?;
    if people::by_email(tx, &address).await?.is_some() {
        return Ok(None);
    }
    let id = PersonId(tx.new_id());
    let mut person = NewPerson::named(id, part.name);
    person.email = Some(address);
    person.hub_role = part.hub;
    people::add(cx, tx, vec![person]).await?;
    Ok(Some(id))
}

fn address_of(part: &Part) -> Result<EmailAddress, DbError> {
    EmailAddress::new(format!("{}@example.org", part.role)).map_err(DbError::shape)
}

//! `piazza staff` and `piazza keys`: what has to be possible before anybody can sign in.

use super::{Done, context, open};
use crate::access::HubRole;
use crate::accounts::{self, Issue, Purpose, keys};
use crate::config::Settings;
use crate::kernel::email::EmailAddress;
use crate::kernel::language::Language;
use crate::mail::{self, Page, Template};
use clap::Subcommand;
use clap::builder::PossibleValuesParser;
use std::path::Path;
use std::time::Duration;

#[derive(Subcommand)]
pub enum Staff {
    /// Invite somebody to the staff by mail. The link is good for seven days and once; it is printed, too.
    Invite {
        email: String,
        /// What they will be: everything, all content, or reading what is not personal.
        #[arg(long, value_parser = PossibleValuesParser::new(["administrator", "editor", "analyst"]))]
        role: String,
        /// Write in English, not in Italian.
        #[arg(long)]
        english: bool,
    },
}

#[derive(Subcommand)]
pub enum Keys {
    /// Sign access tokens with a new key from now on. Nobody has to sign in again.
    Rotate {
        /// Believe nothing that the old keys signed, from this moment: for when one may have been stolen.
        #[arg(long)]
        forget_old: bool,
    },
}

const GOOD_FOR: Duration = Duration::from_secs(7 * 24 * 3_600);

pub async fn staff(config: &Path, what: Staff) -> Done {
    let Staff::Invite { email, role, english } = what;
    let email = EmailAddress::new(&email)?;
    let role: HubRole = role.parse()?;
    let language = if english { Language::En } else { Language::It };
    let settings = Settings::load(config)?;
    let cx = context(&settings, open(&settings).await?);
    let issued = cx
        .transact("staff.invited", async |tx| {
            let issue = Issue {
                purpose: Purpose::Invitation,
                good_for: GOOD_FOR,
                hub_role: Some(role),
                ..Issue::sign_in(email, language)
            };
            accounts::issue_by_mail(tx, issue, Template::StaffInvitation).await
        })
        .await?;
    let link = mail::link(cx.base_url(), language, Page::SignInConfirm, &issued.fragment);
    println!(
        "The invitation goes by mail as soon as somebody serves. The link, for seven days and once:\n\n  {link}"
    );
    Ok(())
}

pub async fn keys(config: &Path, what: Keys) -> Done {
    let Keys::Rotate { forget_old } = what;
    let settings = Settings::load(config)?;
    let cx = context(&settings, open(&settings).await?);
    let kid = keys::rotate(&cx, forget_old).await?;
    let old = if forget_old {
        "what the old ones signed is good for nothing any more"
    } else {
        "what the old ones signed is believed for ten minutes more"
    };
    println!("The key {kid} signs from now on; {old}.");
    Ok(())
}

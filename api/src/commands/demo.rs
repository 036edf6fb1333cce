//! `piazza demo`.

use super::{Done, context, open};
use crate::config::Settings;
use crate::demo;
use crate::kernel::language::Language;
use crate::mail::Carrier;
use clap::Subcommand;
use std::path::Path;

#[derive(Subcommand)]
pub enum What {
    /// Print a link for each role of the demo: it signs in once, within a day. Only where nobody else can come.
    Links {
        /// To the English pages.
        #[arg(long)]
        english: bool,
    },
}

pub async fn run(config: &Path, what: What) -> Done {
    let What::Links { english } = what;
    let settings = Settings::load(config)?;
    if !matches!(settings.carrier(), Ok(Carrier::Mailbox)) {
        return Err("the people of the demo are for an embedded database on this machine only: \
             with PostgreSQL, smtp_url or a base_url that others reach, invite your staff with `piazza staff invite`"
            .into());
    }
    let cx = context(&settings, open(&settings).await?);
    if !demo::is_there(&cx).await? {
        return Err("the demo region is not there: `piazza import demo` brings it in".into());
    }
    let language = if english { Language::En } else { Language::It };
    for one in demo::sign_in_links(&cx, language).await? {
        println!("   {:14} {:15} {}", one.role, one.name, one.link);
    }
    Ok(())
}

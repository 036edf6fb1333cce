//! `piazza export …`

use super::{Done, context, glossary, open};
use crate::communities;
use crate::config::Settings;
use clap::Subcommand;
use std::io::Write;
use std::path::{Path, PathBuf};

#[derive(Subcommand)]
pub enum What {
    /// All communities, drafts and hidden ones included, as JSON with their texts in every language.
    Communities {
        /// The file to write; without it, standard output.
        #[arg(long)]
        to: Option<PathBuf>,
    },
    Glossary(glossary::Export),
}

pub async fn run(config: &Path, what: What) -> Done {
    let settings = Settings::load(config)?;
    let cx = context(&settings, open(&settings).await?);
    match what {
        What::Communities { to } => {
            let all = communities::export(&cx).await?;
            write(to.as_deref(), &serde_json::to_string_pretty(&all)?)
        }
        What::Glossary(what) => write(what.to.as_deref(), &glossary::export(&cx, &what).await?),
    }
}

fn write(to: Option<&Path>, text: &str) -> Done {
    match to {
        None => Ok(std::io::stdout().lock().write_all(text.as_bytes())?),
        Some(file) => Ok(std::fs::write(file, text).map_err(|error| format!("{}: {error}", file.display()))?),
    }
}

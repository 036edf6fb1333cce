//! `piazza import …`

use super::{Done, context, glossary, open};
use crate::config::Settings;
use crate::demo;
use clap::Subcommand;
use std::path::Path;

#[derive(Subcommand)]
pub enum What {
    /// The demo region: municipalities, themes, 29 communities with made-up members, 146 terms. Run twice, it changes nothing.
    Demo {
        /// Add made-up communities, people and terms until the sizes of the benchmarks are reached: 1, 10 or 100.
        #[arg(long, value_parser = clap::builder::PossibleValuesParser::new(["1", "10", "100"]))]
        scale: Option<String>,
        /// Do nothing if there are communities already.
        #[arg(long)]
        if_empty: bool,
    },
    Glossary(glossary::Import),
}

pub async fn run(config: &Path, what: What) -> Done {
    match what {
        What::Glossary(what) => glossary::import(config, what).await,
        What::Demo { scale, if_empty } => {
            let settings = Settings::load(config)?;
            let cx = context(&settings, open(&settings).await?);
            if if_empty && demo::is_there(&cx).await? {
                println!("There are communities already: nothing to import.");
                return Ok(());
            }
            let scale = scale.and_then(|scale| scale.parse().ok());
            let report = demo::import(&cx, scale, &mut |line| println!("{line}")).await?;
            println!("{report}");
            Ok(())
        }
    }
}

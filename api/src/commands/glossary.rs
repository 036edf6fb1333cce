//! `piazza import glossary …` and `piazza export glossary …`

use super::{Done, context, open};
use crate::config::Settings;
use crate::glossary::{self, Format, ImportError, Plan, Source, Way};
use crate::kernel::context::Context;
use clap::Args;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

/// Terms from a file: CSV, SKOS as Turtle, or SKOS as JSON-LD, by its ending.
///
/// CSV: UTF-8, comma or semicolon, columns in any order (`piazza export glossary` writes all of them); values of a list
/// between bars. A wrong row refuses the whole file and changes nothing, unless --skip-bad. The same file twice changes nothing.
#[derive(Args)]
pub struct Import {
    /// glossary.csv, glossary.ttl or glossary.jsonld
    file: PathBuf,
    /// Say what would be added, changed, left and refused, with line numbers and reasons; change nothing.
    #[arg(long)]
    dry_run: bool,
    /// Take in the good rows, leave out the refused ones.
    #[arg(long)]
    skip_bad: bool,
}

/// All terms, those not published included.
#[derive(Args)]
pub struct Export {
    /// The file to write; without it, standard output.
    #[arg(long)]
    pub to: Option<PathBuf>,
    /// csv and the two forms of SKOS can be imported again; json is for programs.
    #[arg(long, default_value = "csv", value_parser = ["csv", "json", "jsonld", "turtle"])]
    format: String,
}

pub async fn import(config: &Path, what: Import) -> Done {
    let source = Source::of_file(&what.file.to_string_lossy()).ok_or_else(|| {
        format!(
            "{}: its ending says no form; write .csv, .ttl or .jsonld",
            what.file.display()
        )
    })?;
    let bytes = std::fs::read(&what.file).map_err(|error| format!("{}: {error}", what.file.display()))?;
    let settings = Settings::load(config)?;
    let cx = context(&settings, open(&settings).await?);
    let way = Way {
        skip_bad: what.skip_bad,
        ..Way::default()
    };
    let plan = if what.dry_run {
        glossary::look(&cx, source, &bytes).await
    } else {
        glossary::import(&cx, source, &bytes, way).await
    };
    match plan {
        Ok(plan) => {
            tell(&plan)?;
            if what.dry_run {
                println!("Nothing was changed: this was a dry run.");
                if !plan.refused.is_empty() && !what.skip_bad {
                    return Err(
                        "the file would be refused for its refused rows (--skip-bad takes in the others)"
                            .into(),
                    );
                }
            }
            Ok(())
        }
        Err(ImportError::Refused(plan)) => {
            tell(&plan)?;
            Err("nothing was changed: mend the refused rows, or take in the others with --skip-bad".into())
        }
        Err(error) => Err(format!("{}: {error}", what.file.display()).into()),
    }
}

/// The whole glossary in the form that was asked for.
pub async fn export(cx: &Context, what: &Export) -> Result<String, Box<dyn std::error::Error>> {
    let format = match what.format.as_str() {
        "json" => Format::Json,
        "jsonld" => Format::JsonLd,
        "turtle" => Format::Turtle,
        _ => Format::Csv,
    };
    Ok(glossary::whole(cx, format).await?)
}

/// To standard output; whoever closes it (`| head`) has read enough.
fn tell(plan: &Plan) -> Done {
    match std::io::stdout().lock().write_all(plan.to_string().as_bytes()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}

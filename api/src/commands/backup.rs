//! `piazza backup` and `piazza restore`: one file for either engine.

use super::{Done, open};
use crate::config::Settings;
use crate::doctor;
use crate::kernel::db::{Db, Engine, dump};
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use std::fs::{self, File};
use std::io::{BufReader, BufWriter};
use std::path::Path;

/// Writes beside the target first: a backup that was interrupted never looks like one.
pub async fn backup(config: &Path, target: &Path) -> Done {
    let settings = Settings::load(config)?;
    let db = open(&settings).await?;
    let unfinished = target.with_extension("unfinished");
    let mut out = GzEncoder::new(BufWriter::new(File::create(&unfinished)?), Compression::default());
    let rows = dump::write(&db, &mut out, |table, rows| println!("  {table}: {rows} rows")).await?;
    out.finish()?
        .into_inner()
        .map_err(std::io::IntoInnerError::into_error)?
        .sync_all()?;
    fs::rename(&unfinished, target)?;
    println!("{rows} rows are in {}", target.display());
    Ok(())
}

pub async fn restore(config: &Path, source: &Path) -> Done {
    let settings = Settings::load(config)?;
    let file = File::open(source).map_err(|error| format!("{}: {error}", source.display()))?;
    let db = open(&settings).await?;
    let rows = dump::read(&db, BufReader::new(GzDecoder::new(file))).await?;
    println!("{rows} rows are in {}", settings.database_url.public());
    report(&db).await
}

pub async fn doctor(config: &Path) -> Done {
    let settings = Settings::load(config)?;
    report(&open(&settings).await?).await
}

async fn report(db: &Db) -> Done {
    let violations = doctor::check(db).await?;
    for invariant in doctor::INVARIANTS {
        let broken = violations
            .iter()
            .find(|violation| violation.invariant == invariant.name);
        println!(
            "{} {}",
            if broken.is_some() { "BROKEN" } else { "ok    " },
            invariant.name
        );
        for which in broken.iter().flat_map(|violation| &violation.found) {
            println!("         {which}");
        }
    }
    if db.engine == Engine::Sqlite {
        // PostgreSQL checks its pages as it reads them; SQLite is asked.
        let complaints = db.reader.run::<String>("PRAGMA quick_check", Vec::new()).await?;
        if complaints != ["ok"] {
            return Err(format!("the database's file is damaged: {}", complaints.join("; ")).into());
        }
        println!("ok     the database's file is intact");
    }
    if violations.is_empty() {
        Ok(())
    } else {
        Err(format!(
            "{} of {} promises are broken",
            violations.len(),
            doctor::INVARIANTS.len()
        )
        .into())
    }
}

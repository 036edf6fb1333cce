//! Bringing terms in from a sheet over HTTP: what it would do, or doing it.

use super::error::GlossaryError;
use super::import::{self, ImportError, Source, Way};
use super::model::{ImportReport, ImportedTerm, NewImport, RefusedTerm, RowFault};
use super::plan::Plan;
use super::policy::{self, TermAction};
use super::record::Fault as RecordFault;
use crate::kernel::context::Context;
use crate::kernel::language::Language;
use crate::kernel::problem::{Fault, INVALID, Problem, Said};

/// Looks at a sheet, or takes it in: all of it, or, if `skip_bad` says so, its good rows.
pub async fn upload(cx: &Context, new: &NewImport) -> Result<ImportReport, Problem> {
    policy::decide(cx.actor(), TermAction::Edit, None)
        .grant(cx.actor(), ())
        .map_err(GlossaryError::from)?;
    let bytes = new.csv.as_bytes();
    let done = if new.dry_run {
        import::look(cx, Source::Csv, bytes).await
    } else {
        let way = Way {
            skip_bad: new.skip_bad,
            ..Way::default()
        };
        import::import(cx, Source::Csv, bytes, way).await
    };
    done.map(|plan| report(cx.language(), new.dry_run, plan))
        .map_err(told)
}

fn told(error: ImportError) -> Problem {
    match error {
        ImportError::Glossary(error) => error.into(),
        ImportError::Unreadable(why) => {
            let detail = Said::new(
                format!("Riga {}: {}", why.line, why.message.it),
                format!("Line {}: {}", why.line, why.message.en),
            );
            refused(vec![fault(why.code, detail)])
        }
        ImportError::Refused(plan) => refused(
            plan.refused
                .iter()
                .flat_map(|row| row.faults.iter().map(|broken| row_fault(row.line, broken)))
                .take(MOST_FAULTS)
                .collect(),
        ),
    }
}

const MOST_FAULTS: usize = 100;

fn refused(faults: Vec<Fault>) -> Problem {
    let detail = Said::new(
        "Il foglio ha righe che non vanno, quindi non è cambiato nulla.",
        "The sheet has rows that are wrong, so nothing was changed.",
    );
    Problem::new(&INVALID, detail).with_faults(faults)
}

fn fault(code: &'static str, detail: Said) -> Fault {
    Fault {
        pointer: "/csv".to_owned(),
        code,
        detail,
    }
}

fn row_fault(line: Option<u64>, broken: &RecordFault) -> Fault {
    let line = line.unwrap_or_default();
    let detail = Said::new(
        format!("Riga {line}, {}: {}", broken.field.name(), broken.message.it),
        format!("Line {line}, {}: {}", broken.field.name(), broken.message.en),
    );
    fault(broken.code, detail)
}

fn report(language: Language, dry_run: bool, plan: Plan) -> ImportReport {
    let at = |line: Option<u64>| line.and_then(|line| i64::try_from(line).ok());
    let said = |broken: &RecordFault| RowFault {
        field: broken.field.name().to_owned(),
        detail: match language {
            Language::It => broken.message.it.clone(),
            Language::En => broken.message.en.clone(),
        },
    };
    ImportReport {
        dry_run,
        unchanged: i64::try_from(plan.unchanged.len()).unwrap_or(i64::MAX),
        added: plan
            .added
            .into_iter()
            .map(|row| ImportedTerm {
                line: at(row.line),
                slug: row.term.slug,
                fields: Vec::new(),
            })
            .collect(),
        changed: plan
            .changed
            .into_iter()
            .map(|row| ImportedTerm {
                line: at(row.line),
                slug: row.term.slug,
                fields: row.fields.iter().map(|field| field.name().to_owned()).collect(),
            })
            .collect(),
        refused: plan
            .refused
            .iter()
            .map(|row| RefusedTerm {
                line: at(row.line),
                slug: row.slug.chars().take(200).collect(),
                faults: row.faults.iter().map(said).collect(),
            })
            .collect(),
    }
}

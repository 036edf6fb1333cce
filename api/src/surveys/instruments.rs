//! What a survey asks: a published version of a questionnaire, made ready once a thread. Such a version never changes, so nothing here grows old.

use crate::kernel::context::Context;
use crate::kernel::db::DbError;
use crate::questionnaires::instrument::Instrument;
use crate::questionnaires::{self, QuestionnaireVersionId, VersionNumber};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

pub struct Asked {
    pub number: VersionNumber,
    pub instrument: Instrument,
}

/// How many a thread keeps: past this its store is emptied rather than grown.
const MOST: usize = 100;

thread_local! {
    /// By the database too: tests open many in one process.
    static READY: RefCell<HashMap<(u64, QuestionnaireVersionId), Rc<Asked>>> = RefCell::default();
}

/// The version that a survey puts. One that is not there is a fault of the data: a survey refers to it.
pub async fn asked(cx: &Context, version: QuestionnaireVersionId) -> Result<Rc<Asked>, DbError> {
    let name = (cx.house().db.reader.id(), version);
    if let Some(asked) = READY.with_borrow(|ready| ready.get(&name).cloned()) {
        return Ok(asked);
    }
    let found = questionnaires::version(cx, version)
        .await?
        .ok_or_else(|| DbError::shape("a survey’s version is not there"))?;
    let asked = Rc::new(Asked {
        number: found.number,
        instrument: Instrument::new(found.definition).map_err(DbError::shape)?,
    });
    READY.with_borrow_mut(|ready| {
        if ready.len() >= MOST {
            ready.clear();
        }
        ready.insert(name, Rc::clone(&asked));
    });
    Ok(asked)
}

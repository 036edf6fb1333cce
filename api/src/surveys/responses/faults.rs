//! What is wrong with answers, told as everything else that is refused: with a pointer to each.

use crate::kernel::context::Context;
use crate::kernel::db::DbError;
use crate::kernel::problem::Fault;
use crate::questionnaires;
use crate::questionnaires::instrument::{AnswerFault, FaultCode, Instrument, Looked, QuestionType, step};
use crate::territory;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// Every fault of answers; those of one page only, where that is asked for. Places are looked up: the instrument knows none.
pub async fn of(
    cx: &Context,
    instrument: &Instrument,
    answers: &Map<String, Value>,
    looked: Looked<'_>,
) -> Result<Vec<Fault>, DbError> {
    let mut found = instrument.faults(answers, looked);
    let places = territory::places(cx).await?;
    let unknown = instrument
        .definition()
        .questions()
        .filter(|question| question.kind == QuestionType::Municipality)
        .filter(|question| {
            let code = answers.get(question.id.as_str()).and_then(Value::as_str);
            code.is_some_and(|code| places.municipality(code).is_none())
        })
        .map(|question| AnswerFault {
            pointer: step(&question.id),
            code: FaultCode::UnknownOption,
        });
    let told: BTreeSet<String> = found.iter().map(|fault| fault.pointer.clone()).collect();
    found.extend(unknown.filter(|fault| !told.contains(&fault.pointer)));
    found.sort_by(|a, b| a.pointer.cmp(&b.pointer));
    Ok(found.into_iter().map(told_as).collect())
}

/// Answers that do not belong to a page.
pub fn of_other_pages(names: &BTreeSet<String>, answers: &Map<String, Value>) -> Vec<Fault> {
    answers
        .keys()
        .filter(|name| !names.contains(*name))
        .map(|name| AnswerFault {
            pointer: step(name),
            code: FaultCode::UnknownQuestion,
        })
        .map(told_as)
        .collect()
}

fn told_as(fault: AnswerFault) -> Fault {
    Fault {
        pointer: format!("/answers{}", fault.pointer),
        code: fault.code.as_str(),
        detail: questionnaires::of_fault(fault.code),
    }
}

//! Surveys of one questionnaire side by side, by the ids of questions.

use super::model::{ComparedQuestion, ComparedResults, QuestionResult, SurveyResults, VersionBreak};
use crate::questionnaires::instrument::{
    ChangeKind, ChangeWhat, DefinedPage, Question, QuestionnaireDefinition, changes,
};
use std::collections::BTreeMap;

/// A survey as it is compared: what it asked, and its results. They are other people's answers, or other answers: laid side by side they say
/// no more than each by itself.
#[derive(Clone, Copy, Debug)]
pub struct Compared<'a> {
    pub definition: &'a QuestionnaireDefinition,
    pub results: &'a SurveyResults,
}

/// Surveys in their order, oldest first.
pub fn compare(surveys: &[Compared<'_>]) -> ComparedResults {
    let by_id: Vec<BTreeMap<&str, &QuestionResult>> = surveys
        .iter()
        .map(|survey| {
            survey
                .results
                .questions
                .iter()
                .map(|one| (one.question.as_str(), one))
                .collect()
        })
        .collect();
    let mut ids: Vec<&str> = Vec::new();
    for survey in surveys.iter().rev() {
        for question in &survey.results.questions {
            if !ids.contains(&question.question.as_str()) {
                ids.push(&question.question);
            }
        }
    }
    let question = |id: &str| {
        let results: Vec<Option<QuestionResult>> = by_id
            .iter()
            .map(|survey| survey.get(id).map(|result| (*result).clone()))
            .collect();
        let newest = results.iter().flatten().next_back()?.clone();
        Some(ComparedQuestion {
            breaks: breaks(surveys, &results, id),
            question: newest.question,
            label: newest.label,
            results,
        })
    };
    ComparedResults {
        questions: ids.into_iter().filter_map(question).collect(),
    }
}

/// Before which surveys the question changed, since it was last asked.
fn breaks(surveys: &[Compared<'_>], results: &[Option<QuestionResult>], id: &str) -> Vec<VersionBreak> {
    let mut asked = surveys
        .iter()
        .zip(results)
        .enumerate()
        .filter(|(_, (_, result))| result.is_some());
    let Some((_, (mut before, _))) = asked.next() else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (at, (survey, _)) in asked {
        let what = structural(before.definition, survey.definition, id);
        if !what.is_empty() {
            found.push(VersionBreak {
                before: i64::try_from(at).unwrap_or(i64::MAX),
                what,
            });
        }
        before = survey;
    }
    found
}

/// What changed of a question by more than words: of itself, and of who is asked it.
fn structural(
    before: &QuestionnaireDefinition,
    after: &QuestionnaireDefinition,
    id: &str,
) -> Vec<ChangeWhat> {
    let (Some(old), Some(new)) = (alone(before, id), alone(after, id)) else {
        return Vec::new();
    };
    let mut what: Vec<ChangeWhat> = changes(&old, &new)
        .into_iter()
        .map(|change| change.what)
        .filter(|what| what.kind() == ChangeKind::Structure)
        .collect();
    what.sort_unstable();
    what.dedup();
    what
}

/// A questionnaire of this one question, on a page of its own: with its page's condition, and the jumps of the pages before.
fn alone(definition: &QuestionnaireDefinition, id: &str) -> Option<QuestionnaireDefinition> {
    let holds = |page: &DefinedPage| page.questions.iter().any(|question| question.id.as_str() == id);
    let at = definition.pages.iter().position(holds)?;
    let page = definition.pages.get(at)?;
    let question = page
        .questions
        .iter()
        .find(|question: &&Question| question.id.as_str() == id)?;
    let jumps = definition.pages.iter().take(at).flat_map(|page| &page.go_to);
    let page = DefinedPage {
        id: question.id.clone(),
        title: None,
        text: None,
        shown_if: page.shown_if.clone(),
        go_to: jumps.cloned().collect(),
        questions: vec![question.clone()],
    };
    Some(QuestionnaireDefinition {
        pages: vec![page],
        ..definition.clone()
    })
}

//! Surveys side by side.

use super::*;
use crate::questionnaires::instrument::ChangeWhat;

#[test]
fn surveys_are_compared_by_the_ids_of_questions() {
    let first = routed();
    let second = questionnaire(&json!([
        {"id": "new", "type": "yes_no", "label": label("Nuova")},
        {"id": "q", "type": "single_choice", "label": label("Q, meglio detto"), "required": true, "options": choices(&["a", "b", "c", "d"])},
        {"id": "r", "type": "yes_no", "label": label("R, meglio detto"), "required": true, "shown_if": {"==": [{"var": "q"}, "a"]}},
    ]));
    let people = People::new([(20, json!({"q": "a", "r": true}))]);
    let of = |definition: &QuestionnaireDefinition| told(&Plan::new(definition), &people);
    let (one, other) = (of(&first), of(&second));
    let compared = compare(&[
        Compared {
            definition: &first,
            results: &one,
        },
        Compared {
            definition: &second,
            results: &other,
        },
    ]);
    let seen: Vec<_> = compared
        .questions
        .iter()
        .map(|one| {
            let asked: Vec<bool> = one.results.iter().map(Option::is_some).collect();
            (one.question.as_str(), asked, one.breaks.clone())
        })
        .collect();
    let added = VersionBreak {
        before: 1,
        what: vec![ChangeWhat::OptionAdded],
    };
    assert_eq!(
        seen,
        [
            ("new", vec![false, true], vec![]),
            ("q", vec![true, true], vec![added]),
            ("r", vec![true, true], vec![]),
            ("n", vec![true, false], vec![]),
        ]
    );
    assert_eq!(compared.questions[1].label.as_deref(), Some("Q, meglio detto"));
}

//! What is counted.

use super::*;
use proptest::prelude::*;

#[test]
fn every_type_is_counted() {
    let plan = Plan::new(&questionnaire(&json!([
        {"id": "one", "type": "single_choice", "label": label("Uno"), "options": choices(&["a", "b"]), "other": true},
        {"id": "some", "type": "multiple_choice", "label": label("Alcuni"), "options": choices(&["a", "b", "c", "d"])},
        {"id": "yes", "type": "yes_no", "label": label("Sì?")},
        {"id": "how", "type": "scale", "label": label("Quanto"), "from": 1, "to": 5},
        {"id": "grid", "type": "matrix_single", "label": label("Righe"), "rows": choices(&["r", "s"]), "columns": choices(&["x", "y"])},
        {"id": "grids", "type": "matrix_multiple", "label": label("Righe"), "rows": choices(&["r"]), "columns": choices(&["x", "y", "z"])},
        {"id": "order", "type": "ranking", "label": label("Ordine"), "options": choices(&["a", "b", "c"])},
        {"id": "age", "type": "number", "label": label("Età"), "whole": true, "min": 0, "max": 3},
        {"id": "say", "type": "long_text", "label": label("Altro?")},
        {"id": "note", "type": "statement", "text": label("Grazie")},
    ])));
    let first = json!({"one": "a", "some": ["a", "b"], "yes": true, "how": 5, "grid": {"r": "x", "s": "y"}, "grids": {"r": ["x", "y"]},
        "order": ["a", "b", "c"], "age": 1, "say": "x"});
    let second = json!({"one": "other", "one.other": "z", "some": ["b"], "yes": false, "how": 2, "grid": {"r": "x"}, "grids": {"r": ["y", "z"]},
        "order": ["b", "a", "c"], "age": 3});
    let people = People::new([(20, first), (10, second), (7, json!({}))]);
    let seen = told(&plan, &people);
    assert_eq!((seen.responses, seen.exactness), (37, Exactness::Exact));
    let lines: Vec<String> = seen.questions.iter().map(|one| line(one, 0)).collect();
    assert_eq!(
        lines,
        [
            "a 20 (66.7%), b 0 (0%), other 10 (33.3%)",
            "a 20 (66.7%), b 30 (100%), c 0 (0%), d 0 (0%)",
            "yes 20 (66.7%), no 10 (33.3%)",
            "1 0 (0%), 2 10 (33.3%), 3 0 (0%), 4 0 (0%), 5 20 (66.7%)",
            "x 30 (100%), y 0 (0%)",
            "x 20 (66.7%), y 30 (100%), z 10 (33.3%)",
            "1 20 (66.7%), 2 10 (33.3%), 3 0 (0%)",
            "range-0 0 (0%), range-1 20 (66.7%), range-2 0 (0%), range-3 10 (33.3%)",
            "",
        ]
    );
    let of = |id: &str| {
        seen.questions
            .iter()
            .find(|one| one.question.as_str() == id)
            .unwrap()
    };
    assert_eq!(
        (of("one").tables[0].answered, of("one").tables[0].unanswered),
        (Some(30), Some(7))
    );
    assert_eq!(line(of("grid"), 1), "x 0 (0%), y 20 (100%)");
    assert_eq!(
        (of("say").tables[0].answered, of("say").tables[0].unanswered),
        (Some(20), Some(17))
    );
    let figures = of("how").tables[0].statistics.unwrap();
    assert_eq!(
        (
            figures.mean,
            figures.median,
            figures.lower_quartile,
            figures.upper_quartile
        ),
        (4.0, 5.0, 2.0, 5.0)
    );
    assert_eq!(of("age").tables[0].statistics.unwrap().mean, 1.67);
    let labels: Vec<&str> = of("age").tables[0]
        .cells
        .iter()
        .map(|cell| cell.name.label.as_str())
        .collect();
    assert_eq!(labels, ["0", "1", "2", "3"]);
    let ranking = of("order").ranking.as_ref().unwrap();
    let ranked: Vec<_> = ranking
        .iter()
        .map(|one| (one.name.value.as_str(), one.score, one.mean_place, one.first))
        .collect();
    assert_eq!(
        ranked,
        [
            ("a", 50, Some(1.33), 20),
            ("b", 40, Some(1.67), 10),
            ("c", 0, Some(3.0), 0)
        ]
    );
}

proptest! {
    /// Of any answers: what is told is as it was counted, never small, and adds up.
    #[test]
    fn what_is_told_is_true(people in proptest::collection::vec((0_usize..4, 1_usize..16, 0_i64..6, -3.0_f64..90.0), 0..90)) {
        let plan = Plan::new(&questionnaire(&json!([
            {"id": "q", "type": "single_choice", "label": label("Q"), "options": choices(&["a", "b", "c"])},
            {"id": "m", "type": "multiple_choice", "label": label("M"), "options": choices(&["a", "b", "c", "d"])},
            {"id": "s", "type": "scale", "label": label("S"), "from": 0, "to": 5},
            {"id": "n", "type": "number", "label": label("N")},
        ])));
        let letters = ["a", "b", "c", "d"];
        let answers = people.iter().map(|(one, several, scale, number)| {
            let several: Vec<&str> = (0..4).filter(|bit| several >> bit & 1 == 1).map(|bit| letters[bit]).collect();
            let mut answers = json!({"m": several, "s": scale, "n": number});
            if *one < 3 {
                answers["q"] = json!(letters[*one]);
            }
            (1, answers)
        });
        let people = People::new(answers);
        let seen = told(&plan, &people);
        for question in &seen.questions {
            let table = &question.tables[0];
            let counts: Vec<Option<i64>> = table.cells.iter().map(|cell| cell.count).collect();
            prop_assert!(counts.iter().flatten().all(|count| !is_small(*count, LEAST)));
            let sum: Option<i64> = counts.iter().copied().sum();
            if let (Some(sum), Some(answered)) = (sum, table.answered) && question.question.as_str() != "m" {
                prop_assert_eq!(sum, answered);
            }
            if let (Some(answered), Some(unanswered)) = (table.answered, table.unanswered) {
                prop_assert_eq!(answered + unanswered, seen.responses);
            }
            prop_assert!(table.statistics.is_none() || sum.is_some());
        }
        for cell in &seen.questions[0].tables[0].cells {
            let counted = people.0.iter().filter(|answers| answers.get("q").and_then(Value::as_str) == Some(&cell.name.value)).count();
            prop_assert!(cell.count.is_none_or(|count| count == i64::try_from(counted).unwrap()));
        }
    }
}

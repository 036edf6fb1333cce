//! What is counted is right, and what is told tells of nobody.

use super::*;
use crate::kernel::language::Language;
use crate::kernel::protection::{LEAST, is_small};
use crate::kernel::table::Cell;
use crate::questionnaires::instrument::{ChangeWhat, QuestionnaireDefinition};
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

fn label(text: &str) -> Value {
    json!({"it": text})
}

fn choices(ids: &[&str]) -> Value {
    ids.iter()
        .map(|id| json!({"id": id, "label": {"it": id.to_uppercase()}}))
        .collect()
}

/// A questionnaire of one page.
fn questionnaire(questions: &Value) -> QuestionnaireDefinition {
    let document = json!({"languages": ["it"], "title": label("Prova"), "pages": [{"id": "p1", "questions": questions}]});
    serde_json::from_value(document).unwrap()
}

/// What people answered, so many times each.
struct People(Vec<(Map<String, Value>, BTreeMap<String, String>)>);

impl People {
    fn new(answers: impl IntoIterator<Item = (i64, Value)>) -> Self {
        let of = |(count, answers): (i64, Value)| {
            let one = (answers.as_object().unwrap().clone(), BTreeMap::new());
            (0..count).map(move |_| one.clone())
        };
        Self(answers.into_iter().flat_map(of).collect())
    }

    fn replies(&self) -> impl Iterator<Item = Reply<'_>> {
        self.0.iter().map(|(answers, groups)| Reply { answers, groups })
    }
}

fn told(plan: &Plan, people: &People) -> SurveyResults {
    results(plan, &Counts::of(plan, people.replies()), Language::It)
}

/// «a 12 (40%), b ·» of the table at a place.
fn line(result: &QuestionResult, at: usize) -> String {
    let cell = |cell: &ResultCell| {
        let count = cell.count.map_or("·".to_owned(), |count| count.to_string());
        let share = cell.share.map_or(String::new(), |share| format!(" ({share}%)"));
        format!("{} {count}{share}", cell.name.value)
    };
    result.tables[at]
        .cells
        .iter()
        .map(cell)
        .collect::<Vec<_>>()
        .join(", ")
}

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

#[test]
fn what_is_taken_away_leaves_what_was_before() {
    let plan = Plan::new(&routed());
    let people = People::new([(8, json!({"q": "a", "r": true})), (9, json!({"q": "b"}))]);
    let before = Counts::of(&plan, people.replies());
    let other = People::new([(1, json!({"q": "c", "n": 4}))]);
    let mut counts = before.clone();
    counts.add(&plan, other.replies().next().unwrap());
    assert_ne!(counts, before);
    counts.take_away(&plan, other.replies().next().unwrap());
    assert_eq!(counts.responses, before.responses);
    assert_eq!(
        results(&plan, &counts, Language::It),
        results(&plan, &before, Language::It)
    );
}

/// Who says «a» is asked a second question.
fn routed() -> QuestionnaireDefinition {
    questionnaire(&json!([
        {"id": "q", "type": "single_choice", "label": label("Q"), "required": true, "options": choices(&["a", "b", "c"])},
        {"id": "r", "type": "yes_no", "label": label("R"), "required": true, "shown_if": {"==": [{"var": "q"}, "a"]}},
        {"id": "n", "type": "number", "label": label("N")},
    ]))
}

/// Every way to put at most `most` people into some kinds.
fn compositions(kinds: usize, most: i64) -> Vec<Vec<i64>> {
    let mut all = vec![Vec::new()];
    for _ in 0..kinds {
        let longer = all.iter().flat_map(|start: &Vec<i64>| {
            let left = most - start.iter().sum::<i64>();
            (0..=left).map(|next| start.iter().copied().chain([next]).collect())
        });
        all = longer.collect();
    }
    all
}

/// What an attacker finds who has all that was told, knows the questionnaire and how numbers are protected, and tries every population.
fn found(
    populations: &[Vec<i64>],
    told: impl Fn(&[i64]) -> String,
    groups: impl Fn(&[i64]) -> Vec<i64>,
) -> Vec<String> {
    let mut alike: BTreeMap<String, Vec<Vec<i64>>> = BTreeMap::new();
    for population in populations {
        alike
            .entry(told(population))
            .or_default()
            .push(groups(population));
    }
    let is_told = |sizes: &Vec<Vec<i64>>, group: usize| {
        is_small(sizes[0][group], LEAST) && sizes.iter().all(|other| other[group] == sizes[0][group])
    };
    let all = alike.into_iter().flat_map(|(told, sizes)| {
        (0..sizes[0].len())
            .filter(|group| is_told(&sizes, *group))
            .map(|group| format!("{:?}: {group} by {told}", sizes[0]))
            .collect::<Vec<_>>()
    });
    all.collect()
}

fn as_text(results: &impl serde::Serialize) -> String {
    serde_json::to_string(results).unwrap()
}

/// Who is asked the second question says how many said «a» to the first.
#[test]
fn questions_that_lead_to_others_tell_nobody_apart() {
    let plan = Plan::new(&routed());
    let people = |kinds: &[i64]| {
        People::new([
            (kinds[0], json!({"q": "a", "r": true})),
            (kinds[1], json!({"q": "a", "r": false})),
            (kinds[2], json!({"q": "b"})),
            (kinds[3], json!({"q": "c"})),
        ])
    };
    let groups = |kinds: &[i64]| [kinds, &[kinds[0] + kinds[1]]].concat();
    let found = found(
        &compositions(4, 20),
        |kinds| as_text(&told(&plan, &people(kinds))),
        groups,
    );
    assert!(
        found.is_empty(),
        "{}: {:#?}",
        found.len(),
        &found[..found.len().min(3)]
    );
}

/// Of two options, of which everybody takes one or both, the numbers together say who took both.
#[test]
fn options_tell_no_combinations() {
    let plan = Plan::new(&questionnaire(&json!([
        {"id": "m", "type": "multiple_choice", "label": label("M"), "options": choices(&["a", "b"])},
    ])));
    let people = |kinds: &[i64]| {
        People::new([
            (kinds[0], json!({"m": ["a"]})),
            (kinds[1], json!({"m": ["b"]})),
            (kinds[2], json!({"m": ["a", "b"]})),
            (kinds[3], json!({})),
        ])
    };
    let found = found(
        &compositions(4, 20),
        |kinds| as_text(&told(&plan, &people(kinds))),
        <[i64]>::to_vec,
    );
    assert!(
        found.is_empty(),
        "{}: {:#?}",
        found.len(),
        &found[..found.len().min(3)]
    );
}

/// The results, those of one answer alone, and the crossing with the other question: any two of them.
#[test]
fn results_filters_and_crossings_together_tell_nobody_apart() {
    let plan = Plan::new(&questionnaire(&json!([
        {"id": "q", "type": "yes_no", "label": label("Q"), "required": true},
        {"id": "r", "type": "single_choice", "label": label("R"), "required": true, "options": choices(&["a", "b", "c"])},
    ])));
    let people = |kinds: &[i64]| {
        let answers = |at: usize| json!({"q": at.is_multiple_of(2), "r": (["a", "b", "c"][at / 2])});
        People::new(kinds.iter().enumerate().map(|(at, count)| (*count, answers(at))))
    };
    let by = |id: &str| By::Question(id.to_owned());
    let published = |kinds: &[i64]| {
        let people = people(kinds);
        let counts = Counts::of(&plan, people.replies());
        let crossed = cross(&plan, &counts, people.replies(), "r", &by("q"), Language::It).unwrap();
        let yes = filtered(&plan, &counts, people.replies(), &by("q"), "yes", Language::It).unwrap();
        as_text(&(results(&plan, &counts, Language::It), crossed, yes))
    };
    let groups = |kinds: &[i64]| {
        let rows = kinds.chunks(2).map(|row| row.iter().sum::<i64>());
        kinds.iter().copied().chain(rows).collect()
    };
    // All populations of one size: how many there are is told.
    let all = compositions(5, 16);
    let with_last = |kinds: Vec<i64>| [kinds.as_slice(), &[16 - kinds.iter().sum::<i64>()]].concat();
    let populations: Vec<Vec<i64>> = all.into_iter().map(with_last).collect();
    let found = found(&populations, published, groups);
    assert!(
        found.is_empty(),
        "{}: {:#?}",
        found.len(),
        &found[..found.len().min(3)]
    );
}

#[test]
fn a_filter_is_a_column_of_the_crossing() {
    let plan = Plan::new(&routed());
    let people = People::new([
        (30, json!({"q": "a", "r": true, "n": 1})),
        (20, json!({"q": "a", "r": false, "n": 2})),
        (20, json!({"q": "b", "n": 1})),
        (20, json!({"q": "c", "n": 3})),
    ]);
    let counts = Counts::of(&plan, people.replies());
    let by = By::Question("r".to_owned());
    let yes = filtered(&plan, &counts, people.replies(), &by, "yes", Language::It).unwrap();
    assert_eq!(line(&yes[0], 0), "a 30 (100%), b 0 (0%), c 0 (0%)");
    let crossed = cross(&plan, &counts, people.replies(), "q", &by, Language::It).unwrap();
    let row: Vec<_> = crossed.tables[0]
        .rows
        .iter()
        .map(|row| row.counts.clone())
        .collect();
    assert_eq!(
        row,
        [[Some(30), Some(20)], [Some(0), Some(0)], [Some(0), Some(0)]]
    );
    assert_eq!(yes[1].tables[0].statistics.unwrap().mean, 1.0);
    let refused = |question: &str, by: &str| {
        cross(
            &plan,
            &counts,
            people.replies(),
            question,
            &By::Question(by.to_owned()),
            Language::It,
        )
        .unwrap_err()
    };
    assert_eq!(refused("q", "q"), CannotCross::Itself);
    assert_eq!(refused("q", "n"), CannotCross::Open);
    assert_eq!(refused("x", "q"), CannotCross::Unknown);
}

#[test]
fn what_people_are_tells_apart_as_questions_do() {
    let plan = Plan::new(&routed());
    let people = |province: &str, count: usize, answer: &str| {
        let answers = json!({"q": answer}).as_object().unwrap().clone();
        vec![
            (
                answers,
                BTreeMap::from([("province".to_owned(), province.to_owned())])
            );
            count
        ]
    };
    let all = People(
        [
            people("BO", 20, "b"),
            people("RN", 12, "c"),
            people("BO", 12, "c"),
            people("MO", 3, "c"),
            people("RE", 9, "b"),
        ]
        .concat(),
    );
    let name = |value: &str| ResultName {
        value: value.to_owned(),
        label: value.to_owned(),
    };
    let by = By::Group(name("province"), ["BO", "RN", "MO", "RE"].map(name).to_vec());
    let counts = Counts::of(&plan, all.replies());
    let crossed = cross(&plan, &counts, all.replies(), "q", &by, Language::It).unwrap();
    let columns: Vec<_> = crossed.columns.iter().map(|cell| cell.count).collect();
    // Three from one province; with them the smallest of the others.
    assert_eq!(columns, [Some(32), Some(12), None, None]);
    for row in &crossed.tables[0].rows {
        assert_eq!((row.counts[2], row.counts[3]), (None, None), "{}", row.name.value);
    }
}

#[test]
fn while_it_is_open_numbers_move_in_fives() {
    let plan = Plan::new(&routed());
    let people = People::new([
        (13, json!({"q": "a", "r": true})),
        (4, json!({"q": "b"})),
        (31, json!({"q": "c", "n": 2})),
    ]);
    let counts = Counts::of(&plan, people.replies());
    let rough = rough_results(&plan, &counts, Language::It);
    assert_eq!((rough.exactness, rough.responses), (Exactness::Rough, 45));
    assert_eq!(line(&rough.questions[0], 0), "a 10, b 0, c 30");
    assert_eq!(rough.questions[0].tables[0].answered, None);
    assert!(!is_due(40, 44) && is_due(40, 45));
}

/// What was told while it was open and what is told at the end leave open what came in between.
#[test]
fn two_times_tell_no_small_number_of_those_in_between() {
    let plan = Plan::new(&questionnaire(
        &json!([{"id": "q", "type": "yes_no", "label": label("Q"), "required": true}]),
    ));
    let of = |yes: i64, no: i64| {
        let people = People::new([(yes, json!({"q": true})), (no, json!({"q": false}))]);
        Counts::of(&plan, people.replies())
    };
    let mut all = Vec::new();
    for (yes, no) in (0..16).flat_map(|yes| (0..16).map(move |no| (yes, no))) {
        for (more, others) in (0..9).flat_map(|more| (0..9).map(move |others| (more, others))) {
            all.push(vec![yes, no, more, others]);
        }
    }
    let published = |kinds: &[i64]| {
        let (then, now) = (
            of(kinds[0], kinds[1]),
            of(kinds[0] + kinds[2], kinds[1] + kinds[3]),
        );
        as_text(&(
            rough_results(&plan, &then, Language::It),
            results(&plan, &now, Language::It),
        ))
    };
    let is_inside = |kinds: &[i64]| kinds[0] + kinds[2] < 16 && kinds[1] + kinds[3] < 16;
    let all: Vec<Vec<i64>> = all.into_iter().filter(|kinds| is_inside(kinds)).collect();
    let found = found(&all, published, |kinds| kinds[2..].to_vec());
    assert!(
        found.is_empty(),
        "{}: {:#?}",
        found.len(),
        &found[..found.len().min(3)]
    );
}

#[test]
fn results_are_told_anew_only_after_enough_has_changed() {
    let plan = Plan::new(&routed());
    let of = |a: i64, b: i64| {
        Counts::of(
            &plan,
            People::new([(a, json!({"q": "a", "r": true})), (b, json!({"q": "b"}))]).replies(),
        )
    };
    let before = of(10, 20);
    assert!(of(10, 20).may_follow(&before, LEAST) && of(15, 26).may_follow(&before, LEAST));
    assert!(!of(11, 20).may_follow(&before, LEAST) && !of(15, 18).may_follow(&before, LEAST));
}

#[test]
fn days_with_few_are_told_with_others() {
    let day = |day: &str, count| (day.parse().unwrap(), count);
    let days = [
        day("2026-11-01", 12),
        day("2026-11-02", 2),
        day("2026-11-03", 1),
        day("2026-11-04", 9),
        day("2026-11-09", 3),
    ];
    let told = |spans: Vec<ResponseSpan>| -> Vec<String> {
        spans
            .iter()
            .map(|span| format!("{}–{} {} {}", span.from, span.to, span.count, span.so_far))
            .collect()
    };
    assert_eq!(
        told(over_days(&days)),
        ["2026-11-01–2026-11-01 12 12", "2026-11-02–2026-11-09 15 27"]
    );
    assert_eq!(
        told(over_days_so_far(&days)),
        ["2026-11-01–2026-11-01 10 10", "2026-11-02–2026-11-04 10 20"]
    );
}

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

#[test]
fn a_file_has_one_column_for_each_option_and_says_what_they_mean() {
    let definition = questionnaire(&json!([
        {"id": "m", "type": "multiple_choice", "label": label("M"), "options": choices(&["a", "b"]), "other": true},
        {"id": "order", "type": "ranking", "label": label("O"), "options": choices(&["x", "y"]), "most": 1},
        {"id": "grid", "type": "matrix_single", "label": label("G"), "rows": choices(&["r"]), "columns": choices(&["c"])},
        {"id": "on", "type": "date", "label": label("D")},
        {"id": "mail", "type": "email", "label": label("E")},
    ]));
    let but = BTreeSet::from(["mail".to_owned()]);
    let titles: Vec<String> = headings(&definition, &but)
        .into_iter()
        .map(|heading| heading.title.into_owned())
        .collect();
    assert_eq!(
        titles,
        [
            "m.a",
            "m.b",
            "m.other",
            "m.other_text",
            "order.x",
            "order.y",
            "grid.r",
            "on"
        ]
    );
    let answers = json!({"m": ["b", "other"], "m.other": "=1+1", "order": ["y"], "grid": {"r": "c"}, "on": "2026-11-22", "mail": "a@b.it"});
    let cells = row(&definition, &but, answers.as_object().unwrap());
    let day = "2026-11-22".parse().unwrap();
    let text = |text: &str| Cell::Text(text.to_owned());
    assert_eq!(
        cells,
        [
            Cell::Number(0),
            Cell::Number(1),
            Cell::Number(1),
            text("=1+1"),
            Cell::Empty,
            Cell::Number(1),
            text("c"),
            Cell::Day(day)
        ]
    );
    assert_eq!(row(&definition, &but, &Map::new()), vec![Cell::Empty; 8]);
    let (titles, lines) = codebook(&definition, &but, Language::It);
    assert_eq!(
        lines[0],
        [
            text("m.a"),
            text("M"),
            text("multiple_choice"),
            Cell::Empty,
            text("A"),
            Cell::Number(1),
            text("sì")
        ]
    );
    assert!(lines.iter().all(|line| line.len() == titles.len()));
    let named: BTreeSet<String> = lines.iter().map(|line| format!("{:?}", line[0])).collect();
    assert_eq!(named.len(), 8);
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
            let counted = people.0.iter().filter(|(answers, _)| answers.get("q").and_then(Value::as_str) == Some(&cell.name.value)).count();
            prop_assert!(cell.count.is_none_or(|count| count == i64::try_from(counted).unwrap()));
        }
    }
}

//! The attacker has all that is told, knows the questionnaire and how numbers are protected, and tries every population.

use super::*;

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
    let found = told_by(
        compositions(4, 20),
        LEAST,
        |kinds| as_text(&told(&plan, &people(kinds))),
        groups,
    );
    none(&found);
}

/// Two populations that are told in the same ranges have the same figures: an exact mean would say how many of five gave 0 and how many 1.
#[test]
fn figures_tell_no_more_of_numbers_than_their_ranges() {
    let plan = Plan::new(&questionnaire(&json!([
        {"id": "n", "type": "number", "label": label("N"), "required": true, "whole": true, "min": 0},
        {"id": "q", "type": "yes_no", "label": label("Q"), "required": true},
    ])));
    let published = |none: i64| {
        let given = [(none, 0), (5 - none, 1), (40, 2), (40, 3)];
        let both = given
            .into_iter()
            .flat_map(|(many, n)| [true, false].map(|q| (many, json!({"n": n, "q": q}))));
        let people = People::new(both);
        let (counts, coded) = (people.counts(&plan), people.coded(&plan));
        let by = By::Question("q".to_owned());
        let crossed = cross(&plan, &counts, &coded, "n", &by, Language::It).unwrap();
        let results = results(&plan, &counts, Language::It);
        let figures = results.questions[0].tables[0].statistics;
        (figures.map(|figures| figures.mean), as_text(&(results, crossed)))
    };
    assert_eq!(published(0).0, Some(2.41));
    for none in 1..=5 {
        assert_eq!(published(none), published(0));
    }
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
    let found = told_by(
        compositions(4, 20),
        LEAST,
        |kinds| as_text(&told(&plan, &people(kinds))),
        <[i64]>::to_vec,
    );
    none(&found);
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
        let (counts, coded) = (people.counts(&plan), people.coded(&plan));
        let crossed = cross(&plan, &counts, &coded, "r", &by("q"), Language::It).unwrap();
        let yes = filtered(&plan, &counts, &coded, &by("q"), "yes", Language::It).unwrap();
        as_text(&(
            results(&plan, &counts, Language::It),
            crossed,
            (yes.value, yes.questions),
        ))
    };
    let groups = |kinds: &[i64]| {
        let rows = kinds.chunks(2).map(|row| row.iter().sum::<i64>());
        kinds.iter().copied().chain(rows).collect()
    };
    // All populations of one size: how many there are is told.
    let all = compositions(5, 16);
    let with_last = |kinds: Vec<i64>| [kinds.as_slice(), &[16 - kinds.iter().sum::<i64>()]].concat();
    let found = told_by(all.map(with_last), LEAST, published, groups);
    none(&found);
}

//! What is told before numbers are settled.

use super::*;

#[test]
fn while_it_is_open_numbers_move_in_fives() {
    let plan = Plan::new(&routed());
    let people = People::new([
        (13, json!({"q": "a", "r": true})),
        (4, json!({"q": "b"})),
        (31, json!({"q": "c", "n": 2})),
    ]);
    let rough = rough_results(&plan, &people.counts(&plan).rough(), Language::It);
    assert_eq!((rough.exactness, rough.responses), (Exactness::Rough, 45));
    assert_eq!(line(&rough.questions[0], 0), "a 10, b 0, c 30");
    assert_eq!(rough.questions[0].tables[0].answered, None);
    assert_eq!(
        rough_results(&plan, &Rough::none(&plan), Language::It).responses,
        0
    );
}

/// What was told twice while it was open: whoever knows that there are five more at least learns of no few of them what they said.
#[test]
fn two_releases_tell_no_small_number_of_those_in_between() {
    let plan = Plan::new(&questionnaire(
        &json!([{"id": "q", "type": "yes_no", "label": label("Q"), "required": true}]),
    ));
    let told = |yes: i64, no: i64| {
        let people = People::new([(yes, json!({"q": true})), (no, json!({"q": false}))]);
        as_text(&rough_results(&plan, &people.counts(&plan).rough(), Language::It))
    };
    let mut all = Vec::new();
    for kinds in compositions(4, 26) {
        let (then, more) = (kinds[0] + kinds[1], kinds[2] + kinds[3]);
        if then < 14 && (LEAST..12).contains(&more) {
            all.push(kinds);
        }
    }
    let published = |kinds: &[i64]| {
        format!(
            "{} {}",
            told(kinds[0], kinds[1]),
            told(kinds[0] + kinds[2], kinds[1] + kinds[3])
        )
    };
    none(&told_by(all, LEAST, published, |kinds| kinds[2..].to_vec()));
}

/// What was told while it was open and what is told at the end leave open what came in between.
#[test]
fn two_times_tell_no_small_number_of_those_in_between() {
    let plan = Plan::new(&questionnaire(
        &json!([{"id": "q", "type": "yes_no", "label": label("Q"), "required": true}]),
    ));
    let of = |yes: i64, no: i64| {
        let people = People::new([(yes, json!({"q": true})), (no, json!({"q": false}))]);
        people.counts(&plan)
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
            rough_results(&plan, &then.rough(), Language::It),
            results(&plan, &now, Language::It),
        ))
    };
    let is_inside = |kinds: &[i64]| kinds[0] + kinds[2] < 16 && kinds[1] + kinds[3] < 16;
    let all: Vec<Vec<i64>> = all.into_iter().filter(|kinds| is_inside(kinds)).collect();
    let found = told_by(all, LEAST, published, |kinds| kinds[2..].to_vec());
    none(&found);
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

//! Crossings and filters.

use super::*;

#[test]
fn a_filter_is_a_column_of_the_crossing() {
    let plan = Plan::new(&routed());
    let people = People::new([
        (30, json!({"q": "a", "r": true, "n": 1})),
        (20, json!({"q": "a", "r": false, "n": 2})),
        (20, json!({"q": "b", "n": 1})),
        (20, json!({"q": "c", "n": 3})),
    ]);
    let (counts, coded) = (people.counts(&plan), people.coded(&plan));
    let by = By::Question("r".to_owned());
    let yes = filtered(&plan, &counts, &coded, &by, "yes", Language::It)
        .unwrap()
        .questions;
    assert_eq!(line(&yes[0], 0), "a 30 (100%), b 0 (0%), c 0 (0%)");
    let crossed = cross(&plan, &counts, &coded, "q", &by, Language::It).unwrap();
    let row: Vec<_> = crossed.tables[0]
        .rows
        .iter()
        .map(|row| row.counts.clone())
        .collect();
    assert_eq!(
        row,
        [[Some(30), Some(20)], [Some(0), Some(0)], [Some(0), Some(0)]]
    );
    // The middle of the range in which all of them are, from 1 to 1.5.
    assert_eq!(yes[1].tables[0].statistics.unwrap().mean, 1.25);
    let refused = |question: &str, by: &str| {
        cross(
            &plan,
            &counts,
            &coded,
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
    let kinds = [
        ("BO", 20, "b"),
        ("RN", 12, "c"),
        ("BO", 12, "c"),
        ("MO", 3, "c"),
        ("RE", 9, "b"),
    ];
    let people = People::new(kinds.map(|(_, count, answer)| (count, json!({"q": answer}))));
    let name = |value: &str| ResultName {
        value: value.to_owned(),
        label: value.to_owned(),
    };
    let provinces = ["BO", "RN", "MO", "RE"];
    let of = kinds.iter().flat_map(|(province, count, _)| {
        let place = provinces.iter().position(|known| known == province);
        (0..*count).map(move |_| place)
    });
    let by = By::Group(Group {
        name: name("province"),
        values: provinces.map(name).to_vec(),
        of: of.collect(),
    });
    let (counts, coded) = (people.counts(&plan), people.coded(&plan));
    let crossed = cross(&plan, &counts, &coded, "q", &by, Language::It).unwrap();
    let columns: Vec<_> = crossed.columns.iter().map(|cell| cell.count).collect();
    // Three from one province; with them the smallest of the others.
    assert_eq!(columns, [Some(32), Some(12), None, None]);
    for row in &crossed.tables[0].rows {
        assert_eq!((row.counts[2], row.counts[3]), (None, None), "{}", row.name.value);
    }
}

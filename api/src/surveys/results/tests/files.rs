//! Responses as rows of a file.

use super::*;
use crate::kernel::table::Cell;
use std::collections::BTreeSet;

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

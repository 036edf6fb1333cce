//! Figures of results as templates say them: what cells are called, numbers with the points and commas of a language, how long bars are.

use super::Visit;
use crate::kernel::language::Language;
use crate::surveys::results::{
    Exactness, QuestionResult, ResultCell, ResultStatistics, ResultTable, SurveyResults,
};
use minijinja::context;
use minijinja::value::Value;

/// How many answered, in words.
pub fn lead(visit: &Visit<'_>, of: &SurveyResults) -> String {
    let word = match of.exactness {
        Exactness::Rough => "at_least",
        Exactness::Exact => "responses",
    };
    let responses = spelled(visit.language(), of.responses as f64, 0);
    visit
        .word(&["results", "server", word])
        .replace("{n}", &responses)
}

/// A question with its tables, as `result_question.html` shows it.
pub fn question(visit: &Visit<'_>, of: &QuestionResult) -> Value {
    let language = visit.language();
    let tables = of.tables.iter().map(|table| {
        context! {
            of => table.of.as_ref().map(|of| of.label.clone()),
            answered => table.answered,
            unanswered => table.unanswered,
            cells => cells(visit, &table.cells),
            figures => table.statistics.map(|figures| statistics(visit, figures)),
        }
    });
    let ranking = of.ranking.as_ref().map(|options| {
        let option = options.iter().map(|one| {
            context! {
                label => one.name.label.clone(),
                score => one.score,
                mean_place => one.mean_place.map(|place| spelled(language, place, 2)),
                first => one.first,
            }
        });
        option.collect::<Vec<Value>>()
    });
    let is_told = |table: &ResultTable| !table.cells.is_empty();
    context! {
        label => of.label.as_ref().map_or_else(|| of.question.to_string(), ToString::to_string),
        kind => of.kind.as_str(),
        open => !of.tables.iter().any(is_told),
        alone => of.tables.len() == 1 && of.tables.iter().all(|table| table.of.is_none()),
        tables => tables.collect::<Vec<Value>>(),
        ranking => ranking,
    }
}

/// An open range at either end that nobody is in: «less than 0» of years says nothing.
fn is_empty_end(of: &ResultCell) -> bool {
    of.count == Some(0) && of.from.is_none() != of.below.is_none()
}

fn cells(visit: &Visit<'_>, of: &[ResultCell]) -> Vec<Value> {
    let top = of.iter().filter_map(|cell| cell.count).max().unwrap_or(0).max(1);
    let shown = of.iter().filter(|one| !is_empty_end(one));
    let shown = shown.map(|one| {
        context! {
            label => label(visit, one),
            count => one.count,
            share => one.share.map(|share| percent(visit.language(), share)),
            bar => bar(one, top),
        }
    });
    shown.collect()
}

/// How long a bar is, in hundredths: the share of all who answered, or, where that is not told, beside the longest.
fn bar(of: &ResultCell, top: i64) -> Option<String> {
    let count = of.count?;
    let length = of.share.unwrap_or(100.0 * count as f64 / top as f64);
    Some(format!("{length:.1}"))
}

/// What a cell is called: ranges of numbers in words, as the SPA says them (`figures.ts`).
fn label(visit: &Visit<'_>, of: &ResultCell) -> String {
    let number = |number| spelled(visit.language(), number, 2);
    let say = |word| visit.word(&["results", word]);
    match (of.from, of.below) {
        (None, None) => of.name.label.clone(),
        (None, Some(below)) => say("below").replace("{n}", &number(below)),
        (Some(from), None) => say("from").replace("{n}", &number(from)),
        (Some(from), Some(below)) if of.name.label.contains('–') => say("range")
            .replace("{from}", &number(from))
            .replace("{below}", &number(below)),
        (Some(from), Some(_)) => number(from),
    }
}

/// How many of those who are asked now answered; whoever is a member no more is not among them.
pub fn rate(language: Language, responses: i64, asked: i64) -> Option<String> {
    (asked > 0 && asked >= responses).then(|| percent(language, 100.0 * responses as f64 / asked as f64))
}

fn statistics(visit: &Visit<'_>, of: ResultStatistics) -> Value {
    let number = |number| spelled(visit.language(), number, 2);
    let quartiles = visit.word(&["results", "from_to"]);
    context! {
        mean => number(of.mean),
        median => number(of.median),
        quartiles => quartiles.replace("{from}", &number(of.lower_quartile)).replace("{to}", &number(of.upper_quartile)),
    }
}

pub fn percent(language: Language, share: f64) -> String {
    format!("{}%", spelled_with(language, share, 1, true))
}

fn spelled(language: Language, number: f64, decimals: usize) -> String {
    spelled_with(language, number, decimals, false)
}

/// A number with the points and commas of a language; `whole_too`: with its decimals also where they are nought.
fn spelled_with(language: Language, number: f64, decimals: usize, whole_too: bool) -> String {
    let (thousands, point) = match language {
        Language::It => ('.', ','),
        Language::En => (',', '.'),
    };
    let text = format!("{:.decimals$}", number.abs());
    let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
    let rest = if whole_too {
        rest
    } else {
        rest.trim_end_matches('0')
    };
    let mut out = String::with_capacity(text.len() + 4);
    if number < 0.0 {
        out.push('-');
    }
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(thousands);
        }
        out.push(digit);
    }
    if !rest.is_empty() {
        out.push(point);
        out.push_str(rest);
    }
    out
}

/// Whether any of its numbers is protected.
pub fn is_withheld(question: &QuestionResult) -> bool {
    let cells = question.tables.iter().flat_map(|table| &table.cells);
    cells.map(|cell| cell.count).any(|count| count.is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_the_points_of_their_language() {
        for (number, decimals, it, en) in [
            (1234.5, 2, "1.234,5", "1,234.5"),
            (560.0, 0, "560", "560"),
            (-0.25, 2, "-0,25", "-0.25"),
            (3.0, 2, "3", "3"),
        ] {
            assert_eq!(spelled(Language::It, number, decimals), it);
            assert_eq!(spelled(Language::En, number, decimals), en);
        }
        assert_eq!(percent(Language::It, 60.0), "60,0%");
        assert_eq!(percent(Language::En, 7.3), "7.3%");
    }
}

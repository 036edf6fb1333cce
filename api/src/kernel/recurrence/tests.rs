use super::{BadRule, MOST_OCCURRENCES, Rule};
use crate::kernel::clock::Timestamp;
use crate::kernel::zone::Zone;
use time::Weekday;

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn rule(text: &str) -> Rule {
    text.parse().unwrap()
}

/// What clocks in Rome show at each.
fn shown(text: &str, first: &str) -> Vec<String> {
    let occurrences = rule(text).occurrences(at(first), Zone::ROME).unwrap();
    let local = occurrences.into_iter().map(|at| Zone::ROME.local(at));
    local
        .map(|at| {
            format!(
                "{} {:02}:{:02} {}",
                at.date(),
                at.hour(),
                at.minute(),
                at.offset().whole_hours()
            )
        })
        .collect()
}

#[test]
fn the_time_of_day_stays_when_clocks_turn() {
    assert_eq!(
        shown("FREQ=WEEKLY;BYDAY=TU;COUNT=3", "2026-10-20T16:00:00Z"),
        ["2026-10-20 18:00 2", "2026-10-27 18:00 1", "2026-11-03 18:00 1"]
    );
    assert_eq!(
        shown("FREQ=DAILY;COUNT=3", "2027-03-27T01:30:00Z"),
        ["2027-03-27 02:30 1", "2027-03-28 03:30 2", "2027-03-29 02:30 2"],
        "the one in the gap is later, and none is lost"
    );
    // The second of two times 02:30: the first occurrence stays when it is.
    let twice = rule("FREQ=YEARLY;COUNT=2").occurrences(at("2026-10-25T01:30:00Z"), Zone::ROME);
    assert_eq!(
        twice.unwrap(),
        [at("2026-10-25T01:30:00Z"), at("2027-10-25T00:30:00Z")]
    );
    // Just after midnight, another day in UTC.
    assert_eq!(
        shown("FREQ=MONTHLY;BYMONTHDAY=1;COUNT=2", "2026-05-31T22:15:00Z"),
        ["2026-06-01 00:15 2", "2026-07-01 00:15 2"]
    );
}

#[test]
fn the_last_that_counts_counts() {
    let text = "FREQ=WEEKLY;UNTIL=20261103T170000Z";
    assert_eq!(
        shown(text, "2026-10-20T16:00:00Z").len(),
        3,
        "three at 18:00 by the clock"
    );
    assert_eq!(
        shown("FREQ=WEEKLY;UNTIL=20261103T165959Z", "2026-10-20T16:00:00Z").len(),
        2
    );
    let cut = rule("FREQ=WEEKLY;COUNT=10").until(at("2026-11-03T17:00:00Z"));
    assert_eq!(cut.to_string(), "FREQ=WEEKLY;UNTIL=20261103T165959Z");
    assert_eq!(
        cut.until(at("2027-01-01T00:00:00Z")),
        cut,
        "it ends sooner already"
    );
    let after = rule("FREQ=WEEKLY;COUNT=10").after(2).unwrap();
    assert_eq!(after.to_string(), "FREQ=WEEKLY;COUNT=8");
    assert_eq!(after.after(8), None);
    assert_eq!(cut.after(2), Some(cut));
}

#[test]
fn a_bad_rule_is_refused_with_what_would_be_right() {
    for (text, it, en) in [
        ("FREQ=WEEKLY", "non finisce mai", "never ends"),
        (
            "FREQ=WEEKLY;COUNT=3;UNTIL=20270101T000000Z",
            "due fini",
            "two ends",
        ),
        ("FREQ=HOURLY;COUNT=3", "FREQ=HOURLY", "once a day at most"),
        ("FREQ=MINUTELY;COUNT=3", "FREQ=MINUTELY", "FREQ=MINUTELY"),
        ("FREQ=SECONDLY;COUNT=3", "FREQ=SECONDLY", "FREQ=SECONDLY"),
        ("FREQ=OFTEN;COUNT=3", "ogni quanto", "how often"),
        ("COUNT=3", "ogni quanto", "how often"),
        ("", "«»", "semicolons"),
        ("FREQ=DAILY;COUNT=201", "200 date", "200 dates"),
        ("FREQ=DAILY;COUNT=99999999999", "200 date", "200 dates"),
        ("FREQ=DAILY;COUNT=0", "COUNT=0", "from 1 to 200"),
        ("FREQ=DAILY;COUNT=-3", "COUNT=-3", "from 1 to 200"),
        ("FREQ=DAILY;COUNT=3;COUNT=4", "due volte", "twice"),
        ("FREQ=DAILY;COUNT=3;INTERVAL=0", "INTERVAL=0", "INTERVAL=0"),
        ("FREQ=DAILY;COUNT=3;BYHOUR=9", "BYHOUR", "BYHOUR"),
        ("FREQ=DAILY;COUNT=3;X-WHY=9", "X-WHY", "X-WHY"),
        ("FREQ=WEEKLY;COUNT=3;BYDAY=XX", "BYDAY=XX", "MO,WE"),
        ("FREQ=WEEKLY;COUNT=3;BYDAY=MO,MO", "BYDAY=MO,MO", "MO,WE"),
        (
            "FREQ=MONTHLY;COUNT=3;BYDAY=1MO,TU",
            "BYDAY=1MO,TU",
            "all with a number",
        ),
        ("FREQ=MONTHLY;COUNT=3;BYDAY=6MO", "BYDAY=6MO", "BYDAY=6MO"),
        ("FREQ=WEEKLY;COUNT=3;BYDAY=1MO", "FREQ=MONTHLY", "FREQ=MONTHLY"),
        ("FREQ=WEEKLY;COUNT=3;BYMONTHDAY=1", "FREQ=MONTHLY", "FREQ=MONTHLY"),
        ("FREQ=MONTHLY;COUNT=3;BYMONTHDAY=-128", "BYMONTHDAY=-128", "-31"),
        ("FREQ=MONTHLY;COUNT=3;BYSETPOS=1", "BYDAY", "BYDAY"),
        ("FREQ=YEARLY;COUNT=3;BYDAY=1MO", "BYMONTH", "BYMONTH"),
        ("FREQ=DAILY;UNTIL=20270603", "UTC", "20270603T170000Z"),
        ("FREQ=DAILY;UNTIL=20270603T170000", "UTC", "20270603T170000Z"),
        ("FREQ=DAILY;UNTIL=20270229T170000Z", "UTC", "20270603T170000Z"),
        ("FREQ=DAILY;COUNT=3;WKST=1", "WKST=1", "one of MO"),
    ] {
        let said = text.parse::<Rule>().expect_err(text).said();
        assert!(said.it.contains(it), "{text}: {}", said.it);
        assert!(said.en.contains(en), "{text}: {}", said.en);
    }
}

#[test]
fn a_rule_that_does_not_fit_its_first_is_refused() {
    for (text, first, why) in [
        (
            "FREQ=WEEKLY;BYDAY=MO;COUNT=3",
            "2026-11-24T18:00:00Z",
            BadRule::FirstOutside,
        ),
        (
            "FREQ=DAILY;UNTIL=20261123T180000Z",
            "2026-11-24T18:00:00Z",
            BadRule::FirstOutside,
        ),
        (
            "FREQ=DAILY;UNTIL=20261124T175959Z",
            "2026-11-24T18:00:00Z",
            BadRule::FirstOutside,
        ),
        ("FREQ=YEARLY;COUNT=7", "2026-11-24T18:00:00Z", BadRule::TooRare),
        (
            "FREQ=YEARLY;UNTIL=20320101T000000Z",
            "2026-11-24T18:00:00Z",
            BadRule::TooLong,
        ),
        (
            "FREQ=DAILY;UNTIL=20270630T000000Z",
            "2026-11-24T18:00:00Z",
            BadRule::TooMany,
        ),
        // Days that never come are no endless search.
        (
            "FREQ=DAILY;INTERVAL=7;BYDAY=MO;COUNT=2",
            "2026-11-24T18:00:00Z",
            BadRule::FirstOutside,
        ),
        (
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=2",
            "2026-11-24T18:00:00Z",
            BadRule::FirstOutside,
        ),
        (
            "FREQ=MONTHLY;INTERVAL=12;BYMONTH=2;COUNT=2",
            "2026-11-24T18:00:00Z",
            BadRule::FirstOutside,
        ),
    ] {
        assert_eq!(rule(text).occurrences(at(first), Zone::ROME), Err(why), "{text}");
    }
    let most = rule("FREQ=DAILY;COUNT=200").occurrences(at("2026-11-24T18:00:00Z"), Zone::ROME);
    assert_eq!(most.map(|all| all.len()), Ok(usize::from(MOST_OCCURRENCES)));
}

#[test]
fn rules_are_said() {
    // A Tuesday, 24 November 2026.
    for (text, it, en) in [
        (
            "FREQ=WEEKLY;COUNT=10",
            "ogni martedì, 10 volte",
            "every Tuesday, 10 times",
        ),
        (
            "FREQ=WEEKLY;INTERVAL=2;UNTIL=20270603T170000Z",
            "ogni 2 settimane, di martedì, fino al 3 giugno 2027",
            "every second Tuesday until 3 June 2027",
        ),
        (
            "FREQ=WEEKLY;BYDAY=TH,TU;COUNT=1",
            "ogni martedì e giovedì, 1 volta",
            "every Tuesday and Thursday, 1 time",
        ),
        (
            "FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,TU,SU;COUNT=4",
            "ogni 3 settimane, di lunedì, martedì e domenica, 4 volte",
            "every 3 weeks on Monday, Tuesday and Sunday, 4 times",
        ),
        (
            "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;COUNT=9",
            "ogni settimana dal lunedì al venerdì, 9 volte",
            "every week from Monday to Friday, 9 times",
        ),
        (
            "FREQ=DAILY;UNTIL=20261208T230000Z",
            "ogni giorno, fino al 9 dicembre 2026",
            "every day until 9 December 2026",
        ),
        (
            "FREQ=DAILY;UNTIL=20261208T120000Z",
            "ogni giorno, fino all’8 dicembre 2026",
            "every day until 8 December 2026",
        ),
        (
            "FREQ=DAILY;INTERVAL=2;BYMONTH=11,12;COUNT=9",
            "ogni 2 giorni, solo a novembre e dicembre, 9 volte",
            "every second day, only in November and December, 9 times",
        ),
        (
            "FREQ=DAILY;INTERVAL=3;BYDAY=TU,WE;COUNT=9",
            "ogni 3 giorni, solo se è martedì o mercoledì, 9 volte",
            "every 3 days, only if it is a Tuesday or Wednesday, 9 times",
        ),
        (
            "FREQ=MONTHLY;COUNT=6",
            "ogni mese, il 24, 6 volte",
            "every month on the 24th, 6 times",
        ),
        (
            "FREQ=MONTHLY;BYMONTHDAY=1,11,-1;COUNT=6",
            "ogni mese, i giorni 1 e 11 e l’ultimo giorno, 6 volte",
            "every month on the 1st, the 11th and the last day, 6 times",
        ),
        (
            "FREQ=MONTHLY;BYMONTHDAY=8;COUNT=6",
            "ogni mese, l’8, 6 volte",
            "every month on the 8th, 6 times",
        ),
        (
            "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=1;COUNT=6",
            "ogni 3 mesi, il 1º, 6 volte",
            "every 3 months on the 1st, 6 times",
        ),
        (
            "FREQ=MONTHLY;BYDAY=2TU;COUNT=6",
            "ogni mese, il secondo martedì, 6 volte",
            "every month on the 2nd Tuesday, 6 times",
        ),
        (
            "FREQ=MONTHLY;BYDAY=1SU,-1SU;COUNT=6",
            "ogni mese, l’ultima domenica e la prima domenica, 6 volte",
            "every month on the last Sunday and the 1st Sunday, 6 times",
        ),
        (
            "FREQ=MONTHLY;BYDAY=TU;COUNT=6",
            "ogni mese, ogni martedì, 6 volte",
            "every month on every Tuesday, 6 times",
        ),
        (
            "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;COUNT=2",
            "ogni mese, il 13, se è venerdì, 2 volte",
            "every month on the 13th, if it is a Friday, 2 times",
        ),
        (
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=2",
            "ogni mese, l’ultimo giorno dal lunedì al venerdì, 2 volte",
            "every month on the last day from Monday to Friday, 2 times",
        ),
        (
            "FREQ=MONTHLY;BYDAY=SA,SU;BYSETPOS=1;COUNT=2",
            "ogni mese, il primo giorno tra quelli che sono sabato o domenica, 2 volte",
            "every month on the 1st day that is a Saturday or Sunday, 2 times",
        ),
        (
            "FREQ=YEARLY;COUNT=2",
            "ogni anno, il 24 novembre, 2 volte",
            "every year on 24 November, 2 times",
        ),
        (
            "FREQ=YEARLY;BYMONTH=4,10;BYDAY=1SA;COUNT=4",
            "ogni anno ad aprile e ottobre, il primo sabato, 4 volte",
            "every year in April and October, on the 1st Saturday, 4 times",
        ),
    ] {
        let said = rule(text).said(at("2026-11-24T18:00:00Z"), Zone::ROME);
        assert_eq!((said.it.as_ref(), said.en.as_ref()), (it, en), "{text}");
    }
}

#[test]
fn weeks_begin_where_the_rule_says() {
    // The example of RFC 5545 §3.8.5.3: WKST changes which weeks are every other.
    let first = "1997-08-05T07:00:00Z";
    let days = |start: &str| {
        shown(
            &format!("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST={start}"),
            first,
        )
    };
    let dates = |all: Vec<String>| all.iter().map(|at| at[..10].to_owned()).collect::<Vec<_>>();
    assert_eq!(
        dates(days("MO")),
        ["1997-08-05", "1997-08-10", "1997-08-19", "1997-08-24"]
    );
    assert_eq!(
        dates(days("SU")),
        ["1997-08-05", "1997-08-17", "1997-08-19", "1997-08-31"]
    );
    assert_eq!(rule("FREQ=WEEKLY;COUNT=4;WKST=SU").week_start, Weekday::Sunday);
}

use super::csv_file::CsvFile;
use super::model::{Exported, FileFormat, JobState, ListFilter};
use super::rules::{Roles, file_name, state_at, without_words};
use crate::access::{Actor, CommunityRole, HubRole, Member, Via};
use crate::kernel::clock::Timestamp;
use crate::kernel::language::Language;
use crate::kernel::table::{Cell, Heading};
use serde_json::json;
use uuid::Uuid;

fn person(hub_role: Option<HubRole>, communities: &[(u128, CommunityRole)]) -> Actor {
    Actor::Person(Member {
        person: Uuid::from_u128(1),
        hub_role,
        communities: communities
            .iter()
            .map(|(id, role)| (Uuid::from_u128(*id), *role))
            .collect(),
        via: Via::Session(Uuid::nil()),
    })
}

#[test]
fn a_lost_role_counts_and_a_new_one_does_not() {
    const COORDINATOR: CommunityRole = CommunityRole::Coordinator;
    let then = Roles::of(&person(Some(HubRole::Editor), &[(7, COORDINATOR)]));
    for (actor, still) in [
        (person(Some(HubRole::Editor), &[(7, COORDINATOR)]), true),
        (
            person(Some(HubRole::Editor), &[(8, COORDINATOR), (7, COORDINATOR)]),
            true,
        ),
        (person(None, &[(7, COORDINATOR)]), false),
        (person(Some(HubRole::Analyst), &[(7, COORDINATOR)]), false),
        (
            person(Some(HubRole::Editor), &[(7, CommunityRole::Member)]),
            false,
        ),
        (person(Some(HubRole::Editor), &[]), false),
        (Actor::Anonymous, false),
    ] {
        assert_eq!(then.are_still_of(&actor), still, "{actor:?}");
    }
    let nobody = Roles::of(&person(None, &[]));
    assert!(nobody.are_still_of(&person(Some(HubRole::Analyst), &[])));
}

#[test]
fn a_file_is_gone_after_a_day_whether_or_not_it_was_removed() {
    let day = 86_400_000_000;
    let at = |now| state_at(JobState::Done, Some(Timestamp(0)), Timestamp(now));
    assert_eq!(at(day - 1), JobState::Done);
    assert_eq!(at(day), JobState::Expired);
    let failed = state_at(JobState::Failed, Some(Timestamp(0)), Timestamp(day));
    assert_eq!(failed, JobState::Failed);
}

#[test]
fn files_are_named_by_what_they_hold_and_the_day_in_italy() {
    let late: Timestamp = "2026-11-21T23:30:00Z".parse().unwrap();
    let name = |of, language| file_name(of, FileFormat::Xlsx, language, late);
    assert_eq!(
        name(Exported::Memberships, Language::It),
        "adesioni-2026-11-22.xlsx"
    );
    assert_eq!(name(Exported::Terms, Language::En), "glossary-2026-11-22.xlsx");
}

#[test]
fn what_was_typed_is_not_kept_for_years() {
    let asked = json!({"q": "lucia@example.org", "state": ["pending"]});
    assert_eq!(without_words(&asked), json!({"q": "…", "state": ["pending"]}));
    assert_eq!(without_words(&json!({})), json!({}));
}

#[test]
fn filters_are_queries() {
    assert!(ListFilter::new("q=citt%C3%A0+nuove&state=pending,active").is_ok());
    assert!(ListFilter::new("q=città").is_err());
    assert!(ListFilter::new("q=a b").is_err());
}

#[test]
fn no_spreadsheet_runs_what_is_in_a_csv() {
    let heading = Heading {
        title: "Nome".into(),
        width: 10,
    };
    let mut file = CsvFile::new(&[heading.clone(), heading]).unwrap();
    file.push(&[Cell::text("=1+1"), Cell::Number(-3)]).unwrap();
    file.push(&[Cell::text("a,\"b\""), Cell::Time(Timestamp(0))])
        .unwrap();
    let text = String::from_utf8(file.finish().unwrap()).unwrap();
    assert_eq!(
        text,
        "\u{feff}Nome,Nome\n'=1+1,-3\n\"a,\"\"b\"\"\",1970-01-01T00:00:00Z\n"
    );
}

//! Rules, policy and the store's scope on their own.

use super::entity::community;
use super::error::CommunityError;
use super::model::{
    Category, CommunityId, CommunitySort, Composition, ContentAccess, EligibilityCode, JoinPolicy, Listing,
    NewCommunity, Status,
};
use super::policy::{Action, Standing, may, may_create};
use super::{rules, store, writing};
use crate::access::{Actor, CommunityRole, HubRole, Member, Verdict, Via};
use crate::kernel::clock::{Clock, Day, Timestamp};
use crate::kernel::context::{Context, House};
use crate::kernel::db::{DatabaseUrl, connect};
use crate::kernel::language::Language;
use crate::kernel::problem::Problem;
use expect_test::expect;
use piazza_migrations::{Migrator, MigratorTrait};
use sea_orm::{ActiveValue, ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use std::fmt::Write;
use std::sync::Arc;
use uuid::Uuid;

const HERE: CommunityId = CommunityId(Uuid::from_u128(0xC0));
const ELSEWHERE: CommunityId = CommunityId(Uuid::from_u128(0xE1));

// ---- rules ----

#[test]
fn the_steps_of_a_life() {
    let mut told = String::new();
    for from in Status::ALL {
        let to: Vec<&str> = Status::ALL
            .iter()
            .filter(|to| rules::check_step(*from, **to).is_ok())
            .map(|to| to.as_str())
            .collect();
        let _ = writeln!(told, "{from} → {}", to.join(", "));
    }
    expect![[r#"
        draft → active
        active → dormant, closed
        dormant → active, closed
        closed → active, archived
        archived → 
    "#]]
    .assert_eq(&told);
}

#[test]
fn a_refused_step_names_both_states() {
    let refused = rules::check_step(Status::Archived, Status::Active).expect_err("archived is the end");
    assert!(matches!(
        refused,
        CommunityError::WrongState {
            from: Status::Archived,
            to: Status::Active
        }
    ));
    assert_eq!(Problem::from(refused).code.status, 409);
}

#[test]
fn without_a_coordinator_it_is_not_active() {
    assert!(rules::check_coordinators(1).is_ok());
    for none in [0, -1] {
        let refused = rules::check_coordinators(none).expect_err("nobody coordinates");
        assert_eq!(Problem::from(refused).code.name, "no-coordinator");
    }
}

#[test]
fn the_end_is_not_before_the_start() {
    let day = |text: &str| text.parse::<Day>().expect("a day");
    let (first, second) = (day("2026-03-01"), day("2026-03-02"));
    for (start, end) in [
        (None, None),
        (Some(second), None),
        (None, Some(first)),
        (Some(first), Some(first)),
        (Some(first), Some(second)),
    ] {
        assert!(rules::check_span(start, end).is_ok(), "{start:?} {end:?}");
    }
    let refused = rules::check_span(Some(second), Some(first)).expect_err("backwards");
    assert_eq!(Problem::from(refused).faults[0].pointer, "/ends_on");
}

#[test]
fn who_can_join_depends_on_the_state_then_on_the_category() {
    let admitted = [Category::Citizen, Category::Association];
    let asked =
        |status, policy, category| rules::eligibility(status, policy, &admitted, category, Language::En);
    let mut told = String::new();
    for status in Status::ALL {
        for category in [Category::Citizen, Category::Company] {
            // Whatever the way in, so one line stands for all of them.
            let codes: Vec<EligibilityCode> = JoinPolicy::ALL
                .iter()
                .map(|policy| {
                    let answer = asked(*status, *policy, category);
                    assert_eq!(answer.category, category);
                    assert_eq!(answer.eligible, answer.reason.code == EligibilityCode::Admitted);
                    assert_eq!(
                        answer.way,
                        answer.eligible.then_some(*policy),
                        "the way in, and only to those who can"
                    );
                    answer.reason.code
                })
                .collect();
            assert!(
                codes.iter().all(|code| *code == codes[0]),
                "{status} {category}: {codes:?}"
            );
            let _ = writeln!(told, "{status}, {category}: {}", codes[0]);
        }
    }
    expect![[r#"
        draft, citizen: not_started
        draft, company: not_started
        active, citizen: admitted
        active, company: category_not_admitted
        dormant, citizen: dormant
        dormant, company: dormant
        closed, citizen: closed
        closed, company: closed
        archived, citizen: closed
        archived, company: closed
    "#]]
    .assert_eq(&told);
}

/// `composition` describes; the admitted categories, which it comes with, decide. So each pair of both is told the same way.
#[test]
fn each_way_in_is_told_with_its_next_step() {
    let admitted = |composition: Composition| -> &'static [Category] {
        use Category as C;
        match composition {
            Composition::OpenMixed => Category::ALL,
            Composition::ReservedPublicBodies => &[C::RegionalOfficial, C::LocalOfficial, C::PublicBody],
            Composition::ReservedLocalAuthorities => &[C::LocalAdministrator, C::LocalOfficial],
            Composition::ReservedAdministrators => &[C::LocalAdministrator],
            Composition::InternalRegional => &[C::RegionalOfficial],
        }
    };
    let mut told = String::new();
    for composition in Composition::ALL {
        let mut can = Vec::new();
        for category in Category::ALL {
            let answers: Vec<bool> = JoinPolicy::ALL
                .iter()
                .map(|policy| {
                    rules::eligibility(
                        Status::Active,
                        *policy,
                        admitted(*composition),
                        *category,
                        Language::It,
                    )
                    .eligible
                })
                .collect();
            assert!(answers.iter().all(|eligible| *eligible == answers[0]));
            if answers[0] {
                can.push(category.as_str());
            }
        }
        let _ = writeln!(told, "{composition}: {}", can.join(", "));
    }
    expect![[r#"
        open_mixed: regional_official, local_administrator, local_official, public_body, professional, academic, association, company, informal_group, citizen
        reserved_public_bodies: regional_official, local_official, public_body
        reserved_local_authorities: local_administrator, local_official
        reserved_administrators: local_administrator
        internal_regional: regional_official
    "#]]
    .assert_eq(&told);

    let mut steps = String::new();
    for language in Language::ALL {
        for policy in JoinPolicy::ALL {
            let answer = rules::eligibility(
                Status::Active,
                *policy,
                &[Category::Citizen],
                Category::Citizen,
                language,
            );
            let first: Vec<&str> = answer.next_step.split([':', ',']).collect();
            let _ = writeln!(steps, "{} {policy}: {}", language.tag(), first[0]);
        }
    }
    expect![[r#"
        it open: Puoi aderire subito
        it on_request: Puoi chiedere di aderire
        it invite_only: Si entra su invito
        it nomination_by_body: È il tuo ente a indicare chi partecipa
        en open: You can join right away
        en on_request: You can ask to join
        en invite_only: One joins by invitation
        en nomination_by_body: Your organisation names who takes part
    "#]]
    .assert_eq(&steps);
}

// ---- policy ----

fn person(hub_role: Option<HubRole>, communities: Vec<(Uuid, CommunityRole)>) -> Actor {
    Actor::Person(Member {
        person: Uuid::from_u128(1),
        hub_role,
        communities,
        via: Via::Session(Uuid::nil()),
    })
}

/// Everybody there is, by what they are to the community [`HERE`].
fn everybody() -> Vec<(&'static str, Actor)> {
    let inside = |role| person(None, vec![(ELSEWHERE.0, CommunityRole::Member), (HERE.0, role)]);
    vec![
        ("anonymous", Actor::Anonymous),
        ("outsider", person(None, Vec::new())),
        (
            "elsewhere",
            person(None, vec![(ELSEWHERE.0, CommunityRole::Coordinator)]),
        ),
        ("member", inside(CommunityRole::Member)),
        ("moderator", inside(CommunityRole::Moderator)),
        ("facilitator", inside(CommunityRole::Facilitator)),
        ("coordinator", inside(CommunityRole::Coordinator)),
        ("analyst", person(Some(HubRole::Analyst), Vec::new())),
        ("editor", person(Some(HubRole::Editor), Vec::new())),
        ("administrator", person(Some(HubRole::Administrator), Vec::new())),
        ("command", Actor::Command),
    ]
}

const ACTIONS: [(Action, char); 5] = [
    (Action::Read, 'r'),
    (Action::ReadContent, 'c'),
    (Action::Edit, 'e'),
    (Action::Run, 's'),
    (Action::End, 'x'),
];

/// What an actor may: a letter for each action allowed, `-` for one refused, all of it `·` for what they may not know of.
fn allowed(actor: &Actor, of: Standing) -> String {
    let letter = |(action, letter): (Action, char)| match may(actor, action, of) {
        Verdict::Allow => letter,
        Verdict::Forbid => '-',
        Verdict::Hide => '·',
    };
    ACTIONS.into_iter().map(letter).collect()
}

#[test]
fn who_may_do_what() {
    let standings = [
        ("public", Status::Active, Listing::Public, ContentAccess::Public),
        ("inside", Status::Active, Listing::Public, ContentAccess::Members),
        ("listed", Status::Active, Listing::Members, ContentAccess::Public),
        ("hidden", Status::Dormant, Listing::Hidden, ContentAccess::Members),
        ("closed", Status::Closed, Listing::Public, ContentAccess::Public),
        ("draft", Status::Draft, Listing::Public, ContentAccess::Public),
    ];
    let mut told = format!("{:13}", "");
    for (name, ..) in standings {
        let _ = write!(told, " {name:6}");
    }
    told.push('\n');
    for (name, actor) in everybody() {
        let _ = write!(told, "{name:13}");
        for (_, status, listing, content_access) in standings {
            let of = Standing {
                id: HERE,
                status,
                listing,
                content_access,
            };
            let _ = write!(told, " {:6}", allowed(&actor, of));
        }
        told = told.trim_end().to_owned();
        told.push('\n');
    }
    expect![[r#"
                      public inside listed hidden closed draft 
        anonymous     rc---  r----  ·····  ·····  rc---  ·····
        outsider      rc---  r----  ·····  ·····  rc---  ·····
        elsewhere     rc---  r----  ·····  ·····  rc---  ·····
        member        rc---  rc---  rc---  rc---  rc---  ·····
        moderator     rc---  rc---  rc---  rc---  rc---  ·····
        facilitator   rc---  rc---  rc---  rc---  rc---  ·····
        coordinator   rces-  rces-  rces-  rces-  rces-  rces-
        analyst       rc---  rc---  rc---  rc---  rc---  rc---
        editor        rcesx  rcesx  rcesx  rcesx  rcesx  rcesx
        administrator rcesx  rcesx  rcesx  rcesx  rcesx  rcesx
        command       rcesx  rcesx  rcesx  rcesx  rcesx  rcesx
    "#]]
    .assert_eq(&told);
}

/// What is not to be seen says nothing else: not that it may not be changed, not to sign in.
#[test]
fn what_is_hidden_is_hidden_whatever_is_asked() {
    for status in Status::ALL {
        for listing in Listing::ALL {
            for content_access in ContentAccess::ALL {
                let of = Standing {
                    id: HERE,
                    status: *status,
                    listing: *listing,
                    content_access: *content_access,
                };
                for (name, actor) in everybody() {
                    let verdicts: Vec<bool> = ACTIONS
                        .iter()
                        .map(|(action, _)| may(&actor, *action, of) == Verdict::Hide)
                        .collect();
                    assert!(
                        verdicts.iter().all(|hidden| *hidden == verdicts[0]),
                        "{name}: {of:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn editors_make_communities() {
    let makers: Vec<&str> = everybody()
        .into_iter()
        .filter(|(_, actor)| may_create(actor) == Verdict::Allow)
        .map(|(name, _)| name)
        .collect();
    assert_eq!(makers, ["editor", "administrator", "command"]);
}

// ---- store ----

/// Removes a test's database when the test ends, however it ends.
struct Folder(std::path::PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn new_community(slug: &str) -> NewCommunity {
    let text =
        serde_json::json!({"name": slug, "tagline": "", "purpose": "", "description": "", "rules": ""});
    let body = serde_json::json!({
        "slug": slug, "texts": {"it": text}, "listing": "public", "content_access": "public", "join_policy": "open",
        "members_visibility": "members", "composition": "open_mixed", "admitted_categories": ["citizen"], "themes": [],
    });
    serde_json::from_value(body).expect("a new community")
}

/// `visible_to` says in SQL what the policy says of one: whoever may not read a community does not find it in a list.
#[tokio::test]
async fn lists_show_what_the_policy_lets_one_read() {
    let folder = Folder(std::env::temp_dir().join(format!("piazza-communities-{}", std::process::id())));
    let url = DatabaseUrl::try_from(format!("sqlite://{}/test.sqlite", folder.0.display())).expect("a URL");
    let db = connect(&url).await.expect("opened");
    Migrator::up(&db.orm, None).await.expect("migrated");
    let house = Arc::new(House {
        db: db.clone(),
        clock: Clock::standing_at(Timestamp(1_790_000_000_000_000)),
        base_url: "https://piazza.example".to_owned(),
        mail_from: None,
        secret: [7; 64],
    });
    let cx = Context::new(house, Actor::Command, Language::It, "test".to_owned());

    let mut all = Vec::new();
    for status in Status::ALL {
        for listing in Listing::ALL {
            let made = writing::create(&cx, new_community(&format!("{status}-{listing}")))
                .await
                .expect("made");
            let id = made.summary.id;
            community::Entity::update_many()
                .set(community::ActiveModel {
                    status: ActiveValue::Set(*status),
                    listing: ActiveValue::Set(*listing),
                    ..Default::default()
                })
                .filter(community::Column::Id.eq(id))
                .exec(&db.orm)
                .await
                .expect("set");
            let of = Standing {
                id,
                status: *status,
                listing: *listing,
                content_access: ContentAccess::Public,
            };
            all.push(of);
        }
    }
    let of_all = |role| person(None, all.iter().map(|of| (of.id.0, role)).collect());
    let mut actors = everybody();
    actors.push(("member of all", of_all(CommunityRole::Member)));
    actors.push(("coordinator of all", of_all(CommunityRole::Coordinator)));
    for (name, actor) in actors {
        let found: Vec<CommunityId> = community::Entity::find()
            .select_only()
            .column(community::Column::Id)
            .filter(store::visible_to(&actor))
            .into_tuple()
            .all(&db.orm)
            .await
            .expect("found");
        for of in &all {
            let reads = may(&actor, Action::Read, *of) == Verdict::Allow;
            // Drafts are reached by who works on them, hidden ones by their members: not through lists.
            let unlisted = !actor.is_staff() && (of.status == Status::Draft || of.listing == Listing::Hidden);
            assert_eq!(
                found.contains(&of.id),
                reads && !unlisted,
                "{name}: {} {}",
                of.status,
                of.listing
            );
        }
    }
    db.orm.clone().close().await.expect("closed");
}

#[test]
fn a_cursor_has_a_value_for_each_column_of_its_sort() {
    for by in CommunitySort::ALL {
        let sort = store::sort(*by);
        assert_eq!(
            (sort.name, sort.columns.len()),
            (by.as_str(), 2),
            "the second column tells equals apart"
        );
    }
}

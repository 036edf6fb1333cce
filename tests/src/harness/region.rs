//! The small region that every test begins with: the demo's themes and municipalities, and ten communities of our own, one for
//! each case that matters (`region.json`), each a day younger than the one before.

use super::callers::person_id;
use piazza::access::{Actor, CommunityRole, HubRole};
use piazza::communities::{self, Category, CommunityId, Import, Status};
use piazza::kernel::clock::{Clock, Timestamp};
use piazza::kernel::context::{Context, House};
use piazza::kernel::db::{self, DatabaseUrl, Engine, Tx};
use piazza::kernel::email::EmailAddress;
use piazza::kernel::language::Language;
use piazza::memberships::{self, NewMember, Subject};
use piazza::people::organisations::{self as bodies, NewOrganisation};
use piazza::people::{self as persons, NewPerson};
use piazza::{territory, themes};
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use uuid::Uuid;

/// When every test happens.
pub const NOW: &str = "2026-11-21T09:30:00Z";

const DAY: Duration = Duration::from_secs(86_400);

/// What tests have to know of the region and cannot: ids.
#[derive(Clone, Debug)]
pub struct Region {
    pub communities: BTreeMap<String, CommunityIds>,
}

#[derive(Clone, Debug)]
pub struct CommunityIds {
    pub id: Uuid,
    /// One person of each role.
    pub people: BTreeMap<CommunityRole, Uuid>,
}

impl Region {
    pub fn id(&self, slug: &str) -> Uuid {
        self.communities[slug].id
    }
}

pub fn now() -> Timestamp {
    NOW.parse().expect("a time")
}

/// Migrates a new database and fills it.
pub async fn found(url: &DatabaseUrl) -> Region {
    let db = db::connect(url).await.expect("a database");
    db::migrate(&db).await.expect("migrations");
    let clock = Clock::standing_at(now());
    let house = Arc::new(House {
        db: db.clone(),
        clock: clock.clone(),
        base_url: "http://localhost:8080".to_owned(),
        mail_from: None,
        secret: [7; 64],
    });
    let cx = || {
        Context::new(
            Arc::clone(&house),
            Actor::Command,
            Language::It,
            "region".to_owned(),
        )
    };
    territory::import(&cx(), include_str!("../../../api/demo/territory.csv"))
        .await
        .expect("a territory");
    let topics = serde_json::from_str(include_str!("../../../api/demo/themes.json")).expect("themes");
    themes::import(&cx(), topics).await.expect("themes");

    staff_and_a_stranger(&cx()).await;

    let file: Vec<Value> = serde_json::from_str(include_str!("region.json")).expect("communities");
    let mut next_person = 1_000;
    let mut region = Region {
        communities: BTreeMap::new(),
    };
    for (at, entry) in file.iter().enumerate() {
        let days_ago = u32::try_from(file.len() - at).expect("a few");
        clock.set(now().minus(DAY * days_ago));
        let ids = community(&cx(), entry, &mut next_person).await;
        region
            .communities
            .insert(entry["slug"].as_str().expect("a slug").to_owned(), ids);
    }
    if db.engine == Engine::Sqlite {
        // Copies take the file alone, so everything has to be in it.
        db.orm
            .execute_unprepared("PRAGMA wal_checkpoint(TRUNCATE)")
            .await
            .expect("one file");
    }
    db.orm.close().await.expect("closed");
    region
}

/// Those whom tests call by their role on the hub, and somebody who belongs nowhere.
async fn staff_and_a_stranger(cx: &Context) {
    let names = ["Ada Amadori", "Elena Ferri", "Anna Neri"];
    let staff = HubRole::ALL.iter().zip(names).enumerate();
    let staff = staff.map(|(at, (role, name))| NewPerson {
        email: Some(address(role.as_str())),
        hub_role: Some(*role),
        ..NewPerson::named(person_id(at as u128).into(), name)
    });
    let stranger = NewPerson {
        email: Some(address("outsider")),
        category: Some(Category::Citizen),
        ..NewPerson::named(person_id(99).into(), "Olga Orsi")
    };
    let people: Vec<NewPerson> = staff.chain([stranger]).collect();
    cx.transact("region.founded", async |tx| {
        for person in &people {
            let subject = db::Subject {
                kind: "person",
                id: person.id.0,
            };
            tx.audit(subject, json!({})).await?;
        }
        persons::add(cx, tx, people).await
    })
    .await
    .expect("people");
}

fn address(of: &str) -> EmailAddress {
    EmailAddress::new(format!("{of}@example.org")).expect("an address")
}

fn name_of(role: CommunityRole) -> &'static str {
    match role {
        CommunityRole::Coordinator => "Carla Cavina",
        CommunityRole::Facilitator => "Fabio Fabbri",
        CommunityRole::Moderator => "Marta Marani",
        CommunityRole::Member => "Milo Monti",
    }
}

async fn community(cx: &Context, entry: &Value, next_person: &mut u128) -> CommunityIds {
    let slug = entry["slug"].as_str().expect("a slug");
    let import: Import = serde_json::from_value(entry.clone()).expect("a community");
    let mut some_id = || {
        *next_person += 1;
        person_id(*next_person)
    };
    let people: BTreeMap<CommunityRole, Uuid> =
        CommunityRole::ALL.iter().map(|role| (*role, some_id())).collect();
    let count = |key: &str| entry[key].as_u64().expect("a number");
    let others: Vec<Uuid> = (0..count("members")).map(|_| some_id()).collect();
    let organisations: Vec<Uuid> = (0..count("organisations")).map(|_| some_id()).collect();
    let community = cx
        .transact("region.founded", async |tx| {
            let id = communities::import(cx, tx, &import).await?.expect("a new slug");
            join(cx, tx, id, slug, &people, (&others, &organisations)).await;
            Ok::<_, communities::CommunityError>(id)
        })
        .await
        .expect("a community");
    // Whatever a community once was, the trail has it: the region's own begin where the file says.
    assert!(import.status != Status::Active || people.contains_key(&CommunityRole::Coordinator));
    CommunityIds {
        id: community.0,
        people,
    }
}

async fn join(
    cx: &Context,
    tx: &Tx,
    id: CommunityId,
    slug: &str,
    people: &BTreeMap<CommunityRole, Uuid>,
    (others, organisations): (&[Uuid], &[Uuid]),
) {
    let some = others.iter().map(|id| NewPerson {
        category: Some(Category::Citizen),
        ..NewPerson::named((*id).into(), "Persona inventata")
    });
    let named = people.iter().map(|(role, id)| NewPerson {
        category: Some(Category::Citizen),
        email: Some(address(&format!("{role}.{slug}"))),
        ..NewPerson::named((*id).into(), name_of(*role))
    });
    persons::add(cx, tx, named.chain(some).collect())
        .await
        .expect("people");
    let new_organisations = organisations.iter().map(|id| NewOrganisation {
        id: (*id).into(),
        name: "Ente inventato".to_owned(),
        kind: Category::Association,
        municipality: None,
    });
    bodies::add(cx, tx, new_organisations.collect())
        .await
        .expect("organisations");
    let as_role = |(role, person): (&CommunityRole, &Uuid)| NewMember {
        community: id,
        subject: Subject::Person((*person).into()),
        role: *role,
    };
    let as_member = |subject| NewMember {
        community: id,
        subject,
        role: CommunityRole::Member,
    };
    let members = people
        .iter()
        .map(as_role)
        .chain(others.iter().map(|id| as_member(Subject::Person((*id).into()))))
        .chain(
            organisations
                .iter()
                .map(|id| as_member(Subject::Organisation((*id).into()))),
        );
    memberships::add(tx, members.collect())
        .await
        .expect("memberships");
    memberships::recount(tx, id).await.expect("counts");
}

/// A body for `POST /v1/communities` with nothing that is not needed.
pub fn new_community(slug: &str) -> Value {
    json!({
        "slug": slug,
        "texts": {"it": {"name": "Orti condivisi", "tagline": "Coltivare insieme.", "purpose": "", "description": "", "rules": ""}},
        "listing": "public", "content_access": "public", "join_policy": "open", "members_visibility": "members",
        "composition": "open_mixed", "admitted_categories": ["citizen"], "themes": ["territorio"],
    })
}

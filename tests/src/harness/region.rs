//! The small region that every test begins with: the demo's themes and municipalities, and ten communities of our own, one for
//! each case that matters (`region.json`), each a day younger than the one before.

use super::callers::person_id;
use piazza::access::{Actor, CommunityRole};
use piazza::communities::{self, Category, CommunityId, Import, Status};
use piazza::kernel::clock::{Clock, Timestamp};
use piazza::kernel::context::{Context, House};
use piazza::kernel::db::{self, DatabaseUrl, Engine, Tx};
use piazza::kernel::language::Language;
use piazza::memberships::{self, NewMember, NewOrganisation, NewPerson, Subject};
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

async fn community(cx: &Context, entry: &Value, next_person: &mut u128) -> CommunityIds {
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
            join(tx, id, &people, &others, &organisations).await;
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
    tx: &Tx,
    id: CommunityId,
    people: &BTreeMap<CommunityRole, Uuid>,
    others: &[Uuid],
    organisations: &[Uuid],
) {
    let new_people = people.values().chain(others).map(|id| NewPerson {
        id: *id,
        name: "Persona inventata".to_owned(),
        category: Category::Citizen,
        municipality: None,
    });
    memberships::add_people(tx, new_people.collect())
        .await
        .expect("people");
    let new_organisations = organisations.iter().map(|id| NewOrganisation {
        id: *id,
        name: "Ente inventato".to_owned(),
        kind: Category::Association,
        municipality: None,
    });
    memberships::add_organisations(tx, new_organisations.collect())
        .await
        .expect("organisations");
    let as_role = |(role, person): (&CommunityRole, &Uuid)| NewMember {
        community: id,
        subject: Subject::Person(*person),
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
        .chain(others.iter().map(|id| as_member(Subject::Person(*id))))
        .chain(
            organisations
                .iter()
                .map(|id| as_member(Subject::Organisation(*id))),
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

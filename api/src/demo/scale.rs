//! Data at the sizes of the benchmarks: at scale 1, 2,000 terms, 500 communities, 20,000 people, 60,000 memberships, 10,000
//! events and 50 surveys with 100,000 responses; ×10 and ×100 likewise.

mod surveys;

use super::people::Maker;
use super::{DemoFault, Report, municipality_codes};
use crate::communities::{self, Category, CommunityId, Import, Status};
use crate::events::{self, NewEvent};
use crate::kernel::context::Context;
use crate::memberships::{self, MemberRole, NewMember, Subject};
use crate::people::PersonId;
use serde_json::json;
use std::time::Duration;
use uuid::Uuid;

const TERMS: usize = 2_000;
const COMMUNITIES: usize = 500;
const PEOPLE: usize = 20_000;
const MEMBERSHIPS: usize = 60_000;
const EVENTS: usize = 10_000;
const SURVEYS: usize = 50;
const RESPONSES: usize = 100_000;
/// Events of one transaction.
const EVENTS_AT_ONCE: usize = 200;
/// Communities (with their memberships) of one transaction.
const BATCH: usize = 50;

const SUBJECTS: [&str; 12] = [
    "Mobilità dolce",
    "Orti condivisi",
    "Bilancio di genere",
    "Scuole aperte",
    "Memoria dei luoghi",
    "Energia di comunità",
    "Acque e argini",
    "Portierato sociale",
    "Dati aperti",
    "Cura dei parchi",
    "Teatro di quartiere",
    "Accoglienza diffusa",
];

const THEMES: [&str; 8] = [
    "partecipazione",
    "formazione",
    "cultura",
    "salute",
    "governo-aperto",
    "governo-locale",
    "protezione-civile",
    "welfare",
];

/// Adds communities until there are `500 × scale`, with people and memberships to match.
pub async fn fill(
    cx: &Context,
    scale: usize,
    report: &mut Report,
    tell: &mut dyn FnMut(String),
) -> Result<(), DemoFault> {
    report.terms_added += super::add_terms(cx, &made_up_terms(TERMS * scale)).await?;
    tell(format!("  {} made-up terms", TERMS * scale));

    let wanted = COMMUNITIES * scale;
    if communities::list(
        cx,
        &page_of_one(),
        &communities::CommunityFilter {
            q: "numero di prova 0".parse().ok(),
            ..Default::default()
        },
    )
    .await?
    .page
    .items
    .is_empty()
    {
        let mut maker = Maker::new(super::SEED + 1, municipality_codes());
        let people = add_people(cx, &mut maker, PEOPLE * scale, tell).await?;
        report.people_added += people.len();
        let each = MEMBERSHIPS / COMMUNITIES;
        let mut number = 0;
        let mut made = Vec::with_capacity(wanted);
        while number < wanted {
            let until = (number + BATCH).min(wanted);
            cx.transact("demo.scaled", async |tx| {
                for at in number..until {
                    let import = made_up(&mut maker, at)?;
                    if let Some(id) = communities::import(cx, tx, &import).await? {
                        memberships::add(tx, members(&mut maker, id, &people, each)).await?;
                        memberships::recount(tx, id).await?;
                        made.push(id);
                        report.communities_added += 1;
                    }
                }
                Ok::<_, DemoFault>(())
            })
            .await?;
            number = until;
            if number % 500 == 0 {
                tell(format!("  {number} of {wanted} made-up communities"));
            }
        }
        report.events_added += add_events(cx, &mut maker, &made, EVENTS * scale, tell).await?;
        let each = RESPONSES / SURVEYS;
        report.surveys_added += Box::pin(surveys::add(cx, &mut maker, SURVEYS * scale, each, tell)).await?;
    }
    Ok(())
}

/// Events of these communities, over the year around the import.
async fn add_events(
    cx: &Context,
    maker: &mut Maker,
    communities: &[CommunityId],
    count: usize,
    tell: &mut dyn FnMut(String),
) -> Result<usize, DemoFault> {
    for first in (0..count).step_by(EVENTS_AT_ONCE) {
        let until = (first + EVENTS_AT_ONCE).min(count);
        let events = (first..until).map(|number| {
            let community = communities[number % communities.len()];
            Ok((community, made_up_event(cx, maker, number, count)?))
        });
        let events = events.collect::<Result<Vec<_>, serde_json::Error>>()?;
        cx.transact("demo.scaled", async |tx| {
            events::import(cx, tx, events).await?;
            tx.audit(super::nobody(), json!({"events": until - first}))
                .await?;
            Ok::<_, DemoFault>(())
        })
        .await?;
        if until.is_multiple_of(10_000) {
            tell(format!("  {until} of {count} made-up events"));
        }
    }
    Ok(count)
}

fn made_up_event(
    cx: &Context,
    maker: &mut Maker,
    number: usize,
    count: usize,
) -> Result<NewEvent, serde_json::Error> {
    const DAYS: usize = 365;
    const KINDS: [&str; 4] = ["meeting", "workshop", "training", "assembly"];
    const HALF_PAST: u64 = 1_800;
    // As many before the import as after it, one after the other.
    let before = cx.now().minus(Duration::from_secs(86_400 * DAYS as u64 / 2));
    let slot = number * DAYS * 24 / count;
    let starts_at = before.plus(Duration::from_secs(3_600 * slot as u64 + HALF_PAST));
    let subject = maker.one_of(&SUBJECTS);
    serde_json::from_value(json!({
        "slug": format!("evento-di-prova-{number}"),
        "texts": {
            "it": {"title": format!("{subject}: incontro {number}"), "summary": "Un evento inventato, per misurare la velocità con dati di dimensioni realistiche.", "description": "Si parla, si prova, si decide.", "access_notes": ""},
            "en": {"title": format!("{subject}: meeting {number}"), "summary": "A made-up event, to measure speed with data of realistic size.", "description": "We talk, we try, we decide.", "access_notes": ""},
        },
        "kind": maker.one_of(&KINDS), "mode": "in_person", "visibility": "public", "languages": ["it"],
        "starts_at": starts_at, "ends_at": starts_at.plus(Duration::from_secs(2 * 3_600)),
        "themes": [maker.one_of(&THEMES)], "municipality": maker.municipality(),
        "venue_name": "Casa di quartiere", "venue_address": "via di Mezzo 1",
        "registration": {"way": "here"}, "seats": [{"channel": "in_person", "capacity": 30}],
    }))
}

/// A sheet of terms whose labels begin in many ways.
fn made_up_terms(count: usize) -> String {
    const KINDS: [&str; 10] = [
        "Assemblea",
        "Bilancio",
        "Consulta",
        "Forum",
        "Giuria",
        "Laboratorio",
        "Mappa",
        "Passeggiata",
        "Patto",
        "Tavolo",
    ];
    const OF: [&str; 7] = [
        "aperto",
        "civico",
        "dei quartieri",
        "digitale",
        "diffuso",
        "partecipato",
        "per il clima",
    ];
    let mut sheet =
        "slug,category,label_it,label_en,synonyms_it,definition_it,definition_en,related,autolink\n"
            .to_owned();
    for number in 0..count {
        let (kind, of) = (KINDS[number % KINDS.len()], OF[number / KINDS.len() % OF.len()]);
        let related = if number == 0 {
            String::new()
        } else {
            format!("voce-di-prova-{}", number - 1)
        };
        sheet.push_str(&format!(
            "voce-di-prova-{number},method,{kind} {of} {number},Practice {number},prova {number},\
             Una voce inventata per misurare la partecipazione di {number} persone con dati di dimensioni realistiche.,\
             A made-up term to measure speed with data of realistic size.,{related},false\n"
        ));
    }
    sheet
}

fn page_of_one() -> crate::kernel::page::Listing {
    crate::kernel::page::Listing {
        limit: 1,
        ..Default::default()
    }
}

async fn add_people(
    cx: &Context,
    maker: &mut Maker,
    count: usize,
    tell: &mut dyn FnMut(String),
) -> Result<Vec<PersonId>, DemoFault> {
    let mut ids = Vec::with_capacity(count);
    while ids.len() < count {
        let circle = maker.circle(
            &[Category::Citizen, Category::LocalOfficial, Category::Professional],
            (count - ids.len()).min(10_000),
            0,
        );
        ids.extend(circle.people.iter().map(|person| person.id));
        cx.transact("demo.scaled", async |tx| {
            let people = circle.people;
            tx.audit(
                crate::kernel::db::Subject {
                    kind: "demo",
                    id: Uuid::nil(),
                },
                json!({"people": people.len()}),
            )
            .await?;
            crate::people::add(cx, tx, people).await
        })
        .await?;
        tell(format!("  {} of {count} made-up people", ids.len()));
    }
    Ok(ids)
}

fn members(maker: &mut Maker, community: CommunityId, people: &[PersonId], count: usize) -> Vec<NewMember> {
    // Consecutive people from a random start: nobody twice in one community.
    let start = maker.below(people.len());
    let nth = |at: usize| NewMember {
        community,
        subject: Subject::Person(people[(start + at) % people.len()]),
        role: if at == 0 {
            MemberRole::Coordinator
        } else {
            MemberRole::Member
        },
    };
    (0..count.min(people.len())).map(nth).collect()
}

fn made_up(maker: &mut Maker, number: usize) -> Result<Import, serde_json::Error> {
    const PROVINCES: [&str; 9] = ["BO", "FC", "FE", "MO", "PC", "PR", "RA", "RE", "RN"];
    let subject = maker.one_of(&SUBJECTS);
    let (theme, second) = (maker.one_of(&THEMES), maker.one_of(&THEMES));
    let (province, other) = (maker.one_of(&PROVINCES), maker.one_of(&PROVINCES));
    let policy = maker.one_of(&["open", "on_request", "invite_only"]);
    let text = |name: String, words: &str| json!({"name": name, "tagline": words, "purpose": words, "rules": "", "description": format!("{words}\n\nnumero di prova {number}")});
    serde_json::from_value(json!({
        "slug": format!("prova-{number}"), "status": Status::Active, "listing": "public", "content_access": "public",
        "join_policy": policy, "members_visibility": "members", "composition": "open_mixed",
        "admitted_categories": ["citizen", "association", "local_official"],
        "themes": if theme == second { vec![theme] } else { vec![theme, second] },
        "provinces": if province == other { vec![province] } else { vec![province, other] },
        "texts": {
            "it": text(format!("{subject} {number}"), "Una comunità inventata, per misurare la velocità con dati di dimensioni realistiche."),
            "en": text(format!("{subject} {number}"), "A made-up community, to measure speed with data of realistic size."),
        },
    }))
}

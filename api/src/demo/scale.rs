//! Data at the sizes of the benchmarks: at scale 1, 2,000 terms, 500 communities, 20,000 people and 60,000 memberships; ×10 and ×100 likewise.

use super::people::Maker;
use super::{DemoFault, Report, municipality_codes};
use crate::communities::{self, Category, CommunityId, Import, Status};
use crate::kernel::context::Context;
use crate::memberships::{self, MemberRole, NewMember, Subject};
use crate::people::PersonId;
use serde_json::json;
use uuid::Uuid;

const TERMS: usize = 2_000;
const COMMUNITIES: usize = 500;
const PEOPLE: usize = 20_000;
const MEMBERSHIPS: usize = 60_000;
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
        while number < wanted {
            let until = (number + BATCH).min(wanted);
            cx.transact("demo.scaled", async |tx| {
                for at in number..until {
                    let import = made_up(&mut maker, at)?;
                    if let Some(id) = communities::import(cx, tx, &import).await? {
                        memberships::add(tx, members(&mut maker, id, &people, each)).await?;
                        memberships::recount(tx, id).await?;
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
    }
    Ok(())
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

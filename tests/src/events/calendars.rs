//! Events in other people's calendars: read by a calendar library, and compared with the API.

use super::{WHERE, create, new_event, published, take, with};
use crate::both;
use crate::harness::{Seen, World};
use expect_test::expect;
use icalendar::parser::{Property, read_calendar, unfold};
use serde_json::{Value, json};

both![
    a_calendar_has_what_the_list_has,
    one_event_as_a_file,
    a_feed_is_read_by_its_key_until_it_is_closed,
    a_feed_has_what_concerns_its_owner,
];

/// The VEVENTs of a calendar, by an independent reader: `(property, value)` of each.
fn read(seen: &Seen) -> Vec<Vec<(String, String)>> {
    assert_eq!(seen.header("content-type"), Some("text/calendar; charset=utf-8"));
    let text = unfold(&seen.text());
    let calendar = read_calendar(&text).expect("a calendar that can be read");
    let property = |one: &Property<'_>| {
        let zone = one.params.iter().find(|param| param.key == "TZID");
        let zone = zone.and_then(|zone| zone.val.as_ref());
        let name = zone.map_or(one.name.to_string(), |zone| format!("{}[{zone}]", one.name));
        (name, one.val.to_string())
    };
    let events = calendar.components.iter().filter(|part| part.name == "VEVENT");
    events
        .map(|event| event.properties.iter().map(property).collect())
        .collect()
}

fn value<'a>(event: &'a [(String, String)], name: &str) -> &'a str {
    event
        .iter()
        .find(|(known, _)| known == name)
        .map_or("", |(_, value)| value.as_str())
}

async fn a_calendar_has_what_the_list_has(world: World) {
    for month in 1..=6 {
        let times = json!({"starts_at": format!("2027-0{month}-10T17:00:00Z"), "ends_at": format!("2027-0{month}-10T19:00:00Z"), "province": "BO"});
        published(&world, &format!("mese-{month}"), times).await;
    }
    published(&world, "altrove", json!({"province": "RE"})).await;
    take(&world, "mese-3", "cancellation").await.is(200);
    take(&world, "mese-4", "postponement").await.is(200);
    let list = world.get("/v1/events?province=BO").await;
    let events = read(world.get("/v1/events.ics?province=BO").await.is(200));
    assert_eq!(events.len(), 6);
    for (event, item) in events.iter().zip(list.json()["items"].as_array().expect("items")) {
        let id = item["id"].as_str().expect("an id");
        assert_eq!(value(event, "UID"), format!("{id}@localhost"));
        assert_eq!(value(event, "SEQUENCE"), item["sequence"].to_string());
        let status = match item["status"].as_str() {
            Some("cancelled") => "CANCELLED",
            Some("postponed") => "TENTATIVE",
            _ => "CONFIRMED",
        };
        assert_eq!(value(event, "STATUS"), status);
        let told: String = value(event, "DTSTART[Europe/Rome]").to_owned();
        let hour = if item["starts_at"].as_str() < Some("2027-03-28") {
            "18"
        } else {
            "19"
        };
        assert!(
            told.ends_with(&format!("T{hour}0000")),
            "{told}: summer and winter"
        );
    }
}

async fn one_event_as_a_file(world: World) {
    let more = json!({
        "texts": {"it": {"title": "Acqua, aria; terra", "summary": "Prima riga: con “virgolette”, e una coda abbastanza lunga perché la riga vada piegata.", "description": "", "access_notes": ""},
                  "en": {"title": "Water, air; earth", "summary": "", "description": "", "access_notes": ""}},
        "venue_name": "Sala Borsa", "venue_address": "piazza Nettuno 3", "themes": ["territorio"],
    });
    let id = published(&world, "laboratorio", more).await;
    let seen = world.get("/v1/events/laboratorio/event.ics").await;
    expect![[r#"
        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//Piazza//Piazza 0.1.0//IT
        CALSCALE:GREGORIAN
        NAME:Acqua\, aria\; terra
        X-WR-CALNAME:Acqua\, aria\; terra
        REFRESH-INTERVAL;VALUE=DURATION:PT1H
        X-PUBLISHED-TTL:PT1H
        BEGIN:VTIMEZONE
        TZID:Europe/Rome
        BEGIN:DAYLIGHT
        DTSTART:20260329T020000
        TZOFFSETFROM:+0100
        TZOFFSETTO:+0200
        TZNAME:CEST
        RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
        END:DAYLIGHT
        BEGIN:STANDARD
        DTSTART:20261025T030000
        TZOFFSETFROM:+0200
        TZOFFSETTO:+0100
        TZNAME:CET
        RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
        END:STANDARD
        END:VTIMEZONE
        BEGIN:VEVENT
        UID:<id>@localhost
        DTSTAMP:20261121T093000Z
        SEQUENCE:1
        DTSTART;TZID=Europe/Rome:20270114T180000
        DTEND;TZID=Europe/Rome:20270114T200000
        SUMMARY:Acqua\, aria\; terra
        DESCRIPTION:Prima riga: con “virgolette”\, e una coda abbastanza lunga 
         perché la riga vada piegata.
        LOCATION:Sala Borsa\, piazza Nettuno 3
        URL:http://localhost:8080/eventi/laboratorio
        CATEGORIES:Laboratorio,Territorio e spazi pubblici
        STATUS:CONFIRMED
        LAST-MODIFIED:20261121T093000Z
        END:VEVENT
        END:VCALENDAR
    "#]]
    .assert_eq(&seen.is(200).text().replace("\r\n", "\n").replace(&id, "<id>"));
    assert_eq!(
        seen.header("content-disposition"),
        Some("attachment; filename=\"laboratorio.ics\"")
    );
    let english = read(
        world
            .get("/v1/events/laboratorio/event.ics?lang=en")
            .await
            .is(200),
    );
    assert_eq!(value(&english[0], "SUMMARY"), "Water, air; earth");
    world.get("/v1/events/nessuno/event.ics").await.is(404);
}

async fn open(world: &World, caller: &str) -> String {
    let seen = world.by(caller).post("/v1/me/calendar-feed").send().await;
    let url = seen.is(201).str("/url");
    url.strip_prefix("http://localhost:8080")
        .expect("an address of ours")
        .to_owned()
}

async fn a_feed_is_read_by_its_key_until_it_is_closed(world: World) {
    let caller = format!("member of {WHERE}");
    published(&world, "laboratorio", json!({})).await;
    world
        .by("anonymous")
        .post("/v1/me/calendar-feed")
        .send()
        .await
        .is(401);
    assert_eq!(
        world
            .by(&caller)
            .get("/v1/me/calendar-feed")
            .await
            .at("/created_at"),
        Value::Null
    );
    let first = open(&world, &caller).await;
    assert_eq!(read(world.get(&first).await.is(200)).len(), 1);
    assert_eq!(world.get(&first).await.header("cache-control"), Some("no-store"));
    let second = open(&world, &caller).await;
    world.get(&first).await.is(404);
    world.get(&second).await.is(200);
    assert_ne!(
        world
            .by(&caller)
            .get("/v1/me/calendar-feed")
            .await
            .at("/created_at"),
        Value::Null
    );
    world
        .by(&caller)
        .delete("/v1/me/calendar-feed")
        .send()
        .await
        .is(204);
    world.get(&second).await.is(404);
}

async fn a_feed_has_what_concerns_its_owner(world: World) {
    let caller = format!("member of {WHERE}");
    published(&world, "per-soci", json!({"visibility": "members"})).await;
    create(&world, WHERE, &new_event("bozza")).await.is(201);
    create(
        &world,
        "open-data-lab",
        &with(new_event("altra-comunita"), json!({})),
    )
    .await
    .is(201);
    take(&world, "altra-comunita", "publication").await.is(200);
    let feed = open(&world, &caller).await;
    let events = read(world.get(&feed).await.is(200));
    let urls: Vec<&str> = events.iter().map(|event| value(event, "URL")).collect();
    assert_eq!(urls, ["http://localhost:8080/eventi/per-soci"]);
    // Who may not act any more has no feed either, on any replica.
    let person = world.region.communities[WHERE].people[&piazza::access::CommunityRole::Member];
    world
        .by("administrator")
        .post(&format!("/v1/people/{person}/suspension"))
        .json(&json!({"reason": "Per provare."}))
        .send()
        .await
        .is(200);
    world.get(&feed).await.is(404);
}

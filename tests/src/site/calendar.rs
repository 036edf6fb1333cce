//! The calendar without script: days, months, provinces.

use super::{page, with_site};
use crate::both;
use crate::events;
use crate::harness::World;
use serde_json::{Value, json};

both![
    days_are_those_of_the_region,
    a_month_is_a_list_of_its_days,
    the_map_is_a_list_of_provinces,
    what_the_address_says_stays_from_page_to_page,
];

fn times(from: &str, to: &str) -> Value {
    json!({"starts_at": from, "ends_at": to})
}

fn shows(text: &str, slug: &str) -> bool {
    text.contains(&format!("href=\"/eventi/{slug}\""))
}

async fn days_are_those_of_the_region(world: World) {
    events::published(
        &world,
        "sera",
        times("2027-01-14T17:00:00Z", "2027-01-14T19:00:00Z"),
    )
    .await;
    // Half past midnight of the 15th by the clocks of Rome.
    events::published(
        &world,
        "notte",
        times("2027-01-14T23:30:00Z", "2027-01-15T01:00:00Z"),
    )
    .await;
    events::published(&world, "passato", json!({})).await;
    let over = "UPDATE events SET starts_at = starts_at - 7776000000000, ends_at = ends_at - 7776000000000 WHERE slug = 'passato'";
    world.execute(over).await;
    let server = with_site(&world).await;
    for (query, shown) in [
        ("", [true, true, false]),
        ("?period=past", [false, false, true]),
        ("?from=2027-01-14&to=2027-01-14", [true, false, false]),
        ("?from=2027-01-15&to=2027-01-15", [false, true, false]),
        ("?from=2027-01-15", [false, true, false]),
        ("?to=2027-01-14", [true, false, true]),
        ("?to=2027-01-14&period=past", [true, false, true]),
        ("?from=2026-10-16&to=2026-10-16", [false, false, true]),
        ("?from=2027-02-30&to=soon", [true, true, false]),
        ("?from=&to=", [true, true, false]),
        ("?from=2027-02-01", [false, false, false]),
        ("?to=9999-12-31", [true, true, true]),
    ] {
        let text = page(&server, &format!("/eventi{query}")).await.text;
        assert_eq!(
            ["sera", "notte", "passato"].map(|slug| shows(&text, slug)),
            shown,
            "{query}"
        );
    }
    let some = page(&server, "/eventi?kind=workshop&from=2027-01-15&to=2027-01-16").await;
    some.says(&[
        "name=\"from\" type=\"date\" class=\"field\" value=\"2027-01-15\"",
        "name=\"to\" type=\"date\" class=\"field\" value=\"2027-01-16\"",
        "<a class=\"filter-chip\" href=\"/eventi?kind=workshop&amp;to=2027-01-16\"><span class=\"visually-hidden\">Rimuovi: </span>Dal 15 gennaio 2027",
        "href=\"/eventi?kind=workshop&amp;from=2027-01-15\"><span class=\"visually-hidden\">Rimuovi: </span>Fino al 16 gennaio 2027",
        "<a class=\"reset-link\" href=\"/eventi\">",
        "noindex",
    ]);
    assert!(
        !some.text.contains("name=\"period\" value=\"\" checked"),
        "days say when"
    );
    page(&server, "/en/events?from=2027-02-01").await.says(&[
        "From 1 February 2027",
        "No events with these filters",
        "href=\"/en/events?period=past\">Past events</a>",
    ]);
    server.stop().await;
}

async fn a_month_is_a_list_of_its_days(world: World) {
    events::published(
        &world,
        "uno",
        times("2027-01-14T17:00:00Z", "2027-01-14T19:00:00Z"),
    )
    .await;
    events::published(
        &world,
        "lungo",
        times("2027-01-30T08:00:00Z", "2027-02-01T23:00:00Z"),
    )
    .await;
    events::published(
        &world,
        "tardi",
        times("2027-01-31T23:30:00Z", "2027-02-01T00:30:00Z"),
    )
    .await;
    events::take(&world, "uno", "cancellation").await.is(200);
    let server = with_site(&world).await;
    let days = async |path: &str| {
        let text = page(&server, path).await.text;
        let days = text.split("<h3><time datetime=\"").skip(1).map(|rest| {
            let found = rest.split("href=\"/eventi/").skip(1);
            let slugs: Vec<&str> = found.filter_map(|rest| rest.split('"').next()).collect();
            format!(
                "{} {}",
                rest.split('"').next().unwrap_or_default(),
                slugs.join(" ")
            )
        });
        days.collect::<Vec<_>>()
    };
    assert_eq!(
        days("/eventi?view=month&month=2027-01").await,
        ["2027-01-14 uno", "2027-01-30 lungo", "2027-01-31 lungo"]
    );
    // What ends at midnight is not on the day that begins then.
    assert_eq!(
        days("/eventi?view=month&month=2027-02").await,
        ["2027-02-01 lungo tardi"]
    );
    let january = page(
        &server,
        "/eventi?view=month&month=2027-01&kind=workshop&from=2027-01-30&utm_source=x",
    )
    .await;
    january.says(&[
        "<h2 id=\"month\">gennaio 2027</h2>",
        "<time datetime=\"2027-01-14\">giovedì 14 gennaio</time>",
        "<span class=\"month-time\">18:00</span> <strong>annullato: </strong><span>Laboratorio di quartiere</span></a>",
        "<span>Laboratorio di quartiere</span>, fino a lunedì 1 febbraio 2027</a>",
        "<span class=\"month-time\">continua</span>",
        "<a rel=\"prev\" href=\"/eventi?kind=workshop&amp;from=2027-01-30&amp;view=month&amp;month=2026-12\"><span>dicembre 2026</span></a>",
        "<a rel=\"next\" href=\"/eventi?kind=workshop&amp;from=2027-01-30&amp;view=month&amp;month=2027-02\">",
        "<a class=\"month-now\" href=\"/eventi?kind=workshop&amp;from=2027-01-30&amp;view=month&amp;month=2026-11\">Mese corrente</a>",
        "aria-current=\"page\">Mese</a>",
        "<a href=\"/eventi?kind=workshop&amp;from=2027-01-30\">Elenco</a>",
        "type=\"hidden\" name=\"view\" value=\"month\"",
        "type=\"hidden\" name=\"month\" value=\"2027-01\"",
        "type=\"hidden\" name=\"from\" value=\"2027-01-30\"",
    ]);
    assert!(
        !january.text.contains("type=\"date\""),
        "a month says itself when it is"
    );
    for path in ["/eventi?view=month", "/eventi?view=month&month=2027-13"] {
        let now = page(&server, path).await;
        now.says(&[
            "novembre 2026</h2>",
            "In questo mese non ci sono eventi con questi filtri.",
        ]);
        assert!(!now.text.contains("month-now"), "{path}");
    }
    page(&server, "/en/events?view=month&month=2027-01").await.says(&[
        "January 2027",
        "Thursday 14 January",
        "<span lang=\"it\">Laboratorio di quartiere</span>",
        "until Monday 1 February 2027",
    ]);
    server.stop().await;
}

async fn the_map_is_a_list_of_provinces(world: World) {
    events::published(
        &world,
        "ravenna",
        json!({"municipality": "039014", "venue_name": "Sala"}),
    )
    .await;
    events::published(&world, "a-distanza", json!({"mode": "online"})).await;
    let server = with_site(&world).await;
    let map = page(&server, "/eventi?view=map&kind=workshop").await;
    map.says(&[
        "aria-current=\"page\">Mappa</a>",
        "<ul aria-label=\"Eventi per provincia\">",
        "<a href=\"/eventi?province=RA&amp;kind=workshop&amp;view=map\">Ravenna <span class=\"count\">1</span></a>",
        "<span class=\"map-none\">Bologna <span class=\"count\">0</span></span>",
        "Gli eventi solo a distanza non compaiono sulla mappa.",
        "type=\"hidden\" name=\"view\" value=\"map\"",
        "<a href=\"/eventi?kind=workshop&amp;view=month\">Mese</a>",
    ]);
    assert!(
        shows(&map.text, "ravenna") && shows(&map.text, "a-distanza"),
        "with the list below"
    );
    let chosen = page(&server, "/eventi?view=map&province=RA").await;
    chosen.says(&[
        "<a href=\"/eventi?view=map\" aria-current=\"true\">Ravenna",
        "<a class=\"reset-link\" href=\"/eventi?view=map\">",
    ]);
    assert!(!shows(&chosen.text, "a-distanza"));
    server.stop().await;
}

async fn what_the_address_says_stays_from_page_to_page(world: World) {
    for at in 0..13 {
        events::published(&world, &format!("numero-{at}"), json!({})).await;
    }
    let server = with_site(&world).await;
    let first = page(&server, "/eventi?from=2027-01-14&to=2027-01-14&view=map").await;
    first.says(&["13 eventi"]);
    let (_, rest) = first
        .text
        .split_once("rel=\"next\" href=\"")
        .expect("a next page");
    let next = rest.split('"').next().expect("an address").replace("&amp;", "&");
    assert!(
        next.starts_with("/eventi?from=2027-01-14&to=2027-01-14&view=map&cursor="),
        "{next}"
    );
    let second = page(&server, &next).await;
    second.says(&["13 eventi"]);
    assert_eq!(second.text.matches("<article").count(), 1);
    assert!(!second.text.contains("rel=\"next\""));
    server.stop().await;
}

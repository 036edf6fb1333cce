//! Events on the public site.

use super::{page, with_site};
use crate::both;
use crate::events::{self, reports};
use crate::harness::World;
use serde_json::json;

both![
    an_event_says_when_where_and_whether_one_can_register,
    what_comes_next_is_on_the_home_page_and_on_those_of_the_communities,
    what_came_of_an_event_is_on_its_page_once_it_is_published,
    pages_of_events_have_their_style_before_any_script,
];

async fn an_event_says_when_where_and_whether_one_can_register(world: World) {
    let seats = json!([{"channel": "in_person", "capacity": 20}]);
    let more = json!({"municipality": "039014", "venue_name": "Sala <Buzzi>", "seats": seats});
    events::published(&world, "laboratorio-sul-sito", more).await;
    events::draft(&world, "bozza-sul-sito", json!({})).await;
    let server = with_site(&world).await;
    page(&server, "/eventi/laboratorio-sul-sito").await.says(&[
        "giovedì 14 gennaio 2027, 18:00–20:00 (ora di Roma)",
        "Sala &lt;Buzzi&gt;",
        "Le iscrizioni sono aperte.",
        "20 posti liberi su 20",
    ]);
    let english = page(&server, "/en/events/laboratorio-sul-sito").await;
    english.says(&[
        "Thursday 14 January 2027, 18:00–20:00 (Rome time)",
        "Registration is open.",
    ]);
    let thing = english.thing("Event");
    assert_eq!(thing["startDate"], "2027-01-14T18:00:00+01:00");
    assert_eq!(
        thing["eventAttendanceMode"],
        "https://schema.org/OfflineEventAttendanceMode"
    );
    assert_eq!(thing["location"][0]["address"]["addressLocality"], "Ravenna");
    assert_eq!(thing["maximumAttendeeCapacity"], 20);

    events::take(&world, "laboratorio-sul-sito", "cancellation")
        .await
        .is(200);
    server.hear().await;
    let cancelled = page(&server, "/eventi/laboratorio-sul-sito").await;
    cancelled.says(&["Questo evento è stato annullato.", "Per provare."]);
    assert_eq!(
        cancelled.thing("Event")["eventStatus"],
        "https://schema.org/EventCancelled"
    );

    let list = page(&server, "/eventi?kind=workshop").await;
    list.says(&["Laboratorio di quartiere", "/eventi/laboratorio-sul-sito"]);
    assert!(!list.text.contains("bozza-sul-sito"));
    page(&server, "/eventi?kind=webinar")
        .await
        .says(&["Nessun evento con questi filtri"]);
    let sitemap = page(&server, "/sitemap.xml").await.text;
    assert!(sitemap.contains("/en/events/laboratorio-sul-sito</loc>"));
    for hidden in ["bozza-sul-sito", "non-c-e"] {
        assert_eq!(page(&server, &format!("/eventi/{hidden}")).await.status, 404);
        assert!(!sitemap.contains(hidden));
    }
    // A screen's address is no event.
    page(&server, "/eventi/anteprima").await.says(&["noscript"]);
    server.stop().await;
}

async fn what_comes_next_is_on_the_home_page_and_on_those_of_the_communities(world: World) {
    const HERE: &str = "/comunita/rigenerazione-urbana";
    const ELSEWHERE: &str = "/en/communities/open-data-lab";
    let server = with_site(&world).await;
    for path in ["/", HERE] {
        let before = page(&server, path).await;
        assert!(!before.text.contains("Prossimi eventi"), "nothing comes: {path}");
    }
    for day in [15, 11, 12, 13, 14] {
        let times = json!({"starts_at": format!("2027-01-{day}T17:00:00Z"), "ends_at": format!("2027-01-{day}T19:00:00Z")});
        events::published(&world, &format!("giorno-{day}"), times).await;
    }
    events::take(&world, "giorno-12", "cancellation").await.is(200);
    events::draft(&world, "giorno-bozza", json!({})).await;
    server.hear().await;
    let shown = async |path: &str| {
        let text = page(&server, path).await.text;
        let (_, rest) = text.split_once("id=\"coming\"").unwrap_or_default();
        let section = rest.split("</section>").next().unwrap_or_default();
        let links = section
            .split("/events/giorno-")
            .chain(section.split("/eventi/giorno-"));
        let days = links.filter(|rest| rest.starts_with(|c: char| c.is_ascii_alphanumeric()));
        days.filter_map(|rest| rest.split('"').next().map(str::to_owned))
            .collect::<Vec<_>>()
    };
    assert_eq!(shown("/").await, ["11", "13", "14"]);
    assert_eq!(shown("/en").await, ["11", "13", "14"]);
    assert_eq!(shown(HERE).await, ["11", "13", "14", "15"]);
    assert_eq!(shown(ELSEWHERE).await, [""; 0]);
    page(&server, HERE).await.says(&[
        "<h2 id=\"coming\">Prossimi eventi</h2>",
        "href=\"/eventi?community=rigenerazione-urbana\"",
        "lunedì 11 gennaio 2027, 18:00–20:00 (ora di Roma)",
    ]);
    page(&server, "/en")
        .await
        .says(&["Coming events", "href=\"/en/events\"", "All events"]);
    events::take(&world, "giorno-11", "postponement").await.is(200);
    server.hear().await;
    assert_eq!(shown("/").await, ["13", "14", "15"]);
    server.stop().await;
}

async fn what_came_of_an_event_is_on_its_page_once_it_is_published(world: World) {
    const PAGE: &str = "/eventi/laboratorio";
    reports::ended(&world, "laboratorio", json!({})).await;
    let server = with_site(&world).await;
    let (writes, answers) = (reports::FACILITATOR, reports::COORDINATOR);
    reports::write(&world, writes, "laboratorio", "*", &reports::text())
        .await
        .is(200);
    let document = reports::upload(&world, writes, ("laboratorio", "Verbale"), reports::PDF).await;
    let file = document.is(201).str("/_links/self");
    let link = format!("<a href=\"{file}\" download=\"Verbale.pdf\">Verbale.pdf</a> (PDF, 1 kB)");
    for (who, step) in [(writes, "review"), (answers, "approval")] {
        reports::step(&world, who, "laboratorio", step).await.is(200);
        server.hear().await;
        let before = page(&server, PAGE).await;
        assert!(
            !before.text.contains("Che cosa ne è venuto") && !before.text.contains(&file),
            "{step}"
        );
    }
    reports::step(&world, answers, "laboratorio", "publication")
        .await
        .is(200);
    server.hear().await;
    page(&server, PAGE).await.says(&[
        "<h2>Che cosa ne è venuto</h2>",
        "<div class=\"prose\"><p>È nato un <strong>gruppo</strong> per gli orti.</p>",
        &link,
        "<a href=\"https://example.org/foto\" rel=\"nofollow noopener ugc\">Le fotografie</a>",
    ]);
    page(&server, "/en/events/laboratorio").await.says(&[
        "<h2>What came of it</h2>",
        "<div class=\"prose\" lang=\"it\"><p>È nato",
        "<h3>Documents</h3>",
    ]);
    reports::step(&world, answers, "laboratorio", "withdrawal")
        .await
        .is(200);
    server.hear().await;
    assert!(!page(&server, PAGE).await.text.contains(&file));
    server.stop().await;
}

async fn pages_of_events_have_their_style_before_any_script(world: World) {
    events::published(&world, "laboratorio", json!({})).await;
    let server = with_site(&world).await;
    let link = "<link rel=\"stylesheet\" href=\"/assets/events-0a1b2c3d.css\" />";
    for path in ["/eventi", "/en/events?view=month", "/eventi/laboratorio"] {
        page(&server, path).await.says(&[link]);
    }
    for path in ["/", "/comunita", "/en/glossary"] {
        assert!(!page(&server, path).await.text.contains(link), "{path}");
    }
    server.stop().await;
}

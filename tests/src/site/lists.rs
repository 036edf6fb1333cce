//! Lists without script: filters are forms.

use super::{Page, page, with_site};
use crate::both;
use crate::harness::World;

both![
    filters_work_without_script,
    every_province_is_the_whole_region,
    lists_lead_to_their_feeds,
];

async fn filters_work_without_script(world: World) {
    let server = with_site(&world).await;
    let all = page(&server, "/comunita").await;
    all.says(&[
        "<form id=\"filters\"",
        "name=\"theme\" value=\"partecipazione\"",
        "name=\"province\" value=\"BO\"",
    ]);
    let some = page(
        &server,
        "/comunita?province=MO&utm_source=x&status=nonsense&limit=nonsense",
    )
    .await;
    some.says(&["value=\"MO\" checked", "noindex"]);
    let none = page(
        &server,
        "/comunita?province=MO&theme=dati&mentions=acqua&municipality=036023&sort=members&q=zzzzzz",
    )
    .await;
    none.says(&[
        "name=\"province\" value=\"MO\" checked",
        "<span>Modena</span><span class=\"count\">0</span>",
        "name=\"theme\" value=\"dati\" checked",
        "type=\"hidden\" name=\"mentions\" value=\"acqua\"",
        "type=\"hidden\" name=\"municipality\" value=\"036023\"",
        "type=\"hidden\" name=\"sort\" value=\"members\"",
    ]);
    let none = page(&server, "/glossario?letter=Z&q=zzzzzz").await;
    none.says(&[
        "type=\"hidden\" name=\"letter\" value=\"Z\"",
        "aria-current=\"true\">Z</a>",
    ]);
    assert!(some.text.matches("<article").count() < all.text.matches("<article").count());
    assert!(
        page(&server, "/comunita?cursor=forged-by-hand")
            .await
            .text
            .contains("<article"),
        "it begins again"
    );
    let answer = page(&server, "/en/communities/rigenerazione-urbana?category=citizen").await;
    answer.says(&["Yes, you can join", "Open to join"]);
    server.stop().await;
}

async fn every_province_is_the_whole_region(world: World) {
    let server = with_site(&world).await;
    let everywhere = r#"["BO","FC","FE","MO","PC","PR","RA","RE","RN"]"#;
    let sql =
        format!("UPDATE communities SET provinces = '{everywhere}' WHERE slug = 'rigenerazione-urbana'");
    world.execute(&sql).await;
    let community = page(&server, "/comunita/rigenerazione-urbana").await;
    community.says(&["<dd>Tutta la regione</dd>"]);
    for list in ["/", "/comunita?q=rigenerazione", "/cerca?q=rigenerazione"] {
        let seen = page(&server, list).await;
        seen.says(&["Rigenerazione urbana", "Tutta la regione</li>"]);
        assert!(!seen.text.contains("BO, FC"), "{list}");
    }
    server.stop().await;
}

/// Where the head of a page has its list as a feed.
fn feed_of<'a>(seen: &'a Page, media_type: &str) -> &'a str {
    let link = format!("<link rel=\"alternate\" type=\"{media_type}\" title=\"");
    let (_, rest) = seen.text.split_once(&link).expect("a feed");
    let (_, rest) = rest.split_once("href=\"").expect("an address");
    rest.split_once('"').expect("an end").0
}

async fn lists_lead_to_their_feeds(world: World) {
    let server = with_site(&world).await;
    for (path, atom) in [
        ("/comunita", "/v1/feeds/communities.atom?lang=it"),
        (
            "/en/communities?theme=dati&theme=territorio&status=nonsense&utm_source=x&q=a%26b",
            "/v1/feeds/communities.atom?q=a%26b&amp;theme=dati&amp;theme=territorio&amp;lang=en",
        ),
        (
            "/eventi?kind=workshop&view=month&month=2027-01&period=past",
            "/v1/feeds/events.atom?kind=workshop&amp;lang=it",
        ),
        (
            "/indagini?kind=poll",
            "/v1/feeds/surveys.atom?kind=poll&amp;lang=it",
        ),
        (
            "/en/glossary?letter=A&category=method",
            "/v1/feeds/glossary.atom?letter=A&amp;category=method&amp;lang=en",
        ),
    ] {
        let seen = page(&server, path).await;
        assert_eq!(feed_of(&seen, "application/atom+xml"), atom, "{path}");
        for media_type in [
            "application/atom+xml",
            "application/rss+xml",
            "application/feed+json",
        ] {
            let address = feed_of(&seen, media_type).replace("&amp;", "&");
            let feed = server.get(&address).await;
            let told = feed.is(200).header("content-type").expect("a type");
            assert!(told.starts_with(media_type), "{address}: {told}");
        }
    }
    server.stop().await;
}

//! Surveys on the public site, without script.

use super::{page, with_site};
use crate::both;
use crate::harness::World;
use crate::surveys::{self, WHERE};
use serde_json::json;

both![
    what_is_promised_is_said_before_any_script,
    open_ones_are_listed_and_those_that_are_over_apart,
    one_of_members_only_is_left_to_the_application,
    one_that_opens_is_listed_although_nobody_wrote_anything,
];

fn everybodys() -> serde_json::Value {
    json!({"audience": "public", "members_of": [], "results": "public_after_closing"})
}

async fn what_is_promised_is_said_before_any_script(world: World) {
    surveys::published(&world, "indagine-sul-sito", everybodys()).await;
    let server = with_site(&world).await;
    let seen = page(&server, "/indagini/indagine-sul-sito").await;
    assert_eq!(seen.status, 200);
    seen.says(&[
        "<title>La partecipazione · Piazza</title>",
        "<meta property=\"og:description\" content=\"Riservata: chi cura l’indagine vede le risposte, ma non chi le ha date.\" />",
        "Si risponde fino a domenica 31 gennaio 2027, 23:59",
        "Bastano <strong>due minuti</strong>.",
        "Dopo la chiusura, i risultati sono pubblici.",
        "Dopo l’invio non si cambiano; finché l’indagine è aperta puoi ritirarle.",
        "Chi tratta i dati.",
        "<noscript><div class=\"notice notice-warning\">",
        "Per rispondere serve JavaScript",
    ]);
    page(&server, "/en/surveys/indagine-sul-sito").await.says(&[
        "Open until Sunday 31 January 2027, 23:59",
        "Confidential: who runs the survey sees the answers, but not who gave them.",
        "Answering needs JavaScript",
    ]);
    surveys::take(&world, "indagine-sul-sito", "pause").await.is(200);
    server.hear().await;
    let paused = page(&server, "/indagini/indagine-sul-sito").await;
    paused.says(&["L’indagine è in pausa"]);
    assert!(!paused.text.contains("Per rispondere serve JavaScript"));
    let answering = page(&server, "/indagini/indagine-sul-sito/rispondi").await;
    assert_eq!(
        (
            answering.status,
            answering.header("x-robots-tag"),
            answering.header("cache-control")
        ),
        (200, "noindex", "no-store")
    );
}

async fn open_ones_are_listed_and_those_that_are_over_apart(world: World) {
    for slug in ["una-aperta", "una-chiusa"] {
        surveys::published(&world, slug, everybodys()).await;
    }
    surveys::take(&world, "una-chiusa", "closure").await.is(200);
    let server = with_site(&world).await;
    let shows = |text: &str, slug: &str| text.contains(&format!("href=\"/indagini/{slug}\""));
    for (query, shown) in [
        ("", [true, false]),
        ("?period=past", [false, true]),
        ("?kind=poll", [false, false]),
        ("?kind=survey&kind=poll", [true, false]),
        (&format!("?community={WHERE}"), [true, false]),
        ("?community=non-c-e", [false, false]),
    ] {
        let text = page(&server, &format!("/indagini{query}")).await.text;
        assert_eq!(
            ["una-aperta", "una-chiusa"].map(|slug| shows(&text, slug)),
            shown,
            "{query}"
        );
    }
    page(&server, "/indagini?kind=poll").await.says(&[
        "Niente a cui rispondere, per ora",
        "href=\"/indagini?period=past&amp;kind=poll\">Guarda quelli conclusi</a>",
        "noindex",
    ]);
    page(&server, "/indagini/una-chiusa")
        .await
        .says(&["L’indagine è chiusa", "Per provare."]);
    page(&server, &format!("/comunita/{WHERE}"))
        .await
        .says(&["La comunità chiede", "href=\"/indagini/una-aperta\""]);
    let sitemap = page(&server, "/sitemap.xml").await.text;
    assert!(sitemap.contains("/en/surveys</loc>") && sitemap.contains("/indagini/una-aperta</loc>"));
}

async fn one_of_members_only_is_left_to_the_application(world: World) {
    surveys::published(&world, "solo-per-chi-ne-fa-parte", json!({})).await;
    let server = with_site(&world).await;
    let seen = page(&server, "/indagini/solo-per-chi-ne-fa-parte").await;
    assert_eq!((seen.status, seen.header("x-robots-tag")), (200, "noindex"));
    assert!(!seen.text.contains("La partecipazione"));
    let sitemap = page(&server, "/sitemap.xml").await.text;
    assert!(!sitemap.contains("solo-per-chi-ne-fa-parte"));
}

async fn one_that_opens_is_listed_although_nobody_wrote_anything(world: World) {
    let mut later = everybodys();
    later["opens_at"] = json!("2026-12-01T08:00:00Z");
    surveys::published(&world, "da-dicembre", later).await;
    let server = with_site(&world).await;
    for address in ["/indagini", "/embed/indagini"] {
        for (clock, listed) in [
            ("2026-12-01T07:59:55Z", false),
            ("2026-12-01T08:00:04Z", false),
            ("2026-12-01T08:00:05Z", true),
        ] {
            world.set_clock(clock);
            let seen = page(&server, address).await.text;
            assert_eq!(
                seen.contains("/indagini/da-dicembre"),
                listed,
                "{address} at {clock}"
            );
        }
    }
}

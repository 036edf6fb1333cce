//! The pages of open data and of the hub in numbers, as they are without a script: what the API says, in the language of the address.

use super::{BASE, page, with_site};
use crate::both;
use crate::harness::World;
use crate::opendata::made;
use serde_json::{Value, json};

both![
    before_the_first_files_the_pages_say_so,
    the_page_of_open_data_is_what_the_api_says,
    the_numbers_are_those_of_the_api,
    both_pages_name_the_way_to_each_other_and_to_programs,
];

async fn before_the_first_files_the_pages_say_so(world: World) {
    let server = with_site(&world).await;
    let data = page(&server, "/dati").await;
    data.says(&["I file si stanno preparando", "Che cosa c’è in ogni colonna"]);
    assert!(!data.text.contains("sha256sum"), "there is nothing to check yet");
    let numbers = page(&server, "/en/numbers").await;
    numbers.says(&["The numbers are being counted"]);
    assert!(!numbers.text.contains("<table"), "there is nothing to show yet");
    server.stop().await;
}

async fn the_page_of_open_data_is_what_the_api_says(world: World) {
    made(&world).await;
    let server = with_site(&world).await;
    let told = world.get("/v1/open-data").await.json();
    for (path, language) in [("/dati", "it"), ("/en/data", "en")] {
        let seen = page(&server, path).await;
        assert_eq!(seen.status, 200);
        for dataset in told["datasets"].as_array().expect("datasets") {
            let text = |value: &Value| value.as_str().expect("a text").to_owned();
            seen.says(&[
                &format!("id=\"{}\"", text(&dataset["name"])),
                &text(&dataset["title"][language]),
                &text(&dataset["description"][language]),
            ]);
            for file in dataset["files"].as_array().expect("files") {
                seen.says(&[
                    &format!("href=\"{}\" download", text(&file["url"])),
                    &text(&file["sha256"]),
                ]);
            }
            for field in dataset["fields"].as_array().expect("fields") {
                seen.says(&[
                    &format!("<code>{}</code>", text(&field["name"])),
                    &text(&field["description"][language]),
                ]);
            }
        }
        let catalogue = seen.thing("DataCatalog");
        assert_eq!(catalogue["license"], told["licence"]["url"]);
        let datasets = catalogue["dataset"].as_array().expect("datasets");
        assert_eq!(
            datasets.len(),
            told["datasets"].as_array().expect("datasets").len()
        );
        let file = &told["datasets"][0]["files"][0];
        assert_eq!(
            datasets[0]["distribution"][0],
            json!({
                "@type": "DataDownload", "encodingFormat": file["media_type"], "contentUrl": file["url"],
                "contentSize": format!("{} B", file["bytes"]), "sha256": file["sha256"],
            })
        );
    }
    server.stop().await;
}

async fn the_numbers_are_those_of_the_api(world: World) {
    made(&world).await;
    let server = with_site(&world).await;
    let told = world.get("/v1/statistics").await.json();
    let seen = page(&server, "/numeri").await;
    for (count, called) in [
        (&told["communities"]["total"], "comunità di pratiche"),
        (&told["events"]["total"], "eventi"),
        (&told["glossary"]["total"], "voci di glossario"),
        (&told["surveys"]["total"], "indagini e sondaggi"),
    ] {
        seen.says(&[&format!("<strong>{count}</strong> {called}")]);
    }
    // Of few people nothing is said.
    for (count, called) in [
        (&told["communities"]["memberships"], "adesioni attive"),
        (
            &told["communities"]["memberships_of_organisations"],
            "adesioni di enti",
        ),
        (&told["events"]["places_taken"], "posti occupati agli eventi"),
        (&told["surveys"]["responses"], "risposte a quelle con risultati"),
    ] {
        let said = count
            .as_i64()
            .map_or("<em>protetto</em>".to_owned(), |count| count.to_string());
        seen.says(&[&format!("<strong>{said}</strong> {called}")]);
    }
    let is_withheld = told.to_string().contains(":null");
    assert_eq!(
        seen.text.contains("Perché qui c’è scritto «protetto»"),
        is_withheld
    );
    for province in told["communities"]["by_province"].as_array().expect("provinces") {
        let (code, count) = (province["value"].as_str().expect("a code"), &province["count"]);
        seen.says(&[
            &format!("href=\"/comunita?province={code}\""),
            &format!("value=\"{count}\"></meter></th><td class=\"cell-number\">{count}</td>"),
        ]);
    }
    server.stop().await;
}

async fn both_pages_name_the_way_to_each_other_and_to_programs(world: World) {
    made(&world).await;
    let server = with_site(&world).await;
    server.hear().await;
    page(&server, "/dati").await.says(&[
        "<title>Dati aperti · Piazza</title>",
        &format!("<link rel=\"canonical\" href=\"{BASE}/dati\" />"),
        "type=\"text/turtle\" href=\"/v1/open-data/catalog.ttl\"",
        "<a class=\"more-link\" href=\"/numeri\">",
    ]);
    page(&server, "/en/numbers").await.says(&[
        "<title>Piazza in numbers · Piazza</title>",
        &format!("hreflang=\"it\" href=\"{BASE}/numeri\""),
        "type=\"application/json\" href=\"/v1/statistics\"",
        "<a class=\"more-link\" href=\"/en/data\">",
    ]);
    // Where people read of a dataset, said to programs.
    let catalogue = world.get("/v1/open-data/catalog.ttl").await;
    assert!(catalogue.text().contains(&format!("<{BASE}/dati#events>")));
    page(&server, "/")
        .await
        .says(&["href=\"/numeri\"", "href=\"/dati\""]);
    server.stop().await;
}

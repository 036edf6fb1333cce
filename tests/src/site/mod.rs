//! The public site as the server gives it: read by people without script, by search engines, by link previews.

mod calendar;
mod embedded_lists;
mod embeds;
mod events;
mod files;
mod heads;
mod lists;
mod missing;
mod oembed;
mod open_data;
mod open_space;
mod survey_results;
mod surveys;

use crate::harness::{Server, World, on_loopback};
use serde_json::Value;

const SITE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/site");
const BASE: &str = "http://localhost:8080";

async fn with_site(world: &World) -> Server {
    world
        .replica(|settings| settings.site_dir = Some(SITE.into()))
        .await
}

struct Page {
    status: u16,
    headers: reqwest::header::HeaderMap,
    text: String,
}

/// Pages are no operations: they are asked for past the client that holds answers against the contract.
async fn ask(server: &Server, path: &str, headers: &[(&str, &str)]) -> Page {
    let mut request = on_loopback()
        .build()
        .unwrap()
        .get(format!("http://{}{path}", server.address));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let response = request.send().await.unwrap();
    Page {
        status: response.status().as_u16(),
        headers: response.headers().clone(),
        text: String::from_utf8_lossy(&response.bytes().await.unwrap()).into_owned(),
    }
}

async fn page(server: &Server, path: &str) -> Page {
    ask(server, path, &[("accept", "text/html,*/*;q=0.8")]).await
}

impl Page {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    #[track_caller]
    fn says(&self, texts: &[&str]) -> &Self {
        for text in texts {
            assert!(self.text.contains(text), "«{text}» is missing:\n{}", self.text);
        }
        self
    }

    /// schema.org's things on the page.
    fn things(&self) -> Vec<Value> {
        let (_, rest) = self
            .text
            .split_once("<script type=\"application/ld+json\">")
            .unwrap();
        let (json, _) = rest.split_once("</script>").unwrap();
        let graph: Value = serde_json::from_str(json).unwrap();
        assert_eq!(graph["@context"], "https://schema.org");
        graph["@graph"].as_array().unwrap().clone()
    }

    fn thing(&self, kind: &str) -> Value {
        let things = self.things();
        things
            .iter()
            .find(|thing| thing["@type"] == kind)
            .cloned()
            .unwrap_or_default()
    }
}

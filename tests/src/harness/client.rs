//! Asks, writes down what was asked and answered, and checks every answer against the contract.

use super::document;
use super::transcript;
use expect_test::Expect;
use reqwest::Method;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use serde_json::Value;
use std::net::SocketAddr;

/// A request in the making.
pub struct Asking<'a> {
    http: &'a reqwest::Client,
    names: &'a [(String, String)],
    address: SocketAddr,
    pub method: Method,
    /// With its query.
    pub path: String,
    pub headers: HeaderMap,
    pub body: Option<Vec<u8>>,
}

/// A response, with the request that it answers.
pub struct Seen {
    pub method: Method,
    pub path: String,
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
    names: Vec<(String, String)>,
}

impl<'a> Asking<'a> {
    pub(super) fn new(
        http: &'a reqwest::Client,
        address: SocketAddr,
        names: &'a [(String, String)],
        method: Method,
        path: &str,
    ) -> Self {
        Self {
            http,
            names,
            address,
            method,
            path: path.to_owned(),
            headers: HeaderMap::new(),
            body: None,
        }
    }

    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        let name: HeaderName = name.parse().expect("a header's name");
        self.headers.append(
            name,
            HeaderValue::from_bytes(value.as_bytes()).expect("a header's value"),
        );
        self
    }

    #[must_use]
    pub fn caller(self, name: &str) -> Self {
        self.header("authorization", &format!("Bearer {}", name.replace(' ', "_")))
    }

    #[must_use]
    pub fn in_language(self, tag: &str) -> Self {
        self.header("accept-language", tag)
    }

    /// A JSON body, with the media type that the method takes.
    #[must_use]
    pub fn json(self, body: &Value) -> Self {
        let kind = if self.method == Method::PATCH {
            "application/merge-patch+json"
        } else {
            "application/json"
        };
        self.raw(kind, body.to_string())
    }

    #[must_use]
    pub fn raw(mut self, kind: &str, body: impl Into<Vec<u8>>) -> Self {
        self.body = Some(body.into());
        self.header("content-type", kind)
    }

    /// Sends it, and fails the test where the answer is not what the contract says.
    pub async fn send(self) -> Seen {
        let url = format!("http://{}{}", self.address, self.path);
        let mut request = self
            .http
            .request(self.method.clone(), &url)
            .headers(self.headers.clone());
        if let Some(body) = &self.body {
            request = request.body(body.clone());
        }
        let response = request
            .send()
            .await
            .unwrap_or_else(|error| panic!("{} {}: {error:?}", self.method, self.path));
        let seen = Seen {
            method: self.method.clone(),
            path: self.path.clone(),
            status: response.status().as_u16(),
            headers: response.headers().clone(),
            body: response.bytes().await.expect("a whole body").to_vec(),
            names: self.names.to_vec(),
        };
        if let Err(faults) = document::published().check(&self, &seen) {
            panic!("against the contract:\n{faults}\n\n{}", seen.transcript());
        }
        seen
    }
}

impl Seen {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .get(name)
            .map(|value| value.to_str().expect("a readable header"))
    }

    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).expect("UTF-8")
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("no JSON: {error}\n{}", self.transcript()))
    }

    /// What is at a JSON pointer; null where there is nothing.
    pub fn at(&self, pointer: &str) -> Value {
        self.json().pointer(pointer).cloned().unwrap_or_default()
    }

    pub fn str(&self, pointer: &str) -> String {
        let value = self.at(pointer);
        value
            .as_str()
            .unwrap_or_else(|| panic!("no text at {pointer}\n{}", self.transcript()))
            .to_owned()
    }

    /// One field of each item of a list.
    pub fn each(&self, field: &str) -> Vec<String> {
        let items = self.at("/items");
        let of = |item: &Value| {
            item[field]
                .as_str()
                .map_or_else(|| item[field].to_string(), str::to_owned)
        };
        items
            .as_array()
            .unwrap_or_else(|| panic!("no items\n{}", self.transcript()))
            .iter()
            .map(of)
            .collect()
    }

    /// The fields of each item, one line an item.
    pub fn lists(&self, fields: &[&str], expected: &Expect) -> &Self {
        let items = self.at("/items");
        let items = items
            .as_array()
            .unwrap_or_else(|| panic!("no items\n{}", self.transcript()));
        let cell = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let line = |item: &Value| {
            fields
                .iter()
                .map(|field| cell(item.pointer(field).unwrap_or(&Value::Null)))
                .collect::<Vec<_>>()
        };
        let lines: Vec<String> = items.iter().map(|item| line(item).join(" · ")).collect();
        expected.assert_eq(&self.redact(&lines.join("\n")));
        self
    }

    /// The whole answer, as a reader of a transcript sees it.
    pub fn reads(&self, expected: &Expect) -> &Self {
        expected.assert_eq(&self.transcript());
        self
    }

    /// Status and what is at a pointer.
    pub fn reads_at(&self, pointer: &str, expected: &Expect) -> &Self {
        let shown = serde_json::to_string_pretty(&self.at(pointer)).expect("JSON");
        expected.assert_eq(&format!("{}\n{}\n", self.status, self.redact(&shown)));
        self
    }

    /// A problem in few words: status, kind, detail, and every fault.
    pub fn refuses(&self, expected: &Expect) -> &Self {
        expected.assert_eq(&self.refusal());
        self
    }

    pub fn refusal(&self) -> String {
        let problem = self.json();
        let kind = problem["type"]
            .as_str()
            .and_then(|kind| kind.rsplit('/').next())
            .unwrap_or_default()
            .to_owned();
        let mut told = format!(
            "{} {kind}: {}\n",
            self.status,
            problem["detail"].as_str().unwrap_or_default()
        );
        for fault in problem["errors"].as_array().into_iter().flatten() {
            let part = |name: &str| fault[name].as_str().unwrap_or_default();
            told.push_str(&format!(
                "  {} {}: {}\n",
                part("pointer"),
                part("code"),
                part("detail")
            ));
        }
        self.redact(&told)
    }

    pub fn is(&self, status: u16) -> &Self {
        assert_eq!(self.status, status, "\n{}", self.transcript());
        self
    }

    pub fn transcript(&self) -> String {
        transcript::of(self)
    }

    fn redact(&self, text: &str) -> String {
        transcript::redact(text, &self.names)
    }

    pub(super) fn names(&self) -> &[(String, String)] {
        &self.names
    }
}

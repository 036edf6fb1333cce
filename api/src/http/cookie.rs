//! The one cookie: written and read by hand, because there is one.

use actix_web::body::BoxBody;
use actix_web::http::header::{COOKIE, HeaderMap, HeaderValue, SET_COOKIE};
use actix_web::{HttpRequest, HttpResponse, Responder};

/// A cookie of this host: no script reads it, no other site sends it, it goes over TLS only (browsers count localhost as that).
pub struct Cookie {
    /// Begins with `__Host-`, for which browsers insist on the rest (RFC 6265bis §4.1.3.2).
    pub name: &'static str,
    pub value: String,
    /// Seconds; None: until the browser is closed.
    pub max_age: Option<u64>,
}

impl Cookie {
    /// Takes a cookie away.
    pub fn gone(name: &'static str) -> Self {
        Self {
            name,
            value: String::new(),
            max_age: Some(0),
        }
    }

    /// The value that came; None where it did not, or twice: then somebody plays tricks.
    pub fn read(headers: &HeaderMap, name: &str) -> Option<String> {
        let pairs = headers
            .get_all(COOKIE)
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(';'));
        let mut found = pairs.filter_map(|pair| {
            let (key, value) = pair.trim().split_once('=')?;
            (key == name).then(|| value.to_owned())
        });
        let value = found.next()?;
        found.next().is_none().then_some(value)
    }

    fn header(&self) -> Option<HeaderValue> {
        let Self { name, value, .. } = self;
        let age = self
            .max_age
            .map(|seconds| format!("; Max-Age={seconds}"))
            .unwrap_or_default();
        HeaderValue::from_str(&format!(
            "{name}={value}; Path=/; Secure; HttpOnly; SameSite=Strict{age}"
        ))
        .ok()
    }
}

/// An answer that also sets a cookie.
pub struct WithCookie<T>(pub T, pub Cookie);

impl<T: Responder<Body = BoxBody>> Responder for WithCookie<T> {
    type Body = BoxBody;
    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        let mut response = self.0.respond_to(request);
        if let Some(header) = self.1.header() {
            response.headers_mut().append(SET_COOKIE, header);
        }
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(header: &'static str) -> Option<String> {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, HeaderValue::from_static(header));
        Cookie::read(&headers, "__Host-a")
    }

    #[test]
    fn a_cookie_is_read_by_its_whole_name_and_once() {
        assert_eq!(read("x=1; __Host-a=2; y=3").as_deref(), Some("2"));
        assert_eq!(read("__Host-ab=2"), None);
        assert_eq!(read("__host-a=2"), None);
        assert_eq!(read("__Host-a=1; __Host-a=2"), None);
    }

    #[test]
    fn it_says_all_that_protects_it() {
        let cookie = Cookie {
            name: "__Host-a",
            value: "2".to_owned(),
            max_age: Some(60),
        };
        assert_eq!(
            cookie.header().unwrap(),
            "__Host-a=2; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=60"
        );
    }
}

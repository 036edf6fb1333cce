//! The same bytes from memory: Piazza's own answers, head and body, given again.

use crate::load::Fault;
use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};
use actix_web::web::{Bytes, Data};
use actix_web::{HttpRequest, HttpResponse};
use serde_json::Value;
use std::collections::HashMap;

pub struct Answer {
    headers: Vec<(HeaderName, HeaderValue)>,
    body: Bytes,
}

pub fn read(file: &str) -> Result<HashMap<String, Answer>, Fault> {
    let kept: HashMap<String, (Vec<(String, String)>, Value)> =
        serde_json::from_str(&std::fs::read_to_string(file)?)?;
    let mut answers = HashMap::new();
    for (target, (headers, body)) in kept {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            // actix writes these itself.
            if !["content-length", "date"].contains(&name.as_str()) {
                map.append(HeaderName::try_from(name)?, HeaderValue::try_from(value)?);
            }
        }
        let answer = Answer {
            headers: map.into_iter().collect(),
            body: body.as_str().unwrap_or_default().to_owned().into(),
        };
        answers.insert(target, answer);
    }
    Ok(answers)
}

pub async fn give(request: HttpRequest, answers: Data<HashMap<String, Answer>>) -> HttpResponse {
    let target = request.uri().path_and_query().map_or("/", |uri| uri.as_str());
    let Some(answer) = answers.get(target) else {
        return HttpResponse::NotFound().finish();
    };
    let mut response = HttpResponse::Ok();
    for (name, value) in &answer.headers {
        response.append_header((name.clone(), value.clone()));
    }
    response.body(answer.body.clone())
}

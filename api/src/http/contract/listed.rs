//! A list that is asked for elsewhere than at its own address: with the same filters, checked alike.

use super::Contract;
use crate::kernel::problem::{Fault, Said};
use crate::kernel::text::Slug;
use actix_web::http::Method;
use serde_json::Value;

/// What belongs to a page and not to what is on it.
const OF_A_PAGE: [&str; 6] = ["cursor", "limit", "count", "facets", "fields", "embed"];

impl Contract {
    /// The filters and sort of a list, as they stand behind the `?` of its address. Of what the list is, where its path says that
    /// (`/v1/events/{event}/registrations`), stands among them by the same name.
    pub fn filters(&self, path: &str, filter: &str) -> Result<Value, Vec<Fault>> {
        let names = filter
            .split('&')
            .map(|pair| pair.split('=').next().unwrap_or_default());
        let of_a_page: Vec<Fault> = names
            .filter(|name| OF_A_PAGE.contains(name))
            .map(|name| Fault {
                pointer: format!("/filter/{name}"),
                code: "unknown",
                detail: Said::new(
                    "Non è un filtro: un file ha tutte le righe e tutte le colonne.",
                    "This is no filter: a file has all rows and all columns.",
                ),
            })
            .collect();
        if !of_a_page.is_empty() {
            return Err(of_a_page);
        }
        let here = |fault: Fault| Fault {
            pointer: fault.pointer.replacen("/query/", "/filter/", 1),
            ..fault
        };
        let of_path: Vec<&str> = variables(path).collect();
        let (about, others): (Vec<&str>, Vec<&str>) = filter
            .split('&')
            .partition(|pair| of_path.contains(&pair.split('=').next().unwrap_or_default()));
        let checked = self.query(&Method::GET, path, &others.join("&"));
        let (mut values, mut faults) = match checked {
            Ok(values) => (values, Vec::new()),
            Err(faults) => (Value::Null, faults.into_iter().map(here).collect()),
        };
        for name in of_path {
            let mut said = about
                .iter()
                .filter_map(|pair| pair.split_once('=').filter(|(of, _)| *of == name));
            match (said.next(), said.next()) {
                (Some((_, value)), None) if Slug::new(value).is_ok() => {
                    if let Some(values) = values.as_object_mut() {
                        values.insert(name.to_owned(), Value::from(value));
                    }
                }
                (said, again) => faults.push(fault_of(name, said.is_some(), again.is_some())),
            }
        }
        if faults.is_empty() {
            Ok(values)
        } else {
            Err(faults)
        }
    }
}

/// The names of what changes in a path.
fn variables(path: &str) -> impl Iterator<Item = &str> {
    path.split('/')
        .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
}

fn fault_of(name: &str, said: bool, again: bool) -> Fault {
    let (code, it, en) = match (said, again) {
        (false, _) => (
            "required",
            "Va indicato: un file riguarda una cosa sola, detta con il suo indirizzo o il suo codice.",
            "This is needed: a file is about one thing, told by its slug or its id.",
        ),
        (true, true) => (
            "repeated",
            "Va indicato una volta sola.",
            "This may be given only once.",
        ),
        (true, false) => (
            "pattern",
            "Non è né un indirizzo né un codice.",
            "This is neither a slug nor an id.",
        ),
    };
    Fault {
        pointer: format!("/filter/{name}"),
        code,
        detail: Said::new(it, en),
    }
}

//! A list that is asked for elsewhere than at its own address: with the same filters, checked alike.

use super::Contract;
use crate::kernel::problem::{Fault, Said};
use actix_web::http::Method;
use serde_json::Value;

/// What belongs to a page and not to what is on it.
const OF_A_PAGE: [&str; 6] = ["cursor", "limit", "count", "facets", "fields", "embed"];

impl Contract {
    /// The filters and sort of a list, as they stand behind the `?` of its address.
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
        self.query(&Method::GET, path, filter)
            .map_err(|faults| faults.into_iter().map(here).collect())
    }
}

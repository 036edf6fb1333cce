//! Who may come and with what, as the contract says it.

use super::Contract;
use crate::access::TokenScope;
use actix_web::http::Method;
use std::collections::{BTreeSet, HashMap};

impl Contract {
    /// Whether nobody may do this without signing in.
    pub fn needs_sign_in(&self, method: &Method, path: &str) -> bool {
        self.operation(method, path)
            .is_some_and(|operation| operation.needs_sign_in)
    }

    /// Whether the answer may be kept for a retry with the same `Idempotency-Key`.
    pub fn takes_key(&self, method: &Method, path: &str) -> bool {
        self.operation(method, path)
            .is_some_and(|operation| operation.takes_key)
    }

    /// Whether a personal token with `scopes` may do this; `Err` says which scope it lacks, if there is one that would do.
    pub fn within(
        &self,
        scopes: &[TokenScope],
        method: &Method,
        path: &str,
    ) -> Result<(), Option<&TokenScope>> {
        let Some(operation) = self.operation(method, path).filter(|_| path.starts_with("/v1/")) else {
            return Ok(());
        };
        let needed = operation.scope.as_ref().ok_or(None)?;
        if scopes
            .iter()
            .any(|scope| scope.covers(&needed.tag, needed.writes))
        {
            Ok(())
        } else {
            Err(Some(needed))
        }
    }

    /// All scopes that some operation asks for.
    pub fn scopes(&self) -> BTreeSet<TokenScope> {
        let operations = self.operations.values().flat_map(HashMap::values);
        operations
            .filter_map(|operation| operation.scope.clone())
            .collect()
    }
}

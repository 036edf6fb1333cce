//! What a personal token may be used for: `{tag}:read` or `{tag}:write`, by the tags of the contract.

use std::fmt;
use std::str::FromStr;

/// Reading, or reading and changing, everything under one tag of the contract, as far as its person may.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TokenScope {
    pub tag: String,
    pub writes: bool,
}

impl TokenScope {
    pub fn new(tag: &str, writes: bool) -> Self {
        Self {
            tag: tag.to_owned(),
            writes,
        }
    }

    /// Who may change may read.
    pub fn covers(&self, tag: &str, writes: bool) -> bool {
        self.tag == tag && (self.writes || !writes)
    }
}

impl fmt::Display for TokenScope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let how = if self.writes { "write" } else { "read" };
        write!(f, "{}:{how}", self.tag)
    }
}

/// Neither `…:read` nor `…:write`.
#[derive(Debug, thiserror::Error)]
#[error("«{0}» is no scope")]
pub struct NoScope(String);

impl FromStr for TokenScope {
    type Err = NoScope;

    fn from_str(text: &str) -> Result<Self, NoScope> {
        match text.split_once(':') {
            Some((tag, "read")) => Ok(Self::new(tag, false)),
            Some((tag, "write")) => Ok(Self::new(tag, true)),
            _ => Err(NoScope(text.to_owned())),
        }
    }
}

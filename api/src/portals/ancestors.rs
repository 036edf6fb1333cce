//! The list as browsers read it.

use super::store::{self, OriginRow};
use crate::kernel::context::Context;
use crate::kernel::db::DbError;
use crate::kernel::revision::Scope;
use std::rc::Rc;

/// What `frame-ancestors` says: every origin of the list, and our own pages (the builder shows what it makes); any site while nobody is listed.
pub struct Ancestors(pub String);

pub async fn ancestors(cx: &Context) -> Result<Rc<Ancestors>, DbError> {
    cx.kept(Scope::Portals, async |reader| {
        let listed = reader.all::<OriginRow>(&store::origins()).await?;
        Ok(Ancestors(sources(listed.iter().map(|row| row.origin.as_str()))))
    })
    .await
}

fn sources<'a>(listed: impl Iterator<Item = &'a str>) -> String {
    let listed: Vec<&str> = listed.collect();
    match listed.as_slice() {
        [] => "*".to_owned(),
        some => format!("'self' {}", some.join(" ")),
    }
}

#[cfg(test)]
mod tests {
    use super::sources;

    #[test]
    fn any_site_may_until_somebody_is_listed() {
        assert_eq!(sources([].into_iter()), "*");
        let listed = ["https://a.example.org", "https://*.b.example.org"];
        assert_eq!(
            sources(listed.into_iter()),
            "'self' https://a.example.org https://*.b.example.org"
        );
    }
}

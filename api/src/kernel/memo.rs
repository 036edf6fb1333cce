//! Small things that every request needs (names of themes and places, the glossary's linker), kept per worker thread until
//! the scope that they were read from changes.

use super::context::Context;
use super::db::{DbError, Reader};
use super::revision::{Scope, ScopeSet};
use std::any::{Any, TypeId};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

thread_local! {
    static KEPT: RefCell<HashMap<(u64, TypeId), Memo>> = RefCell::new(HashMap::new());
}

struct Memo {
    epoch: u64,
    scopes: ScopeSet,
    value: Rc<dyn Any>,
}

impl Context {
    /// The `T` that `read` makes from `scope`: made once a thread, and again after the scope changed.
    pub async fn kept<T: 'static>(
        &self,
        scope: Scope,
        read: impl AsyncFnOnce(&Reader) -> Result<T, DbError>,
    ) -> Result<Rc<T>, DbError> {
        self.depends_on(scope);
        let db = &self.house().db;
        let name = (db.reader.id(), TypeId::of::<T>());
        let found = KEPT.with_borrow(|kept| {
            let memo = kept
                .get(&name)
                .filter(|memo| db.revisions.holds(memo.scopes, memo.epoch))?;
            Rc::clone(&memo.value).downcast::<T>().ok()
        });
        if let Some(value) = found {
            return Ok(value);
        }
        let epoch = db.revisions.epoch();
        let value = Rc::new(read(&db.reader).await?);
        let memo = Memo {
            epoch,
            scopes: ScopeSet::default().with(scope),
            value: Rc::clone(&value) as Rc<dyn Any>,
        };
        KEPT.with_borrow_mut(|kept| kept.insert(name, memo));
        Ok(value)
    }
}

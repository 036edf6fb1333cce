//! Reading and replacing application forms.

use super::model::{ApplicationForm, NewForm};
use super::store;
use crate::access::{Refusal, Verdict};
use crate::communities::{self, Setting};
use crate::kernel::context::Context;
use crate::kernel::db::{DbError, Subject};
use crate::kernel::revision::Scope;
use crate::memberships::error::MembershipError;
use crate::memberships::policy;
use serde_json::json;

/// The form of a community that the caller may know of.
pub async fn show(cx: &Context, reference: &str) -> Result<ApplicationForm, MembershipError> {
    let setting = communities::setting(cx, reference).await?;
    Ok(current(cx, &setting).await?)
}

pub async fn current(cx: &Context, setting: &Setting) -> Result<ApplicationForm, DbError> {
    store::current(cx.read(Scope::Memberships), setting.id).await
}

/// Asks something else from now on, if nobody changed the form since `version`.
pub async fn replace(
    cx: &Context,
    reference: &str,
    version: Option<i64>,
    new: NewForm,
) -> Result<ApplicationForm, MembershipError> {
    let setting = communities::setting(cx, reference).await?;
    cx.write("application_form.replaced", async |tx| {
        let setting = communities::lock(tx, setting.id).await?.ok_or(Refusal::Hidden)?;
        Verdict::allow_if(policy::decides(cx.actor(), setting.id)).grant(cx.actor(), ())?;
        let before = store::within(tx, setting.id).await?;
        if version.is_some_and(|version| version != before.version) {
            return Err(MembershipError::Stale);
        }
        let after = ApplicationForm {
            community: setting.id,
            version: before.version + 1,
            fields: new.fields,
        };
        store::insert(tx, &after).await?;
        let subject = Subject {
            kind: "application_form",
            id: setting.id.0,
        };
        let keys: Vec<&str> = after.fields.iter().map(|field| field.key.as_str()).collect();
        let change = json!({"version": [before.version, after.version], "fields": keys});
        tx.concerns(setting.id.0);
        tx.audit(subject, change).await?;
        tx.changes(Scope::Memberships);
        Ok(after)
    })
    .await
}

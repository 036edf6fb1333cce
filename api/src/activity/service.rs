//! Reading the trail.

use super::error::ActivityError;
use super::model::{
    ActivityFilter, ActivityPage, Change, Entry, EntryActor, EntryCommunity, EntrySubject, EntrySubjectId,
};
use super::policy;
use super::store::{self, EntryRow};
use crate::access::Refusal;
use crate::communities::{self, CommunityError, CommunityId, Named};
use crate::kernel::context::Context;
use crate::kernel::page::{self, Listing, Page};
use crate::kernel::revision::Scope;
use crate::people;
use serde_json::Value;
use std::collections::HashMap;
use uuid::Uuid;

pub async fn list(
    cx: &Context,
    listing: &Listing,
    filter: &ActivityFilter,
) -> Result<ActivityPage, ActivityError> {
    policy::may_read(cx.actor()).grant(cx.actor(), ())?;
    // Of a community that they may not know of there is as little as of one that does not exist.
    let community = match &filter.community {
        Some(reference) => match communities::find(cx, reference, &[]).await {
            Ok(found) => Some(found.summary.id),
            Err(CommunityError::Refused(Refusal::Hidden)) => Some(CommunityId(Uuid::nil())),
            Err(error) => return Err(error.into()),
        },
        None => None,
    };
    let reader = cx.read(Scope::Activity);
    let query = store::entries(&policy::reach(cx.actor()), filter, community);
    let page = page::read::<EntryRow>(cx, reader, query, store::newest_first(), listing).await?;
    Ok(ActivityPage {
        page: named(cx, page).await?,
    })
}

async fn named(cx: &Context, page: Page<EntryRow>) -> Result<Page<Entry>, ActivityError> {
    let reader = cx.read(Scope::Activity);
    let actors = page.items.iter().filter_map(|row| row.actor.parse::<Uuid>().ok());
    let people = if policy::sees_names(cx.actor()) {
        people::names(reader, actors).await?
    } else {
        HashMap::new()
    };
    let ids = page
        .items
        .iter()
        .filter_map(|row| row.community_id)
        .map(CommunityId);
    let communities = communities::names(reader, cx.language(), ids).await?;
    Ok(page.map(|row| entry_of(row, &people, &communities)))
}

fn entry_of(
    row: EntryRow,
    people: &HashMap<Uuid, String>,
    communities: &HashMap<CommunityId, Named>,
) -> Entry {
    let name = row
        .actor
        .parse::<Uuid>()
        .ok()
        .and_then(|id| people.get(&id).cloned());
    let community = row.community_id.and_then(|id| communities.get(&CommunityId(id)));
    Entry {
        id: row.id,
        at: row.at,
        actor: EntryActor::of(&row.actor, name),
        action: row.action,
        subject: EntrySubject {
            kind: row.subject_kind,
            id: EntrySubjectId(row.subject_id),
        },
        community: community.map(|named| EntryCommunity {
            id: named.id,
            slug: named.slug.clone(),
            name: named.name.to_string(),
        }),
        changes: changes_of(&row.change),
        request_id: row.request_id,
    }
}

const MOST_CHANGES: usize = 100;
const LONGEST: usize = 2_000;

/// `{"status": ["draft", "active"], "slug": "orti"}`: a pair is before and after, anything else is what it became.
pub(super) fn changes_of(change: &str) -> Vec<Change> {
    let Ok(Value::Object(fields)) = serde_json::from_str(change) else {
        return Vec::new();
    };
    let change = |(field, value): (String, Value)| match value {
        // Names of fields are no pair, even where they are two.
        Value::Array(pair) if pair.len() == 2 && field != "fields" => Change {
            field,
            before: told(&pair[0]),
            after: told(&pair[1]),
        },
        other => Change {
            field,
            before: None,
            after: told(&other),
        },
    };
    fields.into_iter().take(MOST_CHANGES).map(change).collect()
}

fn told(value: &Value) -> Option<String> {
    let text = match value {
        Value::Null => return None,
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    Some(text.chars().take(LONGEST).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(field: &str, before: Option<&str>, after: Option<&str>) -> Change {
        Change {
            field: field.to_owned(),
            before: before.map(str::to_owned),
            after: after.map(str::to_owned),
        }
    }

    #[test]
    fn a_pair_is_before_and_after() {
        assert_eq!(
            changes_of(
                r#"{"status": [null, "draft"], "version": [1, 2], "slug": "orti", "gone": ["x", null]}"#
            ),
            [
                change("gone", Some("x"), None),
                change("slug", None, Some("orti")),
                change("status", None, Some("draft")),
                change("version", Some("1"), Some("2")),
            ]
        );
        assert_eq!(changes_of("null"), []);
        assert_eq!(
            changes_of(r#"{"ids": [1, 2, 3]}"#),
            [change("ids", None, Some("[1,2,3]"))]
        );
    }
}

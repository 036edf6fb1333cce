//! Changing communities. The story of each change: permit, check the rules, write, announce.

use super::entity::community;
use super::error::CommunityError;
use super::mentions;
use super::model::{Closure, Community, CommunityId, CommunityPatch, NewCommunity, Status, Texts};
use super::policy::{self, Action, Standing};
use super::rules;
use super::service::{community_of, html_of};
use super::store::{CardRow, SummaryRow};
use super::{storing, trail};
use crate::access::{Grant, Refusal};
use crate::kernel::clock::{Day, Timestamp};
use crate::kernel::context::Context;
use crate::kernel::db::{DbError, Subject, Tx};
use crate::kernel::json_text::JsonText;
use crate::kernel::revision::Scope;
use crate::territory;
use crate::themes;
use serde_json::json;

/// Makes a draft.
pub async fn create(cx: &Context, new: NewCommunity) -> Result<Community, CommunityError> {
    let grant = policy::may_create(cx.actor()).grant(cx.actor(), ())?;
    let id: CommunityId = cx.new_id();
    let model = draft_of(cx.now(), id, &new);
    check_references(cx, &model).await?;
    cx.write("community.created", async |tx| {
        insert(cx, tx, &grant, model.clone(), &new.texts).await?;
        shown(cx, tx, model, &new.texts).await
    })
    .await
}

pub(super) async fn insert(
    cx: &Context,
    tx: &Tx,
    grant: &Grant<()>,
    model: community::Model,
    texts: &Texts,
) -> Result<(), CommunityError> {
    let (id, slug) = (model.id, model.slug.to_string());
    storing::insert(tx, grant, model.clone(), texts)
        .await
        .map_err(|error| taken(error, &slug))?;
    mentions::note(cx, tx, &model, texts).await?;
    tx.audit(
        Subject {
            kind: "community",
            id: id.0,
        },
        json!({"slug": slug, "status": [null, "draft"]}),
    )
    .await?;
    tx.changes(Scope::Communities);
    Ok(())
}

/// Changes texts and settings, if nobody changed them since `version`.
pub async fn update(
    cx: &Context,
    reference: &str,
    version: Option<i64>,
    patch: CommunityPatch,
) -> Result<Community, CommunityError> {
    cx.write("community.updated", async |tx| {
        let before = storing::lock(tx, reference).await?.ok_or(Refusal::Hidden)?;
        let grant = policy::may(cx.actor(), Action::Edit, standing_of(&before))
            .grant(cx.actor(), standing_of(&before))?;
        check_version(&before, version)?;
        let former = storing::texts_of(tx, before.id).await?;
        let (mut after, mut texts) = (before.clone(), former.clone());
        apply(patch, &mut after, &mut texts);
        rules::check_span(after.starts_on, after.ends_on)?;
        check_references(cx, &after).await?;
        save(cx, tx, &grant, (&before, &former), (after, &texts)).await
    })
    .await
}

pub async fn activate(cx: &Context, reference: &str) -> Result<Community, CommunityError> {
    step(
        cx,
        "community.activated",
        reference,
        Action::Run,
        Status::Active,
        |after| {
            after.ends_on = None;
            after.closing_reason = None;
        },
    )
    .await
}

pub async fn suspend(cx: &Context, reference: &str) -> Result<Community, CommunityError> {
    step(
        cx,
        "community.suspended",
        reference,
        Action::Run,
        Status::Dormant,
        |_| {},
    )
    .await
}

pub async fn close(cx: &Context, reference: &str, closure: Closure) -> Result<Community, CommunityError> {
    let today = Day(cx.now().to_offset().date());
    step(
        cx,
        "community.closed",
        reference,
        Action::End,
        Status::Closed,
        |after| {
            after.ends_on = Some(closure.ends_on.unwrap_or(today));
            after.closing_reason = Some(closure.reason);
        },
    )
    .await
}

pub async fn archive(cx: &Context, reference: &str) -> Result<Community, CommunityError> {
    step(
        cx,
        "community.archived",
        reference,
        Action::End,
        Status::Archived,
        |_| {},
    )
    .await
}

/// One step of the state machine.
async fn step(
    cx: &Context,
    name: &'static str,
    reference: &str,
    action: Action,
    to: Status,
    change: impl FnOnce(&mut community::Model),
) -> Result<Community, CommunityError> {
    cx.write(name, async |tx| {
        let before = storing::lock(tx, reference).await?.ok_or(Refusal::Hidden)?;
        let grant =
            policy::may(cx.actor(), action, standing_of(&before)).grant(cx.actor(), standing_of(&before))?;
        rules::check_step(before.status, to)?;
        if to == Status::Active {
            rules::check_coordinators(before.coordinators_count)?;
        }
        let texts = storing::texts_of(tx, before.id).await?;
        let mut after = before.clone();
        after.status = to;
        change(&mut after);
        rules::check_span(after.starts_on, after.ends_on)?;
        save(cx, tx, &grant, (&before, &texts), (after, &texts)).await
    })
    .await
}

async fn save(
    cx: &Context,
    tx: &Tx,
    grant: &Grant<Standing>,
    before: (&community::Model, &Texts),
    (mut after, texts): (community::Model, &Texts),
) -> Result<Community, CommunityError> {
    after.version = before.0.version + 1;
    after.updated_at = tx.now();
    storing::update(tx, grant, after.clone(), texts)
        .await
        .map_err(|error| taken(error, &after.slug))?;
    mentions::note(cx, tx, &after, texts).await?;
    let change = trail::changes(before, (&after, texts));
    let subject = Subject {
        kind: "community",
        id: after.id.0,
    };
    tx.audit(subject, change).await?;
    tx.tell(subject).await?;
    tx.changes(Scope::Communities);
    shown(cx, tx, after, texts).await
}

fn taken(error: DbError, slug: &str) -> CommunityError {
    match error {
        DbError::Taken(_) => CommunityError::SlugTaken(slug.to_owned()),
        other => other.into(),
    }
}

fn check_version(before: &community::Model, version: Option<i64>) -> Result<(), CommunityError> {
    match version {
        Some(version) if version != before.version => Err(CommunityError::Stale),
        _ => Ok(()),
    }
}

/// Themes and places that a community names must exist.
pub(super) async fn check_references(cx: &Context, model: &community::Model) -> Result<(), CommunityError> {
    let (themes, places) = (themes::themes(cx).await?, territory::places(cx).await?);
    let missing = |list: &str, what: &'static str, at: usize, value: &str| CommunityError::Unknown {
        pointer: format!("/{list}/{at}"),
        what,
        value: value.to_owned(),
    };
    if let Some((at, slug)) = model
        .themes
        .0
        .iter()
        .enumerate()
        .find(|(_, slug)| !themes.has(slug))
    {
        return Err(missing("themes", "themes", at, slug));
    }
    if let Some((at, code)) = model
        .provinces
        .0
        .iter()
        .enumerate()
        .find(|(_, code)| places.province(code).is_none())
    {
        return Err(missing("provinces", "provinces", at, code));
    }
    if let Some((at, code)) = model
        .municipalities
        .0
        .iter()
        .enumerate()
        .find(|(_, code)| places.municipality(code).is_none())
    {
        return Err(missing("municipalities", "municipalities", at, code));
    }
    Ok(())
}

fn standing_of(model: &community::Model) -> Standing {
    Standing {
        id: model.id,
        status: model.status,
        listing: model.listing,
        content_access: model.content_access,
    }
}

pub(super) fn draft_of(now: Timestamp, id: CommunityId, new: &NewCommunity) -> community::Model {
    community::Model {
        id,
        slug: new.slug.clone(),
        status: Status::Draft,
        listing: new.listing,
        content_access: new.content_access,
        join_policy: new.join_policy,
        members_visibility: new.members_visibility,
        composition: new.composition,
        admitted_categories: JsonText(new.admitted_categories.clone()),
        programme: new.programme.clone(),
        promoter: new.promoter.clone(),
        owner_department: new.owner_department.clone(),
        themes: JsonText(new.themes.clone()),
        provinces: JsonText(new.provinces.clone()),
        municipalities: JsonText(new.municipalities.clone()),
        contacts: JsonText(new.contacts.clone()),
        links: JsonText(new.links.clone()),
        hashtag: new.hashtag.clone(),
        landing_page: new.landing_page.clone(),
        starts_on: new.starts_on,
        ends_on: new.ends_on,
        closing_reason: None,
        members_count: 0,
        organisations_count: 0,
        coordinators_count: 0,
        coming_events_count: 0,
        counted_at: now,
        version: 1,
        created_at: now,
        updated_at: now,
    }
}

fn apply(patch: CommunityPatch, to: &mut community::Model, texts: &mut Texts) {
    fn set<T>(place: &mut T, value: Option<T>) {
        if let Some(value) = value {
            *place = value;
        }
    }
    if let Some(new) = patch.texts {
        texts.it = new.it.or(texts.it.take());
        texts.en = new.en.or(texts.en.take());
    }
    set(&mut to.slug, patch.slug);
    set(&mut to.listing, patch.listing);
    set(&mut to.content_access, patch.content_access);
    set(&mut to.join_policy, patch.join_policy);
    set(&mut to.members_visibility, patch.members_visibility);
    set(&mut to.composition, patch.composition);
    set(
        &mut to.admitted_categories,
        patch.admitted_categories.map(JsonText),
    );
    set(&mut to.themes, patch.themes.map(JsonText));
    set(&mut to.provinces, patch.provinces.map(JsonText));
    set(&mut to.municipalities, patch.municipalities.map(JsonText));
    set(&mut to.contacts, patch.contacts.map(JsonText));
    set(&mut to.links, patch.links.map(JsonText));
    to.programme = patch.programme.or(to.programme.take());
    to.promoter = patch.promoter.or(to.promoter.take());
    to.owner_department = patch.owner_department.or(to.owner_department.take());
    to.starts_on = patch.starts_on.or(to.starts_on);
    to.ends_on = patch.ends_on.or(to.ends_on);
    to.hashtag = patch.hashtag.or(to.hashtag.take());
    to.landing_page = patch.landing_page.or(to.landing_page.take());
}

/// The community as it stands in this transaction, for the answer of a write.
async fn shown(
    cx: &Context,
    _: &Tx,
    model: community::Model,
    texts: &Texts,
) -> Result<Community, CommunityError> {
    let (themes, places) = (themes::themes(cx).await?, territory::places(cx).await?);
    let own = texts.of(cx.language());
    let text = own
        .or_else(|| texts.of(cx.language().other()))
        .cloned()
        .ok_or_else(|| DbError::shape("a community without texts"))?;
    let row = SummaryRow {
        id: model.id,
        slug: model.slug,
        status: model.status,
        programme: model.programme,
        composition: model.composition,
        join_policy: model.join_policy,
        admitted_categories: model.admitted_categories,
        themes: model.themes,
        provinces: model.provinces,
        members_count: model.members_count,
        organisations_count: model.organisations_count,
        coming_events_count: model.coming_events_count,
        counted_at: model.counted_at,
        created_at: model.created_at,
        updated_at: model.updated_at,
        translated: own.is_some(),
        sort_name: String::new(),
        name: text.name,
        tagline: text.tagline,
    };
    let card = CardRow {
        promoter: model.promoter,
        owner_department: model.owner_department,
        municipalities: model.municipalities,
        starts_on: model.starts_on,
        ends_on: model.ends_on,
        closing_reason: model.closing_reason,
        listing: model.listing,
        content_access: model.content_access,
        members_visibility: model.members_visibility,
        hashtag: model.hashtag,
        contacts: model.contacts,
        links: model.links,
        landing_page: model.landing_page,
        version: model.version,
        purpose: text.purpose,
        description: text.description,
        rules: text.rules,
    };
    let html = html_of(cx, &row, &card, true).await?;
    Ok(community_of(cx, row, card, html, &themes, &places))
}

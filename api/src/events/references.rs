//! What an event names of other rooms must exist: themes, places, the communities that hold it.

use super::entity::event;
use super::error::EventError;
use super::policy;
use crate::communities::{self, CommunityId};
use crate::kernel::context::Context;
use crate::kernel::problem::Fault;
use crate::kernel::text::Slug;
use crate::territory;
use crate::themes;

/// The ids of the communities that hold an event together with `main`. Whoever adds one has to run events there too; those that held
/// it `before` stay without being asked again.
pub async fn hosts(
    cx: &Context,
    main: CommunityId,
    co_hosts: &[Slug],
    before: &[CommunityId],
) -> Result<Vec<CommunityId>, EventError> {
    let mut hosts = vec![main];
    let mut faults = Vec::new();
    for (at, reference) in co_hosts.iter().enumerate() {
        let pointer = || format!("/co_hosts/{at}");
        let Ok(found) = communities::setting(cx, reference).await else {
            faults.push(Fault::unknown(pointer(), reference, "/v1/communities"));
            continue;
        };
        if !before.contains(&found.id) && !policy::runs(cx.actor(), &[found.id]) {
            faults.push(Fault::rule(
                pointer(),
                "Di questa comunità non organizzi gli eventi: chiedi a chi la coordina di aggiungerla.",
                "You do not run this community’s events: ask its coordinators to add it.",
            ));
        } else if !hosts.contains(&found.id) {
            hosts.push(found.id);
        }
    }
    if faults.is_empty() {
        Ok(hosts)
    } else {
        Err(EventError::Invalid(faults))
    }
}

/// Themes and places. A municipality brings its province along.
pub async fn check_places_and_themes(
    cx: &Context,
    model: &mut event::Model,
) -> Result<Vec<Fault>, EventError> {
    let (themes, places) = (themes::themes(cx).await?, territory::places(cx).await?);
    let mut faults = Vec::new();
    for (at, slug) in model.themes.0.iter().enumerate() {
        if !themes.has(slug) {
            faults.push(Fault::unknown(format!("/themes/{at}"), slug, "/v1/themes"));
        }
    }
    if let Some(code) = model
        .province
        .as_deref()
        .filter(|code| places.province(code).is_none())
    {
        faults.push(Fault::unknown("/province", code, "/v1/provinces"));
    }
    let municipality = model
        .municipality
        .as_ref()
        .map(|code| (code, places.municipality(code)));
    match municipality {
        Some((code, None)) => faults.push(Fault::unknown("/municipality", code, "/v1/municipalities")),
        Some((_, Some(found))) => match &model.province {
            Some(province) if *province != found.province => faults.push(Fault::rule(
                "/municipality",
                "Il comune non è in questa provincia.",
                "The municipality is not in this province.",
            )),
            _ => model.province = Some(found.province),
        },
        None => {}
    }
    Ok(faults)
}

//! Telling of whom a community is made.

use super::model::{CommunityMakeup, Share};
use super::store::{self, Counts};
use crate::communities::{self, CommunityError};
use crate::kernel::context::Context;
use crate::kernel::protection::{LEAST, protect};
use crate::kernel::revision::Scope;
use crate::people::Category;
use crate::territory;

/// For whoever may know of the community.
pub async fn show(cx: &Context, reference: &str) -> Result<CommunityMakeup, CommunityError> {
    let community = communities::setting(cx, reference).await?.id;
    let places = territory::places(cx).await?;
    cx.depends_on(Scope::People);
    let reader = cx.read(Scope::Memberships);
    let categories = store::by_category(reader, community).await?;
    let provinces = store::by_province(reader, community).await?;
    let kinds = store::by_organisation_kind(reader, community).await?;
    let (people, organisations) = (sum(&categories), sum(&kinds));
    let all = || Category::ALL.iter().map(|category| category.as_str());
    let label = |code: &str| places.province(code).map(|province| province.name);
    Ok(CommunityMakeup {
        total: people + organisations,
        people,
        organisations,
        category: shares(all().chain([UNKNOWN]), &categories, |_| None),
        province: shares(places.province_codes().chain([UNKNOWN]), &provinces, label),
        organisation_kind: shares(all(), &kinds, |_| None),
        counted_at: cx.now(),
    })
}

const UNKNOWN: &str = "unknown";

fn sum(counts: &Counts) -> i64 {
    counts.iter().map(|(_, count)| count).sum()
}

/// Every value that there can be, most first; protected ones come last, in an order that tells nothing.
fn shares<'a>(
    values: impl Iterator<Item = &'a str>,
    counts: &Counts,
    label: impl Fn(&str) -> Option<String>,
) -> Vec<Share> {
    let values: Vec<&str> = values.collect();
    let of = |value: &str| {
        counts
            .iter()
            .find(|(known, _)| known == value)
            .map_or(0, |(_, count)| *count)
    };
    let numbers: Vec<i64> = values.iter().map(|value| of(value)).collect();
    let mut shares: Vec<Share> = values
        .into_iter()
        .zip(protect(&numbers, LEAST))
        .map(|(value, count)| Share {
            label: label(value).unwrap_or_else(|| value.to_owned()),
            value: value.to_owned(),
            count,
        })
        .collect();
    shares.sort_by_key(|share| std::cmp::Reverse(share.count));
    shares
}

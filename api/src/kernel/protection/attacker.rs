//! The attacker of the tests, here and in the rooms that protect their numbers: who has everything that is published, knows how it is protected, and tries
//! every population that would be published alike.

use super::is_small;
use std::collections::BTreeMap;
use std::fmt::Debug;

/// Every way to put at most `most` people into some cells.
pub fn compositions(cells: usize, most: i64) -> impl Iterator<Item = Vec<i64>> {
    let mut all = vec![Vec::new()];
    for _ in 0..cells {
        let longer = all.iter().flat_map(|start: &Vec<i64>| {
            let left = most - start.iter().sum::<i64>();
            (0..=left).map(|next| start.iter().copied().chain([next]).collect())
        });
        all = longer.collect();
    }
    all.into_iter()
}

/// What the attacker finds: of all populations that are published alike, a small group that has one size in all of them is told.
pub fn told_by<K: Ord + Debug>(
    all: impl IntoIterator<Item = Vec<i64>>,
    least: i64,
    published: impl Fn(&[i64]) -> K,
    groups: impl Fn(&[i64]) -> Vec<i64>,
) -> Vec<String> {
    let mut alike: BTreeMap<K, Vec<Vec<i64>>> = BTreeMap::new();
    for population in all {
        alike
            .entry(published(&population))
            .or_default()
            .push(groups(&population));
    }
    let mut told = Vec::new();
    for (known, sizes) in alike {
        for (group, size) in sizes[0].iter().enumerate() {
            if is_small(*size, least) && sizes.iter().all(|sizes| sizes[group] == *size) {
                told.push(format!("{:?}: group {group} is told by {known:?}", sizes[0]));
            }
        }
    }
    told
}

/// Nobody is found.
pub fn none(told: &[String]) {
    assert!(
        told.is_empty(),
        "{}: {:#?}",
        told.len(),
        &told[..told.len().min(3)]
    );
}

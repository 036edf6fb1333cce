//! Lists along a facet: its key has the events with one value in the order of their starts, so that a page is a walk of a few steps
//! instead of a sort of all that match.

use super::entity::{event, facet};
use super::model::{EventFilter, EventSort};
use super::store::HOST;
use crate::communities::CommunityId;
use crate::kernel::page::Sort;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::{Expr, ExprTrait, Order, SelectStatement};

/// One value of one facet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Along {
    pub facet: &'static str,
    value: String,
}

impl Along {
    /// The narrowest facet of which one value is asked for, where the list is in the order of starts. `hosts`: the ids of `filter.community`.
    pub fn of(filter: &EventFilter, hosts: &[CommunityId]) -> Option<Self> {
        let by_start = !matches!(filter.sort, Some(EventSort::Updated));
        one("municipality", &filter.municipality)
            .or_else(|| one(HOST, hosts))
            .or_else(|| one("theme", &filter.theme))
            .or_else(|| one("province", &filter.province))
            .filter(|_| by_start && filter.q.is_none())
    }

    /// The events of `query` that have the value, within the times of the filter.
    pub fn narrow(&self, query: &mut SelectStatement, filter: &EventFilter) {
        use facet::Column as F;
        let of_event = Expr::col((facet::Entity, F::EventId)).equals((event::Entity, event::Column::Id));
        query
            .inner_join(facet::Entity, of_event)
            .and_where(F::Facet.eq(self.facet))
            .and_where(F::Value.eq(self.value.as_str()));
        if let Some(from) = filter.from {
            query.and_where(F::StartsAt.gte(from));
        }
        if let Some(to) = filter.to {
            query.and_where(F::StartsAt.lt(to));
        }
    }

    /// The same order by the facet's columns.
    pub fn sort(by: EventSort) -> Sort {
        let of = |column| Expr::col((facet::Entity, column));
        Sort {
            name: by.as_str(),
            columns: vec![of(facet::Column::StartsAt), of(facet::Column::EventId)],
            order: if by == EventSort::StartDown {
                Order::Desc
            } else {
                Order::Asc
            },
        }
    }
}

fn one(facet: &'static str, values: &[impl ToString]) -> Option<Along> {
    match values {
        [value] => Some(Along {
            facet,
            value: value.to_string(),
        }),
        _ => None,
    }
}

//! One community: its page, who may see it, who may join, and how caches hold it.

mod caching;
mod page;
mod seeing;

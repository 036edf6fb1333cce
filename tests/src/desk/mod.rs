//! The desk: what waits for whom, and that each number leads to a list as long; views that people save for themselves.

mod waiting;
mod running;
mod views;

const OPEN: &str = "rigenerazione-urbana";
const ON_REQUEST: &str = "bilancio-partecipativo";

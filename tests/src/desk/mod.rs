//! The desk: what waits for whom, and that each number leads to a list as long; views that people save for themselves.

mod running;
mod views;
mod waiting;

const OPEN: &str = "rigenerazione-urbana";
const ON_REQUEST: &str = "bilancio-partecipativo";

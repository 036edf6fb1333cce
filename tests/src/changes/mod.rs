//! Writing communities: creating, changing, retrying.

mod creating;
mod patching;
mod retrying;

const COMMUNITIES: &str = "/v1/communities";
const PLACE: &str = "/v1/communities/rigenerazione-urbana";

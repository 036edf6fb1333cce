//! What is counted. Each is one statement over the tables that memberships refer to; nobody's name or id leaves it.

use crate::communities::CommunityId;
use crate::kernel::db::{DbError, Reader};

/// How many of a community's active members have which value.
pub type Counts = Vec<(String, i64)>;

pub async fn by_category(reader: &Reader, community: CommunityId) -> Result<Counts, DbError> {
    const SQL: &str = "SELECT COALESCE(p.category, 'unknown'), COUNT(*) FROM memberships m JOIN people p ON p.id = m.person_id \
         WHERE m.community_id = $1 AND m.state = 'active' GROUP BY 1";
    reader.run(SQL, vec![community.into()]).await
}

pub async fn by_province(reader: &Reader, community: CommunityId) -> Result<Counts, DbError> {
    const SQL: &str = "SELECT COALESCE(p.province_code, 'unknown'), COUNT(*) FROM memberships m JOIN people p ON p.id = m.person_id \
         WHERE m.community_id = $1 AND m.state = 'active' GROUP BY 1";
    reader.run(SQL, vec![community.into()]).await
}

pub async fn by_organisation_kind(reader: &Reader, community: CommunityId) -> Result<Counts, DbError> {
    const SQL: &str = "SELECT o.kind, COUNT(*) FROM memberships m JOIN organisations o ON o.id = m.organisation_id \
         WHERE m.community_id = $1 AND m.state = 'active' GROUP BY 1";
    reader.run(SQL, vec![community.into()]).await
}

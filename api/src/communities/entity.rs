//! The tables' shape.

pub mod community {
    use crate::communities::model::{
        Category, CommunityId, Composition, Contact, ContentAccess, Hashtag, JoinPolicy, Line, Listing,
        MembersVisibility, Reason, Status, WebLink,
    };
    use crate::kernel::clock::{Day, Timestamp};
    use crate::kernel::json_text::JsonText;
    use crate::kernel::text::{Slug, WebAddress};
    use crate::territory::{MunicipalityCode, ProvinceCode};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "communities")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: CommunityId,
        pub slug: Slug,
        pub status: Status,
        pub listing: Listing,
        pub content_access: ContentAccess,
        pub join_policy: JoinPolicy,
        pub members_visibility: MembersVisibility,
        pub composition: Composition,
        pub admitted_categories: JsonText<Vec<Category>>,
        pub programme: Option<Line>,
        pub promoter: Option<Line>,
        pub owner_department: Option<Line>,
        pub themes: JsonText<Vec<Slug>>,
        pub provinces: JsonText<Vec<ProvinceCode>>,
        pub municipalities: JsonText<Vec<MunicipalityCode>>,
        pub contacts: JsonText<Vec<Contact>>,
        pub links: JsonText<Vec<WebLink>>,
        pub hashtag: Option<Hashtag>,
        pub landing_page: Option<WebAddress>,
        pub starts_on: Option<Day>,
        pub ends_on: Option<Day>,
        pub closing_reason: Option<Reason>,
        pub members_count: i64,
        pub organisations_count: i64,
        pub coordinators_count: i64,
        pub coming_events_count: i64,
        pub counted_at: Timestamp,
        pub version: i64,
        pub created_at: Timestamp,
        pub updated_at: Timestamp,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod text {
    use crate::communities::model::{CommunityId, CommunityName, Description, Purpose, Rules, Tagline};
    use crate::kernel::language::Language;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "community_texts")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub community_id: CommunityId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub language: Language,
        /// False: a copy of the other language's, which this one falls back to.
        pub translated: bool,
        pub name: CommunityName,
        pub sort_name: String,
        pub tagline: Tagline,
        pub purpose: Purpose,
        pub description: Description,
        pub rules: Rules,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod facet {
    use crate::communities::model::CommunityId;
    use sea_orm::entity::prelude::*;

    /// A value that a community is found by: themes, provinces, municipalities, admitted categories.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "community_facets")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub facet: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub value: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub community_id: CommunityId,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

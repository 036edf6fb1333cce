//! The tables' shape.

pub mod organisation {
    use crate::kernel::clock::Timestamp;
    use crate::kernel::text::WebAddress;
    use crate::people::model::Category;
    use crate::people::organisations::model::{OrganisationId, OrganisationState};
    use crate::territory::{MunicipalityCode, ProvinceCode};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "organisations")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: OrganisationId,
        pub name: String,
        pub sort_name: String,
        pub kind: Category,
        pub municipality_code: Option<MunicipalityCode>,
        pub province_code: Option<ProvinceCode>,
        pub website: Option<WebAddress>,
        pub state: OrganisationState,
        /// The one that this was a duplicate of.
        pub merged_into: Option<OrganisationId>,
        pub version: i64,
        pub created_at: Timestamp,
        pub updated_at: Timestamp,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

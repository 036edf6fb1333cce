//! The table's shape.

pub mod view {
    use crate::desk::model::{ViewId, ViewName, ViewPage, ViewQuery};
    use crate::kernel::clock::Timestamp;
    use crate::people::PersonId;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "saved_views")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: ViewId,
        pub person_id: PersonId,
        pub page: ViewPage,
        pub name: ViewName,
        /// The name in lower case: two that differ in nothing else are one.
        pub sort_name: String,
        pub query: ViewQuery,
        pub version: i64,
        pub created_at: Timestamp,
        pub updated_at: Timestamp,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

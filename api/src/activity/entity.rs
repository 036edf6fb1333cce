//! The table's shape. The kernel writes it (`kernel::audit`).

pub mod entry {
    use crate::kernel::clock::Timestamp;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "audit_entries")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub at: Timestamp,
        pub actor: String,
        pub action: String,
        pub subject_kind: String,
        pub subject_id: Uuid,
        pub request_id: String,
        pub change: String,
        pub community_id: Option<Uuid>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

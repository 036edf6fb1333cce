//! The table's shape.

pub mod form {
    use crate::communities::CommunityId;
    use crate::kernel::clock::Timestamp;
    use crate::kernel::json_text::JsonText;
    use crate::memberships::forms::model::Field;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "application_forms")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub community_id: CommunityId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub version: i64,
        pub fields: JsonText<Vec<Field>>,
        pub created_at: Timestamp,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

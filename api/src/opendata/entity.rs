//! The tables' shape.

pub mod dump {
    use crate::kernel::clock::Timestamp;
    use crate::opendata::model::{OpenDataDumpId, OpenDataDumpState};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "open_data_dumps")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: OpenDataDumpId,
        pub state: OpenDataDumpState,
        /// «queued» or «running» while it is, so that only one is; else null.
        pub place: Option<String>,
        pub done: i64,
        pub total: Option<i64>,
        /// Which files there are: JSON. Null until the end.
        pub manifest: Option<String>,
        /// What was counted on the way: JSON. Null until the end.
        pub numbers: Option<String>,
        pub created_at: Timestamp,
        pub started_at: Option<Timestamp>,
        pub ended_at: Option<Timestamp>,
        /// When it is to be taken; while somebody makes it, when it comes back by itself.
        pub due_at: Timestamp,
        pub attempts: i64,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod chunk {
    use crate::opendata::model::OpenDataDumpId;
    use sea_orm::entity::prelude::*;

    /// A piece of one of a dump's files.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "open_data_chunks")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub dump_id: OpenDataDumpId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub file: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub seq: i64,
        pub bytes: Vec<u8>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

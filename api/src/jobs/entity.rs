//! The tables' shape.

pub mod job {
    use crate::jobs::model::{Exported, FileFormat, JobId, JobKind, JobState, ListFilter};
    use crate::kernel::clock::Timestamp;
    use crate::kernel::language::Language;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "jobs")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: JobId,
        pub person_id: Uuid,
        pub kind: JobKind,
        pub exported: Exported,
        pub format: FileFormat,
        pub language: Language,
        /// As it was asked.
        pub filter: ListFilter,
        /// The same as the contract understood it: JSON.
        pub asked: String,
        pub state: JobState,
        pub done: i64,
        pub total: Option<i64>,
        pub bytes: Option<i64>,
        pub file_name: String,
        /// The roles that the file was made with: JSON. Null while there is none.
        pub roles: Option<String>,
        /// The name of the problem that it failed with.
        pub problem: Option<String>,
        pub created_at: Timestamp,
        pub started_at: Option<Timestamp>,
        pub ended_at: Option<Timestamp>,
        /// When it is to be taken; while a worker has it, when it comes back by itself.
        pub due_at: Timestamp,
        pub attempts: i64,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod chunk {
    use crate::jobs::model::JobId;
    use sea_orm::entity::prelude::*;

    /// A piece of a job's file.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "job_chunks")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub job_id: JobId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub seq: i64,
        pub bytes: Vec<u8>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

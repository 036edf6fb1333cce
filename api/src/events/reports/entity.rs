//! The tables' shape.

pub mod report {
    use crate::communities::Reason;
    use crate::events::model::EventId;
    use crate::events::reports::model::{
        EventReportLink, EventReportState, EventReportTexts, ReportedAttendance,
    };
    use crate::kernel::clock::Timestamp;
    use crate::kernel::json_text::JsonText;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "event_reports")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub event_id: EventId,
        pub state: EventReportState,
        pub texts: JsonText<EventReportTexts>,
        pub links: JsonText<Vec<EventReportLink>>,
        /// As it was counted when the report was published.
        pub attendance: Option<JsonText<ReportedAttendance>>,
        /// Why it was given back or withdrawn.
        pub reason: Option<Reason>,
        pub published_at: Option<Timestamp>,
        pub created_at: Timestamp,
        pub updated_at: Timestamp,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod document {
    use crate::events::model::EventId;
    use crate::events::reports::model::{DocumentId, DocumentKind, DocumentName};
    use crate::kernel::clock::Timestamp;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "event_documents")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: DocumentId,
        pub event_id: EventId,
        pub name: DocumentName,
        pub kind: DocumentKind,
        pub length: i64,
        /// SHA-256, in hexadecimal.
        pub digest: String,
        pub created_at: Timestamp,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod chunk {
    use crate::events::reports::model::DocumentId;
    use sea_orm::entity::prelude::*;

    /// A piece of a document.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "event_document_chunks")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub document_id: DocumentId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub seq: i64,
        pub bytes: Vec<u8>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

//! The table's shape.

pub mod mail {
    use crate::kernel::clock::Timestamp;
    use crate::kernel::language::Language;
    use crate::mail::model::{MailId, MailState};
    use crate::mail::templates::Template;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "mails")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: MailId,
        pub template: Template,
        pub language: Language,
        pub state: MailState,
        pub person_id: Option<Uuid>,
        pub address_hash: Option<String>,
        pub about_kind: Option<String>,
        pub about_id: Option<Uuid>,
        /// Null once the mail has gone, or will never go.
        pub sealed: Option<Vec<u8>>,
        pub created_at: Timestamp,
        /// When it is to be tried; while a worker has it, when it comes back by itself.
        pub due_at: Timestamp,
        pub give_up_at: Timestamp,
        pub attempts: i64,
        pub last_error: Option<String>,
        /// `smtp`, or `mailbox`: then its content stays, to be read at `/dev/mailbox`.
        pub carried_by: Option<String>,
        pub ended_at: Option<Timestamp>,
        pub version: i64,
        pub updated_at: Timestamp,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

//! The tables' shape.

pub mod identity {
    use crate::accounts::providers::model::IdentityId;
    use crate::kernel::clock::{Day, Timestamp};
    use crate::people::PersonId;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "identities")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: IdentityId,
        pub person_id: PersonId,
        /// With `subject`, whom the provider means: unique together, and never an address.
        pub issuer: String,
        pub subject: String,
        pub created_at: Timestamp,
        pub last_used_on: Option<Day>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod sign_in {
    use crate::accounts::model::ReturnPath;
    use crate::kernel::clock::Timestamp;
    use crate::kernel::language::Language;
    use crate::kernel::text::Slug;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "provider_sign_ins")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub state_hash: String,
        pub nonce_hash: String,
        /// Of the cookie: nobody else's browser completes it.
        pub browser_hash: String,
        pub provider: Slug,
        /// In which it began: it decides the address to come back to.
        pub language: Language,
        pub keep_name: bool,
        pub keep_email: bool,
        pub remember: bool,
        pub return_to: Option<ReturnPath>,
        pub expires_at: Timestamp,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

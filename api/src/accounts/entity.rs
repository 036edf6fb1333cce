//! The tables' shape.

pub mod request {
    use crate::access::HubRole;
    use crate::accounts::model::{Purpose, ReturnPath, SignInRequestId};
    use crate::kernel::clock::Timestamp;
    use crate::kernel::language::Language;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "sign_in_requests")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: SignInRequestId,
        pub purpose: Purpose,
        pub email_hash: String,
        pub email_sealed: String,
        pub code_hash: String,
        pub token_hash: String,
        pub language: Language,
        pub return_to: Option<ReturnPath>,
        /// What an invitation makes of whoever takes it up.
        pub hub_role: Option<HubRole>,
        /// What else is to be done once the code is right, sealed.
        pub carried_sealed: Option<String>,
        /// Proofs tried.
        pub wrong: i64,
        pub created_at: Timestamp,
        pub expires_at: Timestamp,
        pub used_at: Option<Timestamp>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod session {
    use crate::accounts::model::{Device, SessionId};
    use crate::kernel::clock::Timestamp;
    use crate::people::PersonId;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "sessions")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: SessionId,
        pub person_id: PersonId,
        /// From which, with our secret, its refresh tokens are made: none of them is kept.
        pub salt: String,
        /// How often it was renewed: only the refresh token of this number is good.
        pub generation: i64,
        pub remembered: bool,
        pub device: Device,
        pub created_at: Timestamp,
        pub renewed_at: Timestamp,
        pub expires_at: Timestamp,
        pub ended_at: Option<Timestamp>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod key {
    use crate::kernel::clock::Timestamp;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "signing_keys")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub kid: String,
        pub public: String,
        /// The private part.
        pub sealed: String,
        pub created_at: Timestamp,
        /// Since when another one signs.
        pub replaced_at: Option<Timestamp>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod token {
    use crate::accounts::model::{Scope, TokenId, TokenName};
    use crate::kernel::clock::{Day, Timestamp};
    use crate::kernel::json_text::JsonText;
    use crate::people::PersonId;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "personal_tokens")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: TokenId,
        pub person_id: PersonId,
        pub name: TokenName,
        pub scopes: JsonText<Vec<Scope>>,
        pub hash: String,
        pub created_at: Timestamp,
        pub expires_at: Timestamp,
        pub last_used_on: Option<Day>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

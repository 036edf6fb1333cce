//! The tables' shape.

pub mod invitation {
    use crate::kernel::clock::{Day, Timestamp};
    use crate::kernel::email::EmailAddress;
    use crate::kernel::language::Language;
    use crate::surveys::invitations::model::{OwedSurveyLetter, SurveyInvitationId, SurveyInvitationState};
    use crate::surveys::model::SurveyId;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "survey_invitations")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: SurveyInvitationId,
        pub survey_id: SurveyId,
        pub email: EmailAddress,
        /// Empty: not told.
        pub name: String,
        pub language: Language,
        pub state: SurveyInvitationState,
        pub token_hash: String,
        /// With each, another secret.
        pub generation: i64,
        /// How the ledger knows them. None, of an anonymous survey: its key is gone.
        pub participant: Option<String>,
        /// How many were written.
        pub letters: i64,
        /// What is to be written.
        pub owed: Option<OwedSurveyLetter>,
        /// The day of the last letter.
        pub written_on: Option<Day>,
        /// None: good as long as the survey is open.
        pub expires_at: Option<Timestamp>,
        pub created_at: Timestamp,
        pub updated_at: Timestamp,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod opt_out {
    use crate::kernel::clock::Day;
    use sea_orm::entity::prelude::*;

    /// An address that wants no letters about surveys.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "survey_opt_outs")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub address_hash: String,
        pub day: Day,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

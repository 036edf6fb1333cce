//! The tables' shape.

pub mod questionnaire {
    use crate::communities::CommunityId;
    use crate::kernel::clock::Timestamp;
    use crate::kernel::json_text::JsonText;
    use crate::kernel::language::Language;
    use crate::questionnaires::instrument::Headings;
    use crate::questionnaires::model::{QuestionnaireId, QuestionnaireState};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "questionnaires")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: QuestionnaireId,
        /// None: the hub's own.
        pub community_id: Option<CommunityId>,
        pub state: QuestionnaireState,
        pub template: bool,
        /// Titles and languages of the draft.
        pub titles: JsonText<Headings>,
        pub sort_it: String,
        pub sort_en: String,
        pub languages: JsonText<Vec<Language>>,
        /// The newest version.
        pub major: Option<i64>,
        pub minor: Option<i64>,
        pub published_at: Option<Timestamp>,
        /// Whether there is a draft.
        pub changed: bool,
        pub version: i64,
        pub draft_version: i64,
        pub draft_saved_at: Option<Timestamp>,
        pub created_at: Timestamp,
        pub updated_at: Timestamp,
        /// In its canonical form. None: the newest version as it stands.
        pub draft: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod version {
    use crate::kernel::clock::Timestamp;
    use crate::questionnaires::instrument::Level;
    use crate::questionnaires::model::{QuestionnaireId, QuestionnaireVersionId, VersionNote};
    use sea_orm::entity::prelude::*;

    /// A published version: the database lets nobody change it or take it away.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "questionnaire_versions")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: QuestionnaireVersionId,
        pub questionnaire_id: QuestionnaireId,
        pub major: i64,
        pub minor: i64,
        /// SHA-256 of the definition, in hexadecimal.
        pub hash: String,
        pub level: Option<Level>,
        pub note: VersionNote,
        /// How many there are.
        pub questions: i64,
        pub published_at: Timestamp,
        /// In its canonical form.
        pub definition: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod bank {
    use crate::communities::CommunityId;
    use crate::kernel::clock::Timestamp;
    use crate::kernel::json_text::JsonText;
    use crate::questionnaires::instrument::Question;
    use crate::questionnaires::model::BankQuestionId;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "bank_questions")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: BankQuestionId,
        /// None: the hub's own.
        pub community_id: Option<CommunityId>,
        pub question: JsonText<Question>,
        pub created_at: Timestamp,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

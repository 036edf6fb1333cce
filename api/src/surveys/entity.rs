//! The tables' shape.

pub mod survey {
    use crate::communities::{CommunityId, Reason};
    use crate::events::EventId;
    use crate::kernel::clock::Timestamp;
    use crate::kernel::json_text::JsonText;
    use crate::kernel::language::Language;
    use crate::kernel::text::Slug;
    use crate::questionnaires::{QuestionnaireId, QuestionnaireVersionId};
    use crate::surveys::model::{
        ResultsAudience, SurveyAudience, SurveyId, SurveyIdentity, SurveyKind, SurveyState, SurveyTexts,
        TakenQuota,
    };
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "surveys")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: SurveyId,
        pub slug: Slug,
        /// None: the hub's own.
        pub community_id: Option<CommunityId>,
        pub questionnaire_id: QuestionnaireId,
        /// None, of a draft: the newest when it is published.
        pub questionnaire_version_id: Option<QuestionnaireVersionId>,
        pub kind: SurveyKind,
        pub state: SurveyState,
        pub identity: SurveyIdentity,
        pub results: ResultsAudience,
        pub audience: SurveyAudience,
        pub members_of: JsonText<Vec<CommunityId>>,
        pub event_id: Option<EventId>,
        pub languages: JsonText<Vec<Language>>,
        pub texts: JsonText<SurveyTexts>,
        pub opens_at: Option<Timestamp>,
        pub closes_at: Option<Timestamp>,
        pub never_closes: bool,
        pub most_responses: Option<i64>,
        pub revisable: bool,
        /// Whether who answered is asked if they may be written to.
        pub contacts: bool,
        /// How often options are taken at most, and were: whoever changes what was taken holds this row.
        pub quotas: JsonText<Vec<TakenQuota>>,
        /// Handed in and not withdrawn: whoever changes it holds this row.
        pub responses: i64,
        /// Handed in since ledger and responses were last stirred.
        pub unstirred: i64,
        pub stirred_at: Timestamp,
        pub reason: Option<Reason>,
        pub published_at: Option<Timestamp>,
        pub closed_at: Option<Timestamp>,
        /// Since when its exact numbers are told: from then on nothing about them changes, and it is not opened again.
        pub settled_at: Option<Timestamp>,
        pub created_at: Timestamp,
        pub updated_at: Timestamp,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod member {
    use crate::communities::CommunityId;
    use crate::surveys::model::SurveyId;
    use sea_orm::entity::prelude::*;

    /// A community whose members may answer.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "survey_members")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub community_id: CommunityId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub survey_id: SurveyId,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod release {
    use crate::kernel::clock::Day;
    use crate::kernel::json_text::JsonText;
    use crate::surveys::model::SurveyId;
    use crate::surveys::results::{ResponseSpan, Rough};
    use sea_orm::entity::prelude::*;

    /// What is told of a survey as long as its numbers are not settled: rounded down before it is kept, so that it says no more to who has the
    /// database than to who reads it.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "survey_releases")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub survey_id: SurveyId,
        /// How many responses there were, rounded down.
        pub responses: i64,
        pub counts: JsonText<Rough>,
        pub days: JsonText<Vec<ResponseSpan>>,
        pub released_on: Day,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod secret {
    use crate::surveys::model::SurveyId;
    use sea_orm::entity::prelude::*;

    /// The key of the ledger's hashes, as long as somebody can still answer.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "survey_secrets")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub survey_id: SurveyId,
        pub secret: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

//! The tables' shape.

pub mod response {
    use crate::communities::Reason;
    use crate::kernel::clock::Day;
    use crate::kernel::json_text::JsonText;
    use crate::kernel::language::Language;
    use crate::surveys::model::SurveyId;
    use crate::surveys::responses::model::{SurveyAnswers, SurveyResponseId, SurveyResponseState};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "survey_responses")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: SurveyResponseId,
        pub survey_id: SurveyId,
        pub state: SurveyResponseState,
        /// What is kept of the key that opens it. None: nothing does any more.
        pub key_hash: Option<String>,
        /// Whose it is, as the ledger knows them. None: anonymous, or of somebody unknown.
        pub participant: Option<String>,
        pub person_id: Option<Uuid>,
        pub language: Language,
        pub answers: JsonText<SurveyAnswers>,
        pub revision: i64,
        /// While it is being filled in: the day of the last answer, for what is abandoned to be forgotten.
        pub saved_on: Option<Day>,
        /// None of an anonymous one: the ledger has that day.
        pub submitted_on: Option<Day>,
        pub receipt_hash: Option<String>,
        /// Why it does not count.
        pub reason: Option<Reason>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod participation {
    use crate::kernel::clock::Day;
    use crate::surveys::model::SurveyId;
    use sea_orm::entity::prelude::*;

    /// That somebody took part, and on which day.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "survey_participations")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub survey_id: SurveyId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub participant: String,
        pub day: Day,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

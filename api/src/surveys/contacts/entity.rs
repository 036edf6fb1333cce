//! The table's shape.

pub mod contact {
    use crate::communities::CommunityId;
    use crate::kernel::clock::Day;
    use crate::kernel::email::EmailAddress;
    use crate::surveys::contacts::model::SurveyContactId;
    use crate::surveys::model::SurveyId;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "survey_contacts")]
    pub struct Model {
        /// By chance, like those of responses: no order in common.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: SurveyContactId,
        pub survey_id: SurveyId,
        pub email: EmailAddress,
        /// Empty: not told.
        pub name: String,
        pub day: Day,
        /// To which community they were invited, and on which day.
        pub community_id: Option<CommunityId>,
        pub invited_on: Option<Day>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

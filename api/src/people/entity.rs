//! The tables' shape.

pub mod person {
    use crate::access::HubRole;
    use crate::kernel::clock::{Day, Timestamp};
    use crate::kernel::email::EmailAddress;
    use crate::kernel::json_text::JsonText;
    use crate::kernel::language::Language;
    use crate::kernel::text::Slug;
    use crate::people::model::{
        Category, LanguageTag, PersonId, PersonState, PublicField, Skill, SuspensionReason,
    };
    use crate::people::organisations::OrganisationId;
    use crate::territory::{MunicipalityCode, ProvinceCode};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "people")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: PersonId,
        pub name: String,
        pub sort_name: String,
        pub email: Option<EmailAddress>,
        pub email_verified_at: Option<Timestamp>,
        pub category: Option<Category>,
        pub municipality_code: Option<MunicipalityCode>,
        pub province_code: Option<ProvinceCode>,
        /// The one they represent.
        pub organisation_id: Option<OrganisationId>,
        /// Whether staff confirmed that they do: only then may they act for it.
        pub organisation_confirmed: bool,
        /// The one we write to them in.
        pub language: Language,
        pub languages: JsonText<Vec<LanguageTag>>,
        pub interests: JsonText<Vec<Slug>>,
        pub skills: JsonText<Vec<Skill>>,
        /// What they agreed to show; empty: nothing.
        pub public_fields: JsonText<Vec<PublicField>>,
        pub hub_role: Option<HubRole>,
        pub state: PersonState,
        pub suspended_reason: Option<SuspensionReason>,
        pub suspended_until: Option<Timestamp>,
        pub version: i64,
        pub created_at: Timestamp,
        pub updated_at: Timestamp,
        pub last_seen_on: Option<Day>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

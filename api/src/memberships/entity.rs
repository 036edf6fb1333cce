//! The tables' shape.

pub mod membership {
    use crate::access::CommunityRole;
    use crate::communities::{CommunityId, Reason};
    use crate::kernel::clock::{Day, Timestamp};
    use crate::kernel::json_text::JsonText;
    use crate::memberships::forms::Answers;
    use crate::memberships::model::{MembershipId, MembershipState, Message};
    use crate::people::PersonId;
    use crate::people::organisations::OrganisationId;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "memberships")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: MembershipId,
        pub community_id: CommunityId,
        pub person_id: Option<PersonId>,
        pub organisation_id: Option<OrganisationId>,
        /// The organisation that belongs, or that the person belongs for.
        pub body_id: Option<OrganisationId>,
        pub state: MembershipState,
        pub role: CommunityRole,
        pub reason: Option<Reason>,
        pub suspended_until: Option<Timestamp>,
        pub answers: JsonText<Answers>,
        pub form_version: i64,
        pub shown: bool,
        pub message: Option<Message>,
        pub invited_by: Option<PersonId>,
        pub confirmed_on: Option<Day>,
        pub reminded: i64,
        pub expires_at: Option<Timestamp>,
        pub manage_token_hash: Option<String>,
        /// 0: there is no link yet.
        pub manage_generation: i64,
        pub version: i64,
        pub state_since: Timestamp,
        pub created_at: Timestamp,
        pub updated_at: Timestamp,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod event {
    use crate::access::CommunityRole;
    use crate::communities::Reason;
    use crate::kernel::clock::Timestamp;
    use crate::kernel::json_text::JsonText;
    use crate::memberships::model::{Capacity, MembershipId, MembershipState, Step, Was};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "membership_events")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub membership_id: MembershipId,
        /// The version that the membership has since: tells steps of one moment apart.
        pub seq: i64,
        pub at: Timestamp,
        pub actor: String,
        pub capacity: Capacity,
        pub step: Step,
        pub from_state: Option<MembershipState>,
        pub to_state: MembershipState,
        pub role: CommunityRole,
        pub reason: Option<Reason>,
        pub until: Option<Timestamp>,
        pub was: JsonText<Was>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod request {
    use crate::communities::CommunityId;
    use crate::kernel::clock::Timestamp;
    use crate::kernel::email::EmailAddress;
    use crate::kernel::json_text::JsonText;
    use crate::kernel::language::Language;
    use crate::memberships::forms::Answers;
    use crate::memberships::model::Message;
    use crate::people::Category;
    use crate::people::organisations::OrganisationId;
    use crate::territory::MunicipalityCode;
    use sea_orm::entity::prelude::*;

    /// What a guest wrote, until they confirm that the address is theirs.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "membership_requests")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub community_id: CommunityId,
        pub email: EmailAddress,
        /// Empty: not told.
        pub name: String,
        pub category: Category,
        pub municipality_code: Option<MunicipalityCode>,
        pub body_id: Option<OrganisationId>,
        pub answers: JsonText<Answers>,
        pub form_version: i64,
        pub message: Option<Message>,
        pub shown: bool,
        pub language: Language,
        pub token_hash: String,
        pub created_at: Timestamp,
        pub expires_at: Timestamp,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

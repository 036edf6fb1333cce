//! The tables' shape.

pub mod membership {
    use crate::access::CommunityRole;
    use crate::communities::CommunityId;
    use crate::kernel::clock::Timestamp;
    use crate::memberships::model::MembershipState;
    use crate::people::PersonId;
    use crate::people::organisations::OrganisationId;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "memberships")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub community_id: CommunityId,
        pub person_id: Option<PersonId>,
        pub organisation_id: Option<OrganisationId>,
        pub state: MembershipState,
        pub role: CommunityRole,
        pub created_at: Timestamp,
        pub updated_at: Timestamp,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

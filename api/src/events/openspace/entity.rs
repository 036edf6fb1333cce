//! The tables' shape.

pub mod wall {
    use crate::events::model::EventId;
    use crate::events::openspace::model::OpenSpacePhase;
    use crate::kernel::clock::Timestamp;
    use sea_orm::entity::prelude::*;

    /// The open space of an event: its row is the lock of everything on the wall.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "open_spaces")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub event_id: EventId,
        pub phase: OpenSpacePhase,
        pub votes_each: i64,
        /// Once it is closed: how many ballots were counted.
        pub ballots_counted: Option<i64>,
        pub book_published_at: Option<Timestamp>,
        /// Rises with rooms, slots and votes only: who changes them is not put off by a topic that somebody moves.
        pub setup_version: i64,
        /// Rises with every change of the wall.
        pub version: i64,
        pub created_at: Timestamp,
        pub updated_at: Timestamp,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod room {
    use crate::events::model::EventId;
    use crate::events::openspace::model::{OpenSpaceRoomId, OpenSpaceRoomName, OpenSpaceRoomNote};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "open_space_rooms")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: OpenSpaceRoomId,
        pub event_id: EventId,
        pub position: i64,
        pub name: OpenSpaceRoomName,
        pub seats: Option<i64>,
        pub note: Option<OpenSpaceRoomNote>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod slot {
    use crate::events::model::EventId;
    use crate::events::openspace::model::{OpenSpaceSlotId, OpenSpaceSlotLabel};
    use crate::kernel::clock::Timestamp;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "open_space_slots")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: OpenSpaceSlotId,
        pub event_id: EventId,
        pub position: i64,
        pub starts_at: Timestamp,
        pub ends_at: Timestamp,
        pub label: Option<OpenSpaceSlotLabel>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod topic {
    use crate::events::model::EventId;
    use crate::events::openspace::model::{
        OpenSpaceRoomId, OpenSpaceSlotId, OpenSpaceTopicId, TopicQuestion, TopicTitle,
    };
    use crate::events::registrations::RegistrationId;
    use crate::kernel::clock::Timestamp;
    use crate::kernel::language::Language;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "open_space_topics")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: OpenSpaceTopicId,
        pub event_id: EventId,
        pub title: TopicTitle,
        pub question: Option<TopicQuestion>,
        pub language: Language,
        /// Of who proposed it. None: of those who run the event, or of somebody who was erased.
        pub registration_id: Option<RegistrationId>,
        pub room_id: Option<OpenSpaceRoomId>,
        pub slot_id: Option<OpenSpaceSlotId>,
        /// Counted when the open space is closed.
        pub votes: Option<i64>,
        /// How many were in its group when the open space was closed.
        pub members: Option<i64>,
        pub version: i64,
        pub created_at: Timestamp,
        pub updated_at: Timestamp,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod member {
    use crate::events::openspace::model::OpenSpaceTopicId;
    use crate::events::registrations::RegistrationId;
    use crate::kernel::clock::Timestamp;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "open_space_members")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub topic_id: OpenSpaceTopicId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub registration_id: RegistrationId,
        pub joined_at: Timestamp,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod report {
    use crate::events::openspace::model::{NextSteps, OpenSpaceTopicId, ReportText};
    use crate::kernel::clock::Timestamp;
    use crate::kernel::language::Language;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "open_space_reports")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub topic_id: OpenSpaceTopicId,
        pub text: ReportText,
        pub next_steps: Option<NextSteps>,
        pub language: Language,
        pub created_at: Timestamp,
        pub updated_at: Timestamp,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod ballot {
    use crate::events::model::EventId;
    use crate::events::openspace::model::BallotVote;
    use crate::events::registrations::RegistrationId;
    use crate::kernel::clock::Timestamp;
    use crate::kernel::json_text::JsonText;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "open_space_ballots")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub event_id: EventId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub registration_id: RegistrationId,
        pub votes: JsonText<Vec<BallotVote>>,
        pub cast_at: Timestamp,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

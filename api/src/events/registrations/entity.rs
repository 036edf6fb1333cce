//! The tables' shape.

pub mod registration {
    use crate::communities::Reason;
    use crate::events::model::{Channel, EventId};
    use crate::events::registrations::model::{
        AttendanceCode, RegistrationId, RegistrationSource, RegistrationState,
    };
    use crate::kernel::clock::Timestamp;
    use crate::kernel::email::EmailAddress;
    use crate::kernel::json_text::JsonText;
    use crate::kernel::language::Language;
    use crate::memberships::Answers;
    use crate::people::PersonId;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "registrations")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RegistrationId,
        pub event_id: EventId,
        pub channel: Channel,
        pub email: EmailAddress,
        /// Empty: not told.
        pub name: String,
        pub sort_name: String,
        pub person_id: Option<PersonId>,
        pub state: RegistrationState,
        pub source: RegistrationSource,
        pub reserved: bool,
        pub priority: i64,
        /// In the queue: given once, and never to anybody else.
        pub place: Option<i64>,
        /// While a seat is held for them: until when.
        pub holds_until: Option<Timestamp>,
        /// How many seats there were when this one was taken. None: no seat, or as many as like.
        pub seat_limit: Option<i64>,
        pub answers: JsonText<Answers>,
        pub questions_version: i64,
        pub language: Language,
        pub code: AttendanceCode,
        pub reason: Option<Reason>,
        pub checked_in_at: Option<Timestamp>,
        /// How often they were reminded.
        pub reminded: i64,
        pub link_hash: Option<String>,
        /// 0: there is no link yet.
        pub link_generation: i64,
        pub confirm_hash: Option<String>,
        /// The SEQUENCE of the last calendar that went to them; 0: none did.
        pub sequence: i64,
        pub version: i64,
        pub state_since: Timestamp,
        pub created_at: Timestamp,
        pub updated_at: Timestamp,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod step {
    use crate::communities::Reason;
    use crate::events::model::Channel;
    use crate::events::registrations::model::{RegistrationId, RegistrationState, RegistrationStep, StepBy};
    use crate::kernel::clock::Timestamp;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "registration_steps")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub registration_id: RegistrationId,
        /// The version that the registration has since: tells steps of one moment apart.
        pub seq: i64,
        pub at: Timestamp,
        pub actor: String,
        pub capacity: StepBy,
        pub step: RegistrationStep,
        pub from_state: Option<RegistrationState>,
        pub to_state: RegistrationState,
        pub channel: Channel,
        pub reason: Option<Reason>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

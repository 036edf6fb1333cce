//! The tables' shape.

pub mod event {
    use crate::communities::{CommunityId, Reason};
    use crate::events::model::{
        AccessFeature, EventId, EventKind, EventMode, EventStatus, EventVisibility, Place, Promotion,
        RegistrationWay, SeriesId, SpokenLanguage,
    };
    use crate::kernel::clock::Timestamp;
    use crate::kernel::json_text::JsonText;
    use crate::kernel::text::{Slug, WebAddress};
    use crate::kernel::zone::Zone;
    use crate::memberships::Field;
    use crate::territory::{MunicipalityCode, ProvinceCode};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "events")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: EventId,
        pub slug: Slug,
        /// The community that answers for it: the first of `hosts`.
        pub community_id: CommunityId,
        pub hosts: JsonText<Vec<CommunityId>>,
        pub series_id: Option<SeriesId>,
        pub recurs_at: Option<Timestamp>,
        pub detached: bool,
        pub status: EventStatus,
        pub kind: EventKind,
        pub mode: EventMode,
        pub visibility: EventVisibility,
        pub starts_at: Timestamp,
        pub ends_at: Timestamp,
        pub zone: Zone,
        pub themes: JsonText<Vec<Slug>>,
        pub province: Option<ProvinceCode>,
        pub municipality: Option<MunicipalityCode>,
        pub venue_name: Option<Place>,
        pub venue_address: Option<Place>,
        pub accessibility: JsonText<Vec<AccessFeature>>,
        pub languages: JsonText<Vec<SpokenLanguage>>,
        pub online_url: Option<WebAddress>,
        pub online_opens_minutes: i64,
        pub registration: RegistrationWay,
        pub registration_url: Option<WebAddress>,
        pub registration_opens_at: Option<Timestamp>,
        pub registration_closes_at: Option<Timestamp>,
        pub approval: bool,
        pub guests: bool,
        pub promotion: Promotion,
        pub offer_hours: i64,
        pub questions: JsonText<Vec<Field>>,
        pub questions_version: i64,
        pub reason: Option<Reason>,
        pub share_token_hash: Option<String>,
        pub share_expires_at: Option<Timestamp>,
        pub sequence: i64,
        pub version: i64,
        pub published_at: Option<Timestamp>,
        pub created_at: Timestamp,
        pub updated_at: Timestamp,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod text {
    use crate::events::model::{AccessNotes, EventDescription, EventId, Summary, Title};
    use crate::kernel::language::Language;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "event_texts")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub event_id: EventId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub language: Language,
        /// False: a copy of the other language's, which this one falls back to.
        pub translated: bool,
        pub title: Title,
        pub summary: Summary,
        pub description: EventDescription,
        pub access_notes: AccessNotes,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod facet {
    use crate::events::model::EventId;
    use crate::kernel::clock::Timestamp;
    use sea_orm::entity::prelude::*;

    /// A value that an event is found by: host, theme, province, municipality.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "event_facets")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub facet: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub value: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub starts_at: Timestamp,
        #[sea_orm(primary_key, auto_increment = false)]
        pub event_id: EventId,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod channel {
    use crate::events::model::{Channel, EventId};
    use sea_orm::entity::prelude::*;

    /// One way to take part: its seats, and the lock of everything about them.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "event_channels")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub event_id: EventId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub channel: Channel,
        pub capacity: Option<i64>,
        pub reserved: i64,
        pub taken: i64,
        /// Of these, those held for guests who have not confirmed their address.
        pub held: i64,
        pub waiting: i64,
        /// The last place in the queue that was given.
        pub last_place: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

//! The tables' shape.

pub mod endpoint {
    use crate::communities::CommunityId;
    use crate::kernel::clock::Timestamp;
    use crate::kernel::json_text::JsonText;
    use crate::kernel::text::WebAddress;
    use crate::people::PersonId;
    use crate::webhooks::model::{WebhookDisabledReason, WebhookEndpointId, WebhookEventType, WebhookNote};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "webhook_endpoints")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: WebhookEndpointId,
        pub person_id: PersonId,
        pub url: WebAddress,
        pub description: WebhookNote,
        pub event_types: JsonText<Vec<WebhookEventType>>,
        pub community_id: Option<CommunityId>,
        pub enabled: bool,
        pub disabled_reason: Option<WebhookDisabledReason>,
        pub failing_since: Option<Timestamp>,
        /// Sealed.
        pub secret: String,
        pub former_secret: Option<String>,
        pub former_until: Option<Timestamp>,
        pub version: i64,
        pub created_at: Timestamp,
        pub updated_at: Timestamp,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod delivery {
    use crate::kernel::clock::Timestamp;
    use crate::kernel::json_text::JsonText;
    use crate::webhooks::model::{
        WebhookDeliveryId, WebhookDeliveryState, WebhookEndpointId, WebhookMessageType, WebhookTry,
    };
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "webhook_deliveries")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: WebhookDeliveryId,
        pub endpoint_id: WebhookEndpointId,
        pub message_id: String,
        pub event_type: WebhookMessageType,
        /// What is posted, byte by byte.
        pub body: String,
        pub state: WebhookDeliveryState,
        pub attempts: i64,
        pub tries: JsonText<Vec<WebhookTry>>,
        pub created_at: Timestamp,
        /// When it is to be tried; while a worker has it, when it comes back by itself.
        pub due_at: Timestamp,
        pub give_up_at: Timestamp,
        pub ended_at: Option<Timestamp>,
        /// Also tells one worker's lease from a later one's.
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

//! The tables' shape; what they are for stands in `migrations/src/m0005_glossary.rs`.

/// A term.
pub mod terms {
    use crate::glossary::model::TermId;
    use crate::glossary::record::Source;
    use crate::glossary::words::{Difficulty, TermCategory, TermStatus};
    use crate::kernel::clock::Timestamp;
    use crate::kernel::json_text::JsonText;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "terms")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: TermId,
        pub slug: String,
        pub status: TermStatus,
        pub category: TermCategory,
        pub autolink: bool,
        pub sources: JsonText<Vec<Source>>,
        pub replaced_by: Option<TermId>,
        pub rejection_reason: Option<String>,
        pub participants_min: Option<i64>,
        pub participants_max: Option<i64>,
        pub duration_minutes: Option<i64>,
        pub difficulty: Option<Difficulty>,
        pub version: i64,
        pub created_at: Timestamp,
        pub updated_at: Timestamp,
        pub published_at: Option<Timestamp>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// A term's texts in one language.
pub mod term_texts {
    use crate::glossary::model::TermId;
    use crate::kernel::json_text::JsonText;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "term_texts")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub term_id: TermId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub language: String,
        pub translated: bool,
        pub label: String,
        pub sort_label: String,
        pub letter: String,
        pub definition: String,
        pub definition_language: String,
        pub synonyms: JsonText<Vec<String>>,
        pub hidden_labels: JsonText<Vec<String>>,
        pub materials: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// A name of a published term, from one of its words on, as the readers of one language find it.
pub mod term_names {
    use crate::glossary::model::TermId;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "term_names")]
    pub struct Model {
        /// The language of who is typing.
        pub reader: String,
        /// The lower, the sooner shown.
        pub rank: i64,
        pub folded: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub term_id: TermId,
        pub slug: String,
        pub label: String,
        pub name: String,
        /// A [`NameKind`](crate::glossary::words::NameKind).
        pub kind: String,
        /// The language of the name.
        pub language: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// How one term stands to another.
pub mod term_relations {
    use crate::glossary::model::TermId;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "term_relations")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub term_id: TermId,
        #[sea_orm(primary_key, auto_increment = false)]
        /// A [`RelationKind`](crate::glossary::words::RelationKind).
        pub kind: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub other_id: TermId,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

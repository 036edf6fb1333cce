//! What an event is called, and an event whoever asks: for transactions that have to do with its registrations.

use crate::events::entity::{event, text};
use crate::events::model::{EventId, Title};
use crate::events::setting::Setting;
use crate::kernel::db::{Columns, DbError, Reader, Tx};
use crate::kernel::language::Language;
use crate::row;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// An event, whoever asks: the registration that leads to it is theirs to see.
pub async fn of(reader: &Reader, id: EventId) -> Result<Option<Setting>, DbError> {
    let mut query = Setting::select(event::Entity);
    query.and_where(event::Column::Id.eq(id));
    reader.first::<Setting>(&query).await
}

/// The same as a transaction sees it.
pub async fn within(tx: &Tx, id: EventId) -> Result<Option<Setting>, DbError> {
    let row = event::Entity::find_by_id(id).one(tx.connection()).await?;
    Ok(row.map(Setting::from))
}

row! {
    struct TitleRow {
        language: Language = text::Column::Language,
        title: Title = text::Column::Title,
    }
}

/// What the event is called, in each language.
#[derive(Clone, Debug)]
pub struct Titles {
    it: Title,
    en: Title,
}

impl Titles {
    pub fn pick(&self, language: Language) -> &Title {
        match language {
            Language::It => &self.it,
            Language::En => &self.en,
        }
    }

    /// The same outside a transaction.
    pub async fn of(reader: &Reader, id: EventId) -> Result<Self, DbError> {
        let mut query = TitleRow::select(text::Entity);
        query.and_where(text::Column::EventId.eq(id));
        let rows: Vec<TitleRow> = reader.all(&query).await?;
        let title = |language| {
            let row = rows.iter().find(|row| row.language == language);
            row.map(|row| row.title.clone())
        };
        Self::from_both(title(Language::It), title(Language::En))
    }

    pub async fn within(tx: &Tx, id: EventId) -> Result<Self, DbError> {
        let rows = text::Entity::find()
            .filter(text::Column::EventId.eq(id))
            .all(tx.connection())
            .await?;
        let title = |language| {
            let row = rows.iter().find(|row| row.language == language);
            row.map(|row| row.title.clone())
        };
        Self::from_both(title(Language::It), title(Language::En))
    }

    fn from_both(it: Option<Title>, en: Option<Title>) -> Result<Self, DbError> {
        match (it, en) {
            (Some(it), Some(en)) => Ok(Self { it, en }),
            _ => Err(DbError::shape("an event without a title")),
        }
    }
}

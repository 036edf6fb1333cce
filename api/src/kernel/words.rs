//! Closed sets of words (states, policies, categories): one spelling for the code, the wire and the database.

/// Declares a set of words:
///
/// ```ignore
/// words! {
///     /// Who may join, and how.
///     pub enum JoinPolicy { Open = "open", OnRequest = "on_request" }
/// }
/// ```
#[macro_export]
macro_rules! words {
    ($(#[doc = $doc:literal])* pub enum $name:ident { $($(#[$note:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$note])* #[serde(rename = $word)] $variant),+ }

        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::kernel::words::UnknownWord;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($word => Ok(Self::$variant),)+
                    _ => Err($crate::kernel::words::UnknownWord { set: stringify!($name), word: text.to_owned() }),
                }
            }
        }

        $crate::stored_as_text!($name);

        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                $crate::kernel::schema::words(concat!($($doc, "\n"),*), &[$($word),+])
            }
        }

        impl utoipa::ToSchema for $name {}
    };
}

/// A word that is not in its set: of the wire it cannot come (the contract refuses it before), so it is a fault of the data.
#[derive(Debug, thiserror::Error)]
#[error("«{word}» is no {set}")]
pub struct UnknownWord {
    pub set: &'static str,
    pub word: String,
}

/// Stores a type as text through its `Display` and `FromStr`, for sea-orm and for the hot reads alike.
#[macro_export]
macro_rules! stored_as_text {
    ($name:ident) => {
        $crate::written_as_text!($name);

        impl $crate::kernel::db::Column for $name {
            fn read(
                row: &$crate::kernel::db::Row<'_>,
                at: usize,
            ) -> Result<Self, $crate::kernel::db::DbError> {
                row.text(at)?
                    .parse()
                    .map_err($crate::kernel::db::DbError::shape)
            }
        }
    };
}

/// The part of [`stored_as_text!`](crate::stored_as_text) that is sea-orm's.
#[macro_export]
macro_rules! written_as_text {
    ($name:ident) => {
        impl From<$name> for sea_orm::Value {
            fn from(value: $name) -> Self {
                sea_orm::Value::String(Some(value.to_string()))
            }
        }

        impl sea_orm::TryGetable for $name {
            fn try_get_by<I: sea_orm::ColIdx>(
                row: &sea_orm::QueryResult,
                at: I,
            ) -> Result<Self, sea_orm::TryGetError> {
                let text = <String as sea_orm::TryGetable>::try_get_by(row, at)?;
                text.parse()
                    .map_err(|e| sea_orm::TryGetError::DbErr(sea_orm::DbErr::Type(format!("{e}"))))
            }
        }

        impl sea_orm::sea_query::ValueType for $name {
            fn try_from(value: sea_orm::Value) -> Result<Self, sea_orm::sea_query::ValueTypeErr> {
                <String as sea_orm::sea_query::ValueType>::try_from(value)?
                    .parse()
                    .map_err(|_| sea_orm::sea_query::ValueTypeErr)
            }
            fn type_name() -> String {
                stringify!($name).to_owned()
            }
            fn array_type() -> sea_orm::sea_query::ArrayType {
                sea_orm::sea_query::ArrayType::String
            }
            fn column_type() -> sea_orm::sea_query::ColumnType {
                sea_orm::sea_query::ColumnType::Text
            }
        }

        /// sea-orm asks every primary key for this; ours never come from a sequence.
        impl sea_orm::TryFromU64 for $name {
            fn try_from_u64(_: u64) -> Result<Self, sea_orm::DbErr> {
                Err(sea_orm::DbErr::ConvertFromU64(stringify!($name)))
            }
        }

        impl sea_orm::sea_query::Nullable for $name {
            fn null() -> sea_orm::Value {
                sea_orm::Value::String(None)
            }
        }
    };
}

//! Ids that cannot be confused: a newtype of UUIDv7 per resource.

/// Declares id types: `id! { CommunityId, TermId }`.
///
/// On the wire a UUID string; in the database a UUID (SQLite keeps its 16 bytes).
#[macro_export]
macro_rules! id {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize, sea_orm::DeriveValueType)]
        #[serde(transparent)]
        pub struct $name(pub uuid::Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }

        /// sea-orm asks every primary key for this; ours never come from a sequence.
        impl sea_orm::TryFromU64 for $name {
            fn try_from_u64(_: u64) -> Result<Self, sea_orm::DbErr> {
                Err(sea_orm::DbErr::ConvertFromU64(stringify!($name)))
            }
        }

        impl $crate::kernel::db::Column for $name {
            fn read(row: &$crate::kernel::db::Row<'_>, at: usize) -> Result<Self, $crate::kernel::db::DbError> {
                <uuid::Uuid as $crate::kernel::db::Column>::read(row, at).map(Self)
            }
        }

        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                $crate::kernel::schema::uuid()
            }
        }

        impl utoipa::ToSchema for $name {}
    )+};
}

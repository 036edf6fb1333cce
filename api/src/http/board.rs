//! Where operations are put up: on a server that answers them, or in the document that describes them.

use actix_web::dev::HttpServiceFactory;
use actix_web::web::ServiceConfig;
use std::collections::BTreeMap;
use utoipa::openapi::path::{PathItem, Paths};
use utoipa::openapi::schema::Schema;
use utoipa::openapi::{ComponentsBuilder, OpenApi, RefOr};
use utoipa_actix_web::OpenApiFactory;

pub trait Board: Sized {
    fn service(&mut self, operation: impl HttpServiceFactory + OpenApiFactory + 'static) -> &mut Self;

    /// What else is put up: a sub-room's operations.
    fn configure(&mut self, routes: impl FnOnce(&mut Self)) -> &mut Self {
        routes(self);
        self
    }
}

impl Board for ServiceConfig {
    fn service(&mut self, operation: impl HttpServiceFactory + OpenApiFactory + 'static) -> &mut Self {
        Self::service(self, operation)
    }
}

/// What the operations say of themselves.
#[derive(Default)]
pub struct Description {
    paths: Paths,
    /// Each once: operations name the same ones again and again, and with all that these name they are a hundred times as many.
    schemas: BTreeMap<String, RefOr<Schema>>,
}

impl Board for Description {
    fn service(&mut self, operation: impl HttpServiceFactory + OpenApiFactory + 'static) -> &mut Self {
        self.paths.merge(operation.paths());
        let mut schemas = Vec::new();
        operation.schemas(&mut schemas);
        self.schemas.extend(schemas);
        self
    }
}

impl Description {
    /// Of operations whose addresses all begin so.
    pub fn under(prefix: &str, routes: impl FnOnce(&mut Self)) -> Self {
        let mut described = Self::default();
        routes(&mut described);
        let paths = described.paths.paths.into_iter();
        let prefixed = |(path, item): (String, PathItem)| (format!("{prefix}{path}"), item);
        described.paths.paths = paths.map(prefixed).collect();
        described
    }

    pub fn write_into(self, document: &mut OpenApi) {
        document.paths.merge(self.paths);
        let components = document
            .components
            .get_or_insert_with(|| ComponentsBuilder::new().build());
        components.schemas.extend(self.schemas);
    }
}

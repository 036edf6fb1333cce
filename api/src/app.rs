//! Builds the application from settings and dependencies; tests use the same functions as `piazza serve`.

use crate::access::{Actor, Member};
use crate::accounts::providers::Providers;
use crate::accounts::{self, RefreshGuard};
use crate::config::Settings;
use crate::events::openspace::Streams;
use crate::events::registrations;
use crate::http::board::Description;
use crate::http::caller::{Asked, Authenticator};
use crate::http::contract::Contract;
use crate::http::extract::{BODY_TIME, BodyTime};
use crate::http::gate::{self, Hall};
use crate::http::idempotency::Running;
use crate::http::kept::Kept;
use crate::http::rate_limit::RateLimit;
use crate::kernel::clock::Clock;
use crate::kernel::context::{Context, House};
use crate::kernel::db::{Db, DbError};
use crate::kernel::outbox::{Announcement, Topic};
use crate::mail::{self, MailFrom};
use crate::opendata::Publisher;
use crate::site::{self, Site};
use crate::system::{self, Metrics};
use crate::{communities, memberships, openapi, routes, webhooks};
use actix_web::dev::{Server, ServerHandle};
use actix_web::http::header;
use actix_web::middleware::from_fn;
use actix_web::web::{self, Data};
use actix_web::{App, HttpRequest, HttpResponse, HttpServer};
use metrics_exporter_prometheus::PrometheusHandle;
use serde_json::Value;
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// What the application is built from.
#[derive(Clone)]
pub struct Parts {
    pub hall: Data<Hall>,
    pub contract: Data<Contract>,
    pub metrics: Data<Metrics>,
    /// How long a body may take to arrive. No setting: only tests have reason to change it.
    pub body_time: Data<BodyTime>,
    /// Whether letters are to be read at `/dev/mailbox`: never where they go to people.
    pub mailbox: bool,
    /// No setting either: [`RefreshGuard`] says why it is here.
    pub refresh_guard: Data<RefreshGuard>,
    pub providers: Data<Providers>,
    /// Walls that are followed live.
    pub streams: Data<Streams>,
    pub webhooks: Data<webhooks::Sender>,
    /// Who publishes the open data.
    pub publisher: Data<Publisher>,
    /// The public site, if there is one to serve.
    pub site: Option<Data<Site>>,
}

impl Parts {
    pub fn new(
        settings: &Settings,
        contract: Data<Contract>,
        db: Db,
        clock: Clock,
        authenticator: Arc<dyn Authenticator>,
        metrics: Metrics,
    ) -> Self {
        let house = House {
            db,
            clock,
            base_url: settings.base_url.clone(),
            mail_from: settings.mail_from.as_ref().and_then(MailFrom::address),
            secret: settings.signing_key(),
        };
        let hall = Hall {
            house: Arc::new(house),
            kept: Kept::new(settings.keep_answers),
            rate_limit: RateLimit::per_minute(settings.requests_per_minute),
            authenticator,
            running: Running::default(),
            trusted_proxies: settings.trusted_proxies.clone(),
            allowed_origins: settings.allowed_origins.clone(),
        };
        Self {
            hall: Data::new(hall),
            contract,
            metrics: Data::new(metrics),
            body_time: Data::new(BodyTime(BODY_TIME)),
            mailbox: false,
            refresh_guard: Data::new(RefreshGuard(true)),
            providers: Data::new(Providers::new(&settings.providers)),
            streams: Data::new(Streams::new(
                settings.most_streams,
                settings.most_streams_per_address,
            )),
            webhooks: Data::new(webhooks::Sender::new(&settings.webhook_private_hosts)),
            publisher: Data::new(settings.publisher()),
            site: None,
        }
    }

    /// With letters to be read at `/dev/mailbox`.
    #[must_use]
    pub fn with_mailbox(mut self, open: bool) -> Self {
        self.mailbox = open;
        self
    }

    /// With the built site of `dir`; without one only the API is served.
    pub fn with_site(mut self, dir: Option<&Path>) -> std::io::Result<Self> {
        self.site = dir.map(Site::load).transpose()?.map(Data::new);
        Ok(self)
    }
}

/// Who presents a credential: each kind is known to the room that gives it out. Roles are read every time, too.
pub struct Credentials;

impl Authenticator for Credentials {
    fn actor<'a>(&'a self, house: &'a Arc<House>, token: &'a str) -> Asked<'a> {
        Box::pin(async move {
            if token.starts_with(memberships::LINK_PREFIX) {
                let holder = memberships::holder(&house.db.reader, token).await?;
                return Ok(holder.map(Actor::Holder));
            }
            if token.starts_with(registrations::LINK_PREFIX) {
                let holder = registrations::holder(&house.db.reader, token).await?;
                return Ok(holder.map(Actor::Holder));
            }
            let Some(known) = accounts::recognise(house, token).await? else {
                return Ok(None);
            };
            let communities =
                memberships::active_roles(&house.db.reader, known.person.0, house.clock.now()).await?;
            Ok(Some(Actor::Person(Member {
                person: known.person.0,
                hub_role: known.hub_role,
                communities,
                via: known.via,
            })))
        })
    }
}

/// The finished contract of everything that is routed.
pub fn document(base_url: &str) -> Value {
    let mut collected = openapi::base();
    Description::under("/v1", routes::rooms).write_into(&mut collected);
    Description::under("", routes::around).write_into(&mut collected);
    openapi::finish(&collected, base_url)
}

/// The contract as it works: checks what comes in at `base_url`.
pub fn contract(base_url: &str) -> Data<Contract> {
    Data::new(Contract::new(document(base_url)))
}

/// Serves on `listener` until the returned server is stopped.
pub fn serve(
    parts: Parts,
    listener: TcpListener,
    workers: usize,
    grace: Duration,
) -> std::io::Result<Server> {
    let server = HttpServer::new(move || {
        App::new()
            .app_data(parts.hall.clone())
            .app_data(parts.contract.clone())
            .app_data(parts.metrics.clone())
            .app_data(parts.body_time.clone())
            .app_data(parts.refresh_guard.clone())
            .app_data(parts.providers.clone())
            .app_data(parts.streams.clone())
            .app_data(parts.webhooks.clone())
            .app_data(parts.publisher.clone())
            .wrap(from_fn(gate::gate))
            .service(web::scope("/v1").configure(routes::rooms))
            .configure(routes::around)
            .configure(system::pages)
            .configure(|config| mail::mailbox_routes(config, parts.mailbox))
            .configure(|config| site::routes(config, parts.site.as_ref()))
            .default_service(web::to(nothing_here))
    })
    .client_request_timeout(Duration::from_secs(10))
    // Who was refused before their body was read may go on sending for so long: else they would see a reset in place of the answer.
    .client_disconnect_timeout(UNREAD)
    .shutdown_timeout(grace.as_secs())
    .disable_signals();
    let server = if workers > 0 {
        server.workers(workers)
    } else {
        server
    };
    Ok(server.listen(listener)?.run())
}

/// How long what nobody reads is taken in, so that its sender gets to the answer.
const UNREAD: Duration = Duration::from_secs(5);

/// Lets running requests finish, but for those that never would.
pub async fn stop(server: &ServerHandle, streams: &Streams) {
    streams.end();
    server.stop(true).await;
}

/// 404, as a page for browsers; or 405 where the path exists with other methods.
async fn nothing_here(
    cx: Context,
    request: HttpRequest,
    contract: Data<Contract>,
    site: Option<Data<Site>>,
) -> HttpResponse {
    let methods = contract.methods_at(request.path());
    if methods.is_empty() {
        return site::show_nothing(&cx, &request, site);
    }
    HttpResponse::MethodNotAllowed()
        .insert_header((header::ALLOW, methods.join(", ")))
        .finish()
}

/// `/metrics` on an address of its own.
pub fn serve_metrics(address: SocketAddr, metrics: PrometheusHandle) -> std::io::Result<ServerHandle> {
    let server = HttpServer::new(move || {
        let metrics = metrics.clone();
        App::new().route(
            "/metrics",
            web::get().to(move || std::future::ready(metrics.render())),
        )
    })
    .workers(1)
    .disable_signals()
    .bind(address)
    .map_err(|error| {
        let told = format!("metrics_listen (PIAZZA_METRICS_LISTEN): cannot listen on {address}: {error}");
        std::io::Error::new(error.kind(), told)
    })?
    .run();
    let handle = server.handle();
    actix_web::rt::spawn(server);
    Ok(handle)
}

/// Who listens to what rooms announce.
pub async fn announcements(cx: &Context, announcement: &Announcement) -> Result<(), DbError> {
    match announcement.topic {
        Topic::GlossaryChanged => communities::relink(cx).await.map(drop),
        Topic::Happened => webhooks::hear(cx, announcement).await,
    }
}

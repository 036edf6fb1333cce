//! One test's world: a database, a server, a clock, and who calls.

use super::callers::Callers;
use super::client::{Asking, Seen};
use super::document;
use super::region::{Region, now};
use metrics_exporter_prometheus::PrometheusBuilder;
use piazza::access::Actor;
use piazza::accounts::providers::settings::ProviderSettings;
use piazza::app::{self, Parts};
use piazza::config::Settings;
use piazza::kernel::clock::Clock;
use piazza::kernel::context::Context;
use piazza::kernel::db::{self, DatabaseUrl, Db, FromRow};
use piazza::kernel::language::Language;
use piazza::mail::{self, Opened};
use piazza::system::Metrics;
use reqwest::Method;
use sea_orm::ConnectionTrait;
use serde_json::json;
use std::net::{SocketAddr, TcpListener};
use std::ops::Deref;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

/// What a test is given. Asks its own server; [`World::replica`] starts others on the same database.
#[derive(Clone)]
pub struct World(Rc<Inner>);

pub struct Inner {
    pub region: Region,
    pub clock: Clock,
    pub callers: Arc<Callers>,
    pub server: Server,
    url: DatabaseUrl,
    /// For looking into the database behind the API's back.
    db: Db,
}

impl Deref for World {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.0
    }
}

/// A running API.
pub struct Server {
    pub address: SocketAddr,
    pub parts: Parts,
    handle: actix_web::dev::ServerHandle,
    http: reqwest::Client,
    names: Vec<(String, String)>,
}

impl World {
    pub(super) async fn open(url: &DatabaseUrl, region: &Region) -> Self {
        let clock = Clock::standing_at(now());
        let callers = Arc::new(Callers::of(region));
        let server = Server::start(url, &clock, &callers, region, |_| {}, |_| {}).await;
        let db = connected(url).await;
        Self(Rc::new(Inner {
            region: region.clone(),
            clock,
            callers,
            server,
            url: url.clone(),
            db,
        }))
    }

    /// Another process on the same database, as far as one process can be two: nothing is shared but the clock and the callers.
    pub async fn replica(&self, change: impl FnOnce(&mut Settings)) -> Server {
        self.another(change, |_| {}).await
    }

    /// As [`World::replica`], built from other parts.
    pub async fn replica_of(&self, alter: impl FnOnce(&mut Parts)) -> Server {
        self.another(|_| {}, alter).await
    }

    async fn another(&self, change: impl FnOnce(&mut Settings), alter: impl FnOnce(&mut Parts)) -> Server {
        Server::start(&self.url, &self.clock, &self.callers, &self.region, change, alter).await
    }

    pub fn database(&self) -> &DatabaseUrl {
        &self.url
    }

    pub fn id(&self, slug: &str) -> String {
        self.region.id(slug).to_string()
    }

    /// A time of the world.
    pub fn set_clock(&self, at: &str) {
        self.clock.set(at.parse().expect("a time"));
    }

    pub async fn get(&self, path: &str) -> Seen {
        self.server.ask(Method::GET, path).send().await
    }

    pub fn ask(&self, method: Method, path: &str) -> Asking<'_> {
        self.server.ask(method, path)
    }

    pub fn by(&self, caller: &str) -> By<'_> {
        self.server.by(caller)
    }

    /// Rows of a query, read past the API.
    pub async fn rows<T: FromRow>(&self, sql: &str) -> Vec<T> {
        let rows = self.db.reader.run(sql, Vec::new()).await;
        rows.unwrap_or_else(|error| panic!("{sql}: {error}"))
    }

    /// Changes the database behind the API's back, as somebody with a console would.
    pub async fn execute(&self, sql: &str) {
        if let Err(error) = self.db.orm.execute_unprepared(sql).await {
            panic!("{sql}: {error}");
        }
    }

    /// The same, where the database may refuse.
    pub async fn try_to(&self, sql: &str) -> Result<(), String> {
        let done = self.db.orm.execute_unprepared(sql).await;
        done.map(drop).map_err(|error| error.to_string())
    }

    /// Counts the coming events of communities, after events were changed behind the API's back.
    pub async fn count_coming_events(&self) {
        let id = self.db.engine.id_as_text("communities.id");
        let sql = format!(
            "UPDATE communities SET coming_events_count = (SELECT COUNT(*) FROM events e JOIN event_facets f ON f.event_id = e.id \
             WHERE f.facet = 'host' AND f.value = {id} AND e.status = 'published' AND e.visibility = 'public')"
        );
        self.execute(&sql).await;
    }

    /// The letters that are owed and not gone, newest first, opened as only their reader can.
    pub async fn letters(&self) -> Vec<Opened> {
        let house = &self.server.parts.hall.house;
        mail::mailbox(house, 1_000).await.expect("letters that open")
    }

    /// The newest letter to an address.
    pub async fn letter_to(&self, address: &str) -> Opened {
        let letters = self.letters().await;
        let found = letters.into_iter().find(|letter| letter.to.as_str() == address);
        found.unwrap_or_else(|| panic!("no letter to {address}"))
    }

    /// What a serving process does by itself from time to time.
    pub async fn keep_schedule(&self) {
        piazza::privacy::keep_schedule(&self.command())
            .await
            .expect("a schedule kept");
    }

    /// As `piazza import demo` does.
    pub async fn import_demo(&self) {
        let cx = self.command();
        Box::pin(piazza::demo::import(&cx, None, &mut |_| {}))
            .await
            .expect("the demo region");
    }

    /// The context of a command that somebody gives on the machine itself.
    fn command(&self) -> Context {
        let house = Arc::clone(&self.server.parts.hall.house);
        Context::new(house, Actor::Command, Language::It, "command".to_owned())
    }

    /// What a serving process does for what time has brought.
    pub async fn do_what_is_due(&self) {
        let house = Arc::clone(&self.server.parts.hall.house);
        piazza::background::do_what_is_due(house).await.expect("done");
    }

    /// Stops the server; after a test that passed, checks what must hold after every test.
    pub(super) async fn end(&self, passed: bool) {
        if passed {
            super::invariants::check(&self.db).await;
        }
        self.server.stop().await;
        let _ = self.db.orm.clone().close().await;
    }
}

impl Server {
    async fn start(
        url: &DatabaseUrl,
        clock: &Clock,
        callers: &Arc<Callers>,
        region: &Region,
        change: impl FnOnce(&mut Settings),
        alter: impl FnOnce(&mut Parts),
    ) -> Self {
        let mut settings = Settings::untouched().expect("defaults");
        settings.database_url = url.clone();
        settings.secret = Some("for tests only, and the same on every replica".to_owned());
        settings.requests_per_minute = std::num::NonZeroU32::new(1_000_000).expect("not zero");
        settings.providers = vec![provider_that_is_down()];
        change(&mut settings);
        let db = connected(&settings.database_url).await;
        let mut parts = Parts::new(
            &settings,
            document::contract_at(&settings.base_url),
            db,
            clock.clone(),
            Arc::clone(callers) as Arc<_>,
            Metrics(Some(PrometheusBuilder::new().build_recorder().handle())),
        )
        .with_site(settings.site_dir.as_deref())
        .expect("a site");
        alter(&mut parts);
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        let server = app::serve(parts.clone(), listener, 1, Duration::from_secs(5)).expect("a server");
        let handle = server.handle();
        actix_web::rt::spawn(server);
        let http = on_loopback().timeout(Duration::from_secs(30));
        let ids = region.communities.iter();
        Self {
            address,
            parts,
            handle,
            http: http.build().expect("a client"),
            names: ids
                .map(|(slug, ids)| (ids.id.to_string(), slug.clone()))
                .collect(),
        }
    }

    pub async fn get(&self, path: &str) -> Seen {
        self.ask(Method::GET, path).send().await
    }

    pub fn ask(&self, method: Method, path: &str) -> Asking<'_> {
        Asking::new(&self.http, self.address, &self.names, method, path)
    }

    pub fn by<'a>(&'a self, caller: &str) -> By<'a> {
        By {
            server: self,
            caller: caller.to_owned(),
        }
    }

    /// Hears of what another server changed, as each does a moment later.
    pub async fn hear(&self) {
        let heard = piazza::kernel::db::revisions::poll(&self.parts.hall.house.db);
        heard.await.expect("heard");
    }

    /// Lets running requests finish.
    pub async fn stop(&self) {
        app::stop(&self.handle, &self.parts.streams).await;
        let _ = self.parts.hall.house.db.orm.clone().close().await;
    }
}

/// Whoever asks a server of the tests. It need not know the machine's certificates: reading them takes longer than most tests.
pub fn on_loopback() -> reqwest::ClientBuilder {
    reqwest::Client::builder()
        .no_proxy()
        .tls_built_in_root_certs(false)
        .redirect(reqwest::redirect::Policy::none())
}

/// A machine that is busy with other tests is asked again: what is tested is not how fast a database opens.
async fn connected(url: &DatabaseUrl) -> Db {
    for _ in 0..5 {
        if let Ok(db) = db::connect(url).await {
            return db;
        }
    }
    db::connect(url).await.expect("a database")
}

/// Every server of the tests lists one; what is asked of it is told as a provider's failure.
fn provider_that_is_down() -> ProviderSettings {
    let said = json!({
        "slug": "regione", "label": {"it": "La Regione", "en": "The Region"}, "issuer": "http://127.0.0.1:9",
        "client_id": "piazza", "allow_private_addresses": true,
    });
    serde_json::from_value(said).expect("settings")
}

/// Somebody who calls with credentials.
pub struct By<'a> {
    server: &'a Server,
    caller: String,
}

impl<'a> By<'a> {
    pub async fn get(&self, path: &str) -> Seen {
        self.ask(Method::GET, path).send().await
    }

    pub fn post(&self, path: &str) -> Asking<'a> {
        self.ask(Method::POST, path)
    }

    pub fn patch(&self, path: &str) -> Asking<'a> {
        self.ask(Method::PATCH, path)
    }

    pub fn delete(&self, path: &str) -> Asking<'a> {
        self.ask(Method::DELETE, path)
    }

    pub fn ask(&self, method: Method, path: &str) -> Asking<'a> {
        let asking = self.server.ask(method, path);
        if self.caller == "anonymous" {
            asking
        } else {
            asking.caller(&self.caller)
        }
    }
}

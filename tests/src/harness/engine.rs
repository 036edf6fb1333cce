//! A database for each test, copied from a template that is migrated and filled once.

use super::region::{self, Region};
use super::world::World;
use futures_util::FutureExt;
use piazza::kernel::db::{DatabaseUrl, Engine};
use sea_orm::{ConnectionTrait, Database, DatabaseConnection};
use std::panic::AssertUnwindSafe;
use std::path::PathBuf;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

const HOW: &str = "This test needs PostgreSQL: run `make test`, or set PIAZZA_TEST_POSTGRES to the address of a superuser \
    (postgres://user:password@host:5432/postgres). To leave PostgreSQL out on purpose, set PIAZZA_TEST_ENGINES=sqlite.";

/// Runs one test in a world of its own; then checks the invariants, stops the server and drops the database, also when it failed.
pub fn on<F: Future<Output = ()>>(engine: Engine, name: &str, story: impl FnOnce(World) -> F) {
    if !wanted(engine) {
        return;
    }
    let template = template(engine);
    actix_web::rt::System::new().block_on(async {
        let database = template.copy(name).await;
        let world = World::open(&database.url, &template.region).await;
        let told = AssertUnwindSafe(story(world.clone())).catch_unwind().await;
        let ended = AssertUnwindSafe(world.end(told.is_ok())).catch_unwind().await;
        database.drop().await;
        for result in [told, ended] {
            if let Err(panic) = result {
                std::panic::resume_unwind(panic);
            }
        }
    });
}

fn wanted(engine: Engine) -> bool {
    match setting("PIAZZA_TEST_ENGINES").as_deref() {
        Some("sqlite") => engine == Engine::Sqlite,
        Some("postgres") => engine == Engine::Postgres,
        Some(other) => {
            panic!("PIAZZA_TEST_ENGINES is «{other}»: write sqlite or postgres, or leave it out for both")
        }
        None => true,
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "what tests are told comes by the environment, read here only"
)]
pub fn setting(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

struct Template {
    place: Place,
    region: Region,
}

enum Place {
    /// The folder of this run's files.
    Sqlite(PathBuf),
    /// The cluster's address and the template's name.
    Postgres { cluster: String, name: String },
}

/// A test's own database.
pub struct OwnDatabase {
    pub url: DatabaseUrl,
    /// The cluster to drop it in; None for a file.
    cluster: Option<(String, String)>,
}

fn template(engine: Engine) -> &'static Template {
    static SQLITE: OnceLock<Template> = OnceLock::new();
    static POSTGRES: OnceLock<Template> = OnceLock::new();
    let (kept, place) = match engine {
        Engine::Sqlite => (&SQLITE, sqlite_place as fn() -> Place),
        Engine::Postgres => (&POSTGRES, postgres_place as fn() -> Place),
    };
    kept.get_or_init(|| {
        let place = place();
        // A thread of its own: a test's runtime may be running on this one.
        let made = std::thread::spawn(move || actix_web::rt::System::new().block_on(Template::make(place)));
        made.join().expect("the template database could not be made")
    })
}

fn sqlite_place() -> Place {
    // Memory where there is some: a test's database does not have to outlive it.
    let shm = PathBuf::from("/dev/shm");
    let root = if shm.is_dir() { shm } else { std::env::temp_dir() };
    forget_the_dead(&root);
    let folder = root.join(format!("piazza-tests-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder for databases");
    Place::Sqlite(folder)
}

/// Folders of runs that were interrupted.
fn forget_the_dead(root: &std::path::Path) {
    for entry in std::fs::read_dir(root).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let Some(pid) = name.strip_prefix("piazza-tests-") else {
            continue;
        };
        if !PathBuf::from(format!("/proc/{pid}")).exists() {
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
}

fn postgres_place() -> Place {
    let cluster = setting("PIAZZA_TEST_POSTGRES").unwrap_or_else(|| panic!("{HOW}"));
    let name = format!("piazza_template_{}", std::process::id());
    Place::Postgres { cluster, name }
}

impl Template {
    async fn make(place: Place) -> Self {
        let url = match &place {
            Place::Sqlite(folder) => format!("sqlite://{}/template.sqlite", folder.display()),
            Place::Postgres { cluster, name } => {
                let admin = connect(cluster).await;
                run(&admin, &format!("CREATE DATABASE {name}")).await;
                beside(cluster, name)
            }
        };
        let url = DatabaseUrl::try_from(url).expect("a database URL");
        let region = region::found(&url).await;
        Self { place, region }
    }

    async fn copy(&self, test: &str) -> OwnDatabase {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        match &self.place {
            Place::Sqlite(folder) => {
                let own = folder.join(format!("{number}-{test}.sqlite"));
                std::fs::copy(folder.join("template.sqlite"), &own).expect("a copy of the template");
                let url =
                    DatabaseUrl::try_from(format!("sqlite://{}", own.display())).expect("a database URL");
                OwnDatabase { url, cluster: None }
            }
            Place::Postgres { cluster, name } => {
                let own = format!("piazza_{}_{number}", std::process::id());
                let admin = connect(cluster).await;
                run(&admin, &format!("CREATE DATABASE {own} TEMPLATE {name}")).await;
                let url = DatabaseUrl::try_from(beside(cluster, &own)).expect("a database URL");
                OwnDatabase {
                    url,
                    cluster: Some((cluster.clone(), own)),
                }
            }
        }
    }
}

impl OwnDatabase {
    /// A further one, with nothing in it.
    pub async fn empty(engine: Engine) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let (url, cluster) = match &template(engine).place {
            Place::Sqlite(folder) => (
                format!("sqlite://{}/empty-{number}.sqlite", folder.display()),
                None,
            ),
            Place::Postgres { cluster, .. } => {
                let own = format!("piazza_empty_{}_{number}", std::process::id());
                run(&connect(cluster).await, &format!("CREATE DATABASE {own}")).await;
                (beside(cluster, &own), Some((cluster.clone(), own)))
            }
        };
        let url = DatabaseUrl::try_from(url).expect("a database URL");
        Self { url, cluster }
    }

    pub async fn drop(self) {
        if let Some((cluster, name)) = self.cluster {
            let admin = connect(&cluster).await;
            run(&admin, &format!("DROP DATABASE {name} WITH (FORCE)")).await;
            return;
        }
        for suffix in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{suffix}", self.url.path()));
        }
    }
}

/// The same cluster, another database.
fn beside(cluster: &str, name: &str) -> String {
    let (head, tail) = cluster.rsplit_once('/').expect("an address with a database");
    let options = tail.split_once('?').map(|(_, options)| format!("?{options}"));
    format!("{head}/{name}{}", options.unwrap_or_default())
}

async fn connect(cluster: &str) -> DatabaseConnection {
    let mut options = sea_orm::ConnectOptions::new(cluster.to_owned());
    options.max_connections(1).sqlx_logging(false);
    let opened = Database::connect(options).await;
    opened.unwrap_or_else(|error| panic!("PostgreSQL does not answer ({error}). {HOW}"))
}

async fn run(admin: &DatabaseConnection, sql: &str) {
    if let Err(error) = admin.execute_unprepared(sql).await {
        panic!("{sql}: {error}");
    }
}

//! The databases that are measured on, and the program that made them.

use crate::load::Fault;
use piazza::commands;
use piazza::config::Settings;
use piazza::kernel::context::Context;
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
        })
    }
}

/// Any will do, as long as it is long enough.
pub const SECRET: &str = "the benchmark's secret, known to all who read this";

pub struct Data {
    pub program: PathBuf,
    pub folder: PathBuf,
    stays: bool,
}

impl Drop for Data {
    fn drop(&mut self) {
        if !self.stays {
            let _ = std::fs::remove_dir_all(&self.folder);
        }
    }
}

/// A database filled to a scale, and how long that took (None: it was there).
pub struct Filled {
    pub url: String,
    pub took: Option<Duration>,
}

/// `piazza` in the profile that this program was built in, made now if need be.
pub fn program() -> Result<PathBuf, Fault> {
    if let Some(program) = std::env::var_os("BENCH_PROGRAM") {
        return Ok(program.into());
    }
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let built = Command::new(cargo)
        .args([
            "build",
            "--profile",
            "measured",
            "--locked",
            "--package",
            "piazza",
        ])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .status()?;
    if !built.success() {
        return Err("piazza does not build".into());
    }
    // Both programs of the workspace are built into one folder.
    Ok(std::env::current_exe()?.with_file_name("piazza"))
}

/// What a command has that somebody gives on this machine: for preparing what is then measured.
pub async fn context(url: &str) -> Result<Context, Fault> {
    let mut settings = Settings::untouched()?;
    settings.database_url = url.to_owned().try_into()?;
    settings.secret = Some(SECRET.to_owned());
    let db = commands::open(&settings)
        .await
        .map_err(|error| error.to_string())?;
    Ok(commands::context(&settings, db))
}

pub fn in_virtualenv() -> bool {
    std::env::var_os("PGHOST").is_some() && std::env::var_os("PGPASSWORD").is_some()
}

impl Data {
    pub fn new(program: PathBuf) -> Result<Self, Fault> {
        let stays = std::env::var_os("BENCH_DATA");
        let temporary = || std::env::temp_dir().join(format!("piazza-bench-{}", std::process::id()));
        let folder = stays.as_ref().map_or_else(temporary, PathBuf::from);
        std::fs::create_dir_all(&folder)?;
        Ok(Self {
            program,
            folder,
            stays: stays.is_some(),
        })
    }

    pub fn log(&self, of: &str) -> PathBuf {
        self.folder.join(format!("{of}.log"))
    }

    /// `piazza import demo --scale`, into a database of its own.
    pub fn fill(&self, engine: Engine, scale: usize) -> Result<Filled, Fault> {
        let name = format!("piazza_bench_{scale}");
        match engine {
            Engine::Sqlite => {
                let path = self.folder.join(format!("{name}.sqlite"));
                let url = format!("sqlite://{}", path.display());
                let took = if path.exists() {
                    None
                } else {
                    Some(self.import(&url, scale)?)
                };
                Ok(Filled { url, took })
            }
            Engine::Postgres => {
                let server = postgres_server();
                let url = format!("{server}{name}");
                let missing =
                    statement(&format!("{server}postgres"), &format!("CREATE DATABASE {name}")).is_ok();
                let took = missing.then(|| self.import(&url, scale)).transpose()?;
                // What autovacuum does within a minute anywhere else.
                statement(&url, "VACUUM ANALYZE")?;
                Ok(Filled { url, took })
            }
        }
    }

    fn import(&self, url: &str, scale: usize) -> Result<Duration, Fault> {
        println!("import demo --scale {scale}");
        let started = Instant::now();
        let output = Command::new(&self.program)
            .args(["import", "demo", "--scale", &scale.to_string()])
            .env("PIAZZA_DATABASE_URL", url)
            .env("PIAZZA_SECRET", SECRET)
            .env("PIAZZA_LOG_LEVEL", "warn")
            .stdout(Stdio::null())
            .output()?;
        if !output.status.success() {
            return Err(format!("the import failed: {}", String::from_utf8_lossy(&output.stderr)).into());
        }
        println!("  {:.1} s", started.elapsed().as_secs_f64());
        Ok(started.elapsed())
    }

    /// The file of a SQLite URL, the URL of a PostgreSQL one: as the limits want it.
    pub fn place(url: &str) -> &str {
        url.strip_prefix("sqlite://").unwrap_or(url)
    }

    pub fn write(&self, name: &str, content: &impl serde::Serialize) -> Result<PathBuf, Fault> {
        let path: PathBuf = Path::new(&self.folder).join(name);
        std::fs::write(&path, serde_json::to_vec(content)?)?;
        Ok(path)
    }
}

fn postgres_server() -> String {
    std::env::var("BENCH_POSTGRES").unwrap_or_else(|_| {
        let of = |name: &str, otherwise: &str| std::env::var(name).unwrap_or_else(|_| otherwise.to_owned());
        format!(
            "postgres://{}:{}@{}:{}/",
            of("PGUSER", "postgres"),
            of("PGPASSWORD", ""),
            of("PGHOST", "localhost"),
            of("PGPORT", "5432")
        )
    })
}

fn statement(url: &str, sql: &str) -> Result<(), Fault> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?
        .block_on(async {
            let (client, connection) = tokio_postgres::connect(url, tokio_postgres::NoTls).await?;
            tokio::spawn(connection);
            client.batch_execute(sql).await?;
            Ok(())
        })
}

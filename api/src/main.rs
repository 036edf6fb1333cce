//! The commands: serve · migrate · import · export · mail · doctor · backup · restore · openapi.

use clap::{Parser, Subcommand};
use piazza::commands;
use piazza::config::USUAL_FILE;
use std::path::PathBuf;
use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Piazza: the hub where a region's communities of practice live.
#[derive(Parser)]
#[command(version, about, after_long_help = commands::SETTINGS_HELP)]
struct Arguments {
    /// The settings file; the environment (PIAZZA_…) wins over it.
    #[arg(long, env = "PIAZZA_CONFIG", default_value = USUAL_FILE, global = true)]
    config: PathBuf,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the API and the public site until told to stop (Ctrl+C or SIGTERM); running requests are finished first.
    #[command(after_long_help = commands::SETTINGS_HELP)]
    Serve,
    /// Bring the database up to date. Safe to run from several replicas at once: they wait for each other.
    Migrate,
    /// Bring data in: the demo region, or terms of the glossary from a file.
    #[command(subcommand)]
    Import(commands::import::What),
    /// Take data out.
    #[command(subcommand)]
    Export(commands::export::What),
    /// Invite somebody to the staff: the first administrator, too.
    #[command(subcommand)]
    Staff(commands::staff::Staff),
    /// Look after the keys that sign access tokens.
    #[command(subcommand)]
    Keys(commands::staff::Keys),
    /// Look at the demo.
    #[command(subcommand)]
    Demo(commands::demo::What),
    /// Look after the mail.
    #[command(subcommand)]
    Mail(commands::mail::What),
    /// Check the promises about the data, one by one; fails if any is broken.
    Doctor,
    /// Write all data into one compressed file, from either database.
    Backup {
        /// The file to write, for example piazza.backup.gz
        file: PathBuf,
    },
    /// Bring a backup into a new, empty database, of either kind: all of it or nothing.
    Restore {
        /// A file that `piazza backup` wrote.
        file: PathBuf,
    },
    /// Print the API's contract (OpenAPI 3.1, JSON).
    Openapi,
}

#[actix_web::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let done = match arguments.command {
        Command::Openapi => commands::openapi(),
        Command::Serve => commands::serve::run(&arguments.config).await,
        Command::Migrate => commands::migrate(&arguments.config).await,
        Command::Export(what) => commands::export::run(&arguments.config, what).await,
        Command::Staff(what) => commands::staff::staff(&arguments.config, what).await,
        Command::Keys(what) => commands::staff::keys(&arguments.config, what).await,
        Command::Demo(what) => commands::demo::run(&arguments.config, what).await,
        Command::Mail(what) => commands::mail::run(&arguments.config, what).await,
        Command::Doctor => commands::backup::doctor(&arguments.config).await,
        Command::Backup { file } => commands::backup::backup(&arguments.config, &file).await,
        Command::Restore { file } => commands::backup::restore(&arguments.config, &file).await,
        Command::Import(what) => commands::import::run(&arguments.config, what).await,
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("piazza: {error}");
            ExitCode::FAILURE
        }
    }
}

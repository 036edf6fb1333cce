//! The commands: serve · migrate · import · export · doctor · backup · restore · openapi.

use clap::{Parser, Subcommand};
use piazza::commands;
use std::path::PathBuf;
use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Piazza: the hub where a region's communities of practice live.
#[derive(Parser)]
#[command(version, about, after_long_help = commands::SETTINGS_HELP)]
struct Arguments {
    /// The settings file; the environment (PIAZZA_…) wins over it.
    #[arg(long, env = "PIAZZA_CONFIG", default_value = "piazza.toml", global = true)]
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
    /// Write data out.
    #[command(subcommand)]
    Export(commands::glossary::What),
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
        Command::Export(what) => commands::glossary::export(&arguments.config, what).await,
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

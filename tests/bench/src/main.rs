//! `make bench`: how fast Piazza is, beside what the machine can do. One run, one table; README.md says how to read it.

#![expect(
    clippy::disallowed_methods,
    reason = "this is no part of the server: it waits for processes, and is set by the environment"
)]

mod answers;
mod data;
mod limit;
mod load;
mod rounds;
mod seats;
mod server;
mod table;
mod work;

use data::{Data, Engine};
use load::Fault;
use server::Processors;
use std::path::Path;
use std::process::{Command, ExitCode};

/// The server's allocator, so that the limits have no worse one.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const HELP: &str = "\
make bench                          all of it, meant to take eight minutes; writes the table into tests/bench/README.md
cargo run --profile measured -p piazza-bench -- --only sqlite-1   one engine and scale (sqlite-1, sqlite-10, postgres-1, postgres-10); writes nothing

BENCH_POSTGRES   postgres://USER:PASSWORD@HOST:PORT/ of a server where databases may be made; otherwise pg_virtualenv starts one
BENCH_DATA       a folder where databases stay from one run to the next; otherwise they are made anew
BENCH_PROGRAM    the piazza program to measure; otherwise it is built";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words[..] {
        ["limit", ..] => limit::serve(&arguments[1..]),
        [] => bench(None),
        ["--only", one] => bench(Some(one)),
        _ => {
            println!("{HELP}");
            Ok(())
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bench: {error}");
            ExitCode::FAILURE
        }
    }
}

fn bench(only: Option<&str>) -> Result<(), Fault> {
    let wants_postgres = only.is_none_or(|one| one.starts_with("postgres"));
    if wants_postgres && std::env::var_os("BENCH_POSTGRES").is_none() && !data::in_virtualenv() {
        return again_under_virtualenv();
    }
    let program = data::program()?;
    let processors = Processors::share_out();
    let data = Data::new(program)?;
    let mut measured = Vec::new();
    for scale in [1, 10] {
        for engine in [Engine::Sqlite, Engine::Postgres] {
            if only.is_none_or(|one| one == format!("{engine}-{scale}")) {
                measured.push(rounds::measure(&data, &processors, engine, scale)?);
            }
        }
    }
    let table = table::write(&measured, &processors);
    println!("{table}");
    if only.is_none() {
        table::put(&Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md"), &table)?;
    }
    Ok(())
}

/// A PostgreSQL cluster of our own, thrown away at the end; it keeps what it says it has written, as in production.
fn again_under_virtualenv() -> Result<(), Fault> {
    let status = Command::new("pg_virtualenv")
        .args(["-t", "-o", "fsync=on"])
        .arg(std::env::current_exe()?)
        .args(std::env::args().skip(1))
        .status()
        .map_err(|error| {
            format!("pg_virtualenv: {error}; install postgresql-common, or set BENCH_POSTGRES")
        })?;
    if status.success() {
        Ok(())
    } else {
        Err("see above".into())
    }
}

//! One engine at one scale: four servers side by side, loaded in turn, so that what disturbs the machine disturbs all alike.

use crate::answers;
use crate::data::{Data, Engine, SECRET};
use crate::load::{self, Fault, Pace, Round, Targets};
use crate::seats;
use crate::server::{Processors, Server};
use crate::work::{self, Work};
use std::collections::HashMap;
use std::path::Path;
use std::time::Duration;

pub const CANDIDATES: [&str; 4] = ["uncached", "bare driver", "cached", "from memory"];
pub const UNCACHED: usize = 0;
pub const BARE: usize = 1;
pub const CACHED: usize = 2;
pub const MEMORY: usize = 3;

const ROUNDS: usize = 3;
const CALM_ROUNDS: usize = 5;
const LENGTH: Duration = Duration::from_millis(1_200);
const WARM_UP: Duration = Duration::from_millis(300);
const STARTS: usize = 5;

/// What one candidate did in one round.
pub struct Turn {
    pub round: Round,
    /// Of the server process, in user and kernel mode.
    pub processor: Duration,
}

/// One work, per candidate its turns.
pub struct Cell {
    pub work: Work,
    pub turns: [Vec<Turn>; 4],
}

pub struct Measured {
    pub engine: Engine,
    pub scale: usize,
    pub import: Option<Duration>,
    pub cells: Vec<Cell>,
    /// Of (a) at 70 % of what it managed: Piazza uncached and the bare driver.
    pub calm: Vec<(&'static str, Round)>,
    /// Of (e) and (f): Piazza uncached and the bare driver.
    pub registrations: [Vec<Turn>; 2],
    pub responses: [Vec<Turn>; 2],
    pub starts: Vec<Duration>,
    /// Of Piazza as it is configured by default, in bytes.
    pub memory_at_rest: u64,
    pub memory_under_load: u64,
}

pub fn measure(
    data: &Data,
    processors: &Processors,
    engine: Engine,
    scale: usize,
) -> Result<Measured, Fault> {
    println!("{engine} x{scale}");
    let filled = data.fill(engine, scale)?;
    let (starts, memory_at_rest) = rest(data, processors, &filled.url)?;
    let uncached = piazza(data, processors, &filled.url, false)?;
    let cached = piazza(data, processors, &filled.url, true)?;
    let targets = Work::ALL
        .into_iter()
        .map(|work| work.targets(scale, uncached.address))
        .collect::<Result<Vec<_>, _>>()?;

    let texts = data.write("texts.json", &work::texts(&targets[1], uncached.address)?)?;
    let results = data.write("results.json", &work::results(&targets[6], uncached.address)?)?;
    let bare = limit(
        data,
        processors,
        &[
            &engine.to_string(),
            Data::place(&filled.url),
            &path(&texts),
            &path(&results),
        ],
    )?;
    let memory = {
        let firsts = targets.iter().map(|targets| &targets[0]);
        let kept = firsts
            .map(|target| {
                let answer = load::ask(cached.address, target)?;
                Ok((target.clone(), (answer.headers, String::from_utf8(answer.body)?)))
            })
            .collect::<Result<HashMap<_, _>, Fault>>()?;
        limit(
            data,
            processors,
            &["memory", &path(&data.write("answers.json", &kept)?)],
        )?
    };

    let servers = [&uncached, &bare, &cached, &memory];
    let mut cells = Vec::new();
    for (work, targets) in Work::ALL.into_iter().zip(&targets) {
        for target in targets.iter().step_by(7) {
            work::compare(target, uncached.address, bare.address)?;
        }
        let one: Targets = vec![targets[0].clone()].into();
        work::compare(&one[0], cached.address, memory.address)?;
        let asked = [targets, targets, &one, &one];
        cells.push(cell(work, servers, asked)?);
    }
    let memory_under_load = cached.memory();
    let calm = [UNCACHED, BARE]
        .into_iter()
        .map(|at| {
            let pace = Pace::Fixed(0.7 * median_rate(&cells[0].turns[at]));
            Ok((CANDIDATES[at], calm(servers[at], &targets[0], pace)?))
        })
        .collect::<Result<Vec<_>, Fault>>()?;
    // Last, because it writes. On SQLite a second process that tries the same letters is one that nobody runs.
    drop(cached);
    let responses = answers::measure(&filled.url, &uncached, &bare)?;
    // After everything else: its letters go on being tried, and on SQLite whoever else writes waits for that.
    let registrations = seats::measure(&filled.url, &uncached, &bare)?;
    Ok(Measured {
        engine,
        scale,
        import: filled.took,
        cells,
        calm,
        registrations,
        responses,
        starts,
        memory_at_rest,
        memory_under_load,
    })
}

/// The middle one of several rounds by p99 ÷ p50: a neighbour that takes the processor for 10 ms is a p99 of its own.
fn calm(server: &Server, targets: &Targets, pace: Pace) -> Result<Round, Fault> {
    let mut rounds = (0..CALM_ROUNDS)
        .map(|_| load::run(server.address, targets, pace, LENGTH))
        .collect::<Result<Vec<_>, Fault>>()?;
    rounds.sort_by(|a, b| spread(a).total_cmp(&spread(b)));
    Ok(rounds.swap_remove(rounds.len() / 2))
}

/// p99 ÷ p50.
fn spread(round: &Round) -> f64 {
    round.quantile(99) / round.quantile(50)
}

fn cell(work: Work, servers: [&Server; 4], targets: [&Targets; 4]) -> Result<Cell, Fault> {
    println!("  {}: {} requests", work.name(), targets[0].len());
    let mut turns = [const { Vec::new() }; 4];
    for (server, targets) in servers.iter().zip(targets) {
        load::run(server.address, targets, Pace::Full, WARM_UP)?;
    }
    for _ in 0..ROUNDS {
        for (at, (server, targets)) in servers.iter().zip(targets).enumerate() {
            let before = server.processor_time();
            let round = load::run(server.address, targets, Pace::Full, LENGTH)?;
            let processor = server.processor_time().saturating_sub(before);
            server.forget_log();
            turns[at].push(Turn { round, processor });
        }
    }
    Ok(Cell { work, turns })
}

/// How long Piazza takes to be ready, and what it holds when nobody asks.
fn rest(data: &Data, processors: &Processors, url: &str) -> Result<(Vec<Duration>, u64), Fault> {
    let mut starts = Vec::new();
    let mut memory = 0;
    for _ in 0..STARTS {
        let server = piazza(data, processors, url, true)?;
        starts.push(server.took);
        std::thread::sleep(Duration::from_millis(500));
        memory = server.memory();
    }
    starts.sort_unstable();
    Ok((starts, memory))
}

fn piazza(data: &Data, processors: &Processors, url: &str, keeps: bool) -> Result<Server, Fault> {
    let settings = [
        ("PIAZZA_DATABASE_URL", url.to_owned()),
        ("PIAZZA_SECRET", SECRET.to_owned()),
        // Nobody is written to here; with PostgreSQL a server for mail has to be named.
        ("PIAZZA_SMTP_URL", "smtp://127.0.0.1:9".to_owned()),
        ("PIAZZA_MAIL_FROM", "noreply@piazza.example.org".to_owned()),
        ("PIAZZA_REQUESTS_PER_MINUTE", u32::MAX.to_string()),
        ("PIAZZA_KEEP_ANSWERS", keeps.to_string()),
    ];
    let log = data.log(if keeps { "cached" } else { "uncached" });
    Server::start(
        processors,
        &data.program,
        &["serve"],
        &settings,
        &log,
        Some("/status"),
    )
}

fn limit(data: &Data, processors: &Processors, arguments: &[&str]) -> Result<Server, Fault> {
    let words: Vec<&str> = std::iter::once("limit")
        .chain(arguments.iter().copied())
        .collect();
    let log = data.log(words[1]);
    Server::start(processors, &std::env::current_exe()?, &words, &[], &log, None)
}

fn path(path: &Path) -> String {
    path.display().to_string()
}

pub fn median_rate(turns: &[Turn]) -> f64 {
    median(turns.iter().map(|turn| turn.round.rate()))
}

pub fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

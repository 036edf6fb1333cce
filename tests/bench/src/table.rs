//! The figures as Markdown, and their place in README.md.

use crate::load::Fault;
use crate::rounds::{BARE, CACHED, CANDIDATES, Cell, MEMORY, Measured, Turn, UNCACHED, median};
use crate::server::Processors;
use std::fmt::Write;
use std::path::Path;

const FROM: &str = "<!-- figures: written by make bench -->";
const TO: &str = "<!-- end of figures -->";

/// Writes between the markers of `file`.
pub fn put(file: &Path, table: &str) -> Result<(), Fault> {
    let text = std::fs::read_to_string(file)?;
    let (before, rest) = text.split_once(FROM).ok_or("README.md has lost its markers")?;
    let (_, after) = rest.split_once(TO).ok_or("README.md has lost its markers")?;
    std::fs::write(file, format!("{before}{FROM}\n{table}{TO}{after}"))?;
    Ok(())
}

pub fn write(measured: &[Measured], processors: &Processors) -> String {
    let mut out = String::new();
    // Writing into a String cannot fail.
    let _ = all(&mut out, measured, processors);
    out
}

fn all(out: &mut String, measured: &[Measured], processors: &Processors) -> std::fmt::Result {
    writeln!(
        out,
        "{} connections, {}.\n",
        crate::load::CONNECTIONS,
        processors.describe()
    )?;
    writeln!(
        out,
        "| data | work | uncached ÷ bare driver | by CPU | cached ÷ from memory | by CPU |"
    )?;
    writeln!(out, "| --- | --- | ---: | ---: | ---: | ---: |")?;
    for (of, cell) in cells(measured) {
        let [first, second] = [(UNCACHED, BARE), (CACHED, MEMORY)].map(|(ours, limit)| {
            let (rate, cost) = ratios(cell, ours, limit);
            format!("{rate:.2} | {cost:.2}")
        });
        writeln!(
            out,
            "| {} x{} | {} | {first} | {second} |",
            of.engine,
            of.scale,
            cell.work.name()
        )?;
    }
    writeln!(
        out,
        "\nMicroseconds, of this run only: p50 / p99, and CPU time of the server a request.\n"
    )?;
    writeln!(out, "| data | work | {} |", CANDIDATES.join(" | "))?;
    writeln!(out, "| --- | --- | ---: | ---: | ---: | ---: |")?;
    for (of, cell) in cells(measured) {
        write!(out, "| {} x{} | {} |", of.engine, of.scale, cell.work.name())?;
        for turns in &cell.turns {
            let at = |percent| median(turns.iter().map(|turn| turn.round.quantile(percent)));
            write!(out, " {:.0} / {:.0}, {:.0} |", at(50), at(99), cost(turns))?;
        }
        writeln!(out)?;
    }
    flat(out, measured)?;
    let registrations = "(e) registration: 60 people ask for 30 seats; who is told wrong ends the run.";
    writes(out, measured, registrations, |of| &of.registrations)?;
    let responses = "(f) response: six requests of Piazza's are one response, and one of the bare driver's; milliseconds are those of handing in.";
    writes(out, measured, responses, |of| &of.responses)?;
    rest(out, measured)
}

/// What is written: Piazza beside the bare driver.
fn writes(
    out: &mut String,
    measured: &[Measured],
    what: &str,
    turns: impl Fn(&Measured) -> &[Vec<Turn>; 2],
) -> std::fmt::Result {
    writeln!(
        out,
        "\n{what} Rate and CPU time as above; p50 / p99 in milliseconds.\n"
    )?;
    writeln!(
        out,
        "| data | Piazza ÷ bare driver | by CPU | Piazza | bare driver |\n| --- | ---: | ---: | ---: | ---: |"
    )?;
    for of in measured {
        let [ours, theirs] = turns(of);
        let (rate, cost) = shares(ours, theirs);
        let milliseconds =
            |turns: &[Turn], percent| median(turns.iter().map(|turn| turn.round.quantile(percent))) / 1_000.0;
        let spread =
            |turns: &[Turn]| format!("{:.1} / {:.1}", milliseconds(turns, 50), milliseconds(turns, 99));
        writeln!(
            out,
            "| {} x{} | {rate:.3} | {cost:.3} | {} | {} |",
            of.engine,
            of.scale,
            spread(ours),
            spread(theirs)
        )?;
    }
    Ok(())
}

/// What a request costs at x10, beside x1.
fn flat(out: &mut String, measured: &[Measured]) -> std::fmt::Result {
    writeln!(
        out,
        "\nServer CPU of an uncached request at x10 ÷ at x1 (1 is flat):\n"
    )?;
    writeln!(
        out,
        "| engine | work | Piazza | bare driver |\n| --- | --- | ---: | ---: |"
    )?;
    for small in measured.iter().filter(|of| of.scale == 1) {
        let Some(large) = measured
            .iter()
            .find(|of| of.engine == small.engine && of.scale == 10)
        else {
            continue;
        };
        for (one, ten) in small.cells.iter().zip(&large.cells) {
            let growth = |at: usize| cost(&ten.turns[at]) / cost(&one.turns[at]);
            writeln!(
                out,
                "| {} | {} | {:.2} | {:.2} |",
                small.engine,
                one.work.name(),
                growth(UNCACHED),
                growth(BARE)
            )?;
        }
    }
    Ok(())
}

fn rest(out: &mut String, measured: &[Measured]) -> std::fmt::Result {
    const MIB: f64 = 1_048_576.0;
    writeln!(
        out,
        "\n| data | memory at rest | after the load | start to ready | import | (a) at 70 % load, p99 ÷ p50: Piazza | bare driver |"
    )?;
    writeln!(out, "| --- | ---: | ---: | ---: | ---: | ---: | ---: |")?;
    for of in measured {
        let import = of.import.map_or("was there".to_owned(), |took| {
            format!("{:.0} s", took.as_secs_f64())
        });
        write!(
            out,
            "| {} x{} | {:.0} MiB | {:.0} MiB | {:.0} ms | {import} |",
            of.engine,
            of.scale,
            of.memory_at_rest as f64 / MIB,
            of.memory_under_load as f64 / MIB,
            of.starts[of.starts.len() / 2].as_secs_f64() * 1_000.0,
        )?;
        for (_, round) in &of.calm {
            let (half, most) = (round.quantile(50), round.quantile(99));
            write!(out, " {:.1} ({half:.0}, {most:.0} µs) |", most / half)?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn cells(measured: &[Measured]) -> impl Iterator<Item = (&Measured, &Cell)> {
    measured
        .iter()
        .flat_map(|of| of.cells.iter().map(move |cell| (of, cell)))
}

/// Requests a second of `ours` as a share of the limit's, round by round; and the same by CPU time of the server.
fn ratios(cell: &Cell, ours: usize, limit: usize) -> (f64, f64) {
    shares(&cell.turns[ours], &cell.turns[limit])
}

fn shares(ours: &[Turn], limit: &[Turn]) -> (f64, f64) {
    let pairs = || ours.iter().zip(limit);
    let rate = median(pairs().map(|(ours, limit)| ours.round.rate() / limit.round.rate()));
    let cost = median(pairs().map(|(ours, limit)| per_request(limit) / per_request(ours)));
    (rate, cost)
}

fn per_request(turn: &Turn) -> f64 {
    turn.processor.as_secs_f64() * 1e6 / turn.round.requests as f64
}

fn cost(turns: &[Turn]) -> f64 {
    median(turns.iter().map(per_request))
}

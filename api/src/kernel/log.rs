//! The log's way out, to stderr.
//!
//! A system call a line is a good part of what answering from memory costs, so the lines of requests wait a moment and leave
//! together. Everything else leaves at once, and takes along what waits: the order of lines stays.

use std::io::{self, Write};
use std::sync::{Condvar, Mutex, OnceLock, PoisonError};
use std::time::Duration;

/// How long a request's line may wait; a process that is killed outright loses no more than this of them.
const PAUSE: Duration = Duration::from_millis(100);

/// Under load the pieces get as large as this.
const PIECE: usize = 32 << 10;

/// How a line is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    Text,
    Json,
}

/// One per process, as stderr is.
static OUTLET: OnceLock<Outlet> = OnceLock::new();

pub struct Outlet {
    pub format: LogFormat,
    lines: Mutex<Vec<u8>>,
    some: Condvar,
}

/// Opens the process's log; a second time changes nothing. Before that, nothing is logged.
pub fn open(format: LogFormat) -> io::Result<&'static Outlet> {
    let outlet = OUTLET.get_or_init(|| Outlet {
        format,
        lines: Mutex::default(),
        some: Condvar::new(),
    });
    std::thread::Builder::new()
        .name("log".to_owned())
        .spawn(|| outlet.let_out_for_ever())?;
    Ok(outlet)
}

pub fn outlet() -> Option<&'static Outlet> {
    OUTLET.get()
}

impl Outlet {
    /// Lets `write` add a line that may wait a moment.
    pub fn add(&self, write: impl FnOnce(&mut Vec<u8>)) {
        let mut lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        if lines.is_empty() {
            self.some.notify_one();
        }
        write(&mut lines);
        if lines.len() >= PIECE {
            let_out(&mut lines);
        }
    }

    /// Lets out what waits: the last thing a process does.
    pub fn flush(&self) {
        let_out(&mut self.lines.lock().unwrap_or_else(PoisonError::into_inner));
    }

    fn let_out_for_ever(&self) {
        loop {
            let lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
            let lines = self
                .some
                .wait_while(lines, |lines| lines.is_empty())
                .unwrap_or_else(PoisonError::into_inner);
            let (mut lines, _) = self
                .some
                .wait_timeout_while(lines, PAUSE, |_| true)
                .unwrap_or_else(PoisonError::into_inner);
            let_out(&mut lines);
        }
    }
}

/// Where nobody reads stderr any more, there is nobody to tell.
fn let_out(lines: &mut Vec<u8>) {
    let _ = io::stderr().write_all(lines);
    lines.clear();
}

/// For events of `tracing`: each is written whole, and leaves at once.
impl Write for &Outlet {
    fn write(&mut self, event: &[u8]) -> io::Result<usize> {
        let mut lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        lines.extend_from_slice(event);
        let_out(&mut lines);
        Ok(event.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

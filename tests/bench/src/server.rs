//! A server under test: a child process on a loopback port, and what the kernel knows of it.

use crate::load::{Fault, ask};
use std::fs::{File, OpenOptions};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

pub struct Server {
    child: Child,
    pub address: SocketAddr,
    log: File,
    log_path: PathBuf,
    /// From its start until it was ready.
    pub took: Duration,
}

/// The processors that servers and the load generator may use: each has its own where there are two or more.
#[derive(Clone, Debug)]
pub struct Processors {
    pub servers: usize,
    pinned: bool,
}

impl Processors {
    /// Keeps this process (the load generator) off the servers' processors.
    pub fn share_out() -> Self {
        let all = std::thread::available_parallelism().map_or(1, usize::from);
        let servers = (all / 2).max(1);
        let pid = std::process::id().to_string();
        let ours = format!("{servers}-{}", all - 1);
        let pinned = all > 1
            && Command::new("taskset")
                .args(["--all-tasks", "--cpu-list", "--pid", &ours, &pid])
                .stdout(Stdio::null())
                .status()
                .is_ok_and(|status| status.success());
        Self { servers, pinned }
    }

    pub fn describe(&self) -> String {
        let apart = if self.pinned {
            "the load generator on the others"
        } else {
            "not pinned, the load generator on the same"
        };
        format!("servers on {} processor(s), {apart}", self.servers)
    }

    fn command(&self, program: &Path) -> Command {
        if !self.pinned {
            return Command::new(program);
        }
        let mut command = Command::new("taskset");
        command
            .arg("--cpu-list")
            .arg(format!("0-{}", self.servers - 1))
            .arg(program);
        command
    }
}

impl Server {
    /// Starts `program`, which is told its address by the environment, and waits until it accepts connections and, where
    /// `ready` is given, answers that with 200.
    pub fn start(
        processors: &Processors,
        program: &Path,
        arguments: &[&str],
        settings: &[(&str, String)],
        log_path: &Path,
        ready: Option<&str>,
    ) -> Result<Self, Fault> {
        // Free now; whoever takes it in between makes the start fail, not the figures wrong.
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let log = OpenOptions::new().create(true).append(true).open(log_path)?;
        let started = Instant::now();
        let child = processors
            .command(program)
            .args(arguments)
            .envs(settings.iter().map(|(name, value)| (name, value)))
            .env("PIAZZA_LISTEN", address.to_string())
            .env("PIAZZA_WORKERS", processors.servers.to_string())
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log.try_clone()?)
            .spawn()?;
        let mut server = Self {
            child,
            address,
            log,
            log_path: log_path.to_owned(),
            took: Duration::ZERO,
        };
        while TcpStream::connect(address).is_err()
            || ready.is_some_and(|target| ask(address, target).is_err())
        {
            if server.child.try_wait()?.is_some() || started.elapsed() > Duration::from_secs(20) {
                return Err(format!("a server did not start: {}", server.last_words()).into());
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        server.took = started.elapsed();
        Ok(server)
    }

    /// Time on a processor until now, in user and kernel mode, of all its threads.
    pub fn processor_time(&self) -> Duration {
        let tasks = std::fs::read_dir(format!("/proc/{}/task", self.child.id()));
        let nanos = tasks
            .into_iter()
            .flatten()
            .flatten()
            .filter_map(|task| {
                let times = std::fs::read_to_string(task.path().join("schedstat")).ok()?;
                times.split(' ').next()?.parse::<u64>().ok()
            })
            .sum();
        Duration::from_nanos(nanos)
    }

    /// Resident memory in bytes, its program included.
    pub fn memory(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kib = line.and_then(|line| line.trim().split(' ').next()?.parse::<u64>().ok());
        kib.unwrap_or(0) * 1024
    }

    /// Empties the log, so that a long run does not fill the disk.
    pub fn forget_log(&self) {
        let _ = self.log.set_len(0);
    }

    fn last_words(&self) -> String {
        let log = std::fs::read_to_string(&self.log_path).unwrap_or_default();
        let lines: Vec<&str> = log.lines().rev().take(5).collect();
        lines.into_iter().rev().collect::<Vec<_>>().join("\n")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

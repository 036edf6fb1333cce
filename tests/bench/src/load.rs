//! The load generator: HTTP/1.1 over kept-open connections, one request at a time on each, every answer read to its last byte.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

pub const CONNECTIONS: u32 = 32;

/// What to ask for, again and again in this order.
pub type Targets = Arc<[String]>;

#[derive(Clone, Copy, Debug)]
pub enum Pace {
    /// Each connection asks as soon as it has its answer.
    Full,
    /// So many requests a second, evenly spaced; a late one counts from when it was due, so that waiting is not forgotten.
    Fixed(f64),
}

/// One round.
#[derive(Clone, Debug)]
pub struct Round {
    pub requests: u64,
    pub length: Duration,
    /// Sorted, in nanoseconds.
    pub latencies: Vec<u64>,
}

impl Round {
    /// In microseconds.
    pub fn quantile(&self, percent: usize) -> f64 {
        let at = self.latencies.len() * percent / 100;
        let nanos = self.latencies.get(at.min(self.latencies.len().saturating_sub(1)));
        nanos.copied().unwrap_or(0) as f64 / 1_000.0
    }

    pub fn rate(&self) -> f64 {
        self.requests as f64 / self.length.as_secs_f64()
    }
}

pub struct Answer {
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

pub type Fault = Box<dyn std::error::Error + Send + Sync>;

/// One request, for preparing and comparing.
pub fn ask(address: SocketAddr, target: &str) -> Result<Answer, Fault> {
    runtime()?.block_on(async {
        let mut connection = Connection::open(address).await?;
        let (head, whole) = connection.exchange(&request(target)).await?;
        let text = std::str::from_utf8(&connection.buffer[..head])?;
        let pairs = text.lines().skip(1).filter_map(|line| line.split_once(": "));
        Ok(Answer {
            headers: pairs.map(|(n, v)| (n.to_owned(), v.to_owned())).collect(),
            body: connection.buffer[head..whole].to_vec(),
        })
    })
}

/// Loads the server for `length`; any answer but 200 ends the run.
pub fn run(address: SocketAddr, targets: &Targets, pace: Pace, length: Duration) -> Result<Round, Fault> {
    runtime()?.block_on(async {
        let requests: Arc<[Vec<u8>]> = targets.iter().map(|target| request(target)).collect();
        let mut connections = Vec::new();
        for _ in 0..CONNECTIONS {
            connections.push(Connection::open(address).await?);
        }
        let start = Instant::now();
        let mut tasks = JoinSet::new();
        for (number, connection) in connections.into_iter().enumerate() {
            let schedule = Schedule::new(pace, start, number, length);
            tasks.spawn(drive(connection, Arc::clone(&requests), number, schedule));
        }
        let awake = tokio::spawn(stay_awake());
        let mut latencies = Vec::new();
        while let Some(done) = tasks.join_next().await {
            latencies.append(&mut done??);
        }
        awake.abort();
        let length = start.elapsed();
        latencies.sort_unstable();
        Ok(Round {
            requests: latencies.len() as u64,
            length,
            latencies,
        })
    })
}

/// Sends each of these once, by whichever connection is free, and gives the answers' bodies; any other status ends the run.
pub fn once(
    address: SocketAddr,
    requests: &[Vec<u8>],
    status: &'static str,
) -> Result<(Round, Vec<Vec<u8>>), Fault> {
    runtime()?.block_on(async {
        let mut connections = Vec::new();
        for _ in 0..CONNECTIONS {
            connections.push(Connection::open(address).await?.expecting(status));
        }
        let next = std::cell::Cell::new(0);
        let start = Instant::now();
        let work = connections.into_iter().map(async |mut connection| {
            let mut done = Vec::new();
            while let Some(request) = requests.get(next.replace(next.get() + 1)) {
                let asked = Instant::now();
                let (head, whole) = connection.exchange(request).await?;
                let nanos = u64::try_from(asked.elapsed().as_nanos())?;
                done.push((nanos, connection.buffer[head..whole].to_vec()));
            }
            Ok::<_, Fault>(done)
        });
        let done = futures_util::future::try_join_all(work).await?;
        let length = start.elapsed();
        let (mut latencies, bodies): (Vec<_>, Vec<_>) = done.into_iter().flatten().unzip();
        latencies.sort_unstable();
        let round = Round {
            requests: latencies.len() as u64,
            length,
            latencies,
        };
        Ok((round, bodies))
    })
}

/// Keeps the generator from sleeping: waking it would cost the server an interrupt an answer, a fifth of some, and no server
/// pays for waking clients that are on other machines.
async fn stay_awake() {
    loop {
        tokio::task::yield_now().await;
    }
}

struct Schedule {
    start: Instant,
    end: Instant,
    every: Option<Duration>,
    next: Instant,
}

impl Schedule {
    fn new(pace: Pace, start: Instant, number: usize, length: Duration) -> Self {
        let every = match pace {
            Pace::Full => None,
            Pace::Fixed(rate) => Some(Duration::from_secs_f64(f64::from(CONNECTIONS) / rate)),
        };
        let offset = every.map_or(Duration::ZERO, |every| {
            every.mul_f64(number as f64 / f64::from(CONNECTIONS))
        });
        Self {
            start,
            end: start + length,
            every,
            next: start + offset,
        }
    }

    /// When the next request is due; None when the round is over.
    async fn due(&mut self) -> Option<Instant> {
        let now = Instant::now();
        let Some(every) = self.every else {
            return (now < self.end).then_some(now);
        };
        let due = self.next;
        self.next += every;
        // Timers wake to the millisecond, which is longer than an answer takes: so this looks at the clock instead.
        while Instant::now() < due {
            tokio::task::yield_now().await;
        }
        (due < self.end && now >= self.start).then_some(due)
    }
}

async fn drive(
    mut connection: Connection,
    requests: Arc<[Vec<u8>]>,
    number: usize,
    mut schedule: Schedule,
) -> Result<Vec<u64>, Fault> {
    let mut latencies = Vec::with_capacity(1 << 14);
    // Spread over the list, so that connections do not ask for the same at once.
    let mut at = number * requests.len() / CONNECTIONS as usize;
    while let Some(due) = schedule.due().await {
        connection.exchange(&requests[at % requests.len()]).await?;
        latencies.push(u64::try_from(due.elapsed().as_nanos())?);
        at += 1;
    }
    Ok(latencies)
}

fn request(target: &str) -> Vec<u8> {
    format!(
        "GET {target} HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\nAccept-Language: it\r\nUser-Agent: piazza-bench\r\n\r\n"
    )
    .into_bytes()
}

/// A POST, of somebody who is signed in where there is a token.
pub fn post(target: &str, token: Option<&str>, body: &str) -> Vec<u8> {
    let bearer = token.map_or_else(String::new, |token| format!("Authorization: Bearer {token}\r\n"));
    format!(
        "POST {target} HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\nAccept-Language: it\r\nUser-Agent: piazza-bench\r\n\
         {bearer}Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

fn runtime() -> std::io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()
}

struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
    /// The only status that an answer may have.
    status: &'static str,
}

impl Connection {
    async fn open(address: SocketAddr) -> Result<Self, Fault> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream,
            buffer: vec![0; 64 << 10],
            status: "200",
        })
    }

    fn expecting(self, status: &'static str) -> Self {
        Self { status, ..self }
    }

    /// Sends a request and reads its answer into the buffer: where its body begins and ends.
    async fn exchange(&mut self, request: &[u8]) -> Result<(usize, usize), Fault> {
        self.stream.write_all(request).await?;
        let mut filled = 0;
        let mut ends = None;
        loop {
            let read = self.stream.read(&mut self.buffer[filled..]).await?;
            if read == 0 {
                return Err("the server hung up".into());
            }
            filled += read;
            if ends.is_none() {
                ends = self.head(filled)?;
            }
            if let Some((head, whole)) = ends {
                if filled == whole {
                    return Ok((head, whole));
                }
                if filled > whole {
                    return Err("more bytes than the answer announced".into());
                }
                if self.buffer.len() < whole {
                    self.buffer.resize(whole, 0);
                }
            } else if filled == self.buffer.len() {
                return Err("a head without an end".into());
            }
        }
    }

    fn head(&self, filled: usize) -> Result<Option<(usize, usize)>, Fault> {
        let bytes = &self.buffer[..filled];
        let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") else {
            return Ok(None);
        };
        let text = std::str::from_utf8(&bytes[..end])?;
        let mut lines = text.split("\r\n");
        let status = lines.next().unwrap_or_default();
        if status.split(' ').nth(1) != Some(self.status) {
            let body = String::from_utf8_lossy(&bytes[end..]);
            return Err(format!("not {} but {status}{body}", self.status).into());
        }
        let mut headers = lines.filter_map(|line| line.split_once(':'));
        let length = headers.find(|(name, _)| name.eq_ignore_ascii_case("content-length"));
        let (_, length) = length.ok_or("an answer without content-length")?;
        let length: usize = length.trim().parse()?;
        Ok(Some((end + 4, end + 4 + length)))
    }
}

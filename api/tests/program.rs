//! The program as whoever starts it meets it.
//!
//! With settings that are wrong it does not start, and the last thing it says is which one, what is wrong and what would be
//! right. Each row of the table of messages is in `tests/src/settings.rs`; here, that they reach whoever started it.
//! With settings that are right it logs, and nothing in the log tells of people.

use expect_test::{Expect, expect};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStderr, Command, Stdio};

/// An empty folder to start in, removed afterwards.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("piazza-starting-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Starts it, and returns what it said before it ended by itself. A server that starts is ended, and the test fails.
fn told(folder: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> String {
    let mut process = Command::new(env!("CARGO_BIN_EXE_piazza"))
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .envs(environment.iter().copied())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("started");
    let mut said = String::new();
    for line in BufReader::new(process.stderr.take().expect("a pipe")).lines() {
        let line = line.expect("text");
        if line.contains(" ready ") {
            process.kill().expect("ended");
            process.wait().expect("ended");
            panic!("it serves with {environment:?}");
        }
        said.push_str(&line);
        said.push('\n');
    }
    let status = process.wait().expect("ended");
    assert_eq!(status.code(), Some(1), "{said}");
    said
}

fn refused(environment: &[(&str, &str)], expected: &Expect) {
    let folder = Folder::new(environment[0].0);
    expected.assert_eq(&told(&folder.0, &["serve"], environment));
    assert!(!folder.0.join("data").exists(), "nothing was made");
}

#[test]
fn what_the_environment_says_wrong_is_told() {
    refused(
        &[("PIAZZA_LISTEN", "localhost")],
        &expect![[r#"
        piazza: the settings are wrong:
          - listen (PIAZZA_LISTEN in the environment): invalid socket address syntax; write an IP address and a port, as in 127.0.0.1:8080 or [::]:8080; names like localhost are not looked up
    "#]],
    );
    refused(
        &[("PIAZZA_LISTEN", "8080")],
        &expect![[r#"
            piazza: the settings are wrong:
              - listen (PIAZZA_LISTEN in the environment): found unsigned int `8080`; write an IP address and a port, as in 127.0.0.1:8080 or [::]:8080; names like localhost are not looked up
        "#]],
    );
    refused(
        &[("PIAZZA_LISTN", "127.0.0.1:8080")],
        &expect![[r#"
            piazza: the settings are wrong:
              - listn (PIAZZA_LISTN in the environment): there is no such setting; there are: database_url, listen, metrics_listen, base_url, site_dir, secret, smtp_url, mail_from, log_format, log_level, requests_per_minute, most_streams, most_streams_per_address, trusted_proxies, allowed_origins, keep_answers, providers, webhook_private_hosts, publisher_name, publisher_identifier, publisher_email, workers, shutdown_seconds
        "#]],
    );
    refused(
        &[("PIAZZA_WORKERS", "many")],
        &expect![[r#"
            piazza: the settings are wrong:
              - workers (PIAZZA_WORKERS in the environment): found string "many"; write a whole number, 0 for one a core
        "#]],
    );
    refused(
        &[("PIAZZA_REQUESTS_PER_MINUTE", "0")],
        &expect![[r#"
            piazza: the settings are wrong:
              - requests_per_minute (PIAZZA_REQUESTS_PER_MINUTE in the environment): found unsigned int `0`; write a whole number from 1 to 4294967295, as in 6000
        "#]],
    );
    refused(
        &[("PIAZZA_TRUSTED_PROXIES", "10.0.0.0/8")],
        &expect![[r#"
            piazza: the settings are wrong:
              - trusted_proxies (PIAZZA_TRUSTED_PROXIES in the environment): found string "10.0.0.0/8"; write a list of networks, as in ["10.0.0.0/8", "fd00::/8"]
        "#]],
    );
    refused(
        &[("PIAZZA_BASE_URL", "piazza.example.org")],
        &expect![[r#"
        piazza: base_url (PIAZZA_BASE_URL) is wrong: write it with http:// or https:// and without a final slash, as in https://piazza.example.org
    "#]],
    );
    refused(
        &[("PIAZZA_SITE_DIR", "nowhere")],
        &expect![[r#"
        piazza: site_dir (PIAZZA_SITE_DIR) is wrong: there is no index.html in nowhere; build the site with `npm run build` in frontend/, or leave the setting out
    "#]],
    );
    refused(
        &[("PIAZZA_LOG_FORMAT", "xml")],
        &expect![[r#"
            piazza: the settings are wrong:
              - log_format (PIAZZA_LOG_FORMAT in the environment): found «xml»; write text or json
        "#]],
    );
}

#[test]
fn in_production_a_secret_is_asked_for_and_never_said_again() {
    const DATABASE: (&str, &str) = (
        "PIAZZA_DATABASE_URL",
        "postgres://piazza:a-password@db.example.org/piazza",
    );
    refused(
        &[DATABASE],
        &expect![[r#"
        piazza: secret (PIAZZA_SECRET) is wrong: with PostgreSQL the replicas must share one; `openssl rand -hex 32` makes a good one
    "#]],
    );
    refused(
        &[DATABASE, ("PIAZZA_SECRET", "too-short")],
        &expect![[r#"
        piazza: secret (PIAZZA_SECRET) is wrong: it needs at least 32 characters; `openssl rand -hex 32` makes a good one
    "#]],
    );
    refused(
        &[DATABASE, ("PIAZZA_SECRET", "12345678901234567890")],
        &expect![[r#"
            piazza: the settings are wrong:
              - secret (PIAZZA_SECRET in the environment): this is no text; write a text, in double quotes if it looks like a number
        "#]],
    );
}

#[test]
fn where_others_reach_us_a_server_for_mail_is_asked_for() {
    const SECRET: (&str, &str) = ("PIAZZA_SECRET", "for tests only, and long enough to be one");
    refused(
        &[("PIAZZA_BASE_URL", "https://piazza.example.org"), SECRET],
        &expect![[r#"
            piazza: smtp_url (PIAZZA_SMTP_URL) is wrong: people sign in and confirm by mail, so where others reach us (PostgreSQL, or a base_url that is not this machine) it needs a server that takes mail, as in smtp+starttls://user:password@mail.example.org:587
        "#]],
    );
    refused(
        &[
            (
                "PIAZZA_DATABASE_URL",
                "postgres://piazza:a-password@db.example.org/piazza",
            ),
            SECRET,
        ],
        &expect![[r#"
            piazza: smtp_url (PIAZZA_SMTP_URL) is wrong: people sign in and confirm by mail, so where others reach us (PostgreSQL, or a base_url that is not this machine) it needs a server that takes mail, as in smtp+starttls://user:password@mail.example.org:587
        "#]],
    );
}

#[test]
fn what_the_file_says_wrong_is_told() {
    let folder = Folder::new("file");
    let with = |text: &str| {
        std::fs::write(folder.0.join("piazza.toml"), text).expect("written");
        told(&folder.0, &["serve"], &[]).replace(&folder.0.display().to_string(), "FOLDER")
    };
    expect![[r#"
        piazza: the settings are wrong:
          - themes (in FOLDER/piazza.toml): there is no such setting; there are: database_url, listen, metrics_listen, base_url, site_dir, secret, smtp_url, mail_from, log_format, log_level, requests_per_minute, most_streams, most_streams_per_address, trusted_proxies, allowed_origins, keep_answers, providers, webhook_private_hosts, publisher_name, publisher_identifier, publisher_email, workers, shutdown_seconds
    "#]].assert_eq(&with("listen = \"127.0.0.1:8080\"\nthemes = [\"dark\"]"));
    expect![[r#"
        piazza: the settings are wrong:
          - listen (in FOLDER/piazza.toml): invalid socket address syntax; write an IP address and a port, as in 127.0.0.1:8080 or [::]:8080; names like localhost are not looked up
    "#]].assert_eq(&with("listen = \"somewhere\""));
    expect![[r#"
        piazza: the settings are wrong:
          - in FOLDER/piazza.toml: TOML parse error at line 1, column 7
          |
        1 | listen: 127.0.0.1:8080
          |       ^
        expected `.`, `=`
    "#]]
    .assert_eq(&with("listen: 127.0.0.1:8080"));
}

#[test]
fn a_file_that_was_named_has_to_exist() {
    let folder = Folder::new("named");
    expect![[r#"
        piazza: --config (PIAZZA_CONFIG) is wrong: there is no file piaza.toml; name one, or leave it out
    "#]]
    .assert_eq(&told(&folder.0, &["serve", "--config", "piaza.toml"], &[]));
    expect![[r#"
        piazza: --config (PIAZZA_CONFIG) is wrong: there is no file /nowhere/piazza.toml; name one, or leave it out
    "#]].assert_eq(&told(
        &folder.0,
        &["serve"],
        &[("PIAZZA_CONFIG", "/nowhere/piazza.toml")],
    ));
}

#[test]
fn an_address_that_is_taken_is_told() {
    let folder = Folder::new("taken");
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = taken.local_addr().expect("an address").to_string();
    let free = ("PIAZZA_LISTEN", "127.0.0.1:0");
    let told =
        |environment: &[(&str, &str)]| told(&folder.0, &["serve"], environment).replace(&address, "ADDRESS");
    let last = |said: String| said.trim_end().rsplit('\n').next().unwrap_or_default().to_owned();
    let said = last(told(&[("PIAZZA_LISTEN", &address)]));
    assert!(said.contains("cannot listen on ADDRESS"), "{said}");
    expect!["piazza: metrics_listen (PIAZZA_METRICS_LISTEN): cannot listen on ADDRESS: Address already in use (os error 98)"]
        .assert_eq(&last(told(&[free, ("PIAZZA_METRICS_LISTEN", &address)])));
}

/// One that serves on a port of the system's choice, until it is asked to end.
fn serve(folder: &Path, environment: &[(&str, &str)]) -> (Child, BufReader<ChildStderr>, String) {
    let mut process = Command::new(env!("CARGO_BIN_EXE_piazza"))
        .arg("serve")
        .current_dir(folder)
        .env_clear()
        .env("PIAZZA_LISTEN", "127.0.0.1:0")
        .env("PIAZZA_DATABASE_URL", "sqlite://piazza.sqlite")
        .envs(environment.iter().copied())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("started");
    let mut log = BufReader::new(process.stderr.take().expect("a pipe"));
    let mut line = String::new();
    while !line.contains("ready") {
        line.clear();
        assert!(log.read_line(&mut line).expect("text") > 0, "it ended");
    }
    let digits = line.split("127.0.0.1:").nth(1).expect("an address");
    let port: String = digits.chars().take_while(char::is_ascii_digit).collect();
    (process, log, format!("127.0.0.1:{port}"))
}

/// Asks something that names a person in every place where it can; ends the program; returns its log from then on.
fn log_of_a_visit(name: &str, environment: &[(&str, &str)]) -> String {
    let folder = Folder::new(name);
    let (mut process, mut log, address) = serve(&folder.0, environment);
    let mut visit = TcpStream::connect(address).expect("a connection");
    visit
        .write_all(
            b"GET /v1/communities/mario-rossi?fields=mario.rossi HTTP/1.1\r\nHost: mario.example\r\n\
              X-Forwarded-For: 203.0.113.7\r\nAuthorization: Bearer mario-rossi\r\nUser-Agent: mario\r\n\
              Referer: https://mario.example/\r\nCookie: mario=1\r\nRequest-Id: 0123456789\r\nConnection: close\r\n\r\n",
        )
        .expect("written");
    let mut heard = String::new();
    visit.read_to_string(&mut heard).expect("an answer");
    assert!(heard.starts_with("HTTP/1.1 4"), "{heard}");
    let asked = Command::new("kill").arg(process.id().to_string()).status();
    assert!(asked.expect("kill").success());
    let mut said = String::new();
    log.read_to_string(&mut said).expect("text");
    assert!(process.wait().expect("ended").success(), "{said}");
    for person in ["mario", "203.0.113.7", "127.0.0.1"] {
        assert!(!said.contains(person), "{person} in {said}");
    }
    said
}

#[test]
fn the_log_for_machines_has_a_line_a_request_and_nothing_of_people() {
    let said = log_of_a_visit("json", &[("PIAZZA_LOG_FORMAT", "json")]);
    let lines: Vec<serde_json::Value> = said
        .lines()
        .map(|line| serde_json::from_str(line).expect("each line is JSON"))
        .collect();
    let requests: Vec<_> = lines.iter().filter(|line| line["target"] == "request").collect();
    let [request] = requests[..] else { panic!("{said}") };
    assert_eq!(request["request_id"], "0123456789");
    assert_eq!(request["method"], "GET");
    assert!(request["route"].is_string() && request["timestamp"].is_string());
    assert!((400..500).contains(&request["status"].as_u64().expect("a status")));
    assert!(request["micros"].is_u64());
}

#[test]
fn the_log_for_people_says_the_same_and_less_if_asked() {
    let said = log_of_a_visit("text", &[]);
    let requests = said
        .lines()
        .filter(|line| line.contains("request_id=0123456789 method=GET"));
    assert_eq!(requests.count(), 1, "{said}");
    let said = log_of_a_visit("warn", &[("PIAZZA_LOG_LEVEL", "warn,piazza=info")]);
    assert!(!said.contains("request_id"), "{said}");
}

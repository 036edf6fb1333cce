//! `piazza serve`.

use super::{Done, open};
use crate::app::{self, Credentials, Parts};
use crate::background::{self, Outward};
use crate::config::Settings;
use crate::kernel::clock::Clock;
use crate::kernel::log::{self, LogFormat, Outlet};
use crate::system::Metrics;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use std::error::Error;
use std::io::IsTerminal;
use std::net::TcpListener;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tracing_subscriber::EnvFilter;

pub async fn run(config: &Path) -> Done {
    let settings = Settings::load(config)?;
    let log = start_log(&settings)?;
    let metrics = PrometheusBuilder::new().install_recorder()?;
    let carrier = settings.carrier()?;
    let letters = carrier
        .is_mailbox()
        .then(|| format!("{}/dev/mailbox", settings.base_url));
    let db = open(&settings).await?;
    let listener = TcpListener::bind(settings.listen).map_err(|error| {
        format!(
            "listen (PIAZZA_LISTEN): cannot listen on {}: {error}",
            settings.listen
        )
    })?;
    let address = listener.local_addr()?;
    let clock = Clock::system();
    let beside = settings.metrics_listen.is_some();
    let parts = Parts::new(
        &settings,
        app::contract(&settings.base_url),
        db,
        clock,
        Arc::new(Credentials),
        Metrics((!beside).then(|| metrics.clone())),
    )
    .with_mailbox(carrier.is_mailbox())
    .with_site(settings.site_dir.as_deref())?;
    let house = Arc::clone(&parts.hall.house);
    let streams = parts.streams.clone();
    let outward = Outward {
        carrier,
        webhooks: parts.webhooks.clone(),
    };
    let work = background::start(house, Some(outward));
    let upkeep = actix_web::rt::spawn(fold_metrics(metrics.clone()));
    let metrics_server = settings
        .metrics_listen
        .map(|address| app::serve_metrics(address, metrics))
        .transpose()?;
    let grace = Duration::from_secs(settings.shutdown_seconds);
    let server = app::serve(parts, listener, settings.workers, grace)?;
    let handle = server.handle();
    tracing::info!(%address, database = settings.database_url.public(), "ready");
    if let Some(letters) = letters {
        tracing::info!("letters go to nobody: read them at {letters}");
    }
    let serving = actix_web::rt::spawn(server);

    told_to_stop().await;
    tracing::info!("stopping: running requests are finished first");
    app::stop(&handle, &streams).await;
    if let Some(metrics_server) = metrics_server {
        metrics_server.stop(false).await;
    }
    work.stop().await;
    upkeep.abort();
    let served = serving.await;
    log.flush();
    Ok(served??)
}

fn start_log(settings: &Settings) -> Result<&'static Outlet, Box<dyn Error>> {
    // The server's own start and stop are told by ours, migrations by `piazza migrate`; what PostgreSQL is asked is about people.
    let quiet = "actix_server=warn,sqlx=warn,sea_orm_migration=warn,tokio_postgres=warn";
    let filter = EnvFilter::try_new(format!("{quiet},{}", settings.log_level)).map_err(|error| {
        format!("log_level (PIAZZA_LOG_LEVEL) is wrong: {error}; write error, warn, info or debug")
    })?;
    let outlet = log::open(settings.log_format)?;
    let events = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(move || outlet);
    match settings.log_format {
        LogFormat::Text => events.init(),
        LogFormat::Json => events.json().flatten_event(true).with_current_span(false).init(),
    }
    Ok(outlet)
}

/// Histograms keep every sample until they are folded together, and nobody may ever ask for /metrics.
async fn fold_metrics(metrics: PrometheusHandle) {
    let mut clock = tokio::time::interval(Duration::from_secs(5));
    loop {
        clock.tick().await;
        metrics.run_upkeep();
    }
}

/// SIGINT (Ctrl+C) or SIGTERM.
async fn told_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
        }
        Err(_) => drop(tokio::signal::ctrl_c().await),
    }
}

//! From settings to a running service.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use axum::Router;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::clock::Clock;
use crate::config::Config;
use crate::handling::{Handling, epoch, watch_deadlines};
use crate::log::{self, Opening, Store};
use crate::mail::letter::Office;
use crate::mail::orders;
use crate::mail::transport::Transport;
use crate::mail::worker::Worker;
use crate::seals::Seals;
use crate::views;

/// How long a client may take to send the head of a request.
const HEAD: Duration = Duration::from_secs(10);
/// How long requests under way may take once the service is told to stop.
const GRACE: Duration = Duration::from_secs(10);

/// Opens the database of these settings.
///
/// # Errors
/// Where it may not be used; the message says why.
pub async fn open_store(config: &Config, clock: &Clock, migrate: bool, write: bool) -> anyhow::Result<Arc<dyn Store>> {
    let opening = Opening { epoch: epoch(), nature: clock.nature(), migrate, write };
    log::open(&config.database, opening)
        .await
        .with_context(|| format!("cannot use {}", without_password(&config.database)))
}

/// Starts the write path over an opened database. An epoch that this program has outgrown is taken
/// over first: its views are made again.
///
/// # Errors
/// Where the keys or the database cannot be used.
pub async fn start(config: &Config, clock: Clock, store: Arc<dyn Store>) -> anyhow::Result<Handling> {
    let seals = Seals::of_folder(store.clone(), clock.clone(), &config.keys).await?;
    if store.head().await?.epoch != epoch() {
        tracing::info!("the log is of an older version: its views are made again");
        views::rebuild(store.as_ref(), &navette_projections::View::ALL, |done, of| {
            tracing::info!(done, of, "rebuilding");
        })
        .await?;
    }
    Ok(Handling::start(store, clock, seals, orders::of).await?)
}

/// The worker that sends letters by these settings.
///
/// # Errors
/// Where the sender or the mail server's address is none.
pub fn worker(config: &Config, handling: &Handling) -> anyhow::Result<Worker> {
    let office = Office::new(&config.mail_from, &config.base_url)?;
    Ok(Worker::new(handling.clone(), Transport::to(&config.smtp)?, office))
}

/// Checks the settings of letters without sending any.
///
/// # Errors
/// Where the sender, the mail server's address or the service's own address is none.
pub fn check_mail(config: &Config) -> anyhow::Result<()> {
    Office::new(&config.mail_from, &config.base_url)?;
    Transport::to(&config.smtp)?;
    Ok(())
}

/// Runs what a service does besides answering: letters, and deadlines of assessments nobody touches.
pub async fn background(worker: Worker, handling: Handling) {
    tokio::join!(worker.run(Duration::from_secs(15)), watch_deadlines(handling, Duration::from_secs(15)));
}

/// Answers on a listener until `stop` is set, then lets requests under way end.
pub async fn answer(router: Router, listener: TcpListener, mut stop: watch::Receiver<bool>) {
    let graceful = GracefulShutdown::new();
    loop {
        let connection = tokio::select! {
            connection = listener.accept() => connection,
            _ = stop.wait_for(|stop| *stop) => break,
        };
        let Ok((connection, _)) = connection else {
            // Out of file handles, mostly: others will end.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let mut http = hyper::server::conn::http1::Builder::new();
        http.timer(TokioTimer::new()).header_read_timeout(HEAD);
        let serving = http.serve_connection(TokioIo::new(connection), TowerToHyperService::new(router.clone()));
        let serving = graceful.watch(serving);
        tokio::spawn(async move {
            if let Err(error) = serving.await {
                tracing::debug!(%error, "a connection ended");
            }
        });
    }
    drop(listener);
    if tokio::time::timeout(GRACE, graceful.shutdown()).await.is_err() {
        tracing::warn!("requests under way were cut off");
    }
}

/// Listens at the address of the settings.
///
/// # Errors
/// Where the address is taken or not this machine's.
pub async fn listen(config: &Config) -> anyhow::Result<(TcpListener, SocketAddr)> {
    let listener =
        TcpListener::bind(&config.listen).await.with_context(|| format!("cannot listen on {}", config.listen))?;
    let address = listener.local_addr()?;
    Ok((listener, address))
}

/// Becomes `true` when the process is told to stop.
pub fn stop_signal() -> watch::Receiver<bool> {
    let (told, stop) = watch::channel(false);
    tokio::spawn(async move {
        let interrupted = tokio::signal::ctrl_c();
        #[cfg(unix)]
        {
            use tokio::signal::unix::{SignalKind, signal};
            match signal(SignalKind::terminate()) {
                Ok(mut terminated) => tokio::select! {
                    _ = interrupted => {}
                    _ = terminated.recv() => {}
                },
                Err(_) => drop(interrupted.await),
            }
        }
        #[cfg(not(unix))]
        drop(interrupted.await);
        tracing::info!("stopping");
        told.send_replace(true);
    });
    stop
}

/// A database's address without its password, for messages.
pub fn without_password(address: &str) -> String {
    match (address.split_once("://"), address.rsplit_once('@')) {
        (Some((scheme, _)), Some((_, host))) => format!("{scheme}://…@{host}"),
        _ => address.to_owned(),
    }
}

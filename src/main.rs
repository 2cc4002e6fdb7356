//! The command line.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use base64::Engine as _;
use clap::{Parser, Subcommand};
use jiff::Timestamp;
use navette::clock::Clock;
use navette::config::Config;
use navette::demo::Until;
use navette::handling::epoch;
use navette::log::{Nature, Opening};
use navette::operator::{self, Order};
use navette::views::{Cut, Views};
use navette::web::{App, service};
use navette::{demo, log, serve};
use navette_events::{Code, ErasureReason, Reach, Role};
use navette_projections::View;

/// Carries a draft from ministry to ministry until it is validated, and remembers every decision.
#[derive(Debug, Parser)]
#[command(version, about)]
struct Arguments {
    /// A file of settings; `NAVETTE_*` variables override it.
    #[arg(long, global = true, env = "NAVETTE_CONFIG")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Play the Mali 2021 story into an embedded database and serve it.
    Demo {
        /// Where to listen.
        #[arg(long, default_value = "127.0.0.1:8080")]
        listen: String,
        /// The folder of the database, the keys and the letters.
        #[arg(long, default_value = "data/demo")]
        data: PathBuf,
        /// Up to which step (1 to 40) or day (2021-07-28) to play.
        #[arg(long, default_value = "40")]
        until: Until,
    },
    /// Serve.
    Serve {
        /// Refuse to start where the database is not prepared, instead of preparing it.
        #[arg(long)]
        no_migrate: bool,
        /// Answer only: let another process send letters and look after deadlines.
        #[arg(long)]
        no_worker: bool,
    },
    /// Prepare the database.
    Migrate,
    /// Say what is wrong with the settings and the database.
    Check,
    /// Grant a role: the first coordinator, and any after.
    Grant {
        /// An identifier, an e-mail address, or `Name <address>` for somebody new.
        person: String,
        /// coordinator, hq, analyst, officer, observer or auditor.
        role: Role,
        /// An assessment, or a country by its three letters; everywhere where it is absent.
        #[arg(long = "in")]
        place: Option<Code>,
    },
    /// Make a token for a program.
    Token {
        /// An identifier or an e-mail address.
        person: String,
    },
    /// Print an assessment as it stood.
    Replay {
        /// Which.
        assessment: Code,
        /// A moment (RFC 3339) or a position; the newest where it is absent.
        #[arg(long, value_parser = cut)]
        at: Option<Cut>,
        /// status, portfolio, comments, desk, drafts or history.
        #[arg(long, default_value = "status", value_parser = view)]
        view: View,
        /// One document a line, byte for byte as stored.
        #[arg(long)]
        json: bool,
    },
    /// Bring institutions from a table.
    Import {
        /// What the file holds.
        what: Importable,
        /// The file: CSV, or tab-separated.
        file: PathBuf,
        /// The country of lines that name none, by its three letters.
        #[arg(long)]
        country: Option<Code>,
    },
    /// Remove a person's name for good, where that person asks for it. Backups keep it: they are yours to renew.
    Erase {
        /// An identifier or an e-mail address.
        person: String,
        /// asked, ordered or mistaken.
        #[arg(long, default_value = "asked")]
        reason: ErasureReason,
    },
    /// Make views again from the log.
    Rebuild {
        /// Which; all where there are none.
        #[arg(value_parser = view)]
        views: Vec<View>,
    },
}

fn view(name: &str) -> Result<View, String> {
    View::named(name).ok_or_else(|| {
        let names: Vec<_> = View::ALL.iter().map(|view| view.name()).collect();
        format!("the views are {}", names.join(", "))
    })
}

fn cut(at: &str) -> Result<Cut, String> {
    match (at.parse::<Timestamp>(), at.parse::<u64>()) {
        (Ok(moment), _) => Ok(Cut::At(moment)),
        (_, Ok(position)) => Ok(Cut::Position(position)),
        _ => Err("neither a moment (2021-07-28T18:00:00Z) nor a position".to_owned()),
    }
}

/// What can be imported.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Importable {
    /// Institutions with their names, or their later names.
    Institutions,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    // A demo's letters by the hundred would hide what it says of itself.
    let usual = if matches!(arguments.command, Command::Demo { .. }) { "warn" } else { "info,tower_http=warn" };
    let filter = tracing_subscriber::EnvFilter::try_from_env("NAVETTE_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new(usual));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::IsTerminal::is_terminal(&std::io::stderr()))
        .with_writer(std::io::stderr)
        .init();
    let outcome =
        tokio::runtime::Runtime::new().map_err(Into::into).and_then(|runtime| runtime.block_on(run(arguments)));
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("navette: {error:#}");
            ExitCode::from(1)
        }
    }
}

async fn run(arguments: Arguments) -> anyhow::Result<()> {
    let config = Config::load(arguments.config.as_deref(), std::env::vars())?;
    match arguments.command {
        Command::Demo { listen, data, until } => demo::run(demo::settings(&data, &listen, config), until).await,
        Command::Serve { no_migrate, no_worker } => serve_until_stopped(config, !no_migrate, !no_worker).await,
        Command::Migrate => migrate(&config).await,
        Command::Check => check(&config).await,
        Command::Grant { person, role, place } => {
            order(&config, Order::Grant { person, role, reach: reach(place) }).await
        }
        Command::Token { person } => order(&config, Order::Token { person }).await,
        Command::Replay { assessment, at, view, json } => replay(&config, &assessment, at, view, json).await,
        Command::Erase { person, reason } => order(&config, Order::Erase { person, reason }).await,
        Command::Rebuild { views } => {
            let views = views.iter().map(|view| view.name().to_owned()).collect();
            order(&config, Order::Rebuild { views }).await
        }
        Command::Import { what: Importable::Institutions, file, country } => {
            let bytes = std::fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
            let table = base64::engine::general_purpose::STANDARD.encode(bytes);
            order(&config, Order::ImportInstitutions { table, country }).await
        }
    }
}

/// A country has three letters; no assessment has so short a code.
fn reach(place: Option<Code>) -> Reach {
    match place {
        None => Reach::Everywhere,
        Some(code) if code.as_str().len() == 3 => Reach::Country(code),
        Some(code) => Reach::Assessment(code),
    }
}

async fn serve_until_stopped(config: Config, migrate: bool, work: bool) -> anyhow::Result<()> {
    let stop = serve::stop_signal();
    let clock = Clock::real();
    let store = serve::open_store(&config, &clock, migrate, true).await?;
    if !migrate && store.head().await?.epoch != epoch() {
        bail!("the database is of an older version: run navette migrate");
    }
    let handling = serve::start(&config, clock, store).await?;
    let worker = serve::worker(&config, &handling)?;
    let (listener, address) = serve::listen(&config).await?;
    tracing::info!(%address, database = serve::without_password(&config.database), "serving");
    let socket = operator::socket_of(&config.database).map(|socket| operator::listen(&socket)).transpose()?;
    println!("Navette is at http://{address}/");
    let app = App::new(handling.clone(), config, None);
    let background = async {
        if work {
            serve::background(worker, handling.clone()).await;
        }
        std::future::pending::<()>().await;
    };
    let operated = async {
        match socket {
            Some(socket) => operator::answer(handling.clone(), socket).await,
            None => std::future::pending().await,
        }
    };
    tokio::select! {
        () = serve::answer(service(app), listener, stop) => Ok(()),
        () = background => Ok(()),
        () = operated => Ok(()),
    }
}

async fn migrate(config: &Config) -> anyhow::Result<()> {
    let clock = Clock::real();
    let store = serve::open_store(config, &clock, true, true).await?;
    serve::start(config, clock, store).await?;
    println!("{} is ready", serve::without_password(&config.database));
    Ok(())
}

/// Opens everything as `serve` would, and changes nothing.
async fn check(config: &Config) -> anyhow::Result<()> {
    let store = open_to_read(config).await?;
    let head = store.head().await?;
    navette::seals::Seals::check_folder(store, Clock::real(), &config.keys).await?;
    serve::check_mail(config)?;
    if head.epoch != epoch() {
        bail!("the database is of an older version: run navette migrate");
    }
    println!("nothing is wrong; {} events", head.position);
    Ok(())
}

/// Opens a log of either nature beside whoever serves it.
async fn open_to_read(config: &Config) -> anyhow::Result<std::sync::Arc<dyn log::Store>> {
    let opening = |nature| Opening { epoch: epoch(), nature, migrate: false, write: false };
    match log::open(&config.database, opening(Nature::Real)).await {
        Ok(store) => Ok(store),
        Err(why) => match log::open(&config.database, opening(Nature::Simulated)).await {
            Ok(store) => Ok(store),
            Err(_) => Err(why).with_context(|| format!("cannot use {}", serve::without_password(&config.database))),
        },
    }
}

/// Has an order of the operator carried out: by the process that serves the file, or here.
async fn order(config: &Config, order: Order) -> anyhow::Result<()> {
    let say = |progress: String| eprintln!("{progress}");
    if let Some(socket) = operator::socket_of(&config.database)
        && let Some(said) = operator::hand_over(&socket, &order, say).await?
    {
        println!("{said}");
        return Ok(());
    }
    let clock = Clock::real();
    let store = serve::open_store(config, &clock, true, true).await?;
    let handling = serve::start(config, clock, store).await?;
    println!("{}", operator::carry_out(&handling, order, say).await?);
    Ok(())
}

async fn replay(config: &Config, assessment: &Code, at: Option<Cut>, view: View, json: bool) -> anyhow::Result<()> {
    let store = open_to_read(config).await?;
    let newest = store.head().await?.position;
    // Even the newest state is folded here, not read from what is stored.
    let cut = at.unwrap_or(Cut::Position(newest));
    if let Cut::Position(position) = cut
        && position > newest
    {
        bail!("the log is at position {newest}");
    }
    let rows = Views::new(store).rows(view, assessment.as_str(), None, u32::MAX, cut).await?;
    let own = |key: &str| key == assessment.as_str() || key.starts_with(&format!("{assessment}/"));
    let rows: Vec<_> = rows.into_iter().filter(|row| own(&row.key)).collect();
    if rows.is_empty() {
        bail!("{assessment} had no {} then", view.name());
    }
    for row in rows {
        if json {
            println!("{}", row.body);
        } else {
            let document: serde_json::Value = serde_json::from_str(&row.body)?;
            println!("{} at position {}\n{}\n", row.key, row.position, serde_json::to_string_pretty(&document)?);
        }
    }
    Ok(())
}

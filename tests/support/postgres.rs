//! A PostgreSQL server that the test process owns: made, started and stopped with it.

use std::io::{BufRead, BufReader, Write};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{LazyLock, Mutex};

use tokio_postgres::NoTls;

/// A running server. It stops when this is dropped, or when the process ends, however it ends.
pub struct Server {
    port: u16,
    keeper: Mutex<Keeper>,
    databases: AtomicU32,
}

/// The shell that runs the server, stops it when its input is closed, and then ends.
struct Keeper {
    shell: Child,
    orders: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

impl Keeper {
    fn answer(&mut self) -> Result<(), String> {
        let mut answer = String::new();
        self.answers.read_line(&mut answer).map_err(|error| error.to_string())?;
        if answer == "ready\n" { Ok(()) } else { Err(answer) }
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        drop(self.orders.take());
        let _ = self.shell.wait();
    }
}

/// The server that most tests share; each has a database of its own on it.
pub static SHARED: LazyLock<Server> = LazyLock::new(|| Server::start(&[]));

impl Server {
    /// Starts a server with these settings beside the usual ones.
    pub fn start(settings: &[&str]) -> Self {
        // Another process may take the port between our asking for a free one and its use.
        let started = (0..3).map(|_| Self::try_start(settings)).find_map(|tried| match tried {
            Ok(server) => Some(server),
            Err(why) => {
                eprintln!("PostgreSQL did not start: {why}");
                None
            }
        });
        started.expect("a PostgreSQL server for the tests")
    }

    fn try_start(settings: &[&str]) -> Result<Self, String> {
        let port =
            std::net::TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a port").port();
        let mut shell = Command::new("sh")
            .args(["-c", include_str!("server.sh"), "navette-postgres"])
            .arg(programs())
            .arg(port.to_string())
            .args(settings)
            .process_group(0) // so that Ctrl-C in a terminal reaches the tests only
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("sh");
        let answers = BufReader::new(shell.stdout.take().expect("its output"));
        let orders = shell.stdin.take();
        let mut keeper = Keeper { shell, orders, answers };
        keeper.answer()?;
        Ok(Self { port, keeper: Mutex::new(keeper), databases: AtomicU32::new(0) })
    }

    /// Stops the server as a crash would, and starts it again.
    pub fn restart(&self) {
        self.order("restart");
    }

    /// Stops the server as a crash would.
    pub fn stop(&self) {
        self.order("stop");
    }

    /// Starts it again.
    pub fn start_again(&self) {
        self.order("start");
    }

    fn order(&self, order: &str) {
        let mut keeper = self.keeper.lock().expect("the keeper");
        let orders = keeper.orders.as_mut().expect("the shell runs");
        writeln!(orders, "{order}").expect("the order is taken");
        keeper.answer().expect("the order was carried out");
    }

    /// The port it listens on.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The address of a new, empty database.
    pub async fn database(&self) -> String {
        let name = format!("test_{}", self.databases.fetch_add(1, Ordering::Relaxed));
        let client = connect(&self.address("postgres")).await;
        client.batch_execute(&format!("CREATE DATABASE {name}")).await.expect("a new database");
        self.address(&name)
    }

    fn address(&self, database: &str) -> String {
        format!("postgres://navette@127.0.0.1:{}/{database}", self.port)
    }
}

/// A plain connection, beside any store.
pub async fn connect(address: &str) -> tokio_postgres::Client {
    let (client, connection) = tokio_postgres::connect(address, NoTls).await.expect("a connection");
    tokio::spawn(connection);
    client
}

/// The folder of the newest server programs on this machine.
pub fn programs() -> PathBuf {
    let version = |folder: &PathBuf| folder.parent()?.file_name()?.to_str()?.parse::<u32>().ok();
    let installed = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let newest = installed.map(|entry| entry.path().join("bin")).filter(|folder| complete(folder)).max_by_key(version);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let on_path = || std::env::split_paths(&path).find(|folder| complete(folder));
    newest.or_else(on_path).expect("the tests need PostgreSQL's server programs; tests/run installs them")
}

fn complete(folder: &Path) -> bool {
    ["initdb", "pg_ctl", "postgres"].iter().all(|program| folder.join(program).exists())
}

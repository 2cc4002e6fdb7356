//! The program itself, as a process with a folder, a port and settings of its own.

use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Stdio};

use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt as _, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};

use super::Place;
use super::service::Network;

/// Where a program runs: its settings, and a folder for its keys and letters.
pub struct Site {
    /// The database's address.
    pub database: String,
    /// The key folder.
    pub keys: PathBuf,
    folder: TempDir,
}

/// What a command that ended left.
#[derive(Debug)]
pub struct Ended {
    /// Its exit code.
    pub code: Option<i32>,
    /// What it printed.
    pub out: String,
    /// What it said on standard error.
    pub err: String,
}

impl Site {
    /// A site over a database.
    pub fn over(place: &Place) -> Self {
        Self { database: place.address.clone(), ..Self::alone() }
    }

    /// A site with a SQLite file in its own folder.
    pub fn alone() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = format!("sqlite:{}", folder.path().join("data/navette.db").display());
        Self { database, keys: folder.path().join("keys"), folder }
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The program with these arguments.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_navette"));
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("NAVETTE_")) {
            command.env_remove(name);
        }
        command
            .args(arguments)
            .current_dir(self.path())
            .env("NAVETTE_DATABASE", &self.database)
            .env("NAVETTE_KEYS", &self.keys)
            .env("NAVETTE_SMTP", format!("file:{}", self.path().join("letters").display()))
            .env("NAVETTE_LISTEN", "127.0.0.1:0")
            .env("NAVETTE_LOG", "warn")
            .stdin(Stdio::null())
            .kill_on_drop(true);
        command
    }

    /// Runs a command to its end.
    pub async fn run(&self, arguments: &[&str]) -> Ended {
        Ended::of(self.command(arguments)).await
    }

    /// Runs a command that must succeed; what it printed, without the end of the line.
    pub async fn done(&self, arguments: &[&str]) -> String {
        let ended = self.run(arguments).await;
        assert_eq!(ended.code, Some(0), "{arguments:?}: {ended:?}");
        ended.out.trim_end().to_owned()
    }

    /// Starts the service.
    pub async fn serve(&self, arguments: &[&str]) -> Running {
        self.start(&[&["serve"], arguments].concat()).await
    }

    /// Starts a command that serves, and reads where it listens.
    pub async fn start(&self, arguments: &[&str]) -> Running {
        // A file takes any amount; a pipe that nobody reads would stop the process.
        let (errors, said) = tempfile::NamedTempFile::new_in(self.path()).unwrap().keep().unwrap();
        let mut process = self.command(arguments).stdout(Stdio::piped()).stderr(errors).spawn().unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        loop {
            let Some(line) = lines.next_line().await.unwrap() else {
                panic!("it ended before it served: {}", std::fs::read_to_string(said).unwrap());
            };
            if let Some(address) = line.strip_prefix("Navette is at ") {
                let base = address.split('/').take(3).collect::<Vec<_>>().join("/");
                return Running { base, process, lines, said };
            }
        }
    }

    /// Makes a coordinator, and a token for her.
    pub async fn coordinator(&self) -> String {
        self.done(&["grant", "Awa Traoré <awa@iom.example>", "coordinator"]).await;
        self.done(&["token", "awa@iom.example"]).await
    }
}

impl Ended {
    /// Waits for a command.
    pub async fn of(mut command: Command) -> Self {
        let output = command.output().await.unwrap();
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        Self { code: output.status.code(), out: text(&output.stdout), err: text(&output.stderr) }
    }

    /// Checks that it was refused, with a reason that holds these words.
    pub fn refused(&self, why: &str) {
        assert!(self.code == Some(1) && self.err.contains(why), "expected a refusal with {why:?}: {self:?}");
    }
}

/// A process that serves.
pub struct Running {
    /// Where: `http://127.0.0.1:PORT`.
    pub base: String,
    process: Child,
    lines: Lines<BufReader<ChildStdout>>,
    /// The file of its standard error.
    said: PathBuf,
}

impl Running {
    /// The next line that it prints.
    pub async fn line(&mut self) -> String {
        self.lines.next_line().await.unwrap().expect("another line")
    }

    /// Its front door.
    pub fn door(&self) -> Network {
        Network::at(&self.base)
    }

    /// Kills it: no handler, no last words.
    pub async fn kill(mut self) {
        self.process.kill().await.unwrap();
    }

    /// Tells it to stop, and waits until it has.
    pub async fn terminate(mut self) -> (ExitStatus, String) {
        let id = self.process.id().expect("it runs").to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().await.unwrap().success());
        let status = self.process.wait().await.unwrap();
        (status, std::fs::read_to_string(self.said).unwrap())
    }
}

//! Mail servers for tests: one that works, and peers that misbehave on purpose.
//!
//! [`SmtpServer`] is a real SMTP server, a process of its own on a free loopback port (`smtp.py`, on Debian's
//! python3-aiosmtpd), which keeps each message it accepts. [`Peer`] speaks SMTP by a script.

mod peer;

pub use peer::{Fault, Peer, Step};

use std::io::{self, BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde::{Deserialize, Deserializer};
use tempfile::TempDir;

/// What to do when the server does not start.
const INSTALLS: &str = "the SMTP server for tests did not start: `tests/run` installs python3-aiosmtpd";
/// How long a test waits for mail before it fails.
const PATIENCE: Duration = Duration::from_secs(20);
/// How often it looks.
const LOOK: Duration = Duration::from_millis(20);

/// A message as the server accepted it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Received {
    /// The envelope's sender (`MAIL FROM`); empty for the null sender.
    #[serde(deserialize_with = "empty_if_null")]
    pub from: String,
    /// The envelope's recipients (`RCPT TO`), in the order given.
    pub to: Vec<String>,
    /// The parameters of `MAIL FROM`, such as `SIZE=120` or `BODY=8BITMIME`.
    pub options: Vec<String>,
    /// The message as transmitted, dots unstuffed, with the line end before the closing dot.
    #[serde(deserialize_with = "from_base64")]
    pub bytes: Vec<u8>,
}

/// An SMTP server that accepts everything and keeps it. Ends when dropped.
pub struct SmtpServer {
    /// The port it listens on, at 127.0.0.1.
    pub port: u16,
    // Holds the pipe to its standard input, whose end also ends it should the tests be killed before they drop it.
    process: Child,
    folder: TempDir,
}

impl SmtpServer {
    /// Starts a server on a free port and returns once it listens.
    pub fn start() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut process = Command::new("/usr/bin/python3")
            .arg("-I")
            .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/support/smtp.py"))
            .arg(folder.path().join("messages"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect(INSTALLS);
        let stdout = process.stdout.take().expect("a piped standard output");
        let mut line = String::new();
        BufReader::new(stdout).read_line(&mut line).expect("the server's first line");
        let Ok(port) = line.trim().parse() else {
            let status = process.wait().expect("the server's end");
            panic!("{INSTALLS} (its first line was {line:?}, its end: {status})");
        };
        Self { port, process, folder }
    }

    /// Every message accepted so far, oldest first. A message is here before its sender has its 250.
    pub fn messages(&self) -> Vec<Received> {
        let kept = match std::fs::read(self.folder.path().join("messages")) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            kept => kept.expect("the server's file of messages"),
        };
        // What follows the last line end is still being written.
        let whole = kept.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
        let lines = kept[..whole].split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
        lines.map(|line| serde_json::from_slice(line).expect("a line of smtp.py")).collect()
    }

    /// Waits until at least `count` messages are there, and returns them all.
    pub async fn wait_for(&self, count: usize) -> Vec<Received> {
        wait_until(&format!("{count} messages"), || Some(self.messages()).filter(|all| all.len() >= count)).await
    }
}

impl Drop for SmtpServer {
    fn drop(&mut self) {
        // Both fail only where the process has already ended.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Looks until there is something, and fails the test when patience ends.
async fn wait_until<T>(what: &str, look: impl Fn() -> Option<T>) -> T {
    let looking = async {
        loop {
            if let Some(found) = look() {
                return found;
            }
            tokio::time::sleep(LOOK).await;
        }
    };
    tokio::time::timeout(PATIENCE, looking).await.unwrap_or_else(|_| panic!("waited {PATIENCE:?} for {what} in vain"))
}

fn empty_if_null<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    Option::deserialize(from).map(Option::unwrap_or_default)
}

fn from_base64<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<u8>, D::Error> {
    BASE64.decode(String::deserialize(from)?).map_err(serde::de::Error::custom)
}

#[cfg(test)]
pub mod tests {
    use lettre::address::Envelope;
    use lettre::transport::smtp::Error;
    use lettre::transport::smtp::response::Response;
    use lettre::{AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor};

    use super::*;

    pub const LETTER: &[u8] = "Subject: Réponse\r\n\r\n.a line that begins with a dot\r\n..and two\r\nend".as_bytes();

    /// Sends `LETTER` the way the service sends letters.
    pub async fn send(port: u16) -> Result<Response, Error> {
        let envelope = |to: &[&str]| {
            let to = to.iter().map(|address| address.parse().unwrap()).collect();
            Envelope::new(Some("navette@example.org".parse().unwrap()), to).unwrap()
        };
        let transport = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous("127.0.0.1").port(port).build();
        transport.send_raw(&envelope(&["a@example.org", "b@example.org"]), LETTER).await
    }

    /// `LETTER` as it arrives: SMTP ends a message's last line.
    pub fn arrived() -> Vec<u8> {
        [LETTER, b"\r\n"].concat()
    }

    #[tokio::test]
    async fn the_server_keeps_what_it_accepts_byte_for_byte() {
        let server = SmtpServer::start();
        assert_eq!(server.messages(), []);
        send(server.port).await.unwrap();
        let received = Received {
            from: "navette@example.org".to_owned(),
            to: vec!["a@example.org".to_owned(), "b@example.org".to_owned()],
            options: vec!["BODY=8BITMIME".to_owned()],
            bytes: arrived(),
        };
        assert_eq!(server.messages(), std::slice::from_ref(&received));
        send(server.port).await.unwrap();
        assert_eq!(server.wait_for(2).await, [received.clone(), received]);
    }

    #[tokio::test]
    async fn the_server_ends_when_its_standard_input_closes() {
        let mut server = SmtpServer::start();
        drop(server.process.stdin.take());
        let status = server.process.wait().unwrap();
        assert!(status.success(), "{status}");
    }
}

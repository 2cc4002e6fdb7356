//! A mail server that misbehaves on purpose: at one [`Step`] of the conversation it commits one [`Fault`], as often as
//! it comes to it, until it is told to [`recover`](Peer::recover).
//!
//! To add a fault: a variant of [`Fault`], an arm in `Session::answer`, an arm in `is_told_apart` below.

use std::future::pending;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard};

use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};

use super::wait_until;

/// A moment of the SMTP conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The client has connected.
    Greeting,
    /// `EHLO` or `HELO`.
    Hello,
    /// `MAIL FROM`.
    Mail,
    /// `RCPT TO`, each one.
    Rcpt,
    /// `DATA`, before any of the message.
    Data,
    /// The dot that ends the message: the whole message is here.
    Dot,
}

impl Step {
    /// Every step, in the order of the conversation.
    pub const ALL: [Self; 6] = [Self::Greeting, Self::Hello, Self::Mail, Self::Rcpt, Self::Data, Self::Dot];
}

/// What a peer does instead of its duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Refuses for now: 421 as greeting, 451 later.
    Transient,
    /// Refuses for good: 554 as greeting, 550 later.
    Permanent,
    /// Resets the TCP connection without an answer.
    Reset,
    /// Answers as it should, then resets the TCP connection.
    AnswerThenReset,
    /// Keeps the connection and never answers.
    Stall,
}

impl Fault {
    /// Every fault.
    pub const ALL: [Self; 5] = [Self::Transient, Self::Permanent, Self::Reset, Self::AnswerThenReset, Self::Stall];
}

/// An SMTP server that misbehaves by a script and counts what it sees. Gone when dropped, its connections too.
pub struct Peer {
    /// The port it listens on, at 127.0.0.1.
    pub port: u16,
    notes: Arc<Mutex<Notes>>,
    task: JoinHandle<()>,
}

/// What a peer is to do, and what it has seen.
#[derive(Default)]
struct Notes {
    script: Option<(Step, Fault)>,
    connections: usize,
    attempts: usize,
    data: Vec<Vec<u8>>,
}

impl Peer {
    /// Every recipient is answered 451.
    pub async fn answering_4xx() -> Self {
        Self::failing(Step::Rcpt, Fault::Transient).await
    }

    /// Every recipient is answered 550.
    pub async fn refusing_5xx() -> Self {
        Self::failing(Step::Rcpt, Fault::Permanent).await
    }

    /// Takes the whole message, final dot included, then resets the connection without an answer: the sender cannot
    /// know whether it was accepted.
    pub async fn resetting() -> Self {
        Self::failing(Step::Dot, Fault::Reset).await
    }

    /// Commits `fault` at every `step`.
    pub async fn failing(step: Step, fault: Fault) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
        let port = listener.local_addr().expect("the address just bound").port();
        let notes = Arc::new(Mutex::new(Notes { script: Some((step, fault)), ..Notes::default() }));
        let task = tokio::spawn(listen(listener, Arc::clone(&notes)));
        Self { port, notes, task }
    }

    /// From the next answer on, does all that a server should.
    pub fn recover(&self) {
        lock(&self.notes).script = None;
    }

    /// How many connections were opened.
    pub fn connections(&self) -> usize {
        lock(&self.notes).connections
    }

    /// How many messages were begun (`MAIL FROM`), whatever became of them.
    pub fn attempts(&self) -> usize {
        lock(&self.notes).attempts
    }

    /// The messages that arrived whole, up to their final dot, whatever they were answered: the bytes as transmitted,
    /// dots unstuffed, with the line end before the closing dot.
    pub fn data(&self) -> Vec<Vec<u8>> {
        lock(&self.notes).data.clone()
    }

    /// Waits until at least `count` messages were begun.
    pub async fn wait_for_attempts(&self, count: usize) {
        wait_until(&format!("{count} attempts"), || (self.attempts() >= count).then_some(())).await;
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Accepts connections until the task is aborted, which ends its sessions with it.
async fn listen(listener: TcpListener, notes: Arc<Mutex<Notes>>) {
    let mut sessions = JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        lock(&notes).connections += 1;
        let mut session = Session { stream: BufReader::new(stream), notes: Arc::clone(&notes) };
        // A session fails when its client hangs up: clients of faulty servers do.
        sessions.spawn(async move { session.talk().await });
        while sessions.try_join_next().is_some() {}
    }
}

/// Whether the conversation goes on after an answer.
#[derive(PartialEq, Eq)]
enum Then {
    /// The step was answered as it should be.
    Accepted,
    /// The step was refused.
    Refused,
    /// There is nobody left to talk to.
    Over,
}

/// One client's conversation.
struct Session {
    stream: BufReader<TcpStream>,
    notes: Arc<Mutex<Notes>>,
}

impl Session {
    async fn talk(&mut self) -> io::Result<()> {
        let mut then = self.answer(Step::Greeting, "220 peer.test ESMTP").await?;
        while then != Then::Over {
            let Some(line) = self.line().await? else { return Ok(()) };
            let line = String::from_utf8_lossy(&line).to_ascii_uppercase();
            then = match line.split([' ', ':']).next().unwrap_or_default().trim_end() {
                "EHLO" => self.answer(Step::Hello, "250-peer.test\r\n250-8BITMIME\r\n250 SMTPUTF8").await?,
                "HELO" => self.answer(Step::Hello, "250 peer.test").await?,
                "MAIL" => {
                    lock(&self.notes).attempts += 1;
                    self.answer(Step::Mail, "250 OK").await?
                }
                "RCPT" => self.answer(Step::Rcpt, "250 OK").await?,
                "DATA" => match self.answer(Step::Data, "354 Go on").await? {
                    Then::Accepted => self.message().await?,
                    then => then,
                },
                "NOOP" | "RSET" => self.say("250 OK").await?,
                "QUIT" => return self.say("221 Bye").await.map(drop),
                _ => self.say("500 Not known here").await?,
            };
        }
        Ok(())
    }

    /// Takes a message up to its final dot, keeps it, and answers.
    async fn message(&mut self) -> io::Result<Then> {
        let mut message = Vec::new();
        loop {
            let Some(line) = self.line().await? else { return Ok(Then::Over) };
            if line == b".\r\n" {
                break;
            }
            message.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
        }
        lock(&self.notes).data.push(message);
        self.answer(Step::Dot, "250 Accepted").await
    }

    /// Answers one step: as it should be, or with the fault that the script has for it.
    async fn answer(&mut self, step: Step, proper: &str) -> io::Result<Then> {
        let script = lock(&self.notes).script;
        let fault = script.filter(|(at, _)| *at == step).map(|(_, fault)| fault);
        match fault {
            None => self.say(proper).await,
            Some(Fault::Transient) => self.refuse(if step == Step::Greeting { "421 Later" } else { "451 Later" }).await,
            Some(Fault::Permanent) => self.refuse(if step == Step::Greeting { "554 No" } else { "550 No" }).await,
            Some(Fault::Reset) => self.reset(),
            Some(Fault::AnswerThenReset) => {
                self.say(proper).await?;
                self.reset()
            }
            Some(Fault::Stall) => pending().await,
        }
    }

    async fn say(&mut self, answer: &str) -> io::Result<Then> {
        self.stream.get_mut().write_all(format!("{answer}\r\n").as_bytes()).await?;
        Ok(Then::Accepted)
    }

    async fn refuse(&mut self, answer: &str) -> io::Result<Then> {
        self.say(answer).await.map(|_| Then::Refused)
    }

    /// Has the connection closed by a TCP reset, once it is dropped.
    fn reset(&mut self) -> io::Result<Then> {
        self.stream.get_ref().set_zero_linger()?;
        Ok(Then::Over)
    }

    /// The next line with its line end; none once the client has closed.
    async fn line(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut line = Vec::new();
        let length = self.stream.read_until(b'\n', &mut line).await?;
        Ok((length > 0).then_some(line))
    }
}

fn lock(notes: &Mutex<Notes>) -> MutexGuard<'_, Notes> {
    notes.lock().expect("no panic holds this lock")
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use futures_util::future::join_all;

    use crate::support::smtp::tests::{arrived, send};
    use crate::support::smtp::{Fault, PATIENCE, Peer, Step};

    #[tokio::test]
    async fn recipients_answered_4xx_are_counted_and_no_data_comes() {
        let peer = Peer::answering_4xx().await;
        assert!(send(peer.port).await.unwrap_err().is_transient());
        assert!(send(peer.port).await.unwrap_err().is_transient());
        assert_eq!((peer.connections(), peer.attempts(), peer.data()), (2, 2, vec![]));
    }

    #[tokio::test]
    async fn recipients_refused_5xx_are_counted_and_no_data_comes() {
        let peer = Peer::refusing_5xx().await;
        assert!(send(peer.port).await.unwrap_err().is_permanent());
        assert_eq!((peer.attempts(), peer.data()), (1, vec![]));
    }

    #[tokio::test]
    async fn a_reset_after_the_final_dot_leaves_the_whole_message_and_no_answer() {
        let peer = Peer::resetting().await;
        let error = send(peer.port).await.unwrap_err();
        assert!(!error.is_response() && !error.is_transient() && !error.is_permanent(), "{error:?}");
        assert!(format!("{error:?}").contains("ConnectionReset"), "{error:?}");
        assert_eq!((peer.attempts(), peer.data()), (1, vec![arrived()]));
    }

    #[tokio::test]
    async fn a_peer_that_recovers_accepts() {
        let peer = Peer::resetting().await;
        send(peer.port).await.unwrap_err();
        peer.recover();
        send(peer.port).await.unwrap();
        peer.wait_for_attempts(2).await;
        assert_eq!(peer.data(), [arrived(), arrived()]);
    }

    #[tokio::test]
    async fn every_fault_at_every_step_is_told_apart() {
        let points = Step::ALL.into_iter().flat_map(|step| Fault::ALL.map(|fault| (step, fault)));
        join_all(points.map(|(step, fault)| is_told_apart(step, fault))).await;
    }

    async fn is_told_apart(step: Step, fault: Fault) {
        let peer = Peer::failing(step, fault).await;
        // lettre's asynchronous transport waits for an answer without limit: its caller brings one.
        let limit = if fault == Fault::Stall { Duration::from_secs(2) } else { PATIENCE };
        let sent = tokio::time::timeout(limit, send(peer.port)).await;
        let seen = format!("{fault:?} at {step:?}: {sent:?}");
        match (fault, sent) {
            (Fault::Transient, Ok(Err(error))) => assert!(error.is_transient(), "{seen}"),
            (Fault::Permanent, Ok(Err(error))) => assert!(error.is_permanent(), "{seen}"),
            (Fault::AnswerThenReset, Ok(Ok(_))) => assert_eq!(step, Step::Dot, "{seen}"),
            (Fault::Reset | Fault::AnswerThenReset, Ok(Err(error))) => {
                assert!(!error.is_transient() && !error.is_permanent(), "{seen}");
            }
            (Fault::Stall, Err(_)) => {}
            _ => panic!("{seen}"),
        }
        let begun = usize::from(!matches!(step, Step::Greeting | Step::Hello));
        let whole = usize::from(step == Step::Dot);
        assert_eq!((peer.connections(), peer.attempts(), peer.data().len()), (1, begun, whole), "{seen}");
    }
}

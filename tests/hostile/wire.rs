//! HTTP by hand: what no well-behaved client sends.

use std::io::{Error, ErrorKind, Result};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::ground::{Answer, Ground, MALI, Refused, comment, is_problem};
use super::on_both;
use crate::support::Place;

on_both! {
    a_body_without_an_announced_end_is_cut_at_the_limit,
    a_request_with_two_lengths_is_not_acted_on,
}

/// A connection.
pub struct Wire(TcpStream);

impl Wire {
    /// Connects to a service.
    pub async fn to(address: &str) -> Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self(stream))
    }

    /// Sends bytes.
    pub async fn send(&mut self, bytes: &[u8]) -> Result<()> {
        self.0.write_all(bytes).await
    }

    /// Reads one answer.
    pub async fn answer(&mut self) -> Result<Answer> {
        let mut read = Vec::new();
        loop {
            if let Some(answer) = parsed(&read) {
                return Ok(answer);
            }
            if self.0.read_buf(&mut read).await? == 0 {
                return Err(Error::new(ErrorKind::UnexpectedEof, String::from_utf8_lossy(&read)));
            }
        }
    }

    /// Reads until the other side closes.
    pub async fn rest(&mut self) -> String {
        let mut read = Vec::new();
        // A reset is an end as well.
        let _ = self.0.read_to_end(&mut read).await;
        String::from_utf8_lossy(&read).into_owned()
    }

    /// Sends and reads at once, so that neither side waits for the other: the answer may come, and
    /// the connection close, before everything is sent.
    pub async fn exchange(self, bytes: Vec<u8>) -> Result<Answer> {
        let (mut from, mut to) = self.0.into_split();
        let sending = tokio::spawn(async move {
            let sent = to.write_all(&bytes).await;
            (to, sent.is_ok())
        });
        let mut read = Vec::new();
        let answer = loop {
            if let Some(answer) = parsed(&read) {
                break Ok(answer);
            }
            if from.read_buf(&mut read).await? == 0 {
                break Err(Error::new(ErrorKind::UnexpectedEof, String::from_utf8_lossy(&read)));
            }
        };
        sending.abort();
        answer
    }
}

/// An answer, once all of it has come.
fn parsed(read: &[u8]) -> Option<Answer> {
    let end = read.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = std::str::from_utf8(&read[..end]).ok()?;
    let mut lines = head.split("\r\n");
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let headers = lines.filter_map(|line| line.split_once(": "));
    let headers: reqwest::header::HeaderMap =
        headers.filter_map(|(name, value)| Some((name.parse().ok()?, value.parse().ok()?))).collect();
    let length = headers.get("content-length").map_or(0, |length| length.to_str().unwrap().parse().unwrap());
    let body = read[end + 4..].get(..length)?;
    Some(Answer { status, headers, text: String::from_utf8_lossy(body).into_owned() })
}

/// The head of a POST, with these headers besides the usual ones.
pub fn head(path: &str, token: &str, key: &str, more: &str) -> Vec<u8> {
    format!(
        "POST {path} HTTP/1.1\r\nHost: navette\r\nAuthorization: Bearer {token}\r\nIdempotency-Key: {key}\r\n\
         Content-Type: application/json\r\nAccept-Language: fr\r\n{more}\r\n"
    )
    .into_bytes()
}

/// A whole POST.
pub fn post(path: &str, token: &str, key: &str, body: &str) -> Vec<u8> {
    let mut bytes = head(path, token, key, &format!("Content-Length: {}\r\n", body.len()));
    bytes.extend_from_slice(body.as_bytes());
    bytes
}

/// A comment of msds by hand.
pub fn comment_by_hand(ground: &Ground, key: &str, text: &str) -> Vec<u8> {
    post(&format!("{MALI}/comments"), &ground.token("fp-msds"), key, &comment("msds", text).to_string())
}

async fn a_body_without_an_announced_end_is_cut_at_the_limit(ground: Ground) {
    let before = ground.rows().await;
    let mut bytes =
        head(&format!("{MALI}/comments"), &ground.token("fp-msds"), "chunked", "Transfer-Encoding: chunked\r\n");
    let chunk = [format!("{:x}\r\n", 64 * 1024).into_bytes(), vec![b' '; 64 * 1024], b"\r\n".to_vec()].concat();
    for _ in 0..64 {
        bytes.extend_from_slice(&chunk);
    }
    let wire = Wire::to(&ground.address()).await.unwrap();
    let problem = is_problem(&wire.exchange(bytes).await.unwrap(), 413, "too-large");
    assert!(problem["title"].as_str().unwrap().contains("2\u{a0}Mo"), "{problem}");
    assert_eq!(ground.rows().await, before);
}

async fn a_request_with_two_lengths_is_not_acted_on(ground: Ground) {
    let before = ground.rows().await;
    let (path, token) = (format!("{MALI}/comments"), ground.token("fp-msds"));
    let body = comment("msds", "Deux longueurs").to_string();
    for lengths in [
        format!("Content-Length: 5\r\nContent-Length: {}\r\n", body.len()),
        format!("Content-Length: -{}\r\n", body.len()),
        format!("Content-Length: {}\r\nTransfer-Encoding: identity\r\n", body.len()),
        "Transfer-Encoding: chunked\r\nContent-Length: nonsense\r\n".to_owned(),
    ] {
        let mut wire = Wire::to(&ground.address()).await.unwrap();
        wire.send(&[head(&path, &token, "two", &lengths), body.clone().into_bytes()].concat()).await.unwrap();
        let said = wire.rest().await;
        assert!(said.starts_with("HTTP/1.1 400"), "{lengths}: {said}");
    }
    assert_eq!(ground.rows().await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forged_host_changes_nothing() {
    let ground = Ground::on(Place::sqlite()).await;
    let path = "/api/v1/institutions?limit=1";
    let honest = ground.ask("GET", path).by("coord").send().await;
    let mut wire = Wire::to(&ground.address()).await.unwrap();
    let token = ground.token("coord");
    let forged = format!(
        "GET {path} HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\nForwarded: host=evil.example\r\n\
         Authorization: Bearer {token}\r\n\r\n"
    );
    wire.send(forged.as_bytes()).await.unwrap();
    let answer = wire.answer().await.unwrap();
    assert_eq!((answer.status, &answer.text), (200, &honest.text));
    assert!(answer.header("link").starts_with("</api/v1/institutions?limit=1&after="), "{:?}", answer.headers);
    assert_eq!(answer.header("link"), honest.header("link"));
    assert!(!format!("{:?}", answer.headers).contains("evil"));
    let refused = Refused(404, "no-route", "rien à cette adresse", "nothing at this address");
    ground.ask("GET", "//evil.example/").with("x-forwarded-host", "evil.example").refused(refused).await;
}

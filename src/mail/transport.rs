//! How letters leave: over SMTP, or into a folder.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::Context as _;
use lettre::address::Envelope;
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor};

/// How long one transmission may take. The library limits only the connecting.
const LIMIT: Duration = Duration::from_mins(1);

/// A way out.
#[derive(Clone)]
pub enum Transport {
    /// To a mail server.
    Smtp(Box<AsyncSmtpTransport<Tokio1Executor>>),
    /// Into a folder, one file a letter: for a demo, or to see what would be sent.
    Folder(PathBuf),
}

/// What became of a transmission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sent {
    /// Taken over; the server's words.
    Taken(String),
    /// Refused for good.
    Refused(String),
    /// Not taken this time, or nobody knows: try the same bytes again.
    Later(String),
}

impl std::fmt::Debug for Transport {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Smtp(_) => to.write_str("smtp"),
            Self::Folder(folder) => write!(to, "file:{}", folder.display()),
        }
    }
}

impl Transport {
    /// The way out at an address: `smtp://…`, `smtps://…` or `file:DIR`.
    ///
    /// # Errors
    /// Where the address is none of these.
    pub fn to(address: &str) -> anyhow::Result<Self> {
        if let Some(folder) = address.strip_prefix("file:") {
            return Ok(Self::Folder(folder.into()));
        }
        let smtp = AsyncSmtpTransport::<Tokio1Executor>::from_url(address);
        let smtp = smtp.with_context(|| format!("smtp: {address:?} is no address of a mail server"))?;
        Ok(Self::Smtp(Box::new(smtp.timeout(Some(Duration::from_secs(20))).build())))
    }

    /// Whether what takes letters over is a mail server: a folder proves no delivery.
    pub fn is_a_server(&self) -> bool {
        matches!(self, Self::Smtp(_))
    }

    /// Sends these exact bytes.
    pub async fn send(&self, name: &str, envelope: &Envelope, bytes: &[u8]) -> Sent {
        match self {
            Self::Folder(folder) => match write(folder, name, bytes).await {
                Ok(path) => Sent::Taken(path),
                Err(error) => Sent::Later(error.to_string()),
            },
            Self::Smtp(smtp) => match tokio::time::timeout(LIMIT, smtp.send_raw(envelope, bytes)).await {
                Err(_) => Sent::Later("the mail server did not answer in time".to_owned()),
                Ok(Ok(answer)) => {
                    let lines: Vec<&str> = answer.message().collect();
                    Sent::Taken(format!("{} {}", answer.code(), lines.join(" ")))
                }
                Ok(Err(error)) if error.is_permanent() => Sent::Refused(describe(&error)),
                Ok(Err(error)) => Sent::Later(describe(&error)),
            },
        }
    }
}

fn describe(error: &lettre::transport::smtp::Error) -> String {
    let cause = std::error::Error::source(error).map(|cause| format!(": {cause}")).unwrap_or_default();
    let mut text = format!("{error}{cause}");
    // The server's words are kept beside the letter; they are not trusted to be short.
    text.truncate(text.floor_char_boundary(500));
    text
}

async fn write(folder: &std::path::Path, name: &str, bytes: &[u8]) -> std::io::Result<String> {
    tokio::fs::create_dir_all(folder).await?;
    let path = folder.join(format!("{name}.eml"));
    tokio::fs::write(&path, bytes).await?;
    Ok(path.display().to_string())
}

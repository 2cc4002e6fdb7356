//! How letters leave: over SMTP, or into a folder.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::Context as _;
use lettre::address::Envelope;
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor};

/// How long one transmission may take. The library limits only the connecting.
pub const LIMIT: Duration = Duration::from_mins(1);

/// A way out.
#[derive(Clone)]
pub enum Transport {
    /// To a mail server, with a limit to each transmission.
    Smtp(Box<AsyncSmtpTransport<Tokio1Executor>>, Duration),
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
            Self::Smtp(..) => to.write_str("smtp"),
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
        Ok(Self::Smtp(Box::new(smtp.timeout(Some(Duration::from_secs(20))).build()), LIMIT))
    }

    /// The same way out, with less patience for its mail server; never more than [`LIMIT`].
    #[must_use]
    pub fn within(self, limit: Duration) -> Self {
        match self {
            Self::Smtp(smtp, before) => Self::Smtp(smtp, limit.min(before)),
            folder @ Self::Folder(_) => folder,
        }
    }

    /// Whether what takes letters over is a mail server: a folder proves no delivery.
    pub fn is_a_server(&self) -> bool {
        matches!(self, Self::Smtp(..))
    }

    /// Sends these exact bytes.
    pub async fn send(&self, name: &str, envelope: &Envelope, bytes: &[u8]) -> Sent {
        match self {
            Self::Folder(folder) => match write(folder, name, bytes).await {
                Ok(path) => Sent::Taken(path),
                Err(error) => Sent::Later(error.to_string()),
            },
            Self::Smtp(smtp, limit) => tokio::time::timeout(*limit, transmit(smtp, envelope, bytes))
                .await
                .unwrap_or_else(|_| Sent::Later("the mail server did not answer in time".to_owned())),
        }
    }
}

async fn transmit(smtp: &AsyncSmtpTransport<Tokio1Executor>, envelope: &Envelope, bytes: &[u8]) -> Sent {
    match smtp.send_raw(envelope, bytes).await {
        Ok(answer) => {
            let lines: Vec<&str> = answer.message().collect();
            Sent::Taken(format!("{} {}", answer.code(), lines.join(" ")))
        }
        // A server that greets nobody, or does not know our password, refuses us and not the letter: that is mended
        // in the settings, and then the letter can go.
        Err(error) if error.is_permanent() && smtp.test_connection().await.is_ok() => Sent::Refused(describe(&error)),
        Err(error) => Sent::Later(describe(&error)),
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
    // Of a name, only what can stand in a file's name, so that none leads out of the folder.
    let name = name.replace(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '.')), "_");
    let path = folder.join(format!("{name}.eml"));
    tokio::fs::write(&path, bytes).await?;
    Ok(path.display().to_string())
}

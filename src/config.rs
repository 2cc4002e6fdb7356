//! Settings: `config.default.toml` holds each with its meaning and default; a file of one's own and
//! the environment override it, in this order.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, bail};
use serde::Deserialize;

/// The settings of a running service.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Address of the database.
    pub database: String,
    /// Address to listen on.
    pub listen: String,
    /// Address under which people reach the service, without a slash at its end.
    pub base_url: String,
    /// Where letters go.
    pub smtp: String,
    /// Whom letters come from.
    pub mail_from: String,
    /// The folder of keys.
    pub keys: PathBuf,
    /// Seconds that a client may take to send a request, and we to answer it.
    pub request_seconds: u64,
}

const DEFAULTS: &str = include_str!("config.default.toml");
const PREFIX: &str = "NAVETTE_";

/// Names in the environment that mean something else than a setting.
const OTHERS: [&str; 3] = ["NAVETTE_CONFIG", "NAVETTE_LOG", "NAVETTE_LONG"];

impl Config {
    /// The defaults, then the file, then the environment.
    ///
    /// # Errors
    /// Names the setting or the file that is wrong.
    pub fn load(file: Option<&Path>, environment: impl Iterator<Item = (String, String)>) -> anyhow::Result<Self> {
        let mut table: toml::Table = DEFAULTS.parse().context("the built-in defaults")?;
        if let Some(file) = file {
            let text = std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
            let own: toml::Table = text.parse().with_context(|| format!("{}", file.display()))?;
            table.extend(own);
        }
        for (name, value) in environment {
            if let Some((name, value)) = setting(&name, value)? {
                // The environment knows texts only; a number stays a number.
                let number = table.get(&name).filter(|default| default.is_integer()).and_then(|_| value.parse().ok());
                table.insert(name, number.map_or(toml::Value::String(value), toml::Value::Integer));
            }
        }
        let mut config: Self = table.try_into().context("settings")?;
        config.base_url = config.base_url.trim_end_matches('/').to_owned();
        config.check()?;
        Ok(config)
    }

    /// How long a client may take to send a request, and we to answer it.
    pub fn request_time(&self) -> Duration {
        Duration::from_secs(self.request_seconds)
    }

    fn check(&self) -> anyhow::Result<()> {
        let http = ["http://", "https://"].iter().any(|scheme| self.base_url.starts_with(scheme));
        if !http {
            bail!("base_url must begin with http:// or https://, not {:?}", self.base_url);
        }
        if self.request_seconds == 0 {
            bail!("request_seconds must be at least 1");
        }
        self.listen
            .parse::<std::net::SocketAddr>()
            .with_context(|| format!("listen: {:?} is no address", self.listen))?;
        Ok(())
    }
}

/// The setting that a variable of the environment gives, if it gives one.
fn setting(variable: &str, value: String) -> anyhow::Result<Option<(String, String)>> {
    let Some(name) = variable.strip_prefix(PREFIX).filter(|_| !OTHERS.contains(&variable)) else { return Ok(None) };
    match name.strip_suffix("_FILE") {
        None => Ok(Some((name.to_ascii_lowercase(), value))),
        Some(name) => {
            let secret = std::fs::read_to_string(&value).with_context(|| format!("{variable}: cannot read {value}"))?;
            Ok(Some((name.to_ascii_lowercase(), secret.trim_end().to_owned())))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(variables: &[(&str, &str)]) -> anyhow::Result<Config> {
        Config::load(None, variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
    }

    #[test]
    fn the_defaults_are_complete() {
        let config = load(&[]).unwrap();
        assert_eq!(config.database, "sqlite:data/navette.db");
        assert_eq!(config.request_time(), crate::limits::REQUEST);
    }

    #[test]
    fn a_number_can_come_from_the_environment() {
        assert_eq!(load(&[("NAVETTE_REQUEST_SECONDS", "5")]).unwrap().request_seconds, 5);
        for wrong in ["0", "-1", "soon", ""] {
            assert!(load(&[("NAVETTE_REQUEST_SECONDS", wrong)]).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn the_environment_overrides_them() {
        let config = load(&[("NAVETTE_BASE_URL", "https://igm.example/"), ("PATH", "/bin")]).unwrap();
        assert_eq!(config.base_url, "https://igm.example");
    }

    #[test]
    fn a_secret_can_come_from_a_file() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), "postgres://secret\n").unwrap();
        let config = load(&[("NAVETTE_DATABASE_FILE", file.path().to_str().unwrap())]).unwrap();
        assert_eq!(config.database, "postgres://secret");
    }

    #[test]
    fn an_unknown_or_impossible_setting_is_an_error() {
        for wrong in [("NAVETTE_DATABSE", "x"), ("NAVETTE_LISTEN", "nowhere"), ("NAVETTE_BASE_URL", "ftp://x")] {
            assert!(load(&[wrong]).is_err(), "{wrong:?}");
        }
    }
}

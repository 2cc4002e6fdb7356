//! What people type: texts that check themselves when they are read.

use serde::{Deserialize, Deserializer, de::Error as _};
use utoipa::ToSchema;

use crate::limits;

/// What a text's own complaint begins with, so that the code after it reaches the answer.
pub const MARK: &str = "navette:";

/// A text of some length: a comment, a reason, minutes. Not empty, without control characters but
/// tabs and ends of lines; stored as given.
#[derive(Debug, Clone, PartialEq, Eq, ToSchema)]
#[schema(value_type = String, max_length = 10_000, min_length = 1)]
pub struct Prose(String);

/// A short text on one line: a name, a post, a place, an address.
#[derive(Debug, Clone, PartialEq, Eq, ToSchema)]
#[schema(value_type = String, max_length = 300, min_length = 1)]
pub struct Line(String);

/// One e-mail address.
#[derive(Debug, Clone, PartialEq, Eq, ToSchema)]
#[schema(value_type = String, format = "email")]
pub struct Email(String);

/// A web address, http or https.
#[derive(Debug, Clone, PartialEq, Eq, ToSchema)]
#[schema(value_type = String, format = "uri")]
pub struct Url(String);

/// Checks a text; the error is the code of what is wrong.
fn check(text: &str, limit: usize, lines: bool) -> Result<(), &'static str> {
    let control = |c: char| c.is_control() && !(lines && matches!(c, '\n' | '\r' | '\t'));
    if text.trim().is_empty() {
        Err("text-empty")
    } else if text.chars().any(control) {
        Err("text-control")
    } else if text.chars().count() > limit {
        Err("text-too-long")
    } else {
        Ok(())
    }
}

fn checked<'de, D: Deserializer<'de>>(
    from: D,
    limit: usize,
    check: impl Fn(&str) -> Result<(), &'static str>,
) -> Result<String, D::Error> {
    let text = String::deserialize(from)?;
    check(&text).map_err(|code| D::Error::custom(format_args!("{MARK}{code} {limit}")))?;
    Ok(text)
}

/// Writes the reading and the way out for a checked text.
macro_rules! text {
    ($name:ident, $limit:expr, $check:expr) => {
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                checked(from, $limit, $check).map(Self)
            }
        }
        impl $name {
            /// The text.
            pub fn into_inner(self) -> String {
                self.0
            }
            /// Checks a text that comes from elsewhere than JSON.
            ///
            /// # Errors
            /// The code of what is wrong.
            pub fn new(text: String) -> Result<Self, &'static str> {
                let check: fn(&str) -> Result<(), &'static str> = $check;
                check(&text)?;
                Ok(Self(text))
            }
        }
    };
}

text!(Prose, limits::WORDS, |text| check(text, limits::WORDS, true));
text!(Line, limits::LINE, |text| check(text, limits::LINE, false));
text!(Email, limits::LINE, |text| {
    check(text, limits::LINE, false)?;
    text.parse::<lettre::Address>().map(drop).map_err(|_| "bad-email")
});
text!(Url, limits::URL, |text| {
    check(text, limits::URL, false)?;
    let web = ["https://", "http://"].iter().any(|scheme| text.starts_with(scheme) && text.len() > scheme.len());
    if web && !text.contains(char::is_whitespace) { Ok(()) } else { Err("bad-url") }
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_address_is_one_address() {
        assert!(Email::new("awa@example.org".to_owned()).is_ok());
        for wrong in ["awa", "a@x, b@y", "a@x\r\nBcc: b@y", "a b@x"] {
            assert!(Email::new(wrong.to_owned()).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn a_line_holds_no_second_line() {
        assert!(Line::new("Secrétaire général".to_owned()).is_ok());
        assert!(Line::new("a\r\nBcc: b".to_owned()).is_err());
    }

    #[test]
    fn an_address_of_the_web_is_one() {
        assert!(Url::new("https://example.org/a".to_owned()).is_ok());
        for wrong in ["javascript:alert(1)", "https://", "//evil", "https://a b"] {
            assert!(Url::new(wrong.to_owned()).is_err(), "{wrong:?}");
        }
    }
}

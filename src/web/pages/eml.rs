//! Reading a letter back from its file: as much of RFC 5322 as our own letters use.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// A letter, decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// To whom.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub body: String,
}

/// The letter that these bytes are.
pub fn read(bytes: &[u8]) -> Letter {
    let text = String::from_utf8_lossy(bytes).replace("\r\n", "\n");
    let (head, body) = text.split_once("\n\n").unwrap_or((&text, ""));
    // A line that begins with a blank goes on with the one before.
    let head = head.replace("\n ", " ").replace("\n\t", " ");
    let header = |name: &str| {
        let named = |line: &&str| line.split_once(':').is_some_and(|(found, _)| found.eq_ignore_ascii_case(name));
        head.lines().find(named).and_then(|line| line.split_once(':')).map_or("", |(_, value)| value.trim())
    };
    let body = match header("content-transfer-encoding").to_ascii_lowercase().as_str() {
        "quoted-printable" => quoted(body, false),
        "base64" => decoded(body),
        _ => body.to_owned(),
    };
    Letter { to: words(header("to")), subject: words(header("subject")), body }
}

/// A header's value, its encoded words decoded (RFC 2047).
fn words(value: &str) -> String {
    let mut out = String::new();
    let mut rest = value;
    while let Some((before, word)) = rest.split_once("=?") {
        let pieces: Vec<&str> = word.splitn(4, '?').collect();
        let [_, how, text, after] = pieces.as_slice() else { break };
        // White space between two encoded words is not part of the text.
        if out.is_empty() || !before.trim().is_empty() {
            out.push_str(before);
        }
        out.push_str(&if how.eq_ignore_ascii_case("b") { decoded(text) } else { quoted(text, true) });
        rest = after.strip_prefix('=').unwrap_or(after);
    }
    out.push_str(rest);
    out
}

fn decoded(text: &str) -> String {
    let text: String = text.split_whitespace().collect();
    STANDARD.decode(text).map_or_else(|_| String::new(), |bytes| String::from_utf8_lossy(&bytes).into_owned())
}

/// Quoted-printable; in a header an underscore stands for a blank.
fn quoted(text: &str, header: bool) -> String {
    let text = text.replace("=\n", "");
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let digits = after.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        match (first, digits.and_then(|digits| u8::from_str_radix(digits, 16).ok())) {
            (b'=', Some(byte)) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            (b'_', _) if header => {
                bytes.push(b' ');
                rest = after;
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use lettre::Message;
    use lettre::message::Mailbox;
    use lettre::message::header::ContentType;

    use super::*;

    #[test]
    fn a_letter_reads_back_as_it_was_written() {
        let (subject, body) = (
            "Ébauche partagée, version 2\u{a0}: Deuxième profil de gouvernance de la migration du Mali",
            "Madame, Monsieur,\n\nNous avons l’honneur… = 3 % d’un texte assez long pour être coupé plusieurs fois.\n",
        );
        let message = Message::builder()
            .from("navette@example.org".parse().unwrap())
            .to(Mailbox::new(Some("Awa Traoré".to_owned()), "awa@example.org".parse().unwrap()))
            .subject(subject)
            .header(ContentType::TEXT_PLAIN)
            .body(body.to_owned())
            .unwrap();
        let letter = read(&message.formatted());
        assert_eq!((letter.subject.as_str(), letter.body.trim_end()), (subject, body.trim_end()));
        assert!(letter.to.contains("Awa Traoré") && letter.to.contains("awa@example.org"), "{}", letter.to);
    }
}

//! Letters as a mail program reads them.

use jiff::Timestamp;
use mail_parser::{MessageParser, MimeHeaders as _};

/// A letter, decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// Without the domain.
    pub message_id: String,
    /// Name and address.
    pub to: (String, String),
    /// Name and address.
    pub from: (String, String),
    /// The address that an answer goes to.
    pub reply_to: String,
    /// When it says that it was written.
    pub date: Timestamp,
    /// Whether a person wrote it.
    pub auto_submitted: String,
    /// The subject.
    pub subject: String,
    /// The text.
    pub text: String,
}

impl Mail {
    /// Reads the bytes of a letter: one part of plain text in UTF-8, lines that every server passes on.
    pub fn read(bytes: &[u8]) -> Self {
        for line in bytes.split(|byte| *byte == b'\n') {
            assert!(line.len() <= 100 && line.is_ascii(), "{:?}", String::from_utf8_lossy(line));
        }
        let mail = MessageParser::default().parse(bytes).expect("a mail");
        let kind = mail.content_type().expect("its type");
        assert_eq!((kind.ctype(), kind.subtype()), ("text", Some("plain")));
        assert_eq!(kind.attribute("charset"), Some("utf-8"));
        assert_eq!(mail.parts.len(), 1);
        let text = mail.body_text(0).expect("its text").replace("\r\n", "\n");
        assert!(!text.contains(['\u{fffd}', '\r']), "{text}");
        let id = mail.message_id().expect("its id");
        let (message_id, domain) = id.rsplit_once('@').expect("an id with a domain");
        assert!(!domain.is_empty());
        Self {
            message_id: message_id.to_owned(),
            to: only(mail.to()),
            from: only(mail.from()),
            reply_to: only(mail.reply_to()).1,
            date: mail.date().expect("a date").to_rfc3339().parse().expect("a moment"),
            auto_submitted: mail
                .header("Auto-Submitted")
                .and_then(|value| value.as_text())
                .unwrap_or_default()
                .to_owned(),
            subject: mail.subject().expect("a subject").to_owned(),
            text,
        }
    }

    /// The kind of letter, from its id.
    pub fn kind(&self) -> &str {
        self.message_id.split('.').next().expect("a kind")
    }

    /// The position of its act, from its id.
    pub fn position(&self) -> u64 {
        self.message_id.split('.').nth(1).and_then(|position| position.parse().ok()).expect("a position")
    }

    /// What a person reads.
    pub fn shown(&self) -> String {
        format!(
            "From: {} <{}>\nTo: {} <{}>\nReply-To: {}\nDate: {}\nSubject: {}\n\n{}",
            self.from.0, self.from.1, self.to.0, self.to.1, self.reply_to, self.date, self.subject, self.text
        )
    }
}

fn only(addresses: Option<&mail_parser::Address<'_>>) -> (String, String) {
    let addresses: Vec<_> = addresses.expect("an address").iter().collect();
    let [one] = addresses.as_slice() else { panic!("{addresses:?}") };
    (one.name().unwrap_or_default().to_owned(), one.address().expect("an address").to_owned())
}

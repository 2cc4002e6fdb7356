//! How events are written down: streams, headers, exact bytes, and the way back.
//!
//! An event's *leaf* is the text that is hashed into the log: a fixed header of eight lines, an
//! empty line, and the payload's exact bytes. It holds nothing that a reader of the log may not
//! see, and anyone can make it again with a text editor.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;

use crate::values::{Code, EventId, Malformed, PersonId};

/// One stream of events: an assessment, an institution or a person.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stream {
    /// Everything of one assessment, in one order.
    Assessment(Code),
    /// The names and successors of one institution.
    Institution(Code),
    /// One person: registration, grants.
    Person(PersonId),
}

impl fmt::Display for Stream {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Assessment(code) => write!(to, "assessment/{code}"),
            Self::Institution(code) => write!(to, "institution/{code}"),
            Self::Person(person) => write!(to, "person/{person}"),
        }
    }
}

impl FromStr for Stream {
    type Err = Malformed;
    fn from_str(text: &str) -> Result<Self, Malformed> {
        match text.split_once('/') {
            Some(("assessment", code)) => code.parse().map(Self::Assessment),
            Some(("institution", code)) => code.parse().map(Self::Institution),
            Some(("person", id)) => id.parse().map(Self::Person),
            _ => Err(Malformed { expected: "stream (assessment/…, institution/…, person/…)" }),
        }
    }
}

/// Who acted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Actor {
    /// Time itself: a deadline that passed.
    System,
    /// Whoever runs the program on its own machine.
    Operator,
    /// A person who is signed in.
    Person(PersonId),
}

impl fmt::Display for Actor {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::System => to.write_str("system"),
            Self::Operator => to.write_str("operator"),
            Self::Person(person) => person.fmt(to),
        }
    }
}

impl FromStr for Actor {
    type Err = Malformed;
    fn from_str(text: &str) -> Result<Self, Malformed> {
        match text {
            "system" => Ok(Self::System),
            "operator" => Ok(Self::Operator),
            person => person.parse().map(Self::Person),
        }
    }
}

/// What the log adds to an event when it takes it in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// Place in the log: 1, 2, 3 … without a gap, in the order of commits.
    pub position: u64,
    /// The server's clock under the head's lock; never before the event before it. Microseconds.
    pub recorded_at: Timestamp,
    /// The stream it belongs to.
    pub stream: Stream,
    /// Place in the stream: 1, 2, 3 … without a gap.
    pub revision: u64,
    /// Its own identifier.
    pub event: EventId,
    /// The wire name of its type.
    pub kind: String,
    /// The version of that type.
    pub version: u16,
    /// Who acted.
    pub actor: Actor,
}

/// An event as it lies in the log: its header and its payload's exact bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// What the log added.
    pub header: Header,
    /// The payload, byte for byte as first written.
    pub payload: Vec<u8>,
}

impl Recorded {
    /// The leaf: what is hashed into the log.
    pub fn leaf(&self) -> Vec<u8> {
        let Header { position, recorded_at, stream, revision, event, kind, version, actor } = &self.header;
        let mut leaf = format!(
            "navette-leaf/1\nposition {position}\nrecorded_at {recorded_at:.6}\nstream {stream}\n\
             revision {revision}\nevent {event}\ntype {kind} {version}\nactor {actor}\n\n"
        )
        .into_bytes();
        leaf.extend_from_slice(&self.payload);
        leaf
    }
}

/// An event that this program cannot read. It halts writing: nothing is ever skipped.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("cannot read event {kind} version {version}: {why}")]
pub struct Unreadable {
    /// The wire name found.
    pub kind: String,
    /// The version found.
    pub version: u16,
    /// What the decoder said.
    pub why: String,
}

/// Defines one stream's events: an enum with one variant an event, each with its wire name and
/// version, and the way to bytes and back. A variant's payload is the struct of the same name.
macro_rules! stream_of_events {
    ($(#[$doc:meta])* $name:ident { $( $variant:ident = $wire:literal v $version:literal ),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $( #[doc = concat!("See [`", stringify!($variant), "`](struct@", stringify!($variant), ").")] $variant($variant) ),*
        }

        impl $name {
            /// The wire name and version of every event of this stream.
            pub const KINDS: &'static [(&'static str, u16)] = &[$(($wire, $version)),*];

            /// The wire name and version of this event.
            pub const fn kind(&self) -> (&'static str, u16) {
                match self { $(Self::$variant(_) => ($wire, $version)),* }
            }

            /// The payload's bytes, as they go into the log.
            pub fn encode(&self) -> Vec<u8> {
                let bytes = match self { $(Self::$variant(event) => serde_json::to_vec(event)),* };
                bytes.expect("events are plain data: they always serialise")
            }

            /// The event that these bytes are.
            ///
            /// # Errors
            /// [`Unreadable`](crate::wire::Unreadable) where the name, the version or the bytes are unknown.
            pub fn decode(kind: &str, version: u16, payload: &[u8]) -> Result<Self, $crate::wire::Unreadable> {
                let unreadable = |why: String| $crate::wire::Unreadable { kind: kind.to_owned(), version, why };
                match (kind, version) {
                    $( ($wire, $version) => serde_json::from_slice(payload)
                        .map(Self::$variant)
                        .map_err(|error| unreadable(error.to_string())), )*
                    _ => Err(unreadable("unknown type or version".to_owned())),
                }
            }
        }

        $( impl From<$variant> for $name {
            fn from(event: $variant) -> Self { Self::$variant(event) }
        } )*

        impl cqrs_es::DomainEvent for $name {
            fn event_type(&self) -> String { self.kind().0.to_owned() }
            fn event_version(&self) -> String { self.kind().1.to_string() }
        }
    };
}
pub(crate) use stream_of_events;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_leaf_is_readable_text_and_the_exact_payload() {
        let recorded = Recorded {
            header: Header {
                position: 7,
                recorded_at: Timestamp::from_microsecond(1_627_495_200_000_000).expect("a moment"),
                stream: "assessment/mali-2021".parse().expect("a stream"),
                revision: 3,
                event: EventId(uuid::Uuid::nil()),
                kind: "comment-submitted".to_owned(),
                version: 1,
                actor: Actor::System,
            },
            payload: b"{ \"x\":1}".to_vec(),
        };
        let leaf = String::from_utf8(recorded.leaf()).expect("text");
        assert_eq!(
            leaf,
            "navette-leaf/1\nposition 7\nrecorded_at 2021-07-28T18:00:00.000000Z\nstream assessment/mali-2021\n\
             revision 3\nevent 00000000-0000-0000-0000-000000000000\ntype comment-submitted 1\nactor system\n\n{ \"x\":1}"
        );
    }

    #[test]
    fn streams_and_actors_read_back_as_written() {
        for text in ["assessment/mali-2021", "institution/mmeia", "person/018f0000-0000-7000-8000-000000000001"] {
            assert_eq!(text.parse::<Stream>().map(|stream| stream.to_string()), Ok(text.to_owned()));
        }
        for text in ["system", "operator", "018f0000-0000-7000-8000-000000000001"] {
            assert_eq!(text.parse::<Actor>().map(|actor| actor.to_string()), Ok(text.to_owned()));
        }
    }
}

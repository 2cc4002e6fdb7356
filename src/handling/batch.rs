//! A batch in the making: what its commands have led to so far.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::Timestamp;
use navette_events::{Actor, Audience, Code, Event, Fact, Hash, Header, PersonId, Recorded, SealId, Stream};

use super::recorded_at;
use crate::clock::Clock;
use crate::log::tree::{Edge, leaf_hash};
use crate::log::{Batch, Epoch, Erasure, Head, KeptAnswer, LetterOrder, Reseal, Row, SealRow, SubjectKey};

/// Everything that is to commit together.
pub(super) struct Making {
    pub(super) events: Vec<(Recorded, Hash)>,
    pub(super) edge: Edge,
    pub(super) recorded_at: Timestamp,
    pub(super) seals: Vec<SealRow>,
    /// Who may read which words now; the last one counts.
    pub(super) audiences: BTreeMap<SealId, Audience>,
    pub(super) subject_keys: Vec<SubjectKey>,
    pub(super) orders: Vec<LetterOrder>,
    pub(super) answers: Vec<KeptAnswer>,
    /// Words to destroy.
    pub(super) erasures: Vec<Erasure>,
    /// Assessments whose state this batch has advanced.
    pub(super) touched: BTreeSet<Code>,
    expected: u64,
    bytes: usize,
}

impl Making {
    pub(super) fn after(head: &Head) -> Self {
        Self {
            events: Vec::new(),
            edge: head.edge.clone(),
            recorded_at: head.recorded_at,
            seals: Vec::new(),
            audiences: BTreeMap::new(),
            subject_keys: Vec::new(),
            orders: Vec::new(),
            answers: Vec::new(),
            erasures: Vec::new(),
            touched: BTreeSet::new(),
            expected: head.position,
            bytes: 0,
        }
    }

    /// Bytes of the payloads so far.
    pub(super) fn bytes(&self) -> usize {
        self.bytes
    }

    /// Gives an event its place in the log: the header is made here, the payload was made before.
    pub(super) fn place(
        &mut self,
        stream: &Stream,
        revision: u64,
        event: Event,
        actor: Actor,
        clock: &Clock,
    ) -> Fact<Event> {
        self.recorded_at = recorded_at(self.recorded_at, clock.now());
        let (kind, version) = event.kind();
        let header = Header {
            position: self.expected + self.events.len() as u64 + 1,
            recorded_at: self.recorded_at,
            stream: stream.clone(),
            revision,
            event: clock.event(),
            kind: kind.to_owned(),
            version,
            actor,
        };
        let recorded = Recorded { header: header.clone(), payload: event.encode() };
        let leaf = leaf_hash(&recorded.leaf());
        self.bytes += recorded.payload.len();
        self.edge.push(leaf);
        self.events.push((recorded, leaf));
        Fact { header, event }
    }

    /// The newest event's leaf.
    pub(super) fn last_leaf(&self) -> Option<Hash> {
        self.events.last().map(|(_, leaf)| *leaf)
    }

    /// The keys of persons that this batch brings.
    pub(super) fn new_subjects(&self) -> HashMap<PersonId, SubjectKey> {
        self.subject_keys.iter().map(|key| (key.subject, key.clone())).collect()
    }

    fn reseals(&self) -> Vec<Reseal> {
        let text = |audience| serde_json::to_string(audience).expect("plain data: it always serialises");
        self.audiences.iter().map(|(seal, audience)| Reseal { seal: *seal, audience: text(audience) }).collect()
    }

    /// The batch, with the rows that the views gave for it.
    pub(super) fn finish(&self, epoch: &Epoch, rows: Vec<Row>) -> Batch {
        Batch {
            expected: self.expected,
            epoch: epoch.clone(),
            events: self.events.clone(),
            edge: self.edge.clone(),
            rows,
            seals: self.seals.clone(),
            reseals: self.reseals(),
            subject_keys: self.subject_keys.clone(),
            orders: self.orders.clone(),
            answers: self.answers.clone(),
            erasures: self.erasures.clone(),
        }
    }

    /// The head once it is written.
    pub(super) fn head_after(&self, before: &Head) -> Head {
        Head {
            position: self.expected + self.events.len() as u64,
            recorded_at: self.recorded_at,
            edge: self.edge.clone(),
            ..before.clone()
        }
    }
}

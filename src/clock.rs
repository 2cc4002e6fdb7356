//! Time, identifiers and randomness: the one place where they come in.
//!
//! There are two clocks. *Story time* is what facts and deadlines are measured by; tests and the
//! demo may set it, and the log then says of itself that it is simulated. *Machine time* (sign-ins,
//! leases, retries) is always the machine's. Secrets always come from the operating system; only
//! identifiers and salts of a simulated story are drawn from its seed, so that two runs of one story
//! give the same documents.

#![expect(clippy::disallowed_methods, reason = "this is the one place that may ask for them")]

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use jiff::Timestamp;
use navette_events::{EventId, PersonId, SealId};
use rand::{Rng, RngCore, SeedableRng};
use rand_chacha::ChaCha20Rng;
use uuid::Uuid;

use crate::log::Nature;

/// A source of time, identifiers and randomness. Cloning gives another handle to the same one.
#[derive(Debug, Clone)]
pub struct Clock(Arc<Mutex<Inner>>);

#[derive(Debug)]
struct Inner {
    story: Story,
    /// Identifiers of people: drawn where a request is read.
    people: ChaCha20Rng,
    /// Seals and their salts: drawn where a command is made.
    seals: ChaCha20Rng,
    /// Identifiers of events: drawn where a batch is written.
    events: ChaCha20Rng,
}

#[derive(Debug)]
enum Story {
    Real,
    /// Stands still until it is set.
    Still(Timestamp),
    /// Was set at an instant and has flowed since.
    Flowing(Timestamp, Instant),
}

impl Clock {
    /// The machine's own time.
    pub fn real() -> Self {
        let mut system = rand::rng();
        Self::new(Story::Real, [system.random(), system.random(), system.random()])
    }

    /// A story's time, standing still until it is set, with identifiers drawn from a seed.
    pub fn simulated(start: Timestamp, seed: u64) -> Self {
        Self::new(Story::Still(start), [seed, seed.wrapping_add(1), seed.wrapping_add(2)])
    }

    fn new(story: Story, seeds: [u64; 3]) -> Self {
        let [people, seals, events] = seeds.map(ChaCha20Rng::seed_from_u64);
        Self(Arc::new(Mutex::new(Inner { story, people, seals, events })))
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        // Nothing in here can be left half-changed by a panic.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Story time, in whole microseconds.
    pub fn now(&self) -> Timestamp {
        let now = match self.inner().story {
            Story::Real => Timestamp::now(),
            Story::Still(at) => at,
            Story::Flowing(from, since) => from.checked_add(since.elapsed()).unwrap_or(Timestamp::MAX),
        };
        Timestamp::from_microsecond(now.as_microsecond()).unwrap_or(now)
    }

    /// Machine time, whatever the story.
    pub fn machine(&self) -> Timestamp {
        Timestamp::now()
    }

    /// Sets the story's time; a real clock cannot be set, and says so by `false`.
    pub fn set(&self, to: Timestamp) -> bool {
        let mut inner = self.inner();
        match inner.story {
            Story::Real => false,
            Story::Still(_) | Story::Flowing(..) => {
                inner.story = Story::Still(to);
                true
            }
        }
    }

    /// Lets a story's time flow from where it stands. What happens from then on is not in the seed:
    /// its identifiers are drawn anew.
    pub fn flow(&self) {
        let mut inner = self.inner();
        if let Story::Still(at) = inner.story {
            let mut system = rand::rng();
            let [people, seals, events] = std::array::from_fn(|_| ChaCha20Rng::seed_from_u64(system.random()));
            *inner = Inner { story: Story::Flowing(at, Instant::now()), people, seals, events };
        }
    }

    /// Draws the identifiers of so many events and throws them away: they are in the log already.
    pub fn skip_events(&self, count: u64) {
        for _ in 0..count {
            self.event();
        }
    }

    /// What a log that is kept by this clock is.
    pub fn nature(&self) -> Nature {
        match self.inner().story {
            Story::Real => Nature::Real,
            Story::Still(_) | Story::Flowing(..) => Nature::Simulated,
        }
    }

    /// A new person's identifier.
    pub fn person(&self) -> PersonId {
        let now = self.now();
        PersonId(version_7(now, &mut self.inner().people))
    }

    /// A new seal's identifier and its salt.
    pub fn seal(&self) -> (SealId, [u8; 32]) {
        let now = self.now();
        let mut inner = self.inner();
        (SealId(version_7(now, &mut inner.seals)), inner.seals.random())
    }

    /// A new event's identifier.
    pub fn event(&self) -> EventId {
        let now = self.now();
        EventId(version_7(now, &mut self.inner().events))
    }

    /// Random bytes that nobody can guess: keys, nonces, tokens. Never from a seed.
    pub fn secret<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        rand::rng().fill_bytes(&mut bytes);
        bytes
    }
}

fn version_7(at: Timestamp, random: &mut ChaCha20Rng) -> Uuid {
    let millis = u64::try_from(at.as_millisecond()).unwrap_or(0);
    let mut bytes = [0; 10];
    random.fill_bytes(&mut bytes);
    uuid::Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn a_simulated_clock_stands_still_until_it_is_set() {
        let clock = Clock::simulated(moment("2021-07-28T18:00:00Z"), 1);
        assert_eq!(clock.now(), clock.now());
        assert!(clock.set(moment("2021-07-29T00:00:00Z")));
        assert_eq!(clock.now(), moment("2021-07-29T00:00:00Z"));
        assert_eq!(clock.nature(), Nature::Simulated);
    }

    #[test]
    fn a_real_clock_cannot_be_set() {
        assert!(!Clock::real().set(Timestamp::UNIX_EPOCH));
    }

    #[test]
    fn one_seed_gives_one_story_but_never_the_same_secret() {
        let [one, two] = [1, 1].map(|seed| Clock::simulated(Timestamp::UNIX_EPOCH, seed));
        assert_eq!((one.person(), one.seal(), one.event()), (two.person(), two.seal(), two.event()));
        assert_ne!(one.secret::<32>(), two.secret::<32>());
    }
}

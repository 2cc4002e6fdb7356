//! What a contestation takes back, and a settlement gives back: never what the institution itself has
//! done since.

use jiff::Timestamp;
use jiff::civil::Date;
use navette_events::assessment::{TranscriptionContested, TranscriptionSettled};
use navette_events::{Code, PaperAct};

use super::{Contested, Held, PaperState, Settled};
use crate::consent::Said;
use crate::ledger::Ledger;

impl Ledger {
    pub(crate) fn transcription_contested(&mut self, event: &TranscriptionContested, at: Timestamp) {
        let Some(paper) = self.papers.get_mut(event.paper) else { return };
        paper.state = PaperState::Contested;
        paper.contested = Some(Contested { at, reason: event.reason.seal });
        paper.settled = None;
        let (number, institution, act) = (paper.paper, paper.institution.clone(), paper.act.clone());
        let held = match act {
            PaperAct::Engagement => self.take_engagement(number, &institution),
            PaperAct::Nomination { .. } => self.take_voice(number, &institution),
            PaperAct::Opinion { .. } => Some(self.take_word(number, &institution)),
            PaperAct::Arbitration { conflict, .. } => self.take_decision(number, conflict),
            PaperAct::Validation { .. } => Some(Held::Validation),
        };
        if let Some(held) = held {
            self.papers.held.insert(number, held);
        }
    }

    fn take_engagement(&mut self, number: u32, institution: &Code) -> Option<Held> {
        if self.papers.engaged.get(institution) != Some(&number) {
            return None;
        }
        self.papers.engaged.remove(institution);
        self.participants.get_mut(institution)?.engaged = None;
        Some(Held::Engaged)
    }

    fn take_voice(&mut self, number: u32, institution: &Code) -> Option<Held> {
        let voices = &mut self.participants.get_mut(institution)?.focal_points;
        let place = voices.iter().position(|named| named.paper == Some(number))?;
        Some(Held::Voice(voices.remove(place)))
    }

    /// What was said before counts again; what was said here since stays.
    fn take_word(&mut self, number: u32, institution: &Code) -> Held {
        let with = self.word_of(institution);
        let mut without = with.clone();
        // What was before may rest on a paper that does not count either.
        while let Some(paper) =
            without.opinion.as_ref().and_then(|held| held.paper).filter(|of| !self.papers.stands(Some(*of)))
        {
            without = self.papers.before.get(&paper).cloned().unwrap_or_default();
        }
        let stands = |said: &Said| said.paper != Some(number) && self.papers.stands(said.paper);
        without.said.retain(stands);
        self.set_word(institution, without.clone());
        Held::Word { with: Box::new(with), without: Box::new(without) }
    }

    fn take_decision(&mut self, number: u32, conflict: u32) -> Option<Held> {
        let conflict = self.conflicts.iter_mut().find(|known| known.conflict == conflict)?;
        conflict.decision.take_if(|decision| decision.paper == Some(number)).map(Held::Decision)
    }

    pub(crate) fn transcription_settled(&mut self, event: &TranscriptionSettled, at: Timestamp) {
        let held = self.papers.held.remove(&event.paper);
        let Some(paper) = self.papers.get_mut(event.paper) else { return };
        paper.settled = Some(Settled { at, upheld: event.upheld, reason: event.reason.seal });
        paper.state = if event.upheld { PaperState::Overtaken } else { PaperState::Withdrawn };
        let (institution, dated_on, act) = (paper.institution.clone(), paper.dated_on, paper.act.clone());
        let given_back = match held.filter(|_| event.upheld) {
            Some(held) => self.give_back(event.paper, &institution, dated_on, &act, held),
            None => false,
        };
        if let Some(paper) = self.papers.get_mut(event.paper).filter(|_| given_back) {
            paper.state = PaperState::Counts;
        }
    }

    /// Gives back what was taken, unless the institution itself has acted since.
    fn give_back(&mut self, number: u32, institution: &Code, dated_on: Date, act: &PaperAct, held: Held) -> bool {
        match held {
            Held::Engaged => {
                let participant = self.participants.get_mut(institution).filter(|known| known.engaged.is_none());
                let given = participant.map(|participant| participant.engaged = Some(dated_on)).is_some();
                if given {
                    self.papers.engaged.insert(institution.clone(), number);
                }
                given
            }
            Held::Voice(voice) => {
                let voices = self.participants.get_mut(institution).map(|participant| &mut participant.focal_points);
                let voices = voices.filter(|voices| voices.iter().all(|named| named.person != voice.person));
                voices.map(|voices| voices.push(voice)).is_some()
            }
            Held::Word { with, without } => {
                let unchanged = self.word_of(institution) == *without;
                if unchanged {
                    self.set_word(institution, *with);
                }
                unchanged
            }
            Held::Decision(decision) => {
                let conflict = match act {
                    PaperAct::Arbitration { conflict, .. } => *conflict,
                    PaperAct::Engagement
                    | PaperAct::Nomination { .. }
                    | PaperAct::Opinion { .. }
                    | PaperAct::Validation { .. } => return false,
                };
                let conflict = self.conflicts.iter_mut().find(|known| known.conflict == conflict);
                let open = conflict.filter(|conflict| conflict.decision.is_none());
                open.map(|conflict| conflict.decision = Some(decision)).is_some()
            }
            Held::Validation => true,
        }
    }
}

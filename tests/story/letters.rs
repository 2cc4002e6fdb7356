//! Who gets which letter at each step, worked out from the story; whoever is not named gets none.

use std::collections::{BTreeMap, BTreeSet};

use navette::demo::player::{Happening, Player};
use navette::demo::story::{Person, Story};

use crate::support::service::Network;

/// Kind → keys of recipients.
pub type Letters = BTreeMap<String, BTreeSet<String>>;

/// Who is to get which letter when something happens.
pub fn of(happening: Happening, player: &Player<'_, Network>) -> Letters {
    let cast = Cast { story: player.story, successors: &player.successors };
    let conflict = |ids: [&str; 2], arbiter: Option<&str>| {
        let parties = ids.iter().flat_map(|id| cast.author(id));
        parties.chain(arbiter.into_iter().flat_map(|arbiter| cast.voices(arbiter))).collect()
    };
    let both = |one: BTreeSet<String>, other: BTreeSet<String>| one.union(&other).cloned().collect();
    let (first, second) = (["C02", "C03"], ["C19", "C20"]);
    let letters: Vec<(&str, BTreeSet<String>)> = match happening {
        Happening::Step(4) => vec![("set-attached", keys(["analyst"]))],
        Happening::Step(8) => {
            let asked = ["msds", "mmeia", "maeci", "mef", "mspc", "menefp"];
            vec![("questions-assigned", asked.into_iter().flat_map(|code| cast.voices(code)).collect())]
        }
        Happening::Step(9) => {
            let late = ["mspc", "mef", "menefp"].into_iter().flat_map(|code| cast.voices(code));
            vec![("due-date-passed", late.chain(["coord".to_owned()]).collect())]
        }
        Happening::Step(11) => vec![("interview-recorded", keys(["adviser"]))],
        Happening::Step(12) => vec![("clock-suspended", cast.everyone())],
        Happening::Step(14) => vec![("clock-resumed", cast.everyone())],
        Happening::Step(15) => vec![("handed-over", keys(["fp-mspc", "fp2-mspc", "coord"]))],
        Happening::Step(17) => vec![("draft-shared", cast.speakers())],
        Happening::Step(19) => vec![("conflict-flagged", conflict(first, Some("mmeia")))],
        Happening::Part(21, _) => vec![("reminder", cast.silent_on_the_first_version())],
        Happening::Part(25, 1) => {
            let said = ["C12", "C13", "C14", "C15"];
            vec![("confirmation-asked", said.into_iter().flat_map(|id| cast.author(id)).collect())]
        }
        Happening::Part(26, _) => vec![("late-admitted", cast.author("C19"))],
        Happening::Step(26) => {
            vec![("late-admitted", cast.author("C20")), ("conflict-flagged", conflict(second, Some("matd")))]
        }
        Happening::Step(27) => {
            let released = cast.story.comments.iter().filter(|comment| comment.outcome.is_some());
            let released = released.filter(|comment| comment.id.as_str() <= "C15");
            let released = released.filter(|comment| !first.contains(&comment.id.as_str()));
            let decided: BTreeSet<String> = both(conflict(first, None), conflict(second, None));
            vec![
                ("conflict-decided", decided.clone()),
                ("comment-answered", decided),
                ("outcomes-released", released.flat_map(|comment| cast.author(&comment.id)).collect()),
            ]
        }
        Happening::Step(28) | Happening::Part(31, 1) => {
            vec![("draft-shared", cast.speakers()), ("opinion-asked", cast.ministers())]
        }
        Happening::Part(29, 2) => vec![("reminder", cast.voices("mef"))],
        Happening::Step(30) => vec![("comment-answered", cast.author("C21")), ("reaction-settled", cast.author("C21"))],
        Happening::Step(32) => vec![("comment-answered", cast.author("C22"))],
        Happening::Step(33 | 35) => vec![("profile-validated", cast.everyone())],
        Happening::Step(34) => vec![("validation-withdrawn", cast.everyone())],
        Happening::Step(38) => vec![("published", cast.everyone())],
        Happening::Part(39, 1) => vec![("erratum-reported", both(cast.voices("mmeia"), keys(["coord"])))],
        Happening::Step(39) => vec![("corrigendum-published", cast.everyone())],
        Happening::Comment(place) => match cast.part(&cast.story.comments[place].institution) {
            (part, Some(parent)) if part == "body" => vec![("body-commented", cast.voices(&parent))],
            _ => vec![],
        },
        Happening::Step(_) | Happening::Part(..) => vec![],
    };
    letters.into_iter().map(|(kind, to)| (kind.to_owned(), to)).collect()
}

fn keys<const N: usize>(keys: [&str; N]) -> BTreeSet<String> {
    keys.map(ToOwned::to_owned).into()
}

/// Who speaks for whom at the moment.
struct Cast<'a> {
    story: &'a Story,
    successors: &'a BTreeMap<String, String>,
}

impl Cast<'_> {
    fn people(&self, which: impl Fn(&Person) -> bool) -> BTreeSet<String> {
        let people = self.story.roster.people.iter().filter(|person| which(person));
        people.map(|person| self.now(person)).collect()
    }

    /// Whoever is in the place of this person now.
    fn now(&self, person: &Person) -> String {
        self.successors.get(&person.institution).filter(|_| speaks(person)).unwrap_or(&person.key).clone()
    }

    fn part(&self, institution: &str) -> (String, Option<String>) {
        let row = self.story.roster.participants.iter().find(|row| row["institution"] == institution).unwrap();
        (row["part"].as_str().unwrap().to_owned(), row["parent"].as_str().map(ToOwned::to_owned))
    }

    /// Whoever speaks for an institution; for its parent where nobody does.
    fn voices(&self, institution: &str) -> BTreeSet<String> {
        let own = self.people(|person| speaks(person) && person.institution == institution);
        match self.part(institution).1 {
            Some(parent) if own.is_empty() => self.voices(&parent),
            _ => own,
        }
    }

    fn author(&self, comment: &str) -> BTreeSet<String> {
        self.voices(&self.story.comment(comment).unwrap().institution)
    }

    fn speakers(&self) -> BTreeSet<String> {
        self.people(speaks)
    }

    fn ministers(&self) -> BTreeSet<String> {
        self.people(|person| speaks(person) && self.part(&person.institution).0 == "ministry")
    }

    fn everyone(&self) -> BTreeSet<String> {
        self.people(|person| speaks(person) || matches!(person.role.as_str(), "coordinator" | "hq"))
    }

    /// Ministries of which nobody, their bodies included, had said anything four days before the end.
    fn silent_on_the_first_version(&self) -> BTreeSet<String> {
        let early = self.story.comments.iter().filter(|comment| comment.date < "2021-07-19".parse().unwrap());
        let mut heard: BTreeSet<String> = BTreeSet::new();
        for comment in early {
            heard.extend(self.part(&comment.institution).1);
            heard.insert(comment.institution.clone());
        }
        let rows = self.story.roster.participants.iter().filter(|row| row["part"] == "ministry");
        let silent = rows.map(|row| row["institution"].as_str().unwrap()).filter(|code| !heard.contains(*code));
        silent.flat_map(|code| self.voices(code)).collect()
    }
}

fn speaks(person: &Person) -> bool {
    matches!(person.role.as_str(), "focal_point" | "stakeholder")
}

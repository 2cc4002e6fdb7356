//! Who gets which letter of the project's own story, worked out here from the story and not from the service.

use std::collections::{BTreeMap, BTreeSet};

use navette::demo::player::Player;
use navette::demo::story::{Comment, Person, Story};
use navette::log::{LetterState, Range, Store};
use navette_events::{Hash, Recorded};

use super::mail::Mail;
use super::{END, all_are, frozen, letters, office, on_both, story, transmitted, wording};
use crate::support::Place;
use crate::support::service::{Network, Service, play_to};
use crate::support::smtp::SmtpServer;

on_both! {
    letters_reach_whom_they_are_for_and_say_what_they_are_about,
}

const TITLES: [(&str, &str); 3] = [
    ("fr", "Deuxième profil de gouvernance de la migration : République du Mali (2021)"),
    ("en", "Second migration governance profile: Republic of Mali (2021)"),
    ("es", "Segundo perfil de gobernanza de la migración: República de Malí (2021)"),
];

/// The whole story, its letters sent to a real server.
struct Sent {
    service: Service,
    story: Story,
    /// The story's comments by their numbers in the service.
    comments: BTreeMap<u32, Comment>,
    mails: Vec<Mail>,
}

impl Sent {
    async fn over(place: &Place) -> Self {
        let (service, server, story) = (Service::start(place).await, SmtpServer::start(), story());
        let door = service.door();
        let player: Player<'_, Network> = play_to(&service, &door, &story, END).await;
        let by_id = |id: &str| story.comments.iter().find(|comment| comment.id == id).unwrap().clone();
        let comments = player.comments.iter().map(|(id, number)| (*number, by_id(id))).collect();
        drop(player);
        let worker = office(&service, server.port);
        let tried = worker.send_waiting().await.unwrap();
        assert_eq!(worker.send_waiting().await.unwrap(), 0, "nothing is left to send");
        let received = server.messages();
        assert_eq!(received.len(), tried);
        let ordered = letters(&service).await;
        all_are(&ordered, LetterState::Sent, 1);
        let hashes: BTreeSet<Hash> = frozen(&ordered).into_values().collect();
        for message in &received {
            assert!(hashes.contains(&transmitted(&message.bytes)), "what was frozen is what was sent");
            assert_eq!(message.from, "navette@oim-mali.example");
            assert_eq!(message.to, [Mail::read(&message.bytes).to.1]);
        }
        let mut mails: Vec<Mail> = received.iter().map(|message| Mail::read(&message.bytes)).collect();
        let ids: BTreeSet<&str> = mails.iter().map(|mail| mail.message_id.as_str()).collect();
        assert_eq!(ids, ordered.keys().map(String::as_str).collect());
        assert_eq!(ids.len(), mails.len(), "no letter has another's id, none went twice");
        mails.sort_by_key(|mail| (mail.position(), mail.to.1.clone()));
        Self { service, story, comments, mails }
    }

    fn person(&self, mail: &Mail) -> &Person {
        self.story.roster.people.iter().find(|person| person.email == mail.to.1).unwrap()
    }

    /// The comment that a letter answers.
    fn answered(&self, mail: &Mail) -> (u32, &Comment) {
        // The letter about a body's comment has the number in its text.
        let text = if mail.kind() == "body-commented" { &mail.text } else { &mail.subject };
        let digits = text.split(|c: char| !c.is_ascii_digit()).find(|digits| !digits.is_empty()).unwrap();
        let number = digits.parse().unwrap();
        (number, &self.comments[&number])
    }

    fn name(&self, institution: &str, language: &str) -> String {
        let renamed = self.story.roster.renamed.iter().find(|renamed| renamed.code == institution);
        let first = self.story.roster.institutions.iter().find(|known| known.code == institution).unwrap();
        renamed.map_or(&first.names, |renamed| &renamed.names)[language].as_str().unwrap().to_owned()
    }

    fn addresses(&self, which: impl Fn(&Person) -> bool) -> BTreeSet<String> {
        let chosen = self.story.roster.people.iter().filter(|person| which(person));
        chosen.map(|person| person.email.clone()).collect()
    }

    /// Whom a letter of this kind is for.
    fn meant(&self, kind: &str, mail: &Mail) -> BTreeSet<String> {
        let participant = |code: &str| self.story.roster.participants.iter().find(|row| row["institution"] == code);
        let speaks = |person: &Person| matches!(person.role.as_str(), "focal_point" | "stakeholder");
        let ministry = |code: &str| participant(code).is_some_and(|row| row["part"] == "ministry");
        let of = |code: &str| self.addresses(|person| speaks(person) && person.institution == code);
        match kind {
            "draft-shared" => self.addresses(speaks),
            "opinion-asked" => self.addresses(|person| speaks(person) && ministry(&person.institution)),
            "comment-answered" => {
                let author = &self.answered(mail).1.institution;
                let own = of(author);
                if own.is_empty() { of(participant(author).unwrap()["parent"].as_str().unwrap()) } else { own }
            }
            "body-commented" => {
                let parents = self.story.roster.participants.iter().filter(|row| row["part"] == "body");
                let parents = parents.filter_map(|row| row["parent"].as_str());
                let said = |parent: &str| of(parent).contains(&mail.to.1);
                parents.filter(|parent| said(parent)).flat_map(of).collect()
            }
            "profile-validated" | "validation-withdrawn" | "published" => {
                self.addresses(|person| speaks(person) || matches!(person.role.as_str(), "coordinator" | "hq"))
            }
            other => panic!("a letter of kind {other:?}"),
        }
    }
}

async fn letters_reach_whom_they_are_for_and_say_what_they_are_about(place: Place) {
    let sent = Sent::over(&place).await;
    each_reaches_whom_it_is_for_once_and_in_his_language(&sent);
    each_says_what_it_is_about_and_where_it_lies_in_the_log(&sent).await;
    none_holds_words_of_the_restricted_comment(&sent);
    let restricted = sent.comments.iter().find(|(_, comment)| comment.id == "C05").unwrap().0;
    wording::letters_say_the_same_as_ever(&sent.service, &sent.mails, *restricted).await;
}

fn each_reaches_whom_it_is_for_once_and_in_his_language(sent: &Sent) {
    let mut acts: BTreeMap<(&str, u64), Vec<&Mail>> = BTreeMap::new();
    for mail in &sent.mails {
        acts.entry((mail.kind(), mail.position())).or_default().push(mail);
    }
    for ((kind, position), mails) in &acts {
        let got: Vec<String> = mails.iter().map(|mail| mail.to.1.clone()).collect();
        let once: BTreeSet<String> = got.iter().cloned().collect();
        assert_eq!(got.len(), once.len(), "{kind} at {position} reaches nobody twice");
        assert_eq!(once, sent.meant(kind, mails[0]), "{kind} at {position}");
    }
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for (kind, _) in acts.keys() {
        *kinds.entry(kind).or_default() += 1;
    }
    let answered = sent.comments.values().filter(|comment| comment.outcome.is_some()).count();
    let is_body = |code: &str| {
        let row = sent.story.roster.participants.iter().find(|row| row["institution"] == code);
        row.is_some_and(|row| row["part"] == "body" && !row["parent"].is_null())
    };
    let of_bodies = sent.comments.values().filter(|comment| is_body(&comment.institution)).count();
    let expected = [
        ("body-commented", of_bodies),
        ("comment-answered", answered),
        ("draft-shared", 3),
        ("opinion-asked", 1),
        ("profile-validated", 2),
        ("published", 1),
        ("validation-withdrawn", 1),
    ];
    assert_eq!(kinds.into_iter().collect::<Vec<_>>(), expected);
    for mail in &sent.mails {
        let person = sent.person(mail);
        assert_eq!(mail.to.0, person.name);
        let greeting = match person.language.as_str() {
            "fr" => format!("Destinataire\u{a0}: {}\n\nMadame, Monsieur,\n", person.name),
            "en" => format!("Dear {},\n", person.name),
            _ => format!("A la atención de {}\n\nDe nuestra consideración:\n", person.name),
        };
        assert!(mail.text.starts_with(&greeting), "{}", mail.shown());
    }
}

async fn each_says_what_it_is_about_and_where_it_lies_in_the_log(sent: &Sent) {
    let store = sent.service.handling.store();
    let mut validations = BTreeSet::new();
    for mail in &sent.mails {
        let recorded = event(store.as_ref(), mail.position()).await;
        let leaf = store.leaves(mail.position() - 1, mail.position()).await.unwrap()[0];
        assert_eq!(mail.date, recorded.header.recorded_at, "{}", mail.shown());
        assert_eq!(mail.auto_submitted, "auto-generated");
        assert_eq!(mail.reply_to, "m.sissako@oim-mali.example");
        let person = sent.person(mail);
        let language = person.language.as_str();
        let title = TITLES.iter().find(|(of, _)| *of == language).unwrap().1;
        let mut said = vec![
            title.to_owned(),
            "\nhttps://navette.example/assessments/mali-2021\n".to_owned(),
            format!(" {}, ", mail.position()),
            format!("\n{leaf}\n"),
        ];
        match (mail.kind(), recorded.header.kind.as_str()) {
            ("draft-shared", "draft-shared") => said.push(sent.name(&person.institution, language)),
            ("opinion-asked", "period-opened") => {
                said.push(sent.name(&person.institution, language));
                said.push(of(language, ["27 août 2021", "27 August 2021", "27 de agosto de 2021"]));
            }
            ("comment-answered", "outcome-given") => {
                let (number, comment) = sent.answered(mail);
                said.extend([format!("\u{a0}{number} "), sent.name(&comment.institution, language)]);
                said.extend(comment.reason.clone().filter(|_| comment.visibility == "all"));
            }
            ("profile-validated", "profile-validated") => {
                validations.insert(mail.position());
                let hash: serde_json::Value = serde_json::from_slice(&recorded.payload).unwrap();
                said.push(format!("\n{}\n", hash["content"].as_str().unwrap()));
                said.push(sent.name("mmeia", language));
            }
            ("validation-withdrawn", "validation-withdrawn") => {
                said.push("La rédaction du second paragraphe du point 4.2 est à relire.".to_owned());
                said.push(sent.name("mmeia", language));
            }
            ("published", "stage-advanced") => {
                said.push("\nhttps://portal.example/overviews/mgi/mali-2\n".to_owned());
                said.push("\nhttps://library.example/mgi-mali-2\n".to_owned());
            }
            ("body-commented", "comment-submitted") => {
                said.push(sent.name(&sent.answered(mail).1.institution, language));
            }
            other => panic!("{other:?}"),
        }
        for words in said {
            assert!(mail.text.contains(&words), "{words:?} in {}", mail.shown());
        }
        assert!(mail.subject.ends_with(title), "{}", mail.subject);
    }
    // The second validation names the withdrawal of the first, and the first names none.
    for mail in sent.mails.iter().filter(|mail| mail.kind() == "profile-validated") {
        let withdrawn =
            of(&sent.person(mail).language, ["20 septembre 2021", "20 September 2021", "20 de septiembre de 2021"]);
        let second = validations.last() == Some(&mail.position());
        assert_eq!(mail.text.contains(&withdrawn), second, "{}", mail.shown());
    }
}

fn none_holds_words_of_the_restricted_comment(sent: &Sent) {
    let words = |text: &str| -> Vec<String> {
        let words: Vec<&str> = text.split_whitespace().collect();
        words.windows(4).map(|four| four.join(" ")).collect()
    };
    let restricted: Vec<&Comment> = sent.comments.values().filter(|comment| comment.visibility != "all").collect();
    let [c05] = restricted.as_slice() else { panic!("{restricted:?}") };
    assert_eq!(c05.id, "C05");
    let texts = [Some(&c05.text), c05.reason.as_ref(), c05.quote.as_ref(), c05.proposed.as_ref()];
    // Words that the open reasons share with it are nobody's secret.
    let open = sent.comments.values().filter(|comment| comment.visibility == "all");
    let open: BTreeSet<String> =
        open.flat_map(|comment| words(comment.reason.as_deref().unwrap_or_default())).collect();
    let secret: Vec<String> =
        texts.into_iter().flatten().flat_map(|text| words(text)).filter(|four| !open.contains(four)).collect();
    assert!(secret.len() > 20, "{secret:?}");
    let mut told = 0;
    for mail in &sent.mails {
        let text = mail.text.split_whitespace().collect::<Vec<_>>().join(" ");
        for four in &secret {
            assert!(!text.contains(four.as_str()), "{four:?} in {}", mail.shown());
        }
        if mail.kind() == "comment-answered" && sent.answered(mail).1.id == "C05" {
            told += 1;
            assert!(text.contains("diffusion restreinte"), "{text}");
        }
    }
    assert_eq!(told, 1, "its author is told that it was answered");
}

fn of(language: &str, texts: [&str; 3]) -> String {
    let place = ["fr", "en", "es"].iter().position(|known| *known == language).unwrap();
    texts[place].to_owned()
}

async fn event(store: &dyn Store, position: u64) -> Recorded {
    let range = Range { after: position - 1, up_to: Some(position), ..Range::ALL };
    store.read(range).await.unwrap().pop().unwrap()
}

//! The story as data: who, which text, which comments. The project's own text lies beside this file;
//! tests may bring another.

use anyhow::Context as _;
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::Value;

/// How much of it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Telling {
    /// The steps from the opening to the publication without which there is no profile: what most
    /// tests begin from.
    Short,
    /// All forty steps.
    Whole,
}

/// A story to play.
#[derive(Debug, Clone)]
pub struct Story {
    /// How much of it is told.
    pub telling: Telling,
    /// Institutions, participants and people.
    pub roster: Roster,
    /// The three versions of the draft, as Markdown.
    pub drafts: [String; 3],
    /// The corrected text, as Markdown.
    pub corrigendum: String,
    /// The comments.
    pub comments: Vec<Comment>,
}

/// Who is in the story.
#[derive(Debug, Clone, Deserialize)]
pub struct Roster {
    /// Institutions.
    pub institutions: Vec<Institution>,
    /// Those that take part, as the API takes them.
    pub participants: Vec<Value>,
    /// People.
    pub people: Vec<Person>,
    /// Institutions that are renamed on the way.
    pub renamed: Vec<Renamed>,
}

/// An institution of the story.
#[derive(Debug, Clone, Deserialize)]
pub struct Institution {
    /// Its code.
    pub code: String,
    /// Its kind.
    pub kind: String,
    /// What it is a part of.
    pub parent: Option<String>,
    /// Its names by language.
    pub names: Value,
    /// Its acronym.
    pub acronym: Option<String>,
}

/// A new name.
#[derive(Debug, Clone, Deserialize)]
pub struct Renamed {
    /// Whose.
    pub code: String,
    /// From which day.
    pub from: Date,
    /// The names.
    pub names: Value,
}

/// A person of the story.
#[derive(Debug, Clone, Deserialize)]
pub struct Person {
    /// How the story calls the person.
    pub key: String,
    /// The name.
    pub name: String,
    /// The post.
    pub post: String,
    /// The address.
    pub email: String,
    /// Where the person works.
    pub institution: String,
    /// The language.
    pub language: String,
    /// The role: granted, or had by speaking for the institution; `successor` and `interviewed` come later.
    pub role: String,
    /// Whether as alternate.
    #[serde(default)]
    pub alternate: bool,
}

impl Person {
    /// Whether the person is registered on the way only: who takes over from another, who is interviewed.
    pub fn comes_later(&self) -> bool {
        matches!(self.role.as_str(), "successor" | "interviewed")
    }
}

/// A comment of the story.
#[derive(Debug, Clone, Deserialize)]
pub struct Comment {
    /// `C01` …
    pub id: String,
    /// The day.
    pub date: Date,
    /// Whose.
    pub institution: String,
    /// On which version.
    pub draft: u32,
    /// On what.
    pub target: Target,
    /// About what.
    pub category: String,
    /// How much it insists.
    pub weight: String,
    /// Who may read it.
    pub visibility: String,
    /// What it says.
    pub text: String,
    /// What it quotes.
    pub quote: Option<String>,
    /// What it proposes.
    pub proposed: Option<String>,
    /// For what was said aloud and rectified: what was recorded at first.
    #[serde(default)]
    pub recorded: Option<String>,
    /// How it is answered.
    pub outcome: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// Where it goes into the text.
    pub incorporated: Option<Incorporated>,
    /// For what is an opinion rather than a comment.
    pub opinion: Option<String>,
}

/// What a comment is attached to.
#[derive(Debug, Clone, Deserialize)]
pub struct Target {
    /// Words that only one block of the version holds.
    pub find: Option<String>,
    /// The whole draft.
    #[serde(default)]
    pub draft: bool,
    /// The indicator set.
    #[serde(default)]
    pub indicator_set: bool,
}

/// Where a comment went.
#[derive(Debug, Clone, Deserialize)]
pub struct Incorporated {
    /// In which version.
    pub draft: u32,
    /// Words that only the block holds; none where it was removed.
    pub find: Option<String>,
    /// Whether the block was removed.
    #[serde(default)]
    pub removed: bool,
}

impl Story {
    /// The project's own telling of Mali 2021.
    ///
    /// # Errors
    /// Where the built-in text is broken, which a test rules out.
    pub fn own() -> anyhow::Result<Self> {
        Ok(Self {
            telling: Telling::Short,
            roster: serde_json::from_str(include_str!("text/roster.json")).context("roster.json")?,
            drafts: [
                include_str!("text/draft-v1.md").to_owned(),
                include_str!("text/draft-v2.md").to_owned(),
                include_str!("text/draft-v3.md").to_owned(),
            ],
            corrigendum: include_str!("text/corrigendum-1.md").to_owned(),
            comments: serde_json::from_str(include_str!("text/comments.json")).context("comments.json")?,
        })
    }

    /// The same story, with all its steps.
    ///
    /// # Errors
    /// Where the built-in text is broken, which a test rules out.
    pub fn whole() -> anyhow::Result<Self> {
        Ok(Self { telling: Telling::Whole, ..Self::own()? })
    }

    /// The person who speaks for an institution, to begin with.
    pub fn voice_of(&self, institution: &str) -> Option<&Person> {
        let speaks = |person: &&Person| !person.alternate && !person.comes_later();
        self.roster.people.iter().filter(speaks).find(|person| person.institution == institution)
    }

    /// A comment by its id.
    ///
    /// # Errors
    /// Where there is none.
    pub fn comment(&self, id: &str) -> anyhow::Result<&Comment> {
        self.comments.iter().find(|comment| comment.id == id).with_context(|| format!("no comment {id}"))
    }

    /// A person by the story's own key or role.
    pub fn person(&self, key: &str) -> Option<&Person> {
        let people = &self.roster.people;
        people.iter().find(|person| person.key == key).or_else(|| people.iter().find(|person| person.role == key))
    }
}

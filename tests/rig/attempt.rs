//! One try of a command: who, of what, with which words, and who may read them.

use navette::assessment::Act;
use navette_events::{Circle, Code, PersonId};
use serde_json::{Map, Value};

use super::dice::Dice;
use super::model::Model;

/// Who may read words that a try brings in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Readers {
    /// A circle, and the people of these institutions.
    Circle(Circle, Vec<Code>),
    /// Whoever may read the comment that the try makes.
    NewComment,
    /// Whoever may read this comment.
    Comment(u32),
    /// The lead, the coordination, whoever's comment it is, and the people of these institutions.
    Course(u32, Vec<Code>),
    /// The coordination, until the outcome is released: then whoever may read the comment.
    Prepared(u32),
    /// Whoever may read of the conflict that the try makes.
    NewConflict,
    /// Whoever may read of this conflict, and the people of these institutions.
    Conflict(u32, Vec<Code>),
    /// Whoever may read of this conflict, or one of its comments.
    Ruling(u32),
}

/// Words by which a leak is known.
#[derive(Debug, Clone)]
pub struct Whisper {
    /// The word.
    pub canary: String,
    /// Who may read it.
    pub readers: Readers,
}

/// What a request carries.
#[derive(Debug, Clone)]
pub enum Body {
    /// JSON.
    Json(Map<String, Value>),
    /// Something else, of this media type.
    Text(&'static str, String),
}

/// A try.
#[derive(Debug, Clone)]
pub struct Attempt {
    /// Who tries.
    pub who: PersonId,
    /// Which act it is.
    pub act: Act,
    /// Whose business it is.
    pub concerns: Option<Code>,
    /// Whether it is his own institution's business where he may not do it for all.
    pub or_own: bool,
    /// What stands in the address after the assessment.
    pub marks: Vec<String>,
    /// What it carries.
    pub body: Body,
    /// What it says.
    pub said: Vec<Whisper>,
    /// The assessment it opens.
    pub opens: Option<Code>,
}

impl Attempt {
    /// A try of an act that concerns an institution, or the assessment, by somebody who may as a rule.
    pub fn of(model: &Model, dice: &mut Dice, act: Act, concerns: Option<&Code>) -> Self {
        dice.needs(matches!(act, Act::ManageDirectory | Act::Open) || model.in_time(act));
        let able: Vec<PersonId> = model.everyone().filter(|person| model.is_able(*person, act, concerns)).collect();
        let who = dice.fit(able, model.everyone());
        let concerns = concerns.cloned();
        let (marks, body, said) = (Vec::new(), Body::Json(Map::new()), Vec::new());
        Self { who, act, concerns, or_own: false, marks, body, said, opens: None }
    }

    /// With this in the address.
    pub fn at(mut self, mark: &(impl ToString + ?Sized)) -> Self {
        self.marks.push(mark.to_string());
        self
    }

    /// With a field.
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        if let Body::Json(fields) = &mut self.body {
            fields.insert(name.to_owned(), value.into());
        }
        self
    }

    /// With a field, where there is a value for it.
    pub fn maybe<V: Into<Value>>(self, name: &str, value: Option<V>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// With words that these may read.
    pub fn says(mut self, dice: &Dice, name: &str, readers: Readers) -> Self {
        let text = self.whispers(dice, readers);
        self.with(name, text)
    }

    /// Words that these may read.
    pub fn whispers(&mut self, dice: &Dice, readers: Readers) -> String {
        let canary = format!("kanari{}x{}q", dice.told, self.said.len());
        let text = format!("Une observation, {canary}, à lire.");
        self.said.push(Whisper { canary, readers });
        text
    }

    /// With words that all who take part may read.
    pub fn tells(self, dice: &Dice, name: &str) -> Self {
        self.says(dice, name, Readers::Circle(Circle::Participants, Vec::new()))
    }

    /// With a name and a post.
    pub fn signed(self, dice: &Dice) -> Self {
        self.tells(dice, "name").tells(dice, "post")
    }

    /// With another body.
    pub fn carrying(mut self, media_type: &'static str, text: String) -> Self {
        self.body = Body::Text(media_type, text);
        self
    }
}

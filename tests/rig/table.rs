//! The table of commands: every route that writes, with a maker of tries. One file a subject.

mod after;
mod clock;
mod collection;
mod comments;
mod course;
mod directory;
mod drafts;
mod endings;
mod outcomes;
mod roster;
mod sorting;
mod validation;

use navette_events::Code;

use super::attempt::Attempt;
use super::dice::Dice;
use super::model::Model;

/// A command.
#[derive(Debug, Clone, Copy)]
pub struct Command {
    /// Method and path, as the OpenAPI document has them.
    pub route: &'static str,
    /// Makes a try: one that makes sense, unless the dice say otherwise.
    pub attempt: fn(&Model, &mut Dice) -> Attempt,
}

/// All commands. A route that is not here fails a test.
pub fn commands() -> Vec<Command> {
    [
        course::COMMANDS,
        roster::COMMANDS,
        drafts::COMMANDS,
        comments::COMMANDS,
        validation::COMMANDS,
        after::COMMANDS,
        endings::COMMANDS,
        directory::COMMANDS,
        sorting::COMMANDS,
        outcomes::COMMANDS,
        clock::COMMANDS,
        collection::COMMANDS,
    ]
    .concat()
}

/// Writes a list of commands.
macro_rules! table {
    ($($route:literal => $attempt:path),* $(,)?) => {
        /// The commands of this subject.
        pub const COMMANDS: &[super::Command] = &[$(super::Command { route: $route, attempt: $attempt }),*];
    };
}
use table;

/// The numbers of a list whose first is 1, and one that is not there.
fn numbers(count: usize) -> impl Iterator<Item = u32> {
    1..=u32::try_from(count).unwrap_or(u32::MAX - 1) + 1
}

/// One of the participants that fit; any institution where none does.
fn participant(model: &Model, dice: &mut Dice, fits: impl Fn(&Code) -> bool) -> Code {
    let fitting: Vec<Code> = model.participants().into_iter().filter(|code| fits(code)).collect();
    dice.fit(fitting, model.institutions())
}

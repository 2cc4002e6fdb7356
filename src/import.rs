//! Institutions and rosters from tables: checked as a whole first, so that a table with one wrong line
//! changes nothing, then carried out line by line through the one write path.
//!
//! Columns are known by their headings, in French or English: `code`, `name_fr` (`nom`), `name_en`,
//! `name_es`, `kind` (`role`, `type`), `parent`, `country` (`pays`), `valid_from` (`depuis`), `part`.

use std::collections::BTreeSet;

use jiff::civil::Date;
use navette_events::{Actor, Code, InstitutionKind, Part, Words};
use navette_projections::Directory;

use crate::assessment::roster::NewParticipant;
use crate::directory::InstitutionCommand;
use crate::documents::{NoTable, Table, TableRow};
use crate::handling::{Handling, IdempotencyKey, Rejected, Request, Submission};
use crate::seals;

const CODE: [&str; 2] = ["code", "institution"];
const FRENCH: [&str; 4] = ["name_fr", "nom", "nom_fr", "nombre_fr"];
const ENGLISH: [&str; 3] = ["name_en", "name", "nom_en"];
const SPANISH: [&str; 2] = ["name_es", "nombre"];
const KIND: [&str; 4] = ["kind", "type", "role", "label_kind"];
const PARENT: [&str; 2] = ["parent", "tutelle"];
const COUNTRY: [&str; 2] = ["country", "pays"];
const FROM: [&str; 2] = ["valid_from", "depuis"];
const PART: [&str; 4] = ["part", "role", "type", "kind"];

/// A line that cannot be imported, and why: the code of a refusal of the front door.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrongLine {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub why: Wrong,
}

/// What can be wrong with a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// There is no code, or what stands there is none.
    Code,
    /// There is no French name.
    Name,
    /// What it is, is none of the kinds.
    Kind,
    /// The country or the parent is no code.
    Reference,
    /// The day is none.
    Date,
    /// The code stood on an earlier line.
    Doubled,
}

impl Wrong {
    /// The code in answers.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Name => "name",
            Self::Kind => "kind",
            Self::Reference => "reference",
            Self::Date => "date",
            Self::Doubled => "doubled",
        }
    }
}

/// Why a table was not imported.
#[derive(Debug)]
pub enum NotImported {
    /// It is no table.
    NoTable(NoTable),
    /// A column that must be there is not.
    NoColumn(&'static str),
    /// Lines are wrong; nothing was imported.
    Lines(Vec<WrongLine>),
    /// A line was refused by the service; those before it were carried out.
    Rejected(usize, Rejected),
}

/// What an import did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Imported {
    /// Institutions registered or renamed.
    pub done: usize,
    /// Institutions that were known already, or lines that say nothing to be done.
    pub left: usize,
}

/// An institution as a line gives it.
struct Given {
    line: usize,
    code: Code,
    command: Named,
}

enum Named {
    Register { kind: InstitutionKind, country: Option<Code>, parent: Option<Code>, names: Words },
    Rename { from: Date, names: Words },
}

/// Registers the institutions of a table; those already known are left as they are. A table with a
/// column `valid_from` and one `label_kind` gives later names instead: its lines of kind `name` that
/// have a day rename institutions that are known.
///
/// # Errors
/// See [`NotImported`].
pub async fn institutions(
    handling: &Handling,
    actor: Actor,
    key: Option<IdempotencyKey>,
    country: Option<Code>,
    bytes: &[u8],
) -> Result<Imported, NotImported> {
    let table = Table::read(bytes).map_err(NotImported::NoTable)?;
    for (names, column) in [(&CODE[..], "code"), (&FRENCH[..], "name_fr")] {
        if !table.has(names) {
            return Err(NotImported::NoColumn(column));
        }
    }
    let dated = table.has(&["label_kind"]) && table.has(&FROM);
    let lines = if dated { later_names(&table) } else { first_names(&table, country.as_ref()) };
    let mut imported = Imported { done: 0, left: table.rows().len() };
    let lines = lines.map_err(NotImported::Lines)?;
    for line in lines {
        let directory = handling
            .directory()
            .await
            .map_err(|error| NotImported::Rejected(line.line, Rejected::Unavailable(error.to_string())))?;
        if is_done(&line, &directory) {
            continue;
        }
        let number = line.line;
        carry_out(handling, actor, key.clone(), line).await.map_err(|why| NotImported::Rejected(number, why))?;
        imported.done += 1;
        imported.left -= 1;
    }
    Ok(imported)
}

/// The roster that a table gives, for one command.
///
/// # Errors
/// See [`NotImported`].
pub fn roster(bytes: &[u8]) -> Result<Vec<NewParticipant>, NotImported> {
    let table = Table::read(bytes).map_err(NotImported::NoTable)?;
    if !table.has(&CODE) {
        return Err(NotImported::NoColumn("code"));
    }
    if !table.has(&PART) {
        return Err(NotImported::NoColumn("part"));
    }
    each(&table, true, |row| {
        let institution = code(row)?;
        let said = row.cell(&PART).unwrap_or_default();
        let part = said.parse().or_else(|_| part_of(kind(said)?));
        let parent = reference(row, &PARENT)?;
        Ok(NewParticipant { institution, part: part?, parent })
    })
    .map_err(NotImported::Lines)
}

/// As what an institution of a kind usually takes part.
fn part_of(kind: InstitutionKind) -> Result<Part, Wrong> {
    match kind {
        InstitutionKind::Ministry => Ok(Part::Ministry),
        InstitutionKind::GovernmentUnit | InstitutionKind::NationalBody => Ok(Part::Body),
        InstitutionKind::Stakeholder => Ok(Part::Stakeholder),
        InstitutionKind::Iom | InstitutionKind::Partner => Err(Wrong::Kind),
    }
}

fn first_names(table: &Table, country: Option<&Code>) -> Result<Vec<Given>, Vec<WrongLine>> {
    each(table, true, |row| {
        let kind = kind(row.cell(&KIND).unwrap_or_default())?;
        let country = reference(row, &COUNTRY)?.or_else(|| country.cloned());
        let command = Named::Register { kind, country, parent: reference(row, &PARENT)?, names: names(row)? };
        Ok(Given { line: row.line, code: code(row)?, command })
    })
}

fn later_names(table: &Table) -> Result<Vec<Given>, Vec<WrongLine>> {
    let lines = each(table, false, |row| {
        // Spellings, acronyms and undated names say nothing about a day.
        let Some(from) = row.cell(&FROM).filter(|_| row.cell(&["label_kind"]) == Some("name")) else { return Ok(None) };
        let from = from.parse().map_err(|_| Wrong::Date)?;
        Ok(Some(Given { line: row.line, code: code(row)?, command: Named::Rename { from, names: names(row)? } }))
    })?;
    Ok(lines.into_iter().flatten().collect())
}

/// Reads every line; all that are wrong are named, not only the first.
fn each<T>(table: &Table, once: bool, read: impl Fn(&TableRow) -> Result<T, Wrong>) -> Result<Vec<T>, Vec<WrongLine>> {
    let (mut lines, mut wrong, mut seen) = (Vec::new(), Vec::new(), BTreeSet::new());
    for row in table.rows() {
        let doubled = once && row.cell(&CODE).is_some_and(|code| !seen.insert(code.to_owned()));
        match read(row) {
            _ if doubled => wrong.push(WrongLine { line: row.line, why: Wrong::Doubled }),
            Ok(line) => lines.push(line),
            Err(why) => wrong.push(WrongLine { line: row.line, why }),
        }
    }
    if wrong.is_empty() { Ok(lines) } else { Err(wrong) }
}

fn code(row: &TableRow) -> Result<Code, Wrong> {
    row.cell(&CODE).and_then(|code| code.parse().ok()).ok_or(Wrong::Code)
}

fn reference(row: &TableRow, names: &[&str]) -> Result<Option<Code>, Wrong> {
    row.cell(names).map(|code| code.parse().map_err(|_| Wrong::Reference)).transpose()
}

fn names(row: &TableRow) -> Result<Words, Wrong> {
    let text = |names: &[&str]| row.cell(names).map(ToOwned::to_owned);
    let fr = text(&FRENCH).ok_or(Wrong::Name)?;
    let too_long = |name: &str| name.chars().count() > crate::limits::LINE || name.chars().any(char::is_control);
    let (en, es) = (text(&ENGLISH), text(&SPANISH));
    if [Some(&fr), en.as_ref(), es.as_ref()].into_iter().flatten().any(|name| too_long(name)) {
        return Err(Wrong::Name);
    }
    Ok(Words::Names { fr, en, es, acronym: text(&["acronym", "sigle"]) })
}

/// What an institution is: one of our words, or one of those that rosters of the field use.
fn kind(said: &str) -> Result<InstitutionKind, Wrong> {
    if let Ok(kind) = said.parse() {
        return Ok(kind);
    }
    match said {
        "lead_ministry" | "ministry_historical" | "ministère" => Ok(InstitutionKind::Ministry),
        "diaspora_body" | "organisme national" => Ok(InstitutionKind::NationalBody),
        "stakeholder_group" | "partie prenante" => Ok(InstitutionKind::Stakeholder),
        said if said.starts_with("iom") => Ok(InstitutionKind::Iom),
        "research_partner" | "regional_body" | "donor" | "foreign_agency" | "un_agency" => Ok(InstitutionKind::Partner),
        _ => Err(Wrong::Kind),
    }
}

/// Whether there is nothing left to do for a line.
fn is_done(line: &Given, directory: &Directory) -> bool {
    let known = directory.institution_of(&line.code);
    match &line.command {
        Named::Register { .. } => known.is_some(),
        // A name that holds from the day of another, or of nobody we know, changes nothing.
        Named::Rename { from, .. } => {
            known.is_none_or(|known| known.names.iter().any(|names| names.from == Some(*from)))
        }
    }
}

async fn carry_out(
    handling: &Handling,
    actor: Actor,
    key: Option<IdempotencyKey>,
    line: Given,
) -> Result<(), Rejected> {
    let words = match &line.command {
        Named::Register { names, .. } | Named::Rename { names, .. } => seals::seal(names, handling.clock()),
    };
    let names = words.sealed;
    let command = match line.command {
        Named::Register { kind, country, parent, .. } => InstitutionCommand::Register { kind, country, parent, names },
        Named::Rename { from, .. } => InstitutionCommand::Rename { from, names },
    };
    // Each line has a key of its own under the table's, so that a table may be sent again.
    let key = key.map(|key| IdempotencyKey { key: format!("{}#{}", key.key, line.line), ..key });
    let request = Request::Institution(line.code, command);
    let submission = Submission { actor, request, words: vec![words], key, unless_changed: None };
    handling.submit(submission).await.map(drop)
}

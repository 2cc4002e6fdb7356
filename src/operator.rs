//! What whoever runs the program may do on its own machine: grant a role, make a token, rebuild the
//! views. Where a running process serves a SQLite file, the command goes through it, by a socket in
//! the data folder that only its owner can open.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, bail};
use base64::Engine as _;
use jiff::SignedDuration;
use navette_events::{Actor, Code, ErasureReason, Hash, InstitutionKind, Language, PersonId, Reach, Role, Words};
use navette_projections::View;
use serde::{Deserialize, Serialize};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{UnixListener, UnixStream};
use tokio::sync::mpsc;

use crate::directory::{InstitutionCommand, PersonCommand};
use crate::erasing;
use crate::handling::{Handling, Request, Submission};
use crate::import::{self, Imported, NotImported};
use crate::log::SignIn;
use crate::seals::{self, Opened, Reader};
use crate::views;
use crate::web::caller::new_token;

/// For how long a token made by the operator is good.
const TOKEN: SignedDuration = SignedDuration::from_hours(24 * 365);

/// What the operator asks.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Order {
    /// Grant a role to a person, registering the person by an e-mail address where needed.
    Grant {
        /// An identifier, an e-mail address, or `Name <address>`.
        person: String,
        /// The role.
        role: Role,
        /// Where it holds.
        reach: Reach,
    },
    /// Make a token for a program.
    Token {
        /// An identifier or an e-mail address.
        person: String,
    },
    /// Register the institutions of a table, or give later names.
    ImportInstitutions {
        /// The table's bytes, as base64: it may be in any encoding.
        table: String,
        /// The country of lines that name none.
        country: Option<Code>,
    },
    /// Remove a person's name for good.
    Erase {
        /// An identifier or an e-mail address.
        person: String,
        /// Why.
        reason: ErasureReason,
    },
    /// Make views again.
    Rebuild {
        /// Which; all where there are none.
        views: Vec<String>,
    },
}

/// What goes back through the socket, one a line.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Said {
    /// How far the work is.
    Progress(String),
    /// It is done; what to print.
    Done(String),
    /// It cannot be done.
    Refused(String),
}

/// Carries an order out; what to print. `say` hears of progress.
///
/// # Errors
/// Where the order cannot be understood or is refused.
pub async fn carry_out(handling: &Handling, order: Order, say: impl FnMut(String) + Send) -> anyhow::Result<String> {
    match order {
        Order::Grant { person, role, reach } => grant(handling, &person, role, reach).await,
        Order::Token { person } => token(handling, &person).await,
        Order::ImportInstitutions { table, country } => import_institutions(handling, &table, country).await,
        Order::Erase { person, reason } => erase(handling, &person, reason).await,
        Order::Rebuild { views } => rebuild(handling, &views, say).await,
    }
}

async fn grant(handling: &Handling, person: &str, role: Role, reach: Reach) -> anyhow::Result<String> {
    let id = match find(handling, person).await? {
        Some(id) => id,
        None => register(handling, person).await?,
    };
    ask(handling, Request::Person(id, PersonCommand::Grant { role, reach }), Vec::new()).await?;
    Ok(format!("{id} is {role}"))
}

async fn token(handling: &Handling, person: &str) -> anyhow::Result<String> {
    let id = find(handling, person).await?.with_context(|| format!("nobody is known as {person}"))?;
    let erased = |known: &navette_projections::directory::Person| known.erased_at.is_some();
    if handling.directory().await?.person_of(id).is_some_and(erased) {
        bail!("the name of {id} was removed");
    }
    let token = new_token(handling.clock());
    let expires_at = handling.clock().machine() + TOKEN;
    let secret = Hash::of(token.as_bytes());
    handling.store().put_sign_in(&SignIn { secret, person: id, expires_at, program: true }).await?;
    Ok(token)
}

async fn erase(handling: &Handling, person: &str, reason: ErasureReason) -> anyhow::Result<String> {
    let id = find(handling, person).await?.with_context(|| format!("nobody is known as {person}"))?;
    erasing::tell_assessments(handling, Actor::Operator, id).await?;
    ask(handling, Request::Person(id, PersonCommand::Erase { reason }), Vec::new()).await?;
    let mut said = vec![format!("{id}: name and address are destroyed")];
    for left in erasing::left(handling, id).await? {
        for status in left.removals {
            let blocks: Vec<String> = status.to_correct.iter().map(ToString::to_string).collect();
            let spoke: Vec<&str> = status.removal.institutions.iter().map(Code::as_str).collect();
            if !spoke.is_empty() {
                said.push(format!("{}: spoke for {}", left.assessment, spoke.join(", ")));
            }
            if !blocks.is_empty() {
                let how = if status.needs_corrigendum { "a corrigendum" } else { "a new version" };
                said.push(format!("{}: {} still name the person: {how}", left.assessment, blocks.join(", ")));
            }
        }
    }
    Ok(said.join("\n"))
}

async fn import_institutions(handling: &Handling, table: &str, country: Option<Code>) -> anyhow::Result<String> {
    let bytes = base64::engine::general_purpose::STANDARD.decode(table)?;
    match import::institutions(handling, Actor::Operator, None, country, &bytes).await {
        Ok(Imported { done, left }) => Ok(format!("{done} done, {left} left as they were")),
        Err(NotImported::NoTable(why)) => bail!(why),
        Err(NotImported::NoColumn(column)) => bail!("the column {column} is missing"),
        Err(NotImported::Lines(lines)) => {
            let said: Vec<String> =
                lines.iter().map(|wrong| format!("line {}: {}", wrong.line, wrong.why.as_str())).collect();
            bail!("nothing was imported: {}", said.join("; "))
        }
        Err(NotImported::Rejected(line, why)) => bail!("line {line}: {why}"),
    }
}

async fn rebuild(handling: &Handling, names: &[String], mut say: impl FnMut(String) + Send) -> anyhow::Result<String> {
    let known = names.iter().map(|name| View::named(name).with_context(|| format!("there is no view {name:?}")));
    let mut chosen: Vec<View> = known.collect::<Result<_, _>>()?;
    if chosen.is_empty() {
        chosen.extend(View::ALL);
    }
    let progress = |done, of| say(format!("{done} of {of} events"));
    let rows = views::rebuild(handling.store().as_ref(), &chosen, progress).await?;
    Ok(format!("{rows} rows of {} views", chosen.len()))
}

/// The person of an identifier or an e-mail address.
async fn find(handling: &Handling, person: &str) -> anyhow::Result<Option<PersonId>> {
    let directory = handling.directory().await?;
    if let Ok(id) = person.parse::<PersonId>() {
        return Ok(directory.person_of(id).map(|known| known.person));
    }
    let (_, wanted) = mailbox(person)?;
    let addresses: Vec<_> = directory.people().map(|known| (known.person, known.address)).collect();
    let seals: Vec<_> = addresses.iter().map(|(_, seal)| *seal).collect();
    let opened = handling.seals().open(&Reader::postman(), &seals).await?;
    let bears = |seal| matches!(opened.get(seal), Some(Opened::Words(Words::Address { email })) if email.eq_ignore_ascii_case(&wanted));
    Ok(addresses.iter().find(|(_, seal)| bears(seal)).map(|(person, _)| *person))
}

/// The name and address in `Name <address>` or `address`.
fn mailbox(person: &str) -> anyhow::Result<(String, String)> {
    let mailbox: lettre::message::Mailbox =
        person.parse().with_context(|| format!("{person:?} is neither an identifier nor an e-mail address"))?;
    let address = mailbox.email.to_string();
    Ok((mailbox.name.unwrap_or_else(|| address.clone()), address))
}

/// Registers a person of IOM: only the first people of an installation come this way.
async fn register(handling: &Handling, person: &str) -> anyhow::Result<PersonId> {
    let (name, email) = mailbox(person)?;
    let clock = handling.clock();
    let iom: Code = "iom".parse()?;
    if handling.directory().await?.institution_of(&iom).is_none() {
        let words = Words::Names {
            fr: "Organisation internationale pour les migrations".to_owned(),
            en: Some("International Organization for Migration".to_owned()),
            es: Some("Organización Internacional para las Migraciones".to_owned()),
            acronym: Some("OIM".to_owned()),
        };
        let names = seals::seal(&words, clock);
        let register = InstitutionCommand::Register {
            kind: InstitutionKind::Iom,
            country: None,
            parent: None,
            names: names.sealed,
        };
        ask(handling, Request::Institution(iom.clone(), register), vec![names]).await?;
    }
    let id = clock.person();
    let name = seals::seal(&Words::Person { name, post: None }, clock);
    let address = seals::seal(&Words::Address { email }, clock);
    let (language, institution) = (Language::Fr, iom);
    let register = PersonCommand::Register { institution, language, name: name.sealed, address: address.sealed };
    ask(handling, Request::Person(id, register), vec![name, address]).await?;
    Ok(id)
}

async fn ask(handling: &Handling, request: Request, words: Vec<seals::Draft>) -> anyhow::Result<()> {
    let submission = Submission { actor: Actor::Operator, request, words, key: None, unless_changed: None };
    handling.submit(submission).await?;
    Ok(())
}

/// Where the socket of a served SQLite file lies.
pub fn socket_of(database: &str) -> Option<PathBuf> {
    database.strip_prefix("sqlite:").map(|path| PathBuf::from(format!("{path}.sock")))
}

/// Listens at a socket that only its owner can open.
///
/// # Errors
/// Where the socket cannot be made.
pub fn listen(socket: &Path) -> anyhow::Result<UnixListener> {
    // The lock on the database says that no other process is behind a socket that is left over.
    let _ = std::fs::remove_file(socket);
    let listener = UnixListener::bind(socket).with_context(|| format!("cannot listen on {}", socket.display()))?;
    owner_only(socket)?;
    Ok(listener)
}

/// Answers the operator, for as long as it is polled.
pub async fn answer(handling: Handling, listener: UnixListener) {
    loop {
        let Ok((connection, _)) = listener.accept().await else {
            // Out of file handles, mostly: others will end.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let handling = handling.clone();
        tokio::spawn(async move {
            if let Err(error) = answer_one(handling, connection).await {
                tracing::warn!(%error, "the operator was not answered");
            }
        });
    }
}

fn owner_only(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600))
}

async fn answer_one(handling: Handling, connection: UnixStream) -> anyhow::Result<()> {
    let (read, mut write) = connection.into_split();
    let mut line = String::new();
    BufReader::new(read).read_line(&mut line).await?;
    let (say, mut said) = mpsc::unbounded_channel();
    // A task of its own: an operator who hangs up changes nothing about what happens.
    tokio::spawn(async move {
        let outcome = match serde_json::from_str(&line) {
            Ok(order) => carry_out(&handling, order, |progress| drop(say.send(Said::Progress(progress)))).await,
            Err(error) => Err(error.into()),
        };
        drop(say.send(outcome.map_or_else(|error| Said::Refused(format!("{error:#}")), Said::Done)));
    });
    while let Some(said) = said.recv().await {
        write.write_all((serde_json::to_string(&said)? + "\n").as_bytes()).await?;
    }
    write.shutdown().await?;
    Ok(())
}

/// Hands an order to the process that serves a file; nothing where nobody does.
///
/// # Errors
/// Where that process refuses, or goes away before it has answered.
pub async fn hand_over(socket: &Path, order: &Order, mut say: impl FnMut(String)) -> anyhow::Result<Option<String>> {
    let connection = match UnixStream::connect(socket).await {
        Ok(connection) => connection,
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::ConnectionRefused) => return Ok(None),
        Err(error) => return Err(error).with_context(|| format!("cannot use {}", socket.display())),
    };
    let (read, mut write) = connection.into_split();
    write.write_all((serde_json::to_string(order)? + "\n").as_bytes()).await?;
    let mut lines = BufReader::new(read).lines();
    while let Some(line) = lines.next_line().await? {
        match serde_json::from_str(&line)? {
            Said::Progress(progress) => say(progress),
            Said::Done(done) => return Ok(Some(done)),
            Said::Refused(why) => bail!(why),
        }
    }
    bail!("the process behind {} went away before it had answered", socket.display())
}

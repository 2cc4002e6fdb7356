//! The demo: the Mali 2021 consultation, played into an embedded database and served.
//!
//! The facts are those of the real process, with invented people, days and comments; the text is
//! the project's own. The clock is simulated, and the log says so of itself: it can never be taken
//! for a real one. Everything goes through the front door, as in earnest.

mod after;
mod agreement;
mod briefing;
mod calendar;
mod cast;
mod collection;
mod consultation;
pub mod door;
pub mod player;
pub mod story;

use std::path::Path;

use anyhow::Context as _;
use jiff::Timestamp;
use jiff::civil::Date;

use crate::clock::Clock;
use crate::config::Config;
use crate::serve;
use crate::web::{App, Demo, service};
use door::Inside;
use player::Player;
use story::Story;

/// Up to where the story is played.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Until {
    /// To its end.
    End,
    /// Up to a step of the scenario, that step included.
    Step(u8),
    /// Up to the end of a day.
    Day(Date),
}

impl std::str::FromStr for Until {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        if let Some(step) = text.parse::<u8>().ok().filter(|step| (1..=40).contains(step)) {
            return Ok(Self::Step(step));
        }
        text.parse().map(Self::Day).map_err(|_| format!("{text:?} is neither a step (1 to 40) nor a date (2021-07-28)"))
    }
}

/// The settings of a demo in a folder.
pub fn settings(data: &Path, listen: &str, mut config: Config) -> Config {
    config.database = format!("sqlite:{}", data.join("navette.db").display());
    config.keys = data.join("keys");
    config.smtp = format!("file:{}", data.join("letters").display());
    "Navette <navette@demo.example>".clone_into(&mut config.mail_from);
    listen.clone_into(&mut config.listen);
    config.base_url = format!("http://{listen}");
    config
}

/// Plays and serves the demo until the process is told to stop. Run again on the same folder, it
/// goes on from there.
///
/// # Errors
/// Where the folder or the address cannot be used, or the folder holds a real log.
pub async fn run(mut config: Config, until: Until) -> anyhow::Result<()> {
    let start: Timestamp = "2020-11-01T09:00:00Z".parse()?;
    let mut stop = serve::stop_signal();
    let (listener, address) = serve::listen(&config).await?;
    config.base_url = format!("http://{address}");
    // One seed: a story that was interrupted draws for each act what it drew for it the first time.
    let clock = Clock::simulated(start, 2021);
    let log = serve::open_store(&config, &clock, true, true).await?;
    clock.skip_events(log.head().await?.position);
    let handling = serve::start(&config, clock.clone(), log).await?;
    let story = Story::whole()?;
    let inside = Inside(service(App::new(handling.clone(), config.clone(), None)));
    eprintln!(
        "The story of Mali 2021 is played into {}. Its clock is simulated, and its log says so.",
        config.database
    );
    let player = tokio::select! {
        player = play(&inside, &handling, &story, until) => player?,
        _ = stop.wait_for(|stop| *stop) => return Ok(()),
    };
    let head = handling.store().head().await?;
    clock.set(clock.now().max(head.recorded_at));
    clock.flow();
    let tokens = shown(&player);
    let socket = crate::operator::socket_of(&config.database).context("a demo has a file")?;
    let socket = crate::operator::listen(&socket)?;
    say_where(&address.to_string(), &tokens);
    let app = App::new(handling.clone(), config.clone(), Some(Demo { tokens }));
    let worker = serve::worker(&config, &handling)?;
    tokio::select! {
        () = serve::answer(service(app), listener, stop) => {}
        () = serve::background(worker, handling.clone()) => {}
        () = crate::operator::answer(handling.clone(), socket) => {}
    }
    eprintln!("Stopped. Run it again on the same folder to go on.");
    Ok(())
}

/// Plays the story up to a point.
async fn play<'a>(
    inside: &'a Inside,
    handling: &'a crate::handling::Handling,
    story: &'a Story,
    until: Until,
) -> anyhow::Result<Player<'a, Inside>> {
    let mut player = Player::new(inside, handling, story).await?;
    for (at, happening) in player.happenings()? {
        let over = match until {
            Until::End => false,
            Until::Day(day) => at.to_zoned(jiff::tz::TimeZone::UTC).date() > day,
            Until::Step(last) => happening.step().is_some_and(|step| step > last),
        };
        if over {
            break;
        }
        player.play(at, happening).await?;
    }
    Ok(player)
}

/// Whom one can sign in as.
fn shown(player: &Player<'_, Inside>) -> Vec<(String, String)> {
    let roles =
        [("coord", "IOM coordinator"), ("mmeia", "lead ministry"), ("mspc", "ministry"), ("auditor", "auditor")];
    let named = roles.iter().filter_map(|(who, role)| {
        let person = player.story.person(player.key_of(who))?;
        Some((format!("{role}: {}", person.name), player.token(who).ok()?))
    });
    named.collect()
}

fn say_where(address: &str, tokens: &[(String, String)]) {
    println!("Navette is at http://{address}/ — letters at http://{address}/demo/letters");
    println!("Sign in with one of these tokens:");
    for (who, token) in tokens {
        println!("  {token}  {who}");
    }
}

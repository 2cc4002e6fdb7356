//! How often each command was accepted and refused.

use std::collections::BTreeMap;
use std::fmt;

/// Tries, by route.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    tries: BTreeMap<&'static str, (u32, u32)>,
    /// Refusals of tries that made sense, by their codes: what the table does not know about a route.
    surprises: BTreeMap<(&'static str, String), u32>,
}

impl Tally {
    /// Counts a try.
    pub fn count(&mut self, route: &'static str, accepted: bool) {
        let (yes, no) = self.tries.entry(route).or_default();
        *(if accepted { yes } else { no }) += 1;
    }

    /// Counts a try that made sense and was refused all the same.
    pub fn surprise(&mut self, route: &'static str, code: &str) {
        *self.surprises.entry((route, code.to_owned())).or_default() += 1;
    }

    /// Adds another tally.
    pub fn add(&mut self, other: &Self) {
        for (route, (yes, no)) in &other.tries {
            let held = self.tries.entry(route).or_default();
            *held = (held.0 + yes, held.1 + no);
        }
        for (surprise, count) in &other.surprises {
            *self.surprises.entry(surprise.clone()).or_default() += count;
        }
    }

    /// Commands of these that were not both accepted and refused in at least 1 % of their tries.
    pub fn lopsided(&self, routes: impl Iterator<Item = &'static str>) -> Vec<&'static str> {
        let share = |part: u32, all: u32| f64::from(part) >= 0.01 * f64::from(all) && part > 0;
        let fair = |route: &&'static str| {
            let (yes, no) = self.tries.get(route).copied().unwrap_or_default();
            !(share(yes, yes + no) && share(no, yes + no))
        };
        routes.filter(fair).collect()
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(to, "accepted  refused")?;
        for (route, (yes, no)) in &self.tries {
            writeln!(to, "{yes:8} {no:8}  {route}")?;
        }
        for ((route, code), count) in &self.surprises {
            writeln!(to, "{count:8} refused though sensible: {route}: {code}")?;
        }
        Ok(())
    }
}

//! How often each command was accepted and refused.

use std::collections::BTreeMap;
use std::fmt;

/// Tries, by route.
#[derive(Debug, Clone, Default)]
pub struct Tally(BTreeMap<&'static str, (u32, u32)>);

impl Tally {
    /// Counts a try.
    pub fn count(&mut self, route: &'static str, accepted: bool) {
        let (yes, no) = self.0.entry(route).or_default();
        *(if accepted { yes } else { no }) += 1;
    }

    /// Adds another tally.
    pub fn add(&mut self, other: &Self) {
        for (route, (yes, no)) in &other.0 {
            let held = self.0.entry(route).or_default();
            *held = (held.0 + yes, held.1 + no);
        }
    }

    /// Commands of these that were not both accepted and refused in at least 1 % of their tries.
    pub fn lopsided(&self, routes: impl Iterator<Item = &'static str>) -> Vec<&'static str> {
        let share = |part: u32, all: u32| f64::from(part) >= 0.01 * f64::from(all) && part > 0;
        let fair = |route: &&'static str| {
            let (yes, no) = self.0.get(route).copied().unwrap_or_default();
            !(share(yes, yes + no) && share(no, yes + no))
        };
        routes.filter(fair).collect()
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(to, "accepted  refused")?;
        for (route, (yes, no)) in &self.0 {
            writeln!(to, "{yes:8} {no:8}  {route}")?;
        }
        Ok(())
    }
}

//! One SQL text for both databases, made piece by piece with its parameters.

use super::cells::{Cell, Cells};
use super::{Database, StoreError};

/// How many keys one statement looks up.
pub(crate) const KEYS_AT_ONCE: usize = 64;

/// A statement with its parameters. They are numbered in the order in which they stand in the
/// text: PostgreSQL reads the numbers, SQLite counts.
#[derive(Debug)]
pub(crate) struct Query {
    sql: String,
    cells: Vec<Cell>,
}

impl Query {
    /// Begins a statement.
    pub(crate) fn new(sql: &str) -> Self {
        Self { sql: sql.to_owned(), cells: Vec::new() }
    }

    /// Adds words.
    pub(crate) fn text(mut self, sql: &str) -> Self {
        self.sql.push_str(sql);
        self
    }

    /// Adds a parameter.
    pub(crate) fn value(mut self, cell: impl Into<Cell>) -> Self {
        self.cells.push(cell.into());
        self.sql.push('$');
        self.sql.push_str(&self.cells.len().to_string());
        self
    }

    /// Adds a list of tuples, as `VALUES (…), (…)`. The last is repeated until their number is a
    /// power of two, so that few different statements need to be prepared.
    pub(crate) fn tuples<const N: usize>(mut self, tuples: impl ExactSizeIterator<Item = [Cell; N]>) -> Self {
        let wanted = tuples.len().next_power_of_two();
        let tuples: Vec<_> = tuples.collect();
        let Some(last) = tuples.last() else { return self.text("SELECT NULL WHERE 1 = 0") };
        for (number, tuple) in tuples.iter().chain(std::iter::repeat(last)).take(wanted).enumerate() {
            self = self.text(if number == 0 { "VALUES (" } else { "), (" });
            for (column, cell) in tuple.iter().enumerate() {
                self = self.text(if column == 0 { "" } else { ", " }).value(cell.clone());
            }
        }
        self.text(")")
    }

    /// Adds `column begins with prefix` as a condition, in a form that an index answers.
    pub(crate) fn and_begins_with(self, column: &str, prefix: &str) -> Self {
        if prefix.is_empty() {
            return self;
        }
        let from = self.text(" AND ").text(column).text(" >= ").value(prefix);
        match after_prefix(prefix) {
            Some(end) => from.text(" AND ").text(column).text(" < ").value(end.as_str()),
            None => from,
        }
    }

    /// The statement and its parameters, to be run within a transaction.
    pub(crate) fn parts(self) -> (String, Vec<Cell>) {
        (self.sql, self.cells)
    }

    /// Reads rows.
    pub(crate) async fn rows<D: Database>(self, database: &D) -> Result<Vec<Cells>, StoreError> {
        database.query(self.sql, self.cells).await
    }

    /// Reads the one row there may be.
    pub(crate) async fn one<D: Database>(self, database: &D) -> Result<Option<Cells>, StoreError> {
        Ok(self.rows(database).await?.into_iter().next())
    }

    /// Writes, and returns the rows of `RETURNING`.
    pub(crate) async fn write<D: Database>(self, database: &D) -> Result<Vec<Cells>, StoreError> {
        database.write(self.sql, self.cells).await
    }
}

/// The least text, compared bytewise, that is greater than all that begin with `prefix`; there is
/// none for the greatest characters. UTF-8 sorts as its characters do.
fn after_prefix(prefix: &str) -> Option<String> {
    let mut characters: Vec<char> = prefix.chars().collect();
    while let Some(last) = characters.pop() {
        let mut above = u32::from(last) + 1..=u32::from(char::MAX);
        if let Some(next) = above.find_map(char::from_u32) {
            characters.push(next);
            return Some(characters.into_iter().collect());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_prefix_comes_right_after_everything_that_begins_with_it() {
        assert_eq!(after_prefix("mali/"), Some("mali0".to_owned()));
        assert_eq!(after_prefix("a\u{10FFFF}"), Some("b".to_owned()));
        assert_eq!(after_prefix("\u{D7FF}"), Some("\u{E000}".to_owned()));
        assert_eq!(after_prefix("\u{10FFFF}"), None);
    }

    #[test]
    fn lists_of_keys_are_filled_up_to_a_power_of_two() {
        let keys = ["a", "b", "c"].map(|key| [Cell::from(key)]);
        let query = Query::new("").tuples(keys.into_iter());
        assert_eq!(query.sql, "VALUES ($1), ($2), ($3), ($4)");
        assert_eq!(query.cells[3], Cell::from("c"));
    }
}

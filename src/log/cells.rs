//! What both databases can hold in a column, and how a row of such cells becomes values again.
//!
//! Reads are written once, as SQL that both databases understand; only cells pass in and out.

use std::fmt::Display;
use std::str::FromStr;

use jiff::Timestamp;
use navette_events::Hash;

use super::StoreError;

/// One value in a column or a parameter.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Cell {
    /// None.
    Null,
    /// A number, or a time in microseconds since 1970.
    Int(i64),
    /// Text.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
}

impl Cell {
    /// The text that a value is written as.
    pub(crate) fn shown(value: impl Display) -> Self {
        Self::Text(value.to_string())
    }
}

/// A count or a position as both databases store it. None is ever so large; a bound may be.
pub(crate) fn stored(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

impl From<u64> for Cell {
    fn from(number: u64) -> Self {
        Self::Int(stored(number))
    }
}
impl From<u32> for Cell {
    fn from(number: u32) -> Self {
        Self::Int(number.into())
    }
}
impl From<Timestamp> for Cell {
    fn from(time: Timestamp) -> Self {
        Self::Int(time.as_microsecond())
    }
}
impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}
impl From<&[u8]> for Cell {
    fn from(bytes: &[u8]) -> Self {
        Self::Bytes(bytes.to_vec())
    }
}
impl From<Hash> for Cell {
    fn from(hash: Hash) -> Self {
        Self::Bytes(hash.0.to_vec())
    }
}
impl<T: Into<Self>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// A row, read from left to right.
#[derive(Debug)]
pub(crate) struct Cells(std::vec::IntoIter<Cell>);

impl From<Vec<Cell>> for Cells {
    fn from(cells: Vec<Cell>) -> Self {
        Self(cells.into_iter())
    }
}

fn corrupt(expected: &str, found: &impl std::fmt::Debug) -> StoreError {
    StoreError::Corrupt(format!("expected {expected}, found {found:?}"))
}

impl Cells {
    /// The next cell, read by `read`, or nothing where it is empty.
    pub(crate) fn maybe<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<T, StoreError>,
    ) -> Result<Option<T>, StoreError> {
        if self.0.as_slice().first() == Some(&Cell::Null) {
            self.0.next();
            return Ok(None);
        }
        read(self).map(Some)
    }

    /// A number of the size asked for.
    pub(crate) fn number<T: TryFrom<i64>>(&mut self) -> Result<T, StoreError> {
        match self.0.next() {
            Some(Cell::Int(number)) => T::try_from(number).map_err(|_| corrupt("a number in range", &number)),
            other => Err(corrupt("a number", &other)),
        }
    }

    /// A time.
    pub(crate) fn time(&mut self) -> Result<Timestamp, StoreError> {
        let microseconds = self.number::<i64>()?;
        Timestamp::from_microsecond(microseconds).map_err(|_| corrupt("a time", &microseconds))
    }

    /// Text.
    pub(crate) fn text(&mut self) -> Result<String, StoreError> {
        match self.0.next() {
            Some(Cell::Text(text)) => Ok(text),
            other => Err(corrupt("text", &other)),
        }
    }

    /// A value that is stored as its text.
    pub(crate) fn parsed<T: FromStr>(&mut self) -> Result<T, StoreError>
    where
        T::Err: Display,
    {
        let text = self.text()?;
        text.parse().map_err(|error: T::Err| StoreError::Corrupt(format!("{text:?} is {error}")))
    }

    /// Bytes.
    pub(crate) fn bytes(&mut self) -> Result<Vec<u8>, StoreError> {
        match self.0.next() {
            Some(Cell::Bytes(bytes)) => Ok(bytes),
            other => Err(corrupt("bytes", &other)),
        }
    }

    /// A SHA-256 digest.
    pub(crate) fn hash(&mut self) -> Result<Hash, StoreError> {
        let bytes = self.bytes()?;
        bytes.try_into().map(Hash).map_err(|bytes: Vec<u8>| corrupt("32 bytes", &bytes.len()))
    }
}

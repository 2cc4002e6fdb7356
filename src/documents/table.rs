//! Tables as people have them: CSV from a program, or cells pasted from a spreadsheet. The bytes may
//! be UTF-8, UTF-16 or what old spreadsheets write (Windows-1252); cells part at commas, semicolons or
//! tabs. Nothing is guessed in silence: what cannot be a table is refused with its line.

use std::collections::BTreeMap;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// Lines in a table.
pub const MOST_LINES: usize = 10_000;

/// A table with a line of headings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    headings: Vec<String>,
    rows: Vec<TableRow>,
}

/// A line of a table below its headings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableRow {
    /// Its line in the file, from 1.
    pub line: usize,
    cells: BTreeMap<String, String>,
}

/// Why it is no table.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoTable {
    /// There is no line of headings.
    #[error("no headings")]
    Empty,
    /// More lines than [`MOST_LINES`].
    #[error("more than {MOST_LINES} lines")]
    TooLong,
    /// A line has another number of cells than the headings.
    #[error("line {0}: another number of cells than the headings have")]
    Ragged(usize),
    /// The bytes are in no encoding that tables come in.
    #[error("not text")]
    NotText,
    /// A heading stands twice.
    #[error("the heading {0:?} stands twice")]
    DoubledHeading(String),
}

impl NoTable {
    /// The line that is wrong, where it is one.
    pub fn line(&self) -> Option<usize> {
        match self {
            Self::Ragged(line) => Some(*line),
            Self::DoubledHeading(_) => Some(1),
            Self::Empty | Self::TooLong | Self::NotText => None,
        }
    }
}

impl Table {
    /// Reads a table.
    ///
    /// # Errors
    /// [`NoTable`] with the line.
    pub fn read(bytes: &[u8]) -> Result<Self, NoTable> {
        let text = decoded(bytes)?;
        let mut lines = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter(&text))
            .from_reader(text.as_bytes());
        let mut records = lines.records();
        let headings: Vec<String> = match records.next() {
            Some(Ok(first)) => first.iter().map(|cell| cell.trim().to_lowercase()).collect(),
            Some(Err(_)) | None => return Err(NoTable::Empty),
        };
        if let Some((_, doubled)) = headings.iter().enumerate().find(|(place, name)| headings[..*place].contains(name))
        {
            return Err(NoTable::DoubledHeading(doubled.clone()));
        }
        let mut rows = Vec::new();
        for record in records {
            let record = record.map_err(|error| {
                NoTable::Ragged(error.position().and_then(|at| usize::try_from(at.line()).ok()).unwrap_or(0))
            })?;
            let line = record.position().and_then(|at| usize::try_from(at.line()).ok()).unwrap_or(0);
            if record.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            if record.len() != headings.len() {
                return Err(NoTable::Ragged(line));
            }
            if rows.len() == MOST_LINES {
                return Err(NoTable::TooLong);
            }
            let cells = headings.iter().cloned().zip(record.iter().map(|cell| cell.trim().to_owned())).collect();
            rows.push(TableRow { line, cells });
        }
        Ok(Self { headings, rows })
    }

    /// Whether one of these headings is there.
    pub fn has(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.headings.iter().any(|heading| heading == name))
    }

    /// The lines below the headings, empty ones left out.
    pub fn rows(&self) -> &[TableRow] {
        &self.rows
    }
}

impl TableRow {
    /// The first cell under one of these headings that holds something.
    pub fn cell(&self, names: &[&str]) -> Option<&str> {
        let found = names.iter().filter_map(|name| self.cells.get(*name));
        found.map(String::as_str).find(|cell| !cell.is_empty())
    }
}

/// The text of some bytes: by their mark, as UTF-8, or as what old spreadsheets write.
fn decoded(bytes: &[u8]) -> Result<String, NoTable> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes[mark..]);
        return text.map(std::borrow::Cow::into_owned).ok_or(NoTable::NotText);
    }
    if let Some(text) = UTF_8.decode_without_bom_handling_and_without_replacement(bytes) {
        return if text.contains('\0') { Err(NoTable::NotText) } else { Ok(text.into_owned()) };
    }
    let (text, _, _) = WINDOWS_1252.decode(bytes);
    if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
        return Err(NoTable::NotText);
    }
    Ok(text.into_owned())
}

/// What parts the cells: the one of tab, semicolon and comma that the headings hold most of.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let count = |mark: u8| first.bytes().filter(|byte| *byte == mark).count();
    [b',', b';', b'\t'].into_iter().max_by_key(|mark| count(*mark)).unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(bytes: &[u8]) -> Vec<String> {
        let table = Table::read(bytes).unwrap();
        table.rows().iter().map(|row| row.cell(&["nom", "name_fr"]).unwrap_or_default().to_owned()).collect()
    }

    #[test]
    fn commas_semicolons_and_tabs_part_cells() {
        for text in ["code,nom\nmef,Finances\n", "code;nom\r\nmef;Finances\r\n", "code\tnom\nmef\tFinances"] {
            assert_eq!(names(text.as_bytes()), ["Finances"], "{text:?}");
        }
    }

    #[test]
    fn what_spreadsheets_write_is_read() {
        assert_eq!(names("\u{feff}code,nom\na,Santé".as_bytes()), ["Santé"]);
        assert_eq!(names(b"code;nom\na;Sant\xe9"), ["Santé"]);
        let utf16: Vec<u8> =
            [0xff, 0xfe].into_iter().chain("code\tnom\na\tSanté".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(names(&utf16), ["Santé"]);
    }

    #[test]
    fn quoted_cells_may_hold_marks_and_ends_of_lines() {
        let table = Table::read("code,nom\na,\"Sports, \"\"Jeunesse\"\"\net Loisirs\"\nb,Santé\n".as_bytes()).unwrap();
        assert_eq!(table.rows()[0].cell(&["nom"]), Some("Sports, \"Jeunesse\"\net Loisirs"));
        assert_eq!(table.rows()[1].line, 4);
    }

    #[test]
    fn what_is_no_table_is_refused_with_its_line() {
        assert_eq!(Table::read(b"code,nom\na,b\nc\n"), Err(NoTable::Ragged(3)));
        assert_eq!(Table::read(b""), Err(NoTable::Empty));
        assert_eq!(Table::read(b"code,code\na,b\n"), Err(NoTable::DoubledHeading("code".to_owned())));
        assert_eq!(Table::read(b"PK\x03\x04\x00\x00"), Err(NoTable::NotText));
    }
}

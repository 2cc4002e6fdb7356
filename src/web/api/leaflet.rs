//! A leaflet: a page or two to print or send on, the same as Markdown and as HTML.

use std::fmt::Write as _;

use axum::http::{HeaderMap, header};
use axum::response::{Html, IntoResponse, Response};
use navette_events::Language;

use crate::documents::escape;

/// A leaflet, line by line.
#[derive(Debug, Default)]
pub(super) struct Leaflet(Vec<Line>);

#[derive(Debug)]
enum Line {
    Heading(u8, String),
    Paragraph(String),
    Item(String),
    Place(String),
}

impl Leaflet {
    /// A heading; level 1 is the title.
    pub fn heading(&mut self, level: u8, text: impl Into<String>) {
        self.0.push(Line::Heading(level, text.into()));
    }

    /// A paragraph.
    pub fn paragraph(&mut self, text: impl Into<String>) {
        self.0.push(Line::Paragraph(text.into()));
    }

    /// An item of a list.
    pub fn item(&mut self, text: impl Into<String>) {
        self.0.push(Line::Item(text.into()));
    }

    /// Room to write by hand, under some words.
    pub fn place(&mut self, text: impl Into<String>) {
        self.0.push(Line::Place(text.into()));
    }

    /// The leaflet in the form that is asked for: HTML, or Markdown.
    pub fn answer(&self, headers: &HeaderMap, language: Language) -> Response {
        let accepted = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
        if accepted.starts_with("text/html") {
            return Html(self.html(language)).into_response();
        }
        ([(header::CONTENT_TYPE, "text/markdown; charset=utf-8")], self.markdown()).into_response()
    }

    // Writing into memory does not fail.
    fn markdown(&self) -> String {
        let mut text = String::new();
        for line in &self.0 {
            let _ = match line {
                Line::Heading(level, words) => {
                    writeln!(text, "{} {}\n", "#".repeat(usize::from(*level)), plain(words))
                }
                Line::Paragraph(words) => writeln!(text, "{}\n", plain(words)),
                Line::Item(words) => writeln!(text, "- {}\n", plain(words)),
                Line::Place(words) => writeln!(text, "{}\n\n____________________\n", plain(words)),
            };
        }
        text
    }

    fn html(&self, language: Language) -> String {
        let mut text = format!(
            "<!doctype html><html lang={language}><meta charset=utf-8>\
             <meta name=viewport content=\"width=device-width\"><link rel=stylesheet href=/static/navette.css><main>"
        );
        for line in &self.0 {
            let _ = match line {
                Line::Heading(level, words) => write!(text, "<h{level}>{}</h{level}>", escape(words)),
                Line::Paragraph(words) => write!(text, "<p>{}</p>", escape(words)),
                Line::Item(words) => write!(text, "<ul><li>{}</li></ul>", escape(words)),
                Line::Place(words) => write!(text, "<p>{}</p><p><br><br></p><hr>", escape(words)),
            };
        }
        text.push_str("</main></html>");
        text
    }
}

/// Words that are no Markdown, whatever signs they hold.
fn plain(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    for c in words.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '!') {
            text.push('\\');
        }
        text.push(if matches!(c, '\n' | '\r') { ' ' } else { c });
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_words_in_both_forms() {
        let mut leaflet = Leaflet::default();
        leaflet.paragraph("<b>*a*</b>\n# b");
        assert_eq!(leaflet.markdown(), "\\<b\\>\\*a\\*\\</b\\> \\# b\n\n");
        assert!(leaflet.html(Language::Fr).contains("&lt;b&gt;*a*&lt;/b&gt;"));
    }
}

//! How texts come into a template: as words, never as markup, and with nothing hidden in them.

use std::fmt;

use askama::filters::Escaper;

use crate::documents;

/// Escapes markup, and shows characters that cannot be seen by their number: ⟨U+202E⟩. What it
/// writes may stand in an attribute too.
#[derive(Debug, Clone, Copy)]
pub struct Visible;

impl Escaper for Visible {
    fn write_escaped_str<W: fmt::Write>(&self, mut to: W, text: &str) -> fmt::Result {
        let safe = documents::escape(text);
        if !safe.contains('<') {
            return to.write_str(&safe);
        }
        // Whatever was markup is escaped: the only tags left are those around hidden characters.
        to.write_str(&safe.replace("<code class=\"hidden-character\">", "⟨").replace("</code>", "⟩"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let mut out = String::new();
        Visible.write_escaped_str(&mut out, text).unwrap();
        out
    }

    #[test]
    fn markup_is_words_and_the_invisible_is_seen() {
        assert_eq!(shown("<script>\"&'"), "&lt;script&gt;&quot;&amp;&#39;");
        assert_eq!(shown("Awa\u{202e}<b>"), "Awa⟨U+202E⟩&lt;b&gt;");
        assert_eq!(shown("nº\u{a0}3"), "nº\u{a0}3");
    }
}

//! Whether a text names somebody, however the name is written: accents, case, ways of typing and the order of
//! first and last name do not matter.

use super::words::folded;

/// The shortest name of one word that is looked for: shorter ones are words of the language.
const SHORTEST: usize = 4;

/// Whether a text names somebody.
pub fn names(text: &str, name: &str) -> bool {
    let name = folded(name);
    if name.is_empty() || name.len() == 1 && name[0].chars().count() < SHORTEST {
        return false;
    }
    let words = folded(text);
    let last_first = [&name[name.len() - 1..], &name[..name.len() - 1]].concat();
    words.windows(name.len()).any(|part| part == name || part == last_first)
}

/// Whether two ways of writing a name are one.
pub fn same_name(one: &str, other: &str) -> bool {
    let sorted = |name: &str| {
        let mut words = folded(name);
        words.sort();
        words
    };
    sorted(one) == sorted(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_however_it_is_written() {
        for text in
            ["Entretien avec Mme Aïssata Koné, mai 2021.", "KONÉ Aissata (DGME)", "ai\u{308}ssata\u{a0}kone\u{301} :"]
        {
            assert!(names(text, "Aïssata Koné"), "{text}");
        }
        assert!(!names("Aïssata Diallo et Moussa Koné", "Aïssata Koné"));
        assert!(!names("Le plan est adopté.", "Le") && !names("", "Aïssata Koné") && !names("texte", ""));
    }

    #[test]
    fn one_name_in_two_orders_is_one() {
        assert!(same_name("KONE Aissata", "Aïssata Koné") && !same_name("Aïssata", "Aïssata Koné"));
    }
}

//! Which language a browser or program asks for.

use navette_events::Language;

/// The language that an `Accept-Language` header likes best, of those the service speaks. `None`
/// where it names none of them: the caller knows the person's own language, or the default.
pub fn negotiate(accept_language: &str) -> Option<Language> {
    let wishes = accept_language.split(',').filter_map(wish);
    // Of equals the first wins: `max_by_key` would give the last.
    wishes.rev().max_by_key(|(_, weight)| *weight).filter(|(_, weight)| *weight > 0).map(|(language, _)| language)
}

/// One wish and its weight in thousandths; `None` for other languages and what cannot be read.
fn wish(part: &str) -> Option<(Language, u16)> {
    let mut pieces = part.split(';').map(str::trim);
    let tag = pieces.next()?;
    let primary = tag.split('-').next()?.to_ascii_lowercase();
    let language = primary.parse().ok()?;
    let weight = match pieces.next() {
        None => 1000,
        Some(parameter) => thousandths(parameter.strip_prefix("q=").or_else(|| parameter.strip_prefix("Q="))?)?,
    };
    Some((language, weight))
}

/// A q-value: 0 to 1 with at most three decimals.
fn thousandths(value: &str) -> Option<u16> {
    let (whole, decimals) = value.split_once('.').unwrap_or((value, ""));
    if decimals.len() > 3 || !decimals.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let fraction: u16 = format!("{decimals:0<3}").parse().ok()?;
    match whole {
        "0" => Some(fraction),
        "1" if fraction == 0 => Some(1000),
        _ => None,
    }
}

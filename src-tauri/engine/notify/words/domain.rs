//! The domain of an address, in its own letters where these cannot pass for others (R54).
//!
//! Promise: beyond ASCII, a label is shown as people write it only if it is of one script in everyday use, or of those
//! that are written together in Japanese, Chinese or Korean, with nothing in it that is not seen; and if nobody can
//! take it for Latin letters. Every other label is shown as it goes over the wire, `xn--…`: ugly, and no disguise.
//! The rules are those of UTS 39, "highly restrictive", with less of Latin, and without lists of known names.

use std::borrow::Cow;

use idna::uts46::{AsciiDenyList, Hyphens, Uts46};
use unicode_script::{Script, UnicodeScript as _};

/// Longer is no domain, in whatever encoding: on the wire it has 253 bytes.
const LONGEST: usize = 4 * 253;

/// Look like the sign between name and domain; the others are none.
pub(super) const SIGNS: [char; 3] = ['@', '＠', '﹫'];

/// Everyday scripts beside Latin and those of East Asia (UAX 31, table 5).
const EVERYDAY: [Script; 20] = [
    Script::Arabic,
    Script::Armenian,
    Script::Bengali,
    Script::Cyrillic,
    Script::Devanagari,
    Script::Ethiopic,
    Script::Georgian,
    Script::Greek,
    Script::Gujarati,
    Script::Gurmukhi,
    Script::Hebrew,
    Script::Kannada,
    Script::Khmer,
    Script::Lao,
    Script::Malayalam,
    Script::Myanmar,
    Script::Sinhala,
    Script::Tamil,
    Script::Telugu,
    Script::Thai,
];

/// Letters that pass for a plain one at a glance, and where they are at home.
const AT_HOME: [(&str, &[&str]); 5] = [
    ("ı", &["az", "tr"]),
    ("ðþ", &["fo", "is"]),
    ("đ", &["ba", "hr", "me", "rs", "si", "vn"]),
    ("ł", &["pl"]),
    ("ħ", &["mt"]),
];

/// What passes for a slash, a dash, a plus or a Latin letter when it stands between Latin letters.
const STROKES: &str = "ノンソゾニトエロへヘ丿丶丨一二乙十卜工口";

/// The address with the domain as it may be shown.
pub(super) fn shown(address: &str) -> Cow<'_, str> {
    let Some((local, domain)) = address.rsplit_once(SIGNS) else {
        return Cow::Borrowed(address);
    };
    if is_plain(domain) {
        return Cow::Borrowed(address);
    }
    let shown = (domain.len() <= LONGEST)
        .then(|| understood(local, domain))
        .flatten();
    match shown {
        Some(shown) => Cow::Owned(format!("{local}@{shown}")),
        None if domain.is_ascii() => Cow::Borrowed(address),
        // No domain, whatever it looks like.
        None => Cow::Owned(format!(
            "{local}@{}",
            domain.replace(is_foreign, "\u{fffd}")
        )),
    }
}

/// `None`: it is not a domain.
fn understood(local: &str, domain: &str) -> Option<String> {
    let ask = |decide: &dyn Fn(&[char], &[char]) -> bool| {
        let (text, result) = Uts46::new().to_user_interface(
            domain.as_bytes(),
            AsciiDenyList::URL,
            Hyphens::Allow,
            |label, tld, _| decide(label, tld),
        );
        result.ok().map(|()| text.into_owned())
    };
    let shown = ask(&is_safe)?;
    if is_turned_round(local, &shown) {
        return ask(&|_, _| false);
    }
    Some(shown)
}

fn is_plain(domain: &str) -> bool {
    let is_encoded = |label: &str| {
        label
            .get(..4)
            .is_some_and(|prefix| prefix.eq_ignore_ascii_case("xn--"))
    };
    domain.is_ascii() && !domain.split('.').any(is_encoded)
}

fn is_foreign(c: char) -> bool {
    !c.is_ascii()
}

/// Whether labels may come to stand in another order than they are written: next to each other, those that are read
/// from right to left change places, and what belongs to the provider looks like what belongs to the sender.
fn is_turned_round(local: &str, domain: &str) -> bool {
    let is_leftward = |label: &&str| {
        label
            .chars()
            .any(|c| matches!(c.script(), Script::Arabic | Script::Hebrew))
    };
    let leftward = domain.split('.').filter(is_leftward).count();
    let is_all = leftward == domain.split('.').count();
    leftward > 0 && (!local.is_ascii() || leftward > 1 && !is_all)
}

/// Whether a label may be shown as it is written.
fn is_safe(label: &[char], tld: &[char]) -> bool {
    let Some(scripts) = scripts(label) else {
        return false;
    };
    let only = |all: &[Script]| scripts.iter().all(|script| all.contains(script));
    match scripts.as_slice() {
        [Script::Latin] => label.iter().all(|c| is_european(*c, tld)),
        [script] if EVERYDAY.contains(script) => {
            stands_out(*script, label) || is_among_its_own(*script, tld)
        }
        [] => false,
        _ => {
            let is_east_asian = only(&[
                Script::Han,
                Script::Hiragana,
                Script::Katakana,
                Script::Latin,
            ]) || only(&[Script::Bopomofo, Script::Han, Script::Latin])
                || only(&[Script::Han, Script::Hangul, Script::Latin]);
            let has_latin = scripts.contains(&Script::Latin);
            is_east_asian
                && !(has_latin
                    && label
                        .iter()
                        .any(|c| STROKES.contains(*c) || is_foreign(*c) && is_latin(*c)))
        }
    }
}

/// The scripts of its letters, each once. `None`: there is something in it that is no everyday letter, or not seen.
fn scripts(label: &[char]) -> Option<Vec<Script>> {
    let mut found = Vec::new();
    let mut before = Script::Common;
    for &c in label {
        if c.is_ascii_digit() || c == '-' {
            before = Script::Common;
            continue;
        }
        let script = match c.script() {
            // It makes the vowel before it long.
            Script::Common if c == 'ー' => match before {
                Script::Hiragana | Script::Katakana => before,
                _ => return None,
            },
            // Accents that stand alone, joiners, signs.
            Script::Common | Script::Inherited | Script::Unknown => return None,
            // Its letters apart are mere strokes and circles.
            Script::Hangul if !('가'..='힣').contains(&c) => return None,
            // Others' digits have the value of ours, and often the look of another.
            _ if c.is_numeric() => return None,
            script => script,
        };
        before = script;
        if !found.contains(&script) {
            found.push(script);
        }
    }
    Some(found)
}

fn is_latin(c: char) -> bool {
    c.script() == Script::Latin
}

/// A letter of the languages of Europe and of Vietnamese, and not one that passes for another, except where it is at
/// home. Latin has a thousand more, many of them turned, small or stroked.
fn is_european(c: char, tld: &[char]) -> bool {
    let is_at = |homes: &[&str]| {
        homes
            .iter()
            .any(|home| home.chars().eq(tld.iter().copied()))
    };
    if let Some((_, homes)) = AT_HOME.iter().find(|(letters, _)| letters.contains(c)) {
        return is_at(homes);
    }
    match c {
        'ĸ' | 'ŉ' | 'ŋ' | 'ŧ' | 'ſ' | 'ŀ' => false,
        'ß'..='ž' | 'ș' | 'ț' => true,
        // Hooks, horns and dots below.
        'ơ' | 'ư' | 'ạ'..='ỹ' => is_at(&["vn"]),
        _ => c.is_ascii(),
    }
}

/// Whether it has a letter that nobody takes for a Latin one. Of most scripts nobody has looked through all letters
/// here.
fn stands_out(script: Script, label: &[char]) -> bool {
    let unmistakable = match script {
        // Joined to each other, or hanging from a line.
        Script::Arabic | Script::Bengali | Script::Devanagari | Script::Gurmukhi => return true,
        Script::Cyrillic => "бджийлфцчщыэюяљњ",
        Script::Greek => "δζθλξπφψ",
        Script::Hebrew => "אבגהכלמעפצקשת",
        _ => "",
    };
    label.iter().any(|c| unmistakable.contains(*c))
}

/// Whether the top-level domain is of that script itself, so that nobody reads it as Latin.
fn is_among_its_own(script: Script, tld: &[char]) -> bool {
    let looks_latin =
        matches!(script, Script::Cyrillic | Script::Greek) && !stands_out(script, tld);
    scripts(tld).is_some_and(|of_tld| of_tld == [script]) && !looks_latin
}

#[cfg(test)]
mod tests;

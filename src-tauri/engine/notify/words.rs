//! Clean, short text of what a stranger wrote (R55). Plain text: whoever shows it escapes it for where it goes.

mod domain;

use unicode_segmentation::UnicodeSegmentation as _;

/// How long a sender, a subject and a snippet may be, in what a reader takes for characters.
pub(crate) const SENDER: usize = 80;
pub(crate) const SUBJECT: usize = 120;
pub(crate) const SNIPPET: usize = 160;

/// What is shown for one character at most: letters can carry any number of marks.
const SCALARS_PER_GRAPHEME: usize = 12;
const ELLIPSIS: char = '…';

/// One line without anything invisible, cut to `max_graphemes`, an ellipsis included.
pub(crate) fn clean(text: &str, max_graphemes: usize) -> String {
    line(text, max_graphemes, |_| false)
}

/// The same of a sentence of ours around what a stranger wrote and [`clean`] has cleaned: the signs that set that apart
/// are ours, and stay.
pub(crate) fn clean_ours(sentence: &str, max_graphemes: usize) -> String {
    let is_ours = |c| matches!(c, APART | END);
    let missing = |line: &str| {
        let (begun, ended) = (line.matches(APART).count(), line.matches(END).count());
        begun.saturating_sub(ended)
    };
    let mut short = line(sentence, max_graphemes, is_ours);
    // Where it was cut, the ends are missing: there has to be room for them.
    let room = max_graphemes.saturating_sub(missing(&short));
    if room < max_graphemes {
        short = line(sentence, room, is_ours);
        short.extend(std::iter::repeat_n(END, missing(&short)));
    }
    short
}

/// First strong isolate, and pop directional isolate (`texts` puts them around what comes from elsewhere).
const APART: char = '\u{2068}';
const END: char = '\u{2069}';

/// One line without anything invisible but what `keeps` says.
fn line(text: &str, max_graphemes: usize, keeps: fn(char) -> bool) -> String {
    // Enough for what is kept and for seeing that there is more; a subject of ten megabytes is not copied.
    let enough = max_graphemes
        .saturating_add(1)
        .saturating_mul(4 * SCALARS_PER_GRAPHEME);
    let visible = visible(text, enough, keeps);
    let mut out = String::new();
    let all: Vec<&str> = visible
        .graphemes(true)
        .take(max_graphemes.saturating_add(1))
        .collect();
    for (n, grapheme) in all.iter().take(max_graphemes).enumerate() {
        let is_cut_here = n + 1 == max_graphemes && all.len() > max_graphemes;
        if is_cut_here {
            out.truncate(out.trim_end_matches(|c| c == ' ' || is_joiner(c)).len());
            out.push(ELLIPSIS);
        } else {
            out.push_str(&bounded(grapheme, all.get(n + 1).copied().unwrap_or("")));
        }
    }
    out
}

/// The bounded start of a grapheme, such that `next` does not grow into it: a vowel killer at a cut would let it.
fn bounded(grapheme: &str, next: &str) -> String {
    if grapheme.chars().nth(SCALARS_PER_GRAPHEME).is_none() {
        return grapheme.to_owned();
    }
    let mut start: String = grapheme.chars().take(SCALARS_PER_GRAPHEME).collect();
    drop_loose_joiners(&mut start);
    let grows = |start: &str| {
        let together = format!("{start}{next}");
        let end = together.graphemes(true).next().map_or(0, str::len);
        end > start.len()
    };
    while start.chars().nth(1).is_some() && grows(&start) {
        start.pop();
    }
    start
}

/// One line of a few sentences at most: for what a server says.
pub(crate) fn one_line(text: &str) -> String {
    clean(text, 300)
}

/// Whom a mail is from, as one line.
///
/// A display name that holds an address other than the real one is a disguise: then the address is shown, its domain
/// in its own letters where these are none (R54).
pub(crate) fn sender(name: &str, address: &str) -> String {
    let name = clean(name, SENDER);
    let on_the_wire = clean(address, SENDER);
    let address = clean(&domain::shown(address), SENDER);
    let name = name.trim_matches(['"', '\'', ' ']);
    if address.is_empty() {
        return if name.is_empty() {
            texts::notices::unknown_sender()
        } else {
            name.to_owned()
        };
    }
    let is_it = !names_another(name, &address)
        || on_the_wire.is_ascii() && !names_another(name, &on_the_wire);
    if name.is_empty() || !is_it {
        return address;
    }
    name.to_owned()
}

/// Whether there is an address in `name` that is not `address`.
fn names_another(name: &str, address: &str) -> bool {
    // Full-width and small forms look like the sign and are none.
    let name = name.replace(domain::SIGNS, "@");
    name.split(|c: char| c.is_whitespace() || "<>()[]{}\"',;:|".contains(c))
        .map(|word| word.trim_matches('.'))
        .filter(|word| {
            word.split_once('@')
                .is_some_and(|(local, domain)| !local.is_empty() && !domain.is_empty())
        })
        .any(|word| word.to_lowercase() != address.to_lowercase())
}

/// The visible characters, runs of space as one space, none at the ends; stops after `enough` characters.
fn visible(text: &str, enough: usize, keeps: fn(char) -> bool) -> String {
    let mut out = String::new();
    let mut count = 0;
    let mut space = false;
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if count >= enough {
            break;
        }
        if c.is_whitespace() || is_blank(c) || c.is_control() {
            // A control character parts words, so that none can be glued together by it.
            space = true;
            before = ' ';
            continue;
        }
        if is_joiner(c) {
            let after = chars.peek().copied().unwrap_or(' ');
            if !joins(before, after) {
                continue;
            }
        } else if is_invisible(c) && !keeps(c) {
            continue;
        }
        if space && !out.is_empty() {
            out.push(' ');
            count += 1;
        }
        space = false;
        out.push(c);
        count += 1;
        before = c;
    }
    drop_loose_joiners(&mut out);
    out
}

/// Where a text is cut, a joiner has nothing left to join.
fn drop_loose_joiners(text: &mut String) {
    text.truncate(text.trim_end_matches(is_joiner).len());
}

/// ZWNJ and ZWJ: Persian and Indic spelling and compound emoji need them, between two characters that are seen.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

fn joins(before: char, after: char) -> bool {
    let seen = |c: char| {
        !c.is_ascii()
            && !c.is_control()
            && !c.is_whitespace()
            && !is_blank(c)
            && !is_joiner(c)
            && !is_invisible(c)
    };
    seen(before) && seen(after)
}

/// Takes room and shows nothing.
fn is_blank(c: char) -> bool {
    matches!(
        c,
        '\u{115f}' | '\u{1160}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}'
    )
}

/// Takes no room, or turns the direction of what follows.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
        | '\u{fff0}'..='\u{fffb}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r55_leaves_one_visible_line() {
        for (text, wanted) in [
            ("", ""),
            ("   ", ""),
            ("Lunch", "Lunch"),
            (" a \t b\r\n\r\nc ", "a b c"),
            ("a\u{0}b\u{1b}[31mc\u{9b}d", "a b [31mc d"),
            ("pay\u{202e}fdp.exe\u{202c}", "payfdp.exe"),
            ("\u{2066}left\u{2069}", "left"),
            ("in\u{ad}vi\u{200b}si\u{feff}ble\u{34f}", "invisible"),
            ("Hi \u{200c}\u{a0}\u{200c}\u{a0}\u{200c} there", "Hi there"),
            ("\u{34f} \u{34f} \u{34f}", ""),
            ("کتاب\u{200c}ها", "کتاب\u{200c}ها"),
            ("👩\u{200d}🚀 off", "👩\u{200d}🚀 off"),
            ("a\u{200d}b", "ab"),
            ("line\u{2028}break", "line break"),
            ("<b>&amp;</b>", "<b>&amp;</b>"),
        ] {
            assert_eq!(clean(text, 100), wanted, "{text:?}");
        }
    }

    #[test]
    fn r55_cuts_between_graphemes() {
        assert_eq!(clean("abcdef", 6), "abcdef");
        assert_eq!(clean("abcdefg", 6), "abcde…");
        assert_eq!(clean("ab   cdefg", 4), "ab…");
        assert_eq!(
            clean("👩\u{200d}👩\u{200d}👧xyz", 3),
            "👩\u{200d}👩\u{200d}👧x…"
        );
        assert_eq!(clean("e\u{301}e\u{301}e\u{301}", 2), "e\u{301}…");
        assert_eq!(clean("کتاب\u{200c}ها", 5), "کتاب…");
        let marks = "\u{301}".repeat(141);
        let cut = clean(&format!("a{marks}é\u{200d}é"), 2);
        assert!(cut.ends_with('é'), "{cut:?}");
        assert_eq!(clean("abc", 0), "");
        assert_eq!(clean("abc", 1), "…");
    }

    #[test]
    fn the_signs_that_set_a_strangers_words_apart_stay_and_end() {
        for (text, most, wanted) in [
            (
                "دعوة: \u{2068}Lunch\u{2069}",
                100,
                "دعوة: \u{2068}Lunch\u{2069}",
            ),
            ("a \u{202e}\u{2068}b\u{2069}\n", 100, "a \u{2068}b\u{2069}"),
            (
                "\u{2068}a \u{2068}bcdef\u{2069}\u{2069}",
                8,
                "\u{2068}a \u{2068}b…\u{2069}\u{2069}",
            ),
        ] {
            assert_eq!(clean_ours(text, most), wanted, "{text:?}");
        }
    }

    #[test]
    fn r55_stays_short_whatever_comes() {
        let subject = "x".repeat(10 << 20);
        assert_eq!(clean(&subject, SUBJECT).chars().count(), SUBJECT);
        let marks = format!("a{}b", "\u{301}".repeat(100_000));
        assert!(clean(&marks, SUBJECT).len() < 100, "marks are bounded");
        let padded = format!("a{}", "\u{200c}\u{a0}".repeat(100_000));
        assert_eq!(clean(&padded, SNIPPET), "a");
    }

    #[test]
    fn r55_shows_the_name_unless_it_is_a_disguise() {
        for (name, address, wanted) in [
            ("Ada Lovelace", "ada@example.org", "Ada Lovelace"),
            ("\"Ada\"", "ada@example.org", "Ada"),
            ("", "ada@example.org", "ada@example.org"),
            ("", "", "Unknown sender"),
            ("\u{202e}", "", "Unknown sender"),
            ("Ada", "", "Ada"),
            ("ADA@example.org", "ada@example.org", "ADA@example.org"),
            (
                "ada@example.org (Ada)",
                "ada@example.org",
                "ada@example.org (Ada)",
            ),
            (
                "PayPal <service@paypal.example>",
                "evil@example.org",
                "evil@example.org",
            ),
            (
                "service@paypal.example",
                "evil@example.org",
                "evil@example.org",
            ),
            (
                "service\u{200b}@paypal.example",
                "evil@example.org",
                "evil@example.org",
            ),
            (
                "service＠paypal.example",
                "evil@example.org",
                "evil@example.org",
            ),
            ("Meet @ noon", "ada@example.org", "Meet @ noon"),
        ] {
            assert_eq!(sender(name, address), wanted, "{name:?} {address:?}");
        }
    }

    #[test]
    fn r54_r55_a_domain_of_other_letters_is_no_disguise() {
        let (bucher, apple) = ("ada@xn--bcher-kva.example", "ada@xn--80ak6aa92e.com");
        for (name, address, wanted) in [
            ("", bucher, "ada@bücher.example"),
            ("", "ada@bücher.example", "ada@bücher.example"),
            ("", apple, apple),
            ("", "ada@аррӏе.com", apple),
            ("", "ada@b\u{200b}ücher.example", "ada@bücher.example"),
            // A name that is the address, however it is written, unless it looks like another.
            ("ada@bücher.example", bucher, "ada@bücher.example"),
            ("Ada@Bücher.example", bucher, "Ada@Bücher.example"),
            (bucher, bucher, bucher),
            ("ada@аррӏе.com", apple, apple),
            ("ada@аррӏе.com", "ada@аррӏе.com", apple),
            ("ada@bücher.example", "evil@example.org", "evil@example.org"),
        ] {
            assert_eq!(sender(name, address), wanted, "{name:?} {address:?}");
        }
    }

    /// What makes trouble in a line, dense enough for a short text to hold several of it side by side.
    const TROUBLE: [char; 24] = [
        'a', 'é', 'ک', 'क', '\u{94d}', '👩', '🇩', ' ', '\n', '\u{0}', '\u{85}', '\u{9b}', '\u{a0}',
        '\u{ad}', '\u{301}', '\u{34f}', '\u{61c}', '\u{200b}', '\u{200c}', '\u{200d}', '\u{202e}',
        '\u{2068}', '\u{3164}', '\u{feff}',
    ];

    #[test]
    fn r55_whatever_comes_is_one_line_and_cleaning_it_again_changes_nothing() {
        let mut state = 0x7469_6469_6e67_7321_u64;
        let mut draw = |below: usize| {
            // xorshift: the same texts on every machine.
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            usize::try_from(state >> 33).unwrap() % below
        };
        for _ in 0..20_000 {
            // Few different characters in a text, so that long runs of them come too.
            let palette: Vec<char> = (0..=draw(5))
                .map(|_| TROUBLE[draw(TROUBLE.len())])
                .collect();
            let text: String = (0..draw(60))
                .map(|_| palette[draw(palette.len())])
                .collect();
            let most = draw(9);
            let clean = clean(&text, most);
            assert!(is_one_line(&clean, most), "{text:?} became {clean:?}");
            assert_eq!(super::clean(&clean, most), clean, "{text:?}");
        }
    }

    fn is_one_line(text: &str, most: usize) -> bool {
        let chars: Vec<char> = text.chars().collect();
        let at = |n: Option<usize>| n.and_then(|n| chars.get(n)).copied().unwrap_or(' ');
        let hides = chars.iter().enumerate().any(|(n, &c)| {
            c.is_control()
                || c != ' ' && c.is_whitespace()
                || is_blank(c)
                || is_invisible(c)
                    && !(is_joiner(c) && joins(at(n.checked_sub(1)), at(Some(n + 1))))
        });
        !hides
            && text.trim() == text
            && !text.contains("  ")
            && text.graphemes(true).count() <= most
            && chars.len() <= most * SCALARS_PER_GRAPHEME
    }
}

//! What is wrong with the settings file, in words that lead to the line to mend.

/// What could not be understood, and on which line (counted from 1).
#[derive(Debug, Default)]
pub(super) struct Wrong {
    pub(super) line: Option<usize>,
    pub(super) text: String,
}

impl Wrong {
    pub(super) fn new(text: &str, error: &toml_edit::de::Error) -> Self {
        let line = error.span().and_then(|span| {
            let before = text.as_bytes().get(..span.start)?;
            Some(before.iter().filter(|byte| **byte == b'\n').count() + 1)
        });
        Self {
            line,
            text: with_nearest_key(error.message()),
        }
    }

    /// The same, of a key that stands once in the file: the first line that begins with it.
    pub(super) fn of_line(text: &str, key: &str, sentence: String) -> Self {
        let is_it = |line: &str| {
            line.trim_start()
                .strip_prefix(key)
                .is_some_and(|rest| rest.trim_start().starts_with('='))
        };
        Self {
            line: text.lines().position(is_it).map(|index| index + 1),
            text: sentence,
        }
    }

    /// For what the shape allows and the types do not: the first line that names the account, be it in a header
    /// (`[accounts.id]`) or as a key.
    pub(super) fn of_account(text: &str, id: &str, sentence: String) -> Self {
        let names_it = |name: &str| {
            let name = name.trim_start().trim_start_matches('"');
            let rest = name.strip_prefix(id).filter(|_| !id.is_empty());
            rest.is_some_and(|rest| {
                !rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '_'))
            })
        };
        let is_it = |line: &str| {
            let (_, name) = line.split_once("accounts.").unwrap_or(("", line));
            !line.trim_start().starts_with('#') && names_it(name)
        };
        Self {
            line: text.lines().position(is_it).map(|index| index + 1),
            text: sentence,
        }
    }
}

/// "unknown field `adress`, expected one of …" becomes a sentence that names the nearest known key, and "unknown
/// variant …" one that names all that can stand there.
fn with_nearest_key(message: &str) -> String {
    let mut quoted = message.split('`').skip(1).step_by(2);
    if let Some((_, after)) = message.split_once("unknown variant `")
        && let Some((unknown, known)) = after.rsplit_once("`, expected ")
    {
        let known: Vec<String> = known
            .split('`')
            .skip(1)
            .step_by(2)
            .map(|word| format!("\"{word}\""))
            .collect();
        return texts::config::one_of(&crate::notify::words::clean(unknown, 80), &known.join(", "));
    }
    let Some(unknown) = quoted
        .next()
        .filter(|_| message.starts_with("unknown field"))
    else {
        return message.trim_end_matches('.').to_owned();
    };
    let nearest = quoted
        .map(|known| (distance(unknown, known), known))
        .min()
        .filter(|(far, _)| *far <= 3);
    match nearest {
        Some((_, known)) => texts::config::did_you_mean(unknown, known),
        None => texts::config::no_such_key(unknown),
    }
}

/// Levenshtein's: how many letters to add, drop or change.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        for (y, above) in b.iter().zip(row.iter_mut().skip(1)) {
            let change = diagonal + usize::from(x != *y);
            diagonal = *above;
            left = change.min(left + 1).min(diagonal + 1);
            *above = left;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or(0)
}

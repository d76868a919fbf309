//! Finding the tests in the Rust sources, and the numbers in their names.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::Context as _;

use super::{Kind, Number};

/// A test, by the name of its function.
#[derive(Debug)]
pub(super) struct Test {
    pub(super) name: String,
    pub(super) path: PathBuf,
}

/// Adds all tests below the folder.
pub(super) fn collect(folder: &Path, tests: &mut Vec<Test>) -> anyhow::Result<()> {
    let unreadable = || format!("{} could not be read", folder.display());
    for entry in fs::read_dir(folder).with_context(unreadable)? {
        let entry = entry.with_context(unreadable)?;
        let path = entry.path();
        if entry.file_type().with_context(unreadable)?.is_dir() {
            // Where npm puts other people's code.
            if path.file_name().is_none_or(|name| name != "node_modules") {
                collect(&path, tests)?;
            }
        } else if path.extension().is_some_and(|end| end == "rs") {
            let text = fs::read_to_string(&path)
                .with_context(|| format!("{} could not be read", path.display()))?;
            tests.extend(names(&text).map(|name| Test {
                name: name.to_owned(),
                path: path.clone(),
            }));
        }
    }
    Ok(())
}

/// The functions that follow `#[test]`, `#[tokio::test]` or the like. rustfmt puts both on lines of their own.
fn names(text: &str) -> impl Iterator<Item = &str> {
    let mut awaited = false;
    text.lines().map(str::trim).filter_map(move |line| {
        if let Some(attribute) = line.strip_prefix("#[") {
            let path = attribute.split(['(', ']']).next().unwrap_or("");
            awaited |= path == "test" || path.ends_with("::test");
            return None;
        }
        let (before, after) = line.split_once("fn ")?;
        if !before.is_empty() && !before.ends_with(' ') {
            return None;
        }
        let name = after.split(['(', '<']).next()?;
        std::mem::take(&mut awaited).then_some(name)
    })
}

/// The numbers that a test's name begins with: `r27_`, `a01_`, or with the digits in a word of their own, `fault_33_`.
pub(super) fn numbers(name: &str) -> Vec<Number> {
    let mut found = Vec::new();
    let mut words = name.split('_');
    while let Some(word) = words.next() {
        let at = word.find(|c: char| c.is_ascii_digit());
        let (word, digits) = match at {
            Some(at) => word.split_at(at),
            // A word of one letter and a number behind it are just words: `a_4_kilobyte_header`.
            None if word.len() > 1 => (word, words.next().unwrap_or_default()),
            None => break,
        };
        let Some(number) = number(word, digits) else {
            break;
        };
        found.push(number);
    }
    found
}

fn number(word: &str, digits: &str) -> Option<Number> {
    let plain = (1..=3).contains(&digits.len()) && digits.bytes().all(|it| it.is_ascii_digit());
    let value = digits.parse().ok().filter(|_| plain)?;
    let kind = Kind::of_test(word, value)?;
    Some(Number { kind, value })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_tests_and_nothing_else() {
        let text = "
            #[test]
            fn r01_one() {}
            fn r02_a_helper() {}
            #[tokio::test(start_paused = true)]
            #[cfg(unix)] // where there is one
            async fn t03_three() {}
            #[cfg(test)]
            mod tests {
            #[tokio::test]
            pub(crate) async fn four() -> anyhow::Result<()> {
                let own_fn = 5;
            ";
        assert_eq!(
            names(text).collect::<Vec<_>>(),
            ["r01_one", "t03_three", "four"]
        );
    }

    #[test]
    fn a_name_begins_with_its_numbers() {
        let said = |name| {
            let numbers: Vec<_> = numbers(name).iter().map(Number::to_string).collect();
            numbers.join(" ")
        };
        assert_eq!(said("r27_no_mail_waits"), "R27");
        assert_eq!(said("r4_moves_only_with_its_rows"), "R4");
        assert_eq!(said("r41_r42_fault_21_a_portal"), "R41 R42 fault 21");
        assert_eq!(said("fault_100_quits"), "fault 100");
        assert_eq!(said("fault_54_t25_r14_many"), "fault 54 T25 R14");
        assert_eq!(said("fault_77_50_sleeps"), "fault 77");
        assert_eq!(said("r104_a01_a_forged_callback"), "R-104 A1");
        assert_eq!(said("r60_r100_r101_where_they_meet"), "R60 R100 R-101");
        assert_eq!(said("a1_r29_t8_the_same"), "A1 R29 T8");
        assert_eq!(said("a_28_hour_day"), "");
        assert_eq!(said("reads_r27_dates"), "");
        assert_eq!(said("r2d2_is_no_number"), "");
        assert_eq!(said("r1000_is_none_either"), "");
        assert_eq!(said("a_fault_1_comes_late"), "");
    }
}

//! What Tidings says of what it does: to standard error, and the last of it kept, for the page that shows it live.
//!
//! Two levels: the settings' is that of what is kept, and of standard error too, unless `TIDINGS_LOG` names another one
//! there. Both hold at once. No secret has a type that can be written down; whose mail it is is taken out when somebody
//! reads ([`engine::Redaction`]).

use std::{
    backtrace::{Backtrace, BacktraceStatus},
    collections::VecDeque,
    sync::{Mutex, MutexGuard, PoisonError},
};

use engine::clock;
use log::{Level, LevelFilter, Log, Metadata, Record};
use protocol::{LogLevel, LogLine};

use crate::platform;

/// How many lines are kept: some hours at the ordinary level, and less than a hundred kilobytes.
const KEPT: usize = 500;

/// The longest line that is kept, in characters. Ours are sentences.
const LONGEST: usize = 500;

static BOOK: Mutex<Book> = Mutex::new(Book {
    chosen: LevelFilter::Info,
    asked: None,
    lines: VecDeque::new(),
    last: 0,
});

struct Book {
    /// By the settings.
    chosen: LevelFilter,
    /// By the environment, of standard error.
    asked: Option<LevelFilter>,
    lines: VecDeque<LogLine>,
    /// The number of the last line.
    last: u64,
}

impl Book {
    /// What is below is not even formatted.
    fn most(&self) -> LevelFilter {
        self.chosen.max(self.asked.unwrap_or(LevelFilter::Off))
    }

    fn keep(&mut self, level: LogLevel, text: &str) {
        if self.lines.len() >= KEPT {
            self.lines.pop_front();
        }
        self.last += 1;
        self.lines.push_back(LogLine {
            number: self.last,
            at: clock::unix_now(),
            level,
            text: text.chars().take(LONGEST).collect(),
        });
    }

    /// From before a restart of ours, a reader may know a greater number than there is.
    fn after(&self, number: u64) -> Vec<LogLine> {
        let number = if number > self.last { 0 } else { number };
        let lines = self.lines.iter().filter(|line| line.number > number);
        lines.cloned().collect()
    }
}

/// Nothing that panics runs while it is held, so a poisoned lock holds good values.
fn book() -> MutexGuard<'static, Book> {
    BOOK.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Writes down what happens from here on.
pub(crate) fn start() {
    let asked = platform::log_level().and_then(|level| level.parse().ok());
    let most = {
        let mut book = book();
        book.asked = asked;
        book.most()
    };
    let log = Kept(log_at(LevelFilter::Trace).build());
    if log::set_boxed_logger(Box::new(log)).is_ok() {
        log::set_max_level(most);
    }
}

/// From now on a panic says where it was and nothing else (A15): what it would say may quote a mail, or a secret that
/// was just being read.
pub(crate) fn keep_panics_short() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map_or_else(String::new, |place| {
            format!(" at {}:{}", place.file(), place.line())
        });
        log::error!("Something in Tidings failed{place}.");
        // Names of functions; only where RUST_BACKTRACE asks for it.
        let trace = Backtrace::capture();
        if trace.status() == BacktraceStatus::Captured {
            log::error!("{trace}");
        }
    }));
}

/// From now on so much is said.
pub(crate) fn choose(level: LogLevel) {
    let mut book = book();
    book.chosen = match level {
        LogLevel::Debug => LevelFilter::Debug,
        LogLevel::Error => LevelFilter::Error,
        LogLevel::Info => LevelFilter::Info,
        LogLevel::Warn => LevelFilter::Warn,
    };
    log::set_max_level(book.most());
}

/// What was said after that line; 0: all that is kept.
pub(crate) fn after(number: u64) -> Vec<LogLine> {
    book().after(number)
}

/// Standard error, and what is kept.
struct Kept(env_logger::Logger);

impl Log for Kept {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        self.0.enabled(metadata)
    }

    fn log(&self, record: &Record<'_>) {
        if !self.0.matches(record) {
            return;
        }
        // Formatted before the book is opened: what is formatted may be anything.
        let text = record.args().to_string();
        let level = match record.level() {
            Level::Error => LogLevel::Error,
            Level::Warn => LogLevel::Warn,
            Level::Info => LogLevel::Info,
            Level::Debug | Level::Trace => LogLevel::Debug,
        };
        let is_printed = {
            let mut book = book();
            if record.level() <= book.chosen {
                book.keep(level, &text);
            }
            record.level() <= book.asked.unwrap_or(book.chosen)
        };
        if is_printed {
            self.0.log(record);
        }
    }

    fn flush(&self) {
        self.0.flush();
    }
}

/// Our own sentences at that level; of others only what they warn of, and nothing at all of those that would write
/// down what they send (`sign-in.md` R-608).
fn log_at(level: LevelFilter) -> env_logger::Builder {
    let mut log = env_logger::Builder::new();
    log.filter_level(LevelFilter::Error);
    for ours in ["engine", "fakes", "protocol", "tidings"] {
        log.filter_module(ours, level);
    }
    for talkative in [
        "async_imap",
        "hyper",
        "hyper_util",
        "imap_proto",
        "reqwest",
        "zbus",
    ] {
        log.filter_module(talkative, LevelFilter::Off);
    }
    log
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r608_whoever_would_log_what_they_send_says_nothing_whatever_the_level() {
        for level in [LevelFilter::Info, LevelFilter::Trace] {
            let log = log_at(level).build();
            let says = |target, level| {
                let metadata = Metadata::builder().target(target).level(level).build();
                log.enabled(&metadata)
            };
            for talkative in [
                "async_imap::imap_stream",
                "hyper::proto::h1",
                "hyper_util::client",
                "imap_proto",
                "reqwest::connect",
                "zbus::connection",
            ] {
                for least in Level::iter() {
                    assert!(!says(talkative, least), "{talkative} at {least}");
                }
            }
            assert!(says("engine::oauth::broker", Level::Info));
            assert!(says("rustls", Level::Error) && !says("rustls", Level::Warn));
        }
    }

    /// Runs itself once more: a hook and a logger are a whole program's.
    #[test]
    fn a15_a_panic_says_where_it_was_and_nothing_of_what_it_was_about() {
        use std::{env, process::Command};

        const SELF: &str =
            "logbook::tests::a15_a_panic_says_where_it_was_and_nothing_of_what_it_was_about";
        if env::var_os("TIDINGS_TEST_PANIC").is_some() {
            start();
            keep_panics_short();
            let token = String::from("ya29.SENTINEL-ü");
            let quotes = std::panic::catch_unwind(|| token.split_at(15).0.len());
            let says = std::panic::catch_unwind(|| panic!("about {token}"));
            assert!(quotes.is_err() && says.is_err());
            return;
        }
        let ended = Command::new(env::current_exe().unwrap())
            .args([SELF, "--exact", "--nocapture"])
            .env("TIDINGS_TEST_PANIC", "1")
            .env("RUST_BACKTRACE", "1")
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&ended.stderr) + String::from_utf8_lossy(&ended.stdout);
        assert!(ended.status.success(), "{said}");
        let words = said.matches("Something in Tidings failed at ").count();
        assert_eq!(words, 2, "{said}");
        assert!(said.contains("logbook.rs:"), "{said}");
        assert!(
            said.contains("a15_a_panic"),
            "a trace where one is asked for: {said}"
        );
        assert!(!said.contains("SENTINEL"), "{said}");
    }

    #[test]
    fn the_last_lines_are_kept_and_a_reader_gets_what_is_new_to_it() {
        let mut book = Book {
            chosen: LevelFilter::Info,
            asked: None,
            lines: VecDeque::new(),
            last: 0,
        };
        let numbers =
            |lines: Vec<LogLine>| -> Vec<u64> { lines.iter().map(|line| line.number).collect() };
        for _ in 0..KEPT + 3 {
            book.keep(LogLevel::Info, &"ü".repeat(LONGEST + 9));
        }
        let all = book.after(0);
        assert_eq!((all.len(), all[0].number), (KEPT, 4));
        assert_eq!(all[0].text.chars().count(), LONGEST);
        assert_eq!(numbers(book.after(501)), [502, 503]);
        assert_eq!(numbers(book.after(503)), [0; 0]);
        assert_eq!(
            book.after(9000).len(),
            KEPT,
            "it knows another life of ours"
        );
    }
}

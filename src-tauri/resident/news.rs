//! Whether Tidings was updated, so that it can say so once.
//!
//! Which version the user knows stands in a file beside the store, and not in the settings, which are the user's own. The
//! word of an update stays, over restarts too, until the user has followed it or waved it away.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use log::warn;

/// The version that the user knows.
const KNOWN: &str = "version";

/// This one.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What the user knows of our versions.
#[derive(Clone, Debug)]
pub(crate) struct News {
    known: PathBuf,
}

impl News {
    /// Of a Tidings that keeps its own things in `data`.
    pub(crate) fn new(data: &Path) -> Self {
        Self {
            known: data.join(KNOWN),
        }
    }

    /// This version, if the user knows an older one only.
    pub(crate) fn unseen(&self) -> Option<String> {
        self.unseen_of(VERSION)
    }

    /// The user knows this version now.
    pub(crate) fn seen(&self) {
        self.write(VERSION);
    }

    fn unseen_of(&self, version: &str) -> Option<String> {
        match fs::read_to_string(&self.known) {
            Ok(known) if is_older(known.trim(), version) => Some(version.to_owned()),
            // An older one was installed again: it is the next update that is news.
            Ok(known) if known.trim() == version => None,
            Ok(_) => {
                self.write(version);
                None
            }
            // To a new user nothing is new, or everything.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                self.write(version);
                None
            }
            Err(_) => None,
        }
    }

    fn write(&self, version: &str) {
        let written = self
            .known
            .parent()
            .map_or(Ok(()), fs::create_dir_all)
            .and_then(|()| fs::write(&self.known, version));
        if let Err(error) = written {
            warn!("Which version was here last could not be remembered: {error}.");
        }
    }
}

/// Whether one version comes before another: number by number.
fn is_older(one: &str, other: &str) -> bool {
    let numbers = |version: &str| -> Option<Vec<u64>> {
        let release = version.split(['-', '+']).next().unwrap_or_default();
        release.split('.').map(|part| part.parse().ok()).collect()
    };
    match (numbers(one), numbers(other)) {
        (Some(one), Some(other)) => one < other,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_update_is_news_until_it_was_looked_at_and_a_first_start_is_none() {
        let folder = std::env::temp_dir().join(format!("tidings-news-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        let news = News::new(&folder);

        assert_eq!(news.unseen_of("0.1.0"), None, "nothing is new at first");
        assert_eq!(news.unseen_of("0.1.0"), None, "nor at the next start");
        for start in ["first", "second"] {
            let unseen = news.unseen_of("0.2.0");
            assert_eq!(unseen.as_deref(), Some("0.2.0"), "{start} after the update");
        }
        news.write("0.2.0");
        assert_eq!(news.unseen_of("0.2.0"), None, "it was looked at");

        assert_eq!(news.unseen_of("0.1.0"), None, "back to an older one");
        assert_eq!(news.unseen_of("0.2.0").as_deref(), Some("0.2.0"));

        fs::write(folder.join(KNOWN), "?").unwrap();
        assert_eq!(news.unseen_of("0.2.0"), None, "nobody knows");
        assert_eq!(news.unseen_of("0.2.1").as_deref(), Some("0.2.1"));
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn versions_are_compared_as_numbers() {
        for (one, other, older) in [
            ("0.1.0", "0.2.0", true),
            ("0.9.0", "0.10.0", true),
            ("0.10.0", "0.9.0", false),
            ("1.0.0", "1.0.0", false),
            ("1.0.0-beta.1", "1.0.1", true),
            ("", "1.0.0", false),
            ("one", "1.0.0", false),
        ] {
            assert_eq!(is_older(one, other), older, "{one} and {other}");
        }
    }
}

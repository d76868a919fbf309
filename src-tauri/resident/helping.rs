//! What a help can open on this desktop beside the pages of providers (`sign-in.md` 13b): its settings, and the page at
//! which a network shows its log-in.
//!
//! Promise: a button is offered only where something is there to be opened.

use std::path::Path;

use protocol::{Help, HelpPlace, SignInState};
use url::Url;

use crate::{
    browser::{self, BrowserError},
    platform,
};

/// Where a network answers in the place of whoever is asked, where the system names no page of its own.
const UNENCRYPTED: &str = "http://neverssl.com/";

/// Without what cannot be opened here.
pub(crate) fn as_possible(mut state: SignInState) -> SignInState {
    if let Some(Help::Open { places }) = &mut state.help {
        places.retain(is_here);
        if places.is_empty() {
            state.help = None;
        }
    }
    state
}

fn is_here(place: &HelpPlace) -> bool {
    match place {
        HelpPlace::BrowserSettings | HelpPlace::DateSettings => installed(place).next().is_some(),
        _ => true,
    }
}

/// Opens the settings of this desktop.
pub(crate) async fn open(place: &HelpPlace) -> Result<(), BrowserError> {
    for program in installed(place) {
        // One that is of another desktop says so at once, and the next is tried.
        if browser::run(&program, None).await {
            return Ok(());
        }
    }
    Err(BrowserError::NoSettings)
}

/// The programs that show these settings, those that are there.
fn installed(place: &HelpPlace) -> impl Iterator<Item = Vec<String>> {
    let known = match place {
        HelpPlace::BrowserSettings => platform::BROWSER_SETTINGS,
        HelpPlace::DateSettings => platform::DATE_SETTINGS,
        _ => &[],
    };
    let is_there = |program: &[&str]| {
        program.first().is_some_and(|name| {
            platform::places_of(name)
                .iter()
                .any(|it| platform::is_executable(it))
        })
    };
    known
        .iter()
        .filter(move |program| is_there(program))
        .map(|program| program.iter().map(|&word| word.to_owned()).collect())
}

/// The page by which NetworkManager finds out whether a network wants a log-in; else one that never has encryption.
pub(crate) fn network_page() -> Option<Url> {
    platform::CONNECTIVITY_CHECKS
        .iter()
        .find_map(|folder| check_address(Path::new(folder)))
        .or_else(|| Url::parse(UNENCRYPTED).ok())
}

/// Of the files there the last that names one counts, as for NetworkManager itself.
fn check_address(folder: &Path) -> Option<Url> {
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .ok()?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|end| end == "conf"))
        .collect();
    files.sort();
    files.iter().rev().find_map(|file| {
        let text = std::fs::read_to_string(file).ok()?;
        check_address_in(&text)
    })
}

/// `uri=` of the section `[connectivity]`. One with encryption would not be answered by anybody else.
fn check_address_in(text: &str) -> Option<Url> {
    let mut is_in_section = false;
    let mut found = None;
    for line in text.lines().map(str::trim) {
        if line.starts_with('[') {
            is_in_section = line == "[connectivity]";
        } else if is_in_section
            && let Some((key, value)) = line.split_once('=')
            && key.trim() == "uri"
        {
            found = Url::parse(value.trim()).ok();
        }
    }
    found.filter(|url| url.scheme() == "http" && browser::is_a_page(url))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_systems_own_page_is_asked_for_where_it_names_one() {
        for (text, page) in [
            (
                "[connectivity]\nuri=http://connectivity-check.ubuntu.com./\n",
                Some("http://connectivity-check.ubuntu.com./"),
            ),
            (
                "# x\n[main]\nuri=http://no.example/\n[connectivity]\ninterval=300\n uri = http://nmcheck.gnome.org/check_network_status.txt \n",
                Some("http://nmcheck.gnome.org/check_network_status.txt"),
            ),
            ("[connectivity]\nuri=https://private.example/\n", None),
            ("[connectivity]\nuri=file:///etc/passwd\n", None),
            ("[connectivity]\nuri=http://me:you@trick.example/\n", None),
            ("[connectivity]\nuri=http://127.0.0.1:9/\n", None),
            ("uri=http://no.example/\n", None),
            ("", None),
        ] {
            let found = check_address_in(text);
            assert_eq!(found.as_ref().map(Url::as_str), page, "{text}");
        }
        assert_eq!(network_page().unwrap().scheme(), "http");
    }

    #[test]
    fn a_button_is_offered_only_where_something_is_there() {
        let state = |places: Vec<HelpPlace>| SignInState {
            transaction: protocol::TransactionId("t".to_owned()),
            account: None,
            address: None,
            message: String::new(),
            provider: "Google".to_owned(),
            step: protocol::SignInStep::Failed,
            user_agent: protocol::UserAgentChoice::Browser,
            device: None,
            token_host: None,
            help: Some(Help::Open { places }),
        };
        let is_there = installed(&HelpPlace::DateSettings).next().is_some();
        let shown = as_possible(state(vec![HelpPlace::DateSettings]));
        assert_eq!(shown.help.is_some(), is_there);
        let both = as_possible(state(vec![HelpPlace::DateSettings, HelpPlace::Report]));
        let Some(Help::Open { places }) = both.help else {
            panic!("a page can always be opened");
        };
        assert_eq!(places.last(), Some(&HelpPlace::Report));
        assert_eq!(places.len(), 1 + usize::from(is_there));
    }

    #[tokio::test]
    async fn what_is_not_there_is_not_opened() {
        assert_eq!(
            open(&HelpPlace::Report).await,
            Err(BrowserError::NoSettings),
            "a page is no setting of this desktop"
        );
    }
}

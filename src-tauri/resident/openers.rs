//! The browsers on this computer and their profiles, so that nobody has to type a command.
//!
//! Read from the desktop's entries (Desktop Entry Specification 1.5) and from the browsers' own lists of profiles. All of
//! that is other people's files: what is broken, too long or too much is passed over, and nothing of it is run here.

mod entry;
mod profiles;
#[cfg(test)]
#[cfg(unix)]
mod tests;

use std::{
    collections::BTreeSet,
    fs::{self, File},
    io::Read as _,
    path::Path,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use protocol::{BrowserChoice, BrowserId, Opener};
use tokio::sync::oneshot;

use self::entry::Entry;
use crate::platform::{self, BrowserPlaces};

/// A folder with more entries is not read to its end.
const ENTRIES: usize = 2_000;

/// More than this is offered to nobody.
const OPENERS: usize = 40;

/// A name is no longer than this, in letters.
const NAME: usize = 60;

/// As the settings file has it: `engine::config::command`.
const WORD: usize = 1_000;

/// How long a window waits for it: a home folder may be on a network.
const PATIENCE: Duration = Duration::from_secs(1);

/// One that was found.
#[derive(Clone, Debug, Eq, PartialEq)]
struct Found {
    id: BrowserId,
    opener: Opener,
}

/// What was found last.
static FOUND: Mutex<Vec<Found>> = Mutex::new(Vec::new());

/// What was found when somebody last looked.
pub(crate) fn known() -> Vec<Opener> {
    let found = FOUND.lock().unwrap_or_else(PoisonError::into_inner);
    found.iter().map(|found| found.opener.clone()).collect()
}

/// The same for a sign-in: by name only.
pub(crate) fn choices() -> Vec<BrowserChoice> {
    let found = FOUND.lock().unwrap_or_else(PoisonError::into_inner);
    let all = found.iter().map(|Found { id, opener }| BrowserChoice {
        id: id.clone(),
        name: opener.name.clone(),
        profile: opener.profile.clone(),
    });
    all.collect()
}

/// What starts it. `None`: there is none of that name, or no longer.
pub(crate) fn command_of(id: &BrowserId) -> Option<Vec<String>> {
    let found = FOUND.lock().unwrap_or_else(PoisonError::into_inner);
    let it = found.iter().find(|found| found.id == *id)?;
    Some(it.opener.command.clone())
}

/// Looks anew. What takes too long is known the next time.
pub(crate) async fn look() {
    let (done, is_done) = oneshot::channel();
    let thread = std::thread::Builder::new().name("openers".to_owned());
    // A thread of its own: a file that the system lets wait must hold up nobody's mail.
    let started = thread.spawn(move || {
        let found = found_in(&with_packages(platform::browser_places()));
        *FOUND.lock().unwrap_or_else(PoisonError::into_inner) = found;
        // Nobody waits any more, then.
        let _ = done.send(());
    });
    if started.is_ok() {
        let _ = tokio::time::timeout(PATIENCE, is_done).await;
    }
}

/// And where Flatpak and snapd put the entries of what they install. The desktop's own folders (`XDG_DATA_DIRS`) name
/// these as well, but not for everybody whom it starts.
fn with_packages(mut places: BrowserPlaces) -> BrowserPlaces {
    if cfg!(target_os = "linux") {
        let own = places.applications.first().and_then(|own| own.parent());
        let own = own.map(|data| data.join("flatpak/exports/share/applications"));
        let systems = [
            "/var/lib/flatpak/exports/share/applications",
            "/var/lib/snapd/desktop/applications",
        ];
        for folder in own.into_iter().chain(systems.map(Into::into)) {
            if !places.applications.contains(&folder) {
                places.applications.push(folder);
            }
        }
    }
    places
}

/// By name; a browser comes before its profiles.
fn found_in(places: &BrowserPlaces) -> Vec<Found> {
    let mut known = BTreeSet::new();
    let mut openers = Vec::new();
    for folder in &places.applications {
        let Ok(files) = fs::read_dir(folder) else {
            continue;
        };
        let mut files: Vec<_> = files.flatten().take(ENTRIES).collect();
        files.sort_by_key(fs::DirEntry::file_name);
        for file in files {
            // It names the browser, so it has to be a text.
            let Ok(name) = file.file_name().into_string() else {
                continue;
            };
            let is_entry = Path::new(&name)
                .extension()
                .is_some_and(|kind| kind == "desktop");
            // An entry of the user's own stands for that of the system, even if it only hides it.
            if !is_entry || !known.insert(name.clone()) {
                continue;
            }
            let entry = start_of(&file.path(), entry::LONGEST).and_then(|text| Entry::read(&text));
            let Some(entry) = entry.filter(Entry::is_there) else {
                continue;
            };
            let profiles = profiles::of(&entry.command, places);
            let one = |profile: Option<profiles::Profile>| {
                let mut command = entry.command.clone();
                let (arguments, profile) = profile.map_or_else(Default::default, |found| {
                    (found.arguments, Some(found.name))
                });
                let mut id = vec![name.clone()];
                id.extend_from_slice(&arguments);
                command.extend(arguments);
                Found {
                    id: BrowserId(id.join("\n")),
                    opener: Opener {
                        command,
                        name: entry.name.clone(),
                        profile,
                    },
                }
            };
            openers.push(one(None));
            openers.extend(profiles.into_iter().map(|profile| one(Some(profile))));
        }
    }
    openers.sort_by_cached_key(|Found { opener, .. }| {
        (opener.name.to_lowercase(), opener.profile.clone())
    });
    openers.dedup_by(|one, other| one.opener.command == other.opener.command);
    openers.truncate(OPENERS);
    openers
}

/// The beginning of a file, as text; what is no UTF-8 in it is replaced. `None`: it is not to be read, or is no file.
fn start_of(path: &Path, most: u64) -> Option<String> {
    // A pipe would keep us waiting, and a device is endless.
    if !fs::metadata(path).ok()?.is_file() {
        return None;
    }
    let mut bytes = Vec::new();
    File::open(path)
        .ok()?
        .take(most)
        .read_to_end(&mut bytes)
        .ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

/// A name as it can be shown; `None`: it cannot.
fn shown(name: &str) -> Option<String> {
    let name = name.trim();
    let is_fine = !name.is_empty()
        && name.chars().count() <= NAME
        && !name.chars().any(|c| c.is_control() || is_invisible(c));
    is_fine.then(|| name.to_owned())
}

/// What turns the line around it, or is not seen in it.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Whether the settings file takes it as a word of a command.
fn is_word(word: &str) -> bool {
    word.len() <= WORD && !word.chars().any(char::is_control)
}

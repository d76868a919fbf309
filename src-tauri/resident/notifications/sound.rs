//! The desktop's sound for new mail, where its notification daemon has none (xfce4-notifyd, dunst, mako).
//!
//! Such daemons take the hint, say nothing, and make no sound: without this the switch in the settings would do nothing
//! there. It is played by a program of the desktop's own; where there is none, it stays quiet.

use std::{path::Path, process::Stdio};

use log::debug;
use tokio::process::Command;

use crate::platform;

/// As the sound themes of freedesktop.org name it.
pub(super) const NAME: &str = "message-new-email";

/// The same in the theme that every other one falls back to; the first that is there.
const FILES: [&str; 3] = ["message-new-email", "message-new-instant", "message"];

/// Plays it once. Nobody waits for it.
pub(super) fn play() {
    let Some(words) = player(&platform::data_folders(), is_there) else {
        debug!("Nothing is installed that plays a sound.");
        return;
    };
    let Some((program, arguments)) = words.split_first() else {
        return;
    };
    let mut command = Command::new(program);
    command
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    platform::clean_environment(&mut command);
    // Dropping the handle leaves it alone, and tokio collects it when it ends.
    if let Err(error) = command.spawn() {
        debug!("{program} did not start: {error}.");
    }
}

fn is_there(program: &str) -> bool {
    platform::places_of(program)
        .iter()
        .any(|place| platform::is_executable(place))
}

/// What plays it: libcanberra, which knows the theme that the user chose; else the two sound servers' own, with a file.
fn player(
    data_folders: &[impl AsRef<Path>],
    is_there: impl Fn(&str) -> bool,
) -> Option<Vec<String>> {
    if is_there("canberra-gtk-play") {
        return Some(vec![
            "canberra-gtk-play".to_owned(),
            format!("--id={NAME}"),
            "--description=Tidings".to_owned(),
        ]);
    }
    let player = ["pw-play", "paplay"].into_iter().find(|it| is_there(it))?;
    let file = data_folders.iter().find_map(|folder| {
        let theme = folder.as_ref().join("sounds/freedesktop/stereo");
        FILES
            .iter()
            .map(|name| theme.join(format!("{name}.oga")))
            .find(|file| file.is_file())
    })?;
    Some(vec![player.to_owned(), file.to_str()?.to_owned()])
}

#[cfg(test)]
mod tests {
    use std::{fs, path::PathBuf};

    use super::*;

    #[test]
    fn the_users_own_theme_comes_first_and_a_file_where_nothing_knows_it() {
        let folder = std::env::temp_dir().join(format!("tidings-sound-{}", std::process::id()));
        let theme = folder.join("sounds/freedesktop/stereo");
        fs::create_dir_all(&theme).unwrap();
        let folders = [PathBuf::from("/no/such/folder"), folder.clone()];
        let by = |programs: &[&str]| player(&folders, |program| programs.contains(&program));

        assert_eq!(by(&[]), None);
        assert_eq!(by(&["paplay"]), None, "there is no file");
        let file = theme.join("message.oga");
        fs::write(&file, "").unwrap();
        let file = file.to_str().unwrap();
        assert_eq!(by(&["paplay"]).unwrap(), ["paplay", file]);
        assert_eq!(by(&["paplay", "pw-play"]).unwrap(), ["pw-play", file]);
        assert_eq!(
            by(&["pw-play", "canberra-gtk-play"]).unwrap()[..2],
            ["canberra-gtk-play", "--id=message-new-email"]
        );
        fs::remove_dir_all(&folder).unwrap();
    }
}

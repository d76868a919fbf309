//! Draws the status in the tray; a click becomes an [`Action`](crate::action::Action).

#[cfg(all(feature = "tray", not(target_os = "linux")))]
mod elsewhere;
#[cfg(feature = "tray")]
#[cfg_attr(
    all(target_os = "macos", not(test)),
    expect(dead_code, reason = "the menu bar of macOS takes no colours")
)]
mod icon;
#[cfg(all(feature = "tray", target_os = "linux"))]
mod linux;
#[cfg(all(feature = "tray", not(target_os = "linux")))]
mod stage;
#[cfg(feature = "tray")]
mod view;

#[cfg(all(feature = "tray", not(target_os = "linux")))]
pub(crate) use self::{
    elsewhere::run,
    stage::{Stage, share_main_thread},
};

/// The main thread, which the tray of Linux does not need.
#[cfg(any(not(feature = "tray"), target_os = "linux"))]
pub(crate) struct Stage;

#[cfg(any(not(feature = "tray"), target_os = "linux"))]
impl Stage {
    pub(crate) fn lent_by_nobody() -> Self {
        Self
    }
}

/// The resident has the main thread.
#[cfg(any(not(feature = "tray"), target_os = "linux"))]
pub(crate) fn share_main_thread(
    reside: impl FnOnce(Stage) -> std::process::ExitCode,
) -> std::process::ExitCode {
    reside(Stage)
}

#[cfg(all(feature = "tray", target_os = "linux"))]
pub(crate) use self::linux::run;

/// Our icon as pixels, RGBA: its side and the bytes. For notifications where no icon theme knows us.
#[cfg(all(feature = "tray", target_os = "linux"))]
pub(crate) fn own_picture() -> Option<(i32, Vec<u8>)> {
    let picture = icon::draw(icon::Face::Live).pop()?;
    Some((i32::try_from(picture.size).ok()?, picture.rgba()))
}

/// Without drawings there is no picture.
#[cfg(all(not(feature = "tray"), target_os = "linux"))]
pub(crate) fn own_picture() -> Option<(i32, Vec<u8>)> {
    None
}

/// Without a tray: on servers.
#[cfg(not(feature = "tray"))]
pub(crate) async fn run(
    _stage: Stage,
    _status: tokio::sync::watch::Receiver<protocol::Status>,
    _happenings: crate::action::Happenings,
    _start: crate::resident::Start,
    quit: tokio_util::sync::CancellationToken,
) {
    quit.cancelled().await;
}

//! Draws the status in the tray; a click becomes an [`Action`](crate::action::Action).

#[cfg(feature = "tray")]
mod icon;
#[cfg(all(feature = "tray", target_os = "linux"))]
#[path = "tray/linux.rs"]
mod system;
#[cfg(feature = "tray")]
mod view;

#[cfg(all(feature = "tray", target_os = "linux"))]
pub(crate) use self::system::run;

/// Without a tray: on servers, and where ours has not been written yet (macOS, Windows).
#[cfg(not(all(feature = "tray", target_os = "linux")))]
pub(crate) async fn run(
    _status: tokio::sync::watch::Receiver<protocol::Status>,
    _happenings: crate::action::Happenings,
    _start: crate::resident::Start,
    quit: tokio_util::sync::CancellationToken,
) {
    quit.cancelled().await;
}

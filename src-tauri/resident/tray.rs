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

/// Our icon as pixels, RGBA: its side and the bytes. For notifications where no icon theme knows us.
#[cfg(all(feature = "tray", target_os = "linux"))]
pub(crate) fn own_picture() -> Option<(i32, Vec<u8>)> {
    let picture = icon::draw(icon::Face::Live).pop()?;
    let mut pixels = picture.argb;
    for pixel in pixels.chunks_exact_mut(4) {
        pixel.rotate_left(1);
    }
    Some((i32::try_from(picture.size).ok()?, pixels))
}

/// Without drawings there is no picture.
#[cfg(all(not(feature = "tray"), target_os = "linux"))]
pub(crate) fn own_picture() -> Option<(i32, Vec<u8>)> {
    None
}

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

//! A quick look at windows: a connection to the X server, so that looking costs a millisecond and
//! not the start of a program.

use std::collections::HashSet;

use anyhow::Context as _;
use x11rb::{
    connection::Connection as _,
    protocol::xproto::{AtomEnum, ConnectionExt as _, ImageFormat, MapState, Window},
    rust_connection::RustConnection,
};

/// So many colours are text with smooth edges. See `panel.rs`.
const TEXT: usize = 20;

/// The screen of a desktop.
pub(crate) struct Screen {
    connection: RustConnection,
    root: Window,
}

impl Screen {
    pub(crate) fn open(display: &str) -> anyhow::Result<Self> {
        let (connection, number) = x11rb::connect(Some(display)).context("No screen")?;
        let root = connection
            .setup()
            .roots
            .get(number)
            .context("No screen")?
            .root;
        Ok(Self { connection, root })
    }

    /// The visible window whose title begins so.
    pub(crate) fn window(&self, title: &str) -> Option<Window> {
        self.below(self.root, title)
    }

    /// Whether text stands in the lower 85 % of that window.
    pub(crate) fn has_text(&self, window: Window) -> bool {
        self.colors(window).is_some_and(|colors| colors > TEXT)
    }

    fn colors(&self, window: Window) -> Option<usize> {
        let size = self.connection.get_geometry(window).ok()?.reply().ok()?;
        let top = size.height * 15 / 100;
        // What lies beyond the screen's edge has no colours.
        let screen = self.connection.get_geometry(self.root).ok()?.reply().ok()?;
        let at = self
            .connection
            .translate_coordinates(window, self.root, 0, 0)
            .ok()?
            .reply()
            .ok()?;
        let room = |size: u16, at: i16| size.checked_sub(u16::try_from(at).ok()?);
        let width = size.width.min(room(screen.width, at.dst_x)?);
        let height = size.height.min(room(screen.height, at.dst_y)?);
        let image = self
            .connection
            .get_image(
                ImageFormat::Z_PIXMAP,
                window,
                0,
                i16::try_from(top).ok()?,
                width,
                height.checked_sub(top)?,
                u32::MAX,
            )
            .ok()?
            .reply()
            .ok()?;
        let (pixels, _) = image.data.as_chunks::<4>();
        let mut colors = HashSet::new();
        let mut last = None;
        for pixel in pixels {
            if last != Some(pixel) {
                colors.insert(pixel);
                last = Some(pixel);
            }
        }
        Some(colors.len())
    }

    fn below(&self, parent: Window, title: &str) -> Option<Window> {
        let tree = self.connection.query_tree(parent).ok()?.reply().ok()?;
        tree.children.into_iter().rev().find_map(|child| {
            let found = self
                .title(child)
                .is_some_and(|text| text.starts_with(title))
                && self.is_visible(child);
            if found {
                Some(child)
            } else {
                self.below(child, title)
            }
        })
    }

    fn title(&self, window: Window) -> Option<String> {
        let property = self
            .connection
            .get_property(false, window, AtomEnum::WM_NAME, AtomEnum::ANY, 0, 64)
            .ok()?
            .reply()
            .ok()?;
        String::from_utf8(property.value).ok()
    }

    fn is_visible(&self, window: Window) -> bool {
        self.connection
            .get_window_attributes(window)
            .is_ok_and(|asked| {
                asked
                    .reply()
                    .is_ok_and(|it| it.map_state == MapState::VIEWABLE)
            })
    }
}

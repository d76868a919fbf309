//! The icon, laid together from masks that `icons/tray/make.py` draws.
//!
//! It goes out as pixels, so that no icon theme has to know us. States differ in shape and not only in
//! colour; every shape is filled or wide enough to be seen on a light and on a dark panel, and nothing
//! needs the panel's own colour.

/// The sizes that panels ask for, also where the screen has twice as many pixels; each is drawn on its own pixels.
pub(super) const SIZES: [usize; 6] = [16, 22, 24, 32, 48, 64];

/// All that there are masks of: those, and that of the menu bar of macOS.
const DRAWN: [usize; 7] = [16, 22, 24, 32, 48, 64, 36];

/// Index into [`DRAWN`]: 18 points, which is how high `tray-icon` makes every picture there, of two pixels each.
#[cfg(any(test, target_os = "macos"))]
const MENU_BAR: usize = 6;

const MASKS: &[u8] = include_bytes!("../../../icons/tray/masks.bin");

/// Parts per size, in the order of `make.py`.
const PARTS: usize = 46;
const LETTER: usize = 0;
const FLAP: usize = 1;
const DOTS: usize = 2;
const BARS: usize = 3;
const SLASH_CUT: usize = 4;
const SLASH: usize = 5;
const OUTLINE: usize = 6;
const PLUS: usize = 7;
const ALERT_CUT: usize = 8;
const ALERT: usize = 9;
const BANG: usize = 10;
const BADGES: [(usize, usize); 3] = [(11, 12), (13, 14), (15, 16)];
/// 1 to 9, alone.
const ALONE: usize = 17;
/// 1 to 9, left of another digit.
const TENS: usize = 26;
/// 0 to 9, right of another digit.
const UNITS: usize = 35;
const MANY: usize = 45;

type Color = [u8; 3];
#[cfg(any(test, target_os = "macos"))]
const BLACK: Color = [0x00, 0x00, 0x00];
const AMBER: Color = [0xf5, 0xa6, 0x23];
const BLUE: Color = [0x2f, 0x7f, 0xd6];
const GREY: Color = [0x80, 0x8a, 0x96];
const INK: Color = [0x1a, 0x1a, 0x1a];
const RED: Color = [0xd6, 0x2f, 0x2f];
const SLATE: Color = [0x60, 0x77, 0x94];
const WHITE: Color = [0xff, 0xff, 0xff];

/// What the icon says.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(super) enum Face {
    /// The user has to do something.
    Attention,
    Connecting,
    /// Watching, nothing unread.
    Live,
    Offline,
    Paused,
    /// No account.
    SignedOut,
    /// Watching, and so many are unread.
    Unread(u32),
}

/// Pixels, ARGB in network byte order, as StatusNotifierItem wants them.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Picture {
    pub(super) size: usize,
    pub(super) argb: Vec<u8>,
}

/// The face in every size.
#[cfg(any(test, target_os = "linux"))]
pub(super) fn draw(face: Face) -> Vec<Picture> {
    (0..SIZES.len())
        .map(|size| Canvas::new(size).face(face))
        .collect()
}

/// The face in the size that a screen of that scale asks for: of 16 pixels where nothing is scaled.
#[cfg(any(test, windows))]
pub(super) fn draw_for(face: Face, scale: f64) -> Picture {
    let fits = |side: &usize| f64::from(u32::try_from(*side).unwrap_or(u32::MAX)) >= 16.0 * scale;
    let size = SIZES.iter().position(fits).unwrap_or(SIZES.len() - 1);
    Canvas::new(size).face(face)
}

/// The face as the menu bar of macOS wants it: black, and the bar gives it its colour. The count stands beside it.
#[cfg(any(test, target_os = "macos"))]
pub(super) fn draw_template(face: Face) -> Picture {
    Canvas::new(MENU_BAR).template(face)
}

impl Picture {
    /// The same, RGBA.
    pub(super) fn rgba(mut self) -> Vec<u8> {
        for pixel in self.argb.chunks_exact_mut(4) {
            pixel.rotate_left(1);
        }
        self.argb
    }
}

struct Canvas {
    /// Index into [`DRAWN`].
    size: usize,
    argb: Vec<[u8; 4]>,
}

impl Canvas {
    fn new(size: usize) -> Self {
        let side = DRAWN.get(size).copied().unwrap_or_default();
        Self {
            size,
            argb: vec![[0; 4]; side * side],
        }
    }

    fn face(mut self, face: Face) -> Picture {
        match face {
            Face::Attention => {
                self.letter();
                self.cut(ALERT_CUT);
                self.lay(ALERT, RED);
                self.lay(BANG, WHITE);
            }
            Face::Connecting => {
                self.lay(LETTER, GREY);
                self.lay(DOTS, WHITE);
            }
            Face::Live => self.letter(),
            Face::Offline => {
                self.lay(LETTER, GREY);
                self.lay(FLAP, WHITE);
                self.cut(SLASH_CUT);
                self.lay(SLASH, GREY);
            }
            Face::Paused => {
                self.lay(LETTER, SLATE);
                self.lay(BARS, WHITE);
            }
            Face::SignedOut => {
                self.lay(OUTLINE, GREY);
                self.lay(PLUS, GREY);
            }
            Face::Unread(count) => {
                self.letter();
                self.badge(count);
            }
        }
        self.finish()
    }

    /// What is white in a face is a hole here.
    #[cfg(any(test, target_os = "macos"))]
    fn template(mut self, face: Face) -> Picture {
        let (shape, holes): (usize, &[usize]) = match face {
            Face::Attention => (LETTER, &[ALERT_CUT]),
            Face::Connecting => (LETTER, &[DOTS]),
            Face::Live | Face::Unread(_) => (LETTER, &[FLAP]),
            Face::Offline => (LETTER, &[FLAP, SLASH_CUT]),
            Face::Paused => (LETTER, &[BARS]),
            Face::SignedOut => (OUTLINE, &[]),
        };
        self.lay(shape, BLACK);
        for hole in holes {
            self.cut(*hole);
        }
        match face {
            Face::Attention => {
                self.lay(ALERT, BLACK);
                self.cut(BANG);
            }
            Face::Offline => self.lay(SLASH, BLACK),
            Face::SignedOut => self.lay(PLUS, BLACK),
            _ => {}
        }
        self.finish()
    }

    fn finish(self) -> Picture {
        Picture {
            size: DRAWN.get(self.size).copied().unwrap_or_default(),
            argb: self.argb.into_iter().flatten().collect(),
        }
    }

    fn letter(&mut self) {
        self.lay(LETTER, BLUE);
        self.lay(FLAP, WHITE);
    }

    fn badge(&mut self, count: u32) {
        let count = count as usize;
        let digits = match count {
            0 => return,
            1..=9 => vec![ALONE + count - 1],
            10..=99 => vec![TENS + count / 10 - 1, UNITS + count % 10],
            _ => vec![MANY],
        };
        let width = if count > 99 { 2 } else { digits.len() - 1 };
        if let Some((cut, badge)) = BADGES.get(width).copied() {
            self.cut(cut);
            self.lay(badge, AMBER);
        }
        for digit in digits {
            self.lay(digit, INK);
        }
    }

    /// Lays a colour over what is there.
    fn lay(&mut self, part: usize, color: Color) {
        for (pixel, cover) in self.argb.iter_mut().zip(mask(self.size, part)) {
            let [alpha, below @ ..] = *pixel;
            let (above, under) = (
                u32::from(cover),
                u32::from(alpha) * (255 - u32::from(cover)) / 255,
            );
            let whole = above + under;
            if whole == 0 {
                continue;
            }
            let mix = |new: u8, old: u8| {
                to_byte((u32::from(new) * above + u32::from(old) * under) / whole)
            };
            let [r, g, b] = color;
            let [old_r, old_g, old_b] = below;
            *pixel = [to_byte(whole), mix(r, old_r), mix(g, old_g), mix(b, old_b)];
        }
    }

    /// Takes away what is there, so that what is laid next stands clear.
    fn cut(&mut self, part: usize) {
        for (pixel, cover) in self.argb.iter_mut().zip(mask(self.size, part)) {
            let [alpha, ..] = pixel;
            *alpha = to_byte(u32::from(*alpha) * (255 - u32::from(cover)) / 255);
        }
    }
}

fn to_byte(value: u32) -> u8 {
    u8::try_from(value).unwrap_or(u8::MAX)
}

/// How much of each pixel that part covers. Unpacked anew each time: an icon changes seldom, and 400 KiB
/// for ever is more than some microseconds.
fn mask(size: usize, part: usize) -> impl Iterator<Item = u8> {
    let before = DRAWN
        .iter()
        .take(size)
        .map(|side| side * side * PARTS)
        .sum::<usize>();
    let area = DRAWN.get(size).map_or(0, |side| side * side);
    let start = before + area * part;
    let mut passed = 0;
    let runs = MASKS.chunks_exact(2).filter_map(|run| match run {
        [length, cover] => Some((usize::from(*length), *cover)),
        _ => None,
    });
    // No run reaches from one part into the next.
    runs.skip_while(move |(length, _)| {
        let is_before = passed < start;
        passed += length;
        is_before
    })
    .flat_map(|(length, cover)| std::iter::repeat_n(cover, length))
    .take(area)
}

#[cfg(test)]
mod tests;

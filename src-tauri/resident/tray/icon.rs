//! The icon, laid together from masks that `icons/tray/make.py` draws.
//!
//! It goes out as pixels, so that no icon theme has to know us. States differ in shape and not only in
//! colour; every shape is filled or wide enough to be seen on a light and on a dark panel, and nothing
//! needs the panel's own colour.

/// The sizes that panels ask for, also where the screen has twice as many pixels; each is drawn on its own pixels.
pub(super) const SIZES: [usize; 6] = [16, 22, 24, 32, 48, 64];

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
pub(super) fn draw(face: Face) -> Vec<Picture> {
    (0..SIZES.len())
        .map(|size| Canvas::new(size).face(face))
        .collect()
}

struct Canvas {
    /// Index into [`SIZES`].
    size: usize,
    argb: Vec<[u8; 4]>,
}

impl Canvas {
    fn new(size: usize) -> Self {
        let side = SIZES.get(size).copied().unwrap_or_default();
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
        Picture {
            size: SIZES.get(self.size).copied().unwrap_or_default(),
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
    let before = SIZES
        .iter()
        .take(size)
        .map(|side| side * side * PARTS)
        .sum::<usize>();
    let area = SIZES.get(size).map_or(0, |side| side * side);
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
mod tests {
    use super::*;

    fn all() -> Vec<Face> {
        let mut all = vec![
            Face::Attention,
            Face::Connecting,
            Face::Live,
            Face::Offline,
            Face::Paused,
            Face::SignedOut,
        ];
        all.extend((1..=100).map(Face::Unread));
        all
    }

    #[test]
    fn the_masks_are_whole() {
        let pixels = SIZES.iter().map(|side| side * side * PARTS).sum::<usize>();
        let packed = MASKS
            .chunks_exact(2)
            .map(|run| usize::from(run[0]))
            .sum::<usize>();
        assert_eq!(packed, pixels);
        for (size, side) in SIZES.iter().enumerate() {
            for part in 0..PARTS {
                assert_eq!(mask(size, part).count(), side * side);
                assert!(mask(size, part).any(|cover| cover > 200), "{size} {part}");
            }
        }
    }

    #[test]
    fn every_face_differs_from_every_other_in_every_size() {
        for (size, side) in SIZES.iter().enumerate() {
            let mut seen: Vec<(Face, Vec<u8>)> = Vec::new();
            for face in all() {
                let argb = draw(face)[size].argb.clone();
                assert_eq!(argb.len(), side * side * 4);
                if let Some((other, _)) = seen.iter().find(|(_, pixels)| *pixels == argb) {
                    panic!("{face:?} looks like {other:?}");
                }
                seen.push((face, argb));
            }
        }
    }

    /// Colours of panels, from the lightest to the darkest that desktops come with.
    const PANELS: [Color; 4] = [
        [0xff, 0xff, 0xff],
        [0xf2, 0xf1, 0xf0],
        [0x2b, 0x2b, 0x2b],
        [0x00, 0x00, 0x00],
    ];

    const FACES: [Face; 9] = [
        Face::Attention,
        Face::Connecting,
        Face::Live,
        Face::Offline,
        Face::Paused,
        Face::SignedOut,
        Face::Unread(3),
        Face::Unread(38),
        Face::Unread(100),
    ];

    /// Relative luminance (WCAG 2.2).
    fn luminance(color: [f64; 3]) -> f64 {
        let [r, g, b] = color.map(|value| {
            let value = value / 255.0;
            if value <= 0.040_45 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    fn contrast(one: f64, other: f64) -> f64 {
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// How bright each pixel is on a panel of that colour.
    fn seen(face: Face, size: usize, panel: Color) -> Vec<f64> {
        let picture = draw(face).swap_remove(size);
        let pixels = picture.argb.chunks_exact(4);
        let mix =
            |pixel: &[u8]| {
                let cover = f64::from(pixel[0]) / 255.0;
                luminance([0, 1, 2].map(|at| {
                    f64::from(pixel[at + 1]) * cover + f64::from(panel[at]) * (1.0 - cover)
                }))
            };
        pixels.map(mix).collect()
    }

    #[test]
    fn every_face_stands_out_from_light_and_dark_panels_in_every_size() {
        for (size, side) in SIZES.iter().enumerate() {
            for face in FACES {
                for panel in PANELS {
                    let behind = luminance(panel.map(f64::from));
                    let seen = seen(face, size, panel);
                    // WCAG 2.2, 1.4.11: what is needed to understand a picture has 3 : 1.
                    let clear = seen.iter().filter(|it| contrast(**it, behind) >= 3.0);
                    let part = clear.count() * 100 / (side * side);
                    assert!(part >= 20, "{face:?} at {side} on {panel:02x?}: {part} %");
                }
            }
        }
    }

    /// Every face in every size on a light and on a dark panel, as SVG.
    fn sheet() -> String {
        let (cell, height) = (72, 72 * FACES.len());
        let width = cell * SIZES.len();
        let mut rects = Vec::new();
        for (nth, [r, g, b]) in [PANELS[1], PANELS[2]].into_iter().enumerate() {
            let left = nth * width;
            rects.push(format!(
                "<rect x='{left}' width='{width}' height='{height}' fill='#{r:02x}{g:02x}{b:02x}'/>"
            ));
            for (row, face) in FACES.into_iter().enumerate() {
                for (column, picture) in draw(face).into_iter().enumerate() {
                    let (left, top) = (left + column * cell + 4, row * cell + 4);
                    for (y, line) in picture.argb.chunks_exact(picture.size * 4).enumerate() {
                        let pixels: Vec<&[u8]> = line.chunks_exact(4).collect();
                        let mut x = 0;
                        for run in pixels.chunk_by(|one, next| one == next) {
                            if let [alpha, r, g, b] = run[0]
                                && *alpha > 0
                            {
                                rects.push(format!(
                                    "<rect x='{}' y='{}' width='{}' height='1' fill='#{r:02x}{g:02x}{b:02x}{alpha:02x}'/>",
                                    left + x,
                                    top + y,
                                    run.len(),
                                ));
                            }
                            x += run.len();
                        }
                    }
                }
            }
        }
        format!(
            "<svg xmlns='http://www.w3.org/2000/svg' width='{}' height='{height}' shape-rendering='crispEdges'>{}</svg>",
            width * 2,
            rects.join("\n")
        )
    }

    #[test]
    fn a_sheet_of_all_faces_is_left_for_whoever_looks_at_them() {
        let here = std::env::current_exe().expect("this program's place");
        // It lies in target/debug/deps.
        let target = here.ancestors().nth(3).expect("target");
        let folder = target.join("test-pictures");
        std::fs::create_dir_all(&folder).expect("a folder for pictures");
        let sheet = sheet();
        for color in
            [AMBER, BLUE, GREY, RED, SLATE].map(|[r, g, b]| format!("#{r:02x}{g:02x}{b:02x}ff"))
        {
            assert!(sheet.contains(&color), "{color} is in no face");
        }
        std::fs::write(folder.join("tray-faces.svg"), sheet).expect("a picture");
    }

    #[test]
    fn what_is_drawn_into_a_face_stands_out_from_it_in_every_size() {
        let tones = |parts: &[(usize, Color, Color)]| {
            for (part, color, below) in parts {
                let [above, under] = [*color, *below].map(|it| luminance(it.map(f64::from)));
                let found = contrast(above, under);
                assert!(found >= 3.0, "part {part}: {found}");
            }
        };
        tones(&[
            (FLAP, WHITE, BLUE),
            (DOTS, WHITE, GREY),
            (BARS, WHITE, SLATE),
            (BANG, WHITE, RED),
            (ALONE, INK, AMBER),
        ]);
        for (size, side) in SIZES.iter().enumerate() {
            // Straight edges lie on the pixels: nothing of these is half covered.
            let mut crisp = vec![LETTER, BARS, OUTLINE, PLUS, BADGES[2].1];
            if *side == 16 {
                crisp.extend(ALONE..=MANY);
            }
            for part in crisp {
                let half = mask(size, part).filter(|it| (40..215).contains(it));
                let half = half.count();
                // Round corners only.
                assert!(half <= *side, "part {part} at {side}: {half}");
            }
            for part in ALONE..=MANY {
                let covers: Vec<u8> = mask(size, part).collect();
                let full = covers.iter().filter(|it| **it >= 215).count();
                let half = covers.iter().filter(|it| (40..215).contains(*it)).count();
                assert!(
                    full >= half,
                    "figure {part} at {side} is a blur: {full}, {half}"
                );
            }
        }
    }

    #[test]
    fn states_differ_in_shape_and_not_only_in_colour() {
        // What a person who sees no colours sees: light and dark.
        let grey = |face, size: usize| -> Vec<u8> {
            let pixels = &draw(face)[size].argb;
            let bright =
                |p: &[u8]| (u32::from(p[1]) * 3 + u32::from(p[2]) * 6 + u32::from(p[3])) / 10;
            let grey = pixels.chunks_exact(4).map(|p| match (p[0], bright(p)) {
                (0..100, _) => 0,
                (_, 0..200) => 1,
                _ => 2,
            });
            grey.collect()
        };
        for (size, side) in SIZES.iter().enumerate() {
            for (at, one) in FACES.iter().enumerate() {
                for other in &FACES[at + 1..] {
                    let (a, b) = (grey(*one, size), grey(*other, size));
                    let differing = a.iter().zip(&b).filter(|(a, b)| a != b).count();
                    let least = side * side / 20;
                    assert!(
                        differing >= least,
                        "{one:?} and {other:?} at {side}: {differing} pixels"
                    );
                }
            }
        }
    }

    #[test]
    fn more_than_99_look_the_same() {
        assert_eq!(draw(Face::Unread(100)), draw(Face::Unread(u32::MAX)));
    }
}

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
    let pixels = DRAWN.iter().map(|side| side * side * PARTS).sum::<usize>();
    let packed = MASKS
        .chunks_exact(2)
        .map(|run| usize::from(run[0]))
        .sum::<usize>();
    assert_eq!(packed, pixels);
    assert!(DRAWN.starts_with(&SIZES));
    for (size, side) in DRAWN.iter().enumerate() {
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
    let mix = |pixel: &[u8]| {
        let cover = f64::from(pixel[0]) / 255.0;
        luminance(
            [0, 1, 2]
                .map(|at| f64::from(pixel[at + 1]) * cover + f64::from(panel[at]) * (1.0 - cover)),
        )
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
        let bright = |p: &[u8]| (u32::from(p[1]) * 3 + u32::from(p[2]) * 6 + u32::from(p[3])) / 10;
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
fn a_screen_gets_a_size_that_it_need_not_enlarge() {
    for (scale, side) in [
        (1.0, 16),
        (1.25, 22),
        (1.5, 24),
        (2.0, 32),
        (2.25, 48),
        (9.0, 64),
    ] {
        assert_eq!(draw_for(Face::Live, scale).size, side, "{scale}");
    }
    assert_eq!(draw_for(Face::Unread(7), 2.0), draw(Face::Unread(7))[3]);
}

#[test]
fn the_menu_bar_gets_black_shapes_that_differ() {
    let faces = &FACES[..7];
    for (at, face) in faces.iter().enumerate() {
        let picture = draw_template(*face);
        assert_eq!(picture.size, 36);
        let alphas: Vec<u8> = picture.argb.iter().step_by(4).copied().collect();
        assert!(picture.argb.chunks_exact(4).all(|it| it[1..] == [0, 0, 0]));
        let seen = alphas.iter().filter(|alpha| **alpha > 200).count();
        assert!(seen >= 36 * 36 / 5, "{face:?}: {seen}");
        for other in &faces[at + 1..] {
            let others = draw_template(*other).argb;
            let differing = alphas.iter().zip(others.iter().step_by(4));
            let differing = differing.filter(|(a, b)| a.abs_diff(**b) > 100).count();
            // Mails are counted beside it.
            let is_same = matches!((face, other), (Face::Live, Face::Unread(_)));
            assert_eq!(
                differing < 36 * 36 / 20,
                is_same,
                "{face:?}, {other:?}: {differing}"
            );
        }
    }
}

#[test]
fn a_picture_can_be_had_in_the_other_order_of_bytes() {
    let picture = Picture {
        size: 1,
        argb: vec![4, 1, 2, 3],
    };
    assert_eq!(picture.rgba(), [1, 2, 3, 4]);
}

#[test]
fn more_than_99_look_the_same() {
    assert_eq!(draw(Face::Unread(100)), draw(Face::Unread(u32::MAX)));
}

//! A picture of the samples.

use std::fmt::Write as _;

use super::{Figure, Sample};

const WIDTH: f64 = 860.0;
const HEIGHT: f64 = 150.0;
const LEFT: f64 = 60.0;
const GAP: f64 = 50.0;

/// Three rows: memory, files, connections, over the minutes; a dashed line is a start of the program.
pub(super) fn plot(samples: &[Sample]) -> String {
    #[expect(clippy::cast_precision_loss, reason = "small numbers")]
    let rows: [(&str, Figure); 3] = [
        ("RSS, MiB", |sample| sample.rss),
        ("open files and sockets", |sample| sample.files as f64),
        ("connections that wait for news", |sample| {
            sample.idling as f64
        }),
    ];
    let last = samples.last().map_or(1, |sample| sample.minute.max(1));
    let x = |minute: u32| LEFT + f64::from(minute) / f64::from(last) * (WIDTH - LEFT - 20.0);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {}\" font-family=\"sans-serif\" \
         font-size=\"13\">\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n",
        GAP + 3.0 * (HEIGHT + GAP)
    );
    let mut top = GAP;
    for (name, of) in rows {
        let most = samples.iter().map(of).fold(1.0, f64::max) * 1.15;
        let bottom = top + HEIGHT;
        let y = |value: f64| bottom - value / most * HEIGHT;
        let _ = writeln!(
            svg,
            "<text x=\"{LEFT}\" y=\"{:.1}\">{name}</text>",
            top - 8.0
        );
        for part in [0.0, 0.5, 1.0] {
            let value = most * part;
            let _ = writeln!(
                svg,
                "<path d=\"M{LEFT} {0:.1}H{1:.1}\" stroke=\"#ccc\"/><text x=\"{2:.1}\" y=\"{3:.1}\" \
                 text-anchor=\"end\">{value:.0}</text>",
                y(value),
                x(last),
                LEFT - 8.0,
                y(value) + 4.0
            );
        }
        for sample in samples.iter().filter(|sample| sample.is_restarted) {
            let _ = writeln!(
                svg,
                "<path d=\"M{:.1} {top:.1}V{bottom:.1}\" stroke=\"#999\" stroke-dasharray=\"3 3\"/>",
                x(sample.minute)
            );
        }
        let points: Vec<String> = samples
            .iter()
            .map(|sample| format!("{:.1},{:.1}", x(sample.minute), y(of(sample))))
            .collect();
        let _ = writeln!(
            svg,
            "<polyline points=\"{}\" fill=\"none\" stroke=\"#2b5bcb\" stroke-width=\"1.5\"/>",
            points.join(" ")
        );
        top = bottom + GAP;
    }
    let _ = writeln!(
        svg,
        "<text x=\"{LEFT}\" y=\"{:.1}\">minutes 0 to {last}; dashed: the program was started anew</text>\n</svg>",
        top - GAP + 24.0
    );
    svg
}

"""Draws the parts of the tray icon as masks (how much of each pixel is covered) for src-tauri/resident/tray/icon.rs,
which colours and lays them over each other. icons/make.sh runs it; needs rsvg-convert, ImageMagick and the font
DejaVu Sans Bold.

Every size has a drawing of its own: what is straight lies on the pixels of that size, and so do the figures; in the
smallest they are drawn by hand.

masks.bin: for each size and each part in the order below, runs of (length, coverage), one byte each, until the
square is full.
"""

import subprocess
from pathlib import Path

# side: above and below the letter, its corners, bars (width, gap, height), dots (width, distance), outline, plus
# (width, half its length), alert (width, stem's width, and from the top: margin, stem, gap, dot), gap around badges
DRAWINGS = {
    16: (2, 2, (2, 2, 6), (2, 4), 2, (2, 3), (10, 2, 2, 3, 1, 2), 1),
    22: (3, 3, (3, 4, 8), (4, 6), 2, (2, 4), (14, 2, 3, 5, 1, 2), 1.5),
    24: (3, 3, (3, 4, 10), (4, 6), 2, (2, 5), (14, 2, 3, 5, 1, 2), 1.5),
    32: (4, 4, (4, 6, 12), (6, 8), 3, (4, 6), (20, 4, 4, 6, 2, 4), 2),
    48: (6, 6, (6, 8, 18), (8, 12), 4, (4, 9), (28, 4, 6, 9, 3, 4), 3),
    64: (8, 8, (8, 10, 26), (10, 16), 6, (6, 13), (38, 6, 8, 12, 4, 6), 4),
    36: (4, 4, (4, 6, 14), (6, 9), 3, (4, 7), (22, 4, 4, 7, 2, 4), 2),   # the menu bar of macOS: two pixels per point
}

# side: badge's height, its width with one and with two figures, its corners, the figures (height, and how much
# narrower, so that a stem is as wide as whole pixels), the gap between two, and the same of "99+"
BADGES = {
    16: (9, 9, 13, 3, None, 1, None),
    22: (13, 13, 19, 4, (9, 0.913), 1, (8, 0.82)),
    24: (14, 14, 20, 4, (10, 0.823), 1, (8, 0.82)),
    32: (19, 19, 26, 6, (13, 0.95), 1, (10, 0.95)),
    48: (28, 28, 40, 9, (20, 0.95), 2, (16, 0.9)),
    64: (38, 38, 54, 12, (28, 0.95), 2, (21, 0.92)),
    36: (21, 21, 30, 7, (15, 0.95), 2, (11, 0.95)),
}

# Seven lines each; in "99+" there is room for four columns and a sign.
BOLD = {
    "0": "01110 11011 11011 11011 11011 11011 01110",
    "1": "00110 01110 11110 00110 00110 00110 00110",
    "2": "01110 11011 00011 00110 01100 11000 11111",
    "3": "11110 00011 00011 01110 00011 00011 11110",
    "4": "00110 01110 11110 10110 11111 00110 00110",
    "5": "11111 11000 11110 00011 00011 11011 01110",
    "6": "01110 11000 11110 11011 11011 11011 01110",
    "7": "11111 00011 00011 00110 00110 01100 01100",
    "8": "01110 11011 11011 01110 11011 11011 01110",
    "9": "01110 11011 11011 11011 01111 00011 01110",
    "99+": (
        "0110001100000 1001010010000 1001010010010 0111001110111 0001000010010 0001000010000 0110001100000"
    ),
}

# How tall a figure of that font is, of its size.
TALL = 0.729


def drawn(side, svg):
    """A piece of SVG, in the pixels of that size."""
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">{svg}</svg>'
    png = subprocess.run(
        ["rsvg-convert", "--width", str(side), "--height", str(side)],
        input=svg.encode(), stdout=subprocess.PIPE, check=True,
    ).stdout
    return subprocess.run(
        ["convert", "png:-", "-alpha", "extract", "-depth", "8", "gray:-"],
        input=png, stdout=subprocess.PIPE, check=True,
    ).stdout


def figures(shape, text):
    """Width and lines of a text, cut to its ink."""
    if shape is None:
        lines = [bytes(255 * int(dot) for dot in line) for line in BOLD[text].split()]
        return len(lines[0]), lines
    height, narrow = shape
    size, canvas = height / TALL, 4 * height

    def lines_at(shift):
        made = drawn(canvas, (
            f'<text transform="translate({height + shift / 8} {2 * height}) scale({narrow} 1)" font-size="{size}" '
            f'font-family="DejaVu Sans" font-weight="bold">{text}</text>'
        ))
        return [made[at : at + canvas] for at in range(0, len(made), canvas)]

    def is_crisp(lines):
        pixels = b"".join(lines)
        return sum(it > 214 for it in pixels) - sum(40 < it < 215 for it in pixels)

    # Where its stems lie on the pixels, as nearly as can be.
    lines = max((lines_at(shift) for shift in range(8)), key=is_crisp)
    # A breath at an edge is no ink.
    rows = [at for at, line in enumerate(lines) if max(line) > 60]
    columns = [x for x in range(canvas) if max(line[x] for line in lines) > 60]
    lines = [line[columns[0] : columns[-1] + 1] for line in lines[rows[0] : rows[-1] + 1]]
    return len(lines[0]), lines


def placed(side, ink, x, y):
    width, lines = ink
    canvas = bytearray(side * side)
    for row, line in enumerate(lines):
        for column in range(width):
            if 0 <= x + column < side and 0 <= y + row < side:
                canvas[(y + row) * side + x + column] = line[column]
    return bytes(canvas)


def rect(x, y, width, height, corner=0):
    return f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="{corner}"/>'


def parts(side):
    top, corner, bars, dots, outline, plus, alert, gap = DRAWINGS[side]
    middle, scale = side // 2, side / 44

    # letter, flap
    yield drawn(side, rect(0, top, side, side - 2 * top, corner))
    begin, tip = top + 6 * scale, middle + 5 * scale
    yield drawn(
        side,
        f'<path d="M{5 * scale} {begin} L{19 * scale} {tip - 3 * scale} Q{middle} {tip} {25 * scale} '
        f'{tip - 3 * scale} L{39 * scale} {begin}" fill="none" stroke="#000" stroke-width="{4.5 * scale}" '
        'stroke-linecap="round"/>',
    )
    # dots
    width, distance = dots
    yield drawn(side, "".join(
        rect(middle + at - width / 2, middle - width / 2, width, width, width / 2 if width > 2 else 0)
        for at in (-distance, 0, distance)
    ))
    # bars
    width, between, height = bars
    left = middle - between // 2 - width
    yield drawn(side, "".join(
        rect(x, middle - height / 2, width, height, scale) for x in (left, left + width + between)
    ))
    # slash, first what is cut out for it
    line = f'<path d="M{5 * scale} {42 * scale} L{40 * scale} {3 * scale}" stroke="#000" '
    yield drawn(side, line + f'stroke-width="{12 * scale}" stroke-linecap="square"/>')
    yield drawn(side, line + f'stroke-width="{5 * scale}" stroke-linecap="round"/>')
    # outline, plus
    half = outline / 2
    yield drawn(side, (
        f'<rect x="{half}" y="{top + half}" width="{side - outline}" height="{side - 2 * top - outline}" '
        f'rx="{corner}" fill="none" stroke="#000" stroke-width="{outline}"/>'
    ))
    width, half = plus
    yield drawn(side, rect(middle - width / 2, middle - half, width, 2 * half)
                + rect(middle - half, middle - width / 2, 2 * half, width))
    # alert, first what is cut out for it; its bang
    size, width, margin, stem, between, dot = alert
    center = side - size / 2
    yield drawn(side, f'<circle cx="{center}" cy="{center}" r="{size / 2 + gap}"/>')
    yield drawn(side, f'<circle cx="{center}" cy="{center}" r="{size / 2}"/>')
    x, y = center - width / 2, side - size + margin
    yield drawn(side, rect(x, y, width, stem, width / 4)
                + rect(x, y + stem + between, width, dot, dot / 2 if dot > 2 else 0))
    # badges of one, two and three figures, first what is cut out for each
    height, one, two, corner, figure, between, small = BADGES[side]
    for width in (one, two, side):
        x, y = side - width, side - height
        yield drawn(side, rect(x - gap, y - gap, width + 2 * gap, height + 2 * gap, corner + gap))
        yield drawn(side, rect(x, y, width, height, corner))
    # 1 to 9 alone; 1 to 9 left of another; 0 to 9 right of another; more than that
    inks = {digit: figures(figure, digit) for digit in "0123456789"}
    tall = max(len(lines) for _, lines in inks.values())
    base = side - (height - tall) // 2
    for digit in "123456789":
        ink = inks[digit]
        yield placed(side, ink, side - one + (one - ink[0]) // 2, base - len(ink[1]))
    # In the middle are those of two wide ones.
    wide = max(width for width, _ in inks.values())
    seam = side - two + (two - 2 * wide - between) // 2 + wide
    for digit in "123456789":
        ink = inks[digit]
        yield placed(side, ink, seam - ink[0], base - len(ink[1]))
    for digit in "0123456789":
        ink = inks[digit]
        yield placed(side, ink, seam + between, base - len(ink[1]))
    ink = figures(small, "99+")
    yield placed(side, ink, (side - ink[0]) // 2, side - (height + len(ink[1])) // 2)


def packed(pixels):
    at, runs = 0, bytearray()
    while at < len(pixels):
        length = 1
        while length < 255 and at + length < len(pixels) and pixels[at + length] == pixels[at]:
            length += 1
        runs += bytes((length, pixels[at]))
        at += length
    return runs


masks = bytearray()
for side in DRAWINGS:
    for part in parts(side):
        assert len(part) == side * side
        masks += packed(part)
(Path(__file__).parent / "masks.bin").write_bytes(masks)

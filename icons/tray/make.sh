#!/bin/sh
# Draws the parts of the tray icon as masks (how much of each pixel is covered) for src-tauri/resident/tray/icon.rs,
# which colours and lays them over each other. Needs rsvg-convert, ImageMagick, python3 and the font DejaVu Sans.
#
# The result is committed: nobody needs these tools to build.
#
# masks.bin: for each size (22, 32, 48) and each part in the order below, runs of (length, coverage), one byte
# each, until the square is full.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

number=100
# The drawing is 44 units wide: in the smallest icon two units are one pixel.
part() {
    number=$((number + 1))
    for size in 22 32 48; do
        printf '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 44 44" font-family="DejaVu Sans" font-weight="bold">%s</svg>' "$1" |
            rsvg-convert --width "$size" --height "$size" --output "$work/$size-$number.png"
        convert "$work/$size-$number.png" -alpha extract -depth 8 "gray:$work/$size-$number.raw"
    done
}
digit() { # x, anchor, size, width, text
    part "<text transform=\"translate($1 $6) scale($4 1)\" text-anchor=\"$2\" font-size=\"$3\">$5</text>"
}

part '<rect x="0" y="6" width="44" height="34" rx="6"/>'                                                                              # letter
part '<path d="M5 12 L19 26 Q22 29 25 26 L39 12" fill="none" stroke="#000" stroke-width="4.500" stroke-linecap="round"/>'               # flap
part '<circle cx="11" cy="23" r="3.600"/><circle cx="22" cy="23" r="3.600"/><circle cx="33" cy="23" r="3.600"/>'                         # dots
part '<rect x="13" y="13" width="6" height="20" rx="1"/><rect x="25" y="13" width="6" height="20" rx="1"/>'                            # bars
part '<path d="M4 42 L40 2" stroke="#000" stroke-width="12"/>'                                                                         # slash, cut out
part '<path d="M5 42 L40 3" stroke="#000" stroke-width="5" stroke-linecap="round"/>'                                                    # slash
part '<rect x="2" y="8" width="40" height="30" rx="5" fill="none" stroke="#000" stroke-width="4"/>'                                    # outline
part '<path d="M22 14 V32 M13 23 H31" stroke="#000" stroke-width="4.500" stroke-linecap="round"/>'                                      # plus
part '<circle cx="31" cy="31" r="16"/>'                                                                                                # alert, cut out
part '<circle cx="31" cy="31" r="13"/>'                                                                                                # alert
part '<path d="M31 23 V32" stroke="#000" stroke-width="4.500" stroke-linecap="round"/><circle cx="31" cy="38" r="2.600"/>'               # bang
part '<rect x="14" y="14" width="32" height="32" rx="10"/>'                                                                            # badge of one, cut out
part '<rect x="18" y="18" width="26" height="26" rx="8"/>'                                                                             # badge of one
part '<rect x="4" y="14" width="42" height="32" rx="10"/>'                                                                             # badge of two, cut out
part '<rect x="8" y="18" width="36" height="26" rx="8"/>'                                                                              # badge of two
part '<rect x="-2" y="14" width="48" height="32" rx="10"/>'                                                                            # badge of three, cut out
part '<rect x="0" y="18" width="44" height="26" rx="8"/>'                                                                              # badge of three
for one in 1 2 3 4 5 6 7 8 9; do digit 31 middle 27 0.950 "$one" 41; done
for ten in 1 2 3 4 5 6 7 8 9; do digit 27.5 end 27 0.820 "$ten" 41; done
for one in 0 1 2 3 4 5 6 7 8 9; do digit 25 start 27 0.820 "$one" 41; done
digit 23.500 middle 20.500 0.850 '99+' 39

python3 - "$work" <<'PACK'
import glob, sys
packed = bytearray()
for size in (22, 32, 48):
    for name in sorted(glob.glob(f"{sys.argv[1]}/{size}-*.raw")):
        pixels = open(name, "rb").read()
        assert len(pixels) == size * size, name
        at = 0
        while at < len(pixels):
            length = 1
            while length < 255 and at + length < len(pixels) and pixels[at + length] == pixels[at]:
                length += 1
            packed += bytes((length, pixels[at]))
            at += length
open("masks.bin", "wb").write(packed)
PACK

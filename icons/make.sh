#!/bin/sh
# Draws the application icons from tidings.svg, and the parts of the tray icon (tray/make.py). Needs rsvg-convert,
# ImageMagick, python3 and the font DejaVu Sans Bold.
#
# The results are committed: nobody needs these tools to build.
set -eu
cd "$(dirname "$0")"

draw() {
    rsvg-convert --width "$1" --height "$1" --output "$2" tidings.svg
}

draw 32 32x32.png
draw 128 128x128.png
draw 512 icon.png

# Windows reads several sizes from one file.
parts=$(mktemp -d)
trap 'rm -rf "$parts"' EXIT
for size in 16 24 32 48 64 256; do
    draw "$size" "$parts/$size.png"
done
convert "$parts/16.png" "$parts/24.png" "$parts/32.png" "$parts/48.png" "$parts/64.png" "$parts/256.png" icon.ico

python3 tray/make.py

import { expect, test } from "vitest";
import { type Accent, contrast, shades, THEMES } from "./accent";
import css from "./theme.css?raw";

test("whatever the desktop's accent is, it can be read on everything that it lies on", () => {
  const steps = [0, 0.2, 0.4, 0.6, 0.8, 1];
  for (const theme of Object.values(THEMES)) {
    for (const red of steps) {
      for (const green of steps) {
        for (const blue of steps) {
          const found = shades([red, green, blue], theme);
          expect(found, `${red} ${green} ${blue}`).toBeDefined();
          if (!found) continue;
          for (const other of [theme.hardest, theme.page, theme.on, found.tinted])
            expect(contrast(found.plain, other)).toBeGreaterThanOrEqual(4.5);
          expect(contrast(found.hover, theme.on)).toBeGreaterThanOrEqual(4.5);
        }
      }
    }
  }
});

test("an accent that can be read is taken as it is", () => {
  const blue: Accent = [0x2b / 255, 0x5b / 255, 0xcb / 255];
  expect(shades(blue, THEMES.light)?.plain).toEqual(blue);
});

test("the colours that it is measured against are those of the themes", () => {
  const [light, dark] = css.split("@media (prefers-color-scheme: dark)");
  const hex = (color: Accent) =>
    `#${color
      .map((part) =>
        Math.round(part * 255)
          .toString(16)
          .padStart(2, "0"),
      )
      .join("")}`;
  for (const [part, { hardest, on, page }] of [
    [light, THEMES.light],
    [dark, THEMES.dark],
  ] as const) {
    expect(part).toContain(`--surface-strong: ${hex(hardest)};`);
    expect(part).toContain(`--on-accent: ${hex(on)};`);
    expect(part).toContain(`--page: ${hex(page)};`);
  }
});

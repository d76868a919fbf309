// The desktop's accent colour in place of ours. Whatever it is, it is made as dark, or as light, as it takes to be read.

/** Red, green and blue, 0 to 1 each, as the desktop says it. */
export type Accent = [number, number, number];

type Theme = {
  /** What the accent is mixed with to be read better. */
  towards: Accent;
  /** Of all that the accent lies on, what is nearest to it: `--surface-strong`. */
  hardest: Accent;
  page: Accent;
  /** `--on-accent`. */
  on: Accent;
  /** How much of the accent is in its tint. */
  tint: number;
};

const hex = (color: string): Accent => {
  const value = Number.parseInt(color, 16);
  return [(value >> 16) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255];
};
/** As in `theme.css`. */
export const THEMES: Record<"light" | "dark", Theme> = {
  light: {
    towards: [0, 0, 0],
    hardest: hex("e8eaef"),
    page: hex("fafafb"),
    on: [1, 1, 1],
    tint: 0.1,
  },
  dark: {
    towards: [1, 1, 1],
    hardest: hex("383a41"),
    page: hex("1b1c1f"),
    on: hex("11182b"),
    tint: 0.15,
  },
};

const mixed = (one: Accent, other: Accent, part: number): Accent => [
  one[0] + (other[0] - one[0]) * part,
  one[1] + (other[1] - one[1]) * part,
  one[2] + (other[2] - one[2]) * part,
];

/** Relative luminance (WCAG 2.2). */
function luminance([red, green, blue]: Accent): number {
  const linear = (value: number) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

export function contrast(one: Accent, other: Accent): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** 4.5 is what WCAG asks of text; a little more, for colours are whole numbers in the end. */
const ENOUGH = 4.6;

/** The accent and what belongs to it, as the theme can bear it. */
export function shades(accent: Accent, { hardest, on, page, tint, towards }: Theme) {
  for (let part = 0; part < 1; part += 0.02) {
    const plain = mixed(accent, towards, part);
    const tinted = mixed(page, plain, tint);
    if ([hardest, on, tinted].every((other) => contrast(plain, other) >= ENOUGH))
      return { plain, tinted, hover: mixed(plain, towards, 0.15) };
  }
  return undefined;
}

function rules(accent: Accent, theme: Theme): string {
  const found = shades(accent, theme);
  if (!found) return "";
  const css = (color: Accent) => `rgb(${color.map((part) => Math.round(part * 255)).join(" ")})`;
  return `--accent: ${css(found.plain)}; --accent-hover: ${css(found.hover)}; --accent-tint: ${css(found.tinted)};`;
}

let sheet: CSSStyleSheet | undefined;

/** Wears this accent; ours, when the desktop has none. */
export function wearAccent(accent: Accent | null | undefined) {
  sheet ??= new CSSStyleSheet();
  const light = accent && rules(accent, THEMES.light);
  const dark = accent && rules(accent, THEMES.dark);
  sheet.replaceSync(
    accent
      ? `:root { ${light} } :root[data-theme="dark"] { ${dark} }
@media (prefers-color-scheme: dark) { :root:not([data-theme="light"]) { ${dark} } }`
      : "",
  );
  if (!document.adoptedStyleSheets.includes(sheet))
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

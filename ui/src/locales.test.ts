// @vitest-environment node
import { describe, expect, test } from "vitest";
import {
  BASE,
  FILES,
  LANGUAGES,
  messages,
  OF_WINDOWS,
  parse,
  pseudo,
  types,
  variables,
} from "../fluent.mjs";

const sources: Record<string, string> = import.meta.glob(
  ["./**/*.{svelte,ts}", "!./**/*.test.ts", "!./text-keys.ts", "!./bindings/*"],
  { eager: true, import: "default", query: "?raw" },
);
const keys = (file: string) => Object.keys(messages(BASE, file));
const others = LANGUAGES.filter((language) => language !== BASE);

/** What a source asks for: names in full, and those that end with what is known later. */
function asked(source: string) {
  const names = [...source.matchAll(/\bt\(\s*"([^"]+)"/g)].map(([, name]) => name ?? "");
  const patterns = [...source.matchAll(/\bt\(\s*`([^`]+)`/g)].map(
    ([, template]) => new RegExp(`^${(template ?? "").replace(/\$\{[^}]+\}/g, "[a-z0-9-]+")}$`),
  );
  // A table of names that is looked up: `t(WRONG[field])`.
  const listed = [...source.matchAll(/: "([a-z0-9]+(?:-[a-z0-9]+)+)"/g)].map(
    ([, name]) => name ?? "",
  );
  return { listed, names, patterns };
}

const in_ = (file: string) =>
  Object.entries(sources)
    .filter(([path]) => file === "common" || path.startsWith(`./${file}/`))
    .map(([path, source]) => ({ path, ...asked(source) }));

test("types are those of the English texts", async () => {
  await expect(types()).toMatchFileSnapshot("text-keys.ts");
});

test("no name stands in two files, so that any of them can be read together", () => {
  const all = FILES.flatMap(keys);
  expect(all.filter((name, at) => all.indexOf(name) !== at)).toEqual([]);
});

test.each(OF_WINDOWS)("every text of %s.ftl is shown somewhere", (file) => {
  const uses = in_(file);
  const unused = keys(file).filter(
    (name) =>
      !uses.some(
        ({ listed, names, patterns }) =>
          names.includes(name) || listed.includes(name) || patterns.some((one) => one.test(name)),
      ),
  );
  expect(unused).toEqual([]);
});

test("every text that a window asks for stands in its file", () => {
  const missing = Object.entries(sources).flatMap(([path, source]) => {
    const folder = path.split("/")[1] ?? "";
    const known = [...keys("common"), ...(OF_WINDOWS.includes(folder) ? keys(folder) : [])];
    const { names, patterns } = asked(source);
    return [
      ...names.filter((name) => !known.includes(name)),
      ...patterns.filter((one) => !known.some((name) => one.test(name))),
    ].map((what) => `${path}: ${what}`);
  });
  expect(missing).toEqual([]);
});

describe.each(others)("%s", (language) => {
  test.each(FILES)("says all of %s.ftl, with the same variables", (file) => {
    const taken = (found: Record<string, unknown>) =>
      Object.fromEntries(
        Object.entries(found).map(([name, pattern]) => [name, [...variables(pattern).keys()]]),
      );
    expect(taken(messages(language, file))).toEqual(taken(messages(BASE, file)));
  });

  test.each(FILES)("leaves nothing of %s.ftl in English", (file) => {
    const english = messages(BASE, file);
    /** Names, signs, and words that are the same. */
    const same =
      /^(panel-title.*|with-key|key-enter|health-(answered|live|offline)|guide-step|custom-port|google-redirect-title|about-version|color-orange|group-notice|group-start|muted-thread|nickname-label|opener-profile|page-(general|notifications)|sign-in-page-webview|theme-system|vips-label)$/;
    /** The same of the resident's: what only joins, signs of units, days and months, and a few words. */
    const sameThere =
      /^(tray-(account|mail|health-(live|offline)|age-(seconds|minutes|hours|days))|notices-(event|event-when|code|alert|one-line|invitation)|dates-.*|signing-in-minutes)$/;
    const left = Object.entries(messages(language, file)).filter(
      ([name, pattern]) =>
        !same.test(name) &&
        !sameThere.test(name) &&
        JSON.stringify(pattern) === JSON.stringify(english[name]),
    );
    expect(left.map(([name]) => name)).toEqual([]);
  });

  test("has every plural form of the language, and no other", () => {
    const rules = new Intl.PluralRules(language);
    const needed = new Set(Array.from({ length: 201 }, (_, count) => rules.select(count)));
    for (const file of FILES) {
      for (const [name, pattern] of Object.entries(messages(language, file))) {
        for (const part of Array.isArray(pattern) ? pattern : []) {
          if (typeof part !== "object" || part.type !== "select") continue;
          const forms = part.variants.map(({ key }: { key: { value: unknown } }) => key.value);
          expect(new Set(forms), name).toEqual(new Set([...needed, "other"]));
        }
      }
    }
  });
});

test("a text that cannot be read is a fault with its line", () => {
  expect(() => parse("read = Read\n# Fine.\nbroken = { $", "x.ftl")).toThrow("x.ftl:3");
  expect(() => parse("read = Read\nand on", "x.ftl")).toThrow("x.ftl:2");
  expect(() => parse("read = Read\nread = Again", "x.ftl")).toThrow("twice");
});

test("the pseudo-locale keeps variables and forms, and nothing that can be read as English", () => {
  for (const file of FILES) {
    const english = messages(BASE, file);
    const strange = pseudo(english);
    for (const [name, pattern] of Object.entries(strange)) {
      expect(variables(pattern), name).toEqual(variables(english[name]));
      const texts = typeof pattern === "string" ? [pattern] : pattern;
      for (const text of texts) if (typeof text === "string") expect(text).not.toMatch(/[a-z]/i);
    }
  }
});

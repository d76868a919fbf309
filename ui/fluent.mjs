// Reads locales/<language>/*.ftl for the build and for the tests: a window gets the texts of its own file and of
// common.ftl, parsed beforehand; English in its script, every other language as one file that is loaded when chosen.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { FluentResource } from "@fluent/bundle";

const folder = join(import.meta.dirname, "..", "locales");

/** The language that every text is written in first, and shown in where a translation is missing. */
export const BASE = "en";
/** @type {string[]} */
export const LANGUAGES = readdirSync(folder).sort();
/**
 * The files of `locales/en`, without their ending.
 * @type {string[]}
 */
export const FILES = readdirSync(join(folder, BASE))
  .filter((name) => name.endsWith(".ftl"))
  .map((name) => name.slice(0, -4));

/** Those of the windows: what they share, and one each. The others are the resident's. */
export const OF_WINDOWS = FILES.filter(
  (name) => name === "common" || existsSync(join(import.meta.dirname, "src", name)),
);

/** A message as the parser gives it: a text, or texts and what stands between them. */
/** @typedef {any} Pattern */

/** @param {string} language @param {string} file */
export const path = (language, file) => join(folder, language, `${file}.ftl`);

/**
 * The messages of one file, by name. Throws, with the line, at anything that is not read.
 * @param {string} language
 * @param {string} file
 */
export function messages(language, file) {
  return parse(readFileSync(path(language, file), "utf8"), `locales/${language}/${file}.ftl`);
}

/**
 * The parser of @fluent/bundle passes over what it does not understand; here that is a fault. So is an attribute, which
 * nothing of ours reads.
 * @param {string} text
 * @param {string} name of the file, to say
 * @returns {Record<string, Pattern>}
 */
export function parse(text, name) {
  /** @type {Record<string, Pattern>} */
  const found = {};
  for (const { id, value, attributes } of new FluentResource(text).body) {
    if (id in found) throw new Error(`${name}: ${id} stands there twice`);
    if (value === null || Object.keys(attributes).length > 0) {
      throw new Error(`${name}: ${id} has attributes, which no window shows`);
    }
    found[id] = value;
  }
  for (const [at, line] of text.split("\n").entries()) {
    const begins = /^(-?[a-z][a-z0-9-]*) =/.exec(line)?.[1];
    const known = begins ? begins in found : /^(#{1,3}( .*)?|| {4,}\S.*)$/.test(line);
    if (!known) throw new Error(`${name}:${at + 1} cannot be read: ${line}`);
  }
  return found;
}

/** What a window shows in a language. @param {string} language @param {string} file */
export const textsOf = (language, file) => ({
  ...messages(language, "common"),
  ...messages(language, file),
});

/**
 * The variables of a message, and whether each is a number: one that chooses a form is, and `$count`.
 * @param {Pattern} pattern
 * @returns {Map<string, "number" | "string">}
 */
export function variables(pattern) {
  const found = new Map();
  const walk = (part) => {
    if (typeof part !== "object" || part === null) return;
    if (part.type === "var") found.set(part.name, found.get(part.name) ?? "string");
    if (part.type === "select" && part.selector.type === "var") {
      found.set(part.selector.name, "number");
    }
    for (const inner of Object.values(part)) walk(inner);
  };
  walk(pattern);
  if (found.has("count")) found.set("count", "number");
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The text of ui/src/text-keys.ts. */
export function types() {
  const quoted = (name) => (name.includes("-") ? `"${name}"` : name);
  const lines = [
    "// Generated from locales/en/*.ftl (`npm test -- -u` in ui/); never edited. What each text takes.",
  ];
  for (const file of OF_WINDOWS) {
    const name = file.replace(/(^|-)(\w)/g, (_, __, letter) => letter.toUpperCase());
    lines.push("", `export interface ${name}Texts {`);
    for (const [id, pattern] of Object.entries(messages(BASE, file))) {
      const taken = [...variables(pattern)].map(([variable, type]) => `${variable}: ${type}`);
      lines.push(`  ${quoted(id)}: ${taken.length > 0 ? `{ ${taken.join("; ")} }` : "undefined"};`);
    }
    lines.push("}");
  }
  return `${lines.join("\n")}\n`;
}

const ACCENTED = new Map(
  "aà bƀ cç dď eé fƒ gĝ hĥ iî jĵ kķ lļ mɱ nñ oô pþ qɋ rŕ sš tţ uû vṽ wŵ xẋ yý zž"
    .split(" ")
    .map(([plain, accented]) => [plain, accented]),
);

/** One text of the pseudo-locale: no plain Latin letter is left, and it is a third longer. */
const strange = (text) =>
  text.replace(/\p{L}+/gu, (word) => {
    const letters = [...word].map((letter) => {
      const accented = ACCENTED.get(letter.toLowerCase()) ?? letter;
      return letter === letter.toLowerCase() ? accented : accented.toUpperCase();
    });
    return letters.join("") + "·".repeat(Math.round(letters.length / 3));
  });

/**
 * English messages as the pseudo-locale: legible, longer, and not to be taken for what was written into the code.
 * @param {Record<string, Pattern>} found
 * @returns {Record<string, Pattern>}
 */
export function pseudo(found) {
  const walk = (part, key) => {
    if (typeof part === "string") return ["type", "name"].includes(key) ? part : strange(part);
    if (Array.isArray(part)) return part.map((inner) => walk(inner));
    if (typeof part !== "object" || part === null) return part;
    if (part.type === "str" || part.type === "num") return part;
    return Object.fromEntries(
      Object.entries(part).map(([name, inner]) => [
        name,
        // The name of a form ("one") is not a text.
        part.type === "select" && name === "variants"
          ? inner.map((variant) => ({ ...variant, value: walk(variant.value) }))
          : name === "selector"
            ? inner
            : walk(inner, name),
      ]),
    );
  };
  return Object.fromEntries(Object.entries(found).map(([id, pattern]) => [id, walk(pattern)]));
}

const PREFIX = "virtual:texts/";
const module = (name, value) => `export const ${name} = ${JSON.stringify(value)};\n`;

/**
 * `virtual:texts/languages` names them; `virtual:texts/panel` holds the English of panel.ftl and loads the other
 * languages, each with common.ftl; `virtual:texts/common` holds the English of common.ftl.
 * @returns {import("vite").Plugin}
 */
export function fluent() {
  return {
    name: "fluent",
    resolveId: (id) => (id.startsWith(PREFIX) ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(`\0${PREFIX}`)) return undefined;
      const [file, language] = id.slice(PREFIX.length + 1).split("/");
      if (file === "languages") return module("languages", LANGUAGES);
      for (const each of [file, "common"]) this.addWatchFile(path(language ?? BASE, each));
      if (language) return module("messages", textsOf(language, file));
      const load = LANGUAGES.filter((each) => each !== BASE).map(
        (each) =>
          `${JSON.stringify(each)}: () => import(${JSON.stringify(`${PREFIX}${file}/${each}`)})`,
      );
      return (
        module("english", messages(BASE, file)) +
        (file === "common" ? "" : `export const languages = { ${load.join(", ")} };\n`)
      );
    },
  };
}

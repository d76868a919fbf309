// The texts of the windows: Fluent messages of locales/, in the language of the window; in English what that lacks.

import { english as common } from "virtual:texts/common";
import { FluentBundle } from "@fluent/bundle";
import type { Message } from "@fluent/bundle/esm/ast.js";
import { declare, LANGUAGE, LOCALE, RIGHT_TO_LEFT } from "./language";
import type { CommonTexts } from "./text-keys";

type Messages = Record<string, Message["value"]>;

/** Gives a text; what it takes stands in its message as `{ $name }`. A name that is in no file does not compile. */
export type Translate<Texts> = <Key extends keyof Texts & string>(
  key: Key,
  ...taken: Texts[Key] extends undefined ? [] : [Texts[Key]]
) => string;

// Isolating is done below, where it is needed; by itself it would put two invisible signs around every number.
const options = { useIsolating: false };
const english = new FluentBundle([LANGUAGE === "en" ? LOCALE : "en"], options);
/** In the language of the window: empty until its texts are loaded, and a window that shares code loads two files. */
const own = new FluentBundle([LOCALE], options);
/** In order: the first that has a message says it. */
let bundles = [english];

const add = (bundle: FluentBundle, messages: Messages) =>
  bundle.addResource(
    { body: Object.entries(messages).map(([id, value]) => ({ id, value, attributes: {} })) },
    { allowOverrides: true },
  );

/** Letters written from right to left: Hebrew, Arabic and their neighbours. */
const FROM_THE_RIGHT =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
/** What turns the direction of a text. In a name it is there to deceive. */
const TURNS = /[\u202a-\u202e\u2066-\u2069]/gu;

/** A text from elsewhere, so that it stands in ours as one piece: `ada@example.org` in Arabic, an Arabic name in English. */
function isolated(text: string): string {
  const plain = text.replace(TURNS, "");
  return RIGHT_TO_LEFT || FROM_THE_RIGHT.test(plain) ? `\u2068${plain}\u2069` : plain;
}

function translate(key: string, taken: Record<string, string | number> = {}): string {
  const args = Object.fromEntries(
    Object.entries(taken).map(([name, value]) => [
      name,
      typeof value === "string" ? isolated(value) : value,
    ]),
  );
  for (const bundle of bundles) {
    const value = bundle.getMessage(key)?.value;
    // With a list for errors, a fault in one message costs a word of it and not the window.
    if (value) return bundle.formatPattern(value, args, []);
  }
  return key;
}

/** For the controls, which every window has. */
export const t = translate as Translate<CommonTexts>;

/**
 * The texts of one window, out of `virtual:texts/<its file>`. `t` speaks English until `load` is done, which is at once
 * where the user reads English.
 */
export function textsOf<Texts>(window: {
  english: Messages;
  languages: Record<string, () => Promise<{ messages: Messages }>>;
}): { load: () => Promise<void> | undefined; t: Translate<CommonTexts & Texts> } {
  add(english, common);
  add(english, window.english);
  return {
    load() {
      return window.languages[LANGUAGE]?.().then(
        ({ messages }) => {
          add(own, messages);
          bundles = [own, english];
        },
        // A broken installation: English is better than an empty window.
        () => declare("en", false),
      );
    },
    t: translate as Translate<CommonTexts & Texts>,
  };
}

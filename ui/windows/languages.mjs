// The texts of a window in any language, as the scenes ask for them, and the pseudo-locale.
import { FluentBundle } from "@fluent/bundle";
import { BASE, pseudo, textsOf } from "../fluent.mjs";

/** The language whose file the pseudo-locale takes the place of: its dates and ages have no Latin letters. */
export const GUISE = "ja";

/**
 * Gives texts as the window shows them; `clock` is a time of day.
 * @param {string} window
 * @param {{language: string, locale: string, pseudo?: boolean}} view
 */
export function speaker(window, { language, locale, pseudo: strange }) {
  const messages = strange ? strangeTexts(window) : said(language, window);
  const bundle = new FluentBundle([locale], { useIsolating: false });
  const body = Object.entries(messages).map(([id, value]) => ({ id, value, attributes: {} }));
  bundle.addResource({ body });
  const t = (key, taken = {}) => {
    const args = Object.fromEntries(
      Object.entries(taken).map(([name, value]) => [
        name,
        language === "ar" && typeof value === "string" ? `\u2068${value}\u2069` : value,
      ]),
    );
    const message = bundle.getMessage(key);
    if (!message) throw new Error(`there is no text ${key}`);
    return bundle.formatPattern(message.value, args);
  };
  const hours = new Intl.DateTimeFormat(locale, { timeStyle: "short", timeZone: "UTC" });
  t.clock = (at) => hours.format(at);
  return t;
}

/** The files that a window loads. The settings tell of accounts as the panel does, and the page of all controls has both. */
export const filesOf = (window) =>
  ["gallery", "settings"].includes(window) ? ["panel", "settings"] : [window];

const said = (language, window) =>
  Object.assign({}, ...filesOf(window).map((file) => textsOf(language, file)));

/** Every text of a window in the pseudo-locale. */
export const strangeTexts = (window) => pseudo(said(BASE, window));

/** Words by which the programs understand each other; no user reads them. */
const SIGNS = [
  "action",
  "actions",
  "code",
  "failed",
  "health",
  "id",
  "state",
  "step",
  "user_agent",
];

/** Every text in a value that the program gave: it is shown as it is. */
export function strings(value) {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    SIGNS.includes(key) ? [] : strings(inner),
  );
}

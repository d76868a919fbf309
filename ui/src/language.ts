// Which language the window speaks. Decided once, before anything is drawn, from what the page knows: no answer is waited for.
import { languages } from "virtual:texts/languages";

/** The folder of locales/ that the texts come from, and the variant of it by which numbers and dates are written. */
export interface Choice {
  language: string;
  locale: string;
}

const languageOf = (tag: string): string | undefined => {
  try {
    return new Intl.Locale(tag).language;
  } catch {
    return undefined; // not every system's word for a language is one
  }
};

/**
 * The first language of the user that there are texts in: `chosen` before those of the system. Any Portuguese is better
 * than English for somebody who reads Portuguese, so only the language counts; the region stays for numbers and dates.
 */
export function choose(chosen: string | null, system: readonly string[]): Choice {
  for (const wanted of chosen === null ? system : [chosen, ...system]) {
    const language = languages.find((name) => languageOf(name) === languageOf(wanted));
    if (language === undefined) continue;
    const locale = system.find((tag) => languageOf(tag) === languageOf(wanted)) ?? wanted;
    return { language, locale };
  }
  return { language: "en", locale: "en" };
}

/** `?lang=de` in the window's address: where a setting chooses, whoever opens the window writes it there. */
const chosen = new URLSearchParams(location.search).get("lang");

export const { language: LANGUAGE, locale: LOCALE } = choose(chosen, navigator.languages);

export const RIGHT_TO_LEFT = ["ar", "fa", "he", "ur"].includes(LANGUAGE);

/** Says it to style sheets, fonts and screen readers. */
export function declare(language: string, rightToLeft: boolean): void {
  document.documentElement.lang = language;
  document.documentElement.dir = rightToLeft ? "rtl" : "ltr";
}

declare(LANGUAGE, RIGHT_TO_LEFT);

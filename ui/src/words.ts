// Numbers, times and plurals in the language of the page.

/** The user's variant of the page's language ("en-GB"), so that words and dates agree. */
export const LOCALE = (() => {
  const language = document.documentElement.lang || "en";
  return navigator.languages.find((tag) => tag.split("-")[0] === language) ?? language;
})();

const plurals = new Intl.PluralRules(LOCALE);
const numbers = new Intl.NumberFormat(LOCALE);
const agesNarrow = new Intl.RelativeTimeFormat(LOCALE, { numeric: "always", style: "narrow" });
const agesWords = new Intl.RelativeTimeFormat(LOCALE, { numeric: "auto" });
const clock = new Intl.DateTimeFormat(LOCALE, { timeStyle: "short" });
const full = new Intl.DateTimeFormat(LOCALE, { dateStyle: "full", timeStyle: "short" });
const dayMonth = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "short" });
const dayLong = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "long", year: "numeric" });
const weekday = new Intl.DateTimeFormat(LOCALE, { weekday: "long" });
const weekdayClock = new Intl.DateTimeFormat(LOCALE, {
  weekday: "long",
  hour: "numeric",
  minute: "2-digit",
});

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export const number = (value: number) => numbers.format(value);

/** The form of `forms` that `count` takes; `other` is the one every language has. */
export function plural(
  count: number,
  forms: Partial<Record<Intl.LDMLPluralRule, string>> & { other: string },
): string {
  return (forms[plurals.select(count)] ?? forms.other).replace("{count}", number(count));
}

/** "5m ago": how old a mail is, at a glance. */
export function age(at: number, now: number): string {
  const old = Math.max(0, now - at);
  if (old < MINUTE) return agesWords.format(0, "second");
  if (old < HOUR) return agesNarrow.format(-Math.floor(old / MINUTE), "minute");
  if (old < DAY) return agesNarrow.format(-Math.floor(old / HOUR), "hour");
  if (old < 7 * DAY) return agesNarrow.format(-Math.floor(old / DAY), "day");
  return dayMonth.format(at);
}

/** "40s": how long ago something was, where the words around it say what. Steps of 5 s: a number that runs is restless. */
export function span(length: number): string {
  const [amount, unit] =
    length < MINUTE
      ? [Math.max(0, Math.floor(length / (5 * SECOND)) * 5), "second"]
      : length < HOUR
        ? [Math.floor(length / MINUTE), "minute"]
        : length < DAY
          ? [Math.floor(length / HOUR), "hour"]
          : [Math.floor(length / DAY), "day"];
  return new Intl.NumberFormat(LOCALE, { style: "unit", unit, unitDisplay: "narrow" }).format(
    amount,
  );
}

/** "14 kB": of so many bytes. */
export function bytes(amount: number): string {
  const [value, unit] =
    amount < 1000
      ? [amount, "byte"]
      : amount < 1_000_000
        ? [amount / 1000, "kilobyte"]
        : [amount / 1_000_000, "megabyte"];
  return new Intl.NumberFormat(LOCALE, {
    style: "unit",
    unit,
    unitDisplay: unit === "byte" ? "long" : "short",
    maximumFractionDigits: value < 10 && unit !== "byte" ? 1 : 0,
  }).format(value);
}

/** The whole date and time. */
export const when = (at: number) => full.format(at);

/** "14:30", or "Monday 08:00" when that is not today. */
export function until(at: number, now: number): string {
  return startOfDay(at) === startOfDay(now) ? clock.format(at) : weekdayClock.format(at);
}

/** Midnight before `at`, here. Names a day. */
export const startOfDay = (at: number) => new Date(at).setHours(0, 0, 0, 0);

/** "Today", "Yesterday", "Monday", "3 May 2026". */
export function day(at: number, now: number): string {
  // Rounded: a day may have 23 or 25 hours.
  const back = Math.round((startOfDay(now) - startOfDay(at)) / DAY);
  if (back <= 0) return capitalised(agesWords.format(0, "day"));
  if (back === 1) return capitalised(agesWords.format(-1, "day"));
  return capitalised(back < 7 ? weekday.format(at) : dayLong.format(at));
}

/** The time tomorrow at eight. */
export function tomorrowAtEight(now: number): number {
  const date = new Date(now);
  date.setDate(date.getDate() + 1);
  return date.setHours(8, 0, 0, 0);
}

const graphemes = new Intl.Segmenter(LOCALE, { granularity: "grapheme" });

/** The first letter or digit of a name; its first sign where it has neither. */
export function initial(name: string): string {
  let first = "";
  for (const { segment } of graphemes.segment(name.trim().slice(0, 64))) {
    first ||= segment;
    if (/[\p{L}\p{N}]/u.test(segment)) return segment.toLocaleUpperCase(LOCALE);
  }
  return first || "?";
}

const capitalised = (text: string) => {
  const [first = ""] = text;
  return first.toLocaleUpperCase(LOCALE) + text.slice(first.length);
};

// Numbers, times and ages in the language of the window.
import { LANGUAGE, LOCALE } from "./language";

// "5m ago" is short, and English; the narrow forms of others are riddles ("-5 min" in French, "40s" in Japanese).
const brief = LANGUAGE === "en" ? "narrow" : "short";

const numbers = new Intl.NumberFormat(LOCALE);
const agesBrief = new Intl.RelativeTimeFormat(LOCALE, { numeric: "always", style: brief });
const agesWords = new Intl.RelativeTimeFormat(LOCALE, { numeric: "auto" });
const hours = new Intl.DateTimeFormat(LOCALE, { timeStyle: "short" });
const full = new Intl.DateTimeFormat(LOCALE, { dateStyle: "full", timeStyle: "short" });
const dayMonth = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "short" });
const dayMonthYear = new Intl.DateTimeFormat(LOCALE, { dateStyle: "medium" });
const dayLong = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "long", year: "numeric" });
const dayFull = new Intl.DateTimeFormat(LOCALE, { dateStyle: "full" });
const weekdayShort = new Intl.DateTimeFormat(LOCALE, { weekday: "short" });
const weekday = new Intl.DateTimeFormat(LOCALE, { weekday: "long" });
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export const number = (value: number) => numbers.format(value);

/** "5m ago": how old a mail is, at a glance. */
export function age(at: number, now: number): string {
  const old = Math.max(0, now - at);
  if (old < MINUTE) return agesWords.format(0, "second");
  if (old < HOUR) return agesBrief.format(-Math.floor(old / MINUTE), "minute");
  if (old < DAY) return agesBrief.format(-Math.floor(old / HOUR), "hour");
  if (old < 7 * DAY) return agesBrief.format(-Math.floor(old / DAY), "day");
  const isThisYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return (isThisYear ? dayMonth : dayMonthYear).format(at);
}

/** So much of the largest whole unit. Steps of 5 s: a number that runs is restless. */
function rounded(length: number): [number, "second" | "minute" | "hour" | "day"] {
  if (length < MINUTE) return [Math.max(0, Math.floor(length / (5 * SECOND)) * 5), "second"];
  if (length < HOUR) return [Math.floor(length / MINUTE), "minute"];
  if (length < DAY) return [Math.floor(length / HOUR), "hour"];
  return [Math.floor(length / DAY), "day"];
}

/** "40s": how long ago something was, where the words around it say what. */
export function span(length: number): string {
  const [amount, unit] = rounded(length);
  return new Intl.NumberFormat(LOCALE, { style: "unit", unit, unitDisplay: brief }).format(amount);
}

/** "40s ago": the same where no words are around it. */
export function ago(length: number): string {
  const [amount, unit] = rounded(length);
  return amount === 0 ? agesWords.format(0, unit) : agesBrief.format(-amount, unit);
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

/** "14:30". */
export const clock = (at: number) => hours.format(at);

/** "22:00" as it is written here: "10:00 PM". */
export const timeOfDay = (time: string) => {
  const [hour = "", minute = ""] = time.split(":");
  return hours.format(new Date(2024, 0, 1, Number(hour), Number(minute)));
};

/** The days as the settings file names them, each with its short and its whole name; Monday first. */
export const dayNames = (): { value: string; label: string; title: string }[] =>
  ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].map((value, at) => {
    // The first of January 2024 was a Monday.
    const day = new Date(2024, 0, 1 + at);
    return { value, label: weekdayShort.format(day), title: weekday.format(day) };
  });

/** Midnight before `at`, here. Names a day. */
export const startOfDay = (at: number) => new Date(at).setHours(0, 0, 0, 0);

export const isToday = (at: number, now: number) => startOfDay(at) === startOfDay(now);

/** "Monday" within a week to come, else "Sunday, 3 May 2026": for the middle of a sentence. */
export const dayAhead = (at: number, now: number) =>
  (startOfDay(at) - startOfDay(now) < 6.5 * DAY ? weekday : dayFull).format(at);

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

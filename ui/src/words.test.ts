import { expect, test } from "vitest";
import twelve from "../../src-tauri/texts/twelve-hours.txt?raw";
import { HOUR, NOON } from "./samples";
import { age, ago, bytes, day, dayAhead, initial, isToday, span, tomorrowAtEight } from "./words";

test("tells ages in the largest whole unit, and the date after a week", () => {
  expect(age(NOON - 5000, NOON)).toBe("now");
  expect(age(NOON + HOUR, NOON), "a clock that is off").toBe("now");
  expect(age(NOON - 5 * 60_000, NOON)).toBe("5m ago");
  expect(age(NOON - 3 * HOUR, NOON)).toBe("3h ago");
  expect(age(NOON - 50 * HOUR, NOON)).toBe("2d ago");
  expect(age(NOON - 24 * 9 * HOUR, NOON)).toBe("May 5");
  expect(age(NOON - 24 * 365 * HOUR, NOON), "not of this year").toBe("May 14, 2025");
});

test("names days by their distance", () => {
  expect(day(NOON, NOON)).toBe("Today");
  expect(day(NOON - 13 * HOUR, NOON)).toBe("Yesterday");
  expect(day(NOON - 2 * 24 * HOUR, NOON)).toBe("Tuesday");
  expect(day(NOON - 9 * 24 * HOUR, NOON)).toBe("May 5, 2026");
});

test("takes the first letter or digit of a name", () => {
  expect(initial("ada")).toBe("A");
  expect(initial("“Ada”")).toBe("A");
  expect(initial("éclair")).toBe("É");
  expect(initial("👩‍👩‍👧‍👦")).toBe("👩‍👩‍👧‍👦");
  expect(initial("  ")).toBe("?");
});

test("tells how long ago something was, in steps that do not run", () => {
  expect(span(42_000)).toBe("40s");
  expect(ago(42_000)).toBe("40s ago");
  expect(ago(3 * HOUR)).toBe("3h ago");
  expect(ago(2000)).toBe("now");
  expect(ago(-5000), "a clock that is off").toBe("now");
});

test("names a day to come by its weekday, and within a week only", () => {
  const tomorrow = tomorrowAtEight(NOON);
  expect(new Date(tomorrow).getHours()).toBe(8);
  expect(dayAhead(tomorrow, NOON)).toBe("Friday");
  expect(dayAhead(NOON + 24 * 7 * HOUR, NOON)).toBe("Thursday, May 21, 2026");
  expect(isToday(NOON + HOUR, NOON)).toBe(true);
  expect(isToday(tomorrow, NOON)).toBe(false);
});

test("tells amounts of bytes in the unit that keeps them short", () => {
  expect(bytes(0)).toBe("0 bytes");
  expect(bytes(999)).toBe("999 bytes");
  expect(bytes(1400)).toBe("1.4 kB");
  expect(bytes(14_200)).toBe("14 kB");
  expect(bytes(3_500_000)).toBe("3.5 MB");
});

test("the tray and the notifications count the hours as the windows do", () => {
  const lines = twelve.trim().split("\n");
  const isTwelve = (tag: string) => {
    const [language, country] = tag.split("-");
    const line = lines.find((line) => line.startsWith(`${language} `))?.split(" ") ?? [];
    if (line.includes(`-${country}`)) return false;
    return line.includes("*") || line.includes(country ?? "*");
  };
  const shown = (tag: string) =>
    new Intl.DateTimeFormat(tag, { timeStyle: "short" }).resolvedOptions().hourCycle === "h12";
  const countries = "AE AR AT AU BR CA CH CO DE DZ EG ES FR GB IE IN JP MA NZ PT SA US ZA".split(
    " ",
  );
  for (const language of ["ar", "de", "en", "es", "fr", "ja", "pt"]) {
    for (const tag of [language, ...countries.map((country) => `${language}-${country}`)])
      expect(isTwelve(tag), tag).toBe(shown(tag));
  }
});

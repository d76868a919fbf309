import { expect, test } from "vitest";
import { HOUR, NOON } from "./samples";
import { age, bytes, day, initial, plural, tomorrowAtEight, until } from "./words";

test("tells ages in the largest whole unit, and the date after a week", () => {
  expect(age(NOON - 5000, NOON)).toBe("now");
  expect(age(NOON + HOUR, NOON), "a clock that is off").toBe("now");
  expect(age(NOON - 5 * 60_000, NOON)).toBe("5m ago");
  expect(age(NOON - 3 * HOUR, NOON)).toBe("3h ago");
  expect(age(NOON - 50 * HOUR, NOON)).toBe("2d ago");
  expect(age(NOON - 24 * 9 * HOUR, NOON)).toBe("May 5");
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

test("chooses the plural form and writes the number", () => {
  expect(plural(1, { one: "1 mail", other: "{count} mails" })).toBe("1 mail");
  expect(plural(5000, { one: "1 mail", other: "{count} mails" })).toBe("5,000 mails");
});

test("says the weekday where the time is not today", () => {
  const tomorrow = tomorrowAtEight(NOON);
  expect(new Date(tomorrow).getHours()).toBe(8);
  expect(until(tomorrow, NOON)).toContain("Friday");
  expect(until(NOON + HOUR, NOON)).not.toContain("day");
});

test("tells amounts of bytes in the unit that keeps them short", () => {
  expect(bytes(0)).toBe("0 bytes");
  expect(bytes(999)).toBe("999 bytes");
  expect(bytes(1400)).toBe("1.4 kB");
  expect(bytes(14_200)).toBe("14 kB");
  expect(bytes(3_500_000)).toBe("3.5 MB");
});

import { expect, test } from "vitest";
import type { Health } from "../bindings/Health";
import { account, NOON } from "../samples";
import { facts, healthView, remedy, troubles } from "./health";

test("says how long ago the server proved that it hears us", () => {
  const text = (ago: number) => healthView(account("ada", { last_proof: NOON - ago }), NOON).text;
  expect(text(42_000)).toBe("Live · 40s");
  expect(text(200_000)).toBe("Live · 3m");
  expect(text(-5000)).toBe("Live · 0s");
  expect(healthView(account("ada"), NOON).text).toBe("Live");
});

test("shows no age where nothing is being watched", () => {
  const view = healthView(account("ada", { health: "offline", last_proof: NOON - 42_000 }), NOON);
  expect(view.text).toBe("Offline");
});

test("gives every state a shape and words of its own", () => {
  const states: Health[] = [
    "live",
    "polling",
    "connecting",
    "offline",
    "keychain-locked",
    "problem",
  ];
  const views = states.map((health) => healthView(account("ada", { health }), NOON));
  expect(new Set(views.map(({ icon }) => icon)).size).toBe(states.length);
  expect(new Set(views.map(({ text }) => text)).size).toBe(states.length);
});

test("offers one button where something is to be done, and none where not", () => {
  expect(remedy("needs-sign-in")).toBe("sign-in");
  expect(remedy("keychain-locked")).toBe("ask");
  expect(remedy("offline")).toBe("ask");
  expect(remedy("live")).toBeUndefined();
  expect(remedy("connecting")).toBeUndefined();
});

test("tells the worst trouble first", () => {
  const accounts = [
    account("a", { health: "offline" }),
    account("b"),
    account("c", { health: "needs-sign-in" }),
    account("d", { health: "connecting" }),
  ];
  expect(troubles(accounts).map(({ id }) => id)).toEqual(["c", "a"]);
});

test("tells what is known of the watching", () => {
  const told = (more: Parameters<typeof account>[1]) =>
    facts(account("ada", { since: NOON - 60_000, ...more }), NOON).map(({ value }) => value);
  const counters = { bytes_today: 14_200, pushes_missed: 2, reconnects: 1234 };
  expect(told({ counters, last_proof: NOON - 42_000 })).toEqual([
    "11:59 AM",
    "40s ago",
    "2",
    "1,234",
    "14 kB",
  ]);
  const [since, heard] = told({ since: NOON - 86_400_000 });
  expect(since, "another day has its date").toBe("Wednesday, May 13, 2026 at 12:00 PM");
  expect(heard).toBe("not yet");
});

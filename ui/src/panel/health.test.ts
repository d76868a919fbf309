import { expect, test } from "vitest";
import type { Health } from "../bindings/Health";
import { account, NOON } from "../samples";
import { healthView, remedy, troubles } from "./health";

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

import { expect, test } from "vitest";
import { account, HOUR, mail, NOON } from "../samples";
import { matching, sections } from "./grouping";

const shape = (found: ReturnType<typeof sections>) =>
  found.map(({ groups, unread }) => [
    unread ? "unread" : "read",
    ...groups.map((group) => [group.account?.id ?? "-", ...group.rows.map(({ notice }) => notice)]),
  ]);

test("puts unread mail first, and the newest first in both parts", () => {
  const rows = [
    mail(1, { arrived: NOON - 3 * HOUR, unread: false }),
    mail(2, { arrived: NOON - 2 * HOUR }),
    mail(3, { arrived: NOON - HOUR }),
  ];
  expect(shape(sections(rows, [account("ada")]))).toEqual([
    ["unread", ["-", 3, 2]],
    ["read", ["-", 1]],
  ]);
});

test("groups by account in the user's order when there are several", () => {
  const rows = [
    mail(1, { account: "ada" }),
    mail(2, { account: "bob" }),
    mail(3, { account: "ada" }),
  ];
  expect(shape(sections(rows, [account("bob"), account("ada")]))).toEqual([
    ["unread", ["bob", 2], ["ada", 1, 3]],
  ]);
});

test("begins a new group with each day", () => {
  const rows = [
    mail(1),
    mail(2, { arrived: NOON - 13 * HOUR }),
    mail(3, { arrived: NOON - 14 * HOUR }),
  ];
  expect(shape(sections(rows, [account("ada")]))).toEqual([["unread", ["-", 1], ["-", 2, 3]]]);
});

test("keeps the mail of an account that has just gone", () => {
  const rows = [mail(1, { account: "gone" }), mail(2, { account: "bob" })];
  expect(shape(sections(rows, [account("ada"), account("bob")]))).toEqual([
    ["unread", ["bob", 2], ["-", 1]],
  ]);
});

test("leaves the rows it is given as they are", () => {
  const rows = Object.freeze([mail(1, { unread: false }), mail(2)]) as unknown as Parameters<
    typeof sections
  >[0];
  expect(() => sections(rows, [])).not.toThrow();
});

test("finds every word, wherever it stands, without case and accents", () => {
  const rows = [
    mail(1, { sender: "Zoë", subject: "Lunch" }),
    mail(2, { snippet: "lunch with Max" }),
  ];
  expect(matching(rows, "LUNCH zoe").map(({ notice }) => notice)).toEqual([1]);
  expect(matching(rows, "lunch")).toHaveLength(2);
  expect(matching(rows, "  ")).toHaveLength(2);
  expect(matching(rows, "(")).toHaveLength(0);
});

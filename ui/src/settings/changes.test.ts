import { expect, test } from "vitest";
import changelog from "../../../CHANGELOG.md?raw";
import { versionsOf } from "./changes";

const said = (text: string) =>
  versionsOf(text).map(({ kinds, name }) => [
    name,
    ...kinds.map(({ entries, name }) => [
      name,
      ...entries.map((entry) =>
        entry.map(({ code, text }) => (code ? `<${text}>` : text)).join(""),
      ),
    ]),
  ]);

test("reads versions, kinds and entries, over several lines", () => {
  const text = [
    "# Changelog",
    "",
    "Written for users, in the form of [Keep a Changelog](https://keepachangelog.com).",
    "",
    "## Unreleased",
    "",
    "### Added",
    "",
    "- One with `code = true`, *emphasis* and",
    "  a second line with [a link](https://example.org).",
    "- Another `in",
    "  two lines`.",
    "",
    "### Fixed",
    "",
    "## [0.1.0] - 2026-11-01",
    "### Fixed",
    "- A <b>slip</b>.",
  ].join("\n");
  expect(said(text)).toEqual([
    [
      "Unreleased",
      [
        "Added",
        "One with <code = true>, emphasis and a second line with a link.",
        "Another <in two lines>.",
      ],
    ],
    ["0.1.0 - 2026-11-01", ["Fixed", "A <b>slip</b>."]],
  ]);
});

test("reads all of ours: nothing of its marks is left", () => {
  const ours = said(changelog).flat(3);
  expect(ours.length).toBeGreaterThan(20);
  expect(ours.filter((text) => /[`*]|\]\(/.test(text))).toEqual([]);
  // As many entries as the file has.
  const entries = changelog.split("\n").filter((line) => line.startsWith("- "));
  const read = versionsOf(changelog).flatMap(({ kinds }) =>
    kinds.flatMap(({ entries }) => entries),
  );
  expect(read).toHaveLength(entries.length);
});

import { expect, test } from "vitest";
import { lineOf, wordsOf } from "./command";

test.each([
  ["", []],
  ["  ", []],
  ["notify-send", ["notify-send"]],
  [" firefox  -P Work ", ["firefox", "-P", "Work"]],
  ['"/opt/my tools/hook" "two words" ""', ["/opt/my tools/hook", "two words", ""]],
  ['--name="two words"', ["--name=two words"]],
  ['say "so ""loud"" so"', ["say", 'so "loud" so']],
  ['open "never closed', ["open", "never closed"]],
  ["$(id) 'a b' \\;", ["$(id)", "'a", "b'", "\\;"]],
])("%s is these words", (line, words) => {
  expect(wordsOf(line)).toEqual(words);
});

test.each([
  [[]],
  [["notify-send", "-u", "low"]],
  [["/opt/my tools/hook", "", '"', 'a "b" c', "tab\there", "$HOME", "ünï"]],
])("%j is read as it was written", (words) => {
  expect(wordsOf(lineOf(words))).toEqual(words);
});

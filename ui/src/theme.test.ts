import { expect, test } from "vitest";
import css from "./theme.css?raw";

/** The tokens between the braces that follow `start`. */
function tokens(start: string): string[] {
  const from = css.indexOf(start);
  expect(from, start).toBeGreaterThan(-1);
  const open = css.indexOf("{", from + start.length - 1);
  const block = css.slice(open, css.indexOf("}", open));
  return [...block.matchAll(/(--[\w-]+:[^;]+);/g)].map(([, token]) => token ?? "");
}

test("dark is the same whether the desktop or the user wants it", () => {
  const ofDesktop = tokens(':root:not([data-theme="light"]) {');
  expect(ofDesktop.length).toBeGreaterThan(20);
  expect(tokens(':root[data-theme="dark"] {')).toEqual(ofDesktop);
});

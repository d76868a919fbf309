// What is there when it is asked for.
import { fireEvent, render, screen } from "@testing-library/svelte";
import { createRawSnippet } from "svelte";
import { expect, test, vi } from "vitest";
import Disclosure from "./Disclosure.svelte";

const children = createRawSnippet(() => ({ render: () => "<p>Inside</p>" }));

test("is a button that says whether it is open, and names what it opens", async () => {
  const onopen = vi.fn();
  render(Disclosure, { children, label: "More", onopen });
  const button = screen.getByRole("button", { name: "More" });
  expect(button.getAttribute("aria-expanded")).toBe("false");
  expect(screen.queryByRole("group"), "nothing of it is read out").toBeNull();
  expect(onopen).not.toHaveBeenCalled();

  await fireEvent.click(button);
  expect(button.getAttribute("aria-expanded")).toBe("true");
  const inside = screen.getByRole("group", { name: "More" });
  expect(inside.textContent).toBe("Inside");
  expect(inside.id).toBe(button.getAttribute("aria-controls"));
  expect(onopen).toHaveBeenCalledTimes(1);

  await fireEvent.click(button);
  expect(button.getAttribute("aria-expanded")).toBe("false");
  expect(screen.queryByRole("group")).toBeNull();
  expect(onopen).toHaveBeenCalledTimes(1);
});

test("opens by itself where something in it has to be seen, and can be closed all the same", async () => {
  const { rerender } = render(Disclosure, { children, label: "More" });
  expect(screen.queryByRole("group")).toBeNull();
  await rerender({ wanted: true });
  expect(screen.getByRole("group", { name: "More" })).toBeTruthy();
  await fireEvent.click(screen.getByRole("button", { name: "More" }));
  expect(screen.queryByRole("group")).toBeNull();
});

// Mails that a rule of the settings keeps quiet.
import { fireEvent, render, screen } from "@testing-library/svelte";
import { expect, test, vi } from "vitest";
import type { QuietRule } from "../bindings/QuietRule";
import { ipc } from "../fake-ipc";
import { mail, status } from "../samples";
import Panel from "./Panel.svelte";

vi.mock("../ipc", async (original) => ({
  ...(await original<object>()),
  ...(await import("../fake-ipc")).ipc,
}));

async function open(...rules: (QuietRule | null)[]) {
  ipc.currentStatus.mockResolvedValue(status());
  ipc.listMail.mockResolvedValue(rules.map((quiet, n) => mail(n + 1, { quiet })));
  render(Panel);
  return screen.findAllByRole("row");
}

test("names the rule of each mail that was not announced, and of no other", async () => {
  const rows = await open(null, "not-lists", "only-vips", "muted-thread");
  const said = rows.map((row) => row.querySelector(".rule")?.textContent ?? null);
  expect(said).toEqual([
    null,
    "Not announced: it came through a list",
    "Not announced: only VIPs are",
    "Not announced: its conversation is muted",
  ]);
  for (const row of rows) expect(row.classList).toContain("unread");
});

test("offers to take a mute back, and only that", async () => {
  await open("not-lists", "muted-list");
  expect(screen.queryByRole("button", { name: "Unmute: Sender 1" })).toBeNull();
  await fireEvent.click(screen.getByRole("button", { name: "Unmute: Sender 2" }));
  expect(ipc.unmute).toHaveBeenCalledWith(2);
  expect(ipc.openMail).not.toHaveBeenCalled();
  expect(await screen.findByText("Unmuted. What comes from now on is announced.")).toBeTruthy();
});

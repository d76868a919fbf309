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

async function openOne(more: Partial<ReturnType<typeof mail>>) {
  ipc.currentStatus.mockResolvedValue(status({ undo_for: 4_000 }));
  ipc.listMail.mockResolvedValue([mail(1, { list: "rust.example.org", ...more })]);
  render(Panel);
  const row = await screen.findByRole("row");
  row.focus();
  return row;
}

test("the key m asks what is to be muted, and z takes it back", async () => {
  const row = await openOne({ mutes: ["sender", "list", "thread"] });
  await fireEvent.keyDown(row, { key: "m" });
  const items = screen.getAllByRole("menuitem").map((item) => item.textContent);
  expect(items).toEqual(["This sender", "This list", "This conversation"]);
  expect(document.activeElement?.textContent).toBe("This sender");
  // What is typed in the menu is not meant for the mail, and Escape only closes it.
  for (const key of ["e", "#", "z", "r", "Escape"])
    await fireEvent.keyDown(document.activeElement as Element, { key });
  expect(ipc.archive).not.toHaveBeenCalled();
  expect(ipc.deleteMail).not.toHaveBeenCalled();
  expect(ipc.markRead).not.toHaveBeenCalled();
  expect(ipc.closeWindow).not.toHaveBeenCalled();
  expect(screen.queryByRole("menu")).toBeNull();
  expect(document.activeElement).toBe(row);
  expect(ipc.mute, "nothing was chosen").not.toHaveBeenCalled();

  await fireEvent.keyDown(row, { key: "m" });
  await fireEvent.click(screen.getByRole("menuitem", { name: "This list" }));
  expect(ipc.mute).toHaveBeenLastCalledWith(1, "list");
  expect(await screen.findByText("List muted: rust.example.org")).toBeTruthy();
  await fireEvent.keyDown(row, { key: "z" });
  expect(ipc.unmute).toHaveBeenLastCalledWith(1);
  expect(screen.queryByText("List muted: rust.example.org")).toBeNull();
});

test("what a mail does not say cannot be muted, and what is muted is not muted again", async () => {
  const row = await openOne({ mutes: [] });
  expect(screen.queryByRole("button", { name: "Mute: Sender 1" })).toBeNull();
  await fireEvent.keyDown(row, { key: "m" });
  expect(screen.queryByRole("menu")).toBeNull();
  row.remove();
  document.body.replaceChildren();
  await openOne({ mutes: ["sender"], quiet: "muted-sender" });
  expect(screen.queryByRole("button", { name: "Mute: Sender 1" })).toBeNull();
  expect(screen.getByRole("button", { name: "Unmute: Sender 1" })).toBeTruthy();
});

test("a mute by the mouse is offered to be undone, and the offer ends", async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  await openOne({ mutes: ["sender", "thread"] });
  await fireEvent.click(screen.getByRole("button", { name: "Mute: Sender 1" }));
  await fireEvent.click(screen.getByRole("menuitem", { name: "This conversation" }));
  expect(ipc.mute).toHaveBeenLastCalledWith(1, "thread");
  expect(await screen.findByText("Conversation muted: Subject 1")).toBeTruthy();
  // As long as the program says.
  await vi.advanceTimersByTimeAsync(3_500);
  expect(screen.getByText("Conversation muted: Subject 1")).toBeTruthy();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(screen.queryByText("Conversation muted: Subject 1")).toBeNull();
  vi.useRealTimers();
});

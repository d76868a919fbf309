import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { expect, test, vi } from "vitest";
import type { MailRow } from "../bindings/MailRow";
import type { Status } from "../bindings/Status";
import { ipc, statuses } from "../fake-ipc";
import { account, deed, mail, status } from "../samples";
import { toSay, underWay, undoable } from "./doing";
import Panel from "./Panel.svelte";

vi.mock("../ipc", async (original) => ({
  ...(await original<object>()),
  ...(await import("../fake-ipc")).ipc,
}));

const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key });

async function open(
  now: Partial<Status>,
  mails: MailRow[] = [mail(1), mail(2, { unread: false })],
) {
  ipc.currentStatus.mockResolvedValue(status(now));
  ipc.listMail.mockResolvedValue(mails);
  render(Panel);
  const rows = await screen.findAllByRole("row");
  rows[0]?.focus();
}

test("keys archive, delete, junk and mark", async () => {
  await open({});
  await press("e");
  expect(ipc.archive).toHaveBeenCalledWith(1);
  await press("#");
  expect(ipc.deleteMail).toHaveBeenCalledWith(1);
  await press("!");
  expect(ipc.junk).toHaveBeenCalledWith(1);
  await press("u");
  expect(ipc.markUnread).not.toHaveBeenCalled();
  await press("ArrowDown");
  await press("u");
  expect(ipc.markUnread).toHaveBeenCalledWith(2);
});

test("buttons do the same, and say it when it worked", async () => {
  await open({});
  await fireEvent.click(screen.getByRole("button", { name: "Archive: Sender 1" }));
  expect(ipc.archive).toHaveBeenCalledWith(1);
  await waitFor(() => expect(screen.getByText("Archived.")).toBeTruthy());
  await fireEvent.click(screen.getByRole("button", { name: "Delete: Sender 2" }));
  expect(ipc.deleteMail).toHaveBeenCalledWith(2);
});

test("offers only what the account can do", async () => {
  await open({ accounts: [account("ada", { actions: ["mark-read", "delete"] })] });
  expect(screen.queryByRole("button", { name: "Archive: Sender 1" })).toBeNull();
  expect(screen.getByRole("button", { name: "Delete: Sender 1" })).toBeTruthy();
  await press("e");
  expect(ipc.archive).not.toHaveBeenCalled();
});

test("shows no button at all for a read-only account", async () => {
  await open({ accounts: [account("ada", { actions: [] })] });
  for (const name of ["Mark as read: Sender 1", "Archive: Sender 1", "Delete: Sender 1"])
    expect(screen.queryByRole("button", { name })).toBeNull();
  await press("r");
  expect(ipc.markRead).not.toHaveBeenCalled();
});

test("undoes the last thing by button and by z, wherever the focus is", async () => {
  await open({ deeds: [deed(7), deed(8, { action: "delete" })] });
  expect(await screen.findByText("Deleted: Subject 8")).toBeTruthy();
  expect(screen.queryByText("Archived: Subject 7")).toBeNull();
  await fireEvent.click(screen.getByRole("button", { name: /Undo/ }));
  expect(ipc.undo).toHaveBeenCalledWith(8);
  statuses.say(status({ deeds: [deed(7)] }));
  await screen.findByText("Archived: Subject 7");
  (document.activeElement as HTMLElement).blur();
  await press("z");
  expect(ipc.undo).toHaveBeenLastCalledWith(7);
});

test("says what failed until it is dismissed, and what is waiting in the list", async () => {
  await open({
    deeds: [
      deed(9, { state: "failed", sentence: "The mail could not be archived: it is gone." }),
      deed(1, { state: "waiting", undo_until: null }),
    ],
  });
  expect(await screen.findByText(/could not be archived: it is gone/)).toBeTruthy();
  expect(screen.getByText(/Being archived/)).toBeTruthy();
  await fireEvent.click(screen.getByRole("button", { name: "Dismiss" }));
  expect(ipc.undo).toHaveBeenCalledWith(9);
});

test("what cannot be undone is not undone", async () => {
  await open({ deeds: [deed(3, { state: "undoing" }), deed(4, { state: "failed" })] });
  await press("z");
  expect(ipc.undo).not.toHaveBeenCalled();
});

test("chooses what is said and undone", () => {
  const all = [deed(1), deed(2, { state: "failed" }), deed(3), deed(4, { state: "waiting" })];
  expect(toSay(all).map((one) => one.notice)).toEqual([2, 3]);
  expect(undoable(all)?.notice).toBe(4);
  expect([...underWay(all).keys()]).toEqual([4]);
});

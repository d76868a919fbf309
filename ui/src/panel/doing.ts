// What can be done with a mail from the panel, and how what was asked for stands.
import type { Deed } from "../bindings/Deed";
import type { MailAction } from "../bindings/MailAction";
import type { IconName } from "../controls/Icon.svelte";
import * as ipc from "../ipc";

/** The keys of the list. */
export const keys: Record<string, MailAction> = {
  "!": "junk",
  "#": "delete",
  e: "archive",
  r: "mark-read",
  u: "mark-unread",
};

/** The buttons of a row, in order. */
export const buttons: { action: MailAction; icon: IconName; shortcut: string }[] = [
  { action: "mark-read", icon: "check", shortcut: "r" },
  { action: "mark-unread", icon: "unread", shortcut: "u" },
  { action: "archive", icon: "archive", shortcut: "e" },
  { action: "delete", icon: "trash", shortcut: "#" },
  { action: "junk", icon: "junk", shortcut: "!" },
];

/** Looked up at the call: tests put others in their place. */
export function perform(action: MailAction, notice: number): Promise<void> {
  switch (action) {
    case "archive":
      return ipc.archive(notice);
    case "delete":
      return ipc.deleteMail(notice);
    case "junk":
      return ipc.junk(notice);
    case "mark-read":
      return ipc.markRead(notice);
    case "mark-unread":
      return ipc.markUnread(notice);
  }
}

/** What the next Undo undoes: what was asked for last and can still be taken back. */
export const undoable = (deeds: Deed[]): Deed | undefined =>
  deeds.findLast((deed) => deed.state === "done" || deed.state === "waiting");

/** What is said above the list: the last thing done, and everything that failed. */
export function toSay(deeds: Deed[]): Deed[] {
  const last = deeds.findLast((deed) => deed.state === "done");
  return deeds.filter((deed) => deed.state === "failed" || deed === last);
}

/** How it stands with mails that are still in the list, by mail. */
export const underWay = (deeds: Deed[]): Map<number, Deed> =>
  new Map(
    deeds
      .filter((deed) => deed.state === "waiting" || deed.state === "undoing")
      .map((deed) => [deed.notice, deed]),
  );

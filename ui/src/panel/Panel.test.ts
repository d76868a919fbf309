import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { beforeEach, expect, test, vi } from "vitest";
import type { MailRow } from "../bindings/MailRow";
import type { SelfTest } from "../bindings/SelfTest";
import type { Status } from "../bindings/Status";
import { closings, ipc, losses, statuses } from "../fake-ipc";
import { account, mail, status } from "../samples";
import Panel from "./Panel.svelte";

vi.mock("../ipc", async (original) => ({
  ...(await original<object>()),
  ...(await import("../fake-ipc")).ipc,
}));

beforeEach(() => {
  location.hash = "";
});

const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key });
const focused = () => document.activeElement?.getAttribute("data-notice");
const refusal = (code: string, message: string) => Promise.reject({ code, message });

async function open(now: Partial<Status>, mails: MailRow[] = []) {
  ipc.currentStatus.mockResolvedValue(status(now));
  ipc.listMail.mockResolvedValue(mails);
  render(Panel);
  if (mails.length > 0) await screen.findAllByRole("row");
}

test("invites to add an account when there is none", async () => {
  await open({ accounts: [] });
  await fireEvent.click(await screen.findByRole("button", { name: "Add an account" }));
  expect(ipc.showAddAccount).toHaveBeenCalled();
});

test("leads to the settings, with accounts and without", async () => {
  await open({ accounts: [] });
  await fireEvent.click(await screen.findByRole("button", { name: "Settings" }));
  expect(ipc.showSettings).toHaveBeenCalledTimes(1);
});

test("says so when nothing is there", async () => {
  await open({});
  expect(await screen.findByText("Mail shows up here the moment it arrives.")).toBeTruthy();
});

test("does not say that nothing is new where nobody looks", async () => {
  const ada = account("ada", { health: "needs-sign-in", sentence: "Google ended it." });
  await open({ accounts: [ada] });
  expect(await screen.findByRole("heading", { name: "Mail is not being checked" })).toBeTruthy();
  expect(screen.getByText(/^ada@example\.org is not being checked right now/)).toBeTruthy();
  expect(screen.queryByText("Nothing new")).toBeNull();

  // Of the others it can be said; of one that is looked at alone, only of that one.
  statuses.say(status({ accounts: [ada, account("bob")] }));
  expect(await screen.findByText("Nothing new in the other accounts")).toBeTruthy();
  await fireEvent.click(screen.getByRole("button", { name: /^bob@/ }));
  expect(await screen.findByRole("heading", { name: "Nothing new" })).toBeTruthy();
  await fireEvent.click(screen.getByRole("button", { name: /^ada@/ }));
  expect(await screen.findByRole("heading", { name: "Mail is not being checked" })).toBeTruthy();

  const bob = account("bob", { health: "keychain-locked" });
  await fireEvent.click(screen.getByRole("button", { name: /^ada@/ }));
  statuses.say(status({ accounts: [ada, bob] }));
  expect(await screen.findByText(/^2 accounts are not being checked right now/)).toBeTruthy();

  statuses.say(status({ accounts: [account("ada"), account("bob")] }));
  expect(await screen.findByText("Mail shows up here the moment it arrives.")).toBeTruthy();
});

test("nor above mails that have been read", async () => {
  const ada = account("ada", { health: "offline" });
  await open({ accounts: [ada] }, [mail(1, { unread: false })]);
  expect(screen.queryByText("Nothing new")).toBeNull();
  statuses.say(status({ accounts: [account("ada")] }));
  expect(await screen.findByRole("heading", { name: "Nothing new" })).toBeTruthy();
});

test("draws what came with the page before anything is answered, and then what is answered", async () => {
  ipc.atStart.mockReturnValue({ status: status({ unread: 1 }), mail: [mail(1)] });
  let answer = (_: MailRow[]) => {};
  ipc.listMail.mockReturnValue(
    new Promise((resolve) => {
      answer = resolve;
    }),
  );
  ipc.currentStatus.mockReturnValue(new Promise(() => {}));
  render(Panel);
  expect(screen.getAllByRole("row")).toHaveLength(1);
  answer([mail(2), mail(1)]);
  await waitFor(() => expect(screen.getAllByRole("row")).toHaveLength(2));
});

test("says so when the program does not answer, and asks again", async () => {
  ipc.currentStatus.mockImplementation(() => refusal("disconnected", "gone"));
  render(Panel);
  const button = await screen.findByRole("button", { name: "Try again" });
  ipc.currentStatus.mockResolvedValue(status());
  await fireEvent.click(button);
  await waitFor(() => expect(screen.queryByText("Tidings is not answering")).toBeNull());
});

test("keeps the mail on screen when the program goes, and recovers with the next status", async () => {
  await open({}, [mail(1)]);
  losses.say();
  expect(await screen.findByRole("alert")).toBeTruthy();
  expect(screen.getAllByRole("row")).toHaveLength(1);
  statuses.say(status());
  await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
});

test("does not call a list empty that it could not have", async () => {
  ipc.listMail.mockImplementation(() => refusal("failed", "The store is locked."));
  render(Panel);
  expect(await screen.findByText("The store is locked.")).toBeTruthy();
  expect(screen.queryByText("Mail shows up here the moment it arrives.")).toBeNull();
  expect(screen.getByRole("button", { name: "Try again" })).toBeTruthy();
});

test("asks after it listens, so that no status is lost", async () => {
  let listening = false;
  ipc.currentStatus.mockImplementation(async () => {
    listening = statuses.listeners.size > 0 && losses.listeners.size > 0;
    return status();
  });
  render(Panel);
  await waitFor(() => expect(ipc.currentStatus).toHaveBeenCalled());
  expect(listening).toBe(true);
});

test("prefers a status that came by itself to the answer it waited for", async () => {
  let answer: (value: Status) => void = () => {};
  ipc.currentStatus.mockReturnValue(
    new Promise((resolve) => {
      answer = resolve;
    }),
  );
  ipc.listMail.mockResolvedValue([mail(1)]);
  render(Panel);
  await waitFor(() => expect(ipc.currentStatus).toHaveBeenCalled());
  statuses.say(status({ unread: 7 }));
  answer(status({ unread: 1 }));
  expect(await screen.findByText("7 unread")).toBeTruthy();
});

test("fetches the list again when mail changed, and only then", async () => {
  await open({ unread: 1 }, [mail(1)]);
  expect(ipc.listMail).toHaveBeenCalledTimes(1);
  statuses.say(status({ unread: 1, accounts: [account("ada", { last_proof: 5 })] }));
  statuses.say(status({ unread: 2 }));
  await waitFor(() => expect(ipc.listMail).toHaveBeenCalledTimes(2));
  ipc.listMail.mockResolvedValue([mail(1), mail(2)]);
  statuses.say(status({ unread: 2, latest: [mail(2)] }));
  await waitFor(() => expect(screen.getAllByRole("row")).toHaveLength(2));
  expect(ipc.listMail).toHaveBeenCalledTimes(3);
});

test("reads out that mail arrived, and not that it was read", async () => {
  await open({ unread: 1 }, [mail(1)]);
  const said = () => screen.getByRole("status").textContent;
  statuses.say(status({ unread: 2 }));
  await waitFor(() => expect(said()).toBe("2 unread"));
  statuses.say(status({ unread: 1 }));
  await screen.findByRole("heading", { name: "1 unread" });
  expect(said()).toBe("2 unread");
});

test("moves with the arrows, opens with Enter, and has one row in the tab order", async () => {
  await open({}, [mail(1), mail(2), mail(3)]);
  await press("ArrowDown");
  expect(focused()).toBe("1");
  await press("ArrowDown");
  expect(focused()).toBe("2");
  await press("Enter");
  expect(ipc.openMail).toHaveBeenCalledWith(2);
  await press("End");
  await press("ArrowDown");
  expect(focused()).toBe("3");
  await press("Home");
  expect(focused()).toBe("1");
  const stops = screen.getAllByRole("row").map((row) => row.tabIndex);
  expect(stops).toEqual([0, -1, -1]);
});

test("marks read at once and goes on to the next unread mail", async () => {
  await open({}, [mail(1), mail(2), mail(3, { unread: false })]);
  await press("ArrowDown");
  await press("r");
  expect(ipc.markRead).toHaveBeenCalledWith(1);
  await waitFor(() => expect(focused()).toBe("2"));
  const order = screen.getAllByRole("row").map((row) => row.getAttribute("data-notice"));
  expect(order, "what is read stands below").toEqual(["2", "1", "3"]);
});

test("keeps the keys in their place when the mail under them is gone", async () => {
  await open({ unread: 3 }, [mail(1), mail(2), mail(3)]);
  await press("ArrowDown");
  await press("ArrowDown");
  expect(focused()).toBe("2");
  ipc.listMail.mockResolvedValue([mail(1), mail(3)]);
  statuses.say(status({ unread: 2 }));
  await waitFor(() => expect(focused()).toBe("3"));
});

test("leaves the focus where it is when mail arrives and the keys are elsewhere", async () => {
  await open({ unread: 1 }, [mail(1)]);
  const elsewhere = screen.getByRole("button", { name: "Check now" });
  elsewhere.focus();
  ipc.listMail.mockResolvedValue([mail(1), mail(2)]);
  statuses.say(status({ unread: 2 }));
  await waitFor(() => expect(screen.getAllByRole("row")).toHaveLength(2));
  expect(document.activeElement).toBe(elsewhere);
});

test("shows the mail as unread again when marking failed, and says why", async () => {
  ipc.markRead.mockImplementation(() => refusal("offline", "The server cannot be reached."));
  await open({}, [mail(1)]);
  await fireEvent.click(screen.getByRole("button", { name: "Mark as read: Sender 1" }));
  expect((await screen.findByRole("alert")).textContent).toContain("The server cannot be reached.");
  expect(screen.getByRole("button", { name: "Mark as read: Sender 1" })).toBeTruthy();
  expect(ipc.openMail, "a click on a button is not a click on the row").not.toHaveBeenCalled();
});

test("opens by a click on the row, once", async () => {
  await open({}, [mail(1)]);
  await fireEvent.click(screen.getByText("Subject 1"));
  await fireEvent.click(screen.getByRole("button", { name: "Open: Sender 1" }));
  expect(ipc.openMail).toHaveBeenCalledTimes(2);
});

test("leaves keys with Ctrl to the system", async () => {
  await open({}, [mail(1)]);
  await press("ArrowDown");
  await fireEvent.keyDown(document.activeElement ?? document.body, { key: "r", ctrlKey: true });
  expect(ipc.markRead).not.toHaveBeenCalled();
});

test("begins anew when it was closed: nothing filtered, nobody selected", async () => {
  await open({ accounts: [account("ada"), account("bob")] }, [mail(1), mail(2)]);
  await fireEvent.click(screen.getByRole("button", { name: /^bob@/ }));
  await waitFor(() => expect(ipc.listMail).toHaveBeenLastCalledWith("bob", 200));
  await press("/");
  const field = await screen.findByRole("textbox");
  await fireEvent.input(field, { target: { value: "nowhere" } });
  expect(await screen.findByText("No mail matches")).toBeTruthy();
  closings.say();
  expect(await screen.findAllByRole("row")).toHaveLength(2);
  expect(screen.queryByRole("textbox")).toBeNull();
  await waitFor(() => expect(ipc.listMail).toHaveBeenLastCalledWith(null, 200));
});

test("filters from the slash on, and shows all again after Escape", async () => {
  await open({}, [mail(1), mail(2)]);
  await press("/");
  const field = await screen.findByRole("textbox");
  await fireEvent.input(field, { target: { value: "subject 2" } });
  expect(screen.getAllByRole("row")).toHaveLength(1);
  await fireEvent.keyDown(field, { key: "Escape" });
  await waitFor(() => expect(screen.getAllByRole("row")).toHaveLength(2));
});

test("closes with Escape, after what is open in it", async () => {
  await open({}, [mail(1)]);
  await press("/");
  await fireEvent.keyDown(await screen.findByRole("textbox"), { key: "Escape" });
  expect(ipc.closeWindow).not.toHaveBeenCalled();
  await fireEvent.click(screen.getByRole("button", { name: "Pause notifications" }));
  await press("Escape");
  expect(ipc.closeWindow).not.toHaveBeenCalled();
  await press("Escape");
  expect(ipc.closeWindow).toHaveBeenCalledTimes(1);
});

test("shows the mail of one account when its chip is pressed", async () => {
  await open({ accounts: [account("ada"), account("bob")] }, [mail(1)]);
  await fireEvent.click(screen.getByRole("button", { name: /^bob@example.org/ }));
  await waitFor(() => expect(ipc.listMail).toHaveBeenLastCalledWith("bob", 200));
  statuses.say(status({ accounts: [account("ada")] }));
  await waitFor(() => expect(ipc.listMail).toHaveBeenLastCalledWith(null, 200));
});

test("signs in again: begins, then shows the window that follows it", async () => {
  await open({
    accounts: [account("ada", { health: "needs-sign-in", sentence: "Google ended it." })],
  });
  expect(await screen.findByText("Google ended it.")).toBeTruthy();
  await fireEvent.click(screen.getByRole("button", { name: "Sign in again" }));
  await waitFor(() => expect(ipc.showAddAccount).toHaveBeenCalled());
  expect(ipc.signIn).toHaveBeenCalledWith(
    expect.objectContaining({ account: "ada", user_agent: "auto" }),
  );
});

test("shows how a client is published, of the account that needs it", async () => {
  await open({
    accounts: [
      account("ada", { health: "needs-sign-in", help: { kind: "publish" }, sentence: "Testing." }),
      account("bob", { health: "offline" }),
    ],
  });
  await fireEvent.click(await screen.findByRole("button", { name: "How to publish" }));
  expect(screen.getAllByText(/press “Publish app”/)).toHaveLength(1);
  // And where the account is looked at alone.
  await fireEvent.click(screen.getByRole("button", { name: /^ada@/ }));
  expect(screen.getAllByText(/press “Publish app”/)).toHaveLength(1);
});

test("tells two troubles in full and the rest on request", async () => {
  const accounts = ["a", "b", "c", "d"].map((id) => account(id, { health: "offline" }));
  await open({ accounts });
  await waitFor(() => expect(screen.getAllByRole("button", { name: "Retry now" })).toHaveLength(2));
  await fireEvent.click(screen.getByRole("button", { name: "Show 2 more accounts" }));
  expect(screen.getAllByRole("button", { name: "Retry now" })).toHaveLength(4);
});

test("asks before it signs an account out", async () => {
  await open({}, [mail(1)]);
  await fireEvent.click(screen.getByRole("button", { name: /^ada@example.org/ }));
  await fireEvent.click(screen.getByRole("button", { name: "Sign out…" }));
  expect(ipc.signOut).not.toHaveBeenCalled();
  await fireEvent.click(screen.getByRole("button", { name: "Sign out" }));
  expect(ipc.signOut).toHaveBeenCalledWith("ada", false);
});

test.each([false, true])("says whether the user's own client goes, too: %s", async (goes) => {
  const says = /^Your own client ID for .*Google.* is deleted with it/;
  await open({ accounts: [account("ada", { takes_client: goes })] }, [mail(1)]);
  await fireEvent.click(screen.getByRole("button", { name: /^ada@example.org/ }));
  expect(screen.queryByText(says)).toBeNull();
  await fireEvent.click(screen.getByRole("button", { name: "Sign out…" }));
  expect(screen.queryByText(says) !== null).toBe(goes);
});

test("tests an account while another is looked at, and tells how it went", async () => {
  let finish: (result: SelfTest) => void = () => {};
  ipc.selfTest.mockImplementationOnce(
    () =>
      new Promise((resolve) => {
        finish = resolve;
      }),
  );
  await open({ accounts: [account("ada"), account("bob")] }, [mail(1)]);
  const chip = (name: string) => screen.getByRole("button", { name: new RegExp(`^${name}@`) });
  await fireEvent.click(chip("ada"));
  await fireEvent.click(screen.getByRole("button", { name: "Test my notifications" }));
  expect(await screen.findByText(/A test mail is on its way/)).toBeTruthy();
  await fireEvent.click(screen.getByRole("button", { name: "Test my notifications" }));
  expect(ipc.selfTest, "one at a time").toHaveBeenCalledTimes(1);

  await fireEvent.click(chip("bob"));
  expect(screen.queryByText(/A test mail is on its way/)).toBeNull();
  finish({ failed: null, millis: 1400, sentence: "1.4 s to its notification." });
  await fireEvent.click(chip("ada"));
  expect(await screen.findByText("1.4 s to its notification.")).toBeTruthy();
});

test("says why a self-test could not be run", async () => {
  ipc.selfTest.mockRejectedValueOnce({ code: "not-found", message: "There is no such account." });
  await open({ accounts: [account("cleo")] }, [mail(1)]);
  await fireEvent.click(screen.getByRole("button", { name: /^cleo@/ }));
  await fireEvent.click(screen.getByRole("button", { name: "Test my notifications" }));
  expect(await screen.findByText("There is no such account.")).toBeTruthy();
});

test("offers no self-test where nothing is being watched", async () => {
  await open({ accounts: [account("ada", { health: "offline" })] }, [mail(1)]);
  await fireEvent.click(screen.getByRole("button", { name: /^ada@/ }));
  expect(screen.queryByRole("button", { name: "Test my notifications" })).toBeNull();
});

test("pauses until resumed with the largest number that arrives whole", async () => {
  await open({}, [mail(1)]);
  await fireEvent.click(screen.getByRole("button", { name: "Pause notifications" }));
  await fireEvent.click(screen.getByRole("menuitem", { name: "Until I resume" }));
  expect(ipc.pause).toHaveBeenCalledWith(Number.MAX_SAFE_INTEGER);
});

test("shows a pause and ends it", async () => {
  await open({ paused_until: Number.MAX_SAFE_INTEGER + 1 });
  expect(await screen.findByText(/until you resume them/)).toBeTruthy();
  await fireEvent.click(screen.getByRole("button", { name: "Resume" }));
  expect(ipc.resume).toHaveBeenCalled();
});

test("says nothing about a pause that is over", async () => {
  await open({ paused_until: Date.now() - 1000 });
  await screen.findByText("Mail shows up here the moment it arrives.");
  expect(screen.queryByRole("button", { name: "Resume" })).toBeNull();
});

test("pauses one account, says so, and ends it", async () => {
  const both = [account("ada"), account("bob")];
  await open({ accounts: both }, [mail(1)]);
  await fireEvent.click(await screen.findByRole("button", { name: /^ada@/ }));
  const pause = { name: "Pause notifications of this account" };
  await fireEvent.click(screen.getByRole("button", pause));
  await fireEvent.click(screen.getByRole("menuitem", { name: "Until I resume" }));
  expect(ipc.pauseAccount).toHaveBeenCalledWith("ada", Number.MAX_SAFE_INTEGER);

  const paused = account("ada", { paused_until: Number.MAX_SAFE_INTEGER + 1 });
  statuses.say(status({ accounts: [paused, account("bob")] }));
  expect(await screen.findByText(/of this account are paused until you resume/)).toBeTruthy();
  expect(screen.queryByRole("button", pause)).toBeNull();
  expect(screen.getByRole("button", { name: /^ada@.*Paused/ })).toBeTruthy();
  expect(screen.getByRole("button", { name: /^bob@.*Live/ })).toBeTruthy();
  await fireEvent.click(screen.getByRole("button", { name: "Resume" }));
  expect(ipc.resumeAccount).toHaveBeenCalledWith("ada");
  expect(ipc.resume).not.toHaveBeenCalled();
});

test("goes to the account that its address comes to name", async () => {
  await open({ accounts: [account("ada"), account("bob")] }, [mail(1)]);
  location.hash = "#account=bob";
  const bob = await screen.findByRole("button", { name: /^bob@/ });
  await waitFor(() => expect(bob.getAttribute("aria-pressed")).toBe("true"));
});

test("says once that it was updated, and leads to what is new", async () => {
  await open({ updated: "0.2.0" }, [mail(1)]);
  expect(await screen.findByText(/updated to 0\.2\.0/)).toBeTruthy();
  await fireEvent.click(screen.getByRole("button", { name: "What is new" }));
  expect(ipc.showNews).toHaveBeenCalled();
  await fireEvent.click(screen.getByRole("button", { name: "Dismiss" }));
  expect(ipc.dismissNews).toHaveBeenCalled();
  statuses.say(status());
  await waitFor(() => expect(screen.queryByText(/updated to/)).toBeNull());
});

test("shown anew, in another language, it shows the account that was looked at", async () => {
  await open({ accounts: [account("ada"), account("bob")] }, [mail(1)]);
  await fireEvent.click(screen.getByRole("button", { name: /^bob@/ }));
  await waitFor(() => expect(location.hash).toBe("#account=bob"));
  cleanup();
  await open({ accounts: [account("ada"), account("bob")] }, [mail(1)]);
  await waitFor(() => expect(ipc.listMail).toHaveBeenLastCalledWith("bob", 200));
  await press("Escape");
  await waitFor(() => expect(location.hash).toBe(""));
});

test("shows what comes from outside as text", async () => {
  const markup = "<img src=x onerror=alert(1)>";
  await open({}, [mail(1, { sender: markup, subject: markup, snippet: markup })]);
  expect(screen.getAllByText(markup)).toHaveLength(3);
  expect(document.querySelector("img")).toBeNull();
});

test("writes no style attributes, which the content policy would block", async () => {
  await open({ accounts: [account("ada", { health: "offline" })], demo: true }, [mail(1)]);
  expect(document.querySelectorAll("[style]")).toHaveLength(0);
});

test("leads from an account whose client is refused to where another is handed in", async () => {
  const dead = account("ada", { health: "problem", help: { kind: "new-client" }, sentence: "No." });
  await open({ accounts: [dead] });
  await fireEvent.click(await screen.findByRole("button", { name: "Use another client" }));
  expect(ipc.askForClient).toHaveBeenCalledWith("ada");
  await waitFor(() => expect(ipc.showAddAccount).toHaveBeenCalled());
});

test("signs in anew where there is no keychain, until the program ends", async () => {
  await open({ accounts: [account("ada", { health: "keychain-missing" })] });
  const keep = await screen.findByRole("button", { name: "Keep me signed in until I quit" });
  await fireEvent.click(keep);
  expect(ipc.signIn).toHaveBeenCalledWith(expect.objectContaining({ account: "ada" }));
});

test("opens what helps an account, and says what could not be opened", async () => {
  const place = { kind: "network" } as const;
  const help = { kind: "open" as const, places: [place] };
  await open({ accounts: [account("ada", { health: "offline", help, sentence: "A portal." })] });
  ipc.openHelp.mockImplementationOnce(() => refusal("failed", "There is no browser."));
  await fireEvent.click(await screen.findByRole("button", { name: "Open browser" }));
  expect(ipc.openHelp).toHaveBeenCalledWith(place);
  expect(await screen.findByText("There is no browser.")).toBeTruthy();
});

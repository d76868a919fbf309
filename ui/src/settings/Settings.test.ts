import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/svelte";
import { beforeEach, expect, test, vi } from "vitest";
import type { Settings as Says } from "../bindings/Settings";
import type { Status } from "../bindings/Status";
import { ipc, losses, settingsNews, statuses } from "../fake-ipc";
import { account, NOON, settings, settingsOf, status } from "../samples";
import {
  accountGroups,
  generalGroups,
  hookFields,
  lockedFields,
  logFields,
  noticeGroups,
} from "./fields";
import Settings from "./Settings.svelte";

vi.mock("../ipc", async (original) => ({
  ...(await original<object>()),
  ...(await import("../fake-ipc")).ipc,
}));

beforeEach(() => {
  location.hash = "";
});

async function open(page = "", more: Partial<Says> = {}, now: Partial<Status> = {}) {
  location.hash = page;
  ipc.currentStatus.mockResolvedValue(status(now));
  ipc.readSettings.mockResolvedValue(settings(more));
  render(Settings);
  await waitFor(() => expect(ipc.readSettings).toHaveBeenCalled());
}

const two = {
  accounts: [settingsOf("ada"), settingsOf("bob", { folders: ["Work", "Lists"] })],
};
const both = { accounts: [account("ada"), account("bob", { nickname: "Bob" })] };
const control = (role: string, name: string | RegExp) => screen.findByRole(role, { name });

test("every key of an account and of the program can be changed somewhere", () => {
  const fields = [
    ...accountGroups("ada@example.org").flatMap((group) => group.fields),
    ...noticeGroups(true).flatMap((group) => group.fields),
  ].map((field) => field.key as string);
  expect(fields.sort()).toEqual(Object.keys(settingsOf("ada").values).sort());
  const { advanced, general, notifications } = settings();
  expect([...hookFields, ...logFields].map((field) => field.key)).toEqual(Object.keys(advanced));
  expect(lockedFields.map((field) => field.key)).toEqual(Object.keys(notifications));
  const ofProgram = (languages: string[]) =>
    generalGroups(general, languages)
      .flatMap((group) => group.fields)
      .map((field) => field.key as string)
      .sort();
  const all = Object.keys(general).sort();
  expect(ofProgram(["en", "de"])).toEqual(all);
  // With one there is nothing to choose.
  expect(ofProgram(["en"])).toEqual(all.filter((key) => key !== "language"));
});

test("a switch asks for the change and shows what the program says then", async () => {
  await open("general");
  const autostart = await control("switch", "Start at login");
  expect(autostart).toHaveProperty("checked", false);
  ipc.readSettings.mockResolvedValue(
    settings({ general: { ...settings().general, autostart: true } }),
  );
  await fireEvent.click(autostart);
  expect(ipc.changeSetting).toHaveBeenCalledWith(null, "autostart", true);
  await waitFor(() => expect(autostart).toHaveProperty("checked", true));
  expect(await screen.findByText("Saved.")).toBeTruthy();
});

test("what was chosen shows at once, and is taken back with the reason when it is refused", async () => {
  await open("general");
  let refuse: (error: unknown) => void = () => {};
  ipc.changeSetting.mockReturnValue(
    new Promise((_, reject) => {
      refuse = reject;
    }),
  );
  const autostart = await control("switch", "Start at login");
  await fireEvent.click(autostart);
  await waitFor(() => expect(autostart).toHaveProperty("checked", true));
  refuse({ code: "failed", message: "The disk is full." });
  expect((await screen.findByRole("alert")).textContent).toBe("The disk is full.");
  expect(autostart).toHaveProperty("checked", false);
  expect(screen.queryByText("Saved.")).toBeNull();
});

test("a change of the file shows at once, and not over what is being typed", async () => {
  await open();
  const name = await control("textbox", "Name");
  await fireEvent.input(name, { target: { value: "Mine" } });
  settingsNews.say(settings({ accounts: [settingsOf("ada", { nickname: "Theirs", color: 3 })] }));
  expect(await control("radio", "Purple")).toHaveProperty("checked", true);
  expect(name).toHaveProperty("value", "Mine");
  await fireEvent.keyDown(name, { key: "Escape" });
  expect(name).toHaveProperty("value", "Theirs");
  expect(ipc.closeWindow).not.toHaveBeenCalled();
});

test("a text counts once it is left, and only if it differs", async () => {
  await open();
  const name = await control("textbox", "Name");
  await fireEvent.input(name, { target: { value: " Home " } });
  expect(ipc.changeSetting).not.toHaveBeenCalled();
  await fireEvent.blur(name);
  expect(ipc.changeSetting).toHaveBeenCalledWith("ada", "nickname", "Home");
  await waitFor(() => expect(name).toHaveProperty("value", ""));
  await fireEvent.input(name, { target: { value: "  " } });
  await fireEvent.blur(name);
  expect(ipc.changeSetting).toHaveBeenCalledTimes(1);
});

test("the colour, the sign-in page and the theme are chosen by name", async () => {
  await open();
  await fireEvent.click(await control("radio", "Teal"));
  expect(ipc.changeSetting).toHaveBeenLastCalledWith("ada", "color", 5);
  await fireEvent.change(await control("combobox", "Sign-in page"), {
    target: { value: "browser" },
  });
  expect(ipc.changeSetting).toHaveBeenLastCalledWith("ada", "user-agent", "browser");
  await fireEvent.click(await control("tab", "General"));
  await fireEvent.click(await control("radio", "Dark"));
  expect(ipc.changeSetting).toHaveBeenLastCalledWith(null, "theme", "dark");
});

test("folders are added with Enter and taken out by name, and the focus stays near", async () => {
  await open("", two, both);
  await fireEvent.click(await control("button", /^Bob/));
  const field = await control("textbox", "Further folders");
  await fireEvent.input(field, { target: { value: "News" } });
  await fireEvent.keyDown(field, { key: "Enter" });
  expect(ipc.changeSetting).toHaveBeenLastCalledWith("bob", "folders", ["Work", "Lists", "News"]);
  await waitFor(() => expect(screen.queryByText("News")).toBeNull());
  const after = {
    ...two,
    accounts: [settingsOf("ada"), settingsOf("bob", { folders: ["Lists"] })],
  };
  ipc.readSettings.mockResolvedValue(settings(after));
  await fireEvent.click(await control("button", "Remove Work"));
  expect(ipc.changeSetting).toHaveBeenLastCalledWith("bob", "folders", ["Lists"]);
  await waitFor(() =>
    expect(document.activeElement?.getAttribute("aria-label")).toBe("Remove Lists"),
  );
});

test("what a notification offers is switched on and off, and each keeps its place", async () => {
  const own = { accounts: [settingsOf("ada", { buttons: ["mute", "open", "delete"] })] };
  await open("notifications", own);
  const buttons = within(await control("group", "Buttons"));
  expect(buttons.getByRole("checkbox", { name: "Mute" })).toHaveProperty("checked", true);
  await fireEvent.click(buttons.getByRole("checkbox", { name: "Open" }));
  expect(ipc.changeSetting).toHaveBeenLastCalledWith("ada", "buttons", ["mute", "delete"]);
  // Before the first that comes after it by itself; the order of the file stays.
  ipc.readSettings.mockResolvedValue(
    settings({ accounts: [settingsOf("ada", { buttons: ["open", "delete", "mute"] })] }),
  );
  await fireEvent.focus(window);
  await waitFor(() =>
    expect(buttons.getByRole("checkbox", { name: "Open" })).toHaveProperty("checked", true),
  );
  await fireEvent.click(buttons.getByRole("checkbox", { name: "Archive" }));
  const wanted = ["open", "archive", "delete", "mute"];
  expect(ipc.changeSetting).toHaveBeenLastCalledWith("ada", "buttons", wanted);
});

test("only where Gmail sorts is there a choice of what it sorts", async () => {
  await open("notifications", two, both);
  const offered = async () =>
    within(await control("combobox", "Announce"))
      .getAllByRole("option")
      .map((option) => option.getAttribute("value"));
  expect(await offered()).toContain("primary");
  statuses.say(status({ accounts: [account("ada", { provider: "Fastmail" }), account("bob")] }));
  await waitFor(async () => expect(await offered()).toEqual(["all", "not-lists", "vips"]));
  // Who wrote it into the file sees it all the same.
  settingsNews.say(settings({ accounts: [settingsOf("ada", { announce: "primary" })] }));
  await waitFor(async () => expect(await offered()).toContain("primary"));
});

test("what is set is set for the account that is chosen, and for locked screens for all", async () => {
  await open("notifications", two, both);
  await fireEvent.change(await control("combobox", "While the screen is locked or shared"), {
    target: { value: "sender" },
  });
  expect(ipc.changeSetting).toHaveBeenLastCalledWith(null, "while-locked", "sender");
  await fireEvent.change(await control("combobox", "Account"), { target: { value: "bob" } });
  await fireEvent.change(await control("combobox", "It tells"), { target: { value: "subject" } });
  expect(ipc.changeSetting).toHaveBeenLastCalledWith("bob", "level", "subject");
});

test("quiet hours are put in, changed and taken out; a day at least stays", async () => {
  const all = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
  const night = { days: all, from: "22:00", to: "07:00" };
  const odd = { days: ["sun"], from: "09:10", to: "12:00" };
  await open("notifications");
  await fireEvent.click(await control("button", "Add hours"));
  expect(ipc.changeSetting).toHaveBeenLastCalledWith("ada", "quiet", [night]);

  const both = settings({ accounts: [settingsOf("ada", { quiet: [night, odd] })] });
  ipc.readSettings.mockResolvedValue(both);
  settingsNews.say(both);
  const first = within(await control("group", "Days of hours 1"));
  await fireEvent.click(first.getByRole("checkbox", { name: "Saturday" }));
  const weekdays = { ...night, days: all.filter((day) => day !== "sat") };
  expect(ipc.changeSetting).toHaveBeenLastCalledWith("ada", "quiet", [weekdays, odd]);
  expect(screen.getAllByText("on the next day")).toHaveLength(1);

  const second = within(await control("group", "Days of hours 2"));
  expect(second.getByRole("checkbox", { name: "Sunday" })).toHaveProperty("disabled", true);
  const [, from] = screen.getAllByRole("combobox", { name: "From" });
  // A time that is not in our list is what the file says.
  expect(from).toHaveProperty("value", "09:10");
  await fireEvent.change(from as HTMLElement, { target: { value: "09:30" } });
  const later = { ...odd, from: "09:30" };
  expect(ipc.changeSetting).toHaveBeenLastCalledWith("ada", "quiet", [night, later]);
  await fireEvent.click(await control("button", "Remove hours 1"));
  expect(ipc.changeSetting).toHaveBeenLastCalledWith("ada", "quiet", [odd]);
});

test("what is muted has a name, can be taken out, and senders can be put in", async () => {
  const mutes = [
    { list: "rust.example.org" },
    { thread: { thread: "first@example.org", subject: "Lunch?" } },
    { thread: { thread: "9007199254740993", subject: "" } },
  ];
  await open("notifications", { accounts: [settingsOf("ada", { mutes })] });
  await fireEvent.click(await control("button", "Remove Mailing list rust.example.org"));
  expect(ipc.changeSetting).toHaveBeenLastCalledWith("ada", "mutes", mutes.slice(1));
  // By its subject, as far as that is known.
  await fireEvent.click(await control("button", "Remove Conversation Lunch?"));
  expect(ipc.changeSetting).toHaveBeenLastCalledWith("ada", "mutes", [mutes[0], mutes[2]]);
  await control("button", "Remove Conversation 9007199254740993");
  const field = await control("textbox", "Never announced");
  await fireEvent.input(field, { target: { value: "loud@example.org" } });
  await fireEvent.keyDown(field, { key: "Enter" });
  const more = [...mutes, { sender: "loud@example.org" }];
  expect(ipc.changeSetting).toHaveBeenLastCalledWith("ada", "mutes", more);
});

test("two conversations under one subject are two, and each can be taken out", async () => {
  const mutes = ["first@example.org", "second@example.org"].map((thread) => ({
    thread: { thread, subject: "Build failed" },
  }));
  await open("notifications", { accounts: [settingsOf("ada", { mutes })] });
  const buttons = await screen.findAllByRole("button", {
    name: "Remove Conversation Build failed",
  });
  expect(buttons).toHaveLength(2);
  await fireEvent.click(buttons[1] as HTMLElement);
  expect(ipc.changeSetting).toHaveBeenLastCalledWith("ada", "mutes", mutes.slice(0, 1));
});

test("what is being typed is saved before the window goes by its key", async () => {
  await open("accounts", { accounts: [settingsOf("ada")] });
  let saved = () => {};
  ipc.changeSetting.mockReturnValueOnce(
    new Promise((resolve) => {
      saved = resolve;
    }),
  );
  const field = await control("textbox", "Name");
  field.focus();
  await fireEvent.input(field, { target: { value: "Work" } });
  await fireEvent.keyDown(field, { key: "w", ctrlKey: true });
  expect(ipc.changeSetting).toHaveBeenLastCalledWith("ada", "nickname", "Work");
  expect(ipc.closeWindow).not.toHaveBeenCalled();
  saved();
  await waitFor(() => expect(ipc.closeWindow).toHaveBeenCalled());

  // What is refused keeps it open: there is something to read.
  ipc.closeWindow.mockClear();
  ipc.changeSetting.mockRejectedValueOnce({ code: "invalid", message: "That is too long." });
  field.focus();
  await fireEvent.input(field, { target: { value: "Much too long" } });
  await fireEvent.keyDown(field, { key: "w", ctrlKey: true });
  expect(await screen.findByText("That is too long.")).toBeTruthy();
  expect(ipc.closeWindow).not.toHaveBeenCalled();
});

test("a hook is written as one line, and what is wrong with it is said beside it", async () => {
  await open("advanced", {
    advanced: { hook: ["/opt/my tools/hook", "--loud"], "log-level": "info" },
  });
  const field = await control("textbox", "Run for each new mail");
  expect(field).toHaveProperty("value", '"/opt/my tools/hook" --loud');
  await fireEvent.input(field, { target: { value: 'notify-send "New mail"' } });
  await fireEvent.blur(field);
  expect(ipc.changeSetting).toHaveBeenLastCalledWith(null, "hook", ["notify-send", "New mail"]);
  ipc.changeSetting.mockRejectedValue({ code: "invalid", message: "There is no such program." });
  await fireEvent.input(field, { target: { value: "notfy-send" } });
  await fireEvent.blur(field);
  expect(await screen.findByText("There is no such program.")).toBeTruthy();
  ipc.changeSetting.mockResolvedValue(undefined);
  await fireEvent.input(field, { target: { value: " " } });
  await fireEvent.blur(field);
  expect(ipc.changeSetting).toHaveBeenLastCalledWith(null, "hook", []);
});

test("the log goes on while its page is open, stands still on request, and survives a restart", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const line = (number: number) =>
    ({ number, at: NOON, level: "info", text: `Line ${number}.` }) as const;
  ipc.readLog.mockResolvedValueOnce([line(1), line(2)]);
  await open("diagnostics");
  const log = await control("textbox", /last that Tidings said/);
  await waitFor(() =>
    expect(log).toHaveProperty("value", "12:00:00 info Line 1.\n12:00:00 info Line 2."),
  );
  ipc.readLog.mockResolvedValueOnce([line(3)]);
  await vi.advanceTimersByTimeAsync(1000);
  expect(ipc.readLog).toHaveBeenLastCalledWith(2);
  await waitFor(() => expect(log).toHaveProperty("value", expect.stringContaining("Line 3.")));

  await fireEvent.click(await control("button", "Pause"));
  const asked = ipc.readLog.mock.calls.length;
  await vi.advanceTimersByTimeAsync(5000);
  expect(ipc.readLog).toHaveBeenCalledTimes(asked);
  ipc.readLog.mockResolvedValueOnce([line(1)]);
  await fireEvent.click(await control("button", "Go on"));
  await waitFor(() => expect(log).toHaveProperty("value", "12:00:00 info Line 1."));

  await fireEvent.change(await control("combobox", "It says"), { target: { value: "debug" } });
  expect(ipc.changeSetting).toHaveBeenLastCalledWith(null, "log-level", "debug");
  await fireEvent.click(await control("tab", "Advanced"));
  const last = ipc.readLog.mock.calls.length;
  await vi.advanceTimersByTimeAsync(5000);
  expect(ipc.readLog).toHaveBeenCalledTimes(last);
  vi.useRealTimers();
});

test("an account's mails open where it says, with the program that it names", async () => {
  await open("", {
    accounts: [settingsOf("ada", { "open-command": ["firefox", "-P", "My work"] })],
  });
  const program = await control("textbox", "Command");
  expect(program).toHaveProperty("value", 'firefox -P "My work"');
  await fireEvent.change(await control("combobox", "Mails open in"), {
    target: { value: "mail-program" },
  });
  expect(ipc.changeSetting).toHaveBeenLastCalledWith("ada", "open-with", "mail-program");
  await fireEvent.input(program, { target: { value: "thunderbird" } });
  await fireEvent.blur(program);
  expect(ipc.changeSetting).toHaveBeenLastCalledWith("ada", "open-command", ["thunderbird"]);
});

test("a browser of this computer, or one of its profiles, is chosen from a list", async () => {
  const openers = [
    { command: ["/usr/bin/chromium"], name: "Chromium", profile: null },
    { command: ["/usr/bin/firefox", "-P", "Work"], name: "Firefox", profile: "Work" },
  ];
  await open("", { accounts: [settingsOf("ada")], openers });
  const list = await control("combobox", "With this program");
  const offered = [...list.querySelectorAll("option")].map((option) => option.textContent);
  expect(offered).toEqual(["The system’s own", "Chromium", "Firefox · Work", "Something else…"]);
  expect(list).toHaveProperty("value", "system");
  await fireEvent.change(list, { target: { value: "1" } });
  expect(ipc.changeSetting).toHaveBeenLastCalledWith("ada", "open-command", openers[1]?.command);
  settingsNews.say(
    settings({
      accounts: [settingsOf("ada", { "open-command": ["/usr/bin/firefox", "-P", "Work"] })],
      openers,
    }),
  );
  await waitFor(() => expect(list).toHaveProperty("value", "1"));
  expect(screen.queryByRole("textbox", { name: "Command" })).toBeNull();

  await fireEvent.change(list, { target: { value: "else" } });
  const field = await control("textbox", "Command");
  expect(field).toHaveProperty("value", "/usr/bin/firefox -P Work");
  await fireEvent.input(field, { target: { value: "lynx" } });
  await fireEvent.blur(field);
  expect(ipc.changeSetting).toHaveBeenLastCalledWith("ada", "open-command", ["lynx"]);
  await fireEvent.change(list, { target: { value: "system" } });
  expect(ipc.changeSetting).toHaveBeenLastCalledWith("ada", "open-command", []);
});

test("a folder that is refused can be mended", async () => {
  await open();
  ipc.changeSetting.mockRejectedValue({ code: "invalid", message: "That is no name." });
  const field = await control("textbox", "Further folders");
  await fireEvent.input(field, { target: { value: "Wrk" } });
  await fireEvent.click(await control("button", "Add"));
  await waitFor(() => expect(field).toHaveProperty("value", "Wrk"));
  expect(field.getAttribute("aria-invalid")).toBe("true");
  const said = screen.getByText("That is no name.");
  expect(field.getAttribute("aria-describedby")).toContain(said.id);
});

test("an account moves by its button and with Alt and an arrow, and says where it is", async () => {
  await open("", two, both);
  const moved = { ...two, accounts: [...two.accounts].reverse() };
  ipc.changeSetting.mockImplementation(async () => {
    ipc.readSettings.mockResolvedValue(settings(moved));
  });
  await fireEvent.keyDown(await control("button", /^Bob/), { key: "ArrowUp", altKey: true });
  expect(ipc.changeSetting).toHaveBeenLastCalledWith(null, "order", ["bob", "ada"]);
  expect(await screen.findByText("Bob: 1 of 2")).toBeTruthy();
  const list = screen.getByRole("list", { name: "Accounts, in your order" });
  await waitFor(() =>
    expect(within(list).getAllByRole("listitem")[0]?.textContent).toContain("Bob"),
  );
  expect(document.activeElement?.textContent).toContain("Bob");
  expect(await control("button", "Move Bob up")).toHaveProperty("disabled", true);
});

test("of a file that is not understood it says what is wrong, changes nothing, and recovers", async () => {
  await open("general", { trouble: "line 4 could not be understood" });
  expect((await screen.findByRole("alert")).textContent).toContain("line 4");
  expect(await control("switch", "Start at login")).toHaveProperty("disabled", true);
  await fireEvent.click(await control("button", "Open the folder"));
  expect(ipc.openSettingsFolder).toHaveBeenCalled();
  settingsNews.say(settings());
  await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
  expect(await control("switch", "Start at login")).toHaveProperty("disabled", false);
});

test("looks at the file again when the window comes to the front", async () => {
  await open();
  await control("textbox", "Name");
  ipc.readSettings.mockResolvedValue(
    settings({ accounts: [settingsOf("ada", { nickname: "Elsewhere" })] }),
  );
  await fireEvent.focus(window);
  await waitFor(async () =>
    expect(await control("textbox", "Name")).toHaveProperty("value", "Elsewhere"),
  );
});

test("the arrows go through the pages, and round", async () => {
  await open();
  const first = await control("tab", "Accounts");
  await fireEvent.keyDown(first, { key: "ArrowUp" });
  expect(document.activeElement?.textContent).toContain("About");
  expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("About");
  await fireEvent.keyDown(document.activeElement ?? first, { key: "ArrowDown" });
  expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("Accounts");
});

test("shown anew, in another language, it is at the page and the account that were looked at", async () => {
  await open("", two, both);
  await fireEvent.click(await control("button", /^Bob/));
  await fireEvent.click(await control("tab", "Notifications"));
  expect(location.hash).toBe("#notifications&account=bob");
  cleanup();
  await open("notifications&account=bob", two, both);
  expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("Notifications");
  expect(await control("combobox", "Account")).toHaveProperty("value", "bob");
});

test("says what is new, and older versions on request", async () => {
  await open("general");
  location.hash = "#about";
  await waitFor(() => expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("About"));
  expect(screen.getByRole("heading", { name: "What is new" })).toBeTruthy();
  expect(screen.getByText(/New mail is announced at once, and once/)).toBeTruthy();
});

test("signing out takes a second click", async () => {
  await open("access");
  await fireEvent.click(await control("button", "Sign out…"));
  expect(document.activeElement?.textContent?.trim()).toBe("Cancel");
  expect(ipc.signOut).not.toHaveBeenCalled();
  await fireEvent.click(await control("button", "Remove from this computer"));
  expect(ipc.signOut).toHaveBeenCalledWith("ada", false);
});

test("says before it signs out that the user's own client goes with the account", async () => {
  const accounts = [account("ada", { takes_client: true })];
  await open("access", {}, { accounts });
  const says = /^Your own client ID for .*Google.* is deleted with it/;
  await fireEvent.click(await control("button", "Sign out…"));
  expect(screen.getAllByText(says)).toHaveLength(1);
});

test("says where a report was written, or why not", async () => {
  await open("diagnostics");
  await fireEvent.click(await control("button", "Export"));
  expect(await screen.findByText(/Written to .*diagnostics\.txt/)).toBeTruthy();
  ipc.exportDiagnostics.mockRejectedValue({ code: "failed", message: "The disk is full." });
  await fireEvent.click(await control("button", "Export"));
  expect(await screen.findByText("The disk is full.")).toBeTruthy();
});

test("every window wears the theme of the status", async () => {
  await open("about", {}, { theme: "dark" });
  await waitFor(() => expect(document.documentElement.dataset.theme).toBe("dark"));
  statuses.say(status({ theme: "light" }));
  expect(document.documentElement.dataset.theme).toBe("light");
  statuses.say(status());
  expect(document.documentElement.dataset.theme).toBeUndefined();
});

test("says so when the program is gone, and changes nothing until it is back", async () => {
  await open("general");
  await control("switch", "Start at login");
  losses.say();
  expect((await screen.findByRole("alert")).textContent).toContain("not answering");
  expect(await control("switch", "Start at login")).toHaveProperty("disabled", true);
  await fireEvent.click(await control("button", "Try again"));
  await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
});

test("pauses the notifications of the chosen account, and ends that", async () => {
  await open("notifications&account=bob", two, both);
  await fireEvent.click(await control("button", "Pause notifications of this account"));
  await fireEvent.click(screen.getByRole("menuitem", { name: "For 1 hour" }));
  expect(ipc.pauseAccount.mock.lastCall?.[0]).toBe("bob");
  const bob = account("bob", { nickname: "Bob", paused_until: Number.MAX_SAFE_INTEGER + 1 });
  statuses.say(status({ accounts: [account("ada"), bob] }));
  await fireEvent.click(await control("button", "Resume"));
  expect(ipc.resumeAccount).toHaveBeenCalledWith("bob");
});

test("goes to the account that its address comes to name", async () => {
  await open("about", two, both);
  location.hash = "#accounts&account=bob";
  expect(await screen.findByRole("heading", { name: "Accounts" })).toBeTruthy();
  await waitFor(() => expect(location.hash).toBe("#accounts&account=bob"));
  expect(await control("region", "Settings of Bob")).toBeTruthy();
});

import { fireEvent, render, screen, waitFor, within } from "@testing-library/svelte";
import { beforeEach, expect, test, vi } from "vitest";
import type { Settings as Says } from "../bindings/Settings";
import type { Status } from "../bindings/Status";
import { ipc, losses, settingsNews, statuses } from "../fake-ipc";
import { account, settings, settingsOf, status } from "../samples";
import { accountGroups, generalGroups, notificationFields } from "./fields";
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
    ...notificationFields,
  ].map((field) => field.key as string);
  expect(fields.sort()).toEqual(Object.keys(settingsOf("ada").values).sort());
  const { general } = settings();
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

test("signing out takes a second click", async () => {
  await open("access");
  await fireEvent.click(await control("button", "Sign out…"));
  expect(document.activeElement?.textContent?.trim()).toBe("Cancel");
  expect(ipc.signOut).not.toHaveBeenCalled();
  await fireEvent.click(await control("button", "Sign out"));
  expect(ipc.signOut).toHaveBeenCalledWith("ada");
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

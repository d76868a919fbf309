import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Help } from "../bindings/Help";
import type { SignInStart } from "../bindings/SignInStart";
import { ipc, panels, signIns } from "../fake-ipc";
import { account, provider, signInState, status } from "../samples";
import AddAccount from "./AddAccount.svelte";
import { ERROR_PAGE_AFTER } from "./sign-ins";

vi.mock("../ipc", async (original) => ({
  ...(await original<object>()),
  ...(await import("../fake-ipc")).ipc,
}));

const google = provider("google", {
  own_client: { console: true, file: true, redirect: "http://127.0.0.1/cb/google", secret: true },
  name: "Google",
  domains: ["gmail.com"],
  user_agent: "browser",
});
const microsoft = provider("microsoft", { name: "Microsoft", domains: ["outlook.com"] });

const started = (): SignInStart | undefined => ipc.signIn.mock.calls.at(-1)?.[0];
const refusal = (code: string, message: string) => Promise.reject({ code, message });
const button = (name: string | RegExp) => screen.findByRole("button", { name });

async function open(providers = [google, microsoft]) {
  ipc.listProviders.mockResolvedValue(providers);
  render(AddAccount);
  await waitFor(() => expect(screen.queryByText("Loading the providers…")).toBeNull());
}

beforeEach(() => {
  ipc.currentStatus.mockResolvedValue(status({ accounts: [] }));
});

afterEach(() => {
  sessionStorage.clear();
  vi.useRealTimers();
  location.hash = "";
});

test("signs in with one click on a provider", async () => {
  await open();
  await fireEvent.click(await button("Sign in with Google"));
  expect(started()).toEqual({
    account: null,
    address: null,
    custom: null,
    provider: "google",
    user_agent: "auto",
  });
});

test("finds the provider by the address, and passes the address on", async () => {
  await open();
  const field = await screen.findByLabelText("Your mail address");
  await fireEvent.input(field, { target: { value: "ada@outlook.com" } });
  expect(screen.getByText("This address is at Microsoft.")).toBeTruthy();
  await fireEvent.submit(field);
  expect(started()).toMatchObject({ address: "ada@outlook.com", provider: "microsoft" });
});

test("asks for the provider of an unknown domain instead of guessing", async () => {
  await open();
  const field = await screen.findByLabelText("Your mail address");
  await fireEvent.input(field, { target: { value: "ada@example.org" } });
  await fireEvent.submit(field);
  expect(ipc.signIn).not.toHaveBeenCalled();
  expect(await screen.findByText(/does not know who runs the mail of example.org/)).toBeTruthy();
  await fireEvent.click(await button("Sign in with Google"));
  expect(started()).toMatchObject({ address: "ada@example.org", provider: "google" });
});

test("opens where the user wants, and warns about Google inside", async () => {
  await open();
  await fireEvent.click(await screen.findByRole("radio", { name: "Open in this app" }));
  expect(screen.getByText(/Google usually refuses/)).toBeTruthy();
  await fireEvent.click(await button("Sign in with Microsoft"));
  expect(started()).toMatchObject({ user_agent: "webview" });
});

test("names the host that gets the answer, where only discovery has named it", async () => {
  await open();
  await fireEvent.click(await button("Sign in with Google"));
  signIns.say(signInState({ step: "waiting" }));
  expect(await screen.findByText(/Waiting for you/)).toBeTruthy();
  expect(screen.queryByText(/What you agree to there goes to/)).toBeNull();
  signIns.say(signInState({ step: "waiting", token_host: "tokens.example.org" }));
  expect(await screen.findByText(/goes to tokens\.example\.org\. Cancel/)).toBeTruthy();
});

test("follows the sign-in from the first state to the last", async () => {
  await open();
  await fireEvent.click(await button("Sign in with Google"));
  for (const [step, text] of [
    ["opening", /Opening Google in your browser/],
    ["waiting", /Waiting for you to sign in at Google/],
    ["checking", /Checking the answer of Google/],
    ["connecting", /connecting to the mail server/],
  ] as const) {
    signIns.say(signInState({ step }));
    expect(await screen.findByText(text)).toBeTruthy();
  }
  signIns.say(signInState({ step: "done", address: "ada@example.org" }));
  expect(await screen.findByText("Watching ada@example.org")).toBeTruthy();
  await fireEvent.click(await button("Close"));
  expect(ipc.closeWindow).toHaveBeenCalled();
});

test("gives way to the panel once it is done, and not before", async () => {
  await open();
  await fireEvent.click(await button("Sign in with Google"));
  signIns.say(signInState({ step: "connecting" }));
  panels.say();
  expect(ipc.closeWindow).not.toHaveBeenCalled();
  signIns.say(signInState({ step: "done", address: "ada@example.org" }));
  expect(await screen.findByText("Watching ada@example.org")).toBeTruthy();
  panels.say();
  expect(ipc.closeWindow).toHaveBeenCalledOnce();
});

test("shows the sign-in that runs already, and a newer one when it begins", async () => {
  ipc.currentSignIns.mockResolvedValue([
    signInState({ transaction: "old", step: "failed" }),
    signInState(),
  ]);
  await open();
  expect(await screen.findByText(/Waiting for you/)).toBeTruthy();
  signIns.say(signInState({ transaction: "t2", provider: "Microsoft", step: "opening" }));
  expect(await screen.findByText("Signing in with Microsoft")).toBeTruthy();
  signIns.say(signInState({ step: "failed" }));
  expect(screen.queryByText("That did not work")).toBeNull();
});

test("offers help after 15 s, and what Google may show after 60 s", async () => {
  ipc.currentSignIns.mockResolvedValue([signInState()]);
  vi.useFakeTimers({ shouldAdvanceTime: true });
  await open();
  await screen.findByText(/Waiting for you/);
  expect(screen.queryByText("Nothing opened?")).toBeNull();
  await vi.advanceTimersByTimeAsync(16_000);
  expect(screen.getByText("Nothing opened?")).toBeTruthy();
  expect(screen.queryByText("Seeing an error page there?")).toBeNull();
  await vi.advanceTimersByTimeAsync(45_000);
  expect(screen.getByText("Error 400: redirect_uri_mismatch")).toBeTruthy();
});

test("takes the address at which a browser ended that cannot come back", async () => {
  ipc.currentSignIns.mockResolvedValue([signInState()]);
  vi.useFakeTimers({ shouldAdvanceTime: true });
  await open();
  await screen.findByText(/Waiting for you/);
  await vi.advanceTimersByTimeAsync(16_000);
  const field = screen.getByLabelText("Address of that page") as HTMLInputElement;
  await fireEvent.submit(field);
  expect(screen.getByText("Paste the address first.")).toBeTruthy();
  expect(ipc.pasteAnswer).not.toHaveBeenCalled();

  ipc.pasteAnswer.mockImplementationOnce(() => refusal("invalid", "Not that one."));
  await fireEvent.input(field, { target: { value: " http://127.0.0.1:1/cb?code=c " } });
  await fireEvent.submit(field);
  expect(ipc.pasteAnswer).toHaveBeenLastCalledWith("t1", "http://127.0.0.1:1/cb?code=c");
  expect(await screen.findByText("Not that one.")).toBeTruthy();
  expect(field.value).toBe("");

  await fireEvent.input(field, { target: { value: "http://127.0.0.1:1/cb?code=d" } });
  await fireEvent.submit(field);
  await waitFor(() => expect(screen.queryByText("Not that one.")).toBeNull());
});

test("goes on in the browser when asked to", async () => {
  ipc.currentSignIns.mockResolvedValue([signInState({ user_agent: "webview" })]);
  await open();
  await fireEvent.click(await button("Use my browser instead"));
  expect(ipc.useBrowser).toHaveBeenCalledWith("t1", undefined);
});

test.each(["browser", "webview"] as const)("goes on in another browser: %s", async (from) => {
  ipc.currentSignIns.mockResolvedValue([signInState({ user_agent: from })]);
  ipc.listBrowsers.mockResolvedValue([
    { id: "c", name: "Chromium", profile: null },
    { id: "f", name: "Firefox", profile: "Work" },
    { id: "g", name: "Firefox", profile: "Work" },
  ]);
  await open();
  const others = await button("Another browser");
  expect(others.getAttribute("aria-haspopup")).toBe("menu");
  others.focus();
  await fireEvent.click(others);
  const items = screen.getAllByRole("menuitem");
  expect(items.map((item) => item.textContent)).toEqual([
    "Chromium",
    "Firefox · Work",
    "Firefox · Work",
  ]);
  // By the keys alone.
  expect(document.activeElement).toBe(items[0]);
  await fireEvent.keyDown(items[0] as HTMLElement, { key: "End" });
  expect(document.activeElement).toBe(items[2]);
  await fireEvent.click(items[2] as HTMLElement);
  expect(ipc.useBrowser).toHaveBeenCalledWith("t1", "g");
  expect(document.activeElement).toBe(others);
});

test("offers no other browser where there is none, or nobody says", async () => {
  ipc.currentSignIns.mockResolvedValue([signInState()]);
  ipc.listBrowsers.mockImplementation(() => refusal("failed", "No."));
  await open();
  await button("Copy link");
  expect(screen.queryByRole("button", { name: "Another browser" })).toBeNull();
  expect(screen.queryByText("No.")).toBeNull();
});

test("shows the link to copy where the clipboard refuses", async () => {
  ipc.currentSignIns.mockResolvedValue([signInState()]);
  await open();
  await fireEvent.click(await button("Copy link"));
  const field = await screen.findByLabelText("Copy this:");
  expect((field as HTMLInputElement).value).toBe("http://127.0.0.1:1/go/x");
});

test("says why it failed, and tries the same again", async () => {
  await open();
  await fireEvent.click(await button("Sign in with Microsoft"));
  signIns.say(signInState({ step: "failed", message: "The sign-in link expired." }));
  expect(await screen.findByText("The sign-in link expired.")).toBeTruthy();
  await fireEvent.click(await button("Try again"));
  await waitFor(() => expect(ipc.signIn).toHaveBeenCalledTimes(2));
  expect(started()).toMatchObject({ provider: "microsoft" });
});

/** A sign-in at Google that failed, and what helps. */
async function failed(help: Help, message = "That failed.") {
  await open();
  await fireEvent.click(await button("Sign in with Google"));
  signIns.say(signInState({ help, message, provider: "Google", step: "failed" }));
}

test("shows which box has to be ticked, and hides it again", async () => {
  await failed({ kind: "tick-box" });
  await fireEvent.click(await button("Show me which box"));
  expect(screen.getByText(/tick the box that stands beside/)).toBeTruthy();
  await fireEvent.click(await button("Show me which box"));
  expect(screen.queryByText(/tick the box that stands beside/)).toBeNull();
});

test("copies a mail for the administrator, and details for a report", async () => {
  const copied = vi.fn(async (_text: string) => {});
  const clipboard = { value: { writeText: copied }, configurable: true };
  Object.defineProperty(navigator, "clipboard", clipboard);
  await failed({ kind: "ask-admin", text: "Hello,\n\nplease allow 4711." });
  await fireEvent.click(await button("Copy a text for your administrator"));
  expect(copied).toHaveBeenLastCalledWith("Hello,\n\nplease allow 4711.");
  expect(await screen.findByText("Copied.")).toBeTruthy();
  signIns.say(
    signInState({
      help: { kind: "copy-details", text: "nonce" },
      provider: "Google",
      step: "failed",
    }),
  );
  await fireEvent.click(await button("Copy details"));
  expect(copied).toHaveBeenLastCalledWith("nonce");
  Object.defineProperty(navigator, "clipboard", { value: undefined, configurable: true });
});

test("leads from a client that is refused to the guide for another", async () => {
  await failed({ kind: "new-client" });
  await fireEvent.click(await button("Use another client"));
  expect(await screen.findByText("Drop the downloaded JSON file here")).toBeTruthy();
});

test("leads from a page that refuses the client to the guide, whichever word of the end comes last", async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  await open();
  await fireEvent.click(await button("Sign in with Google"));
  const waiting = signInState({ provider: "Google", step: "waiting", user_agent: "browser" });
  signIns.say(waiting);
  await vi.advanceTimersByTimeAsync(ERROR_PAGE_AFTER + 1_000);
  await fireEvent.click(await button("Use another client"));
  expect(await screen.findByText("Drop the downloaded JSON file here")).toBeTruthy();
  signIns.say({ ...waiting, step: "cancelled" });
  await vi.advanceTimersByTimeAsync(100);
  expect(screen.getByText("Drop the downloaded JSON file here")).toBeTruthy();
});

test("does not begin with a client that was refused, unless it is asked to", async () => {
  await failed({ kind: "new-client" });
  ipc.signIn.mockClear();
  await fireEvent.click(await button("Back"));
  await fireEvent.click(await button("Sign in with Google"));
  expect(ipc.signIn).not.toHaveBeenCalled();
  await fireEvent.click(await button("Try the client that is there"));
  expect(started()).toMatchObject({ provider: "google" });
});

test("does not begin with the client that an account says is refused", async () => {
  const dead = account("ada", { health: "problem", help: { kind: "new-client" } });
  ipc.currentStatus.mockResolvedValue(status({ accounts: [dead] }));
  await open();
  await fireEvent.click(await button("Sign in with Microsoft"));
  expect(started()).toMatchObject({ provider: "microsoft" });
  ipc.signIn.mockClear();
  signIns.say(signInState({ step: "cancelled", provider: "Microsoft" }));
  await fireEvent.click(await button("Back"));
  await fireEvent.click(await button("Sign in with Google"));
  expect(ipc.signIn).not.toHaveBeenCalled();
  expect(screen.getByLabelText("Client ID")).toBeTruthy();
});

const guid = "9f4c1a52-7c1e-4d2b-8a55-0d5f6a3c9e21";
const redirect = "http://localhost/cb/microsoft";
const typing = { console: true, file: false, redirect, secret: false };

test("takes a client id that is typed where there is no file, and goes on by itself", async () => {
  const needy = { ...microsoft, has_client: false, own_client: typing };
  await open([google, needy]);
  const field = await screen.findByLabelText("Your mail address");
  await fireEvent.input(field, { target: { value: "ada@outlook.com" } });
  await fireEvent.submit(field);
  expect(screen.getAllByRole("listitem")).toHaveLength(5);
  expect(screen.queryByText("Drop the downloaded JSON file here")).toBeNull();
  expect(screen.queryByLabelText("Client secret")).toBeNull();
  expect(screen.getByText(redirect)).toBeTruthy();
  await fireEvent.click(await button("Open console"));
  expect(ipc.openHelp).toHaveBeenCalledWith({ kind: "console", provider: "microsoft" });

  ipc.enterClient.mockImplementationOnce(() => refusal("invalid", "This is not a client ID."));
  await fireEvent.input(screen.getByLabelText("Client ID"), { target: { value: "no" } });
  await fireEvent.click(await button("Sign in with this client"));
  expect(await screen.findByText("This is not a client ID.")).toBeTruthy();
  expect(ipc.signIn).not.toHaveBeenCalled();

  await fireEvent.input(screen.getByLabelText("Client ID"), { target: { value: ` ${guid} ` } });
  await fireEvent.click(await button("Sign in with this client"));
  expect(ipc.enterClient).toHaveBeenLastCalledWith("microsoft", guid, null);
  await waitFor(() =>
    expect(started()).toMatchObject({ address: "ada@outlook.com", provider: "microsoft" }),
  );
});

test("takes an id and its secret beside the file, and keeps the secret nowhere", async () => {
  await open([{ ...google, has_client: false }]);
  await fireEvent.click(await button("Sign in with Google"));
  ipc.enterClient.mockImplementationOnce(() => refusal("invalid", "This is not a client ID."));
  await fireEvent.input(screen.getByLabelText("Client ID"), { target: { value: "1-a.apps" } });
  const secret = screen.getByLabelText("Client secret") as HTMLInputElement;
  expect(secret.type).toBe("password");
  await fireEvent.input(secret, { target: { value: "GOCSPX-x" } });
  await fireEvent.click(await button("Sign in with this client"));
  expect(ipc.enterClient).toHaveBeenLastCalledWith("google", "1-a.apps", "GOCSPX-x");
  await screen.findByText("This is not a client ID.");
  expect(secret.value).toBe("");
});

test("asks for another client for the account that needs one, and signs that in", async () => {
  const asking = { step: "client", account: "ada", provider: "Google" } as const;
  ipc.currentSignIns.mockResolvedValue([signInState(asking)]);
  await open();
  await fireEvent.input(await screen.findByLabelText("Client ID"), { target: { value: "id" } });
  await fireEvent.input(screen.getByLabelText("Client secret"), { target: { value: "s" } });
  await fireEvent.click(await button("Sign in with this client"));
  expect(ipc.enterClient).toHaveBeenLastCalledWith("google", "id", "s");
  await waitFor(() => expect(started()).toMatchObject({ account: "ada" }));
});

test("adds who signed in instead as a new account, or tries again", async () => {
  const other = { got: "bob@example.org", wanted: "ada@example.org" };
  await failed({ kind: "other", known: true, ...other });
  await fireEvent.click(await button("Try again with ada@example.org"));
  await waitFor(() => expect(ipc.signIn).toHaveBeenCalledTimes(2));

  signIns.say(signInState({ help: { kind: "other", known: true, ...other }, step: "failed" }));
  await fireEvent.click(await button("Add bob@example.org as a new account"));
  expect(ipc.signInAsOther).toHaveBeenCalledWith("t1");
  signIns.say(signInState({ transaction: "t2", step: "waiting" }));
  expect(await screen.findByText(/Waiting for you/)).toBeTruthy();
});

test("uses the address that signed in instead of the typed one", async () => {
  const other = { got: "bob@example.org", wanted: "ada@example.org" };
  await failed({ kind: "other", known: false, ...other });
  await fireEvent.click(await button("Use bob@example.org"));
  expect(ipc.signInAsOther).toHaveBeenCalledWith("t1");
});

test.each([
  ["date-settings", "Open date settings"],
  ["network", "Open browser"],
  ["report", "Report"],
] as const)("opens what helps: %s", async (kind, name) => {
  await failed({ kind: "open", places: [{ kind }] });
  await fireEvent.click(await button(name));
  expect(ipc.openHelp).toHaveBeenCalledWith({ kind });
});

test("says what could not be opened", async () => {
  ipc.openHelp.mockImplementationOnce(() => refusal("failed", "These settings are not there."));
  await failed({ kind: "open", places: [{ kind: "date-settings" }] });
  await fireEvent.click(await button("Open date settings"));
  expect(await screen.findByText("These settings are not there.")).toBeTruthy();
});

test("offers another browser where none opened", async () => {
  const help: Help = { kind: "open", places: [{ kind: "browser-settings" }] };
  ipc.currentSignIns.mockResolvedValue([signInState({ help })]);
  await open();
  await fireEvent.click(await button("Choose browser"));
  expect(ipc.openHelp).toHaveBeenCalledWith({ kind: "browser-settings" });
});

test("goes on in the window when asked to", async () => {
  ipc.currentSignIns.mockResolvedValue([signInState()]);
  await open();
  await fireEvent.click(await button("Use the window instead"));
  expect(ipc.useWindow).toHaveBeenCalledWith("t1");
});

test("does not hold anybody whose attempt has ended by itself", async () => {
  ipc.currentSignIns.mockResolvedValue([signInState()]);
  ipc.cancelSignIn.mockImplementation(() => refusal("not-found", "This sign-in has ended."));
  await open();
  await fireEvent.click(await button("Cancel"));
  expect(await screen.findByLabelText("Your mail address")).toBeTruthy();
});

test("shows the guide where the user's own client is needed, takes the file, and signs in", async () => {
  await open([{ ...google, has_client: false }]);
  await fireEvent.click(await button("Sign in with Google"));
  expect(ipc.signIn).not.toHaveBeenCalled();
  expect(screen.getAllByRole("listitem")).toHaveLength(5);

  const field = screen.getByLabelText("Or paste the text of the file");
  await fireEvent.input(field, { target: { value: "not json" } });
  await fireEvent.click(await button("Use this text"));
  expect(screen.getByRole("alert").textContent).toContain("not JSON");
  expect(ipc.importClient).not.toHaveBeenCalled();

  await fireEvent.input(field, { target: { value: '{"installed":{}}' } });
  await fireEvent.click(await button("Use this text"));
  expect(ipc.importClient).toHaveBeenCalledWith("google", '{"installed":{}}');
  // It goes on by itself.
  await waitFor(() => expect(started()).toMatchObject({ provider: "google" }));
});

test("shows the guide when the program asks for a client", async () => {
  ipc.signIn.mockImplementation(() => refusal("client-needed", "A client is needed."));
  await open();
  await fireEvent.click(await button("Sign in with Google"));
  expect(await screen.findByText("Google needs your own client")).toBeTruthy();
});

test("asks for the address where the provider does not say whose mail it is", async () => {
  const why = "Microsoft does not say whose mail it lets us read. Type your mail address first.";
  ipc.signIn.mockImplementationOnce(() => refusal("address-needed", why));
  await open();
  await fireEvent.click(await button("Sign in with Microsoft"));
  expect(await screen.findByText(why)).toBeTruthy();
  const field = await screen.findByLabelText("Your mail address");
  await waitFor(() => expect(document.activeElement).toBe(field));
  expect(field.getAttribute("aria-invalid")).toBe("true");
  await fireEvent.input(field, { target: { value: "ada@example.org" } });
  await fireEvent.click(await button("Sign in with Microsoft"));
  expect(started()).toMatchObject({ address: "ada@example.org", provider: "microsoft" });
  expect(screen.queryByText(why)).toBeNull();
});

test("says what is wrong with a refused client file", async () => {
  ipc.importClient.mockImplementation(() => refusal("invalid", "This file is for a Web client."));
  await open([{ ...google, has_client: false }]);
  await fireEvent.click(await button("Sign in with Google"));
  const text = '{"web":{}}';
  const file = Object.assign(new File([text], "client.json"), { text: async () => text }); // jsdom has none
  await fireEvent.change(screen.getByLabelText("Choose the file"), { target: { files: [file] } });
  expect(await screen.findByText("This file is for a Web client.")).toBeTruthy();
});

test("begins with a provider that the user describes", async () => {
  await open();
  await fireEvent.click(await button("Another provider…"));
  await fireEvent.click(await button("Continue"));
  expect(ipc.signIn).not.toHaveBeenCalled();
  expect(screen.getByText(/Type a URL that begins with https/)).toBeTruthy();
  for (const [label, value] of [
    ["Issuer URL", "https://id.example.org"],
    ["Client ID", "tidings"],
    ["Mail address", "ada@example.org"],
    ["IMAP server", "imap.example.org"],
  ] as const) {
    await fireEvent.input(screen.getByLabelText(label), { target: { value } });
  }
  ipc.discover.mockResolvedValueOnce({
    issuer: "https://id.example.org",
    page_host: "login.cloud.example",
    token_host: "token.cloud.example",
    imap_host: "imap.example.org",
    foreign: ["login.cloud.example", "token.cloud.example"],
  });
  await fireEvent.click(await button("Continue"));
  // First where it leads, and what of that is not in the address's domain.
  expect(await screen.findByText("Is this your provider?")).toBeTruthy();
  expect(screen.getByText(/example\.org\u2069?\): .*login\.cloud\.example/)).toBeTruthy();
  expect(ipc.signIn).not.toHaveBeenCalled();
  await fireEvent.click(await button("Back"));
  expect((screen.getByLabelText("Client ID") as HTMLInputElement).value).toBe("tidings");
  await fireEvent.click(await button("Continue"));
  await screen.findByText("Is this your provider?");
  await fireEvent.click(await button("Continue"));
  expect(started()).toMatchObject({
    address: "ada@example.org",
    custom: { imap_host: "imap.example.org", imap_port: 993, issuer: "https://id.example.org" },
    provider: "custom",
  });

  // It failed, perhaps because it leads elsewhere by now: that is looked at again before anything begins.
  signIns.say(signInState({ transaction: "t1", step: "failed", message: "It leads elsewhere." }));
  ipc.discover.mockResolvedValueOnce({
    issuer: "https://id.example.org",
    page_host: "id.example.org",
    token_host: "id.example.org",
    imap_host: "imap.example.org",
    foreign: [],
  });
  await fireEvent.click(await button("Try again"));
  await screen.findByText("Is this your provider?");
  expect(ipc.signIn).toHaveBeenCalledOnce();
  await fireEvent.click(await button("Continue"));
  await waitFor(() => expect(ipc.signIn).toHaveBeenCalledTimes(2));
});

test("hands in the secret of the user's client once, and asks for it again", async () => {
  await open();
  await fireEvent.click(await button("Another provider…"));
  const fields = [
    ["Issuer URL", "https://id.example.org"],
    ["Client ID", "tidings"],
    ["Client secret", " s3cret "],
    ["Mail address", "ada@example.org"],
    ["IMAP server", "imap.example.org"],
  ] as const;
  for (const [label, value] of fields) {
    await fireEvent.input(screen.getByLabelText(label), { target: { value } });
  }
  expect(screen.getByLabelText("Client secret").getAttribute("type")).toBe("password");
  ipc.discover.mockResolvedValueOnce({
    issuer: "https://id.example.org",
    page_host: "id.example.org",
    token_host: "id.example.org",
    imap_host: "imap.example.org",
    foreign: [],
  });
  await fireEvent.click(await button("Continue"));
  await screen.findByText("Is this your provider?");
  await fireEvent.click(await button("Continue"));
  expect(ipc.signIn).not.toHaveBeenCalled();
  expect(ipc.signInWithClientSecret).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ address: "ada@example.org", provider: "custom" }),
    "s3cret",
  );
  signIns.say(signInState({ transaction: "t1", step: "failed", message: "No." }));
  await fireEvent.click(await button("Try again"));
  const secret = await screen.findByLabelText<HTMLInputElement>("Client secret");
  expect(secret.value).toBe("");
  expect(screen.getByLabelText<HTMLInputElement>("Client ID").value).toBe("tidings");
});

test("signs in again the account that the window was opened for", async () => {
  location.hash = "#account=ada";
  ipc.currentStatus.mockResolvedValue(
    status({ accounts: [account("ada", { provider: "Google" })] }),
  );
  await open();
  expect(await screen.findByText("Sign in to ada@example.org again")).toBeTruthy();
  await fireEvent.click(await button("Sign in with Google"));
  expect(started()).toMatchObject({ account: "ada" });
});

test("shows the demo's provider in the demo only", async () => {
  const demo = provider("demo", { name: "Demo Mail" });
  ipc.currentStatus.mockResolvedValue(status({ accounts: [], demo: true }));
  await open([google, demo]);
  const names = screen
    .getAllByRole("button", { name: /^Sign in with/ })
    .map((one) => one.textContent?.trim());
  expect(names).toEqual(["Sign in with Demo Mail", "Sign in with Google"]);
});

test("keeps what was typed while the window is loaded anew in another language", async () => {
  await open();
  await fireEvent.click(await button("Another provider…"));
  for (const [label, value] of [
    ["Issuer URL", "https://id.example.org"],
    ["Port (TLS)", "1993"],
  ] as const) {
    await fireEvent.input(screen.getByLabelText(label), { target: { value } });
  }
  cleanup();
  render(AddAccount);
  const issuer = (await screen.findByLabelText("Issuer URL")) as HTMLInputElement;
  expect(issuer.value).toBe("https://id.example.org");
  expect((screen.getByLabelText("Port (TLS)") as HTMLInputElement).value).toBe("1993");
});

test("never keeps a secret for that", async () => {
  const { keepTyped } = await import("../typed");
  keepTyped({ client_id: "tidings", client_secret: "s3cret", password: "s3cret" });
  expect(JSON.stringify({ ...sessionStorage })).not.toContain("s3cret");
});

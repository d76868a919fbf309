import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Help } from "../bindings/Help";
import type { SignInStart } from "../bindings/SignInStart";
import { ipc, panels, signIns } from "../fake-ipc";
import { account, provider, signInState, status } from "../samples";
import AddAccount from "./AddAccount.svelte";

vi.mock("../ipc", async (original) => ({
  ...(await original<object>()),
  ...(await import("../fake-ipc")).ipc,
}));

const google = provider("google", {
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
  expect(ipc.useBrowser).toHaveBeenCalledWith("t1");
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
  await fireEvent.click(await button("Hand in another client file"));
  expect(await screen.findByText("Drop the downloaded JSON file here")).toBeTruthy();
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
  await screen.findByText(/One click is left/);
  await fireEvent.click(await button("Sign in with Google"));
  expect(started()).toMatchObject({ provider: "google" });
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
  await fireEvent.click(await button("Continue"));
  expect(started()).toMatchObject({
    address: "ada@example.org",
    custom: { imap_host: "imap.example.org", imap_port: 993, issuer: "https://id.example.org" },
    provider: "custom",
  });
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

// What every failure looks like, wherever it shows, in the program's words: `cargo xtask screenshots failures` takes these
// pictures, and those of the other scenes in this group.
import { ada, mails, providers, signIn, status, work } from "./world.mjs";

export const group = "failures";

export const adding = {
  current_status: status(),
  list_browsers: [],
  list_providers: providers,
  current_sign_ins: [],
  find_provider: [],
};
export const during = (state) => ({ ...adding, current_sign_ins: [state] });
/** A provider that needs no client of the user's, so that its button begins. */
const begins = {
  ...adding,
  list_providers: providers.map((one) => ({ ...one, has_client: true })),
  sign_in: "t1",
};

/** Fails unless `condition` holds. */
export function must(condition, why) {
  if (!condition) throw new Error(why);
}

export const asked = (page, command) =>
  page.evaluate((name) => fakeProgram.asked.filter((one) => one.command === name), command);

const ADMIN_TEXT = "Hello,\n\nI would like to use the mail notifier Tidings with my account.";

/** Where a mailbox is looked after at its provider. */
const MAIL_SERVER = {
  kind: "open",
  places: [
    { kind: "account", provider: "google" },
    { kind: "mail-help", provider: "google" },
  ],
};

/** What goes wrong once an account is watched, in the program's words (`watch/state/failing.rs`, `oauth/broker/`). */
const troubles = [
  [
    "testing",
    "needs-sign-in",
    "Your Google Cloud project is in Testing; sign-ins last 7 days. Publish it, then sign in again. Mail isn't being checked.",
    { kind: "publish" },
  ],
  [
    "approval",
    "needs-sign-in",
    "Your organisation must approve this app.",
    { kind: "ask-admin", text: ADMIN_TEXT },
  ],
  [
    "client",
    "problem",
    "The client ID or secret is not accepted by Google.",
    { kind: "new-client" },
  ],
  [
    "no-network",
    "offline",
    "This computer is offline. New mail is announced as soon as there is a network again.",
  ],
  [
    "captive-portal",
    "offline",
    "Something else answers in the mail server's place. Sign in to this network (open any page in a browser); new mail is announced as soon as the mail server answers.",
    { kind: "open", places: [{ kind: "network" }] },
  ],
  [
    "tls",
    "problem",
    "The connection to oauth2.googleapis.com isn't private; stopped.",
    { kind: "copy-details", text: "Tidings 0.1.0, linux\nGoogle: the connection is not private" },
  ],
  [
    "keychain-missing",
    "keychain-missing",
    "No keychain is running, so new mail is not announced. Start one (for example GNOME Keyring or KWallet); watching goes on by itself.",
  ],
  [
    "mailbox-refused",
    "problem",
    "The mail server does not let us read this mailbox, so new mail is not announced. Check that the account allows access over IMAP.",
    MAIL_SERVER,
  ],
  [
    "imap-off",
    "problem",
    "The mail provider has IMAP switched off for this account. No mail is announced until it is switched on in the account's settings at the provider.",
    MAIL_SERVER,
  ],
  [
    "keychain-locked",
    "keychain-locked",
    "The keychain is locked, so new mail is not announced. Unlock it; watching goes on by itself.",
  ],
  [
    "keychain-unanswered",
    "keychain-locked",
    "The keychain is locked, so new mail is not announced. A password window may be hidden behind others; once it is answered, watching goes on by itself.",
  ],
  ["slow-down-until", "offline", "Google asked us to slow down; next try 12:40."],
  ["keychain-silent", "offline", "The keychain didn't give out the sign-in. Tidings keeps trying."],
  [
    "slow-down",
    "problem",
    "The mail server asked us to slow down, so new mail is announced later. Other mail programs that are connected to this account may be the reason.",
  ],
];

export const trouble = (health, sentence, help = null) => ({
  current_status: status({ accounts: [{ ...ada, health, help, sentence }, work], unread: 4 }),
  list_mail: mails,
});
/** Of the panel. */
export const troubled = (t) => [
  ...troubles.map(([name, health, sentence, help]) => ({
    name: `trouble-${name}`,
    group,
    answers: trouble(health, sentence, help),
    sees: sentence,
    like: true,
  })),
  {
    name: "client-replaced",
    group,
    answers: trouble("problem", "The client ID or secret is not accepted by Google.", {
      kind: "new-client",
    }),
    sees: t("help-new-client"),
    async does(page) {
      await page.getByRole("button", { name: t("help-new-client") }).click();
      const [first] = await asked(page, "ask_for_client");
      must(first?.args.account === "a", "for that account");
      must((await asked(page, "show_add_account")).length === 1, "in the window for that");
    },
  },
  {
    name: "kept-until-quit",
    group,
    answers: trouble("keychain-missing", "No keychain is running."),
    sees: t("unsaved-keep"),
    async does(page) {
      await page.getByRole("button", { name: t("unsaved-keep") }).click();
      const [first] = await asked(page, "sign_in");
      must(first?.args.start.account === "a", "signs in anew, into memory");
    },
  },
  {
    name: "how-to-publish",
    group,
    answers: trouble("needs-sign-in", troubles[0][2], troubles[0][3]),
    sees: t("help-publish-body"),
    before: (page) => page.getByRole("button", { name: t("help-publish") }).click(),
    async does(page) {
      await page.getByRole("button", { name: t("help-publish") }).click();
      await page.getByText(t("help-publish-body")).waitFor({ state: "detached" });
    },
  },
];

export const google = { user_agent: "browser" };

/** The end of the sign-in that is shown. */
export const ends = (state) => (page) =>
  page.evaluate((ended) => fakeProgram.emit("sign-in", ended), state);

/** The sign-in begins, and fails so. */
const fails = (t, message, help) => async (page) => {
  await page.getByRole("button", { name: t("sign-in-with", { provider: "Google" }) }).click();
  await ends(signIn("failed", { ...google, help, message }))(page);
};

/** Nothing can be copied from here on. */
export const noClipboard = (page) =>
  page.evaluate(() => {
    Object.defineProperty(navigator, "clipboard", { value: undefined, configurable: true });
    document.execCommand = () => false;
  });

/**
 * How a sign-in ends badly, in the program's words (`sign_in/failure.rs`, `sign_ins/`). The first stands for all: the others
 * are other words in the same place.
 */
const failures = [
  [
    "not-verified",
    "The answer from Google couldn't be verified, so it was discarded. Nothing was saved.",
    {
      kind: "copy-details",
      text: "Tidings 0.1.0, linux\nGoogle: the ID token is for another client",
    },
  ],
  ["denied", "You didn't allow access. No mail will be checked for this account."],
  [
    "box-unticked",
    "Google signed you in, but the box for reading mail was left unticked. Try again and tick it.",
    { kind: "tick-box" },
  ],
  ["expired", "The sign-in link expired. Start again."],
  [
    "other-account",
    "You signed in as bob@example.org, but this account is ada@example.org. Try again, or add bob@example.org as a new account.",
    { kind: "other", got: "bob@example.org", wanted: "ada@example.org", known: true },
  ],
  [
    "other-address",
    "You signed in as bob@example.org, but you typed ada@example.org. Nothing was added. To watch bob@example.org, start again with that address.",
    { kind: "other", got: "bob@example.org", wanted: "ada@example.org", known: false },
  ],
  [
    "wrong-clock",
    "Your computer's clock is off by 14 minutes. Set it and try again.",
    { kind: "open", places: [{ kind: "date-settings" }] },
  ],
  ["approval", "Your organisation must approve this app.", { kind: "ask-admin", text: ADMIN_TEXT }],
  [
    "client",
    "The client ID or secret is not accepted by Google. Check or import it again.",
    { kind: "new-client" },
  ],
  [
    "refused",
    "Google refused the sign-in (unsupported_response_type). No mail will be checked for this account.",
  ],
  ["busy", "Google asked us to slow down. Try again in a few minutes."],
  ["offline", "Google can't be reached right now. Try again."],
  [
    "captive-portal",
    "This network wants you to log in first. Try again.",
    { kind: "open", places: [{ kind: "network" }] },
  ],
  [
    "tls",
    "The connection to oauth2.googleapis.com isn't private; stopped. Try again.",
    { kind: "copy-details", text: "Tidings 0.1.0, linux\nGoogle: the connection is not private" },
  ],
  [
    "keychain-missing",
    "No password store is running, so the sign-in cannot be saved. Install or start one (GNOME Keyring or KWallet), then try again.",
  ],
  [
    "keychain-unanswered",
    "Your keychain is locked, so the sign-in could not be saved. A password window may be hidden behind others: answer it, then try again.",
  ],
  [
    "keychain-locked",
    "Your keychain is locked, so the sign-in could not be saved. Unlock it, then try again.",
  ],
  ["keychain-too-long", "The password store of this computer could not store this sign-in."],
  [
    "mailbox",
    "This sign-in at Google does not open the mail of ada@example.org: you may have signed in as somebody else. Nothing was changed. Try again as ada@example.org.",
    MAIL_SERVER,
  ],
];

/** What the program tried instead, by itself, and what it could not do. */
const wentOn = [
  [
    "no-browser",
    "Your browser didn't open. Copy the link and open it yourself.",
    { kind: "open", places: [{ kind: "browser-settings" }] },
  ],
  ["refused", "Google doesn't allow sign-in inside apps. Opened your browser instead."],
  ["as-asked", "Opened your browser, as you asked."],
  ["blank", "The sign-in page stayed empty. Opened your browser instead."],
];

/** Of the window that adds an account. */
export const failed = (t) => [
  ...failures.map(([name, message, help = null], place) => ({
    name: `failed-${name}`,
    group,
    answers: begins,
    sees: message,
    like: place > 0,
    before: fails(t, message, help),
  })),
  {
    name: "which-box",
    group,
    answers: begins,
    sees: t("help-tick-box-body"),
    async before(page) {
      const [, message, help] = failures.find(([name]) => name === "box-unticked");
      await fails(t, message, help)(page);
      await page.getByRole("button", { name: t("help-tick-box") }).click();
    },
  },
  {
    name: "text-for-the-administrator",
    group,
    answers: begins,
    sees: t("copy-by-hand"),
    async before(page) {
      const [, message, help] = failures.find(([name]) => name === "approval");
      await fails(t, message, help)(page);
      await noClipboard(page);
      await page.getByRole("button", { name: t("help-ask-admin") }).click();
    },
    async does(page) {
      const text = await page.getByRole("textbox", { name: t("copy-by-hand") }).inputValue();
      must(text === ADMIN_TEXT, "the whole text can be copied by hand");
    },
  },
  {
    name: "another-client",
    group,
    answers: begins,
    sees: t("guide-4-title"),
    async before(page) {
      const [, message, help] = failures.find(([name]) => name === "client");
      await fails(t, message, help)(page);
      await page.getByRole("button", { name: t("help-new-client") }).click();
    },
  },
  {
    name: "too-long",
    group,
    answers: during(
      signIn("unsaved", {
        help: { kind: "open", places: [{ kind: "report" }] },
        message: "The password store of this computer could not store this sign-in.",
      }),
    ),
    sees: t("help-open-report"),
    async does(page) {
      await page.getByRole("button", { name: t("help-open-report") }).click();
      const [first] = await asked(page, "open_help");
      must(first?.args.place.kind === "report", "opens where faults are reported");
    },
  },
  {
    name: "added-instead",
    group,
    answers: { ...begins, sign_in_as_other: "t1" },
    sees: t("help-other-add", { address: "bob@example.org" }),
    async before(page) {
      const [, message, help] = failures.find(([name]) => name === "other-account");
      await fails(t, message, help)(page);
    },
    async does(page) {
      await page
        .getByRole("button", { name: t("help-other-add", { address: "bob@example.org" }) })
        .click();
      const [first] = await asked(page, "sign_in_as_other");
      must(first?.args.transaction === "t1", "as who had signed in there");
    },
  },
  ...wentOn.map(([name, message, help = null], place) => ({
    name: `went-on-${name}`,
    group,
    answers: during(signIn("waiting", { ...google, help, message })),
    sees: message,
    like: place > 0,
  })),
];

// Every state of every window: what the program answers, what the user does, what must be seen. `t` gives the texts of
// the language that the window is opened in.
import {
  adding,
  asked,
  during,
  ends,
  failed,
  google,
  group,
  must,
  noClipboard,
  trouble,
  troubled,
} from "./failures.mjs";
import {
  account,
  ada,
  deed,
  hostileMails,
  mails,
  NOW,
  providers,
  signIn,
  status,
  twenty,
  twentyMails,
  work,
  workMails,
} from "./world.mjs";

/** Where the provider leads that somebody describes. */
const LEADS_ELSEWHERE = {
  issuer: "https://id.example.org",
  page_host: "login.identity.example.net",
  token_host: "tokens.identity.example.net",
  imap_host: "imap.example.org",
  foreign: ["login.identity.example.net", "tokens.identity.example.net"],
};
const NO_GUID =
  "This is not a client ID of Microsoft's: it has 32 digits and letters with four hyphens. Copy the “Application (client) ID” once more.";
/** The program has no client for this provider. */
const without = (id, more = {}) => ({
  ...adding,
  list_providers: providers.map((one) =>
    one.id === id ? { ...one, has_client: false, ...more } : one,
  ),
});

const one = { current_status: status({ accounts: [ada], unread: 3 }), list_mail: mails };
const two = {
  current_status: status({ accounts: [ada, work], unread: 4 }),
  list_mail: [...mails, ...workMails],
};
const broken = { code: "disconnected", message: "Tidings is not answering." };

/** The same without any mail. */
const unwatched = (health, sentence, others = []) => ({
  current_status: status({
    accounts: [{ ...ada, health, sentence }, ...others].map((one) => ({ ...one, unread: 0 })),
  }),
  list_mail: [],
});

export const panel = (t) => [
  {
    name: "first-run",
    answers: { current_status: status(), list_mail: [] },
    sees: t("first-run-title"),
  },
  { name: "loading", answers: {}, never: ["current_status"], sees: t("loading-mail") },
  { name: "one-account", answers: one, sees: "The compiler works", wide: true },
  { name: "two-accounts", answers: two, sees: "main is green again", wide: true },
  {
    name: "empty",
    answers: { current_status: status({ accounts: [ada] }), list_mail: [] },
    sees: t("empty-body"),
  },
  {
    name: "empty-unwatched",
    answers: unwatched(
      "needs-sign-in",
      "Google ended this sign-in (password change, access removed, or 6 months unused). Mail isn't being checked.",
    ),
    sees: t("unwatched-title"),
  },
  {
    name: "empty-elsewhere",
    answers: unwatched("offline", "", [work]),
    sees: t("unwatched-elsewhere"),
  },
  {
    name: "kept-quiet",
    answers: {
      current_status: status({ accounts: [ada], unread: 3 }),
      list_mail: mails.map((row, n) => ({
        ...row,
        quiet: [null, "muted-sender", "not-lists", "muted-list"][n] ?? null,
      })),
    },
    sees: t("rule-muted-sender"),
  },
  {
    name: "forged-sender",
    answers: {
      ...one,
      list_mail: mails.map((row, n) => ({
        ...row,
        sender: n === 1 ? "security@bank.example" : row.sender,
        unverified: n === 1,
      })),
    },
    sees: t("unverified"),
  },
  {
    name: "all-read",
    answers: {
      current_status: status({ accounts: [{ ...ada, unread: 0 }] }),
      list_mail: mails.filter(({ unread }) => !unread),
    },
    sees: "Dinner on Thursday?",
  },
  {
    name: "offline",
    group,
    answers: trouble(
      "offline",
      "There is no network. Tidings keeps trying and catches up by itself.",
    ),
    sees: t("retry-now"),
  },
  {
    name: "needs-sign-in",
    group,
    answers: trouble(
      "needs-sign-in",
      "Google ended this sign-in (password change, access removed, or 6 months unused). Mail isn't being checked.",
    ),
    sees: "Google ended this sign-in",
    async does(page) {
      await page.getByRole("button", { name: t("sign-in-again"), exact: true }).click();
      await page.waitForFunction(() =>
        fakeProgram.asked.some(({ command }) => command === "show_add_account"),
      );
      const [first] = await asked(page, "sign_in");
      must(first?.args.start.account === "a", "signs in the account of the button");
    },
  },
  ...troubled(t),
  {
    name: "keychain-locked",
    answers: trouble("keychain-locked", ""),
    sees: t("state-keychain-locked"),
  },
  {
    name: "demo",
    answers: { ...one, current_status: status({ accounts: [ada], demo: true, unread: 3 }) },
    sees: t("demo-accounts"),
  },
  {
    name: "updated",
    answers: { ...one, current_status: status({ accounts: [ada], unread: 3, updated: "0.2.0" }) },
    sees: t("updated-show"),
    async does(page) {
      await page.getByRole("button", { name: t("updated-show") }).click();
      must((await asked(page, "show_news")).length === 1, "leads to what is new");
      await page.getByRole("button", { name: t("dismiss") }).click();
      must((await asked(page, "dismiss_news")).length === 1, "can be waved away");
    },
  },
  {
    name: "archived",
    answers: {
      ...one,
      current_status: status({ accounts: [ada], deeds: [deed(mails[1])], unread: 3 }),
    },
    sees: t("undo"),
  },
  {
    name: "not-archived",
    answers: {
      ...one,
      current_status: status({
        accounts: [ada],
        deeds: [
          deed(mails[0], { state: "waiting", undo_until: null }),
          deed(mails[2], {
            sentence: "The mail could not be archived: it is no longer in the mailbox.",
            state: "failed",
            undo_until: null,
          }),
        ],
        unread: 3,
      }),
    },
    sees: "could not be archived",
  },
  {
    name: "paused",
    answers: {
      ...one,
      current_status: status({ accounts: [ada], unread: 3, paused_until: NOW + 3_600_000 }),
    },
    sees: t("paused-until", { time: t.clock(NOW + 3_600_000) }),
  },
  {
    name: "one-account-paused",
    answers: {
      ...one,
      current_status: status({
        accounts: [{ ...ada, paused_until: NOW + 3_600_000 }, work],
        unread: 4,
      }),
    },
    hash: "#account=a",
    sees: t("account-paused-until", { time: t.clock(NOW + 3_600_000) }),
  },
  {
    name: "paused-for-ever",
    answers: {
      ...one,
      current_status: status({
        accounts: [ada],
        unread: 3,
        paused_until: Number.MAX_SAFE_INTEGER + 9,
      }),
    },
    sees: t("paused-forever"),
  },
  {
    name: "problems",
    answers: {
      ...one,
      current_status: status({
        accounts: [ada],
        unread: 3,
        problems: [
          {
            code: "settings",
            message: "The settings file has a mistake in line 4. The last good settings hold.",
          },
          {
            code: "notifications-unavailable",
            message: "Nothing on this desktop shows notifications. New mail shows up here only.",
          },
        ],
      }),
    },
    sees: "line 4",
  },
  {
    name: "not-answering",
    answers: {},
    failures: { current_status: broken },
    sees: t("not-answering"),
  },
  {
    name: "lost",
    answers: one,
    sees: t("lost-short"),
    before: (page) => page.evaluate(() => fakeProgram.emit("resident-lost", null)),
  },
  {
    name: "command-failed",
    answers: one,
    failures: {
      mark_read: {
        code: "offline",
        message: "The mail server cannot be reached, so this mail stays unread.",
      },
    },
    sees: "so this mail stays unread",
    async before(page) {
      await page.locator("[role=row]").first().focus();
      await page.keyboard.press("r");
    },
  },
  {
    name: "account-details",
    answers: two,
    sees: t("sign-out-ask"),
    before: (page) => page.getByRole("button", { name: /^Work/ }).click(),
  },
  {
    name: "self-test-runs",
    answers: two,
    never: ["self_test"],
    sees: t("self-test-runs"),
    async before(page) {
      await page.getByRole("button", { name: /^Work/ }).click();
      await page.getByRole("button", { name: t("self-test") }).click();
    },
  },
  {
    name: "self-test-well",
    answers: {
      ...two,
      self_test: {
        failed: null,
        millis: 1400,
        sentence: "1.4 s from handing the mail to the server to its notification.",
      },
    },
    sees: "1.4 s from handing",
    async before(page) {
      await page.getByRole("button", { name: /^Work/ }).click();
      await page.getByRole("button", { name: t("self-test") }).click();
    },
    async does(page) {
      const [first] = await asked(page, "self_test");
      must(first?.args.account === "b", "tests the account that is shown");
    },
  },
  {
    name: "self-test-failed",
    answers: {
      ...two,
      self_test: {
        failed: "show",
        millis: null,
        sentence:
          "Showing the notification failed: nothing on this desktop shows notifications. Start a notification daemon.",
      },
    },
    sees: "Showing the notification failed",
    async before(page) {
      await page.getByRole("button", { name: /^Work/ }).click();
      await page.getByRole("button", { name: t("self-test") }).click();
    },
  },
  {
    name: "sign-out",
    answers: {
      ...two,
      current_status: status({ accounts: [ada, { ...work, takes_client: true }], unread: 4 }),
    },
    sees: t("sign-out-client", { provider: work.provider }),
    async before(page) {
      await page.getByRole("button", { name: /^Work/ }).click();
      await page.getByRole("button", { name: t("sign-out-ask") }).click();
    },
    async does(page) {
      await page.getByRole("button", { name: t("sign-out"), exact: true }).click();
      const [first] = await asked(page, "sign_out");
      must(first?.args.account === "b", "signs out the account that is shown");
    },
  },
  {
    name: "one-time-code",
    answers: {
      ...one,
      list_mail: mails.map((row, n) => (n === 0 ? { ...row, code: "481 220" } : row)),
    },
    sees: "481 220",
    async does(page) {
      const label = t("offer-copy-code", { code: "481 220", sender: mails[0].sender });
      await page.getByRole("button", { name: label }).click();
      const [first] = await asked(page, "copy_code");
      must(first?.args.notice === mails[0].notice, "copies the code of that mail");
      must((await asked(page, "open_mail")).length === 0, "and does not open it");
    },
  },
  {
    name: "mute-menu",
    answers: {
      ...one,
      list_mail: mails.map((row, n) =>
        n === 1
          ? { ...row, list: "notes.lists.example", mutes: ["sender", "list", "thread"] }
          : row,
      ),
    },
    sees: t("mute-thread"),
    async before(page) {
      await page.locator("[role=row]").nth(1).focus();
      await page.keyboard.press("m");
    },
    async does(page) {
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      const [first] = await asked(page, "mute");
      must(
        first?.args.notice === mails[1].notice && first.args.what === "list",
        "mutes what was chosen",
      );
      await page.getByText(t("done-mute-list", { name: "notes.lists.example" })).waitFor();
      await page.keyboard.press("z");
      const [taken] = await asked(page, "unmute");
      must(taken?.args.notice === mails[1].notice, "takes it back");
    },
  },
  {
    name: "pause-menu",
    answers: one,
    sees: t("pause-tomorrow", { time: t.clock(NOW + 22 * 3_600_000) }),
    before: (page) => page.getByRole("button", { name: t("pause") }).click(),
    async does(page) {
      await page.keyboard.press("End");
      await page.keyboard.press("Enter");
      const [first] = await asked(page, "pause");
      must(first?.args.until === Number.MAX_SAFE_INTEGER, "pauses until resumed");
    },
  },
  {
    name: "filter",
    answers: one,
    sees: "Dinner on Thursday?",
    async before(page) {
      await page.keyboard.press("/");
      await page.keyboard.type("somerville");
    },
    async does(page) {
      must((await page.locator("[role=row]").count()) === 1, "shows the one mail that matches");
      await page.keyboard.press("Escape");
      must((await page.locator("[role=row]").count()) === mails.length, "shows all again");
    },
  },
  {
    name: "filter-open",
    answers: one,
    sees: "Dinner on Thursday?",
    before: (page) => page.keyboard.press("/"),
  },
  {
    name: "filter-empty",
    answers: one,
    sees: t("filter-empty"),
    async before(page) {
      await page.keyboard.press("/");
      await page.keyboard.type("zzz");
    },
  },
  {
    name: "keyboard",
    answers: two,
    sees: "The compiler works",
    async before(page) {
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("ArrowDown");
    },
    async does(page) {
      await page.keyboard.press("Enter");
      const [opened] = await asked(page, "open_mail");
      must(opened?.args.notice === mails[1].notice, "opens the second mail");
      await page.keyboard.press("r");
      const [read] = await asked(page, "mark_read");
      must(read?.args.notice === mails[1].notice, "marks the second mail read");
      await page.keyboard.press("Enter");
      const [, next] = await asked(page, "open_mail");
      must(next?.args.notice === mails[2].notice, "goes on to the next unread mail");
    },
  },
  {
    name: "twenty-accounts",
    answers: {
      current_status: status({ accounts: twenty, unread: 5000 }),
      list_mail: twentyMails,
    },
    sees: t("unread-count", { count: 5000 }),
    wide: true,
  },
  {
    name: "hostile",
    answers: {
      current_status: status({
        accounts: [
          { ...ada, nickname: `<b onclick="fakeProgram.pwned=true">${"x".repeat(300)}</b>` },
          account("b", `${"a".repeat(64)}@${"b".repeat(180)}.example`, { color: 5 }),
        ],
        unread: 5,
      }),
      list_mail: hostileMails,
    },
    sees: "<img src=x",
    wide: true,
  },
];

/** So much later in a sign-in that is under way. */
async function later(page, length) {
  await page.locator("[aria-current=step]").waitFor();
  await page.evaluate((time) => fakeProgram.later(time), length);
}

export const addAccount = (t) => [
  {
    name: "choose",
    answers: adding,
    sees: t("sign-in-with", { provider: "Microsoft" }),
    wide: true,
  },
  {
    name: "choose-demo",
    answers: { ...adding, current_status: status({ demo: true }) },
    sees: t("sign-in-with", { provider: "Demo Mail" }),
  },
  {
    name: "address-known",
    answers: adding,
    sees: t("address-at", { provider: "Microsoft" }),
    before: (page) => page.keyboard.type("Ada@Outlook.com"),
    async does(page) {
      await page.keyboard.press("Enter");
      const [first] = await asked(page, "sign_in");
      must(first?.args.start.provider === "microsoft", "signs in at the address's provider");
      must(first?.args.start.address === "Ada@Outlook.com", "with the address as the hint");
    },
  },
  {
    name: "address-unknown",
    answers: adding,
    sees: t("address-unknown", { domain: "example.org" }),
    async before(page) {
      await page.keyboard.type("ada@example.org");
      await page.keyboard.press("Enter");
    },
  },
  {
    name: "address-wrong",
    answers: adding,
    sees: t("address-missing"),
    async before(page) {
      await page.keyboard.type("ada");
      await page.keyboard.press("Enter");
    },
  },
  {
    name: "webview-google",
    answers: adding,
    sees: t("agent-google"),
    before: (page) => page.getByRole("radio", { name: t("agent-webview") }).check(),
  },
  {
    name: "address-hosted",
    answers: { ...adding, find_provider: [adding.list_providers[2]], sign_in: "t1" },
    sees: t("signing-in", { provider: "Google" }),
    like: true,
    async before(page) {
      await page.keyboard.type("ada@example.org");
      await page.keyboard.press("Enter");
      await asked(page, "sign_in");
      await page.evaluate((state) => fakeProgram.emit("sign-in", state), signIn("opening", google));
    },
    async does(page) {
      const [first] = await asked(page, "sign_in");
      must(first?.args.start.provider === "microsoft", "by who takes in the domain's mail");
    },
  },
  {
    name: "password",
    answers: { ...adding, sign_in_with_password: "t1" },
    sees: t("password-title", { provider: "Yahoo" }),
    wide: true,
    async before(page) {
      await page.getByRole("button", { name: t("sign-in-with", { provider: "Yahoo" }) }).click();
    },
    async does(page) {
      await page.getByLabel(t("custom-address")).fill("ada@yahoo.com");
      await page.getByRole("button", { name: t("continue") }).click();
      await page.getByText(t("password-missing")).waitFor();
      await page.getByLabel(t("password-label"), { exact: true }).fill("abcd efgh ijkl mnop");
      await page.keyboard.press("Enter");
      const [first] = await asked(page, "sign_in_with_password");
      must(first?.args.start.provider === "yahoo", "at that provider");
      must(first.args.start.address === "ada@yahoo.com", "as that address");
      must(first.args.password === "abcd efgh ijkl mnop", "with what was typed");
    },
  },
  {
    name: "password-server",
    answers: { ...adding, sign_in_with_password: "t1" },
    sees: t("password-title-server"),
    async before(page) {
      await page.getByRole("button", { name: t("password-server") }).click();
    },
    async does(page) {
      await page.getByLabel(t("custom-address")).fill("ada@example.org");
      await page.getByLabel(t("password-label"), { exact: true }).fill("secret");
      await page.getByLabel(t("custom-host")).fill("imap.example.org");
      await page.keyboard.press("Enter");
      const [first] = await asked(page, "sign_in_with_password");
      const { custom } = first?.args.start ?? {};
      must(custom?.imap_host === "imap.example.org" && custom.issuer === "", "only its server");
    },
  },
  {
    name: "password-again",
    answers: {
      ...during(signIn("password", { account: "a", address: "ada@yahoo.com", provider: "Yahoo" })),
      sign_in_with_password: "t2",
    },
    sees: t("password-title", { provider: "Yahoo" }),
    async does(page) {
      await page.getByLabel(t("password-label"), { exact: true }).fill("the next one");
      await page.keyboard.press("Enter");
      const [first] = await asked(page, "sign_in_with_password");
      must(first?.args.start.account === "a", "for the account that needs it");
    },
  },
  {
    name: "token-host",
    answers: during(
      signIn("waiting", { provider: "Example Mail", token_host: "tokens.identity.example.org" }),
    ),
    sees: "tokens.identity.example.org",
  },
  {
    name: "device",
    answers: during(
      signIn("waiting", {
        device: { page: "https://microsoft.com/devicelogin", user_code: "WDJB-MJHT" },
        provider: "Microsoft",
        user_agent: "device",
      }),
    ),
    sees: "WDJB-MJHT",
    wide: true,
    async does(page) {
      await page.getByRole("button", { name: t("device-open") }).click();
      must((await asked(page, "use_browser")).length === 1, "opens the page only when asked");
    },
  },
  {
    name: "unsaved",
    answers: during(
      signIn("unsaved", {
        message: "No password store is running, so the sign-in can't be saved.",
      }),
    ),
    sees: t("unsaved-keep"),
    async does(page) {
      await page.getByRole("button", { name: t("unsaved-keep") }).click();
      must((await asked(page, "keep_sign_in")).length === 1, "goes on without the keychain");
    },
  },
  { name: "loading", answers: adding, never: ["list_providers"], sees: t("loading-providers") },
  {
    name: "not-answering",
    answers: {},
    failures: { current_status: broken, list_providers: broken, current_sign_ins: broken },
    sees: t("not-answering"),
  },
  {
    name: "opening",
    answers: during(signIn("opening", google)),
    sees: t("now-opening-browser", { provider: "Google" }),
  },
  {
    name: "waiting",
    answers: during(signIn("waiting", google)),
    sees: t("now-waiting-browser", { provider: "Google" }),
  },
  {
    name: "waiting-15s",
    group,
    answers: during(signIn("waiting", google)),
    sees: t("nothing-opened"),
    before: (page) => later(page, 16_000),
  },
  {
    name: "waiting-pasted",
    answers: during(signIn("waiting", google)),
    sees: t("paste-body"),
    async before(page) {
      await later(page, 16_000);
      await page.getByText(t("paste-title")).click();
    },
    async does(page) {
      await page.getByLabel(t("paste-label")).fill("http://127.0.0.1:40123/cb?code=c");
      await page.getByRole("button", { name: t("paste-use") }).click();
      const [first] = await asked(page, "paste_answer");
      must(first?.args.url.endsWith("code=c"), "hands in what was pasted");
    },
  },
  {
    name: "waiting-60s",
    group,
    answers: during(signIn("waiting", google)),
    sees: t("google-redirect-title"),
    async before(page) {
      await later(page, 61_000);
      await page.getByText(t("google-redirect-title")).click();
    },
  },
  {
    name: "waiting-webview",
    answers: during(signIn("waiting", { provider: "Microsoft", user_agent: "webview" })),
    sees: t("use-browser"),
    async does(page) {
      await page.getByRole("button", { name: t("use-browser") }).click();
      const [first] = await asked(page, "use_browser");
      must(first?.args.transaction === "t1", "goes on in the browser");
    },
  },
  {
    name: "waiting-browser",
    answers: during(signIn("waiting", { provider: "Microsoft" })),
    sees: t("use-window"),
    async does(page) {
      await page.getByRole("button", { name: t("use-window") }).click();
      const [first] = await asked(page, "use_window");
      must(first?.args.transaction === "t1", "goes on in the window");
    },
  },
  {
    name: "other-browser",
    group,
    answers: {
      ...during(signIn("waiting", { provider: "Microsoft" })),
      list_browsers: [
        { id: "chromium", name: "Chromium", profile: null },
        { id: "firefox", name: "Firefox", profile: null },
        { id: "work", name: "Firefox", profile: "Work" },
        {
          id: "long",
          name: "Firefox",
          profile: "A profile with a name as long as names may be at all",
        },
      ],
    },
    sees: t("other-browser"),
    async before(page) {
      await page.getByRole("button", { name: t("other-browser") }).click();
    },
    async does(page) {
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      const [first] = await asked(page, "use_browser");
      must(first?.args.browser === "work", "goes on in the browser that was chosen");
    },
  },
  {
    name: "copy-by-hand",
    answers: {
      ...during(signIn("waiting", google)),
      sign_in_link: "http://127.0.0.1:40123/go/0f3a",
    },
    sees: t("copy-by-hand"),
    async before(page) {
      await noClipboard(page);
      await page.getByRole("button", { name: t("copy-link") }).click();
    },
  },
  {
    name: "checking",
    answers: during(signIn("checking", google)),
    sees: t("now-checking", { provider: "Google" }),
  },
  {
    name: "connecting",
    answers: during(signIn("connecting", { ...google, address: "ada@example.org" })),
    sees: t("signed-in-as", { address: "ada@example.org" }),
  },
  {
    name: "done",
    answers: during(signIn("connecting", google)),
    sees: t("done-title", { address: "ada@example.org" }),
    before: ends(signIn("done", { ...google, address: "ada@example.org", account: "a" })),
    async does(page) {
      await page.getByRole("button", { name: t("close") }).click();
      must((await asked(page, "close_window")).length === 1, "closes the window");
    },
  },
  ...failed(t),
  {
    name: "not-yet-connected",
    group,
    answers: during(signIn("connecting", google)),
    sees: "keeps trying by itself",
    before: ends(
      signIn("done", {
        ...google,
        account: "a",
        address: "ada@example.org",
        message:
          "You are signed in, but the mail server could not be reached yet. Tidings keeps trying by itself.",
      }),
    ),
  },
  {
    name: "cancelled",
    answers: during(signIn("waiting", google)),
    sees: t("cancelled-body"),
    before: ends(signIn("cancelled", google)),
  },
  {
    name: "guide",
    answers: adding,
    sees: t("guide-4-title"),
    wide: true,
    before: (page) =>
      page.getByRole("button", { name: t("sign-in-with", { provider: "Google" }) }).click(),
    async does(page) {
      await page.evaluate(() => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File(['{"installed":{}}'], "client.json"));
        const place = document.querySelector("[role=group]");
        place?.dispatchEvent(
          new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer }),
        );
      });
      await page.waitForFunction(() => fakeProgram.asked.some((one) => one.command === "sign_in"));
      const [first] = await asked(page, "import_client");
      must(first?.args.json === '{"installed":{}}', "hands in the file that was dropped");
    },
  },
  {
    name: "guide-wrong-file",
    group,
    answers: adding,
    failures: {
      import_client: {
        code: "invalid",
        message: "This file is for a Web client. Create a Desktop app client.",
      },
    },
    sees: "This file is for a Web client",
    async before(page) {
      await page.getByRole("button", { name: t("sign-in-with", { provider: "Google" }) }).click();
      await page.getByLabel(t("client-paste")).fill('{"web":{}}');
      await page.getByRole("button", { name: t("client-paste-use") }).click();
    },
  },
  {
    name: "guide-typed",
    answers: { ...adding, sign_in: "t1" },
    sees: t("client-secret"),
    async before(page) {
      await page.getByRole("button", { name: t("sign-in-with", { provider: "Google" }) }).click();
      await page.getByLabel(t("client-id")).fill("1234-ab9.apps.googleusercontent.com");
      await page.getByLabel(t("client-secret"), { exact: true }).fill("GOCSPX-x");
    },
    async does(page) {
      await page.getByRole("button", { name: t("client-type-use") }).click();
      await page.waitForFunction(() => fakeProgram.asked.some((one) => one.command === "sign_in"));
      const [first] = await asked(page, "enter_client");
      must(first?.args.secret === "GOCSPX-x", "hands in what was typed");
    },
  },
  {
    name: "guide-microsoft",
    answers: { ...without("microsoft"), sign_in: "t1" },
    sees: t("guide-microsoft-5-title"),
    wide: true,
    before: (page) =>
      page.getByRole("button", { name: t("sign-in-with", { provider: "Microsoft" }) }).click(),
    async does(page) {
      must((await page.locator("input[type=file]").count()) === 0, "no file is asked for");
      await page.getByLabel(t("client-id")).fill("9f4c1a52-7c1e-4d2b-8a55-0d5f6a3c9e21");
      await page.keyboard.press("Enter");
      await page.waitForFunction(() => fakeProgram.asked.some((one) => one.command === "sign_in"));
      const [first] = await asked(page, "enter_client");
      must(first?.args.provider === "microsoft" && first.args.secret === null, "the id alone");
    },
  },
  {
    name: "guide-microsoft-wrong",
    group,
    answers: without("microsoft"),
    failures: { enter_client: { code: "invalid", message: NO_GUID } },
    sees: NO_GUID,
    async before(page) {
      await page
        .getByRole("button", { name: t("sign-in-with", { provider: "Microsoft" }) })
        .click();
      await page.getByLabel(t("client-id")).fill("my client");
      await page.keyboard.press("Enter");
    },
    async does(page) {
      await page
        .getByRole("alert")
        .getByRole("button", { name: t("help-open-console") })
        .click();
      const [first] = await asked(page, "open_help");
      must(first?.args.place.provider === "microsoft", "where its clients are");
    },
  },
  {
    name: "guide-fastmail",
    answers: adding,
    sees: t("guide-fastmail-3-title"),
    before: (page) =>
      page.getByRole("button", { name: t("sign-in-with", { provider: "Fastmail" }) }).click(),
  },
  {
    name: "guide-other",
    answers: without("microsoft", { id: "else" }),
    sees: t("client-other"),
    before: (page) =>
      page.getByRole("button", { name: t("sign-in-with", { provider: "Microsoft" }) }).click(),
  },
  {
    name: "client-again",
    answers: { ...during(signIn("client", { ...google, account: "a" })), sign_in: "t2" },
    sees: t("guide-5-title"),
    async does(page) {
      await page.getByLabel(t("client-id")).fill("1234-ab9.apps.googleusercontent.com");
      await page.getByLabel(t("client-secret"), { exact: true }).fill("GOCSPX-x");
      await page.getByRole("button", { name: t("client-type-use") }).click();
      await page.waitForFunction(() => fakeProgram.asked.some((one) => one.command === "sign_in"));
      const [first] = await asked(page, "sign_in");
      must(first?.args.start.account === "a", "signs in the account that needs it");
    },
  },
  {
    name: "custom",
    answers: { ...adding, discover: LEADS_ELSEWHERE, sign_in: "t1" },
    sees: t("custom-issuer"),
    wide: true,
    before: (page) => page.getByRole("button", { name: t("custom") }).click(),
    async does(page) {
      await page.getByLabel(t("custom-issuer")).fill("https://id.example.org");
      await page.getByLabel(t("custom-client")).fill("tidings");
      await page.getByLabel(t("custom-address")).fill("ada@example.org");
      await page.getByLabel(t("custom-host")).fill("imap.example.org");
      await page.getByRole("button", { name: t("continue") }).click();
      await page.getByText(t("confirm-title")).waitFor();
      must((await asked(page, "sign_in")).length === 0, "nothing is opened unasked");
      await page.getByRole("button", { name: t("continue") }).click();
      const [first] = await asked(page, "sign_in");
      must(first?.args.start.custom.imap_port === 993, "the port is a number");
      must(first?.args.start.provider === "custom", "the provider is the user's own");
    },
  },
  {
    name: "custom-confirm",
    answers: { ...adding, discover: { ...LEADS_ELSEWHERE, imap_host: "example.org" } },
    sees: "tokens.identity.example.net",
    async before(page) {
      await page.getByRole("button", { name: t("custom") }).click();
      await page.getByLabel(t("custom-issuer")).fill("https://id.example.org");
      await page.getByLabel(t("custom-client")).fill("tidings");
      await page.getByLabel(t("custom-address")).fill("ada@example.org");
      await page.getByLabel(t("custom-host")).fill("imap.example.org");
      await page.getByRole("button", { name: t("continue") }).click();
    },
    async does(page) {
      await page.getByRole("button", { name: t("back") }).click();
      const typed = await page.getByLabel(t("custom-host")).inputValue();
      must(typed === "imap.example.org", "what was typed is still there");
    },
  },
  {
    name: "custom-wrong",
    answers: adding,
    sees: t("wrong-issuer"),
    async before(page) {
      await page.getByRole("button", { name: t("custom") }).click();
      await page.getByRole("button", { name: t("continue") }).click();
    },
  },
  {
    name: "sign-in-again",
    hash: "#account=a",
    answers: {
      ...adding,
      current_status: status({ accounts: [{ ...ada, health: "needs-sign-in" }] }),
    },
    sees: t("sign-in-again-title", { address: "ada@example.org" }),
    async does(page) {
      await page.getByRole("button", { name: t("sign-in-with", { provider: "Google" }) }).click();
      const [first] = await asked(page, "sign_in");
      must(first?.args.start.account === "a", "signs that account in");
    },
  },
  {
    name: "hostile",
    answers: during(
      signIn("waiting", {
        ...google,
        address: `<img src=x onerror="fakeProgram.pwned=true">@${"a".repeat(300)}.example`,
        message: "<script>fakeProgram.pwned=true</script>",
        provider: "W".repeat(400),
      }),
    ),
    sees: "<script>",
  },
];

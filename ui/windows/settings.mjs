// Every state of the settings window; `t` gives the texts of the language that it is opened in.
import { account, ada, settings as says, settingsOf, status, twenty, work } from "./world.mjs";

const said = (number, level, text) => ({
  number,
  at: 1_779_000_000_000 + number * 900,
  level,
  text,
});
/** What the program says of what it does. */
const LOG = [
  said(1, "info", "Tidings 0.1.0 starts."),
  said(2, "info", "Account 1: live."),
  said(3, "warn", "Account 2: the mail server hung up; trying again in 2 s."),
  said(4, "debug", `Connection 3 ended. ${"W".repeat(300)}`),
];

const two = {
  read_log: [],
  current_status: status({ accounts: [ada, work], unread: 4 }),
  read_settings: says(),
};
/** Whose notifications are not as they are by themselves. */
const ruled = settingsOf("a", {
  announce: "primary",
  buttons: ["open", "archive", "mute"],
  level: "subject",
  mutes: [
    { sender: "loud@example.net" },
    { list: "rust.lists.example" },
    { thread: { thread: "1789012345678901234", subject: "Summer party: who brings what?" } },
  ],
  quiet: [
    { days: ["mon", "tue", "wed", "thu", "fri"], from: "22:00", to: "07:00" },
    { days: ["sun"], from: "00:00", to: "23:59" },
  ],
  sound: true,
  vips: ["grace@example.org", "@school.example"],
});
const TROUBLE =
  'The settings file /home/ada/.config/tidings/settings.toml, line 4 could not be understood: there is no key "nicname"; did you mean "nickname"? The last good settings hold.';

/** Fails unless `condition` holds. */
function must(condition, why) {
  if (!condition) throw new Error(why);
}

const asked = (page, command) =>
  page.evaluate((name) => fakeProgram.asked.filter((one) => one.command === name), command);
const changes = async (page) =>
  (await asked(page, "change_setting")).map(({ args }) => [args.account, args.key, args.value]);
const focused = (page) =>
  page.evaluate(() => document.activeElement?.ariaLabel ?? document.activeElement?.textContent);
/** What the program answers from now on. */
const answers = (page, settings) =>
  page.evaluate((value) => {
    fakeProgram.answers.read_settings = value;
  }, settings);

export const settings = (t) => [
  {
    name: "accounts",
    answers: two,
    sees: t("folders-label"),
    async does(page) {
      await page.getByRole("button", { name: t("move-up", { name: "Work" }) }).click();
      must(
        JSON.stringify(await changes(page)) === '[[null,"order",["b","a"]]]',
        "moves the account before the other one",
      );
    },
  },
  {
    name: "account-form",
    answers: two,
    sees: t("archive-label"),
    before: (page) => page.getByRole("textbox", { name: t("junk-label") }).scrollIntoViewIfNeeded(),
  },
  {
    name: "open-with",
    answers: {
      ...two,
      read_settings: says({
        accounts: [
          settingsOf("a", { "open-command": ["firefox", "-P", "My work"] }),
          settingsOf("b"),
        ],
      }),
    },
    sees: t("open-command-label"),
    before: (page) =>
      page.getByRole("textbox", { name: t("opener-command") }).scrollIntoViewIfNeeded(),
  },
  {
    name: "second-account",
    answers: two,
    sees: t("read-only-label"),
    before: (page) => page.getByRole("button", { name: work.address }).click(),
    async does(page) {
      await answers(page, says({ accounts: [settingsOf("a"), settingsOf("b")] }));
      await page.getByRole("switch", { name: t("read-only-label") }).click();
      await page.getByRole("switch", { name: t("read-only-label"), checked: false }).waitFor();
      must(
        JSON.stringify(await changes(page)) === '[["b","read-only",false]]',
        "switches the account that is chosen",
      );
    },
  },
  {
    name: "refused",
    answers: two,
    failures: {
      change_setting: {
        code: "invalid",
        message: "8 folders can be watched beside the inbox, and these are 9.",
      },
    },
    sees: "and these are 9",
    async before(page) {
      await page.getByRole("textbox", { name: t("folders-label") }).fill("Ninth");
      await page.keyboard.press("Enter");
      await page.getByText("and these are 9").scrollIntoViewIfNeeded();
    },
  },
  {
    name: "broken-file",
    answers: { ...two, read_settings: says({ trouble: TROUBLE }) },
    sees: "did you mean",
    async does(page) {
      must(
        await page.getByRole("switch", { name: t("read-only-label") }).isDisabled(),
        "nothing changes",
      );
      await page.getByRole("button", { name: t("open-folder") }).click();
      must((await asked(page, "open_settings_folder")).length === 1, "shows the folder");
      // Mended in an editor: at once.
      await page.evaluate((value) => fakeProgram.emit("settings", value), says());
      await page.getByText("did you mean").waitFor({ state: "detached" });
      must(await page.getByRole("switch", { name: t("read-only-label") }).isEnabled(), "and back");
    },
  },
  {
    name: "notifications",
    hash: "#notifications",
    answers: two,
    sees: t("returned-label"),
    async does(page) {
      await page.getByRole("checkbox", { name: t("button-mute"), exact: true }).press("Space");
      await page.getByRole("button", { name: t("quiet-add") }).click();
      const [buttons, quiet] = await changes(page);
      must(buttons?.[1] === "buttons" && buttons[2].at(-1) === "mute", "switches by the keyboard");
      must(quiet?.[1] === "quiet" && quiet[2][0].days.length === 7, "adds hours");
    },
  },
  {
    name: "notifications-set",
    hash: "#notifications",
    answers: { ...two, read_settings: says({ accounts: [ruled, settingsOf("b")] }) },
    sees: "rust.lists.example",
  },
  {
    name: "quiet-hours",
    hash: "#notifications",
    answers: { ...two, read_settings: says({ accounts: [ruled, settingsOf("b")] }) },
    sees: t("quiet-add"),
    before: (page) => page.getByRole("button", { name: t("quiet-add") }).scrollIntoViewIfNeeded(),
  },
  {
    name: "general",
    hash: "#general",
    answers: two,
    sees: t("autostart-label"),
    async does(page) {
      await answers(
        page,
        says({ general: { ...says().general, theme: "dark", autostart: false } }),
      );
      await page.getByRole("radio", { name: t("theme-dark") }).check();
      await page.getByRole("switch", { name: t("autostart-label"), checked: false }).waitFor();
      must(
        JSON.stringify(await changes(page)) === '[[null,"theme","dark"]]',
        "chooses the dark theme",
      );
    },
  },
  {
    name: "chosen-dark",
    hash: "#general",
    answers: {
      current_status: status({ accounts: [ada], theme: "dark" }),
      read_settings: says({
        general: {
          autostart: null,
          language: "en",
          "panel-at-start": true,
          proxy: "",
          theme: "dark",
        },
      }),
    },
    sees: t("autostart-elsewhere"),
    async does(page) {
      const page_color = await page.evaluate(
        () => getComputedStyle(document.documentElement).backgroundColor,
      );
      must(page_color === "rgb(27, 28, 31)", `dark whatever the desktop says: ${page_color}`);
    },
  },
  {
    name: "chosen-light",
    hash: "#general",
    answers: {
      current_status: status({ accounts: [ada], theme: "light" }),
      read_settings: says({ general: { ...says().general, theme: "light" } }),
    },
    sees: t("autostart-label"),
    async does(page) {
      const page_color = await page.evaluate(
        () => getComputedStyle(document.documentElement).backgroundColor,
      );
      must(page_color === "rgb(250, 250, 251)", `light whatever the desktop says: ${page_color}`);
    },
  },
  { name: "access", hash: "#access", answers: two, sees: "https://mail.google.com/" },
  {
    name: "access-unknown",
    hash: "#access",
    answers: {
      current_status: status({
        accounts: [
          {
            ...ada,
            health: "needs-sign-in",
            sentence: "Google ended this sign-in. Mail isn't being checked.",
          },
        ],
      }),
      read_settings: says({
        accounts: [
          settingsOf(
            "a",
            {},
            { expires: null, kept: "unknown", last_refresh: null, scopes: [], signed_in: null },
          ),
        ],
      }),
    },
    sees: t("sign-in-again"),
    async does(page) {
      await page.getByRole("button", { name: t("sign-in-again") }).click();
      const [first] = await asked(page, "sign_in");
      must(first?.args.start.account === "a", "signs in the account of the button");
    },
  },
  {
    name: "sign-out",
    hash: "#access",
    answers: {
      ...two,
      current_status: status({ accounts: [{ ...ada, takes_client: true }, work], unread: 4 }),
    },
    sees: t("sign-out-client", { provider: ada.provider }),
    async before(page) {
      await page
        .getByRole("button", { name: t("sign-out-ask") })
        .first()
        .click();
      await page
        .getByText(t("sign-out-client", { provider: ada.provider }))
        .scrollIntoViewIfNeeded();
    },
    async does(page) {
      must((await focused(page))?.trim() === t("cancel"), "the focus is on the harmless button");
      await page.keyboard.press("Enter");
      must((await focused(page))?.trim() === t("sign-out-ask"), "and goes back");
      must((await asked(page, "sign_out")).length === 0, "nothing happened");
      await page.keyboard.press("Enter");
      await page.getByRole("button", { name: t("sign-out-here"), exact: true }).click();
      const [first] = await asked(page, "sign_out");
      must(first?.args.account === "a" && first.args.revoke === false, "only here");
    },
  },
  {
    name: "sign-out-of-the-chosen",
    answers: two,
    sees: t("sign-out-body", { address: ada.address }),
    like: true,
    async before(page) {
      await page.getByRole("button", { name: t("sign-out-ask") }).click();
      await page.getByText(t("sign-out-body", { address: ada.address })).scrollIntoViewIfNeeded();
    },
    async does(page) {
      await page.getByRole("button", { name: t("sign-out-here"), exact: true }).click();
      const [first] = await asked(page, "sign_out");
      must(first?.args.account === "a" && first.args.revoke === false, "of that account");
    },
  },
  {
    name: "not-revoked",
    hash: "#access",
    answers: two,
    failures: {
      sign_out: {
        code: "failed",
        message:
          "Removed from this computer. Google couldn't be told; you can remove access at myaccount.google.com/permissions.",
        help: { kind: "open", places: [{ kind: "access", provider: "google" }] },
      },
    },
    sees: "myaccount.google.com/permissions",
    async before(page) {
      await page
        .getByRole("button", { name: t("sign-out-ask") })
        .first()
        .click();
      await page
        .getByRole("button", { name: t("sign-out-revoke", { provider: "Google" }) })
        .click();
    },
    async does(page) {
      await page.getByRole("button", { name: t("help-open-access") }).click();
      const [first] = await asked(page, "open_help");
      must(first?.args.place.provider === "google", "where the user takes it back themselves");
    },
  },
  {
    name: "sign-out-revoke",
    hash: "#access",
    answers: two,
    sees: t("sign-out-revoke-body", { provider: "Google" }),
    like: true,
    async before(page) {
      await page
        .getByRole("button", { name: t("sign-out-ask") })
        .first()
        .click();
    },
    async does(page) {
      await page
        .getByRole("button", { name: t("sign-out-revoke", { provider: "Google" }) })
        .click();
      const [first] = await asked(page, "sign_out");
      must(first?.args.account === "a" && first.args.revoke === true, "there, too");
    },
  },
  {
    name: "revoke-failed",
    group: "failures",
    hash: "#access",
    answers: two,
    failures: {
      sign_out: {
        code: "failed",
        message:
          "Removed from this computer. Google couldn't be told: you can still remove the access in your account there.",
      },
    },
    sees: "Removed from this computer.",
    async before(page) {
      await page
        .getByRole("button", { name: t("sign-out-ask") })
        .first()
        .click();
      await page
        .getByRole("button", { name: t("sign-out-revoke", { provider: "Google" }) })
        .click();
    },
  },
  {
    name: "access-password",
    hash: "#access",
    answers: {
      ...two,
      read_settings: says({
        accounts: [
          settingsOf("a", {}, { by_password: true, expires: null, revokes: false, scopes: [] }),
        ],
      }),
    },
    sees: t("access-by-password"),
  },
  {
    name: "access-ends",
    hash: "#access",
    answers: {
      ...two,
      read_settings: says({ accounts: [settingsOf("a", {}, { ends: 1_790_000_000_000 })] }),
    },
    sees: t("access-ends-hint"),
  },
  {
    name: "diagnostics",
    hash: "#diagnostics",
    answers: { ...two, export_diagnostics: "/home/ada/.local/state/tidings/diagnostics.txt" },
    sees: t("fact-reconnects"),
    async does(page) {
      await page.getByRole("button", { name: t("export-button") }).click();
      await page
        .getByText(t("export-done", { path: "/home/ada/.local/state/tidings/diagnostics.txt" }))
        .waitFor();
    },
  },
  {
    name: "log",
    hash: "#diagnostics",
    answers: { ...two, read_log: LOG },
    sees: t("log-copy"),
    before: (page) => page.getByRole("button", { name: t("log-copy") }).scrollIntoViewIfNeeded(),
    async does(page) {
      const log = page.getByRole("textbox", { name: t("log-hint") });
      must((await log.inputValue()).includes("trying again"), "shows what was said");
      await page.getByRole("button", { name: t("log-pause") }).click();
      const asked_before = (await asked(page, "read_log")).length;
      await page.evaluate(() => fakeProgram.later(5000));
      must((await asked(page, "read_log")).length === asked_before, "stands still");
      await page.getByRole("button", { name: t("log-go-on") }).click();
      must((await asked(page, "read_log")).at(-1).args.after === 4, "asks for what is new");
      await page.getByRole("combobox", { name: t("log-level-label") }).selectOption("debug");
      must(
        JSON.stringify(await changes(page)) === '[[null,"log-level","debug"]]',
        "chooses how much is said",
      );
    },
  },
  {
    name: "diagnostics-tested",
    hash: "#diagnostics",
    answers: {
      ...two,
      self_test: { failed: null, millis: 1400, sentence: "1.4 s from handing the mail over." },
    },
    sees: "1.4 s from handing",
    before: (page) =>
      page
        .getByRole("button", { name: t("self-test") })
        .first()
        .click(),
  },
  {
    name: "advanced",
    hash: "#advanced",
    answers: two,
    sees: t("hook-label"),
    async does(page) {
      await page
        .getByRole("textbox", { name: t("hook-label") })
        .fill('notify-send "New mail" -u low');
      await page.keyboard.press("Enter");
      must(
        JSON.stringify(await changes(page)) ===
          '[[null,"hook",["notify-send","New mail","-u","low"]]]',
        "a command is a list of words",
      );
    },
  },
  {
    name: "hook-refused",
    hash: "#advanced",
    answers: {
      ...two,
      read_settings: says({
        advanced: { hook: ["/home/ada/bin/new mail", "--loud"], "log-level": "info" },
      }),
    },
    failures: {
      change_setting: {
        code: "invalid",
        message: 'This was not changed: there is no program "notfy-send" on this computer.',
      },
    },
    sees: "there is no program",
    async before(page) {
      await page.getByRole("textbox", { name: t("hook-label") }).fill("notfy-send");
      await page.keyboard.press("Enter");
    },
  },
  {
    name: "hook-failed",
    hash: "#diagnostics",
    answers: {
      ...two,
      current_status: status({
        accounts: [ada, work],
        problems: [
          {
            code: "hook",
            message:
              "The hook for new mail, /home/ada/bin/new-mail, took longer than 30 seconds and was stopped.",
          },
        ],
      }),
    },
    sees: "took longer than 30 seconds",
  },
  { name: "about", hash: "#about", answers: two, sees: t("about-version", { version: "0.1.0" }) },
  {
    // What a click on "What is new" does to a window that is open already.
    name: "news-asked-for",
    hash: "#general",
    answers: two,
    sees: t("news-title"),
    async before(page) {
      await page.getByText(t("autostart-label")).waitFor();
      await page.evaluate(() => {
        location.hash = "#about";
      });
      await page.getByText(t("news-title")).scrollIntoViewIfNeeded();
    },
  },
  {
    name: "licence",
    hash: "#about",
    answers: two,
    sees: "Permission is hereby granted",
    before: (page) => page.getByText(t("licence-mit"), { exact: true }).click(),
  },
  {
    name: "licences-of-others",
    hash: "#about",
    answers: two,
    sees: "adler2",
    like: true,
    before: (page) => page.getByText(t("licence-others"), { exact: true }).click(),
  },
  {
    name: "no-accounts",
    answers: { current_status: status(), read_settings: says({ accounts: [] }) },
    sees: t("no-accounts-title"),
    async does(page) {
      await page.getByRole("button", { name: t("add-account") }).click();
      must((await asked(page, "show_add_account")).length === 1, "offers to add one");
    },
  },
  {
    name: "loading",
    answers: {},
    never: ["current_status", "read_settings"],
    sees: t("settings-loading"),
  },
  {
    name: "not-answering",
    answers: {},
    failures: {
      current_status: { code: "disconnected", message: "Tidings is not answering." },
      read_settings: { code: "disconnected", message: "Tidings is not answering." },
    },
    sees: t("not-answering"),
  },
  {
    name: "lost",
    answers: two,
    sees: t("settings-lost-short"),
    async before(page) {
      await page.getByText(t("folders-label")).waitFor();
      await page.evaluate(() => fakeProgram.emit("resident-lost", null));
    },
  },
  {
    name: "keyboard",
    answers: two,
    sees: t("autostart-label"),
    async before(page) {
      await page.keyboard.press("Tab");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("ArrowDown");
    },
    async does(page) {
      await page.keyboard.press("Tab");
      await page.keyboard.press("Space");
      await page.waitForFunction(() =>
        fakeProgram.asked.some(({ command }) => command === "change_setting"),
      );
      must(
        JSON.stringify(await changes(page)) === '[[null,"autostart",false]]',
        "the first switch of the page",
      );
      await page.keyboard.press("Escape");
      must((await asked(page, "close_window")).length === 1, "Escape closes the window");
    },
  },
  {
    name: "twenty-accounts",
    answers: {
      current_status: status({ accounts: twenty }),
      read_settings: says({
        accounts: twenty.map(({ id, color }) => settingsOf(id, { color })),
      }),
    },
    sees: "mailbox.number-19",
  },
  {
    name: "hostile",
    answers: {
      current_status: status({
        accounts: [
          { ...ada, nickname: `<b onclick="fakeProgram.pwned=true">${"x".repeat(300)}</b>` },
          account("b", `${"a".repeat(64)}@${"b".repeat(180)}.example`, { color: 5 }),
        ],
      }),
      read_settings: says({
        accounts: [
          settingsOf("a", {
            folders: [
              `<img src=x onerror="fakeProgram.pwned=true">`,
              "W".repeat(250),
              "\u202Eevil",
            ],
            nickname: "<script>fakeProgram.pwned=true</script>",
          }),
          settingsOf("b"),
        ],
        file: `/${"very-long-folder/".repeat(30)}settings.toml`,
        trouble: `<img src=x onerror="fakeProgram.pwned=true"> ${"W".repeat(400)}`,
      }),
    },
    sees: "<img src=x",
  },
];

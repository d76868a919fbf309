// What the fake program answers: accounts, mail, providers. Made up, and everywhere the same.

/** The moment at which every window is opened. */
export const NOW = Date.UTC(2026, 4, 14, 10, 0, 0);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export const account = (id, address, more = {}) => ({
  id,
  actions: ["mark-read", "mark-unread", "archive", "delete", "junk"],
  address,
  color: 0,
  health: "live",
  counters: { bytes_today: 41_000, pushes_missed: 0, reconnects: 3 },
  last_proof: NOW - 40_000,
  nickname: null,
  paused_until: null,
  provider: "Google",
  sentence: "",
  since: NOW - HOUR,
  takes_client: false,
  unread: 0,
  help: null,
  ...more,
});

let notices = 0;
export const mail = (whose, sender, subject, ago, more = {}) => ({
  notice: ++notices,
  account: whose,
  arrived: NOW - ago,
  code: null,
  kind: "ordinary",
  list: null,
  mutes: ["sender", "thread"],
  quiet: null,
  unverified: false,
  sender,
  snippet: "",
  subject,
  unread: false,
  ...more,
});

export const deed = (about, more = {}) => ({
  notice: about.notice,
  account: about.account,
  action: "archive",
  sender: about.sender,
  sentence: "",
  state: "done",
  subject: about.subject,
  undo_until: NOW + 10_000,
  ...more,
});

export const status = (more = {}) => ({
  accounts: [],
  deeds: [],
  demo: false,
  language: "en",
  latest: [],
  paused_until: null,
  problems: [],
  theme: "system",
  undo_for: 10_000,
  unread: 0,
  updated: null,
  ...more,
});

export const ada = account("a", "ada@example.org", { unread: 3 });
export const work = account("b", "ada.lovelace@analytical-engine.example", {
  color: 3,
  nickname: "Work",
  provider: "Microsoft",
  unread: 1,
});

export const mails = [
  mail("a", "Grace Hopper", "The compiler works", 90_000, {
    snippet:
      "I had a running compiler and nobody would touch it. They told me computers could only do arithmetic.",
    unread: true,
  }),
  mail("a", "Charles Babbage", "Re: Notes on note G", 26 * MINUTE, {
    snippet: "Dear Ada, I am very reluctant to return your admirable and philosophic Note A.",
    unread: true,
  }),
  mail("a", "Railway", "Your ticket for Monday", 26 * HOUR, {
    snippet: "London Paddington to Bristol, coach C, seat 14.",
    unread: true,
  }),
  mail("a", "Mary Somerville", "Dinner on Thursday?", 3 * HOUR, { snippet: "Bring the children." }),
  mail("a", "Augustus De Morgan", "", 2 * DAY, { snippet: "See the attached proof." }),
  mail("a", "Newsletter of the Royal Society", "This week: comets", 9 * DAY, {
    snippet: "Five things to look at in the night sky.",
  }),
];

export const workMails = [
  mail("b", "Build server", "main is green again", 12 * MINUTE, {
    snippet: "All 412 tests passed.",
    unread: true,
  }),
  mail("b", "Luigi Menabrea", "Translation, second part", DAY, { snippet: "With your notes." }),
];

const HOSTILE = `<img src=x onerror="fakeProgram.pwned=true"><script>fakeProgram.pwned=true</script>`;
export const hostileMails = [
  mail("a", HOSTILE, HOSTILE, MINUTE, { snippet: HOSTILE, unread: true }),
  mail("a", "Long", "All work and no play makes a dull subject. ".repeat(233), 2 * MINUTE, {
    snippet: "W".repeat(10_000),
    unread: true,
  }),
  mail(
    "a",
    "دار النشر",
    "رسالة جديدة من المكتبة بخصوص الكتب التي طلبتها الأسبوع الماضي وهي جاهزة الآن",
    3 * MINUTE,
    {
      snippet: "يمكنك استلام الكتب من الفرع الرئيسي ابتداء من الغد.",
      unread: true,
    },
  ),
  mail("a", "🦊🔥 Fox", "👩‍👩‍👧‍👦🏳️‍🌈 emoji only 🎉🎉🎉", 4 * MINUTE, {
    snippet: "🎉".repeat(80),
    unread: true,
  }),
  mail(
    "a",
    "\u202Egro.elpmaxe@ecila",
    "left \u202Ethgir\u202C and isolates \u2066open",
    5 * MINUTE,
    {
      snippet: "Zalgo: t̷̡̛h̸͚͝ȩ̵̛ ̶̬͝m̵̻̾a̶̹͌i̵̖͠l̵̰̂",
      unread: true,
    },
  ),
  mail("a", "日本語の差出人", "件名：お知らせ、来週の会議について", 6 * MINUTE, {
    snippet: "よろしくお願いします。",
  }),
];

export const twenty = Array.from({ length: 20 }, (_, place) =>
  account(`n${place}`, `mailbox.number-${place}@a-rather-long-domain-name-${place}.example.com`, {
    color: place % 8,
    health: [
      "live",
      "polling",
      "connecting",
      "offline",
      "keychain-locked",
      "keychain-missing",
      "problem",
      "needs-sign-in",
    ][place % 8],
    sentence:
      place % 8 === 6
        ? "The mail server’s certificate ended yesterday. Mail is not being watched until its owner renews it."
        : "",
    unread: 250,
  }),
);
export const twentyMails = twenty.flatMap(({ id }, place) =>
  Array.from({ length: 10 }, (_, number) =>
    mail(id, `Sender ${place}`, `Message ${number}`, (place * 10 + number) * HOUR, {
      snippet: "The beginning of the text.",
      unread: number < 5,
    }),
  ),
);

export const settingsOf = (id, values = {}, access = {}) => ({
  id,
  access: {
    by_password: false,
    ends: null,
    expires: NOW + 31 * MINUTE,
    kept: "keychain",
    last_refresh: NOW - 29 * MINUTE,
    revokes: true,
    scopes: ["openid", "email", "https://mail.google.com/"],
    signed_in: NOW - 40 * DAY,
    ...access,
  },
  values: {
    announce: "all",
    "announce-returned": false,
    "archive-folder": "",
    buttons: ["copy-code", "open", "read", "archive", "delete"],
    color: 0,
    folders: [],
    "junk-folder": "",
    level: "everything",
    mutes: [],
    nickname: "",
    "open-command": [],
    "open-with": "auto",
    quiet: [],
    "read-only": false,
    sound: false,
    "trash-folder": "",
    "user-agent": "auto",
    vips: [],
    ...values,
  },
});

export const settings = (more = {}) => ({
  accounts: [
    settingsOf("a", { folders: ["Work", "Lists/Rust"] }),
    settingsOf(
      "b",
      { color: 3, nickname: "Work", "read-only": true },
      { kept: "memory", scopes: ["https://outlook.office.com/IMAP.AccessAsUser.All"] },
    ),
  ],
  advanced: { hook: [], "log-level": "info" },
  file: "/home/ada/.config/tidings/settings.toml",
  general: {
    autostart: true,
    language: "system",
    "panel-at-start": false,
    proxy: "",
    theme: "system",
  },
  languages: ["ar", "de", "en", "es", "fr", "ja", "pt-BR"],
  openers: [
    { command: ["/usr/bin/firefox"], name: "Firefox", profile: null },
    { command: ["/usr/bin/firefox", "-P", "Work"], name: "Firefox", profile: "Work" },
    { command: ["/usr/bin/chromium"], name: "Chromium", profile: null },
  ],
  notifications: { "while-locked": "nothing" },
  trouble: "",
  version: "0.1.0",
  ...more,
});

const provider = (id, name, domains, more = {}) => ({
  id,
  name,
  domains,
  user_agent: "webview",
  has_client: true,
  client_help: "",
  own_client: null,
  device: false,
  oauth: true,
  password: false,
  password_help: "",
  ...more,
});
const own = (more = {}) => ({ console: true, file: false, redirect: "", secret: false, ...more });
export const providers = [
  provider("demo", "Demo Mail", ["demo.example"]),
  provider("google", "Google", ["gmail.com", "googlemail.com"], {
    user_agent: "browser",
    has_client: false,
    client_help: "https://github.com/tidings-mail/tidings/blob/main/docs/clients.md#gmail",
    own_client: own({ file: true, secret: true, redirect: "http://127.0.0.1/cb/google" }),
    password: true,
    password_help: "https://myaccount.google.com/apppasswords",
  }),
  provider("microsoft", "Microsoft", ["outlook.com", "hotmail.com"], {
    device: true,
    own_client: own({ redirect: "http://localhost/cb/microsoft" }),
  }),
  provider("fastmail", "Fastmail", ["fastmail.com"], {
    has_client: false,
    client_help: "https://github.com/tidings-mail/tidings/blob/main/docs/clients.md#fastmail",
    own_client: own({ redirect: "http://localhost/cb/fastmail" }),
    password: true,
    password_help: "https://app.fastmail.com/settings/security",
  }),
  provider("yahoo", "Yahoo", ["yahoo.com"], {
    has_client: false,
    oauth: false,
    password: true,
    password_help: "https://login.yahoo.com/account/security",
  }),
];

export const signIn = (step, more = {}) => ({
  transaction: "t1",
  account: null,
  address: null,
  message: "",
  provider: "Google",
  step,
  user_agent: "browser",
  device: null,
  token_host: null,
  help: null,
  ...more,
});

// Values for tests: what the program says, made up.
import type { AccountSettings } from "./bindings/AccountSettings";
import type { AccountStatus } from "./bindings/AccountStatus";
import type { Deed } from "./bindings/Deed";
import type { MailRow } from "./bindings/MailRow";
import type { ProviderChoice } from "./bindings/ProviderChoice";
import type { Settings } from "./bindings/Settings";
import type { SettingsOfAccount } from "./bindings/SettingsOfAccount";
import type { SignInState } from "./bindings/SignInState";
import type { Status } from "./bindings/Status";

/** Noon of a Thursday, here. */
export const NOON = new Date(2026, 4, 14, 12).getTime();
export const HOUR = 3_600_000;

export const account = (id: string, more: Partial<AccountStatus> = {}): AccountStatus => ({
  id,
  actions: ["mark-read", "mark-unread", "archive", "delete", "junk"],
  address: `${id}@example.org`,
  color: 0,
  health: "live",
  counters: { bytes_today: 0, pushes_missed: 0, reconnects: 0 },
  last_proof: null,
  nickname: null,
  paused_until: null,
  provider: "Google",
  sentence: "",
  since: NOON,
  takes_client: false,
  unread: 0,
  help: null,
  ...more,
});

export const mail = (notice: number, more: Partial<MailRow> = {}): MailRow => ({
  notice,
  account: "ada",
  arrived: NOON - notice * 60_000,
  code: null,
  kind: "ordinary",
  list: null,
  mutes: ["sender", "thread"],
  quiet: null,
  sender: `Sender ${notice}`,
  snippet: "",
  subject: `Subject ${notice}`,
  unread: true,
  unverified: false,
  ...more,
});

export const deed = (notice: number, more: Partial<Deed> = {}): Deed => ({
  notice,
  account: "ada",
  action: "archive",
  sender: `Sender ${notice}`,
  sentence: "",
  state: "done",
  subject: `Subject ${notice}`,
  undo_until: NOON + 10_000,
  ...more,
});

export const status = (more: Partial<Status> = {}): Status => ({
  accounts: [account("ada")],
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

export const settingsOf = (
  id: string,
  values: Partial<AccountSettings> = {},
): SettingsOfAccount => ({
  id,
  access: {
    by_password: false,
    ends: null,
    expires: NOON + HOUR,
    kept: "keychain",
    last_refresh: NOON,
    revokes: false,
    scopes: ["openid", "https://mail.google.com/"],
    signed_in: NOON - 24 * HOUR,
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

export const settings = (more: Partial<Settings> = {}): Settings => ({
  accounts: [settingsOf("ada")],
  advanced: { hook: [], "log-level": "info" },
  file: "/home/ada/.config/tidings/settings.toml",
  general: {
    autostart: false,
    language: "system",
    "panel-at-start": false,
    proxy: "",
    theme: "system",
  },
  languages: ["en"],
  openers: [],
  notifications: { "while-locked": "nothing" },
  trouble: "",
  version: "0.1.0",
  ...more,
});

export const provider = (id: string, more: Partial<ProviderChoice> = {}): ProviderChoice => ({
  id,
  name: id,
  domains: [`${id}.example`],
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

export const signInState = (more: Partial<SignInState> = {}): SignInState => ({
  transaction: "t1",
  account: null,
  address: null,
  message: "",
  provider: "Google",
  step: "waiting",
  user_agent: "browser",
  device: null,
  token_host: null,
  help: null,
  ...more,
});

// What can be set, as data: a further key is a further entry here, and no further code.
import type { AccountSettings } from "../bindings/AccountSettings";
import type { AdvancedSettings } from "../bindings/AdvancedSettings";
import type { GeneralSettings } from "../bindings/GeneralSettings";
import type { Muted } from "../bindings/Muted";
import type { NotificationSettings } from "../bindings/NotificationSettings";
import type { QuietHours } from "../bindings/QuietHours";
import type { CommonTexts, SettingsTexts } from "../text-keys";

/** The keys of `T` whose values are `V`. */
type KeysOf<T, V> = { [K in keyof T]-?: T[K] extends V ? K : never }[keyof T] & string;

type Texts = CommonTexts & SettingsTexts;
/** The name of a text that takes nothing. */
type Key = { [K in keyof Texts]: Texts[K] extends undefined ? K : never }[keyof Texts];
/** One of ours, or what is the same in every language of the window; `lang` is then its own. */
export type Text = Key | { given: string; lang?: string };

interface Words {
  hint?: Key;
  label: Key;
}

/** One key and what changes it. */
export type Field<T> = Words &
  (
    | { kind: "switch"; key: KeysOf<T, boolean | null> }
    | {
        kind: "choice";
        key: KeysOf<T, string>;
        options: { value: string; label: Text }[];
        segments?: boolean;
      }
    | { kind: "color"; key: KeysOf<T, number> }
    | { kind: "text"; key: KeysOf<T, string>; placeholder?: Text }
    | { kind: "command"; key: KeysOf<T, string[]>; placeholder?: Text }
    | { kind: "opener"; key: KeysOf<T, string[]>; placeholder: Text }
    | {
        kind: "several";
        key: KeysOf<T, string[]>;
        options: { value: string; label: Text }[];
      }
    | { kind: "list"; key: KeysOf<T, string[]>; placeholder?: Text }
    | { kind: "mutes"; key: KeysOf<T, Muted[]>; placeholder?: Text }
    | { kind: "quiet"; key: KeysOf<T, QuietHours[]> }
  );

/** Fields that belong together. */
export interface Group<T> {
  fields: Field<T>[];
  title: Key;
}

/** The colours of an account, as they are numbered. */
export const COLORS = ["blue", "green", "orange", "purple", "red", "teal", "pink", "grey"] as const;

/** Of an account, on the page of the accounts. `address` stands where no name is given. */
export const accountGroups = (address: string): Group<AccountSettings>[] => [
  {
    title: "group-identity",
    fields: [
      {
        kind: "text",
        key: "nickname",
        label: "nickname-label",
        hint: "nickname-hint",
        placeholder: { given: address },
      },
      { kind: "color", key: "color", label: "color-label" },
    ],
  },
  {
    title: "group-mailbox",
    fields: [
      {
        kind: "list",
        key: "folders",
        label: "folders-label",
        hint: "folders-hint",
        placeholder: "folders-placeholder",
      },
      { kind: "switch", key: "read-only", label: "read-only-label", hint: "read-only-hint" },
    ],
  },
  {
    title: "group-places",
    fields: [
      {
        kind: "text",
        key: "archive-folder",
        label: "archive-label",
        placeholder: "place-default",
      },
      {
        kind: "text",
        key: "trash-folder",
        label: "trash-label",
        placeholder: "place-default",
      },
      {
        kind: "text",
        key: "junk-folder",
        label: "junk-label",
        placeholder: "place-default",
      },
    ],
  },
  {
    title: "group-open",
    fields: [
      {
        kind: "choice",
        key: "open-with",
        label: "open-with-label",
        hint: "open-with-hint",
        options: [
          { value: "auto", label: "open-with-auto" },
          { value: "mail-program", label: "open-with-mail-program" },
        ],
      },
      {
        kind: "opener",
        key: "open-command",
        label: "open-command-label",
        hint: "open-command-hint",
        placeholder: "open-command-default",
      },
    ],
  },
  {
    title: "group-sign-in",
    fields: [
      {
        kind: "choice",
        key: "user-agent",
        label: "sign-in-page-label",
        hint: "sign-in-page-hint",
        options: [
          { value: "auto", label: "sign-in-page-auto" },
          { value: "webview", label: "sign-in-page-webview" },
          { value: "browser", label: "sign-in-page-browser" },
        ],
      },
    ],
  },
];

/** What a notification can tell, from least to most. */
const LEVELS: { value: string; label: Key }[] = [
  { value: "nothing", label: "level-nothing" },
  { value: "sender", label: "level-sender" },
  { value: "subject", label: "level-subject" },
  { value: "everything", label: "level-everything" },
];

/** Of an account, on the page of the notifications. */
export const noticeGroups = (
  /** Whether Gmail sorts its mails, or somebody wrote so. */
  hasPrimary: boolean,
): Group<AccountSettings>[] => [
  {
    title: "group-notice",
    fields: [
      { kind: "choice", key: "level", label: "level-label", options: LEVELS },
      {
        kind: "several",
        key: "buttons",
        label: "buttons-label",
        hint: "buttons-hint",
        options: [
          { value: "copy-code", label: "button-copy-code" },
          { value: "open", label: "button-open" },
          { value: "read", label: "button-read" },
          { value: "archive", label: "button-archive" },
          { value: "delete", label: "button-delete" },
          { value: "junk", label: "button-junk" },
          { value: "mute", label: "button-mute" },
        ],
      },
      { kind: "switch", key: "sound", label: "sound-label", hint: "sound-hint" },
    ],
  },
  {
    title: "group-which",
    fields: [
      {
        kind: "choice",
        key: "announce",
        label: "announce-label",
        hint: "announce-hint",
        options: [
          { value: "all", label: "announce-all" },
          { value: "not-lists", label: "announce-not-lists" },
          ...(hasPrimary ? [{ value: "primary", label: "announce-primary" as const }] : []),
          { value: "vips", label: "announce-vips" },
        ],
      },
      {
        kind: "list",
        key: "vips",
        label: "vips-label",
        hint: "vips-hint",
        placeholder: "vips-placeholder",
      },
      {
        kind: "mutes",
        key: "mutes",
        label: "mutes-label",
        hint: "mutes-hint",
        placeholder: "mutes-placeholder",
      },
      {
        kind: "switch",
        key: "announce-returned",
        label: "returned-label",
        hint: "returned-hint",
      },
    ],
  },
  {
    title: "group-quiet",
    fields: [{ kind: "quiet", key: "quiet", label: "quiet-label", hint: "quiet-hint" }],
  },
];

/** Of all accounts, on the page of the notifications. */
export const lockedFields: Field<NotificationSettings>[] = [
  {
    kind: "choice",
    key: "while-locked",
    label: "locked-label",
    hint: "locked-hint",
    options: LEVELS,
  },
];

/** Of the program. */
export const generalGroups = (
  { autostart }: GeneralSettings,
  languages: readonly string[],
): Group<GeneralSettings>[] => [
  {
    title: "group-start",
    fields: [
      {
        kind: "switch",
        key: "autostart",
        label: "autostart-label",
        ...(autostart === null && { hint: "autostart-elsewhere" }),
      },
      {
        kind: "switch",
        key: "panel-at-start",
        label: "panel-at-start-label",
        hint: "panel-at-start-hint",
      },
    ],
  },
  {
    title: "group-looks",
    fields: [
      {
        kind: "choice",
        key: "theme",
        label: "theme-label",
        segments: true,
        options: [
          { value: "system", label: "theme-system" },
          { value: "light", label: "theme-light" },
          { value: "dark", label: "theme-dark" },
        ],
      },
      // With one language there is nothing to choose.
      ...(languages.length > 1 ? [languageField(languages)] : []),
    ],
  },
  {
    title: "group-network",
    fields: [
      {
        kind: "text",
        key: "proxy",
        label: "proxy-label",
        hint: "proxy-hint",
        placeholder: "proxy-environment",
      },
    ],
  },
];

/** Of the program, for those who know what they do. */
export const hookFields: Field<AdvancedSettings>[] = [
  {
    kind: "command",
    key: "hook",
    label: "hook-label",
    hint: "hook-hint",
    placeholder: "hook-none",
  },
];

/** What is said in the log, from least to most. */
export const logFields: Field<AdvancedSettings>[] = [
  {
    kind: "choice",
    key: "log-level",
    label: "log-level-label",
    options: [
      { value: "error", label: "log-level-error" },
      { value: "warn", label: "log-level-warn" },
      { value: "info", label: "log-level-info" },
      { value: "debug", label: "log-level-debug" },
    ],
  },
];

const languageField = (languages: readonly string[]): Field<GeneralSettings> => ({
  kind: "choice",
  key: "language",
  label: "language-label",
  options: [
    { value: "system", label: "language-system" },
    ...languages.map((value) => ({
      value,
      label: { given: languageName(value), lang: value },
    })),
  ],
});

/** As its speakers call it. */
function languageName(tag: string): string {
  const name = new Intl.DisplayNames([tag], { type: "language" }).of(tag) ?? tag;
  const [first = ""] = name;
  return first.toLocaleUpperCase(tag) + name.slice(first.length);
}

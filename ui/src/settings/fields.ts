// What can be set, as data: a further key is a further entry here, and no further code.
import type { AccountSettings } from "../bindings/AccountSettings";
import type { GeneralSettings } from "../bindings/GeneralSettings";
import { texts } from "./texts";

/** The keys of `T` whose values are `V`. */
type KeysOf<T, V> = { [K in keyof T]-?: T[K] extends V ? K : never }[keyof T] & string;

interface Words {
  hint?: string;
  label: string;
}

/** One key and what changes it. */
export type Field<T> = Words &
  (
    | { kind: "switch"; key: KeysOf<T, boolean | null> }
    | {
        kind: "choice";
        key: KeysOf<T, string>;
        options: { value: string; label: string }[];
        segments?: boolean;
      }
    | { kind: "color"; key: KeysOf<T, number>; names: readonly string[] }
    | { kind: "text"; key: KeysOf<T, string>; placeholder?: string }
    | {
        kind: "list";
        key: KeysOf<T, string[]>;
        add: string;
        placeholder?: string;
        remove: (value: string) => string;
      }
  );

/** Fields that belong together. */
export interface Group<T> {
  fields: Field<T>[];
  title: string;
}

/** Of an account, on the page of the accounts. `address` stands where no name is given. */
export const accountGroups = (address: string): Group<AccountSettings>[] => [
  {
    title: texts.groupIdentity,
    fields: [
      {
        kind: "text",
        key: "nickname",
        label: texts.nickname,
        hint: texts.nicknameHint,
        placeholder: address,
      },
      { kind: "color", key: "color", label: texts.color, names: texts.colors },
    ],
  },
  {
    title: texts.groupMailbox,
    fields: [
      {
        kind: "list",
        key: "folders",
        label: texts.folders,
        hint: texts.foldersHint,
        placeholder: texts.foldersPlaceholder,
        add: texts.foldersAdd,
        remove: texts.removeFolder,
      },
      { kind: "switch", key: "read-only", label: texts.readOnly, hint: texts.readOnlyHint },
    ],
  },
  {
    title: texts.groupPlaces,
    fields: [
      {
        kind: "text",
        key: "archive-folder",
        label: texts.archiveFolder,
        placeholder: texts.folderDefault,
      },
      {
        kind: "text",
        key: "trash-folder",
        label: texts.trashFolder,
        placeholder: texts.folderDefault,
      },
      {
        kind: "text",
        key: "junk-folder",
        label: texts.junkFolder,
        placeholder: texts.folderDefault,
      },
    ],
  },
  {
    title: texts.groupSignIn,
    fields: [
      {
        kind: "choice",
        key: "user-agent",
        label: texts.agent,
        hint: texts.agentHint,
        options: [
          { value: "auto", label: texts.agentAuto },
          { value: "webview", label: texts.agentWebview },
          { value: "browser", label: texts.agentBrowser },
        ],
      },
    ],
  },
];

/** Of an account, on the page of the notifications. */
export const notificationFields: Field<AccountSettings>[] = [
  {
    kind: "switch",
    key: "announce-returned",
    label: texts.announceReturned,
    hint: texts.announceReturnedHint,
  },
];

/** Of the program. */
export const generalGroups = (
  { autostart }: GeneralSettings,
  languages: readonly string[],
): Group<GeneralSettings>[] => [
  {
    title: texts.groupStart,
    fields: [
      {
        kind: "switch",
        key: "autostart",
        label: texts.autostart,
        ...(autostart === null && { hint: texts.autostartElsewhere }),
      },
      {
        kind: "switch",
        key: "panel-at-start",
        label: texts.panelAtStart,
        hint: texts.panelAtStartHint,
      },
    ],
  },
  {
    title: texts.groupLooks,
    fields: [
      {
        kind: "choice",
        key: "theme",
        label: texts.theme,
        segments: true,
        options: [
          { value: "system", label: texts.themeSystem },
          { value: "light", label: texts.themeLight },
          { value: "dark", label: texts.themeDark },
        ],
      },
      {
        kind: "choice",
        key: "language",
        label: texts.language,
        options: [
          { value: "system", label: texts.languageSystem },
          ...languages.map((value) => ({ value, label: languageName(value) })),
        ],
      },
    ],
  },
];

/** As its speakers call it. */
function languageName(tag: string): string {
  const name = new Intl.DisplayNames([tag], { type: "language" }).of(tag) ?? tag;
  const [first = ""] = name;
  return first.toLocaleUpperCase(tag) + name.slice(first.length);
}

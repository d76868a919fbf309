// Stands in for ipc.ts in tests: answers what a test sets, remembers what was asked, says what it is told to.
import { vi } from "vitest";
import type { BrowserChoice } from "./bindings/BrowserChoice";
import type { CustomProvider } from "./bindings/CustomProvider";
import type { Discovery } from "./bindings/Discovery";
import type { HelpPlace } from "./bindings/HelpPlace";
import type { LogLine } from "./bindings/LogLine";
import type { MailRow } from "./bindings/MailRow";
import type { ProviderChoice } from "./bindings/ProviderChoice";
import type { SelfTest } from "./bindings/SelfTest";
import type { Settings } from "./bindings/Settings";
import type { SignInStart } from "./bindings/SignInStart";
import type { SignInState } from "./bindings/SignInState";
import type { Status } from "./bindings/Status";
import type { AtStart } from "./ipc";
import { settings, status } from "./samples";

type Listener<T> = (payload: T) => void;

const listening = <T>() => {
  const listeners = new Set<Listener<T>>();
  return {
    say: (payload: T) => {
      for (const listener of listeners) listener(payload);
    },
    on: vi.fn(async (listener: Listener<T>) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    }),
    listeners,
  };
};

export const settingsNews = listening<Settings>();
export const statuses = listening<Status>();
export const signIns = listening<SignInState>();
export const losses = listening<void>();
export const panels = listening<void>();
export const closings = listening<void>();

/** What takes the place of the module. */
export const ipc = {
  archive: vi.fn(async (_notice: number) => {}),
  askForClient: vi.fn(async (_account: string) => "t1"),
  atStart: vi.fn((): AtStart | undefined => undefined),
  cancelSignIn: vi.fn(async (_transaction: string) => {}),
  changeSetting: vi.fn(async (_account: string | null, _key: string, _value: unknown) => {}),
  checkNow: vi.fn(async () => {}),
  closeWindow: vi.fn(async () => {}),
  copyCode: vi.fn(async (_notice: number) => {}),
  currentSignIns: vi.fn(async (): Promise<SignInState[]> => []),
  currentStatus: vi.fn(async (): Promise<Status> => status()),
  deleteMail: vi.fn(async (_notice: number) => {}),
  discover: vi.fn(
    async (custom: CustomProvider, _address: string): Promise<Discovery> => ({
      issuer: custom.issuer,
      page_host: "id.example.org",
      token_host: "id.example.org",
      imap_host: custom.imap_host,
      foreign: [],
    }),
  ),
  dismissNews: vi.fn(async () => {}),
  enterClient: vi.fn(async (_provider: string, _id: string, _secret: string | null) => {}),
  exportDiagnostics: vi.fn(async () => "/home/ada/.local/state/tidings/diagnostics.txt"),
  importClient: vi.fn(async (_provider: string, _json: string) => {}),
  junk: vi.fn(async (_notice: number) => {}),
  listBrowsers: vi.fn(async (): Promise<BrowserChoice[]> => []),
  listMail: vi.fn(async (_account: string | null, _limit: number): Promise<MailRow[]> => []),
  listProviders: vi.fn(async (): Promise<ProviderChoice[]> => []),
  markRead: vi.fn(async (_notice: number) => {}),
  markUnread: vi.fn(async (_notice: number) => {}),
  mute: vi.fn(async (_notice: number, _what: string) => {}),
  findProvider: vi.fn(async (_address: string): Promise<ProviderChoice[]> => []),
  keepSignIn: vi.fn(async (_transaction: string) => {}),
  openHelp: vi.fn(async (_place: HelpPlace) => {}),
  openMail: vi.fn(async (_notice: number) => {}),
  openSettingsFolder: vi.fn(async () => {}),
  pause: vi.fn(async (_until: number) => {}),
  readLog: vi.fn(async (_after: number): Promise<LogLine[]> => []),
  readSettings: vi.fn(async (): Promise<Settings> => settings()),
  pauseAccount: vi.fn(async (_account: string, _until: number) => {}),
  resumeAccount: vi.fn(async (_account: string) => {}),
  resume: vi.fn(async () => {}),
  selfTest: vi.fn(
    async (_account: string): Promise<SelfTest> => ({
      failed: null,
      millis: 1400,
      sentence: "1.4 s.",
    }),
  ),
  showAddAccount: vi.fn(async () => {}),
  showNews: vi.fn(async () => {}),
  showSettings: vi.fn(async () => {}),
  signIn: vi.fn(async (_start: SignInStart) => "t1"),
  signInWithClientSecret: vi.fn(async (_start: SignInStart, _secret: string) => "t1"),
  signInAsOther: vi.fn(async (_transaction: string) => "t2"),
  signInWithPassword: vi.fn(async (_start: SignInStart, _password: string) => "t1"),
  pasteAnswer: vi.fn(async (_transaction: string, _url: string) => {}),
  signInLink: vi.fn(async (_transaction: string) => "http://127.0.0.1:1/go/x"),
  signOut: vi.fn(async (_account: string, _revoke?: boolean) => {}),
  undo: vi.fn(async (_notice: number) => {}),
  unmute: vi.fn(async (_notice: number) => {}),
  useBrowser: vi.fn(async (_transaction: string, _browser?: string | null) => {}),
  useWindow: vi.fn(async (_transaction: string) => {}),
  onPanelClosed: closings.on,
  onPanelOpened: panels.on,
  onResidentLost: losses.on,
  onSettings: settingsNews.on,
  onSignIn: signIns.on,
  onStatus: statuses.on,
};

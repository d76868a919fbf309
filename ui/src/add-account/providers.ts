import type { CustomProvider } from "../bindings/CustomProvider";
import type { ProviderChoice } from "../bindings/ProviderChoice";
import type { UserAgentChoice } from "../bindings/UserAgentChoice";

/** The id of the provider that the user describes. */
export const CUSTOM = "custom";
/** The id of the provider of `--demo`. */
export const DEMO = "demo";
/** The id of the one provider with texts of its own. */
export const GOOGLE = "google";

/** The port of IMAP over TLS (RFC 8314), as it is typed. */
export const IMAPS = "993";

/** What follows the last `@`, in small letters; nothing where that is no address. */
export function domainOf(address: string): string | undefined {
  return /^[^\s@]+@([^\s@.]+(?:\.[^\s@.]+)+)$/u.exec(address.trim())?.[1]?.toLowerCase();
}

/** Whose address that surely is. */
export function providerOf(
  address: string,
  providers: ProviderChoice[],
): ProviderChoice | undefined {
  const domain = domainOf(address);
  return providers.find((provider) => domain && provider.domains.includes(domain));
}

/** Those to offer, in order: the demo's only in the demo, and then first. `custom` has its own button. */
export function offered(providers: ProviderChoice[], demo: boolean): ProviderChoice[] {
  const others = providers.filter(({ id }) => id !== DEMO && id !== CUSTOM);
  const ours = demo ? providers.filter(({ id }) => id === DEMO) : [];
  return [...ours, ...others];
}

/** Whether to warn that Google refuses sign-in inside apps: where it may be Google, and the user wants it inside. */
export function warnsOfRefusal(
  choice: UserAgentChoice,
  provider: ProviderChoice | undefined,
  providers: ProviderChoice[],
): boolean {
  if (choice !== "webview") return false;
  return provider ? provider.id === GOOGLE : providers.some(({ id }) => id === GOOGLE);
}

/** What is typed into the form of a custom provider: text, as typed. */
export type CustomInput = Record<Exclude<keyof CustomProvider, "imap_port">, string> & {
  address: string;
  imap_port: string;
};

export type CustomField =
  | "address"
  | "client_id"
  | "extra_roots"
  | "imap_host"
  | "imap_port"
  | "issuer";

/** The fields that cannot be right. Whether they are is for the engine and the servers to say. */
export function wrongFields(input: CustomInput): CustomField[] {
  const port = Number(input.imap_port);
  const wrong: Record<CustomField, boolean> = {
    issuer: !isWebAddress(input.issuer.trim()),
    client_id: input.client_id.trim() === "",
    address:
      domainOf(input.address) === undefined && !/^[^\s@]+@[^\s@]+$/u.test(input.address.trim()),
    imap_host: !/^[^\s/:@]+$/u.test(input.imap_host.trim()),
    imap_port: !/^\d+$/.test(input.imap_port.trim()) || port < 1 || port > 65535,
    extra_roots:
      input.extra_roots.trim() !== "" && !input.extra_roots.includes("-----BEGIN CERTIFICATE-----"),
  };
  return (Object.keys(wrong) as CustomField[]).filter((field) => wrong[field]);
}

/** What a form for a password asks beside it: the mail server only where nobody knows it. */
export const PASSWORD_FIELDS: readonly CustomField[] = ["address"];
export const SERVER_FIELDS: readonly CustomField[] = [
  "address",
  "imap_host",
  "imap_port",
  "extra_roots",
];

/** What the engine gets of it. */
export function customProvider(input: CustomInput): CustomProvider {
  return {
    client_id: input.client_id.trim(),
    extra_roots: input.extra_roots.trim(),
    imap_host: input.imap_host.trim(),
    imap_port: Number(input.imap_port),
    issuer: input.issuer.trim(),
    scopes: input.scopes.trim().replace(/\s+/gu, " "),
  };
}

/** https; plain http only on this computer, which is where tests have their provider. */
function isWebAddress(text: string): boolean {
  try {
    const url = new URL(text);
    const here = ["127.0.0.1", "[::1]", "localhost"].includes(url.hostname);
    return url.protocol === "https:" || (url.protocol === "http:" && here);
  } catch {
    return false;
  }
}

/** The largest client file that the engine takes (sign-in.md R-416). */
const CLIENT_MAX = 16 * 1024;

/** What is wrong with a client file at first sight, if anything. The engine looks closely. */
export function clientFileFault(text: string): "json" | "size" | undefined {
  if (text.length > CLIENT_MAX) return "size";
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === "object" && parsed !== null ? undefined : "json";
  } catch {
    return "json";
  }
}

/** The steps at the provider by which a client of one's own is made; each has a picture in its place. */
export const GUIDES = {
  google: { intro: "guide-intro", steps: ["1", "2", "3", "4", "5"] },
  microsoft: {
    intro: "guide-microsoft-intro",
    steps: ["microsoft-1", "microsoft-2", "microsoft-3", "microsoft-4", "microsoft-5"],
  },
  fastmail: {
    intro: "guide-fastmail-intro",
    steps: ["fastmail-1", "fastmail-2", "fastmail-3"],
  },
} as const;

export type Guided = keyof typeof GUIDES;

export const isGuided = (id: string): id is Guided => id in GUIDES;

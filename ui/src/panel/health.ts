import type { AccountStatus } from "../bindings/AccountStatus";
import type { Health } from "../bindings/Health";
import type { IconName } from "../controls/Icon.svelte";
import { isPaused } from "../paused";
import { ago, bytes, clock, isToday, number, span, when } from "../words";
import { t } from "./texts";

/** What an account's chip shows. Each state has its own shape, not only its own colour. */
export interface HealthView {
  busy: boolean;
  icon: IconName;
  text: string;
  tone: "bad" | "good" | "plain" | "warn";
}

const looks: Record<Health, Omit<HealthView, "text">> = {
  connecting: { busy: true, icon: "refresh", tone: "plain" },
  "keychain-locked": { busy: false, icon: "key", tone: "bad" },
  "keychain-missing": { busy: false, icon: "key", tone: "bad" },
  live: { busy: false, icon: "live", tone: "good" },
  "needs-sign-in": { busy: false, icon: "alert", tone: "bad" },
  offline: { busy: false, icon: "offline", tone: "warn" },
  polling: { busy: false, icon: "waiting", tone: "good" },
  problem: { busy: false, icon: "alert", tone: "bad" },
};

export function healthView(account: AccountStatus, now: number): HealthView {
  const { health, last_proof: proof } = account;
  const watching = health === "live" || health === "polling";
  if (watching && isPaused(account, now))
    return { busy: false, icon: "pause", text: t("health-paused"), tone: "plain" };
  const text = t(`health-${health}`);
  return {
    ...looks[health],
    text:
      watching && proof !== null
        ? t("health-answered", { state: text, age: span(now - proof) })
        : text,
  };
}

/** The one thing the user can do about it: sign in again, ask the server again, or nothing. */
export function remedy(health: Health): "ask" | "sign-in" | undefined {
  switch (health) {
    case "needs-sign-in":
      return "sign-in";
    case "keychain-locked":
    case "keychain-missing":
    case "offline":
    case "problem":
      return "ask";
    default:
      return undefined;
  }
}

/** The accounts that are in trouble, worst first, otherwise in the user's order. */
export function troubles(accounts: AccountStatus[]): AccountStatus[] {
  const worst: Health[] = [
    "needs-sign-in",
    "problem",
    "keychain-missing",
    "keychain-locked",
    "offline",
  ];
  return worst.flatMap((health) => accounts.filter((account) => account.health === health));
}

/** What the user calls it. */
export const accountName = (account: AccountStatus) => account.nickname ?? account.address;

/** A line of what is known of an account's watching. */
export interface Fact {
  name: string;
  value: string;
}

/** Since when it is as it is, when the server last proved that it hears us, and what did not go smoothly. */
export function facts(account: AccountStatus, now: number): Fact[] {
  const { counters, last_proof: proof, since } = account;
  return [
    {
      name: t("fact-since"),
      value: isToday(since, now) ? clock(since) : when(since),
    },
    {
      name: t("fact-heard"),
      value: proof === null ? t("fact-heard-never") : ago(now - proof),
    },
    { name: t("fact-missed"), value: number(counters.pushes_missed) },
    { name: t("fact-reconnects"), value: number(counters.reconnects) },
    { name: t("fact-bytes"), value: bytes(counters.bytes_today) },
  ];
}

/** How an account is, in a sentence. */
export const sentenceOf = (health: Health): string => t(`state-${health}`);

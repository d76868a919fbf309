import type { AccountStatus } from "../bindings/AccountStatus";
import type { Health } from "../bindings/Health";
import type { IconName } from "../controls/Icon.svelte";
import { bytes, number, startOfDay, until, when } from "../words";
import { texts } from "./texts";

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
  const text = texts.health[health];
  return {
    ...looks[health],
    text: watching && proof !== null ? texts.answered(text, now - proof) : text,
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
      name: texts.facts.since,
      value: startOfDay(since) === startOfDay(now) ? until(since, now) : when(since),
    },
    {
      name: texts.facts.heard,
      value: proof === null ? texts.never : texts.ago(Math.max(0, now - proof)),
    },
    { name: texts.facts.missed, value: number(counters.pushes_missed) },
    { name: texts.facts.reconnects, value: number(counters.reconnects) },
    { name: texts.facts.bytes, value: bytes(counters.bytes_today) },
  ];
}

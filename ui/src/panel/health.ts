import type { AccountStatus } from "../bindings/AccountStatus";
import type { Health } from "../bindings/Health";
import type { IconName } from "../controls/Icon.svelte";
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

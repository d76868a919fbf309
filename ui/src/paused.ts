// While notifications are held, in sentences.
import type { AccountStatus } from "./bindings/AccountStatus";
import { UNTIL_RESUMED } from "./ipc";
import { t } from "./texts";
import { clock, dayAhead, isToday } from "./words";

/** Whether this account's notifications are held, and not only all. */
export const isPaused = ({ paused_until: until }: AccountStatus, now: number): boolean =>
  until !== null && until > now;

/** Until when notifications are paused. */
export function pausedUntil(until: number, now: number): string {
  if (until >= UNTIL_RESUMED) return t("paused-forever");
  const time = clock(until);
  if (isToday(until, now)) return t("paused-until", { time });
  return t("paused-until-day", { day: dayAhead(until, now), time });
}

/** The same of one account; nothing where they are not. */
export function accountPausedUntil(account: AccountStatus, now: number): string | undefined {
  const { paused_until: until } = account;
  if (until === null || until <= now) return undefined;
  if (until >= UNTIL_RESUMED) return t("account-paused-forever");
  const time = clock(until);
  if (isToday(until, now)) return t("account-paused-until", { time });
  return t("account-paused-until-day", { day: dayAhead(until, now), time });
}

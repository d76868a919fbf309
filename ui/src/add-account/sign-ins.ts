import type { SignInState } from "../bindings/SignInState";
import type { SignInStep } from "../bindings/SignInStep";

/** The steps that the window draws; the others end it. */
export const STEPS = ["opening", "waiting", "checking", "connecting"] as const;
export type RunningStep = (typeof STEPS)[number];

export const isRunning = (step: SignInStep): step is RunningStep =>
  (STEPS as readonly SignInStep[]).includes(step);

/** Not over: it runs, or waits for an answer that only the user can give. */
export const isOpen = (step: SignInStep): boolean =>
  isRunning(step) || step === "client" || step === "password" || step === "unsaved";

/** The attempt that a window which has just opened shows: the newest that still runs, of that account where one is meant. */
export function toFollow(
  states: SignInState[],
  account: string | undefined,
): SignInState | undefined {
  return states.findLast(
    ({ account: whose, step }) => isOpen(step) && (account === undefined || whose === account),
  );
}

/**
 * Whether `state`, just heard, is what the window shows from now on: news of the attempt it follows, an attempt that has
 * just begun (`heard` does not know it yet), or one that goes on when the other is over.
 */
export function follows(
  shown: SignInState | undefined,
  state: SignInState,
  heard: ReadonlyMap<string, unknown>,
): boolean {
  if (shown?.transaction === state.transaction) return true;
  return isOpen(state.step) && (!heard.has(state.transaction) || !(shown && isOpen(shown.step)));
}

/** When help is offered to somebody who waits in the browser (sign-in.md R-309, 13b). */
export const NOTHING_OPENED_AFTER = 15_000;
export const ERROR_PAGE_AFTER = 60_000;

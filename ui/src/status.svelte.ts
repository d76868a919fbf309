import type { Status } from "./bindings/Status";
import * as ipc from "./ipc";

/** Light or dark, as the user chose; without a choice as the desktop has it (`theme.css`). */
function wear({ theme }: Status) {
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
}

/** The live `Status` as one reactive value. */
export class LiveStatus {
  /** The newest, or nothing before the first. */
  value = $state.raw<Status>();
  /** The resident does not answer; what is shown may be old. */
  lost = $state(false);

  /** What came with the page is something to draw, and to wear, until the answer is there. */
  constructor(first = ipc.atStart()?.status) {
    if (first) this.#take(first);
  }

  /** Follows it until the returned function is called. Subscribes first and asks second: nothing in between is lost. */
  async follow(): Promise<ipc.Stop> {
    const stops = await Promise.all([
      ipc.onStatus((status) => {
        this.#take(status);
        this.lost = false;
      }),
      ipc.onResidentLost(() => {
        this.lost = true;
      }),
    ]);
    await this.ask();
    return () => {
      for (const stop of stops) stop();
    };
  }

  #take(status: Status) {
    this.value = status;
    wear(status);
  }

  /** Asks now: at the start, and when the user tries again. */
  async ask(): Promise<void> {
    const before = this.value;
    try {
      const status = await ipc.currentStatus();
      // An event that came meanwhile is at least as new as this answer.
      if (this.value === before) this.#take(status);
      this.lost = false;
    } catch {
      this.lost = true;
    }
  }
}

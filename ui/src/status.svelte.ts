import type { Status } from "./bindings/Status";
import * as ipc from "./ipc";

/** The live `Status` as one reactive value. */
export class LiveStatus {
  /** The newest, or nothing before the first. */
  value = $state.raw<Status>();
  /** The resident does not answer; what is shown may be old. */
  lost = $state(false);

  /** `first` came with the page: something to draw until the answer is there. */
  constructor(first?: Status) {
    this.value = first;
  }

  /** Follows it until the returned function is called. Subscribes first and asks second: nothing in between is lost. */
  async follow(): Promise<ipc.Stop> {
    const stops = await Promise.all([
      ipc.onStatus((status) => {
        this.value = status;
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

  /** Asks now: at the start, and when the user tries again. */
  async ask(): Promise<void> {
    const before = this.value;
    try {
      const status = await ipc.currentStatus();
      // An event that came meanwhile is at least as new as this answer.
      if (this.value === before) this.value = status;
      this.lost = false;
    } catch {
      this.lost = true;
    }
  }
}

// What goes on while a window is open, and ends with it.
import type { Stop } from "./ipc";

/** Something that is read out and not shown, and forgotten after a while. */
export class Saying {
  /** How long it stays. */
  static readonly STAYS = 4000;
  text = $state("");
  #forget: ReturnType<typeof setTimeout> | undefined;

  say(text: string) {
    this.text = text;
    clearTimeout(this.#forget);
    this.#forget = setTimeout(() => {
      this.text = "";
    }, Saying.STAYS);
  }

  stop() {
    clearTimeout(this.#forget);
  }
}

/** The time, so that ages go on by themselves. In steps of 5 s, which is what the chips show. */
export class Now {
  static readonly TICK = 5000;
  value = $state(Date.now());

  /** Goes on until the returned function is called. */
  follow(): Stop {
    const clock = setInterval(() => {
      this.value = Date.now();
    }, Now.TICK);
    return () => clearInterval(clock);
  }
}

/**
 * Ends what was begun, once a window goes: also what begins only afterwards.
 * @param lost called when one could not begin
 */
export function untilGone(begun: Promise<Stop>[], lost: () => void): Stop {
  const stops: Stop[] = [];
  let gone = false;
  for (const one of begun) {
    one
      .then((stop) => {
        if (gone) stop();
        else stops.push(stop);
      })
      .catch(lost);
  }
  return () => {
    gone = true;
    for (const stop of stops) stop();
  };
}

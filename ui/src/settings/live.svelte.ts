import { SvelteMap } from "svelte/reactivity";
import type { SettingKey } from "../bindings/SettingKey";
import type { Settings } from "../bindings/Settings";
import * as ipc from "../ipc";

/** Names a key of an account, or of the program (`null`). */
const nameOf = (account: string | null, key: string) => `${account ?? ""}/${key}`;

/**
 * The settings as one reactive value, and the way to change them.
 *
 * What was chosen shows at once; what holds is what the program says, and that is asked for after every change.
 */
export class LiveSettings {
  /** The newest, or nothing before the first. */
  value = $state.raw<Settings>();
  /** The program does not answer. */
  lost = $state(false);
  /** Chosen, and not answered yet. */
  #chosen = new SvelteMap<string, { value: unknown }>();
  /** What is on its way to the program. */
  readonly #changing = new Set<Promise<boolean>>();
  /** Why a key was not changed, until it is. */
  #refusals = new SvelteMap<string, string>();

  /** Follows them until the returned function is called. Subscribes first and asks second. */
  async follow(): Promise<ipc.Stop> {
    const stop = await ipc.onSettings((settings) => {
      this.value = settings;
    });
    // A file that was changed meanwhile, where nobody tells of it.
    const look = () => void this.ask();
    window.addEventListener("focus", look);
    await this.ask();
    return () => {
      window.removeEventListener("focus", look);
      stop();
    };
  }

  async ask(): Promise<void> {
    const before = this.value;
    try {
      const settings = await ipc.readSettings();
      // What came by itself meanwhile is at least as new as this answer.
      if (this.value === before) this.value = settings;
      this.lost = false;
    } catch {
      this.lost = true;
    }
  }

  /** What to show of a key: what was just chosen, else what is set. */
  shown<T>(account: string | null, key: SettingKey, set: T): T {
    const chosen = this.#chosen.get(nameOf(account, key));
    return chosen ? (chosen.value as T) : set;
  }

  /** Why it was not changed; empty when nothing is wrong. */
  refusal(account: string | null, key: SettingKey): string {
    return this.#refusals.get(nameOf(account, key)) ?? "";
  }

  /** Waits for what was chosen last; false when something of it was refused. */
  async settled(): Promise<boolean> {
    return (await Promise.all(this.#changing)).every((done) => done);
  }

  /** True when it is changed. */
  change(account: string | null, key: SettingKey, value: unknown): Promise<boolean> {
    const changing = this.#change(account, key, value);
    this.#changing.add(changing);
    void changing.finally(() => this.#changing.delete(changing));
    return changing;
  }

  async #change(account: string | null, key: SettingKey, value: unknown): Promise<boolean> {
    const name = nameOf(account, key);
    const chosen = { value };
    this.#chosen.set(name, chosen);
    this.#refusals.delete(name);
    let refusal = "";
    try {
      await ipc.changeSetting(account, key, value);
    } catch (thrown) {
      refusal = ipc.commandError(thrown).message;
    }
    await this.ask();
    // Somebody who chose again meanwhile is waiting for that one.
    if (this.#chosen.get(name) === chosen) {
      this.#chosen.delete(name);
      if (refusal) this.#refusals.set(name, refusal);
    }
    return refusal === "";
  }
}

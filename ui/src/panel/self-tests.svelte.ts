// The self-tests of the accounts: they go on while another account is looked at.
import { SvelteMap } from "svelte/reactivity";
import type { SelfTest } from "../bindings/SelfTest";
import * as ipc from "../ipc";

/** What is known of an account's self-test: nothing, that it runs, or how it went. */
export type Test = "runs" | SelfTest | undefined;

class SelfTests {
  #known = new SvelteMap<string, Test>();

  of(account: string): Test {
    return this.#known.get(account);
  }

  /** One at a time for each account. A command that fails is a test that failed. */
  async run(account: string): Promise<void> {
    if (this.#known.get(account) === "runs") return;
    this.#known.set(account, "runs");
    let outcome: SelfTest;
    try {
      outcome = await ipc.selfTest(account);
    } catch (thrown) {
      outcome = { failed: "connect", millis: null, sentence: ipc.commandError(thrown).message };
    }
    this.#known.set(account, outcome);
  }
}

export const selfTests = new SelfTests();

// What a window asks the program to do: what became of it, and what is still going on.
import { SvelteSet } from "svelte/reactivity";
import type { AccountStatus } from "./bindings/AccountStatus";
import type { Help } from "./bindings/Help";
import * as ipc from "./ipc";

/** What a window asked for. One failure is shown at a time: the newest. */
export class Attempts {
  /** Accounts that something is being done with. */
  readonly busy = new SvelteSet<string>();
  /** What failed, until dismissed or overtaken by the next thing. */
  failure = $state("");
  /** What helps with it, where something special does. */
  help = $state.raw<Help | null>(null);
  #lost: () => void;

  /** @param lost called when the program does not answer */
  constructor(lost: () => void) {
    this.#lost = lost;
  }

  failed(thrown: unknown) {
    const error = ipc.commandError(thrown);
    if (error.code === "disconnected") this.#lost();
    else {
      this.failure = error.message;
      this.help = error.help ?? null;
    }
  }

  /** Does it; true when it worked. */
  async make(work: () => Promise<unknown>): Promise<boolean> {
    this.failure = "";
    this.help = null;
    try {
      await work();
      return true;
    } catch (thrown) {
      this.failed(thrown);
      return false;
    }
  }

  /** Does it, unless something is being done with this account. */
  async makeWith({ id }: AccountStatus, work: () => Promise<unknown>) {
    if (this.busy.has(id)) return;
    this.busy.add(id);
    await this.make(work);
    this.busy.delete(id);
  }

  signInAgain(account: AccountStatus) {
    return this.makeWith(account, async () => {
      await ipc.signIn({
        account: account.id,
        address: account.address,
        custom: null,
        provider: "",
        user_agent: "auto",
      });
      await ipc.showAddAccount();
    });
  }

  /** The add-account window asks for another client. */
  replaceClient(account: AccountStatus) {
    return this.makeWith(account, async () => {
      await ipc.askForClient(account.id);
      await ipc.showAddAccount();
    });
  }

  signOut(account: AccountStatus, revoke = false) {
    return this.makeWith(account, () => ipc.signOut(account.id, revoke));
  }
}

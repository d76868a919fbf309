// Runs in the page before anything else: plays the program behind the windows, as @tauri-apps/api finds it.

/** @param {{answers: Record<string, unknown>, failures: Record<string, {code: string, message: string}>, never: string[], now: number}} fake */
export function playProgram(fake) {
  // Nothing was typed before: scenes share a page.
  sessionStorage.clear();
  // The same moment for every document. Playwright's own clock would stay set in the next one.
  const { clearInterval, Date: RealDate, setInterval } = window;
  let ahead = fake.now - RealDate.now();
  const ticking = new Map();
  window.Date = class extends RealDate {
    constructor(...given) {
      if (given.length > 0) super(...given);
      else super(RealDate.now() + ahead);
    }
    static now() {
      return RealDate.now() + ahead;
    }
  };
  window.setInterval = (callback, wait, ...given) => {
    const id = setInterval(callback, wait, ...given);
    ticking.set(id, callback);
    return id;
  };
  window.clearInterval = (id) => {
    ticking.delete(id);
    clearInterval(id);
  };

  const callbacks = new Map();
  const listeners = new Map();
  let next = 1;

  const state = {
    /** Every command that was asked, in order. */
    asked: [],
    blocked: [],
    /** Everything it said unasked. */
    emitted: [],
    pwned: false,
    answers: fake.answers,
    failures: fake.failures,
    /** So many milliseconds pass, and whatever looks at the time now and then looks once. */
    later(length) {
      ahead += length;
      for (const callback of ticking.values()) callback();
    },
    emit(event, payload) {
      state.emitted.push(payload);
      for (const id of listeners.get(event) ?? []) callbacks.get(id)?.({ event, id, payload });
    },
  };

  // As the shell does (`at_start.rs`): what it can say at once comes with the page.
  const atOnce = (command) =>
    fake.never.includes(command) || state.failures[command] ? undefined : state.answers[command];
  const status = atOnce("current_status");
  const mail = location.pathname === "/panel.html" ? atOnce("list_mail") : [];
  if (status && mail)
    Object.defineProperty(window, "tidingsAtStart", { value: structuredClone({ status, mail }) });

  document.addEventListener("securitypolicyviolation", (event) => {
    state.blocked.push(`${event.violatedDirective} ${event.blockedURI}`);
  });

  Object.defineProperty(window, "fakeProgram", { value: state });
  Object.defineProperty(window, "__TAURI_EVENT_PLUGIN_INTERNALS__", {
    value: { unregisterListener() {} },
  });
  Object.defineProperty(window, "__TAURI_INTERNALS__", {
    value: {
      metadata: { currentWebview: { label: "x" }, currentWindow: { label: "x" } },
      transformCallback(callback) {
        callbacks.set(next, callback);
        return next++;
      },
      unregisterCallback: (id) => callbacks.delete(id),
      async invoke(command, args) {
        if (command === "plugin:event|listen") {
          listeners.set(args.event, [...(listeners.get(args.event) ?? []), args.handler]);
          return args.handler;
        }
        if (command.startsWith("plugin:")) return null;
        state.asked.push({ command, args });
        if (fake.never.includes(command)) return new Promise(() => {});
        if (state.failures[command]) throw state.failures[command];
        const answer = state.answers[command] ?? null;
        const whose = command === "list_mail" ? args.account : null;
        return structuredClone(whose ? answer.filter(({ account }) => account === whose) : answer);
      },
    },
  });

  // As the program's `freezePrototype` does.
  Object.freeze(Object.prototype);
}

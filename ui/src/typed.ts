// What is typed into a form, kept while its window is loaded anew: it is when the language changes. In memory of this
// window only, and never a secret.

const KEY = "typed";

/** Keeps it until the window is closed. */
export function keepTyped(values: Record<string, string>): void {
  const harmless = Object.entries(values).filter(([name]) => !/secret|password/u.test(name));
  try {
    sessionStorage.setItem(KEY, JSON.stringify(Object.fromEntries(harmless)));
  } catch {
    // Then it is typed once more.
  }
}

/** What was typed before, where it was; otherwise as in `empty`. */
export function typedBefore<T extends Record<string, string>>(empty: T): T {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? "{}");
    const known = Object.entries(kept ?? {}).filter(
      ([name, value]) => Object.hasOwn(empty, name) && typeof value === "string",
    );
    return { ...empty, ...Object.fromEntries(known) };
  } catch {
    return empty;
  }
}

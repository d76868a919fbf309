import { type Component, mount } from "svelte";

/** Draws a window in place of its skeleton, as soon as its texts are there: at once, or after a small file or two. */
export async function show(window: Component, ...loads: (() => Promise<void> | undefined)[]) {
  const texts = loads.flatMap((load) => load() ?? []);
  if (texts.length > 0) await Promise.all(texts);
  const target = document.getElementById("window");
  target?.replaceChildren(); // the skeleton
  if (target) mount(window, { target });
}

import { type Component, mount } from "svelte";

/** Draws a window in place of its skeleton, as soon as its texts are there: at once, or after one small file. */
export async function show(window: Component, load: () => Promise<void> | undefined) {
  const texts = load();
  if (texts) await texts;
  const target = document.getElementById("window");
  target?.replaceChildren(); // the skeleton
  if (target) mount(window, { target });
}

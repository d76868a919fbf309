import { type Component, mount } from "svelte";
import { wearAccent } from "./accent";
import * as ipc from "./ipc";

/** Draws a window in place of its skeleton, as soon as its texts are there: at once, or after a small file or two. */
export async function show(window: Component, ...loads: (() => Promise<void> | undefined)[]) {
  wearAccent(ipc.atStart()?.accent);
  void ipc.onAccent(wearAccent);
  const texts = loads.flatMap((load) => load() ?? []);
  if (texts.length > 0) await Promise.all(texts);
  const target = document.getElementById("window");
  target?.replaceChildren(); // the skeleton
  if (target) mount(window, { target });
}

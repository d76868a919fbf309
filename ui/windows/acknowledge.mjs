// How long it takes from a press until something on the screen says that it was seen: the goal is 100 ms. The program
// behind the window answers nothing here, so what is seen is the window's own answer. Part of `cargo xtask bench`.
import { openStage, played } from "./stage.mjs";

const ROUNDS = 15;
const GOAL = 100;

const look = { name: "hand", language: "en", locale: "en-GB", options: { colorScheme: "light" } };

/**
 * Window, scene, what it asks and gets no answer to, and what is pressed. Not boxes and choices: these are drawn by the
 * web engine, before we hear of it.
 */
const presses = [
  ["panel", "one-account", "act", '[role=row] button[aria-label^="Archive"]'],
  ["panel", "one-account", "act", '[role=row] button[aria-label^="Mark as"]'],
  ["panel", "one-account", "pause", '[aria-haspopup="menu"]'],
  ["panel", "needs-sign-in", "sign_in", 'button:has-text("Sign in")'],
  ["add-account", "choose", "sign_in", 'button:has-text("Sign in with Google")'],
  ["settings", "accounts", "change_setting", "[role=tab] >> nth=2"],
];

/** In the page: presses, and waits for the first frame after the document has changed for it. */
function press(element) {
  const { promise, resolve } = Promise.withResolvers();
  const began = performance.now();
  const seen = new MutationObserver(() => {
    seen.disconnect();
    // Before this frame is drawn, and after it was.
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => resolve(performance.now() - began);
      channel.port2.postMessage(undefined);
    });
  });
  seen.observe(document.documentElement, {
    attributes: true,
    characterData: true,
    childList: true,
    subtree: true,
  });
  element.click();
  setTimeout(() => resolve(null), 2000);
  return promise;
}

const stage = await openStage();
const seat = await stage.seat(look);
const times = [];
let silent = 0;
for (const [window, name, never, what] of presses) {
  const job = played(window, look, ` ${name} `)[0];
  if (!job) throw new Error(`There is no scene ${window} ${name}`);
  const own = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const page = await seat.show(window, { ...job.scene, never: [never] });
    const time = await page.locator(what).first().evaluate(press);
    if (time === null) silent += 1;
    else own.push(time);
  }
  own.sort((a, b) => a - b);
  times.push(...own);
  const median = own[Math.floor(own.length / 2)];
  console.log(
    `  ${`${window}: ${what}`.padEnd(64)} ${median === undefined ? "nothing is seen" : `${median.toFixed(1)} ms`}`,
  );
}
times.sort((a, b) => a - b);
const at = (part) => times[Math.min(times.length - 1, Math.floor(times.length * part))].toFixed(1);
console.log(
  `press acknowledged on the screen, of ${times.length + silent}: median ${at(0.5)} ms, 95 of 100 within ${at(0.95)} ms, at most ${at(1)} ms, without ${silent} (goal ≤ ${GOAL} ms)`,
);
await seat.close();
await stage.close();
process.exitCode = silent > 0 ? 1 : 0;

// Opens the built windows in Chromium, in every state, and looks: axe, console, content policy, overflow; in other
// languages, and in one made of English that shows what was not translated.
// `npm run test:windows [-- WORD]` runs the looks whose name contains WORD; those that find something leave a picture.
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { hardCoded, illSet, longestMotion } from "./checks.mjs";
import { filesOf, GUISE, strings } from "./languages.mjs";
import { built, here, openStage, play, played, windows } from "./stage.mjs";

const shots = join(here, "screenshots");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const wanted = process.argv[2] ?? "";

/** All that we promise. What only the colours, or only the sizes, make different is asked again where these are others. */
const RULES = {
  all: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  colors: ["color-contrast"],
  sizes: ["scrollable-region-focusable", "target-size"],
};

// "narrow" is 640 px at 200 %, the least that WCAG asks for.
const narrow = { size: { width: 320, height: 400 }, options: { deviceScaleFactor: 2 } };
const english = { language: "en", locale: "en-GB" };
const arabic = { language: "ar", locale: "ar-EG" };
// `acts`: does what the scene does. The text and how it is set are looked at everywhere.
const looks = [
  { name: "light", ...english, axe: RULES.all, acts: true, options: { colorScheme: "light" } },
  { name: "dark", ...english, axe: RULES.colors, options: { colorScheme: "dark" } },
  { name: "narrow", ...english, ...narrow, axe: RULES.sizes, acts: true },
  { name: "wide", ...english, only: "wide", size: { width: 1100, height: 700 } },
  { name: "ar", ...arabic, acts: true },
  { name: "ar-narrow", ...arabic, ...narrow },
  { name: "de", language: "de", locale: "de-DE" },
  { name: "fr", only: "wide", language: "fr", locale: "fr-FR" },
  { name: "ja", only: "wide", language: "ja", locale: "ja-JP" },
  { name: "pseudo", language: GUISE, locale: "ja-JP", pseudo: true },
];
/** Whether a scene is worth this look. One that is like another one is looked at where its words have the least room. */
const worth = (view) => (scene) =>
  scene.like ? view.name === "narrow" : !view.only || scene[view.only];

/** What one window may weigh, compressed. */
const BUDGET = 120 * 1024;
const weights = new Map();
const weighed = (path) => {
  if (!weights.has(path)) weights.set(path, gzipSync(readFileSync(built(path))).length);
  return weights.get(path);
};
/** The most that each window weighed. */
const heaviest = {};

/** What is wrong with a scene that is shown. */
async function faultsOf({ faults, files, page }, { window, scene, view }) {
  const found = [];
  const seen = await page.evaluate(() => ({
    emitted: fakeProgram.emitted.map((one) => JSON.stringify(one)),
    sideways: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    speaks: [document.documentElement.lang, document.documentElement.dir],
    styled: document.querySelectorAll("[style]").length,
    typed: [...document.querySelectorAll("input")].map((one) => one.value),
  }));
  if (seen.sideways > 0) found.push(`scrolls sideways by ${seen.sideways} px`);
  if (seen.styled > 0) found.push(`${seen.styled} style attributes`);
  const expected = [view.language, view.language === "ar" ? "rtl" : "ltr"];
  if (String(seen.speaks) !== String(expected)) found.push(`is ${seen.speaks}, not ${expected}`);

  const given = [
    ...strings([scene.answers, scene.failures, scene.given]),
    ...seen.emitted.flatMap((one) => strings(JSON.parse(one))),
    ...seen.typed,
  ];
  if (view.pseudo) found.push(...(await page.evaluate(hardCoded, given)));
  if (scene.name !== "hostile") {
    const rows = !view.size && !view.pseudo;
    found.push(...(await page.evaluate(illSet, { given, rows })));
  }

  const sent = files.filter(built);
  const weight = sent.reduce((sum, path) => sum + weighed(path), 0);
  heaviest[window] = Math.max(weight, heaviest[window] ?? 0);
  if (weight > BUDGET) found.push(`weighs ${weight} bytes, more than ${BUDGET}`);
  const languages = sent.filter((path) => /\/[a-z]{2}(-[A-Z]{2})?-[^/]+\.js$/.test(path));
  const allowed = view.language === "en" ? 0 : filesOf(window).length;
  if (languages.length !== allowed) found.push(`loads ${languages.join(" and ") || "no language"}`);

  if (view.axe) {
    await page.evaluate(axe);
    found.push(...(await page.evaluate(violations, view.axe)));
  }
  if (view.acts && scene.does) await scene.does(page);
  const { blocked, pwned } = await page.evaluate(() => fakeProgram);
  for (const what of blocked) found.push(`blocked by the content policy: ${what}`);
  if (pwned) found.push("a text from outside was executed");
  return [...faults, ...found];
}

/** Runs in the page. */
async function violations(runOnly) {
  const { violations } = await axe.run(document, { resultTypes: ["violations"], runOnly });
  return violations.map(({ id, nodes }) => {
    const where = nodes.map(
      ({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary}`,
    );
    return `axe ${id}: ${where.slice(0, 2).join(" | ")}`;
  });
}

let passed = 0;
const failed = [];

async function look(seat, job) {
  let faults;
  try {
    await seat.show(job.window, job.scene);
    faults = await faultsOf(seat, job);
  } catch (error) {
    faults = [...seat.faults, String(error.message).split("\n")[0]];
  }
  if (faults.length === 0) passed += 1;
  else {
    failed.push([job.name, faults]);
    // Last: it leaves style attributes on fields behind.
    await seat.page.screenshot({ path: join(shots, `${job.name.replaceAll(" ", "-")}.png`) });
  }
  return faults.length === 0;
}

/** Who wants no motion gets none, where there is some. */
async function lookAtMotion() {
  const longest = {};
  for (const reducedMotion of ["no-preference", "reduce"]) {
    const view = { name: `motion-${reducedMotion}`, ...english, options: { reducedMotion } };
    const seat = await stage.seat(view);
    const [loading] = played("panel", view, "loading");
    await seat.show("panel", loading.scene);
    longest[reducedMotion] = await seat.page.evaluate(longestMotion);
    await seat.close();
  }
  const faults = [];
  if (longest["no-preference"] < 100) faults.push("nothing moves, so this says nothing");
  if (longest.reduce > 1) faults.push(`something moves for ${longest.reduce} ms all the same`);
  if (faults.length === 0) passed += 1;
  else failed.push(["reduced motion", faults]);
}

rmSync(shots, { recursive: true, force: true });
mkdirSync(shots, { recursive: true });
const jobs = looks.flatMap((view) =>
  Object.keys(windows).flatMap((window) =>
    played(window, view, wanted).filter(({ scene }) => worth(view)(scene)),
  ),
);
const begun = Date.now();
const stage = await openStage();
await play(stage, jobs, 2, look);
if (["", "motion"].includes(wanted)) await lookAtMotion();
await stage.close();

for (const [name, faults] of failed) console.log(`${name}\n  ${faults.join("\n  ")}`);
const scenes = new Set(jobs.map(({ window, scene }) => `${window} ${scene.name}`));
const heavy = Object.entries(heaviest).map(
  ([window, bytes]) => `${window} ${(bytes / 1024).toFixed(1)} KiB`,
);
console.log(
  `${jobs.length} looks at ${scenes.size} scenes in ${Math.round((Date.now() - begun) / 1000)} s. ` +
    `Sent at the most, compressed: ${heavy.join(", ")}.`,
);
console.log(`${passed} passed, ${failed.length} failed`);
process.exitCode = failed.length > 0 ? 1 : 0;

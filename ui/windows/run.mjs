// Opens the built windows in Chromium, in every state, and looks: axe, console, content policy, overflow; in other
// languages, and in one made of English that shows what was not translated.
// `npm run test:windows [-- WORD]` runs the scenes whose name contains WORD. CHROMIUM names another browser.
import { createReadStream, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { chromium } from "playwright-core";
import { hardCoded, illSet } from "./checks.mjs";
import { playProgram } from "./fake-program.mjs";
import { filesOf, GUISE, speaker, strangeTexts, strings } from "./languages.mjs";
import { addAccount, panel } from "./scenes.mjs";
import { settings } from "./settings.mjs";
import { NOW } from "./world.mjs";

const here = fileURLToPath(new URL("..", import.meta.url));
const dist = join(here, "dist");
const shots = join(here, "screenshots");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const config = JSON.parse(readFileSync(join(here, "..", "tauri.conf.json"), "utf8"));
const wanted = process.argv[2] ?? "";

const types = { ".css": "text/css", ".html": "text/html", ".js": "text/javascript" };
const server = createServer((request, answer) => {
  if (request.url === "/favicon.ico") {
    answer.writeHead(204).end();
    return;
  }
  const path = join(dist, new URL(request.url ?? "/", "http://x").pathname);
  if (!path.startsWith(dist) || !existsSync(path)) {
    answer.writeHead(404).end();
    return;
  }
  answer.writeHead(200, {
    "content-type": types[extname(path)] ?? "application/octet-stream",
    "content-security-policy": config.app.security.csp,
  });
  createReadStream(path).pipe(answer);
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const origin = `http://127.0.0.1:${server.address().port}`;

// The bounds of the windows that the shell opens; "narrow" is 640 px at 200 %, the least that WCAG asks for.
const sizes = {
  panel: { width: 420, height: 640 },
  "add-account": { width: 480, height: 640 },
  settings: { width: 800, height: 620 },
};
const narrow = { size: { width: 320, height: 400 }, options: { deviceScaleFactor: 2 } };
const english = { language: "en", locale: "en-GB" };
const arabic = { language: "ar", locale: "ar-EG" };
// `quick`: the text and how it is set; what axe finds and what buttons do is the same as in English.
const looks = [
  { name: "light", ...english, options: { colorScheme: "light" } },
  { name: "dark", ...english, options: { colorScheme: "dark" } },
  { name: "narrow", ...english, ...narrow },
  { name: "wide", ...english, only: "wide", size: { width: 1100, height: 700 }, options: {} },
  { name: "ar", ...arabic, options: { colorScheme: "light" } },
  { name: "ar-narrow", ...arabic, ...narrow, quick: true },
  { name: "de", language: "de", locale: "de-DE", quick: true },
  { name: "fr", language: "fr", locale: "fr-FR", quick: true },
  {
    name: "ja",
    only: "wide",
    language: "ja",
    locale: "ja-JP",
    quick: true,
    options: { colorScheme: "dark" },
  },
  { name: "pseudo", language: GUISE, locale: "ja-JP", pseudo: true, quick: true },
];
/** What one window may weigh, compressed. */
const BUDGET = 120 * 1024;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-background-networking"],
});
let passed = 0;
const failed = [];

/** Opens one window in one state and one look; gives what is wrong with it. */
async function look(window, scene, view) {
  const faults = [];
  const files = [];
  const context = await browser.newContext({
    viewport: view.size ?? sizes[window],
    locale: view.locale,
    timezoneId: "UTC",
    reducedMotion: "reduce",
    ...view.options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) faults.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => {
    faults.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(`${origin}/`)) faults.push(`asked elsewhere: ${request.url()}`);
    else files.push(new URL(request.url()).pathname);
  });
  if (view.pseudo) {
    await page.route(`**/assets/${GUISE}-*.js`, (route) =>
      route.fulfill({
        contentType: "text/javascript",
        body: `export const messages = ${JSON.stringify(strangeTexts(window))};`,
      }),
    );
  }
  try {
    await page.clock.install({ time: NOW });
    await page.addInitScript(playProgram, {
      answers: scene.answers,
      failures: scene.failures ?? {},
      never: scene.never ?? [],
    });
    await page.goto(`${origin}/${window}.html${scene.hash ?? ""}`);
    await page.waitForFunction(() => fakeProgram.asked.length > 0);
    if (scene.before) {
      await page.locator("h1").first().waitFor();
      if (window === "panel") await page.locator("[role=row]").first().waitFor();
      await scene.before(page);
    }
    await page.getByText(scene.sees).first().waitFor({ state: "attached" });
    const sideways = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    if (sideways > 0) faults.push(`scrolls sideways by ${sideways} px`);
    const styled = await page.evaluate(() => document.querySelectorAll("[style]").length);
    if (styled > 0) faults.push(`${styled} style attributes`);
    const given = [
      ...strings([scene.answers, scene.failures]),
      ...(await page.evaluate(() => fakeProgram.emitted.map((one) => JSON.stringify(one)))).flatMap(
        (one) => strings(JSON.parse(one)),
      ),
      ...(await page.evaluate(() =>
        [...document.querySelectorAll("input")].map((one) => one.value),
      )),
    ];
    if (view.pseudo) faults.push(...(await page.evaluate(hardCoded, given)));
    if (scene.name !== "hostile")
      faults.push(...(await page.evaluate(illSet, { given, rows: !view.size && !view.pseudo })));
    const speaks = await page.evaluate(() => [
      document.documentElement.lang,
      document.documentElement.dir,
    ]);
    const expected = [view.language, view.language === "ar" ? "rtl" : "ltr"];
    if (String(speaks) !== String(expected)) faults.push(`is ${speaks}, not ${expected}`);
    const sent = files.filter((path) => existsSync(join(dist, path)));
    const weight = sent.reduce(
      (sum, path) => sum + gzipSync(readFileSync(join(dist, path))).length,
      0,
    );
    if (weight > BUDGET) faults.push(`weighs ${weight} bytes, more than ${BUDGET}`);
    const languages = sent.filter((path) => /\/[a-z]{2}(-[A-Z]{2})?-[^/]+\.js$/.test(path));
    const allowed = view.language === "en" ? 0 : filesOf(window).length;
    if (languages.length !== allowed)
      faults.push(`loads ${languages.join(" and ") || "no language"}`);
    // Last: it leaves style attributes on fields behind.
    await page.screenshot({ path: join(shots, `${window}-${scene.name}-${view.name}.png`) });

    if (view.quick) return faults;

    await page.evaluate(axe);
    const violations = await page.evaluate(async () => {
      const found = await axe.run(document, {
        runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
      });
      return found.violations.map(
        ({ id, nodes }) =>
          `${id}: ${nodes
            .map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary}`)
            .slice(0, 2)
            .join(" | ")}`,
      );
    });
    for (const violation of violations) faults.push(`axe ${violation}`);

    if (scene.does) await scene.does(page);
    const { blocked, pwned } = await page.evaluate(() => fakeProgram);
    for (const what of blocked) faults.push(`blocked by the content policy: ${what}`);
    if (pwned) faults.push("a text from outside was executed");
  } catch (error) {
    faults.push(String(error.message).split("\n")[0]);
  } finally {
    await context.close();
  }
  return faults;
}

rmSync(shots, { recursive: true, force: true });
mkdirSync(shots, { recursive: true });
const windows = { panel, "add-account": addAccount, settings };
/** The settings have many scenes of few kinds; these looks are enough for them, and the run stays short. */
const ofSettings = ["light", "dark", "narrow", "ar", "de", "pseudo"];
const queue = Object.entries(windows).flatMap(([window, scenes]) =>
  looks
    .filter(({ name }) => window !== "settings" || ofSettings.includes(name))
    .flatMap((view) =>
      scenes(speaker(window, view))
        .filter((scene) => !view.only || scene[view.only])
        .map((scene) => ({ name: `${window} ${scene.name} ${view.name}`, window, scene, view }))
        .filter(({ name }) => name.includes(wanted)),
    ),
);

/** Takes one after the other until none is left. Each has a page of its own, so that several can go at a time. */
async function work() {
  for (let job = queue.shift(); job; job = queue.shift()) {
    const faults = await look(job.window, job.scene, job.view);
    if (faults.length === 0) passed += 1;
    else failed.push([job.name, faults]);
  }
}
await Promise.all([work(), work(), work()]);
await browser.close();
server.close();

for (const [name, faults] of failed) console.log(`${name}\n  ${faults.join("\n  ")}`);
console.log(`${passed} passed, ${failed.length} failed`);
process.exitCode = failed.length > 0 ? 1 : 0;

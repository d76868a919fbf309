// Where the built windows are opened: a server for what was built, a browser, and seats in front of it. Whoever looks at
// the windows (`run.mjs`) or takes pictures of them (`pictures.mjs`) begins here. CHROMIUM names another browser.
import { createReadStream, existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { playProgram } from "./fake-program.mjs";
import { controls } from "./gallery.mjs";
import { GUISE, speaker, strangeTexts } from "./languages.mjs";
import { addAccount, panel } from "./scenes.mjs";
import { settings } from "./settings.mjs";
import { NOW } from "./world.mjs";

export const here = fileURLToPath(new URL("..", import.meta.url));
/** What is shipped, and the page of all controls, which is not. */
const folders = [join(here, "dist"), join(here, "dist-gallery")];
const config = JSON.parse(readFileSync(join(here, "..", "tauri.conf.json"), "utf8"));

/** Every window, and the page of all controls; each gives its scenes in the language of `t`. */
export const windows = { panel, "add-account": addAccount, settings, gallery: controls };

const shell = readFileSync(join(here, "..", "src-tauri", "shell", "windows.rs"), "utf8");

/** The bounds that the shell opens a window in, as its source says them. */
function opened(name) {
  const found = new RegExp(
    `WindowName::${name} => Self \\{\\s*size: \\((\\d+)\\.0, (\\d+)\\.0\\)`,
  ).exec(shell);
  if (!found) throw new Error(`windows.rs does not say how large ${name} is`);
  return { width: Number(found[1]), height: Number(found[2]) };
}

/** The bounds of the windows. */
export const sizes = {
  panel: opened("Panel"),
  "add-account": opened("AddAccount"),
  settings: opened("Settings"),
  gallery: { width: 1000, height: 700 },
};

/** The scenes of a window in one look, with what is needed to open each. `word`: those with it in their name, or of that group. */
export const played = (window, view, word) =>
  windows[window](speaker(window, view))
    .map((scene) => ({ name: `${window} ${scene.name} ${view.name}`, window, scene, view }))
    .filter(({ name, scene }) => name.includes(word) || scene.group === word);

const types = { ".css": "text/css", ".html": "text/html", ".js": "text/javascript" };

/** The file behind an address, or nothing. */
export const built = (path) =>
  folders
    .map((folder) => join(folder, path))
    .find((file) => folders.some((folder) => file.startsWith(folder)) && existsSync(file));

function serve(request, answer) {
  if (request.url === "/favicon.ico") {
    answer.writeHead(204).end();
    return;
  }
  const { pathname } = new URL(request.url ?? "/", "http://x");
  const file = built(pathname);
  if (!file) {
    answer.writeHead(404).end();
    return;
  }
  answer.writeHead(200, {
    // Their names change with what is in them.
    "cache-control": pathname.startsWith("/assets/") ? "max-age=3600, immutable" : "no-store",
    "content-security-policy": config.app.security.csp,
    "content-type": types[extname(file)] ?? "application/octet-stream",
  });
  createReadStream(file).pipe(answer);
}

/** One server and one browser, until `close`. */
export async function openStage() {
  const server = createServer(serve);
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-background-networking"],
  });
  return {
    /** @returns a page that shows one scene after the other in this look */
    seat: (view) => Seat.take(browser, origin, view),
    async close() {
      await browser.close();
      server.close();
    },
  };
}

/**
 * A page in one look. It goes from scene to scene, each a document of its own: to make a page and to parse the scripts
 * again costs more than to look at what they draw.
 */
class Seat {
  /** What is wrong with what it shows, as far as the browser says so. */
  faults = [];
  /** What the document asked for. */
  files = [];

  static async take(browser, origin, view) {
    const context = await browser.newContext({
      locale: view.locale,
      timezoneId: "UTC",
      reducedMotion: "reduce",
      ...view.options,
    });
    const page = await context.newPage();
    return new Seat(origin, context, page, view);
  }

  constructor(origin, context, page, view) {
    Object.assign(this, { origin, context, page, view });
    page.setDefaultTimeout(20_000);
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type()))
        this.faults.push(`console: ${message.text()}`);
    });
    page.on("pageerror", (error) => this.faults.push(`error: ${error.message}`));
    page.on("dialog", (dialog) => {
      this.faults.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on("request", (request) => {
      if (!request.url().startsWith(`${origin}/`))
        this.faults.push(`asked elsewhere: ${request.url()}`);
      else this.files.push(new URL(request.url()).pathname);
    });
  }

  /** Opens a scene and waits until what must be seen is there. */
  async show(window, scene) {
    const { page, view } = this;
    this.faults = [];
    this.files = [];
    if (window !== this.window) await page.setViewportSize(view.size ?? sizes[window]);
    await page.mouse.move(0, 0);
    await this.#says(window, scene);
    // With the scene's name, the address is another one each time, and never only another place in the same document.
    await page.goto(`${this.origin}/${window}.html?${scene.name}${scene.hash ?? ""}`);
    if (scene.answers) await page.waitForFunction(() => fakeProgram.asked.length > 0);
    if (scene.before) {
      await page.locator("h1").first().waitFor();
      if (window === "panel") await page.locator("[role=row]").first().waitFor();
      await scene.before(page);
      await page.mouse.move(0, 0); // what came to lie under it is not pointed at
    }
    await page.getByText(scene.sees).first().waitFor({ state: "attached" });
    return page;
  }

  /** Opens a page that is none of the windows', in a window of a browser. */
  async read(html) {
    this.window = undefined;
    await this.page.setViewportSize({ width: 800, height: 400 });
    await this.page.goto(`data:text/html;charset=utf-8,${encodeURIComponent(html)}`);
    return this.page;
  }

  /** What the program says in the next document, and what stands in the texts of the pseudo-locale. */
  async #says(window, scene) {
    const { page, view } = this;
    await this.script?.dispose();
    this.script = await page.addInitScript(playProgram, {
      answers: scene.answers ?? {},
      failures: scene.failures ?? {},
      never: scene.never ?? [],
      now: NOW,
    });
    if (view.pseudo && this.window !== window) {
      await page.unrouteAll();
      await page.route(`**/assets/${GUISE}-*.js`, (route) =>
        route.fulfill({
          contentType: "text/javascript",
          body: `export const messages = ${JSON.stringify(strangeTexts(window))};`,
        }),
      );
    }
    this.window = window;
  }

  close() {
    return this.context.close();
  }
}

/**
 * Gives each job to `at`, with a seat in its look; `seats` at a time. Jobs of one look go one after another, so that few
 * seats are taken. Where `at` says false, nobody knows in what state the page is, and the next job gets another one.
 */
export async function play(stage, jobs, seats, at) {
  const queue = [...jobs];
  async function work() {
    let seat;
    for (let job = queue.shift(); job; job = queue.shift()) {
      if (seat && seat.view !== job.view) {
        await seat.close();
        seat = undefined;
      }
      seat ??= await stage.seat(job.view);
      if (!(await at(seat, job))) {
        await seat.close();
        seat = undefined;
      }
    }
    await seat?.close();
  }
  await Promise.all(Array.from({ length: seats }, work));
}

// Takes a picture of every state of every window, light and dark, in three languages, and lays them out on one page.
// `npm run pictures [-- FOLDER [WORD]] [--readme]`: into FOLDER, of the scenes whose name contains WORD; with --readme those
// that the README shows too. Tray and notifications are not drawn here: what the tests saw on a real desktop lies beside.
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { copyFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { here, openStage, play, played, windows } from "./stage.mjs";

const words = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const folder = resolve(words[0] ?? join(here, "screenshots"));
const wanted = words[1] ?? "";

const browserPages = JSON.parse(readFileSync(join(here, "windows", "browser-pages.json"), "utf8"));
const LANGUAGES = { en: "en-GB", de: "de-DE", ar: "ar-EG" };
const THEMES = ["light", "dark"];
/** For the README: the first it shows, and what they are called there. */
const OF_README = process.argv.includes("--readme")
  ? {
      "panel-two-accounts-light-en": "panel.png",
      "panel-two-accounts-dark-en": "panel-dark.png",
      "settings-accounts-light-en": "settings.png",
    }
  : {};

const views = Object.entries(LANGUAGES).flatMap(([language, locale]) =>
  THEMES.map((colorScheme) => ({
    name: `${colorScheme} ${language}`,
    language,
    locale,
    options: { colorScheme },
  })),
);
const failed = [];
const taken = new Set();

async function take(seat, { name, window, scene }) {
  const file = `${name.replaceAll(" ", "-")}.png`;
  const path = join(folder, file);
  try {
    const page = scene.html ? await seat.read(scene.html) : await seat.show(window, scene);
    await page.screenshot({ path, animations: "disabled", fullPage: scene.full ?? false });
    taken.add(file);
    const shown = OF_README[file.slice(0, -4)];
    if (shown) await copyFile(path, join(here, "..", "docs", shown));
    return true;
  } catch (error) {
    failed.push(`${name}: ${String(error.message).split("\n")[0]}`);
    return false;
  }
}

/** As `Map.groupBy`, which Node 20 does not have. */
function grouped(all, key) {
  const groups = new Map();
  for (const one of all) groups.set(key(one), [...(groups.get(key(one)) ?? []), one]);
  return groups;
}

/** What `cargo xtask test` left of the real desktop: the tray's faces, bubbles, menus, windows with their frames. */
function ofDesktop() {
  const from = join(folder, "..", "test-pictures");
  const files = existsSync(from) ? readdirSync(from).filter((it) => /\.(png|svg)$/.test(it)) : [];
  const figures = files.sort().map((file) => {
    copyFileSync(join(from, file), join(folder, `desktop-${file}`));
    return `<figure class="desktop"><a href="desktop-${file}"><img src="desktop-${file}" alt="" loading="lazy"></a><figcaption>${file.slice(0, -4)}</figcaption></figure>`;
  });
  const none = "<p>Nothing yet: <code>cargo xtask test</code> takes these.</p>";
  return `<section id="desktop"><h2>desktop</h2><div class="row">${figures.join("\n") || none}</div></section>`;
}

/** The pictures side by side: each state a line, and boxes to tick for what is compared. */
const page = (jobs) => {
  const states = grouped(jobs, ({ window, scene }) => `${window}-${scene.name}`);
  const surfaces = grouped([...states], ([, [{ window }]]) => window);
  const figure = ({ name, window, view }) => {
    const file = `${name.replaceAll(" ", "-")}.png`;
    const [theme] = view.name.split(" ");
    if (!taken.has(file)) return "";
    return `<figure class="${theme} ${view.language} ${window}"><a href="${file}"><img src="${file}" alt="" loading="lazy"></a><figcaption>${view.name}</figcaption></figure>`;
  };
  const state = ([id, of]) =>
    `<article id="${id}"><h3>${of[0].scene.name}</h3><div class="row">${of.map(figure).join("")}</div></article>`;
  const surface = ([window, of]) =>
    `<section id="${window}"><h2>${window}</h2><nav>${of
      .map(([id, [{ scene }]]) => `<a href="#${id}">${scene.name}</a>`)
      .join(" ")}</nav>${of.map(state).join("\n")}</section>`;
  const choices = [...THEMES, ...Object.keys(LANGUAGES)];
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Tidings: every state of every window</title>
<style>
:root { color-scheme: light dark; font: 15px/1.4 system-ui, sans-serif; }
body { margin: 0 1.5rem 3rem; }
header { position: sticky; top: 0; display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; padding: .75rem 0; background: Canvas; }
section > nav { display: flex; flex-wrap: wrap; gap: .25rem 1rem; }
h2 { padding-top: 2rem; }
h3, h2, article { scroll-margin-top: 3rem; }
.row { display: flex; flex-wrap: wrap; gap: 1rem; }
figure { margin: 0; inline-size: 18rem; }
.settings, .gallery, .desktop { inline-size: 24rem; }
img { max-inline-size: 100%; border: 1px solid #8888; }
figcaption { opacity: .7; font-size: .85em; }
body:has(#full:checked) figure { inline-size: auto; }
${choices.map((choice) => `body:has(#show-${choice}:not(:checked)) .${choice} { display: none; }`).join("\n")}
</style>
<body>
<header>
<strong>Tidings</strong>
${[...Object.keys(windows), "browser", "desktop"]
  .map((window) => `<a href="#${window}">${window}</a>`)
  .join("\n")}
${choices.map((choice) => `<label><input type="checkbox" id="show-${choice}" checked> ${choice}</label>`).join("\n")}
<label><input type="checkbox" id="full"> full size</label>
</header>
${[...surfaces].map(surface).join("\n")}
${wanted ? "" : ofDesktop()}
</body>
</html>
`;
};

mkdirSync(folder, { recursive: true });
/** What the user's own browser shows when it comes back, as the program sends it. */
const fromBrowser = (view) =>
  Object.entries(browserPages[view.language])
    .map(([name, html]) => ({
      name: `browser ${name} ${view.name}`,
      window: "browser",
      scene: { name, html, group: name === "done" ? "" : "failures" },
      view,
    }))
    .filter(({ name, scene }) => name.includes(wanted) || scene.group === wanted);
const jobs = views.flatMap((view) => [
  ...Object.keys(windows).flatMap((window) => played(window, view, wanted)),
  ...fromBrowser(view),
]);
const stage = await openStage();
await play(stage, jobs, 2, take);
await stage.close();
writeFileSync(join(folder, "index.html"), page(jobs));

for (const one of failed) console.log(one);
console.log(`${taken.size} pictures: ${join(folder, "index.html")}`);
process.exitCode = failed.length > 0 ? 1 : 0;

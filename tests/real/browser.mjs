// The system browser of the tests: a headless Chromium, and somebody at its keyboard.
//
//   node browser.mjs LINK ADDRESS
//
// Visits the link that Tidings opened, signs in and agrees at the provider's development pages, and
// ends when it is back at Tidings' own page. Says where it went, without what is secret.
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const ui = fileURLToPath(new URL("../../ui/package.json", import.meta.url));
const { chromium } = createRequire(ui)("playwright-core");

const [link, address] = process.argv.slice(2);
const executablePath = process.env.TIDINGS_CHROMIUM ?? "/usr/bin/chromium";
const browser = await chromium.launch({
  executablePath,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
try {
  const page = await browser.newPage();
  page.on("framenavigated", (frame) => console.log("at", new URL(frame.url()).pathname));
  await page.goto(link);
  await page.fill('input[name="login"]', address);
  await page.fill('input[name="password"]', "any");
  await page.click('button[type="submit"]');
  await page.waitForFunction(() => !document.querySelector('input[name="login"]'));
  await page.click('button[type="submit"]');
  await page.waitForURL((url) => url.pathname === "/done");
  console.log("says", (await page.innerText("body")).replaceAll("\n", " "));
} finally {
  await browser.close();
}

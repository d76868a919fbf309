// Another device of the tests: a headless Chromium, and somebody at its keyboard.
//
//   node device.mjs PAGE CODE ADDRESS
//
// Opens the page, types the code that Tidings shows, signs in and agrees at the provider's development pages.
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const ui = fileURLToPath(new URL("../../ui/package.json", import.meta.url));
const { chromium } = createRequire(ui)("playwright-core");

const [place, code, address] = process.argv.slice(2);
const executablePath = process.env.TIDINGS_CHROMIUM ?? "/usr/bin/chromium";
const browser = await chromium.launch({
  executablePath,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
try {
  const page = await browser.newPage();
  await page.goto(place);
  await page.fill('input[name="user_code"]', code);
  await page.click('button[type="submit"]');
  // "Is this the code on your device?"
  await page.waitForFunction(() => !document.querySelector('input[name="user_code"]:not([type="hidden"])'));
  await page.click('button[type="submit"]');
  await page.fill('input[name="login"]', address);
  await page.fill('input[name="password"]', "any");
  await page.click('button[type="submit"]');
  await page.waitForFunction(() => !document.querySelector('input[name="login"]'));
  await page.click('button[type="submit"]');
  await page.getByText("Sign-in Success").waitFor();
  console.log("done");
} finally {
  await browser.close();
}

import { afterEach, expect, test, vi } from "vitest";
import { HOUR, NOON } from "./samples";

const MINUTE = 60_000;

/** Never called. `npm run check` fails if one of these compiles. */
async function _doesNotCompile() {
  const { t } = await import("./panel/texts");
  // @ts-expect-error: there is no such text
  t("undoo");
  // @ts-expect-error: it takes a count
  t("unread-count");
  // @ts-expect-error: and a count is a number
  t("unread-count", { count: "3" });
  // @ts-expect-error: a text of another window is not in this one
  t("guide-intro");
}

/** The panel's texts and words, as a window loads them that was opened in that language. */
async function inLanguage(language: string, system: string[] = ["en-US"]) {
  vi.resetModules();
  vi.spyOn(navigator, "languages", "get").mockReturnValue(system);
  history.replaceState(null, "", language ? `?lang=${language}` : location.pathname);
  const { load, t } = await import("./panel/texts");
  await load();
  return { t, ...(await import("./words")) };
}

afterEach(() => {
  vi.restoreAllMocks();
  history.replaceState(null, "", location.pathname);
});

const page = () => [document.documentElement.lang, document.documentElement.dir];

test("speaks the first language of the system that there are texts in", async () => {
  const { t } = await inLanguage("", ["xx-not a tag", "nl-NL", "pt-PT", "de-DE"]);
  expect(t("undo")).toBe("Desfazer");
  expect(page()).toEqual(["pt-BR", "ltr"]);
});

test("speaks English where it knows none of them", async () => {
  const { t } = await inLanguage("", ["nl-NL"]);
  expect(t("undo")).toBe("Undo");
  expect(page()).toEqual(["en", "ltr"]);
});

test("a chosen language comes before the system's, with the system's variant of it", async () => {
  const { bytes, t } = await inLanguage("de", ["fr-FR", "de-CH"]);
  expect(t("undo")).toBe("Rückgängig");
  expect(t("unread-count", { count: 12_345 }), "Swiss numbers").toMatch(/^12['’]345 ungelesen$/);
  expect(bytes(1400)).toBe("1.4 kB");
});

test("the settings speak with their own texts and with the panel's", async () => {
  const panel = await inLanguage("de");
  const { load, t } = await import("./settings/texts");
  await load();
  expect(t("folders-label")).toBe("Weitere Ordner");
  expect(panel.t("health-needs-sign-in")).toBe("Neu anmelden");
});

test("writes Arabic from right to left", async () => {
  await inLanguage("ar");
  expect(page()).toEqual(["ar", "rtl"]);
});

test("has the six forms of Arabic", async () => {
  const { t } = await inLanguage("ar");
  const forms = [0, 1, 2, 3, 11, 100].map((count) => t("unread-count", { count }));
  expect(forms).toEqual([
    "لا رسائل غير مقروءة",
    "رسالة واحدة غير مقروءة",
    "رسالتان غير مقروءتين",
    "3 رسائل غير مقروءة",
    "11 رسالة غير مقروءة",
    "100 رسالة غير مقروءة",
  ]);
});

test("tells ages in Arabic with their dual and plural", async () => {
  const { age, ago, day } = await inLanguage("ar");
  expect(age(NOON - 2 * MINUTE, NOON)).toBe("قبل دقيقتين");
  expect(age(NOON - 5 * MINUTE, NOON)).toBe("قبل 5 دقائق");
  expect(age(NOON - 11 * MINUTE, NOON)).toBe("قبل 11 دقيقة");
  expect(ago(42_000)).toBe("قبل 40 ثانية");
  expect(day(NOON - 24 * HOUR, NOON)).toBe("أمس");
});

test("takes nothing for one in French", async () => {
  const { age, ago, t } = await inLanguage("fr");
  expect([0, 1, 2].map((count) => t("unread-count", { count }))).toEqual([
    "0 non lu",
    "1 non lu",
    "2 non lus",
  ]);
  expect(age(NOON - 5 * MINUTE, NOON).replace(/\s/gu, " ")).toBe("il y a 5 min");
  expect(ago(3 * HOUR).replace(/\s/gu, " ")).toBe("il y a 3 h");
});

test("has one form in Japanese", async () => {
  const { age, day, span, t } = await inLanguage("ja");
  expect([0, 1, 5000].map((count) => t("unread-count", { count }))).toEqual([
    "未読 0 件",
    "未読 1 件",
    "未読 5,000 件",
  ]);
  expect(age(NOON - 5 * MINUTE, NOON)).toBe("5 分前");
  expect(span(42_000)).toBe("40 秒");
  expect(day(NOON, NOON)).toBe("今日");
});

test("what comes from elsewhere keeps its direction, and cannot turn that of the sentence", async () => {
  const arabic = await inLanguage("ar");
  expect(arabic.t("done-archive", { mail: "Dinner?" })).toContain("\u2068Dinner?\u2069");
  const english = await inLanguage("en");
  expect(english.t("done-archive", { mail: "Dinner?" })).toBe("Archived: Dinner?");
  expect(english.t("done-archive", { mail: "دار النشر" })).toBe("Archived: \u2068دار النشر\u2069");
  expect(english.t("offer-open", { sender: "\u202egro.elpmaxe@ecila" })).toBe(
    "Open: gro.elpmaxe@ecila",
  );
});

test("speaks English rather than nothing where the file of the language is missing", async () => {
  vi.resetModules();
  history.replaceState(null, "", "?lang=de");
  const { textsOf } = await import("./texts");
  const { load, t } = textsOf<{ greeting: undefined }>({
    english: { greeting: "Hello" },
    languages: { de: () => Promise.reject(new Error("not found")) },
  });
  await load();
  expect(t("greeting")).toBe("Hello");
  expect(page()).toEqual(["en", "ltr"]);
});

test("says in English what a language lacks", async () => {
  vi.resetModules();
  history.replaceState(null, "", "?lang=de");
  const { textsOf } = await import("./texts");
  const { load, t } = textsOf<{ known: undefined; unknown: undefined }>({
    english: { known: "Hello", unknown: "Only English" },
    languages: { de: async () => ({ messages: { known: "Hallo" } }) },
  });
  await load();
  expect([t("known"), t("unknown")]).toEqual(["Hallo", "Only English"]);
});

// A command as one line that people write, and as the words that the settings file holds. No shell is meant: only
// spaces part words, and quotation marks keep what has some together.

/** Needs quotation marks to stay one word. */
const ODD = /^$|[\s"]/u;

/** As people write it. */
export const lineOf = (words: readonly string[]): string =>
  words.map((word) => (ODD.test(word) ? `"${word.replaceAll('"', '""')}"` : word)).join(" ");

/** As the file has it. A quotation mark that is never closed goes on to the end; two of them within others are one. */
export function wordsOf(line: string): string[] {
  const words = line.match(/(?:"(?:[^"]|"")*(?:"|$)|[^\s"])+/gu) ?? [];
  return words.map((word) =>
    word.replace(/"((?:[^"]|"")*)(?:"|$)/gu, (_, kept: string) => kept.replaceAll('""', '"')),
  );
}

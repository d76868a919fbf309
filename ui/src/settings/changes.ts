// The changelog, read as far as it is written: versions, kinds of changes, entries. It is text, and stays text.

/** A piece of a sentence; `code`: typed or written as it stands. */
export interface Piece {
  code: boolean;
  text: string;
}

/** What changed in one version. */
export interface Version {
  kinds: { name: string; entries: Piece[][] }[];
  /** As the file calls it: "Unreleased", "0.2.0 - 2026-12-01". */
  name: string;
}

/** The versions of a file in the form of keepachangelog.com, newest first; those without an entry are left out. */
export function versionsOf(changelog: string): Version[] {
  const found: { kinds: { entries: string[]; name: string }[]; name: string }[] = [];
  for (const line of changelog.split(/\r?\n/u)) {
    const kinds = found.at(-1)?.kinds;
    const entries = kinds?.at(-1)?.entries;
    if (line.startsWith("## ")) {
      found.push({ kinds: [], name: line.slice(3).replace(/[[\]]/gu, "").trim() });
    } else if (line.startsWith("### ")) {
      kinds?.push({ entries: [], name: line.slice(4).trim() });
    } else if (line.startsWith("- ")) {
      entries?.push(line.slice(2).trim());
    } else if (line.startsWith(" ") && line.trim() && entries) {
      entries.push(`${entries.pop()} ${line.trim()}`); // an entry goes on
    }
  }
  return found
    .map(({ kinds, name }) => ({
      kinds: kinds
        .filter(({ entries }) => entries.length > 0)
        .map(({ entries, name }) => ({ entries: entries.map(pieces), name })),
      name,
    }))
    .filter(({ kinds }) => kinds.length > 0);
}

/** A sentence: what stands between backticks is code; links are their words, and emphasis is none. */
function pieces(sentence: string): Piece[] {
  return sentence
    .split("`")
    .map((text, at) => ({ code: at % 2 === 1, text: at % 2 === 1 ? text : plain(text) }))
    .filter(({ text }) => text !== "");
}

const plain = (text: string) =>
  text.replace(/\[([^\]]+)\]\([^)]*\)/gu, "$1").replace(/\*+([^*]+)\*+/gu, "$1");

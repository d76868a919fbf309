// Writes what the programs are made of, with licences: `node ui/licences.mjs`, after a change of Cargo.lock or
// package-lock.json. A test (licences.test.ts) says when that is due.
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ui = dirname(fileURLToPath(import.meta.url));
/** What ends up in the windows: these and what they are made of. */
const BUNDLED = ["@fluent/bundle", "@tauri-apps/api", "svelte"];
const PROGRAMS = ["tidings", "tidings-shell"];

/** Who has the rights, as their licence files say. */
function owners(folder) {
  const files = existsSync(folder) ? readdirSync(folder) : [];
  const lines = files
    .filter((name) => /^(licen[cs]e|copying|copyright)/iu.test(name) && !/\.(rs|js)$/u.test(name))
    .flatMap((name) => {
      try {
        return readFileSync(join(folder, name), "utf8").split("\n");
      } catch {
        return []; // a folder
      }
    })
    .map((line) => line.replace(/^[\s#*/-]+|\s+$/gu, ""))
    .filter((line) => /^copyright\s.*(\d{4}|\bby\b|authors|developers|contributors)/iu.test(line))
    .filter((line) => !/\[yyyy\]|\{yyyy\}|<year>/iu.test(line))
    .map((line) => line.replace(/\.?\s*all rights reserved\.?$/iu, ""));
  return [...new Set(lines)].slice(0, 6);
}

function crates() {
  const all = JSON.parse(
    execFileSync("cargo", ["metadata", "--locked", "--format-version", "1"], {
      cwd: join(ui, ".."),
      maxBuffer: 1 << 28,
    }),
  );
  const packages = new Map(all.packages.map((one) => [one.id, one]));
  const nodes = new Map(all.resolve.nodes.map((node) => [node.id, node]));
  const ours = new Set(all.workspace_members);
  const shipped = new Set();
  const wanted = all.packages
    .filter(({ id, name }) => ours.has(id) && PROGRAMS.includes(name))
    .map(({ id }) => id);
  while (wanted.length > 0) {
    const id = wanted.pop();
    if (shipped.has(id)) continue;
    shipped.add(id);
    for (const dep of nodes.get(id)?.deps ?? []) {
      if (dep.dep_kinds.some(({ kind }) => kind === null)) wanted.push(dep.pkg);
    }
  }
  const foreign = [...packages.values()].filter(({ id }) => !ours.has(id));
  return {
    shipped: foreign.filter(({ id }) => shipped.has(id)).map(crate),
    others: foreign.filter(({ id }) => !shipped.has(id)).map(crate),
  };
}

const crate = ({ license, manifest_path: manifest, name, version }) => ({
  name,
  version,
  licence: license ?? "see its files",
  owners: owners(dirname(manifest)),
});

function npm() {
  const found = new Map();
  const wanted = [...BUNDLED];
  while (wanted.length > 0) {
    const name = wanted.pop();
    const folder = join(ui, "node_modules", name);
    if (found.has(name) || !existsSync(folder)) continue;
    const {
      dependencies = {},
      license,
      version,
    } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    found.set(name, { name, version, licence: license, owners: owners(folder) });
    wanted.push(...Object.keys(dependencies));
  }
  return [...found.values()];
}

const byName = (a, b) =>
  a.name < b.name ? -1 : a.name > b.name ? 1 : a.version < b.version ? -1 : 1;
const head = ({ licence, name, version }) => `${name} ${version} (${licence})`;
const whole = (one) => [head(one), ...one.owners.map((line) => `    ${line}`)].join("\n");

const { others, shipped } = crates();
writeFileSync(
  join(ui, "..", "docs", "licences.txt"),
  [
    "# In the programs",
    ...shipped.sort(byName).map(whole),
    "",
    "# In the windows",
    ...npm().sort(byName).map(whole),
    "",
    "# Only for building and testing, or for other systems' tools",
    ...others.sort(byName).map(({ name, version }) => `${name} ${version}`),
    "",
  ].join("\n"),
);

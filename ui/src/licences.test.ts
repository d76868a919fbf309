import { expect, test } from "vitest";
import cargoLock from "../../Cargo.lock?raw";
import listed from "../../docs/licences.txt?raw";
import npmLock from "../package-lock.json?raw";

test("the list of licences names every package of this build, and no other", () => {
  const section = (title: string) =>
    listed
      .split(/^# /mu)
      .find((part) => part.startsWith(title))
      ?.split("\n")
      .slice(1)
      .filter((line) => line && !line.startsWith(" ")) ?? [];
  const [shipped, windows, others] = ["In the programs", "In the windows", "Only for"].map(section);
  const named = (lines: string[] = []) =>
    lines.map((line) => line.split(" ").slice(0, 2).join(" "));
  const locked = cargoLock
    .split("[[package]]")
    .filter((one) => one.includes("\nsource = "))
    .map((one) => `${/name = "(.*)"/u.exec(one)?.[1]} ${/version = "(.*)"/u.exec(one)?.[1]}`);
  // After a change of Cargo.lock or package-lock.json: node ui/licences.mjs
  expect([...named(shipped), ...named(others)].sort()).toEqual(locked.sort());
  for (const line of [...(shipped ?? []), ...(windows ?? [])]) expect(line).toMatch(/ \(.+\)$/u);
  for (const must of ["tokio", "rustls", "tauri", "reqwest", "keyring-core"]) {
    expect(named(shipped).some((one) => one.startsWith(`${must} `))).toBe(true);
  }
  const packages: Record<string, { version: string }> = JSON.parse(npmLock).packages;
  const expected = ["@fluent/bundle", "@tauri-apps/api", "svelte"];
  for (const name of expected) {
    const { version } = packages[`node_modules/${name}`] ?? {};
    expect(named(windows)).toContain(`${name} ${version}`);
  }
});

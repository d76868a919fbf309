import { expect, test } from "vitest";
import { provider } from "../samples";
import {
  type CustomInput,
  clientFileFault,
  customProvider,
  domainOf,
  offered,
  providerOf,
  warnsOfRefusal,
  wrongFields,
} from "./providers";

const google = provider("google", { domains: ["gmail.com", "googlemail.com"] });
const demo = provider("demo");
const custom = provider("custom");
const all = [google, demo, provider("microsoft"), custom];

test("takes the domain of an address, and of nothing else", () => {
  expect(domainOf(" Ada@Example.ORG ")).toBe("example.org");
  expect(domainOf("ada@bücher.example")).toBe("bücher.example");
  for (const text of [
    "",
    "ada",
    "ada@",
    "@example.org",
    "ada@localhost",
    "a@b@c.example",
    "a b@c.example",
  ]) {
    expect(domainOf(text), text).toBeUndefined();
  }
});

test("knows a provider by the exact domain", () => {
  expect(providerOf("ada@GMAIL.com", all)?.id).toBe("google");
  expect(providerOf("ada@gmail.com.evil.example", all)).toBeUndefined();
  expect(providerOf("ada@notgmail.com", all)).toBeUndefined();
  expect(providerOf("ada", all)).toBeUndefined();
});

test("offers the demo's provider in the demo only, and first", () => {
  expect(offered(all, false).map(({ id }) => id)).toEqual(["google", "microsoft"]);
  expect(offered(all, true).map(({ id }) => id)).toEqual(["demo", "google", "microsoft"]);
});

test("warns that Google refuses, where the user wants it inside", () => {
  expect(warnsOfRefusal("webview", google, all)).toBe(true);
  expect(warnsOfRefusal("webview", undefined, all)).toBe(true);
  expect(warnsOfRefusal("webview", demo, all)).toBe(false);
  expect(warnsOfRefusal("auto", google, all)).toBe(false);
  expect(warnsOfRefusal("browser", google, all)).toBe(false);
});

const right: CustomInput = {
  address: "ada@example.org",
  client_id: "tidings",
  extra_roots: "",
  imap_host: "imap.example.org",
  imap_port: "993",
  issuer: "https://id.example.org/realm",
  scopes: "",
};

test("takes a form that can be right", () => {
  expect(wrongFields(right)).toEqual([]);
  expect(
    wrongFields({ ...right, issuer: "http://127.0.0.1:8080", address: "ada@localhost" }),
  ).toEqual([]);
});

test.each([
  ["issuer", { issuer: "http://id.example.org" }],
  ["issuer", { issuer: "javascript:alert(1)" }],
  ["issuer", { issuer: "id.example.org" }],
  ["client_id", { client_id: " " }],
  ["address", { address: "ada" }],
  ["imap_host", { imap_host: "imaps://imap.example.org" }],
  ["imap_host", { imap_host: "" }],
  ["imap_port", { imap_port: "0" }],
  ["imap_port", { imap_port: "65536" }],
  ["imap_port", { imap_port: "99x" }],
  ["extra_roots", { extra_roots: "-----BEGIN PRIVATE KEY-----" }],
])("sees that %s cannot be right: %o", (field, change) => {
  expect(wrongFields({ ...right, ...change })).toEqual([field]);
});

test("hands on what was typed without the spaces around it", () => {
  const typed = {
    ...right,
    issuer: " https://id.example.org/realm ",
    scopes: " mail \n offline_access ",
  };
  expect(customProvider(typed)).toEqual({
    client_id: "tidings",
    extra_roots: "",
    imap_host: "imap.example.org",
    imap_port: 993,
    issuer: "https://id.example.org/realm",
    scopes: "mail offline_access",
  });
});

test("refuses at first sight what is no client file", () => {
  expect(clientFileFault('{"installed":{}}')).toBeUndefined();
  expect(clientFileFault("<html>")).toBe("json");
  expect(clientFileFault("null")).toBe("json");
  expect(clientFileFault(`{"a":"${"x".repeat(20_000)}"}`)).toBe("size");
});

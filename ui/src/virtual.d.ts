// What fluent.mjs makes of locales/.

declare module "virtual:texts/languages" {
  export const languages: string[];
}

declare module "virtual:texts/*" {
  import type { Message } from "@fluent/bundle/esm/ast.js";

  type Messages = Record<string, Message["value"]>;
  export const english: Messages;
  /** Loads every other language. */
  export const languages: Record<string, () => Promise<{ messages: Messages }>>;
}
